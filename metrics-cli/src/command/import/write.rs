//! Writes the text of the catalog.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use crate::command::import::key::{self, MetricKey, Names, snake_name};
use crate::command::import::label::{Set, Sets};
use crate::command::import::metric::{Details, LeftOut, Metric};
use crate::command::import::table::{aligned, bounds_list, quoted, table};

/// Exception from a lint: its id, and the metric.
pub(crate) type Allow = (String, String);

/// Written catalog.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) text: String,
    /// Indices of the metrics that the lines from a number on, counted from 1, belong to.
    /// Ascending.
    sections: Vec<(usize, Vec<usize>)>,
    /// Lines of the text up to an offset.
    lines: usize,
    counted: usize,
    /// Keys of the metrics.
    pub(crate) keys: Vec<MetricKey>,
    pub(crate) sets: Sets,
}

impl Written {
    /// Returns the indices of the metrics that a line belongs to.
    pub(crate) fn metrics_at(&self, line: usize) -> &[usize] {
        let after = self.sections.partition_point(|(first, _)| *first <= line);
        self.sections[..after].last().map_or(&[], |(_, metrics)| metrics)
    }

    /// Begins the lines of these metrics.
    fn begin(&mut self, metrics: Vec<usize>) {
        self.lines += self.text[self.counted..].matches('\n').count();
        self.counted = self.text.len();
        self.sections.push((self.lines + 1, metrics));
    }
}

/// Contents of the catalog.
pub(crate) struct Draft<'a> {
    pub(crate) metrics: &'a [Metric],
    pub(crate) left_out: &'a [LeftOut],
    pub(crate) allows: &'a BTreeSet<Allow>,
    pub(crate) namespace: Option<&'a str>,
    pub(crate) source: &'a str,
}

impl Draft<'_> {
    pub(crate) fn write(&self) -> Written {
        let keys = key::keys(self.metrics, self.namespace);
        let sets = Sets::new(self.metrics, &keys);
        let layouts = Layouts::new(self.metrics, &keys);
        let mut written = Written { keys, sets, ..Written::default() };
        self.write_header(&mut written.text);
        write_sets(&mut written);
        self.write_layouts(&layouts, &mut written);
        self.write_groups(&layouts, &mut written);
        self.write_allows(&mut written.text);
        self.write_left_out(&mut written.text);
        written
    }

    fn write_header(&self, text: &mut String) {
        let (count, left_out) = (self.metrics.len(), self.left_out.len());
        let _ = writeln!(text, "# Imported from {}: {count} metrics.", quoted(self.source));
        if left_out > 0 {
            let _ =
                writeln!(text, "# {left_out} more cannot be expressed in a catalog; see the end.");
        }
        text.push_str(
            "#\n# All metrics are updated from code. To update them by events, add `events` to the \
             groups, and\n# `inc`, `add`, `set` or `observe` to the metrics.\n\nformat = 1\n",
        );
        let mut keys = Vec::new();
        keys.extend(self.namespace.map(|namespace| ("namespace", quoted(namespace))));
        let lacks_total = |metric: &Metric| {
            metric.details == Details::Counter && !metric.name.ends_with("_total")
        };
        if self.metrics.iter().any(lacks_total) {
            keys.push(("total_suffix", "false".to_owned()));
        }
        if !keys.is_empty() {
            let _ = write!(text, "\n[catalog]\n{}", aligned(&keys));
        }
    }

    fn write_layouts(&self, layouts: &Layouts, written: &mut Written) {
        if layouts.ordered.is_empty() {
            return;
        }
        written.text.push_str("\n[buckets]\n");
        let users = self.metrics.iter().enumerate();
        let users = users.filter(|(_, metric)| layouts.name(metric.details.bounds()).is_some());
        written.begin(users.map(|(index, _)| index).collect());
        let entries =
            layouts.ordered.iter().map(|(name, bounds)| (name.as_str(), bounds_list(bounds)));
        written.text.push_str(&aligned(&entries.collect::<Vec<_>>()));
        written.begin(Vec::new());
    }

    fn write_groups(&self, layouts: &Layouts, written: &mut Written) {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (metric, key) in written.keys.iter().enumerate() {
            groups.entry(key.group.clone()).or_default().push(metric);
        }
        for (group, metrics) in groups {
            written.text.push('\n');
            written.begin(metrics.clone());
            let help = quoted(&format!("Imported: {}.", group.replace('-', " ")));
            let _ = write!(written.text, "[{group}]\nhelp = {help}\n");
            for index in metrics {
                written.text.push('\n');
                written.begin(vec![index]);
                let metric = &self.metrics[index];
                for note in metric.notes.iter().chain(&metric.warnings) {
                    let _ = writeln!(written.text, "# {note}");
                }
                let set = |label: usize, _: &str| written.sets.name_of(index, label).to_owned();
                let layout = layouts.name(metric.details.bounds());
                written.text.push_str(&table(metric, &written.keys[index], &set, layout));
            }
            written.begin(Vec::new());
        }
    }

    fn write_allows(&self, text: &mut String) {
        for (lint, at) in self.allows {
            let why = format!("Name imported from {}.", self.source);
            let entries = [("lint", lint), ("at", at), ("why", &why)];
            let entries = entries.map(|(key, value)| (key, quoted(value)));
            let _ = write!(text, "\n[[allow]]\n{}", aligned(&entries));
        }
    }

    /// Writes the metrics that are left out as comments.
    fn write_left_out(&self, text: &mut String) {
        for LeftOut { name, reason, draft } in self.left_out {
            let mut block = format!("{name}: {reason}.\n");
            if let Some(metric) = draft {
                let key = key::keys(std::slice::from_ref(metric), self.namespace).remove(0);
                block.push_str(&table(metric, &key, &|_, label| snake_name(label), None));
            }
            text.push('\n');
            for line in block.lines() {
                let _ = writeln!(text, "# {line}");
            }
        }
    }
}

