//! Effects: how events update metrics. Their declaration, and the events that they name.

use std::collections::HashSet;

use metrics_catalog_shared::glob::{is_pattern, matches};

use crate::catalog::{Catalog, EventId, GroupId};
use crate::construct::construct;
use crate::language::{Entry, Key, NameFormat, Read, TextTable, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Event that changes the metric by one.
    pub(crate) struct CountDecl("effect") {
        /// Event, as `event` or `group.event`, or a pattern in which `*` matches any characters.
        required(MissingKey, "name the event, such as `event = \"connected\"`") event: Text,
        /// Labels of the metric with constant values.
        list labels: TextTable,
    }
}

construct! {
    /// Event that updates the metric by the value of a field.
    pub(crate) struct AmountDecl("effect-by-field") {
        /// Event, as `event` or `group.event`, or a pattern in which `*` matches any characters.
        required(MissingKey, "name the event, such as `event = \"connected\"`") event: Text,
        /// Field of the event.
        required(MissingKey, "name the field of the event") field: Text,
        /// Labels of the metric with constant values.
        list labels: TextTable,
    }
}

construct! {
    /// Field by whose value an event updates the metric.
    pub(crate) struct FieldDecl("field-effect") {
        /// Field of the event.
        required(MissingKey, "name the field of the event") field: Text,
        /// Labels of the metric with constant values.
        list labels: TextTable,
    }
}

/// Effect of an event, or of the events that match a pattern.
#[derive(Debug)]
pub(crate) struct EffectDecl {
    /// Key in the metric.
    pub(crate) verb: Located<Verb>,
    /// Name or pattern.
    pub(crate) event: Text,
    /// Field, if the verb takes one.
    pub(crate) field: Option<Text>,
    /// Labels with constant values.
    pub(crate) labels: TextTable,
}

impl EffectDecl {
    pub(crate) fn is_pattern(&self) -> bool {
        is_pattern(&self.event.value)
    }
}

/// Verb of an effect: a key of the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Inc,
    Dec,
    Add,
    Set,
    Observe,
}

impl Verb {
    pub(crate) const ALL: [Self; 5] = [Self::Inc, Self::Dec, Self::Add, Self::Set, Self::Observe];

    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Inc => "inc",
            Self::Dec => "dec",
            Self::Add => "add",
            Self::Set => "set",
            Self::Observe => "observe",
        }
    }

    const fn takes_field(self) -> bool {
        matches!(self, Self::Add | Self::Set | Self::Observe)
    }
}

/// Effects on a metric, from the keys of all verbs.
#[derive(Debug, Default)]
pub(crate) struct EffectsDecl(pub(crate) Vec<EffectDecl>);

const COUNT: Type = Type::AnyOf(&[Type::Text, CountDecl::TYPE]);
const COUNTS: Type = Type::AnyOf(&[Type::Text, CountDecl::TYPE, Type::List(&COUNT)]);
const AMOUNTS: Type = Type::AnyOf(&[
    Type::Named(NameFormat::Event, &Type::AnyOf(&[Type::Text, FieldDecl::TYPE])),
    Type::List(&AmountDecl::TYPE),
]);

const fn verb(verb: Verb, value: Type, doc: &'static str) -> Entry {
    Entry::Key(Key { name: verb.key(), doc, value, required: false })
}

impl EffectsDecl {
    pub(crate) const ENTRIES: &'static [Entry] = &[
        verb(Verb::Inc, COUNTS, "Events that increment the metric."),
        verb(Verb::Dec, COUNTS, "Events that decrement the metric."),
        verb(Verb::Add, AMOUNTS, "Events with the field that is added."),
        verb(Verb::Set, AMOUNTS, "Events with the field that becomes the value."),
        verb(Verb::Observe, AMOUNTS, "Events with the field that is observed."),
    ];

    pub(crate) fn read_keys(metric: &mut Table<'_>, problems: &mut Problems) -> Self {
        let mut effects = Vec::new();
        for verb in Verb::ALL {
            if let Some((key, value)) = metric.take(verb.key()) {
                let verb = Located::new(verb, key.span);
                effects.extend(read_verb(&verb, &value, problems));
            }
        }
        Self(effects)
    }
}

fn read_verb(verb: &Located<Verb>, value: &Value<'_>, problems: &mut Problems) -> Vec<EffectDecl> {
    if let Some(elements) = value.elements() {
        let elements = elements.iter();
        return elements.filter_map(|element| read_element(verb, element, problems)).collect();
    }
    if !verb.value.takes_field() {
        return read_element(verb, value, problems).into_iter().collect();
    }
    let Some(events) = Table::read(value, problems) else { return Vec::new() };
    let events = events.into_entries().into_iter();
    events.filter_map(|(event, value)| read_field(verb, event, &value, problems)).collect()
}

