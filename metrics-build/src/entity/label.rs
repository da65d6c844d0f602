//! Labels of metrics.

use std::collections::HashMap;

use metrics_catalog_shared::limits::MAX_LABELS;
use toml::de::DeValue;

use crate::catalog::{Label, LabelSets};
use crate::entity::label_set::find_set;
use crate::entity::names;
use crate::language::{NameFormat, Read, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Table, Text, Value};

/// Label sets of a metric: an array of their names, or a table of label names and label sets. A set
/// may have a `?` at the end: its label can be absent.
#[derive(Debug, Default)]
pub(crate) struct LabelsDecl(pub(crate) Vec<(Text, Text)>);

impl Read for LabelsDecl {
    const TYPE: Type =
        Type::AnyOf(&[Type::List(&Type::Text), Type::Named(NameFormat::Label, &Type::Text)]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_table() {
            let entries = Table::read(value, problems)?.into_entries().into_iter();
            let read = |(label, set): (Text, Value<'_>)| {
                let set = read_name(&label, &set, "the name of a label set", problems)?;
                Some((label, set))
            };
            return Some(Self(entries.filter_map(read).collect()));
        }
        let sets = Vec::<Text>::read(value, problems)?.into_iter();
        Some(Self(sets.map(|set| (split_optional(&set).0, set)).collect()))
    }
}

/// Reads the name of a label set, for which the set itself may have been written.
pub(crate) fn read_name(
    name: &Text,
    value: &Value<'_>,
    expected: &str,
    problems: &mut Problems,
) -> Option<Text> {
    let (found, content) = match value.toml {
        DeValue::Array(_) => ("an array", "the values"),
        DeValue::Table(_) => ("a table", "the label set"),
        _ => return Text::read(value, problems),
    };
    let name = &name.value;
    let message = format!(
        "invalid type; expected {expected}, found {found}; declare {content} in `[labels]`, and \
         write `{name} = \"{name}\"`"
    );
    problems.push(Rule::WrongType, &value.span, message);
    None
}

/// Splits the name of a label set from the `?` of an optional label. Returns whether it has one.
pub(crate) fn split_optional(set: &Text) -> (Text, bool) {
    match set.value.strip_suffix('?') {
        Some(name) => (Text::new(name.to_owned(), set.span.clone()), true),
        None => (set.clone(), false),
    }
}

/// Checks the labels of a metric.
pub(crate) fn check_labels(
    labels: &[(Text, Text)],
    sets: &LabelSets,
    problems: &mut Problems,
) -> Vec<Label> {
    if let Some((label, _)) = labels.get(MAX_LABELS) {
        let message =
            format!("too many labels; a metric has at most {MAX_LABELS}, remove the others");
        problems.push(Rule::TooManyLabels, &label.span, message);
    }
    let mut checked: Vec<Label> = Vec::new();
    let mut seen: HashMap<&str, &Text> = HashMap::new();
    for (label, set) in labels {
        names::check_label(label, problems);
        if let Some(earlier) = seen.get(label.value.as_str()) {
            let message = format!("duplicate label `{}`; remove one", label.value);
            problems.push_clash(Rule::LabelTwice, &label.span, &earlier.span, message);
            continue;
        }
        seen.insert(&label.value, label);
        let (set, optional) = split_optional(set);
        if let Some(set) = find_set(&set, sets, problems) {
            checked.push(Label { name: label.value.clone(), set, optional });
        }
    }
    checked
}
