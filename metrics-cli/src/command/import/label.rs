//! Label sets: closed for few values, open for many.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use metrics_catalog_shared::limits::{FIELD_TYPES, MAX_OPEN_VALUE_LEN, MAX_OPEN_VALUES};

use crate::command::import::key::{MetricKey, kebab, snake, unique};
use crate::command::import::metric::{Details, Metric};
use crate::command::import::table::quoted;

/// Largest number of values of a closed set.
const MAX_CLOSED_VALUES: usize = 32;

/// Label set of the catalog.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) is_open: bool,
    pub(crate) values: BTreeSet<String>,
    label: String,
    group: String,
    /// Indices of the metrics that use it.
    pub(crate) users: Vec<usize>,
}

/// Label sets, and their assignment to labels of metrics.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    pub(crate) list: Vec<Set>,
    /// Indices of sets by index of a metric and label; the states of a state set have its name.
    labels: BTreeMap<(usize, String), usize>,
    /// Indices of sets that metrics share.
    shared: HashMap<SetKey, usize>,
}

/// What the users of a set have in common, besides the label and whether the set is open.
type SetKey = (String, bool, Common);

#[derive(Debug, PartialEq, Eq, Hash)]
enum Common {
    Values(BTreeSet<String>),
    /// Group of an open set.
    Group(String),
}

impl Sets {
    pub(crate) fn new(metrics: &[Metric], keys: &[MetricKey]) -> Self {
        let mut sets = Self::default();
        for (user, (metric, key)) in metrics.iter().zip(keys).enumerate() {
            let open = open_labels(metric);
            for (label, values) in &metric.labels {
                let set = sets.add(user, label, &key.group, open.contains(label), values);
                sets.labels.insert((user, label.clone()), set);
            }
            if let Details::StateSet(states) = &metric.details {
                let set = sets.add(user, &key.key, &key.group, false, states);
                sets.labels.insert((user, metric.name.clone()), set);
            }
        }
        sets.assign_names();
        sets
    }

    /// Returns the name of the set of a metric's label.
    pub(crate) fn name_of(&self, metric: usize, label: &str) -> &str {
        let set = self.labels.get(&(metric, label.to_owned()));
        &self.list[*set.expect("each label has a set")].name
    }

    /// Adds values to a set, and returns its index. Metrics share a closed set of equal values, and
    /// an open set of the same label and group.
    fn add(
        &mut self,
        user: usize,
        label: &str,
        group: &str,
        is_open: bool,
        values: &BTreeSet<String>,
    ) -> usize {
        let by_values = (label.to_owned(), is_open, Common::Values(values.clone()));
        let by_group =
            is_open.then(|| (label.to_owned(), is_open, Common::Group(group.to_owned())));
        let known = [Some(&by_values), by_group.as_ref()].into_iter().flatten();
        let known = known.filter_map(|key| self.shared.get(key)).min();
        let index = known.copied().unwrap_or_else(|| {
            let (name, label, group) = (String::new(), label.to_owned(), group.to_owned());
            let values = BTreeSet::new();
            self.list.push(Set { name, is_open, values, label, group, users: Vec::new() });
            self.list.len() - 1
        });
        for key in [Some(by_values), by_group].into_iter().flatten() {
            self.shared.entry(key).or_insert(index);
        }
        self.list[index].values.extend(values.iter().cloned());
        self.list[index].users.push(user);
        index
    }

    /// Names each set like its label. Of several sets, the one with most users has the short name.
    fn assign_names(&mut self) {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|index| Reverse(self.list[*index].users.len()));
        let mut taken: BTreeSet<String> = BTreeSet::new();
        // Names that differ only in underscores are equal in Rust.
        let mut claim = |name: &str| {
            let is_field_type = FIELD_TYPES.iter().any(|it| it.replace('-', "_") == name);
            !is_field_type && taken.insert(name.replace('_', ""))
        };
        for index in order {
            let set = &self.list[index];
            let short = snake(&set.label);
            let long = format!("{}_{short}", snake(&set.group));
            self.list[index].name =
                if claim(&short) { short } else { unique(&long, "_x", &mut claim) };
        }
    }
}

/// Returns the labels whose sets are open: those with many values, or the largest if not every
/// combination of values is exposed, as it is with closed sets.
fn open_labels(metric: &Metric) -> BTreeSet<String> {
    let labels = metric.labels.iter();
    let many = labels.clone().filter(|(_, values)| values.len() > MAX_CLOSED_VALUES);
    let mut open: BTreeSet<String> = many.map(|(label, _)| label.clone()).collect();
    let all = labels.clone().map(|(_, values)| values.len()).fold(1_usize, usize::saturating_mul);
    if open.is_empty() && all != metric.series {
        let largest = labels.max_by_key(|(_, values)| values.len());
        open.extend(largest.map(|(label, _)| label.clone()));
    }
    open
}

impl Set {
    /// Returns the value in `[labels]`.
    pub(crate) fn definition(&self) -> String {
        if self.is_open {
            return format!("{{ max = {} }}", self.max());
        }
        let names = value_names(&self.values);
        if names.iter().eq(&self.values) {
            let values = self.values.iter().map(|text| quoted(text));
            return format!("[{}]", values.collect::<Vec<_>>().join(", "));
        }
        let values = names.iter().zip(&self.values);
        let values = values.map(|(name, text)| format!("{name} = {}", quoted(text)));
        format!("{{ values = {{ {} }} }}", values.collect::<Vec<_>>().join(", "))
    }

    /// Returns a limit of at least one and a half times the exposed values.
    fn max(&self) -> usize {
        let exposed = self.values.len();
        (exposed + exposed / 2).next_power_of_two().clamp(8, MAX_OPEN_VALUES)
    }

    /// Returns a warning if some values count as overflow.
    pub(crate) fn warning(&self) -> Option<String> {
        if !self.is_open {
            return None;
        }
        let count = self.values.len();
        if count > MAX_OPEN_VALUES {
            return Some(format!("{count} values; at most {MAX_OPEN_VALUES} are kept"));
        }
        let long = self.values.iter().filter(|value| value.len() > MAX_OPEN_VALUE_LEN).count();
        (long > 0).then(|| {
            format!("{long} values longer than {MAX_OPEN_VALUE_LEN} bytes, which count as overflow")
        })
    }
}

/// Returns a name for each value, unique in Rust.
fn value_names(values: &BTreeSet<String>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut claim = |name: &str| taken.insert(name.replace('-', ""));
    values.iter().map(|text| unique(&kebab(text), "-x", &mut claim)).collect()
}
