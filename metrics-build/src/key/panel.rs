//! What a catalog says of the panels of dashboards.

use super::{Key, Keys, Type, key};

/// The panel of a metric, or of an event's counter.
pub(super) const KEY: Key = key(
    "panel",
    Type::Either(&[Type::Boolean, Type::Table(&PANEL)]),
    "How dashboards show it, or whether they do.",
);

/// The names of the ways to look at a metric.
const VIEWS: &[&str] = &[
    "lines",
    "stack",
    "stat",
    "until",
    "since",
    "heatmap",
    "quantiles",
    "mean",
    "table",
    "states",
];

/// How many columns a dashboard has.
pub(crate) const COLUMNS: i64 = 24;

/// How many of them a panel needs to be read.
pub(crate) const LEAST_COLUMNS: i64 = 3;

pub(crate) const PANEL: Keys = Keys {
    name: "panel",
    help: "How dashboards show a metric.",
    lists: &[&[
        key("title", Type::Text, "What stands above it; made of the name unless said."),
        key(
            "view",
            Type::Either(&[Type::Word(VIEWS), Type::List(&Type::Word(VIEWS))]),
            "The way to look at it; or a list of them, a panel each.",
        ),
        key("by", Type::List(&Type::Text), "The labels that it is split by."),
        key("quantiles", Type::List(&Type::Number), "Which quantiles, each above 0 and below 1."),
        key(
            "instances",
            Type::Word(&["sum", "mean", "min", "max", "each"]),
            "How the instances of the service are put together.",
        ),
        key("unit", Type::Text, "The unit, by Grafana's name for it."),
        key(
            "width",
            Type::Integer { least: LEAST_COLUMNS, most: COLUMNS },
            "How many of the 24 columns it takes.",
        ),
    ]],
    others: None,
};
