//! Changes of events and of what they carry.

use std::collections::BTreeSet;

use crate::command::diff::change::{Change, Changes, changed, quoted};
use crate::command::diff::kind::Kind;
use crate::command::diff::standing::compare_standing;
use crate::lock::{Event, Lock};

/// Adds what happened to events, but what is said of their counters already.
pub(super) fn compare_events(old: &Lock, new: &Lock, all: &mut Vec<Change>) {
    let names =
        old.event.keys().chain(new.event.keys().filter(|name| !old.event.contains_key(*name)));
    let mut names: Vec<&String> = names.collect();
    names.sort();
    // What an event has in common with its counter is said of that one.
    let counted = |lock: &Lock| lock.family.values().map(|family| family.key.clone()).collect();
    let (was_counted, is_counted): (BTreeSet<String>, BTreeSet<String>) =
        (counted(old), counted(new));
    for name in names {
        let mut changes = Changes::of_event(name, all);
        match (old.event.get(name), new.event.get(name)) {
            (Some(old), Some(new)) => {
                if !was_counted.contains(name) || !is_counted.contains(name) {
                    if old.help != new.help {
                        changes.push(
                            Kind::HelpChanged,
                            changed("help", Some(&new.help), Some(&old.help)),
                        );
                    }
                    compare_standing(&old.standing, &new.standing, &mut changes);
                }
                compare_fields(old, new, &mut changes);
            }
            (Some(_), None) => changes.push(Kind::EventRemoved, "removed"),
            (None, Some(event)) => {
                changes.push(Kind::EventAdded, format!("was added: {}", quoted(&event.help)));
            }
            (None, None) => {}
        }
    }
}

fn compare_fields(old: &Event, new: &Event, changes: &mut Changes<'_>) {
    for (name, field_type) in &old.fields {
        match new.fields.get(name) {
            None => changes.push(Kind::FieldRemoved, format!("field {} was removed", quoted(name))),
            Some(now) if now != field_type => {
                let (now, was) = (quoted(now), quoted(field_type));
                let message = format!("field {}: {now}, was {was}", quoted(name));
                changes.push(Kind::FieldChanged, message);
            }
            Some(_) => {}
        }
    }
    for (name, field_type) in new.fields.iter().filter(|(name, _)| !old.fields.contains_key(*name))
    {
        let message = format!("field {} of type {} was added", quoted(name), quoted(field_type));
        changes.push(Kind::FieldAdded, message);
    }
}
