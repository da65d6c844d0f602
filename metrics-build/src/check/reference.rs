//! Which events a metric means: by name, by `group.event`, or by a pattern such as `mta-sts.*`.

use std::collections::HashSet;

use crate::catalog::{Catalog, Event};
use crate::pattern::{is_pattern, matches};
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::Effect;

/// An event, by the places of its group and of itself.
pub(crate) type Place = (usize, usize);

/// What one effect, as it is written, refers to.
pub(crate) struct Reference<'a> {
    pub(crate) effect: &'a Effect,
    pub(crate) events: Vec<Place>,
}

impl Reference<'_> {
    /// Whether it may mean several events.
    pub(crate) fn is_pattern(&self) -> bool {
        is_pattern(&self.effect.event.value)
    }

    /// The beginning of a sentence about what these events have.
    pub(crate) fn have(&self, events: &[&str]) -> String {
        /// How many events a sentence names.
        const SHOWN: usize = 8;

        let name = &self.effect.event.value;
        match events {
            _ if !self.is_pattern() => format!("event `{name}` has"),
            [event] => format!("event `{event}`, which `{name}` means, has"),
            events => {
                let shown: Vec<String> =
                    events.iter().take(SHOWN).map(|event| format!("`{event}`")).collect();
                let more = events.len() - shown.len();
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!("events {}{more}, which `{name}` means, have", shown.join(", "))
            }
        }
    }
}

/// What the effects of a metric of this group refer to. An event that the metric names is not also
/// meant by its patterns: the name is the exception.
pub(crate) fn resolve<'a>(
    effects: &'a [Effect],
    group: usize,
    catalog: &Catalog,
) -> Vec<Reference<'a>> {
    let mut references: Vec<Reference<'a>> = effects
        .iter()
        .map(|effect| Reference { effect, events: find(&effect.event.value, group, catalog) })
        .collect();
    if !references.iter().any(Reference::is_pattern) {
        return references;
    }
    let plain = references.iter().filter(|reference| !reference.is_pattern());
    let named: HashSet<Place> = plain.flat_map(|reference| reference.events.clone()).collect();
    for reference in references.iter_mut().filter(|reference| reference.is_pattern()) {
        reference.events.retain(|event| !named.contains(event));
    }
    references
}

/// The events that are meant in a metric of this group.
fn find(name: &str, group: usize, catalog: &Catalog) -> Vec<Place> {
    let (of_group, of_event) = match name.split_once('.') {
        Some((group, event)) => (Some(group), event),
        None => (None, name),
    };
    if !is_pattern(name) {
        let of_group = match of_group {
            Some(name) => catalog.groups.iter().position(|group| group.name == name),
            None => Some(group),
        };
        let place = of_group
            .and_then(|group| Some((group, *catalog.groups[group].event_indices.get(of_event)?)));
        return place.into_iter().collect();
    }
    let is_meant = |place: usize, name: &str| match of_group {
        Some(pattern) => matches(pattern, name),
        None => place == group,
    };
    let groups = catalog.groups.iter().enumerate();
    let groups = groups.filter(|(place, group)| is_meant(*place, &group.name));
    let events = groups.flat_map(|(place, group)| {
        let events = group.events.iter().enumerate();
        let meant = events.filter(|(_, event)| matches(of_event, &event.name));
        meant.map(move |(event, _)| (place, event))
    });
    events.collect()
}

/// Reports a reference that means no event.
pub(crate) fn report_unknown(name: &Text, own: usize, catalog: &Catalog, problems: &mut Problems) {
    if is_pattern(&name.value) {
        let message = format!(
            "no event is meant by `{}`: none is named like that, or this metric names them all",
            name.value
        );
        return problems.push(Rule::UnknownEvent, &name.span, message);
    }
    let message = format!("there is no event `{}`", name.value);
    let full = catalog.groups.iter().enumerate().flat_map(|(place, group)| {
        let name = move |event: &Event| {
            let own = (place == own).then(|| event.name.clone());
            own.into_iter().chain([format!("{}.{}", group.name, event.name)])
        };
        group.events.iter().flat_map(name)
    });
    problems.push_unknown(Rule::UnknownEvent, name, &message, full);
}
