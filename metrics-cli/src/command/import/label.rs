//! Label sets: closed ones of the values that were seen, and open ones where there will be more.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::import::family::{Metric, MetricKind};
use crate::command::import::group::Place;
use crate::command::import::toml;

/// How many values are still written out.
const MOST_CLOSED: usize = 32;

/// For how many values there can be room.
const MOST_OPEN: usize = 1024;

/// What catalogs have as types of fields.
const FIELD_TYPES: [&str; 5] = ["duration", "bytes", "u64", "f64", "trace_id"];

/// A set of the catalog to be.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) open: bool,
    pub(crate) values: BTreeSet<String>,
    label: String,
    group: String,
    /// The metrics that have it, by their places.
    pub(crate) users: Vec<usize>,
}

/// The sets, and for each metric those of its labels.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    pub(crate) sets: Vec<Set>,
    of: BTreeMap<(usize, String), usize>,
}

impl Sets {
    pub(crate) fn of(metrics: &[Metric], places: &[Place]) -> Self {
        let mut sets = Self::default();
        for (user, (metric, place)) in metrics.iter().zip(places).enumerate() {
            let open = open_labels(metric);
            for (label, values) in &metric.labels {
                let open = open.contains(label);
                sets.add(user, label, &place.group, open, values);
            }
            if let MetricKind::StateSet(states) = &metric.kind {
                let label = place.key.clone();
                sets.add(user, &label, &place.group, false, states);
                if let Some(set) = sets.of.remove(&(user, label)) {
                    sets.of.insert((user, metric.name.clone()), set);
                }
            }
        }
        sets.name();
        sets
    }

    /// The name of the set of a metric's label; the states of a state set are those of its name.
    pub(crate) fn name_of(&self, metric: usize, label: &str) -> &str {
        let set = self.of.get(&(metric, label.to_owned()));
        set.map_or("", |set| self.sets[*set].name.as_str())
    }

    /// Metrics share a set of the same values, and one group has one open set for a label.
    fn add(
        &mut self,
        user: usize,
        label: &str,
        group: &str,
        open: bool,
        values: &BTreeSet<String>,
    ) {
        let is_shared = |set: &Set| {
            set.label == label
                && set.open == open
                && (set.values == *values || open && set.group == group)
        };
        let place = self.sets.iter().position(is_shared).unwrap_or_else(|| {
            let (name, label, group) = (String::new(), label.to_owned(), group.to_owned());
            let values = BTreeSet::new();
            self.sets.push(Set { name, open, values, label, group, users: Vec::new() });
            self.sets.len() - 1
        });
        self.sets[place].values.extend(values.iter().cloned());
        self.sets[place].users.push(user);
        self.of.insert((user, label.to_owned()), place);
    }

    /// A set is named like its label; of several, that which most have.
    fn name(&mut self) {
        let mut order: Vec<usize> = (0..self.sets.len()).collect();
        order.sort_by_key(|place| std::cmp::Reverse(self.sets[*place].users.len()));
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for place in order {
            let set = &self.sets[place];
            let label = toml::snake(&set.label);
            let long = format!("{}_{label}", toml::snake(&set.group));
            let more = (2_usize..).map(|number| format!("{long}_x{number}"));
            let names = [label.clone(), long.clone()].into_iter().chain(more);
            let mut names = names.filter(|name| !FIELD_TYPES.contains(&name.as_str()));
            // Two that differ in underscores alone are one in Rust.
            let free = names.find(|name| taken.insert(name.replace('_', "")));
            self.sets[place].name = free.unwrap_or(long);
        }
    }
}

/// The labels whose values cannot all be known: there are many, or not every one goes with all others,
/// which of closed sets it would.
fn open_labels(metric: &Metric) -> BTreeSet<String> {
    let labels = metric.labels.iter();
    let many = labels.clone().filter(|(_, values)| values.len() > MOST_CLOSED);
    let mut open: BTreeSet<String> = many.map(|(label, _)| label.clone()).collect();
    let all = labels.clone().map(|(_, values)| values.len()).fold(1_usize, usize::saturating_mul);
    if open.is_empty() && all != metric.series {
        let most = labels.max_by_key(|(_, values)| values.len());
        open.extend(most.map(|(label, _)| label.clone()));
    }
    open
}

impl Set {
    /// As it stands in `[labels]`.
    pub(crate) fn written(&self) -> String {
        if self.open {
            return format!("{{ max = {} }}", self.max());
        }
        let names = value_names(&self.values);
        if names.iter().zip(&self.values).all(|(name, text)| name == text) {
            let values = self.values.iter().map(|text| toml::text(text));
            return format!("[{}]", values.collect::<Vec<_>>().join(", "));
        }
        let values = names.iter().zip(&self.values);
        let values = values.map(|(name, text)| format!("{name} = {}", toml::text(text)));
        format!("{{ values = {{ {} }} }}", values.collect::<Vec<_>>().join(", "))
    }

    /// Room for half as many again as were seen.
    fn max(&self) -> usize {
        let seen = self.values.len();
        (seen + seen / 2).next_power_of_two().clamp(8, MOST_OPEN)
    }

    /// What is lost of its values, if something is.
    pub(crate) fn warning(&self) -> Option<String> {
        let too_long = self.values.iter().filter(|value| value.len() > 64).count();
        if self.open && self.values.len() > MOST_OPEN {
            return Some(format!(
                "{} values were seen, more than an open set has room for",
                self.values.len()
            ));
        }
        (self.open && too_long > 0).then(|| {
            format!("{too_long} values are longer than 64 bytes, and would count as others")
        })
    }
}

/// A name for each value, no two alike in Rust.
fn value_names(values: &BTreeSet<String>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut name = |text: &String| {
        let base = toml::kebab(text);
        let more = (2_usize..).map(|number| format!("{base}-x{number}"));
        let mut names = [base.clone()].into_iter().chain(more);
        names.find(|name| taken.insert(name.replace('-', ""))).unwrap_or(base)
    };
    values.iter().map(&mut name).collect()
}
