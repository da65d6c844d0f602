//! Comparison of two catalogs.

use std::collections::{BTreeMap, BTreeSet};

use metrics_catalog_shared::tier::Tier;

use crate::command::diff::change::{Change, ChangeKind, Recorder, exemption, quoted};
use crate::command::diff::{label, otel, slo};
use crate::lock::{LockFile, LockedEvent, LockedFamily, LockedNative, LockedOwnership};

/// Returns the changes of all families, sorted by their old names, then those of all events.
pub(super) fn compare(old: &LockFile, new: &LockFile) -> Vec<Change> {
    let mut all = Vec::new();
    let renamed = renamed(old, new);
    for (name, family) in &old.family {
        let mut changes = Recorder::for_family(name, Some(&family.ownership), &mut all);
        let deprecated = family.ownership.deprecated.is_some();
        if let Some(new) = new.family.get(name) {
            compare_old_names(family, new, &mut changes);
            compare_families(family, new, &mut changes);
        } else if let Some(new_name) = &family.new_name {
            let until = family.until.as_ref();
            let end = until.map(|until| format!(" with `until` {}", quoted(until)));
            let message =
                format!("removed old name of {}{}", quoted(new_name), end.unwrap_or_default());
            changes.push_removal_of_old_name(until, message);
        } else if let Some((new_name, new)) = renamed.get(name.as_str()) {
            let message = format!("renamed to {}", quoted(new_name));
            changes.push_removal(ChangeKind::FamilyRenamed, deprecated, message);
            compare_families(family, new, &mut changes);
        } else {
            changes.push_removal(ChangeKind::FamilyRemoved, deprecated, "removed");
        }
    }
    // A family whose old name stays is not new.
    let is_successor = |name: &String| {
        let old_names = new.family.iter().filter(|(_, it)| it.new_name.as_ref() == Some(name));
        old_names
            .map(|(name, _)| name)
            .any(|name| old.family.get(name).is_some_and(|family| family.new_name.is_none()))
    };
    let is_new = |name: &String| {
        !old.family.contains_key(name)
            && !renamed.values().any(|(new, _)| *new == name)
            && !is_successor(name)
    };
    for (name, family) in new.family.iter().filter(|(name, _)| is_new(name)) {
        let mut changes = Recorder::for_family(name, None, &mut all);
        if let Some(new_name) = &family.new_name {
            let message = format!("added old name of {}", quoted(new_name));
            changes.push(ChangeKind::OldNameAdded, message);
            continue;
        }
        let message = format!("added {}: {}", family.metric_type, quoted(&family.help));
        changes.push(ChangeKind::FamilyAdded, message);
    }
    all.sort_by(|one, other| one.item.name().cmp(other.item.name()));
    compare_events(old, new, &mut all);
    slo::compare_slos(old, new, &mut all);
    all
}

/// Returns the new name and the new content of each family whose exported name changed and whose
/// key did not, by the old name.
fn renamed<'a>(
    old: &'a LockFile,
    new: &'a LockFile,
) -> BTreeMap<&'a str, (&'a String, &'a LockedFamily)> {
    let added = new.family.iter().filter(|(name, _)| !old.family.contains_key(*name));
    let by_key: BTreeMap<&str, (&String, &LockedFamily)> =
        added.map(|(name, family)| (family.key.as_str(), (name, family))).collect();
    let removed = old.family.iter().filter(|(name, _)| !new.family.contains_key(*name));
    removed
        .filter_map(|(name, family)| Some((name.as_str(), *by_key.get(family.key.as_str())?)))
        .collect()
}

/// Compares which name replaces a name, and when it goes.
fn compare_old_names(old: &LockedFamily, new: &LockedFamily, changes: &mut Recorder<'_>) {
    let until = |until: &Option<String>| match until {
        Some(until) => format!("until {}", quoted(until)),
        None => "without `until`".to_owned(),
    };
    match (&old.new_name, &new.new_name) {
        (None, Some(name)) => {
            let message =
                format!("renamed to {}, and an old name {}", quoted(name), until(&new.until));
            changes.push(ChangeKind::RenamedWithOldName, message);
        }
        (Some(name), None) => {
            let message = format!("no longer an old name of {}", quoted(name));
            changes.push(ChangeKind::OldNameChanged, message);
        }
        (Some(_), Some(name)) if old.new_name != new.new_name || old.until != new.until => {
            let message = format!("old name of {} {}", quoted(name), until(&new.until));
            changes.push(ChangeKind::OldNameChanged, message);
        }
        _ => {}
    }
}

