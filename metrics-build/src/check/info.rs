//! Rules for metrics that measure nothing: infos and state sets.

use crate::catalog::{Family, InfoValue, Kind, LabelSet};
use crate::check::label;
use crate::problem::Problems;
use crate::rule::Rule;
use crate::schema;

/// What Cargo says of a package while it compiles it.
pub(crate) const CARGO: [&str; 8] = [
    "name",
    "version",
    "authors",
    "description",
    "homepage",
    "repository",
    "license",
    "rust-version",
];

/// The labels of an info, each with what it says.
pub(crate) fn check_values(
    metric: &schema::Metric,
    problems: &mut Problems,
) -> Vec<(String, InfoValue)> {
    let mut checked = Vec::new();
    for (name, value) in &metric.values {
        label::check_name(name, problems);
        let value = match value {
            schema::InfoValue::Text(text) => InfoValue::Text(text.clone()),
            schema::InfoValue::Cargo(key) => {
                if !CARGO.contains(&key.value.as_str()) {
                    let message = format!("Cargo does not say `{}`", key.value);
                    problems.push_unknown(Rule::InfoValue, key, &message, CARGO);
                }
                let key = key.value.replace('-', "_").to_ascii_uppercase();
                InfoValue::Env { name: format!("CARGO_PKG_{key}"), default: None }
            }
            schema::InfoValue::Env { name, default } => {
                let fits = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
                if name.value.is_empty() || !name.value.bytes().all(fits) {
                    let message = "the name of an environment variable is made of letters, digits \
                                   and underscores";
                    problems.push(Rule::InfoValue, &name.span, message);
                }
                InfoValue::Env { name: name.value.clone(), default: default.clone() }
            }
        };
        checked.push((name.value.clone(), value));
    }
    checked
}

/// An info has `values`, a state set has `states`, and no other metric has either.
pub(crate) fn check_keys(metric: &schema::Metric, kind: Kind, problems: &mut Problems) {
    if let Some((name, _)) = metric.values.first().filter(|_| kind != Kind::Info) {
        problems.push(Rule::InfoValues, &name.span, "only an info has `values`; remove them");
    }
    if kind == Kind::Info && metric.values.is_empty() {
        let message = format!(
            "info `{}` says nothing; write what in `values`, as in \
             `values = {{ version = {{ cargo = \"version\" }} }}`",
            metric.name.value
        );
        problems.push(Rule::InfoValues, &metric.name.span, message);
    }
    let is_state_set = matches!(kind, Kind::StateSet(_));
    if let Some(states) = metric.states.as_ref().filter(|_| !is_state_set) {
        problems.push(Rule::States, &states.span, "only a state set has `states`; remove them");
    }
    if kind == Kind::Info || is_state_set {
        check_nothing_measured(metric, kind, problems);
    }
}

fn check_nothing_measured(metric: &schema::Metric, kind: Kind, problems: &mut Problems) {
    let what = if kind == Kind::Info { "an info" } else { "a state set" };
    // A `value` beside events is reported for what it is to all metrics.
    let value = metric.value.as_ref().filter(|_| metric.effects.is_empty());
    for (key, said) in [("unit", metric.unit.as_ref()), ("value", value)] {
        if let Some(said) = said {
            let message = format!("{what} measures nothing; remove `{key}`");
            problems.push(Rule::NothingMeasured, &said.span, message);
        }
    }
    if let Some((label, _)) = metric.labels.first().filter(|_| kind == Kind::Info) {
        let message = "an info has only the labels that `values` says; remove `labels`";
        problems.push(Rule::NothingMeasured, &label.span, message);
    }
}

/// The label that says the state is named as the family, so that no other one is. The others are
/// known, as the states are.
pub(crate) fn check_state_labels(
    metric: &schema::Metric,
    family: &Family,
    sets: &[LabelSet],
    problems: &mut Problems,
) {
    if !matches!(family.kind, Kind::StateSet(_)) {
        return;
    }
    for (label, set) in &metric.labels {
        if label.value == family.name {
            let message =
                format!("label `{}` is there already: it says the state; rename it", label.value);
            problems.push(Rule::LabelTwice, &label.span, message);
        }
        if sets.iter().any(|known| known.name == set.value && known.open.is_some()) {
            let message = format!(
                "label set `{}` is open, and the labels of a state set are known; write one with \
                 `values`",
                set.value
            );
            problems.push(Rule::OpenLabelMisplaced, &set.span, message);
        }
    }
}
