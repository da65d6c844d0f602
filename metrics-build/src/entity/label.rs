//! Labels of metrics.

use std::collections::HashMap;

use metrics_catalog_shared::limits::MAX_LABELS;

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
                if set.toml.is_array() {
                    let name = &label.value;
                    let message = format!(
                        "invalid type; expected the name of a label set, found an array; declare \
                         the values in `[labels]`, and write `{name} = \"{name}\"`"
                    );
                    problems.push(Rule::WrongType, &set.span, message);
                    return None;
                }
                Some((label, Text::read(&set, problems)?))
            };
            return Some(Self(entries.filter_map(read).collect()));
        }
        let sets = Vec::<Text>::read(value, problems)?.into_iter();
        Some(Self(sets.map(|set| (split_optional(&set).0, set)).collect()))
    }
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
