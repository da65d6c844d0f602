//! The series of a family: their labels, and the values of these.

use std::collections::{BTreeMap, HashSet};

use metrics_catalog_build::catalog::{Catalog, InfoValue, Kind, LabelSet};

use crate::command::live::bucket;
use crate::command::live::expected::Declared;
use crate::command::live::finding::{Drift, Findings};
use crate::exposition::{Family, Labels, Part, Sample, spell};

/// What a label of a family can say.
enum Says<'a> {
    Set(&'a LabelSet),
    Text(&'a str),
    /// What is known when the service is compiled, maybe nothing.
    Anything,
}

/// Finds what is wrong with the series of a family.
pub(crate) fn compare(declared: Declared<'_>, family: &Family, findings: &mut Findings) {
    let labels = labels_of(declared);
    let before = findings.len();
    compare_names(declared, &labels, family, findings);
    for (name, says) in &labels {
        compare_values(declared, name, says, family, findings);
    }
    if let Kind::Histogram(layout) = declared.family.kind {
        let le = &declared.checked.catalog[layout].le;
        bucket::compare(declared, le, family, findings);
    }
    // Series with wrong labels are missing under the right ones, too.
    if findings.len() == before {
        find_missing(declared, &labels, family, findings);
    }
}

/// The labels that every series has, and what each can say.
fn labels_of(declared: Declared<'_>) -> Vec<(&str, Says<'_>)> {
    let catalog: &Catalog = &declared.checked.catalog;
    let family = declared.family;
    let labels = family.labels.iter();
    let mut labels: Vec<_> =
        labels.map(|label| (label.name.as_str(), Says::Set(&catalog[label.set]))).collect();
    if let Kind::StateSet(set) = family.kind {
        labels.push((&family.name, Says::Set(&catalog[set])));
    }
    labels.extend(family.values.iter().map(|(name, value)| match value {
        InfoValue::Text(text) => (name.as_str(), Says::Text(text)),
        InfoValue::Env { .. } => (name.as_str(), Says::Anything),
    }));
    labels
}

/// The samples, without what only says when a series began.
fn samples(family: &Family) -> impl Iterator<Item = &Sample> {
    family.samples.iter().filter(|sample| sample.part != Part::Created)
}

fn compare_names(
    declared: Declared<'_>,
    labels: &[(&str, Says<'_>)],
    family: &Family,
    findings: &mut Findings,
) {
    let name = &declared.family.name;
    let (mut unknown, mut missing) = (BTreeMap::new(), BTreeMap::new());
    for sample in samples(family) {
        let series = sample.series();
        let found: HashSet<&str> = series.iter().map(|(label, _)| label.as_str()).collect();
        for label in found.iter().filter(|label| !labels.iter().any(|(known, _)| known == *label)) {
            unknown.entry((*label).to_owned()).or_insert(sample.line);
        }
        let demanded = labels.iter().filter(|(_, says)| match says {
            Says::Set(_) => true,
            Says::Text(text) => !text.is_empty(),
            Says::Anything => false,
        });
        for (label, _) in demanded.filter(|(label, _)| !found.contains(label)) {
            missing.entry((*label).to_owned()).or_insert(sample.line);
        }
    }
    for (label, line) in unknown {
        let message = format!("`{name}` has a label `{label}`, which the catalog does not know");
        findings.add(declared.finding(Drift::UnknownLabel, Some(line), message));
    }
    for (label, line) in missing {
        let message = format!("`{name}` has a series without the label `{label}`");
        findings.add(declared.finding(Drift::MissingLabel, Some(line), message));
    }
}

fn compare_values(
    declared: Declared<'_>,
    label: &str,
    says: &Says<'_>,
    family: &Family,
    findings: &mut Findings,
) {
    let name = &declared.family.name;
    let mut values: BTreeMap<&str, usize> = BTreeMap::new();
    for sample in samples(family) {
        if let Some(value) = sample.label(label) {
            values.entry(value).or_insert(sample.line);
        }
    }
    if let Says::Set(LabelSet { open: Some(open), name: set, .. }) = says {
        let count = values.keys().filter(|value| **value != open.overflow).count();
        if count > open.max as usize {
            let message = format!(
                "`{name}` has {count} values of `{label}`, but the set `{set}` has room for {}",
                open.max
            );
            findings.add(declared.finding(Drift::TooManyValues, Some(family.line), message));
        }
        return;
    }
    for (value, line) in values {
        let known: Vec<&str> = match says {
            Says::Set(set) => set.values.iter().map(|known| known.text.as_str()).collect(),
            Says::Text(text) => vec![text],
            Says::Anything => return,
        };
        if !known.contains(&value) {
            let known: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
            let message = format!(
                "`{name}` has `{}` as `{label}`; the catalog has {}",
                value.escape_debug(),
                known.join(", ")
            );
            findings.add(declared.finding(Drift::UnknownValue, Some(line), message));
        }
    }
}

/// Where all values are known, every combination of them is exposed from the start.
fn find_missing(
    declared: Declared<'_>,
    labels: &[(&str, Says<'_>)],
    family: &Family,
    findings: &mut Findings,
) {
    let mut combinations: Vec<Labels> = vec![Labels::new()];
    for (label, says) in labels {
        let Says::Set(LabelSet { open: None, values, .. }) = says else { return };
        let with = |combination: &Labels, text: &str| {
            let mut combination = combination.clone();
            combination.push(((*label).to_owned(), text.to_owned()));
            combination.sort();
            combination
        };
        let each = combinations
            .iter()
            .flat_map(|combination| values.iter().map(move |value| with(combination, &value.text)));
        combinations = each.collect();
    }
    let found: HashSet<Labels> = samples(family).map(Sample::series).collect();
    let missing: Vec<&Labels> =
        combinations.iter().filter(|combination| !found.contains(*combination)).collect();
    if let Some(first) = missing.first() {
        let name = &declared.family.name;
        let message = match missing.len() {
            1 => format!("`{name}{}` is missing", spell(first)),
            more => format!(
                "{more} of the {} series of `{name}` are missing, `{name}{}` first",
                combinations.len(),
                spell(first)
            ),
        };
        findings.add(declared.finding(Drift::MissingSeries, Some(family.line), message));
    }
}
