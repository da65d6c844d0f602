//! Compares the labels, label values and buckets of a family's series with the catalog.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use metrics_catalog_build::catalog::{Catalog, InfoValue, Kind, LabelSet};
use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;

use crate::command::live::drift::{DriftKind, Drifts};
use crate::command::live::expected::ExpectedFamily;
use crate::exposition::{
    ExposedFamily, LabelPairs, Sample, SampleRole, combinations, format_labels, is_overflow,
};
use crate::finding::alternatives;

/// Expected values of a label.
enum ExpectedValues<'a> {
    /// Value of a set, or of the overflow if the family has one; if optional, the label may be absent.
    Set {
        set: &'a LabelSet,
        optional: bool,
    },
    Text(&'a str),
    /// Value that is set when the service is compiled or runs, and may be empty.
    Anything,
}

/// Adds the differences in the series of a family.
pub(crate) fn compare(expected: ExpectedFamily<'_>, family: &ExposedFamily, drifts: &mut Drifts) {
    let labels = labels_of(expected);
    let before = drifts.len();
    compare_names(expected, &labels, family, drifts);
    for (name, values) in &labels {
        compare_values(expected, name, values, family, drifts);
    }
    if let Kind::Histogram(layout) = expected.family.kind {
        let bounds = expected.checked.catalog[layout].exported_bounds();
        compare_buckets(expected, bounds, family, drifts);
    }
    count_series(expected, family, drifts);
    // A series with wrong labels is also missing under the right ones.
    if drifts.len() == before && expected.family.keyed.is_none() {
        find_missing(expected, &labels, family, drifts);
    }
}

/// Returns the labels of every series of a family, with their expected values.
fn labels_of(expected: ExpectedFamily<'_>) -> Vec<(&str, ExpectedValues<'_>)> {
    let catalog: &Catalog = &expected.checked.catalog;
    let family = expected.family;
    let labels = family.labels.iter();
    let mut labels: Vec<_> = labels
        .map(|label| {
            let set = &catalog[label.set];
            let values = if family.keyed.is_some() && set.open.is_some() {
                ExpectedValues::Anything
            } else {
                ExpectedValues::Set { set, optional: label.optional }
            };
            (label.name.as_str(), values)
        })
        .collect();
    if let Kind::StateSet(set) = family.kind {
        labels.push((&family.name, ExpectedValues::Set { set: &catalog[set], optional: false }));
    }
    labels.extend(family.values.iter().map(|(name, value)| match value {
        InfoValue::Text(text) => (name.as_str(), ExpectedValues::Text(text)),
        InfoValue::Env { .. } | InfoValue::Runtime => (name.as_str(), ExpectedValues::Anything),
    }));
    labels
}

/// Returns the samples without `_created` timestamps.
fn samples(family: &ExposedFamily) -> impl Iterator<Item = &Sample> {
    family.samples.iter().filter(|sample| sample.role != SampleRole::Created)
}

