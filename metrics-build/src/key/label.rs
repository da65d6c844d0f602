//! What a catalog says of label sets.

use super::{DEPRECATED, Form, Keys, Type, key, required};

/// An entry of `[labels]`.
pub(super) const SETS: Type =
    Type::Either(&[Type::List(&Type::Text), Type::Table(&SET), Type::Table(&OPEN_SET)]);

pub(crate) const SET: Keys = Keys {
    name: "label-set",
    help: "A closed set of label values.",
    lists: &[&[
        key("help", Type::Text, "What the label means."),
        required(
            "values",
            VALUES,
            "Its values; or a table of them and of what they are exported as.",
        ),
    ]],
    others: None,
};

/// How many values an open set may have room for.
pub(crate) const MOST_ROOMS: i64 = 1024;

pub(crate) const OPEN_SET: Keys = Keys {
    name: "open-label-set",
    help: "A set of label values that come while the service runs.",
    lists: &[&[
        key("help", Type::Text, "What the label means."),
        required(
            "max",
            Type::Integer { least: 1, most: MOST_ROOMS },
            "For how many values there is room: the first that come.",
        ),
        key("overflow", Type::Text, "What all others are exported as; `_other` unless said."),
    ]],
    others: None,
};

const VALUES: Type = Type::Either(&[
    Type::List(&Type::Text),
    Type::Named(Form::Kebab, &Type::Either(&[Type::Text, Type::Table(&VALUE)])),
]);

pub(crate) const VALUE: Keys = Keys {
    name: "label-value",
    help: "A value of a label set.",
    lists: &[&[
        key("text", Type::Text, "What it is exported as; its name unless said."),
        key("help", Type::Text, "What it means."),
        DEPRECATED,
    ]],
    others: None,
};
