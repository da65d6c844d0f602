//! The buckets of a histogram against the catalog's.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::live::expected::Declared;
use crate::command::live::finding::{Drift, Findings};
use crate::exposition::{Family, Labels, Part};

/// Bounds are compared as numbers, in whatever way they are spelt.
pub(crate) fn compare(
    declared: Declared<'_>,
    le: &[String],
    family: &Family,
    findings: &mut Findings,
) {
    let expected: BTreeSet<u64> =
        le.iter().filter_map(|bound| bound.parse::<f64>().ok()).map(f64::to_bits).collect();
    // The bounds of each series; bits of what is not negative are in the order of the numbers.
    let mut layouts: BTreeMap<Labels, (usize, BTreeSet<u64>)> = BTreeMap::new();
    for sample in family.samples.iter().filter(|sample| sample.part == Part::Bucket) {
        let (_, bounds) =
            layouts.entry(sample.series()).or_insert_with(|| (sample.line, BTreeSet::new()));
        let bound = sample.bound().filter(|bound| bound.is_finite());
        bounds.extend(bound.map(|bound| (bound + 0.0).to_bits()));
    }
    if let Some((_, (line, found))) = layouts.iter().find(|(_, (_, found))| *found != expected) {
        let spell = |bounds: BTreeSet<&u64>| {
            let bounds = bounds.into_iter().map(|bits| f64::from_bits(*bits).to_string());
            bounds.collect::<Vec<_>>().join(", ")
        };
        let lacks = spell(expected.difference(found).collect());
        let has = spell(found.difference(&expected).collect());
        let mut differs = Vec::new();
        if !lacks.is_empty() {
            differs.push(format!("without those up to {lacks}"));
        }
        if !has.is_empty() {
            differs.push(format!("with others up to {has}"));
        }
        let name = &declared.family.name;
        let message = format!("`{name}` has other buckets: {}", differs.join(", and "));
        findings.add(declared.finding(Drift::WrongBuckets, Some(*line), message));
    }
}
