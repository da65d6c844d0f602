//! Groups, found by what names begin with.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::import::family::Metric;
use crate::command::import::toml;

/// What is no group, for it has a meaning of its own.
const TAKEN: [&str; 6] = ["format", "include", "catalog", "labels", "buckets", "allow"];

/// What names begin with that are not the service's own: languages' and libraries' runtimes.
const RUNTIMES: [&str; 6] = ["go", "jvm", "nodejs", "process", "promhttp", "python"];

/// Where a metric is in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// In `kebab-case`.
    pub(crate) group: String,
    /// In `snake_case`.
    pub(crate) key: String,
    /// Whether the two, after the namespace, are the exported name.
    pub(crate) derived: bool,
}

/// What names begin with, unless it is said: the first word of at least half of the service's own.
pub(crate) fn namespace(metrics: &[Metric]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for metric in metrics {
        let word = metric.name.split('_').next().unwrap_or_default();
        if !RUNTIMES.contains(&word) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let (word, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 >= all && count > 1 && toml::snake(word) == word).then(|| word.to_owned())
}

/// A place for each metric, no two alike.
pub(crate) fn places(metrics: &[Metric], namespace: Option<&str>) -> Vec<Place> {
    let within = |metric: &'_ Metric| -> Option<String> {
        let rest = metric.name.strip_prefix(namespace?)?.strip_prefix('_')?;
        Some(rest.to_owned())
    };
    // A word that one name alone begins with makes no group of the namespace.
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for rest in metrics.iter().filter_map(within) {
        if let Some((word, _)) = rest.split_once('_') {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
    let mut taken = BTreeSet::new();
    let place = |metric: &Metric| {
        let rest = within(metric);
        let (group, key) = match (&rest, namespace) {
            (Some(rest), Some(namespace)) => match rest.split_once('_') {
                Some((word, key)) if words[word] > 1 => (word, key),
                _ => (namespace, rest.as_str()),
            },
            _ => metric.name.split_once('_').unwrap_or(("other", &metric.name)),
        };
        let (group, mut key) = (group_name(group), toml::snake(key));
        let mut number = 1;
        while !taken.insert((group.clone(), key.clone())) {
            number += 1;
            key = format!("{}_x{number}", toml::snake(&key));
        }
        let prefix = namespace.map(|namespace| format!("{namespace}_")).unwrap_or_default();
        let derived = format!("{prefix}{}_{key}", group.replace('-', "_")) == metric.name;
        // Where the group's name is part of what an ending follows, the whole name is judged by it.
        let has = |ending| key.ends_with(ending) || !metric.name.ends_with(ending);
        let derived = derived && has("_total") && has("_info");
        Place { group, key, derived }
    };
    metrics.iter().map(place).collect()
}

fn group_name(word: &str) -> String {
    let name = toml::snake(word).replace('_', "-");
    if TAKEN.contains(&name.as_str()) { format!("{name}-metrics") } else { name }
}
