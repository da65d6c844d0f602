//! Resolution of the names and patterns of events: `event`, `group.event`, `mta-sts.*`.

use std::collections::HashSet;

use metrics_catalog_shared::glob::{is_pattern, matches};

use crate::catalog::{Catalog, EventId, GroupId};
use crate::entity::effect::EffectDecl;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

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
    let message = format!("unknown event `{}`", name.value);
    problems.push_unknown(Rule::UnknownEvent, name, &message, known);
}
