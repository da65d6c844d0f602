//! What changed of labels, and of states, which are values too.

use crate::command::diff::change::{Changes, quoted};
use crate::command::diff::kind::Kind;
use crate::lock::{Label, Value};

/// What the changes of values are called: those of a label, and those of the states of a state set.
struct Kinds {
    what: String,
    added: Kind,
    removed: Kind,
    changed: Kind,
}

pub(super) fn compare_labels(old: &[Label], new: &[Label], changes: &mut Changes<'_>) {
    let only = |one: &'_ Label, other: &[Label]| other.iter().all(|label| label.name != one.name);
    let mut added: Vec<&Label> = new.iter().filter(|label| only(label, old)).collect();
    for label in old {
        let name = quoted(&label.name);
        if let Some(now) = new.iter().find(|now| now.name == label.name) {
            compare_label(label, now, changes);
        } else if let Some(place) = added.iter().position(|now| is_renamed(label, now)) {
            let other = quoted(&added.remove(place).name);
            changes.push(Kind::LabelRenamed, format!("label {name} is {other} now"));
        } else {
            changes.push(Kind::LabelRemoved, format!("label {name} was removed"));
        }
    }
    for label in &added {
        changes.push(Kind::LabelAdded, format!("label {} was added", quoted(&label.name)));
    }
    let names = |labels: &[Label], others: &[Label]| -> Vec<String> {
        let kept = labels.iter().filter(|label| !only(label, others));
        kept.map(|label| label.name.clone()).collect()
    };
    if names(old, new) != names(new, old) {
        changes.push(Kind::LabelsReordered, "labels are in another order");
    }
}

/// Whether it is the label under another name.
fn is_renamed(old: &Label, new: &Label) -> bool {
    (&old.values, old.max, &old.overflow) == (&new.values, new.max, &new.overflow)
}

fn compare_label(old: &Label, new: &Label, changes: &mut Changes<'_>) {
    let what = format!("label {}", quoted(&old.name));
    match (old.max, new.max) {
        (None, Some(_)) => {
            changes.push(Kind::LabelOpened, format!("{what} takes values as they come"));
        }
        (Some(_), None) => {
            changes.push(Kind::LabelClosed, format!("{what} has a closed set of values"));
        }
        (Some(was), Some(now)) => {
            if was != now {
                let kind = if now > was { Kind::RoomRaised } else { Kind::RoomLowered };
                changes.push(kind, format!("{what} has room for `{now}` values, was `{was}`"));
            }
            compare_overflow(old, new, &what, changes);
        }
        (None, None) => {
            let (added, removed) = (Kind::ValueAdded, Kind::ValueRemoved);
            let kinds = Kinds { what, added, removed, changed: Kind::ValueChanged };
            compare_values(&old.values, &new.values, &kinds, changes);
        }
    }
}

fn compare_overflow(old: &Label, new: &Label, what: &str, changes: &mut Changes<'_>) {
    let shown = |label: &Label| quoted(label.overflow.as_deref().unwrap_or_default());
    if old.overflow != new.overflow {
        let message = format!("{what} counts all others under {}, was {}", shown(new), shown(old));
        changes.push(Kind::OverflowChanged, message);
    }
}

pub(super) fn compare_states(old: &[Value], new: &[Value], changes: &mut Changes<'_>) {
    // Where one of them is none, the type changed, which says it all.
    if old.is_empty() || new.is_empty() {
        return;
    }
    let what = "the state set".to_owned();
    let (added, removed) = (Kind::StateAdded, Kind::StateRemoved);
    compare_values(old, new, &Kinds { what, added, removed, changed: Kind::StateChanged }, changes);
}

/// A value goes by its text; one with another text is still there under its name.
fn compare_values(old: &[Value], new: &[Value], kinds: &Kinds, changes: &mut Changes<'_>) {
    let what = &kinds.what;
    let has = |values: &[Value], text: &str| values.iter().any(|value| value.text == text);
    let mut renamed = Vec::new();
    for value in old {
        let text = quoted(&value.text);
        if let Some(now) = new.iter().find(|now| now.text == value.text) {
            compare_deprecation(value, now, what, changes);
            continue;
        }
        let by_name = new.iter().find(|now| now.name == value.name && !has(old, &now.text));
        if let Some(now) = by_name {
            renamed.push(&now.text);
            let now = quoted(&now.text);
            let message = format!("value {text} of {what} is {now} now");
            changes.push_end(kinds.changed, value.deprecated, message);
        } else {
            let message = format!("value {text} of {what} was removed");
            changes.push_end(kinds.removed, value.deprecated, message);
        }
    }
    for value in new.iter().filter(|value| !has(old, &value.text)) {
        if !renamed.contains(&&value.text) {
            let message = format!("value {} of {what} was added", quoted(&value.text));
            changes.push(kinds.added, message);
        }
    }
    let kept = |values: &[Value], others: &[Value]| -> Vec<String> {
        let kept = values.iter().filter(|value| has(others, &value.text));
        kept.map(|value| value.text.clone()).collect()
    };
    if kept(old, new) != kept(new, old) {
        changes.push(Kind::ValuesReordered, format!("the values of {what} are in another order"));
    }
}

fn compare_deprecation(old: &Value, new: &Value, what: &str, changes: &mut Changes<'_>) {
    let text = quoted(&new.text);
    match (old.deprecated, new.deprecated) {
        (false, true) => {
            changes.push(Kind::ValueDeprecated, format!("value {text} of {what} is deprecated"));
        }
        (true, false) => {
            let message = format!("value {text} of {what} is no longer deprecated");
            changes.push(Kind::ValueKept, message);
        }
        _ => {}
    }
}