fn compare_families(old: &LockedFamily, new: &LockedFamily, changes: &mut Recorder<'_>) {
    use ChangeKind::{
        ExemplarsAdded, ExemplarsRemoved, HelpChanged, InfoLabelAdded, InfoLabelRemoved,
        KeyChanged, TypeChanged, UnitChanged, ValueTypeChanged,
    };
    changes.push_text(KeyChanged, "key", Some(&old.key), Some(&new.key));
    changes.push_text(TypeChanged, "type", Some(&old.metric_type), Some(&new.metric_type));
    // The metadata of an old name gives no unit that is not in the name; the values have it.
    let is_old_name = old.new_name.is_some() || new.new_name.is_some();
    if !is_old_name || old.unit.is_some() && new.unit.is_some() {
        changes.push_text(UnitChanged, "unit", old.unit.as_ref(), new.unit.as_ref());
    }
    // A change of the metric type changes the value type too.
    if old.metric_type == new.metric_type {
        changes.push_text(ValueTypeChanged, "value type", old.value.as_ref(), new.value.as_ref());
    }
    // The help of an old name follows from that of the new one.
    if !is_old_name {
        changes.push_text(HelpChanged, "help", Some(&old.help), Some(&new.help));
    }
    compare_ownership(&old.ownership, &new.ownership, changes);
    match (old.exemplars, new.exemplars) {
        (false, true) => changes.push(ExemplarsAdded, "added exemplars"),
        (true, false) => changes.push(ExemplarsRemoved, "removed exemplars"),
        _ => {}
    }
    compare_series(old, new, changes);
    otel::compare_otel(old, new, changes);
    label::compare_labels(&old.labels, &new.labels, changes);
    label::compare_states(&old.states, &new.states, changes);
    compare_lists("label", &old.info, &new.info, [InfoLabelAdded, InfoLabelRemoved], changes);
    if old.metric_type == new.metric_type {
        compare_buckets(old, new, changes);
    }
}

/// Compares which series families have: all, those that are recorded, or those that a callback
/// reports.
fn compare_series(old: &LockedFamily, new: &LockedFamily, changes: &mut Recorder<'_>) {
    use ChangeKind::{Keyed, KeyedMaxLowered, KeyedMaxRaised, NotKeyed, NotReported, Reported};
    match (old.reported, new.reported) {
        (false, true) => changes.push(Reported, "reported by a callback"),
        (true, false) => changes.push(NotReported, "no longer reported by a callback"),
        _ => {}
    }
    match (old.keyed, new.keyed) {
        (None, Some(max)) if !new.reported => {
            changes.push(Keyed, format!("keyed with `max` {max}"));
        }
        (Some(_), None) if !old.reported => changes.push(NotKeyed, "no longer keyed"),
        (Some(old), Some(new)) if new < old => {
            changes.push(KeyedMaxLowered, format!("lowered `max` of `series` from {old} to {new}"));
        }
        (Some(old), Some(new)) if new > old => {
            changes.push(KeyedMaxRaised, format!("raised `max` of `series` from {old} to {new}"));
        }
        _ => {}
    }
}

fn compare_ownership(old: &LockedOwnership, new: &LockedOwnership, changes: &mut Recorder<'_>) {
    let tier = if new.tier == Tier::Detail.name() {
        ChangeKind::TierLowered
    } else {
        ChangeKind::TierRaised
    };
    changes.push_text(tier, "tier", Some(&old.tier), Some(&new.tier));
    let lowered = exemption(old).is_none() && exemption(new).is_some();
    let stability =
        if lowered { ChangeKind::StabilityLowered } else { ChangeKind::StabilityChanged };
    changes.push_text(stability, "stability", old.stability.as_ref(), new.stability.as_ref());
    changes.push_text(ChangeKind::OwnerChanged, "owner", old.owner.as_ref(), new.owner.as_ref());
    match (&old.deprecated, &new.deprecated) {
        (None, Some(why)) => {
            changes.push(ChangeKind::Deprecated, format!("deprecated {}", quoted(why)));
        }
        (Some(_), None) => changes.push(ChangeKind::DeprecationWithdrawn, "no longer deprecated"),
        (Some(old), Some(new)) if old != new => {
            let message = format!("deprecated {}, was {}", quoted(new), quoted(old));
            changes.push(ChangeKind::DeprecationChanged, message);
        }
        _ => {}
    }
}

