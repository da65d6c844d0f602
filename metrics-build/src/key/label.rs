//! What a catalog says of label sets.

use super::{DEPRECATED, Form, Keys, Type, key, required};

/// An entry of `[labels]`.
pub(super) const SETS: Type = Type::Either(&[Type::List(&Type::Text), Type::Table(&SET)]);

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