fn compare_names(
    expected: ExpectedFamily<'_>,
    labels: &[(&str, ExpectedValues<'_>)],
    family: &ExposedFamily,
    drifts: &mut Drifts,
) {
    let name = &expected.family.name;
    let (mut unknown, mut missing) = (BTreeMap::new(), BTreeMap::new());
    for sample in samples(family) {
        let series = sample.series();
        let found: HashSet<&str> = series.iter().map(|(label, _)| &**label).collect();
        for label in found.iter().filter(|label| !labels.iter().any(|(known, _)| known == *label)) {
            unknown.entry((*label).to_owned()).or_insert(sample.line);
        }
        let required = labels.iter().filter(|(_, values)| match values {
            ExpectedValues::Set { optional, .. } => !optional,
            ExpectedValues::Text(text) => !text.is_empty(),
            ExpectedValues::Anything => false,
        });
        for (label, _) in required.filter(|(label, _)| !found.contains(label)) {
            missing.entry((*label).to_owned()).or_insert(sample.line);
        }
    }
    for (label, line) in unknown {
        let message = format!("unknown label `{label}` of `{name}`");
        drifts.add(expected.drift(DriftKind::UnknownLabel, Some(line), message));
    }
    for (label, line) in missing {
        let message = format!("missing label `{label}` of a series of `{name}`");
        drifts.add(expected.drift(DriftKind::MissingLabel, Some(line), message));
    }
}

fn compare_values(
    expected: ExpectedFamily<'_>,
    label: &str,
    expected_values: &ExpectedValues<'_>,
    family: &ExposedFamily,
    drifts: &mut Drifts,
) {
    let name = &expected.family.name;
    let mut values: BTreeMap<&str, usize> = BTreeMap::new();
    for sample in samples(family) {
        if let Some(value) = sample.label(label) {
            values.entry(value).or_insert(sample.line);
        }
    }
    let known: Vec<&str> = match expected_values {
        ExpectedValues::Set { set: LabelSet { open: Some(open), name: set, .. }, .. } => {
            let count = values.keys().filter(|value| **value != open.overflow).count();
            if count > open.max as usize {
                let message = format!(
                    "too many values of `{label}` of `{name}`: {count}; the set `{set}` has at \
                     most {}",
                    open.max
                );
                drifts.add(expected.drift(DriftKind::TooManyValues, Some(family.line), message));
            }
            return;
        }
        ExpectedValues::Set { set, .. } => {
            let overflow = expected.family.has_overflow().then_some(DEFAULT_OVERFLOW);
            set.values.iter().map(|known| known.text.as_str()).chain(overflow).collect()
        }
        ExpectedValues::Text(text) => vec![text],
        ExpectedValues::Anything => return,
    };
    for (value, line) in values {
        if !known.contains(&value) {
            let known: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
            let message = format!(
                "unknown value `{}` of label `{label}` of `{name}`; expected {}",
                value.escape_debug(),
                alternatives(&known)
            );
            drifts.add(expected.drift(DriftKind::UnknownValue, Some(line), message));
        }
    }
}

/// Compares the number of series of a keyed family with its limit.
fn count_series(expected: ExpectedFamily<'_>, family: &ExposedFamily, drifts: &mut Drifts) {
    let Some(keyed) = expected.family.keyed else { return };
    let series = combinations(family, expected.family.state_label());
    let count = series.iter().filter(|labels| !is_overflow(labels)).count();
    if count > keyed.max as usize {
        let message = format!(
            "too many series of `{}`: {count}; its `series` has at most {}",
            expected.family.name, keyed.max
        );
        drifts.add(expected.drift(DriftKind::TooManySeries, Some(family.line), message));
    } else if count == keyed.max as usize && count < series.len() {
        report_full(expected, family, &series, drifts);
    }
}

/// Reports a family that had no slot for some combinations, with the label that has most values.
fn report_full(
    expected: ExpectedFamily<'_>,
    family: &ExposedFamily,
    series: &HashSet<LabelPairs>,
    drifts: &mut Drifts,
) {
    let names = expected.family.labels.iter().map(|label| label.name.as_str());
    let counted = names.map(|name| {
        let labels = series.iter().flatten().filter(|(label, _)| **label == *name);
        let values = labels.map(|(_, value)| &**value).filter(|value| *value != DEFAULT_OVERFLOW);
        (name, values.collect::<HashSet<_>>().len())
    });
    // Of labels with as many values, the first.
    let Some((label, values)) = counted.rev().max_by_key(|(_, values)| *values) else { return };
    let message = format!(
        "full family `{}`: combinations beyond its {} series count as `{DEFAULT_OVERFLOW}`, and label `{label}` \
         has {values} values; raise `max`, or record fewer values",
        expected.family.name,
        series.len() - 1
    );
    drifts.add(expected.drift(DriftKind::Full, Some(family.line), message));
}

/// Compares bounds as numbers, independent of their spelling.
fn compare_buckets(
    expected: ExpectedFamily<'_>,
    bounds: impl Iterator<Item = f64>,
    family: &ExposedFamily,
    drifts: &mut Drifts,
) {
    let bounds: BTreeSet<u64> = bounds.map(f64::to_bits).collect();
    let mut layouts: BTreeMap<LabelPairs, (usize, BTreeSet<u64>)> = BTreeMap::new();
    for sample in family.samples.iter().filter(|sample| sample.role == SampleRole::Bucket) {
        let (_, layout) =
            layouts.entry(sample.series()).or_insert_with(|| (sample.line, BTreeSet::new()));
        let bound = sample.bound().filter(|bound| bound.is_finite());
        layout.extend(bound.map(|bound| (bound + 0.0).to_bits()));
    }
    let Some((line, found)) = layouts.into_values().find(|(_, found)| *found != bounds) else {
        return;
    };
    let list = |bounds: BTreeSet<&u64>| {
        let mut bounds: Vec<f64> = bounds.into_iter().copied().map(f64::from_bits).collect();
        bounds.sort_by(f64::total_cmp);
        bounds.iter().map(f64::to_string).collect::<Vec<_>>().join(", ")
    };
    let missing = list(bounds.difference(&found).collect());
    let unknown = list(found.difference(&bounds).collect());
    let differences = [("missing", missing), ("unknown", unknown)];
    let differences = differences.iter().filter(|(_, bounds)| !bounds.is_empty());
    let differences = differences.map(|(word, bounds)| format!("{word} {bounds}"));
    let differences = differences.collect::<Vec<_>>().join("; ");
    let message = format!("invalid bucket bounds of `{}`: {differences}", expected.family.name);
    drifts.add(expected.drift(DriftKind::WrongBuckets, Some(line), message));
}

/// Reports missing series of a family without open labels, which exposes every combination of label
/// values from the start.
fn find_missing(
    expected: ExpectedFamily<'_>,
    labels: &[(&str, ExpectedValues<'_>)],
    family: &ExposedFamily,
    drifts: &mut Drifts,
) {
    let mut combinations: Vec<LabelPairs> = vec![LabelPairs::new()];
    for (label, values) in labels {
        let ExpectedValues::Set { set: LabelSet { open: None, values, .. }, optional } = values
        else {
            return;
        };
        let with = |combination: &LabelPairs, text: &str| {
            let mut combination = combination.clone();
            combination.push(((*label).into(), text.into()));
            combination.sort();
            combination
        };
        let each = combinations
            .iter()
            .flat_map(|combination| values.iter().map(move |value| with(combination, &value.text)));
        let mut all: Vec<LabelPairs> = each.collect();
        if *optional {
            all.extend(combinations);
        }
        combinations = all;
    }
    let found: HashSet<LabelPairs> = samples(family).map(Sample::series).collect();
    let missing: Vec<&LabelPairs> =
        combinations.iter().filter(|combination| !found.contains(*combination)).collect();
    if let Some(first) = missing.first() {
        let name = &expected.family.name;
        let series = format!("{name}{}", format_labels(first));
        let message = match missing.len() {
            1 => format!("missing series `{series}`"),
            count => {
                let all = combinations.len();
                format!("missing {count} of the {all} series of `{name}`, the first is `{series}`")
            }
        };
        drifts.add(expected.drift(DriftKind::MissingSeries, Some(family.line), message));
    }
}
