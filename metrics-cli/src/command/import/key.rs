//! Names of groups, metrics, label sets and values in the catalog.

use std::collections::{HashMap, HashSet};

use metrics_catalog_build::FILE;
use metrics_catalog_shared::instrument::words;
use metrics_catalog_shared::limits::NEVER_IDENTIFIERS;

use crate::command::import::metric::Metric;
use crate::prefix::{self, Prefixes};

/// Group and key of a metric in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MetricKey {
    /// Group, in `kebab-case`.
    pub(crate) group: String,
    /// Key in the group, in `snake_case`.
    pub(crate) key: String,
    /// Whether namespace, group and key make up the exported name.
    pub(crate) is_derived: bool,
}

/// Returns the first word of at least half of the names, except those of runtimes.
pub(crate) fn namespace(metrics: &[Metric]) -> Option<String> {
    let word = prefix::namespace(metrics.iter().map(|metric| metric.name.as_str()))?;
    (snake_name(word) == word).then(|| word.to_owned())
}

/// Returns a unique key for each metric.
pub(crate) fn keys(metrics: &[Metric], namespace: Option<&str>) -> Vec<MetricKey> {
    let prefixes = Prefixes::new(metrics.iter().map(|metric| metric.name.as_str()), namespace);
    let mut names: HashMap<String, Names<_>> = HashMap::new();
    let key = |metric: &Metric| {
        let (group, key) = prefixes.split(&metric.name);
        let group = group_name(group);
        let base = snake_name(key);
        let names = names.entry(group.clone()).or_insert_with(|| Names::new(str::to_owned));
        let key = names.unique(&base, "_x");
        let prefix = namespace.map(|namespace| format!("{namespace}_")).unwrap_or_default();
        let derived = format!("{prefix}{}_{key}", group.replace('-', "_"));
        MetricKey { group, key, is_derived: derived == metric.name }
    };
    metrics.iter().map(key).collect()
}

pub(crate) fn group_name(word: &str) -> String {
    let name = kebab_name(word);
    // Other tables of the language are no groups.
    if FILE.keys().iter().any(|key| key.name == name) { format!("{name}-metrics") } else { name }
}

/// Names in use.
pub(crate) struct Names<F> {
    taken: HashSet<String>,
    /// Next numbers of names by their forms.
    numbers: HashMap<String, usize>,
    /// Returns the form of a name in which it differs from all others.
    form: F,
}

impl<F: Fn(&str) -> String> Names<F> {
    pub(crate) fn new(form: F) -> Self {
        Self { taken: HashSet::new(), numbers: HashMap::new(), form }
    }

    /// Takes a name, and returns whether it was free.
    pub(crate) fn insert(&mut self, name: &str) -> bool {
        self.taken.insert((self.form)(name))
    }

    /// Takes the first free name: the base, or the base with a number from 2. However many names
    /// have a base, each takes the same time.
    pub(crate) fn unique(&mut self, base: &str, separator: &str) -> String {
        if self.insert(base) {
            return base.to_owned();
        }
        let form = (self.form)(base);
        let mut number = self.numbers.get(&form).copied().unwrap_or(2);
        let name = loop {
            let name = format!("{base}{separator}{number}");
            number += 1;
            if self.insert(&name) {
                break name;
            }
        };
        self.numbers.insert(form, number);
        name
    }
}

/// Converts a text to a name of lower-case words joined by underscores.
pub(crate) fn snake_name(text: &str) -> String {
    join_words(text, "_")
}

/// Converts a text to a name of lower-case words joined by hyphens.
pub(crate) fn kebab_name(text: &str) -> String {
    join_words(text, "-")
}

fn join_words(text: &str, separator: &str) -> String {
    let text = text.to_ascii_lowercase();
    let name = words(&text).collect::<Vec<_>>().join(separator);
    let begins = name.starts_with(|char: char| char.is_ascii_lowercase());
    if begins && !NEVER_IDENTIFIERS.contains(&name.as_str()) { name } else { format!("v{name}") }
}
