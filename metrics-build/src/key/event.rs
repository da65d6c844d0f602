//! Events.

use super::{COUNTING, DEPRECATED, Form, INHERITED, Keys, Type, alert, key, panel, required};

/// An event, or its help alone.
pub(super) const EVENTS: Type = Type::Either(&[Type::Text, Type::Table(&EVENT)]);

pub(crate) const EVENT: Keys = Keys {
    name: "event",
    help: "Something that can happen.",
    lists: &[
        &[
            required("help", Type::Text, "What the event means, in one line."),
            key(
                "fields",
                Type::Named(Form::Snake, &Type::Text),
                "What it carries: `duration`, `bytes`, `u64`, `f64`, with a `?` if it may be absent; `trace-id`; or the name of a label set.",
            ),
            key(
                "count",
                Type::Either(&[Type::Boolean, COUNTING]),
                "Whether it is counted, which it is unless said, and how.",
            ),
            key("name", Type::Text, "The whole exported name of its counter."),
            key("exemplar", Type::Text, "The field with the trace id that its counter shows."),
            DEPRECATED,
            panel::KEY,
        ],
        INHERITED,
        alert::RULES,
    ],
    others: None,
};
