//! Rules for `[labels]`, and for the labels of events and metrics.

use std::collections::HashMap;

use crate::case;
use crate::catalog::{Label, LabelSet, LabelValue, Open, SetId};
use crate::check::deprecated;
use crate::check::name::{self, Names};
use crate::key::label::MOST_ROOMS;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema;

/// How many values a set may have.
const MOST_VALUES: usize = 256;

/// How long a value of an open set may be, in bytes.
const LONGEST_VALUE: usize = 64;

/// What a field can carry besides a label: no names for label sets.
pub(crate) const FIELD_TYPES: [&str; 5] = ["duration", "bytes", "u64", "f64", "trace-id"];

/// How many labels a metric may have.
pub(crate) const MOST_LABELS: usize = 8;

pub(crate) fn check_sets(sets: &[schema::LabelSet], problems: &mut Problems) -> Vec<LabelSet> {
    let mut names = Names::default();
    let mut checked = Vec::new();
    for set in sets {
        name::check_snake("label set", &set.name, problems);
        if FIELD_TYPES.contains(&set.name.value.as_str()) {
            let message =
                format!("`{}` is a type of field; name the label set otherwise", set.name.value);
            problems.push(Rule::LabelSetIsType, &set.name.span, message);
        }
        let type_name = case::upper_camel(&set.name.value);
        names.insert("label sets", type_name.clone(), &set.name, problems);
        let help = set.help.as_ref();
        let help = help.map(|help| name::check_help("label set", &set.name, Some(help), problems));
        let open = set.open.as_ref().map(|open| check_open(open, problems));
        let values = if open.is_some() { Vec::new() } else { check_values(set, problems) };
        let (span, name) = (set.name.span.clone(), set.name.value.clone());
        checked.push(LabelSet { span, name, type_name, help, values, open });
    }
    checked
}

fn check_open(open: &schema::Open, problems: &mut Problems) -> Open {
    let max = open.max.value.clamp(1, MOST_ROOMS);
    if max != open.max.value {
        let message = format!(
            "an open label set has room for 1 to {MOST_ROOMS} values, not {}",
            open.max.value
        );
        problems.push(Rule::OpenLabelMax, &open.max.span, message);
    }
    let overflow = open.overflow.as_ref();
    let fits = |text: &Text| (1..=LONGEST_VALUE).contains(&text.value.len());
    if let Some(text) = overflow.filter(|text| !fits(text)) {
        let message = format!(
            "the overflow is exported as a text of 1 to {LONGEST_VALUE} bytes, not of {}",
            text.value.len()
        );
        problems.push(Rule::OpenLabelOverflow, &text.span, message);
    }
    Open {
        max: u32::try_from(max).unwrap_or(1),
        overflow: overflow.map_or_else(|| "_other".to_owned(), |text| text.value.clone()),
    }
}

fn check_values(set: &schema::LabelSet, problems: &mut Problems) -> Vec<LabelValue> {
    if set.values.is_empty() || set.values.len() > MOST_VALUES {
        let message = format!(
            "label set `{}` has {} values; write 1 to {MOST_VALUES}",
            set.name.value,
            set.values.len()
        );
        problems.push(Rule::LabelSetSize, &set.name.span, message);
    }
    let mut variants = Names::default();
    let mut texts: HashMap<&str, &Text> = HashMap::new();
    let mut values = Vec::new();
    for value in &set.values {
        let name = &value.name;
        name::check_kebab("label value", name, problems);
        let variant = case::upper_camel(&name.value);
        variants.insert("label values", variant.clone(), name, problems);
        let text = value.text.as_ref().unwrap_or(name);
        if text.value.is_empty() {
            let message = "an empty label is the same as none; write what the value is exported as";
            problems.push(Rule::LabelTextEmpty, &text.span, message);
        } else if let Some(other) = texts.insert(&text.value, text) {
            let message = format!(
                "two values are exported as `{}`; tell them apart",
                text.value.escape_debug()
            );
            problems.push_clash(Rule::LabelTextTwice, &text.span, &other.span, message);
        }
        let help = value.help.as_ref();
        values.push(LabelValue {
            name: name.value.clone(),
            text: text.value.clone(),
            variant,
            help: help.map(|help| name::check_help("label value", name, Some(help), problems)),
            deprecated: deprecated::of(value.deprecated.as_ref()),
        });
    }
    values
}

/// A label's name, which Prometheus may have a use for already.
pub(crate) fn check_name(name: &Text, problems: &mut Problems) {
    name::check_snake("label", name, problems);
    if ["le", "quantile", "job", "instance"].contains(&name.value.as_str()) {
        let message = format!(
            "label `{}` has a meaning of its own in Prometheus; choose another name",
            name.value
        );
        problems.push(Rule::ReservedLabel, &name.span, message);
    }
}

/// The set of that name.
pub(crate) fn find_set(name: &Text, sets: &[LabelSet], problems: &mut Problems) -> Option<SetId> {
    let place = sets.iter().position(|set| set.name == name.value);
    if place.is_none() {
        let message = format!("there is no label set `{}`", name.value);
        problems.push_unknown(
            Rule::UnknownLabelSet,
            name,
            &message,
            sets.iter().map(|set| set.name.as_str()),
        );
    }
    place.map(SetId::new)
}

/// The labels of a metric: each name once, each set known.
pub(crate) fn check_labels(
    labels: &[(Text, Text)],
    sets: &[LabelSet],
    problems: &mut Problems,
) -> Vec<Label> {
    if let Some((ninth, _)) = labels.get(MOST_LABELS) {
        problems.push(
            Rule::TooManyLabels,
            &ninth.span,
            format!("a metric has at most {MOST_LABELS} labels"),
        );
    }
    let mut checked: Vec<Label> = Vec::new();
    for (place, (label, set)) in labels.iter().enumerate() {
        check_name(label, problems);
        let earlier = labels[..place].iter().find(|(earlier, _)| earlier.value == label.value);
        if let Some((earlier, _)) = earlier {
            let message = format!("label `{}` is there twice; remove one", label.value);
            problems.push_clash(Rule::LabelTwice, &label.span, &earlier.span, message);
        } else if let Some(set) = find_set(set, sets, problems) {
            checked.push(Label { name: label.value.clone(), set });
        }
    }
    checked
}
