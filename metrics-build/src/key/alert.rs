//! What a catalog says of alerts and recording rules.

use super::{Form, Key, Keys, Type, key, required};

/// What groups, events and metrics may have.
pub(super) const RULES: &[Key] = &[
    key("alert", Type::List(&Type::Table(&ALERT)), "Alerts about it."),
    key("record", Type::List(&Type::Table(&RECORD)), "Recording rules about it."),
];

const LABELS: Key = key(
    "labels",
    Type::Named(Form::Snake, &Type::Text),
    "Labels that it has besides those of the expression.",
);

pub(crate) const ALERT: Keys = Keys {
    name: "alert",
    help: "A Prometheus alert, and the tests of it.",
    lists: &[&[
        required("name", Type::Text, "Its exported name, in UpperCamelCase."),
        required(
            "expr",
            Type::Text,
            "PromQL in which `${self}`, `${group.metric}` and `${group.event}` are exported names.",
        ),
        key("for", Type::Text, "How long it is pending before it fires: `10m`."),
        key(
            "keep_firing_for",
            Type::Text,
            "How long it goes on when the expression no longer holds.",
        ),
        required(
            "severity",
            Type::Text,
            "How bad it is: a word that routes know, such as `critical`.",
        ),
        required("summary", Type::Text, "What is wrong, in one line, with Prometheus' templates."),
        key("description", Type::Text, "What it means, with Prometheus' templates."),
        key("runbook", Type::Text, "The URL of what to do."),
        LABELS,
        key("test", Type::List(&Type::Table(&TEST)), "When it fires, and when it does not."),
    ]],
    others: None,
};

pub(crate) const TEST: Keys = Keys {
    name: "alert-test",
    help: "Series, and whether an alert fires of them.",
    lists: &[&[
        required(
            "series",
            Type::Named(Form::Series, &Type::Text),
            "Series, and the values of each as `promtool` writes them: `\"0+10x60\"`.",
        ),
        key("every", Type::Text, "How far apart those values are; `1m` unless said."),
        required("at", Type::Text, "When to look: `30m` after the first value."),
        required(
            "fires",
            Type::Either(&[Type::Boolean, Type::List(&Type::Table(&FIRING))]),
            "Whether it fires; or a list of what it fires with.",
        ),
    ]],
    others: None,
};

pub(crate) const FIRING: Keys = Keys {
    name: "alert-firing",
    help: "What an alert fires with.",
    lists: &[&[
        key(
            "labels",
            Type::Named(Form::Label, &Type::Text),
            "The labels that it has from its series.",
        ),
        key("summary", Type::Text, "What its summary becomes."),
        key("description", Type::Text, "What its description becomes."),
    ]],
    others: None,
};

pub(crate) const RECORD: Keys = Keys {
    name: "record",
    help: "A Prometheus recording rule.",
    lists: &[&[
        required("name", Type::Text, "What it records: `level:metric:operations`."),
        required("expr", Type::Text, "PromQL, as an alert has it."),
        LABELS,
    ]],
    others: None,
};