/// Reads an element of an array: the name of an event, or a table.
fn read_element(
    verb: &Located<Verb>,
    value: &Value<'_>,
    problems: &mut Problems,
) -> Option<EffectDecl> {
    let verb = verb.clone();
    if verb.value.takes_field() {
        let Some(table) = Table::of(value) else {
            return value.wrong_type("a table `{ event, field, labels }`", problems);
        };
        let AmountDecl { event, field, labels } = AmountDecl::read_table(table, problems);
        return Some(EffectDecl { verb, event: event?, field: Some(field?), labels });
    }
    if value.toml.is_str() {
        let (event, labels) = (Text::read(value, problems)?, TextTable::default());
        return Some(EffectDecl { verb, event, field: None, labels });
    }
    let Some(table) = Table::of(value) else {
        return value.wrong_type("an event, or a table `{ event, labels }`", problems);
    };
    let CountDecl { event, labels } = CountDecl::read_table(table, problems);
    Some(EffectDecl { verb, event: event?, field: None, labels })
}

/// Reads the value of an event's entry: the name of a field, or a table.
fn read_field(
    verb: &Located<Verb>,
    event: Text,
    value: &Value<'_>,
    problems: &mut Problems,
) -> Option<EffectDecl> {
    let verb = verb.clone();
    if value.toml.is_str() {
        let (field, labels) = (Some(Text::read(value, problems)?), TextTable::default());
        return Some(EffectDecl { verb, event, field, labels });
    }
    let Some(table) = Table::of(value) else {
        return value.wrong_type("a field of the event, or a table `{ field, labels }`", problems);
    };
    let FieldDecl { field, labels } = FieldDecl::read_table(table, problems);
    Some(EffectDecl { verb, event, field: Some(field?), labels })
}

/// Effect with the events that it names.
pub(crate) struct Resolved<'a> {
    pub(crate) effect: &'a EffectDecl,
    pub(crate) events: Vec<EventId>,
}

impl Resolved<'_> {
    /// Returns the subject of a message about some of the events, with the verb `have`.
    pub(crate) fn events_have(&self, events: &[&str]) -> String {
        /// Largest number of events that a message names.
        const MAX_LISTED: usize = 8;

        let name = &self.effect.event.value;
        match events {
            _ if !self.effect.is_pattern() => format!("event `{name}` has"),
            [event] => format!("event `{event}`, which `{name}` matches, has"),
            events => {
                let listed = events.iter().take(MAX_LISTED).map(|event| format!("`{event}`"));
                let listed: Vec<String> = listed.collect();
                let more = match events.len() - listed.len() {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                format!("events {}{more}, which `{name}` matches, have", listed.join(", "))
            }
        }
    }
}

/// Resolves the events of a metric's effects. Patterns exclude the events that the metric names.
pub(crate) fn resolve<'a>(
    effects: &'a [EffectDecl],
    group: GroupId,
    catalog: &Catalog,
) -> Vec<Resolved<'a>> {
    let find = |effect: &EffectDecl| find(&effect.event.value, group, catalog);
    let resolved = effects.iter().map(|effect| Resolved { effect, events: find(effect) });
    let mut resolved: Vec<Resolved<'a>> = resolved.collect();
    if !effects.iter().any(EffectDecl::is_pattern) {
        return resolved;
    }
    let named = resolved.iter().filter(|it| !it.effect.is_pattern());
    let named: HashSet<EventId> = named.flat_map(|it| it.events.clone()).collect();
    for pattern in resolved.iter_mut().filter(|it| it.effect.is_pattern()) {
        pattern.events.retain(|event| !named.contains(event));
    }
    resolved
}

/// Finds the events of a name or pattern in a metric of `group`.
fn find(name: &str, group: GroupId, catalog: &Catalog) -> Vec<EventId> {
    let (group_name, event_name) = match name.split_once('.') {
        Some((group, event)) => (Some(group), event),
        None => (None, name),
    };
    if !is_pattern(name) {
        let group = match group_name {
            Some(name) => catalog.group_ids().find(|id| catalog[*id].name == name),
            None => Some(group),
        };
        let event = group.and_then(|group| catalog.event_id(group, event_name));
        return event.into_iter().collect();
    }
    let is_matched = |id: &GroupId| match group_name {
        Some(pattern) => matches(pattern, &catalog[*id].name),
        None => *id == group,
    };
    let groups = catalog.group_ids().filter(is_matched);
    let events = groups.flat_map(|group| catalog.event_ids(group));
    events.filter(|id| matches(event_name, &catalog[*id].name)).collect()
}

/// Reports a name or pattern without events.
pub(crate) fn report_unknown(
    name: &Text,
    group: GroupId,
    catalog: &Catalog,
    problems: &mut Problems,
) {
    if is_pattern(&name.value) {
        let message = format!(
            "pattern `{}` matches no event besides those that this metric names; correct or remove \
             it",
            name.value
        );
        return problems.push(Rule::UnknownEvent, &name.span, message);
    }
    let mut known = Vec::new();
    for id in catalog.group_ids() {
        for event in &catalog[id].events {
            if id == group {
                known.push(event.name.clone());
            }
            known.push(format!("{}.{}", catalog[id].name, event.name));
        }
    }
    // All events of a group can be meant.
    let named = catalog.groups.iter().find(|group| group.name == name.value);
    if let Some(first) = named.and_then(|group| group.events.first()) {
        let message = format!(
            "unknown event `{0}`; it is a group, write `{0}.*` for all of its events, or one of them \
             such as `{0}.{1}`",
            name.value, first.name
        );
        return problems.push(Rule::UnknownEvent, &name.span, message);
    }
    let message = format!("unknown event `{}`", name.value);
    problems.push_unknown(Rule::UnknownEvent, name, &message, known);
}
