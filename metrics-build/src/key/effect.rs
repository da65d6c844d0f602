//! What a metric says of the events that move it.

use super::{Form, Key, Keys, Type, key, required};

const EVENT: Key = required(
    "event",
    Type::Text,
    "The event, `group.event`, or a pattern in which `*` stands for any letters.",
);

const LABELS: Key = key(
    "labels",
    Type::Named(Form::Snake, &Type::Text),
    "Labels of the metric that have one value, whatever the event carries.",
);

const FROM: Key = required("field", Type::Text, "The event's field that gives the amount.");

pub(crate) const COUNT: Keys = Keys {
    name: "effect",
    help: "An event that moves the metric by one.",
    lists: &[&[EVENT, LABELS]],
    others: None,
};

pub(crate) const AMOUNT: Keys = Keys {
    name: "effect-by-field",
    help: "An event that moves the metric by what it carries.",
    lists: &[&[EVENT, FROM, LABELS]],
    others: None,
};

pub(crate) const FIELD: Keys = Keys {
    name: "field-effect",
    help: "What an event moves the metric by.",
    lists: &[&[FROM, LABELS]],
    others: None,
};

const COUNTS: Type = Type::Either(&[Type::Text, Type::Table(&COUNT)]);

const EVENTS: Type = Type::Either(&[Type::Text, Type::Table(&COUNT), Type::List(&COUNTS)]);

const FIELDS: Type = Type::Either(&[
    Type::Named(Form::Event, &Type::Either(&[Type::Text, Type::Table(&FIELD)])),
    Type::List(&Type::Table(&AMOUNT)),
]);

/// A key for each verb.
pub(super) const VERBS: &[Key] = &[
    key("inc", EVENTS, "Events that raise it by one."),
    key("dec", EVENTS, "Events that lower it by one."),
    key("add", FIELDS, "Events, and the field of each that is added."),
    key("set", FIELDS, "Events, and the field of each that is the new level."),
    key("observe", FIELDS, "Events, and the field of each that is observed."),
];
