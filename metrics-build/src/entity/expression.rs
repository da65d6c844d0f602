//! References in the expressions and texts of alerts: `${self}`, `${group.metric}`,
//! `${group.event}` and `${level:metric:operations}` become exported names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use metrics_catalog_shared::glob;

use crate::catalog::{Catalog, Expr, Family, FamilyId, GroupId, Kind, Origin, Ownership};
use crate::problem::{Problems, alternatives};
use crate::rules::Rule;
use crate::value::Text;

/// Names that references can have.
pub(crate) struct References {
    /// Families by `group.metric` and `group.event`, of which an event and a metric may have the
    /// same, and by `group.metrics.metric` and `group.events.event`.
    families: BTreeMap<String, Vec<FamilyId>>,
    records: BTreeSet<String>,
}

impl References {
    pub(crate) fn new<'a>(records: impl Iterator<Item = &'a Text>, catalog: &Catalog) -> Self {
        let mut families: BTreeMap<String, Vec<FamilyId>> = BTreeMap::new();
        for (id, family) in catalog.family_ids().zip(&catalog.families) {
            let table = match family.origin {
                Origin::Event(_) => "events",
                Origin::Events(_) | Origin::Metric(_) => "metrics",
            };
            let (group, name) = family.key.split_once('.').expect("a key is `group.name`");
            families.entry(family.key.clone()).or_default().push(id);
            families.entry(format!("{group}.{table}.{name}")).or_default().push(id);
        }
        Self { families, records: records.map(|name| name.value.clone()).collect() }
    }
}

/// Context of references.
pub(crate) struct Scope<'a> {
    pub(crate) references: &'a References,
    pub(crate) catalog: &'a Catalog,
    pub(crate) group: GroupId,
    /// Family that `${self}` refers to.
    pub(crate) family: Option<FamilyId>,
}

/// Target of a reference.
enum Referent<'a> {
    Family(FamilyId),
    Record(&'a str),
}

