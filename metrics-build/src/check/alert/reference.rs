//! `${self}`, `${group.metric}`, `${group.event}` and `${level:metric:operations}`: what they are in
//! PromQL, so that a rename is either followed or refused.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::catalog::{Catalog, Expr, FamilyId};
use crate::check::family::Declared;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::Schema;

/// What references may name.
pub(super) struct Known {
    /// Families by `group.metric` and `group.event`, of which an event and a metric may have the
    /// same; and by `group.metrics.metric` and `group.events.event`.
    families: BTreeMap<String, Vec<usize>>,
    records: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(schema: &Schema, declared: &[Declared<'_>], catalog: &Catalog) -> Self {
        let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, (family, declared)) in catalog.families.iter().zip(declared).enumerate() {
            families.entry(family.key.clone()).or_default().push(place);
            let table = match declared {
                Declared::Event(_) => "events",
                Declared::Together(..) | Declared::Metric(_) => "metrics",
            };
            if let Some((group, name)) = family.key.split_once('.') {
                families.entry(format!("{group}.{table}.{name}")).or_default().push(place);
            }
        }
        let watches = schema.groups.iter().flat_map(|group| {
            let events = group.events.iter().map(|event| &event.watch);
            let metrics = group.metrics.iter().map(|metric| &metric.watch);
            [&group.watch].into_iter().chain(events).chain(metrics)
        });
        let names = watches.flat_map(|watch| &watch.records).filter_map(|it| it.name.as_ref());
        Self { families, records: names.map(|name| name.value.clone()).collect() }
    }
}

/// Where references stand.
pub(super) struct Scope<'a> {
    pub(super) known: &'a Known,
    pub(super) catalog: &'a Catalog,
    pub(super) group: usize,
    /// What `${self}` is.
    pub(super) family: Option<usize>,
}

/// What a reference is to.
enum Target<'a> {
    Family(usize),
    Record(&'a str),
}

impl Scope<'_> {
    /// Puts names where the references of a text are.
    pub(super) fn fill(&self, text: &Text, problems: &mut Problems) -> Expr {
        self.fill_and(text, problems, |_, _, _| ())
    }

    /// Puts names where the references of an expression are, each of which has to become that of a
    /// sample.
    pub(super) fn fill_samples(&self, text: &Text, problems: &mut Problems) -> Expr {
        self.fill_and(text, problems, |range, family, problems| {
            self.check_sample(text, range, family, problems);
        })
    }

    fn fill_and(
        &self,
        text: &Text,
        problems: &mut Problems,
        mut check: impl FnMut(&Range<usize>, usize, &mut Problems),
    ) -> Expr {
        let value = text.value.as_str();
        let (mut filled, mut families, mut done) = (String::new(), BTreeSet::new(), 0);
        while let Some(begin) = value[done..].find("${").map(|begin| begin + done) {
            filled.push_str(&value[done..begin]);
            let Some(name) = name_at(value, begin + 2) else {
                let message = "this `${` begins a reference that has no end; write \
                               `${group.metric}`, `${group.event}` or `${self}`";
                problems.push(Rule::ReferenceUnclosed, &within(text, begin..begin + 2), message);
                done = begin + 2;
                continue;
            };
            done = begin + 2 + name.len() + 1;
            let range = begin..done;
            let name = Text::new(name.to_owned(), within(text, range.clone()));
            match self.find(&name, problems) {
                Some(Target::Family(family)) => {
                    filled.push_str(&self.catalog.families[family].name);
                    families.insert(family);
                    check(&range, family, problems);
                }
                Some(Target::Record(record)) => filled.push_str(record),
                None => {}
            }
        }
        filled.push_str(&value[done..]);
        // What editors of Windows end lines with is the same text.
        let filled = filled.replace("\r\n", "\n");
        Expr {
            span: text.span.clone(),
            text: filled,
            families: families.into_iter().map(FamilyId::new).collect(),
        }
    }

    fn find(&self, name: &Text, problems: &mut Problems) -> Option<Target<'_>> {
        if name.value == "self" {
            if self.family.is_none() {
                let message = "`${self}` is the metric or the event that an alert stands in, and \
                               this one stands in a group; write `${group.metric}`";
                problems.push(Rule::UnknownReference, &name.span, message);
            }
            return self.family.map(Target::Family);
        }
        if let Some(record) = self.known.records.get(&name.value) {
            return Some(Target::Record(record));
        }
        let own = format!("{}.{}", self.catalog.groups[self.group].name, name.value);
        let found = [&name.value, &own].into_iter().find_map(|key| self.known.families.get(key));
        match found.map(Vec::as_slice) {
            Some([family]) => Some(Target::Family(*family)),
            Some(_) => {
                let (group, last) = name.value.split_once('.').unwrap_or(("", &name.value));
                let group = if group.is_empty() { "" } else { &format!("{group}.") };
                let message = format!(
                    "both an event and a metric are `{}`; write `${{{group}events.{last}}}` or \
                     `${{{group}metrics.{last}}}`",
                    name.value
                );
                problems.push(Rule::UnknownReference, &name.span, message);
                None
            }
            None => {
                self.report_unknown(name, &own, problems);
                None
            }
        }
    }

    fn report_unknown(&self, name: &Text, own: &str, problems: &mut Problems) {
        if name.value.contains(':') {
            let message = format!("there is no recording rule `{}`", name.value);
            return problems.push_unknown(
                Rule::UnknownReference,
                name,
                &message,
                &self.known.records,
            );
        }
        let is_event = |key: &str| {
            let (group, event) = key.split_once('.').unwrap_or_default();
            let group = self.catalog.groups.iter().find(|it| it.name == group);
            group.is_some_and(|group| group.event_indices.contains_key(event))
        };
        if is_event(&name.value) || is_event(own) {
            let message = format!(
                "event `{}` has no counter of its own; write the metric that it moves",
                name.value
            );
            return problems.push(Rule::UnknownReference, &name.span, message);
        }
        let message = format!("there is no metric or event `{}`", name.value);
        let prefix = format!("{}.", self.catalog.groups[self.group].name);
        // Whoever names no group means the own one.
        let own = |key: &str| key.strip_prefix(&prefix).map(str::to_owned);
        let short = self.known.families.keys().filter(|key| key.matches('.').count() == 1);
        let known = short.flat_map(|key| [Some(key.clone()), own(key)]).flatten();
        problems.push_unknown(Rule::UnknownReference, name, &message, known);
    }
}

/// The name of a reference whose `${` ends here.
fn name_at(text: &str, begin: usize) -> Option<&str> {
    let (name, _) = text[begin..].split_once('}')?;
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte);
    name.bytes().all(letter).then_some(name)
}

/// Where a part of a text stands. Of one with escapes nobody knows, and it is all of the text.
pub(super) fn within(text: &Text, part: Range<usize>) -> Range<usize> {
    let span = &text.span;
    // What the text is longer in the file: its quotes, and a line break that does not count.
    let before = match span.len().checked_sub(text.value.len()) {
        Some(2) => 1,
        Some(6) => 3,
        Some(7) => 4,
        _ => return span.clone(),
    };
    if !text.value.is_ascii() {
        return span.clone();
    }
    span.start + before + part.start..span.start + before + part.end
}
