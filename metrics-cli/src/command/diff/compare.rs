//! From two catalogs to the changes between them.

use std::collections::BTreeMap;

use crate::command::diff::change::{Change, Changes, changed, listed, quoted};
use crate::command::diff::event;
use crate::command::diff::kind::Kind;
use crate::command::diff::label;
use crate::command::diff::standing;
use crate::lock::{Family, Lock, Native};

/// The changes from one to another: families by the name that they had or have, then events.
pub(super) fn compare(old: &Lock, new: &Lock) -> Vec<Change> {
    let mut all = Vec::new();
    let renamed = renamed(old, new);
    for (name, family) in &old.family {
        let mut changes = Changes::of_family(name, Some(family), &mut all);
        let deprecated = family.standing.deprecated.is_some();
        if let Some(now) = new.family.get(name) {
            compare_families(family, now, &mut changes);
        } else if let Some((other, now)) = renamed.get(name.as_str()) {
            let message = format!("renamed to {}", quoted(other));
            changes.push_end(Kind::FamilyRenamed, deprecated, message);
            compare_families(family, now, &mut changes);
        } else {
            changes.push_end(Kind::FamilyRemoved, deprecated, "removed");
        }
    }
    let is_new = |name: &String| {
        !old.family.contains_key(name) && !renamed.values().any(|(other, _)| *other == name)
    };
    for (name, family) in new.family.iter().filter(|(name, _)| is_new(name)) {
        let message = format!("a {} was added: {}", family.kind, quoted(&family.help));
        Changes::of_family(name, None, &mut all).push(Kind::FamilyAdded, message);
    }
    all.sort_by(|one, other| one.subject.name().cmp(other.subject.name()));
    event::compare_events(old, new, &mut all);
    all
}

/// The families that have another exported name: what is gone, and what has come with its key.
fn renamed<'a>(old: &'a Lock, new: &'a Lock) -> BTreeMap<&'a str, (&'a String, &'a Family)> {
    let came = new.family.iter().filter(|(name, _)| !old.family.contains_key(*name));
    let by_key: BTreeMap<&str, (&String, &Family)> =
        came.map(|(name, family)| (family.key.as_str(), (name, family))).collect();
    let gone = old.family.iter().filter(|(name, _)| !new.family.contains_key(*name));
    gone.filter_map(|(name, family)| Some((name.as_str(), *by_key.get(family.key.as_str())?)))
        .collect()
}

fn compare_families(old: &Family, new: &Family, changes: &mut Changes<'_>) {
    let mut change = |kind, what: &str, old: Option<&String>, new: Option<&String>| {
        if old != new {
            changes.push(kind, changed(what, new, old));
        }
    };
    change(Kind::KeyChanged, "key", Some(&old.key), Some(&new.key));
    change(Kind::TypeChanged, "type", Some(&old.kind), Some(&new.kind));
    change(Kind::UnitChanged, "unit", old.unit.as_ref(), new.unit.as_ref());
    // Of another type, there is another value by that alone.
    if old.kind == new.kind {
        change(Kind::ValueTypeChanged, "value", old.value.as_ref(), new.value.as_ref());
    }
    change(Kind::HelpChanged, "help", Some(&old.help), Some(&new.help));
    standing::compare_standing(&old.standing, &new.standing, changes);
    match (old.exemplars, new.exemplars) {
        (false, true) => changes.push(Kind::ExemplarsAdded, "exemplars are exposed"),
        (true, false) => changes.push(Kind::ExemplarsRemoved, "exemplars are no longer exposed"),
        _ => {}
    }
    label::compare_labels(&old.labels, &new.labels, changes);
    label::compare_states(&old.states, &new.states, changes);
    let (added, removed) = parted(&old.info, &new.info);
    changes_of(Kind::InfoLabelAdded, "label", &added, "was added", changes);
    changes_of(Kind::InfoLabelRemoved, "label", &removed, "was removed", changes);
    compare_buckets(old, new, changes);
}

fn compare_buckets(old: &Family, new: &Family, changes: &mut Changes<'_>) {
    if old.kind != new.kind {
        return;
    }
    let (added, removed) = parted(&old.buckets, &new.buckets);
    changes_of(Kind::BucketAdded, "bucket", &added, "was added", changes);
    changes_of(Kind::BucketRemoved, "bucket", &removed, "was removed", changes);
    match (&old.native, &new.native) {
        (None, Some(_)) => changes.push(Kind::NativeAdded, "native buckets were added"),
        (Some(_), None) => changes.push(Kind::NativeRemoved, "native buckets were removed"),
        (Some(old), Some(new)) if old != new => {
            let described = |native: &Native| {
                let Native { schema, zero_threshold, buckets } = native;
                quoted(&format!(
                    "schema {schema}, zero threshold {zero_threshold:?}, {buckets} buckets"
                ))
            };
            let message = format!("native buckets: {}, were {}", described(new), described(old));
            changes.push(Kind::NativeChanged, message);
        }
        _ => {}
    }
}

/// Adds a change for several things of a kind.
fn changes_of(kind: Kind, what: &str, texts: &[&str], how: &str, changes: &mut Changes<'_>) {
    match texts {
        [] => {}
        [_] => changes.push(kind, format!("{what} {} {how}", listed(texts.iter().copied()))),
        _ => {
            let how = how.replacen("was", "were", 1);
            changes.push(kind, format!("{what}s {} {how}", listed(texts.iter().copied())));
        }
    }
}

/// What is only in the second, and only in the first.
fn parted<'a>(old: &'a [String], new: &'a [String]) -> (Vec<&'a str>, Vec<&'a str>) {
    let only = |one: &'a [String], other: &[String]| {
        one.iter().filter(|text| !other.contains(text)).map(String::as_str).collect()
    };
    (only(new, old), only(old, new))
}