fn write_sets(written: &mut Written) {
    let sets = std::mem::take(&mut written.sets);
    if !sets.list.is_empty() {
        written.text.push_str("\n[labels]\n");
    }
    let width = sets.list.iter().map(|set| set.name.len()).max().unwrap_or_default();
    let mut ordered: Vec<&Set> = sets.list.iter().collect();
    ordered.sort_by(|one, other| one.name.cmp(&other.name));
    for set in ordered {
        if let Some(comment) = set.comment() {
            let _ = writeln!(written.text, "# {comment}");
        }
        written.begin(set.users.clone());
        let _ = writeln!(written.text, "{:width$} = {}", set.name, set.definition());
    }
    written.begin(Vec::new());
    written.sets = sets;
}

/// Named bucket layouts, each shared by several metrics.
struct Layouts {
    ordered: Vec<(String, Vec<f64>)>,
    /// Indices by the list of bounds.
    by_bounds: HashMap<String, usize>,
}

impl Layouts {
    /// Names each shared layout after the first metric that has it.
    fn new(metrics: &[Metric], keys: &[MetricKey]) -> Self {
        let mut users: HashMap<String, usize> = HashMap::new();
        let mut layouts: Vec<(&str, &[f64])> = Vec::new();
        for (metric, key) in metrics.iter().zip(keys) {
            let bounds = metric.details.bounds();
            let count = users.entry(bounds_list(bounds)).or_default();
            *count += 1;
            if *count == 1 && !bounds.is_empty() {
                layouts.push((&key.key, bounds));
            }
        }
        let mut taken = Names::new(str::to_owned);
        let shared = layouts.into_iter().filter(|(_, it)| users[&bounds_list(it)] > 1);
        let named = shared.map(|(key, bounds)| {
            let base = key.rsplit_once('_').map_or(key, |(base, _)| base);
            (taken.unique(base, "_x"), bounds.to_vec())
        });
        let ordered: Vec<(String, Vec<f64>)> = named.collect();
        let entries = ordered.iter().enumerate();
        let by_bounds = entries.map(|(index, (_, bounds))| (bounds_list(bounds), index)).collect();
        Self { ordered, by_bounds }
    }

    /// Returns the name of the layout with these bounds.
    fn name(&self, bounds: &[f64]) -> Option<&str> {
        if bounds.is_empty() {
            return None;
        }
        let index = self.by_bounds.get(&bounds_list(bounds))?;
        Some(self.ordered[*index].0.as_str())
    }
}
