//! Comparison of service level objectives.

use std::collections::BTreeSet;

use metrics_catalog_build::catalog::Objective;

use crate::command::diff::change::{Change, ChangeKind, Recorder, quoted};
use crate::lock::{LockFile, LockedSlo};

/// Adds the changes of all objectives.
pub(super) fn compare_slos(old: &LockFile, new: &LockFile, all: &mut Vec<Change>) {
    let names: BTreeSet<&String> = old.slo.keys().chain(new.slo.keys()).collect();
    for name in names {
        let mut changes = Recorder::for_slo(name, all);
        match (old.slo.get(name), new.slo.get(name)) {
            (Some(old), Some(new)) => compare(old, new, &mut changes),
            (Some(_), None) => changes.push(ChangeKind::SloRemoved, "removed"),
            (None, Some(slo)) => {
                let message =
                    format!("added: {} in {}", quoted(&slo.objective), quoted(&slo.window));
                changes.push(ChangeKind::SloAdded, message);
            }
            (None, None) => {}
        }
    }
}

fn compare(old: &LockedSlo, new: &LockedSlo, changes: &mut Recorder<'_>) {
    let value = |slo: &LockedSlo| Objective::parse(&slo.objective).map_or(0.0, Objective::value);
    let kind = if value(new) < value(old) {
        ChangeKind::ObjectiveLowered
    } else {
        ChangeKind::ObjectiveRaised
    };
    changes.push_text(kind, "objective", Some(&old.objective), Some(&new.objective));
    let window = (Some(&old.window), Some(&new.window));
    changes.push_text(ChangeKind::SloWindowChanged, "window", window.0, window.1);
    let mut push = |kind, noun, list: fn(&LockedSlo) -> &[String]| {
        let joined = |slo| Some(list(slo).join(", ")).filter(|text| !text.is_empty());
        changes.push_text(kind, noun, joined(old).as_ref(), joined(new).as_ref());
    };
    push(ChangeKind::SloLabelsChanged, "labels", |slo| &slo.by);
    push(ChangeKind::SloEventsChanged, "good events", |slo| &slo.good);
    push(ChangeKind::SloEventsChanged, "bad events", |slo| &slo.bad);
    push(ChangeKind::SloEventsChanged, "events", |slo| &slo.total);
}
