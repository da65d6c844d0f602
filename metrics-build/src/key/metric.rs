//! Metrics, and what infos say.

use super::layout::{LAYOUT, NATIVE};
use super::{DEPRECATED, Form, INHERITED, Keys, Type, alert, effect, key, panel, required};

const LABELS: Type =
    Type::Either(&[Type::List(&Type::Text), Type::Named(Form::Snake, &Type::Text)]);

pub(crate) const METRIC: Keys = Keys {
    name: "metric",
    help: "A metric family.",
    lists: &[
        &[
            key("name", Type::Text, "The whole exported name, prefix and all."),
            required("type", Type::Word(&crate::check::TYPES), "Its type."),
            required("help", Type::Text, "What it measures, in one line."),
            key("unit", Type::Word(&crate::check::UNITS), "The base unit of its values."),
            key(
                "value",
                Type::Word(&["u64", "i64", "f64", "duration"]),
                "The type of its values, where code moves it.",
            ),
            key("states", Type::Text, "The label set whose values are the states of a state set."),
            key(
                "values",
                Type::Named(Form::Snake, &INFO_VALUES),
                "The labels of an info, and what each says.",
            ),
            key("source", Type::Word(&["scrape"]), "That it is read at each scrape."),
            key("read", Type::Text, "The path of the function that is asked at each scrape."),
            key("labels", LABELS, "Label sets; or a table of label names and label sets."),
            key(
                "buckets",
                Type::Either(&[Type::Text, LAYOUT]),
                "The name of a bucket layout, or the layout.",
            ),
            key(
                "max_series",
                Type::Integer { least: 0, most: i64::MAX },
                "How many series it may have: sample lines of a scrape.",
            ),
            key("native", Type::Table(&NATIVE), "Native buckets, alone or beside others."),
            key("exemplar", Type::Text, "The field of its events with the trace id to show."),
            DEPRECATED,
            panel::KEY,
        ],
        INHERITED,
        effect::VERBS,
        alert::RULES,
    ],
    others: None,
};

/// What a label of an info says, or where that comes from.
const INFO_VALUES: Type = Type::Either(&[Type::Text, Type::Table(&INFO_VALUE)]);

pub(crate) const INFO_VALUE: Keys = Keys {
    name: "info-value",
    help: "What a label of an info says, known when the service is compiled.",
    lists: &[&[
        key("cargo", Type::Word(&crate::check::CARGO), "What the service's `Cargo.toml` says."),
        key("env", Type::Text, "What an environment variable says."),
        key("default", Type::Text, "What it says where that variable is not set."),
    ]],
    others: None,
};
