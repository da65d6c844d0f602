//! Which events a metric means: by name, by `group.event`, or by a pattern such as `mta-sts.*`.

use crate::catalog::{Catalog, Event};
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
    let plain = references.iter().filter(|reference| !reference.is_pattern());
    let named: Vec<Place> = plain.flat_map(|reference| reference.events.clone()).collect();
    for reference in references.iter_mut().filter(|reference| reference.is_pattern()) {
        reference.events.retain(|event| !named.contains(event));
    }
    references
}

fn is_pattern(name: &str) -> bool {
    name.contains('*')
}

/// The events that are meant in a metric of this group.
fn find(name: &str, group: usize, catalog: &Catalog) -> Vec<Place> {
    let (of_group, of_event) = match name.split_once('.') {
        Some((group, event)) => (Some(group), event),
        None => (None, name),
    };
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

/// Whether `name` is what `pattern` says, in which each `*` stands for any letters, or none. After
/// a mismatch only the last `*` is given another letter, so that no pattern takes long.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut read) = (0, 0);
    let mut star = None;
    while read < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(letter) if *letter == name[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((star_at, star_read)) = star else { return false };
                star = Some((star_at, star_read + 1));
                at = star_at + 1;
                read = star_read + 1;
            }
        }
    }
    pattern[at..].iter().all(|letter| *letter == b'*')
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
    let full: Vec<String> = full.collect();
    problems.push_unknown(Rule::UnknownEvent, name, &message, full.iter().map(String::as_str));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_letters() {
        for (pattern, name) in
            [("*", "a"), ("rcpt-*", "rcpt-to"), ("*-end", "a-end"), ("a*c*", "abcd")]
        {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in
            [("rcpt-*", "mail-rcpt-"), ("*-end", "a-end-b"), ("a*c", "abd"), ("a", "ab")]
        {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
