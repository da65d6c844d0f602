//! Bucket layouts, shared where they are equal.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::command::import::family::{Metric, MetricKind};
use crate::command::import::toml;
use crate::exposition::{Family, Labels, Part, Sample};

/// The finite bounds of all series together, ascending.
pub(crate) fn bounds(family: &Family) -> Vec<f64> {
    let buckets = family.samples.iter().filter(|sample| sample.part == Part::Bucket);
    let bounds = buckets.filter_map(Sample::bound).filter(|bound| bound.is_finite());
    let mut bounds: Vec<f64> = bounds.collect();
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    bounds
}

/// Whether not all series have the same.
pub(crate) fn differ(family: &Family) -> bool {
    let mut series: BTreeMap<Labels, BTreeSet<&str>> = BTreeMap::new();
    for sample in family.samples.iter().filter(|sample| sample.part == Part::Bucket) {
        series.entry(sample.series()).or_default().extend(sample.label("le"));
    }
    let mut layouts = series.values();
    layouts.next().is_some_and(|first| layouts.any(|other| other != first))
}

/// The layouts that several metrics have, by name.
#[derive(Debug, Default)]
pub(crate) struct Layouts(Vec<(String, Vec<f64>)>);

impl Layouts {
    /// Those of these metrics, which have these keys. A layout is named like the first that has it.
    pub(crate) fn of<'a>(metrics: impl Iterator<Item = (&'a Metric, &'a str)>) -> Self {
        let mut users: HashMap<String, usize> = HashMap::new();
        let mut layouts: Vec<(&str, &[f64])> = Vec::new();
        for (metric, key) in metrics {
            let MetricKind::Histogram(bounds) = &metric.kind else { continue };
            let count = users.entry(toml::bounds(bounds)).or_default();
            *count += 1;
            if *count == 1 && !bounds.is_empty() {
                layouts.push((key, bounds));
            }
        }
        let mut named = Self::default();
        for (key, bounds) in layouts.into_iter().filter(|(_, it)| users[&toml::bounds(it)] > 1) {
            let name = key.rsplit_once('_').map_or(key, |(name, _)| name);
            let is_taken = |name: &str| named.0.iter().any(|(known, _)| known == name);
            let more = (2_usize..).map(|number| format!("{name}_x{number}"));
            let free = [name.to_owned()].into_iter().chain(more).find(|name| !is_taken(name));
            named.0.extend(free.map(|name| (name, bounds.to_vec())));
        }
        named
    }

    /// The name of the layout with these bounds, if there is one.
    pub(crate) fn name(&self, bounds: &[f64]) -> Option<&str> {
        self.0.iter().find(|(_, known)| known == bounds).map(|(name, _)| name.as_str())
    }

    pub(crate) fn all(&self) -> &[(String, Vec<f64>)] {
        &self.0
    }
}