impl Scope<'_> {
    /// Returns the ownership of the family, or of the group.
    pub(crate) fn ownership(&self) -> &Ownership {
        self.family.map_or_else(
            || &self.catalog[self.group].ownership,
            |family| &self.catalog[family].ownership,
        )
    }

    /// Replaces the references of a text.
    pub(crate) fn expand(&self, text: &Text, problems: &mut Problems) -> Expr {
        self.expand_and(text, problems, |_, _, _| ())
    }

    /// Replaces the references of an expression, and checks that each becomes the name of a sample.
    pub(crate) fn expand_samples(&self, text: &Text, problems: &mut Problems) -> Expr {
        let mut expr = self.expand_and(text, problems, |range, family, problems| {
            self.check_sample(text, range, family, problems);
        });
        expr.text = expr.text.trim().to_owned();
        expr
    }

    fn expand_and(
        &self,
        text: &Text,
        problems: &mut Problems,
        mut check: impl FnMut(&Range<usize>, FamilyId, &mut Problems),
    ) -> Expr {
        let value = text.value.as_str();
        let (mut expanded, mut families, mut end) = (String::new(), BTreeSet::new(), 0);
        while let Some(start) = value[end..].find("${").map(|start| start + end) {
            expanded.push_str(&value[end..start]);
            let Some(name) = name_at(value, start + 2) else {
                let message = "unclosed reference `${`; write `${group.metric}`, `${group.event}` or \
                               `${self}`";
                problems.push(Rule::ReferenceUnclosed, &within(text, start..start + 2), message);
                end = start + 2;
                continue;
            };
            end = start + 2 + name.len() + 1;
            let range = start..end;
            let name = Text::new(name.to_owned(), within(text, range.clone()));
            match self.find(&name, problems) {
                Some(Referent::Family(family)) => {
                    expanded.push_str(&self.catalog[family].name);
                    families.insert(family);
                    check(&range, family, problems);
                }
                Some(Referent::Record(record)) => expanded.push_str(record),
                None => {}
            }
        }
        expanded.push_str(&value[end..]);
        // Editors on Windows end lines with two characters.
        let text_lines = expanded.replace("\r\n", "\n");
        let families = families.into_iter().collect();
        Expr { span: text.span.clone(), text: text_lines, families }
    }

    fn find(&self, name: &Text, problems: &mut Problems) -> Option<Referent<'_>> {
        if name.value == "self" {
            if self.family.is_none() {
                let message = "misplaced `${self}`; in the rules of a group, write \
                               `${group.metric}`";
                problems.push(Rule::UnknownReference, &name.span, message);
            }
            return self.family.map(Referent::Family);
        }
        if let Some(record) = self.references.records.get(&name.value) {
            return Some(Referent::Record(record));
        }
        let in_group = format!("{}.{}", self.catalog[self.group].name, name.value);
        let keys = [&name.value, &in_group];
        let found = keys.into_iter().find_map(|key| self.references.families.get(key));
        match found.map(Vec::as_slice) {
            Some([family]) => Some(Referent::Family(*family)),
            Some(_) => {
                let (group, last) = match name.value.rsplit_once('.') {
                    Some((group, last)) => (format!("{group}."), last),
                    None => (String::new(), name.value.as_str()),
                };
                let message = format!(
                    "ambiguous reference `{}` to an event and a metric; write \
                     `${{{group}events.{last}}}` or `${{{group}metrics.{last}}}`",
                    name.value
                );
                problems.push(Rule::UnknownReference, &name.span, message);
                None
            }
            None => {
                self.report_unknown(name, &in_group, problems);
                None
            }
        }
    }

    /// Returns the family that a name refers to.
    pub(crate) fn find_family(&self, name: &Text, problems: &mut Problems) -> Option<FamilyId> {
        match self.find(name, problems)? {
            Referent::Family(family) => Some(family),
            Referent::Record(record) => {
                let message = format!(
                    "invalid reference to recording rule `{record}`; name a metric or event"
                );
                problems.push(Rule::UnknownReference, &name.span, message);
                None
            }
        }
    }

    /// Returns the counters of the events whose names match a pattern, with or without that of a
    /// group.
    pub(crate) fn find_event_counters(
        &self,
        pattern: &Text,
        problems: &mut Problems,
    ) -> Vec<FamilyId> {
        let in_group = format!("{}.{}", self.catalog[self.group].name, pattern.value);
        let families = self.catalog.family_ids().filter(|id| {
            let family = &self.catalog[*id];
            let patterns = [&in_group, &pattern.value];
            matches!(family.origin, Origin::Event(_))
                && patterns.into_iter().any(|it| glob::matches(it, &family.key))
        });
        let families: Vec<FamilyId> = families.collect();
        if families.is_empty() {
            let message = format!(
                "unknown events `{}`; no event with a counter of its own matches the pattern",
                pattern.value
            );
            problems.push(Rule::UnknownReference, &pattern.span, message);
        }
        families
    }

    fn report_unknown(&self, name: &Text, in_group: &str, problems: &mut Problems) {
        let rule = Rule::UnknownReference;
        if name.value.contains(':') {
            let message = format!("unknown recording rule `{}`", name.value);
            return problems.push_unknown(rule, name, &message, &self.references.records);
        }
        let is_event = |key: &str| {
            key.split_once('.').is_some_and(|(group, event)| {
                let group = self.catalog.groups.iter().find(|it| it.name == group);
                group.is_some_and(|group| group.event_indices.contains_key(event))
            })
        };
        if is_event(&name.value) || is_event(in_group) {
            let message = format!(
                "invalid reference to event `{}`, which has no counter of its own; name the metric \
                 that it updates",
                name.value
            );
            return problems.push(rule, &name.span, message);
        }
        let message = format!("unknown metric or event `{}`", name.value);
        let prefix = format!("{}.", self.catalog[self.group].name);
        let keys = self.references.families.keys().filter(|key| key.matches('.').count() == 1);
        let without_group = |key: &String| key.strip_prefix(&prefix).map(str::to_owned);
        let known = keys.flat_map(|key| [Some(key.clone()), without_group(key)]).flatten();
        problems.push_unknown(rule, name, &message, known);
    }

    /// Checks that a family's name with the characters around it is the name of one of its samples.
    fn check_sample(
        &self,
        text: &Text,
        range: &Range<usize>,
        family: FamilyId,
        problems: &mut Problems,
    ) {
        let is_name = |char: char| char.is_ascii_alphanumeric() || "_:".contains(char);
        let (before, after) = (&text.value[..range.start], &text.value[range.end..]);
        let suffix = &after[..after.find(|char| !is_name(char)).unwrap_or(after.len())];
        let family = &self.catalog[family];
        let suffixes = sample_suffixes(family, self.catalog);
        if !before.ends_with(is_name) && suffixes.contains(&suffix) {
            return;
        }
        let reference = &text.value[range.clone()];
        let names = suffixes.iter().map(|suffix| format!("{reference}{suffix}"));
        let names: Vec<String> = names.collect();
        let message = format!(
            "unknown sample `{}{suffix}` of this {}; expected {}",
            family.name,
            family.kind.name(),
            alternatives(&names)
        );
        problems.push(Rule::ReferenceNotASample, &within(text, range.clone()), message);
    }
}

/// Returns the suffixes of a family's samples. The sample with native buckets has none.
fn sample_suffixes(family: &Family, catalog: &Catalog) -> Vec<&'static str> {
    let mut suffixes = family.kind.metric_type().sample_suffixes().to_vec();
    if matches!(family.kind, Kind::Histogram(layout) if catalog[layout].native.is_some()) {
        suffixes.push("");
    }
    suffixes
}

/// Returns the name of a reference that starts at an offset, after its `${`.
fn name_at(text: &str, start: usize) -> Option<&str> {
    let (name, _) = text[start..].split_once('}')?;
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte);
    name.bytes().all(is_legal).then_some(name)
}

/// Returns the position of a part of a text: of the whole text if it has escapes.
fn within(text: &Text, part: Range<usize>) -> Range<usize> {
    let span = &text.span;
    // Quotes, and the line break that TOML ignores after opening quotes.
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
