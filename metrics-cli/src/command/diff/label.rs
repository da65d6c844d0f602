//! Comparison of labels, their values, and states.

use crate::command::diff::change::{ChangeKind, Recorder, quoted};
use crate::lock::{LockedLabel, LockedValue};

/// Kinds of the changes of values, which differ between labels and state sets.
struct ValueKinds {
    /// Label or state set in messages.
    owner: String,
    added: ChangeKind,
    removed: ChangeKind,
    changed: ChangeKind,
}

pub(super) fn compare_labels(old: &[LockedLabel], new: &[LockedLabel], changes: &mut Recorder<'_>) {
    let has = |labels: &[LockedLabel], name: &str| labels.iter().any(|label| label.name == name);
    let mut added: Vec<&LockedLabel> = new.iter().filter(|label| !has(old, &label.name)).collect();
    for label in old {
        let name = quoted(&label.name);
        if let Some(same) = new.iter().find(|new| new.name == label.name) {
            compare_label(label, same, changes);
        } else if let Some(index) = added.iter().position(|new| is_renamed(label, new)) {
            let new_name = quoted(&added.remove(index).name);
            changes.push(ChangeKind::LabelRenamed, format!("renamed label {name} to {new_name}"));
        } else {
            changes.push(ChangeKind::LabelRemoved, format!("removed label {name}"));
        }
    }
    for label in &added {
        changes.push(ChangeKind::LabelAdded, format!("added label {}", quoted(&label.name)));
    }
    let kept = |labels: &[LockedLabel], others: &[LockedLabel]| -> Vec<String> {
        let names = labels.iter().map(|label| label.name.clone());
        names.filter(|name| has(others, name)).collect()
    };
    if kept(old, new) != kept(new, old) {
        changes.push(ChangeKind::LabelsReordered, "reordered labels");
    }
}

/// Returns whether two labels differ only in their names.
fn is_renamed(old: &LockedLabel, new: &LockedLabel) -> bool {
    (&old.values, old.max, &old.overflow) == (&new.values, new.max, &new.overflow)
}

fn compare_label(old: &LockedLabel, new: &LockedLabel, changes: &mut Recorder<'_>) {
    let label = format!("label {}", quoted(&old.name));
    match (old.optional, new.optional) {
        (false, true) => {
            changes.push(ChangeKind::LabelOptional, format!("{label}: optional, was required"));
        }
        (true, false) => {
            changes.push(ChangeKind::LabelRequired, format!("{label}: required, was optional"));
        }
        _ => {}
    }
    match (old.is_open(), new.is_open()) {
        (false, true) => {
            changes.push(ChangeKind::LabelOpened, format!("{label}: open set, was closed"));
        }
        (true, false) => {
            changes.push(ChangeKind::LabelClosed, format!("{label}: closed set, was open"));
        }
        (true, true) => compare_limits(&label, old, new, changes),
        (false, false) => {
            let kinds = ValueKinds {
                owner: label,
                added: ChangeKind::ValueAdded,
                removed: ChangeKind::ValueRemoved,
                changed: ChangeKind::ValueChanged,
            };
            compare_values(&old.values, &new.values, &kinds, changes);
        }
    }
}

/// Compares the limits of open labels, which those of keyed families do not have.
fn compare_limits(label: &str, old: &LockedLabel, new: &LockedLabel, changes: &mut Recorder<'_>) {
    let (Some(old_max), Some(new_max)) = (old.max, new.max) else { return };
    let raised = new_max > old_max;
    let kind = if raised { ChangeKind::MaxRaised } else { ChangeKind::MaxLowered };
    if old_max != new_max {
        changes.push(kind, format!("{label}: max `{new_max}`, was `{old_max}`"));
    }
    let noun = format!("{label}: overflow");
    let (old, new) = (old.overflow.as_ref(), new.overflow.as_ref());
    changes.push_text(ChangeKind::OverflowChanged, &noun, old, new);
}

pub(super) fn compare_states(old: &[LockedValue], new: &[LockedValue], changes: &mut Recorder<'_>) {
    // A family without states is not a state set, and its change of type is reported already.
    if old.is_empty() || new.is_empty() {
        return;
    }
    let kinds = ValueKinds {
        owner: "the state set".to_owned(),
        added: ChangeKind::StateAdded,
        removed: ChangeKind::StateRemoved,
        changed: ChangeKind::StateChanged,
    };
    compare_values(old, new, &kinds, changes);
}

/// Compares values by exported text. A missing text whose name has a new text counts as changed.
fn compare_values(
    old: &[LockedValue],
    new: &[LockedValue],
    kinds: &ValueKinds,
    changes: &mut Recorder<'_>,
) {
    let owner = &kinds.owner;
    let has = |values: &[LockedValue], text: &str| values.iter().any(|value| value.text == text);
    let mut renamed = Vec::new();
    for value in old {
        let text = quoted(&value.text);
        if let Some(same) = new.iter().find(|new| new.text == value.text) {
            compare_deprecation(value, same, owner, changes);
            continue;
        }
        let by_name = new.iter().find(|new| new.name == value.name && !has(old, &new.text));
        if let Some(new) = by_name {
            renamed.push(&new.text);
            let message = format!("changed value {text} of {owner} to {}", quoted(&new.text));
            changes.push_removal(kinds.changed, value.deprecated, message);
        } else {
            let message = format!("removed value {text} of {owner}");
            changes.push_removal(kinds.removed, value.deprecated, message);
        }
    }
    for value in new.iter().filter(|value| !has(old, &value.text)) {
        if !renamed.contains(&&value.text) {
            changes.push(kinds.added, format!("added value {} of {owner}", quoted(&value.text)));
        }
    }
    let kept = |values: &[LockedValue], others: &[LockedValue]| -> Vec<String> {
        let texts = values.iter().map(|value| value.text.clone());
        texts.filter(|text| has(others, text)).collect()
    };
    if kept(old, new) != kept(new, old) {
        changes.push(ChangeKind::ValuesReordered, format!("reordered values of {owner}"));
    }
}

fn compare_deprecation(
    old: &LockedValue,
    new: &LockedValue,
    owner: &str,
    changes: &mut Recorder<'_>,
) {
    let text = quoted(&new.text);
    match (old.deprecated, new.deprecated) {
        (false, true) => {
            let message = format!("deprecated value {text} of {owner}");
            changes.push(ChangeKind::ValueDeprecated, message);
        }
        (true, false) => {
            let message = format!("value {text} of {owner} is no longer deprecated");
            changes.push(ChangeKind::ValueDeprecationWithdrawn, message);
        }
        _ => {}
    }
}
