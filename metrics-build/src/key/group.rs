//! Groups.

use super::{COUNT_EVENTS, Form, INHERITED, Keys, Type, alert, event, key, metric, required};

pub(crate) const GROUP: Keys = Keys {
    name: "group",
    help: "A group of events and metrics: a module of the generated code.",
    lists: &[
        &[
            required("help", Type::Text, "What the group is about, in one line."),
            COUNT_EVENTS,
            key("events", Type::Named(Form::Kebab, &event::EVENTS), "What can happen."),
            key(
                "metrics",
                Type::Named(Form::Snake, &Type::Table(&metric::METRIC)),
                "What is measured.",
            ),
        ],
        INHERITED,
        alert::RULES,
    ],
    others: None,
};