fn compare_buckets(old: &LockedFamily, new: &LockedFamily, changes: &mut Recorder<'_>) {
    use ChangeKind::{BucketAdded, BucketRemoved, NativeAdded, NativeChanged, NativeRemoved};
    compare_lists("bucket", &old.buckets, &new.buckets, [BucketAdded, BucketRemoved], changes);
    match (&old.native, &new.native) {
        (None, Some(_)) => changes.push(NativeAdded, "added native buckets"),
        (Some(_), None) => changes.push(NativeRemoved, "removed native buckets"),
        (Some(old), Some(new)) if old != new => {
            let description = |native: &LockedNative| {
                let LockedNative { schema, zero_threshold, buckets } = native;
                quoted(&format!(
                    "schema {schema}, zero threshold {zero_threshold:?}, {buckets} buckets"
                ))
            };
            let (new, old) = (description(new), description(old));
            changes.push(NativeChanged, format!("native buckets: {new}, was {old}"));
        }
        _ => {}
    }
}

/// Adds a change for all added elements of a list, and one for all removed elements.
fn compare_lists(
    noun: &str,
    old: &[String],
    new: &[String],
    [added, removed]: [ChangeKind; 2],
    changes: &mut Recorder<'_>,
) {
    for (kind, verb, list, other) in [(added, "added", new, old), (removed, "removed", old, new)] {
        let only = list.iter().filter(|text| !other.contains(text));
        let only: Vec<String> = only.map(|text| quoted(text)).collect();
        let plural = if only.len() == 1 { "" } else { "s" };
        if !only.is_empty() {
            changes.push(kind, format!("{verb} {noun}{plural} {}", only.join(", ")));
        }
    }
}

/// Adds the changes of events without those that the counter of the event has too.
fn compare_events(old: &LockFile, new: &LockFile, all: &mut Vec<Change>) {
    let names: BTreeSet<&String> = old.event.keys().chain(new.event.keys()).collect();
    let counted = |lock: &LockFile| lock.family.values().map(|family| family.key.clone()).collect();
    let (old_counted, new_counted): (BTreeSet<String>, BTreeSet<String>) =
        (counted(old), counted(new));
    for name in names {
        let mut changes = Recorder::for_event(name, all);
        match (old.event.get(name), new.event.get(name)) {
            (Some(old), Some(new)) => {
                if !old_counted.contains(name) || !new_counted.contains(name) {
                    let (old_help, new_help) = (Some(&old.help), Some(&new.help));
                    changes.push_text(ChangeKind::HelpChanged, "help", old_help, new_help);
                    compare_ownership(&old.ownership, &new.ownership, &mut changes);
                }
                compare_fields(old, new, &mut changes);
            }
            (Some(_), None) => changes.push(ChangeKind::EventRemoved, "removed"),
            (None, Some(event)) => {
                changes.push(ChangeKind::EventAdded, format!("added: {}", quoted(&event.help)));
            }
            (None, None) => {}
        }
    }
}

fn compare_fields(old: &LockedEvent, new: &LockedEvent, changes: &mut Recorder<'_>) {
    for (name, old_type) in &old.fields {
        let field = format!("field {}", quoted(name));
        match new.fields.get(name) {
            None => changes.push(ChangeKind::FieldRemoved, format!("removed {field}")),
            new_type => {
                changes.push_text(ChangeKind::FieldChanged, &field, Some(old_type), new_type);
            }
        }
    }
    for (name, new_type) in new.fields.iter().filter(|(name, _)| !old.fields.contains_key(*name)) {
        let message = format!("added field {} of type {}", quoted(name), quoted(new_type));
        changes.push(ChangeKind::FieldAdded, message);
    }
}
