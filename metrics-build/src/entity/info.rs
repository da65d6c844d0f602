//! Infos and state sets: metrics without measured values.

use crate::catalog::{Family, InfoValue, Kind, LabelSets, SetId};
use crate::construct::construct;
use crate::entity::label::split_optional;
use crate::entity::source::Source;
use crate::entity::{label_set, names};
use crate::language::{ReadEntry, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Source of a label value of an info: `cargo` or `env`, which are known when the service is
    /// compiled, or `source`.
    pub(crate) struct InfoSourceDecl("info-value") {
        /// Key of the service's `Cargo.toml`.
        optional cargo: Text as Type::Word(&CARGO_KEYS),
        /// Environment variable.
        optional env: Text,
        /// Value if the environment variable is not set.
        optional default: Text,
        /// Code of the service, which sets the value when it runs.
        optional source: Located<Source>,
    }
}

/// Keys of `Cargo.toml` that Cargo passes to rustc.
const CARGO_KEYS: [&str; 8] = [
    "name",
    "version",
    "authors",
    "description",
    "homepage",
    "repository",
    "license",
    "rust-version",
];

/// Label of an info with its value.
#[derive(Debug)]
pub(crate) struct InfoValueDecl {
    pub(crate) name: Text,
    source: InfoSource,
}

#[derive(Debug)]
enum InfoSource {
    Text(Text),
    Cargo(Text),
    Env { name: Text, default: Option<Text> },
    Runtime,
}

impl ReadEntry for InfoValueDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Text, Type::Table(&InfoSourceDecl::TABLE)]);

    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if let Some(text) = value.toml.as_str() {
            let text = Text::new(text.to_owned(), value.span.clone());
            return Some(Self { name, source: InfoSource::Text(text) });
        }
        let Some(table) = Table::of(value) else {
            return value.wrong_type("a string or a table", problems);
        };
        let InfoSourceDecl { cargo, env, default, source } =
            InfoSourceDecl::read_table(table, problems);
        let source = match (cargo, env, default, source) {
            (Some(key), None, None, None) => InfoSource::Cargo(key),
            (None, Some(name), default, None) => InfoSource::Env { name, default },
            (None, None, None, Some(_)) => InfoSource::Runtime,
            _ => {
                let message = "invalid info value; write a string, `{ cargo = \"version\" }`, \
                               `{ env = \"COMMIT\" }` with an optional `default`, or \
                               `{ source = \"scrape\" }`";
                problems.push(Rule::InfoValue, &value.span, message);
                return None;
            }
        };
        Some(Self { name, source })
    }
}

/// Checks the labels of an info and their values.
pub(crate) fn check_values(
    values: &[InfoValueDecl],
    problems: &mut Problems,
) -> Vec<(String, InfoValue)> {
    let mut checked = Vec::new();
    for InfoValueDecl { name, source } in values {
        names::check_label(name, problems);
        let value = match source {
            InfoSource::Text(text) => {
                label_set::check_text(text, problems);
                InfoValue::Text(text.value.clone())
            }
            InfoSource::Runtime => InfoValue::Runtime,
            InfoSource::Cargo(key) => {
                if !CARGO_KEYS.contains(&key.value.as_str()) {
                    let message = format!("unknown Cargo key `{}`", key.value);
                    problems.push_unknown(Rule::InfoValue, key, &message, CARGO_KEYS);
                }
                let key = key.value.replace('-', "_").to_ascii_uppercase();
                InfoValue::Env { name: format!("CARGO_PKG_{key}"), default: None }
            }
            InfoSource::Env { name, default } => {
                let is_legal = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
                if name.value.is_empty() || !name.value.bytes().all(is_legal) {
                    let message = format!(
                        "invalid environment variable `{}`; use letters, digits and underscores",
                        name.value.escape_debug()
                    );
                    problems.push(Rule::InfoValue, &name.span, message);
                }
                let default = default.as_ref().map(|default| {
                    label_set::check_text(default, problems);
                    default.value.clone()
                });
                InfoValue::Env { name: name.value.clone(), default }
            }
        };
        checked.push((name.value.clone(), value));
    }
    checked
}

/// Checks the label set of a state set's states.
pub(crate) fn check_states(
    metric: &Text,
    states: Option<&Text>,
    sets: &LabelSets,
    problems: &mut Problems,
) -> Option<SetId> {
    let Some(states) = states else {
        let message = format!(
            "missing `states` in state set `{}`; name the label set with the states",
            metric.value
        );
        problems.push(Rule::States, &metric.span, message);
        return None;
    };
    let set = label_set::find_set(states, sets, problems)?;
    if sets[set].open.is_some() {
        let message = format!(
            "misplaced open label set `{}`; the states of a state set need a set with `values`",
            states.value
        );
        problems.push(Rule::OpenLabelMisplaced, &states.span, message);
        return None;
    }
    Some(set)
}

/// Checks the labels of a state set besides the one for the state, which has the family's name. It is
/// known whether the family is keyed.
pub(crate) fn check_state_labels(
    labels: &[(Text, Text)],
    family: &Family,
    sets: &LabelSets,
    problems: &mut Problems,
) {
    if !matches!(family.kind, Kind::StateSet(_)) {
        return;
    }
    for (label, set) in labels {
        if label.value == family.name {
            let message = format!(
                "duplicate label `{}`; the label for the state has this name, rename the other",
                label.value
            );
            problems.push(Rule::LabelTwice, &label.span, message);
        }
        let (set, _) = split_optional(set);
        let is_open = sets.find(&set.value).is_some_and(|set| sets[set].open.is_some());
        if is_open && family.keyed.is_none() {
            let message = format!(
                "misplaced open label set `{}`; a state set with an open label is keyed; remove \
                 `series = \"all\"`, or write `series = {{ max = 500 }}`",
                set.value
            );
            problems.push(Rule::OpenLabelMisplaced, &set.span, message);
        }
    }
}
