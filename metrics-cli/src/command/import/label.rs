//! Label sets: closed for the words of a program, open for everything else.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use metrics_catalog_build::catalog::FieldType;
use metrics_catalog_shared::case;
use metrics_catalog_shared::limits::MAX_OPEN_VALUES;

use crate::command::import::key::{MetricKey, Names, kebab_name, snake_name};
use crate::command::import::metric::{Details, Metric, MetricLabel, SharedTexts, with_reserve};
use crate::command::import::table::quoted;

/// Number of values of an open set that its comment shows.
const SHOWN_VALUES: usize = 4;

/// Label set of the catalog.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) values: SetValues,
    label: Rc<str>,
    group: String,
    /// Indices of the metrics that use it.
    pub(crate) users: Vec<usize>,
}

/// Values of a label set.
#[derive(Debug)]
pub(crate) enum SetValues {
    Closed(SharedTexts),
    Open {
        /// First exposed values.
        shown: BTreeSet<Rc<str>>,
        /// Largest number of values that a family exposes.
        most: usize,
    },
}

/// Label sets, and their assignment to labels of metrics.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    pub(crate) list: Vec<Set>,
    /// Indices of sets by metric and label. The states of a state set follow its labels.
    of_labels: Vec<Vec<usize>>,
    /// Indices of sets by label and closed values.
    shared: HashMap<(Rc<str>, Option<SharedTexts>), usize>,
}

impl Sets {
    pub(crate) fn new(metrics: &[Metric], keys: &[MetricKey]) -> Self {
        let mut sets = Self::default();
        for (user, (metric, key)) in metrics.iter().zip(keys).enumerate() {
            let labels = metric.labels.iter();
            let mut of_metric: Vec<usize> =
                labels.map(|label| sets.add(user, label, &key.group)).collect();
            if let Details::StateSet(states) = &metric.details {
                let name = key.key.as_str().into();
                let label = MetricLabel { name, values: Rc::clone(states), is_closed: true };
                of_metric.push(sets.add(user, &label, &key.group));
            }
            sets.of_labels.push(of_metric);
        }
        sets.assign_names();
        sets.shared = HashMap::new();
        sets
    }

    /// Returns the name of the set of a metric's label.
    pub(crate) fn name_of(&self, metric: usize, label: usize) -> &str {
        &self.list[self.of_labels[metric][label]].name
    }

    /// Adds the values of a label to a set, and returns its index. Metrics share the closed set of
    /// a label with equal values, and its open set.
    fn add(&mut self, user: usize, label: &MetricLabel, group: &str) -> usize {
        let closed = label.is_closed.then(|| Rc::clone(&label.values));
        let key = (Rc::clone(&label.name), closed);
        let index = self.shared.get(&key).copied().unwrap_or_else(|| {
            let values = match &key.1 {
                Some(values) => SetValues::Closed(Rc::clone(values)),
                None => SetValues::Open { shown: BTreeSet::new(), most: 0 },
            };
            let (name, label, group) = (String::new(), Rc::clone(&key.0), group.to_owned());
            self.list.push(Set { name, values, label, group, users: Vec::new() });
            self.shared.insert(key, self.list.len() - 1);
            self.list.len() - 1
        });
        let set = &mut self.list[index];
        if let SetValues::Open { shown, most } = &mut set.values {
            *most = label.values.len().max(*most);
            // The values are sorted. One more shows that there are others.
            shown.extend(label.values.iter().take(SHOWN_VALUES + 1).cloned());
            while shown.len() > SHOWN_VALUES + 1 {
                shown.pop_last();
            }
        }
        set.users.push(user);
        index
    }

    /// Names each set like its label. Of several sets, the one with most users has the short name.
    fn assign_names(&mut self) {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|index| Reverse(self.list[*index].users.len()));
        // Names that differ only in underscores are equal in Rust.
        let mut names = Names::new(|name| name.replace('_', ""));
        for field_type in FieldType::NAMES {
            names.insert(&field_type.replace('-', "_"));
        }
        for index in order {
            let set = &self.list[index];
            let short = snake_name(&set.label);
            let long = format!("{}_{short}", snake_name(&set.group));
            self.list[index].name =
                if names.insert(&short) { short } else { names.unique(&long, "_x") };
        }
    }
}

impl Set {
    /// Returns the value in `[labels]`.
    pub(crate) fn definition(&self) -> String {
        let values = match &self.values {
            SetValues::Closed(values) => values,
            SetValues::Open { most, .. } => {
                // Keyed families have a limit of their own.
                let max = with_reserve(*most).clamp(8, MAX_OPEN_VALUES as usize);
                return format!("{{ max = {max} }}");
            }
        };
        let names = value_names(values);
        // A list names its values by their texts, of which it takes kebab-case and snake_case.
        let is_named = |(name, text): (&String, &Rc<str>)| {
            **name == **text || case::is_snake(text) && *name == text.replace('_', "-")
        };
        if names.iter().zip(values.iter()).all(is_named) {
            let values = values.iter().map(|text| quoted(text));
            return format!("[{}]", values.collect::<Vec<_>>().join(", "));
        }
        let values = names.iter().zip(values.iter());
        let values = values.map(|(name, text)| format!("{name} = {}", quoted(text)));
        format!("{{ values = {{ {} }} }}", values.collect::<Vec<_>>().join(", "))
    }

    /// Returns a comment on the exposed values of an open set.
    pub(crate) fn comment(&self) -> Option<String> {
        let SetValues::Open { shown, .. } = &self.values else { return None };
        let texts = shown.iter().take(SHOWN_VALUES).map(|value| quoted(value));
        let texts = texts.collect::<Vec<_>>().join(", ");
        let more = if shown.len() > SHOWN_VALUES { ", …" } else { "" };
        Some(format!("Exposed values: {texts}{more}"))
    }
}

/// Returns a name for each value, unique in Rust.
fn value_names(values: &[Rc<str>]) -> Vec<String> {
    let mut names = Names::new(|name| name.replace('-', ""));
    values.iter().map(|text| names.unique(&kebab_name(text), "-x")).collect()
}
