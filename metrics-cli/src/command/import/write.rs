//! The text of the catalog.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::command::import::bucket::Layouts;
use crate::command::import::family::{LeftOut, Metric, MetricKind};
use crate::command::import::group::{self, Place};
use crate::command::import::label::{Set, Sets};
use crate::command::import::table::table;
use crate::command::import::toml;

/// An exception from a lint: which, and where.
pub(crate) type Allow = (String, String);

/// A catalog, and what stands in which line.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) text: String,
    /// From which line on, counted from 1, these metrics are what it is about.
    about: BTreeMap<usize, Vec<usize>>,
    pub(crate) places: Vec<Place>,
    pub(crate) sets: Sets,
}

impl Written {
    /// The metrics, by their places, that a line is about.
    pub(crate) fn about(&self, line: usize) -> &[usize] {
        let before = self.about.range(..=line).next_back();
        before.map_or(&[], |(_, metrics)| metrics)
    }

    fn mark(&mut self, metrics: Vec<usize>) {
        let line = self.text.lines().count() + 1;
        self.about.insert(line, metrics);
    }
}

/// What is written.
pub(crate) struct Draft<'a> {
    pub(crate) metrics: &'a [Metric],
    pub(crate) left_out: &'a [LeftOut],
    pub(crate) allows: &'a BTreeSet<Allow>,
    pub(crate) namespace: Option<&'a str>,
    pub(crate) source: &'a str,
}

impl Draft<'_> {
    pub(crate) fn write(&self) -> Written {
        let places = group::places(self.metrics, self.namespace);
        let sets = Sets::of(self.metrics, &places);
        let mut written = Written { places, sets, ..Written::default() };
        self.head(&mut written);
        Self::labels(&mut written);
        let keyed = self.metrics.iter().zip(&written.places);
        let layouts = Layouts::of(keyed.map(|(metric, place)| (metric, place.key.as_str())));
        self.layouts(&layouts, &mut written);
        self.groups(&layouts, &mut written);
        self.allowed(&mut written);
        self.rest(&mut written);
        written
    }

    fn head(&self, written: &mut Written) {
        let text = &mut written.text;
        let (there, lost) = (self.metrics.len(), self.left_out.len());
        let _ = writeln!(text, "# Imported from {}: {there} metrics.", toml::text(self.source));
        if lost > 0 {
            let _ = writeln!(text, "# {lost} more cannot be said in a catalog; see the end.");
        }
        text.push_str(
            "#\n# All of them are moved by code. To have events move them, give the groups \
             `events`, and the\n# metrics `inc`, `add`, `set` or `observe`.\n\nformat = 1\n",
        );
        let whole = |metric: &Metric| {
            metric.kind == MetricKind::Counter && !metric.name.ends_with("_total")
        };
        let mut keys = Vec::new();
        keys.extend(self.namespace.map(|namespace| ("namespace", toml::text(namespace))));
        if self.metrics.iter().any(whole) {
            keys.push(("total_suffix", "false".to_owned()));
        }
        if !keys.is_empty() {
            let _ = write!(text, "\n[catalog]\n{}", toml::aligned(&keys));
        }
    }

    fn labels(written: &mut Written) {
        let sets = std::mem::take(&mut written.sets);
        if !sets.sets.is_empty() {
            written.text.push_str("\n[labels]\n");
        }
        let width = sets.sets.iter().map(|set| set.name.len()).max().unwrap_or_default();
        let mut ordered: Vec<&Set> = sets.sets.iter().collect();
        ordered.sort_by(|one, other| one.name.cmp(&other.name));
        for set in ordered {
            if set.open {
                let _ = writeln!(written.text, "{}", seen(set));
            }
            written.mark(set.users.clone());
            let _ = writeln!(written.text, "{:width$} = {}", set.name, set.written());
        }
        written.mark(Vec::new());
        written.sets = sets;
    }

    fn layouts(&self, layouts: &Layouts, written: &mut Written) {
        let entries: Vec<(&str, String)> = layouts
            .all()
            .iter()
            .map(|(name, bounds)| (name.as_str(), toml::bounds(bounds)))
            .collect();
        if !entries.is_empty() {
            written.text.push_str("\n[buckets]\n");
            let users = self.metrics.iter().enumerate();
            let users = users.filter(|(_, metric)| match &metric.kind {
                MetricKind::Histogram(bounds) => layouts.name(bounds).is_some(),
                _ => false,
            });
            written.mark(users.map(|(place, _)| place).collect());
            written.text.push_str(&toml::aligned(&entries));
            written.mark(Vec::new());
        }
    }

    fn groups(&self, layouts: &Layouts, written: &mut Written) {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (metric, place) in written.places.iter().enumerate() {
            groups.entry(place.group.clone()).or_default().push(metric);
        }
        for (group, metrics) in groups {
            written.text.push('\n');
            written.mark(metrics.clone());
            let _ = write!(written.text, "[{group}]\nhelp = {}\n", toml::text(&about(&group)));
            for metric in metrics {
                written.text.push('\n');
                written.mark(vec![metric]);
                let place = &written.places[metric];
                let block = self.metric(metric, place, &written.sets, layouts);
                written.text.push_str(&block);
            }
            written.mark(Vec::new());
        }
    }

    fn metric(&self, at: usize, place: &Place, sets: &Sets, layouts: &Layouts) -> String {
        let metric = &self.metrics[at];
        let set = |label: &str| sets.name_of(at, label).to_owned();
        let buckets = match &metric.kind {
            MetricKind::Histogram(bounds) => layouts.name(bounds),
            _ => None,
        };
        let notes = metric.notes.iter().chain(&metric.warnings);
        let mut block = String::new();
        for note in notes {
            let _ = writeln!(block, "# {note}");
        }
        block.push_str(&table(metric, place, &set, buckets.map(toml::text)));
        block
    }

    fn allowed(&self, written: &mut Written) {
        for (lint, at) in self.allows {
            let why = format!("Imported from {}, where it has this name.", self.source);
            let entries = [("lint", lint), ("at", at), ("why", &why)];
            let entries = entries.map(|(key, value)| (key, toml::text(value)));
            let _ = write!(written.text, "\n[[allow]]\n{}", toml::aligned(&entries));
        }
    }

    /// What cannot be said, as comments.
    fn rest(&self, written: &mut Written) {
        for LeftOut { name, why, draft } in self.left_out {
            let mut block = format!("{name}: {why}.\n");
            if let Some(metric) = draft {
                let place = group::places(std::slice::from_ref(metric), self.namespace).remove(0);
                block.push_str(&table(metric, &place, &toml::snake, None));
            }
            written.text.push('\n');
            for line in block.lines() {
                let _ = writeln!(written.text, "# {line}");
            }
        }
    }
}

/// What was seen of an open set.
fn seen(set: &Set) -> String {
    let shown = set.values.iter().take(4).map(|value| toml::text(value));
    let more = if set.values.len() > 4 { ", …" } else { "" };
    let shown = shown.collect::<Vec<_>>().join(", ");
    match set.values.len() {
        1 => format!("# one value was seen: {shown}"),
        count => format!("# {count} values were seen: {shown}{more}"),
    }
}

fn about(group: &str) -> String {
    format!("What was imported of {}.", group.replace('-', " "))
}
