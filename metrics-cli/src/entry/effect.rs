//! What an event does to a family.

use metrics_catalog_build::catalog::{Action, Catalog, Effect, Event, FieldId, Group, LabelSource};
use serde::Serialize;

/// What an event does to a family.
#[derive(Debug, Serialize)]
pub(crate) struct EffectEntry<'a> {
    /// The event: `smtp.connection-end`.
    pub(crate) event: String,
    /// The family, as exported.
    pub(crate) family: &'a str,
    /// As the catalog has it: `inc`, `dec`, `add`, `set` or `observe`.
    pub(crate) verb: &'static str,
    /// The field of the event whose value it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) field: Option<&'a str>,
    /// Labels that have the same value each time; others are the event's fields of their names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) labels: Vec<FixedLabel<'a>>,
    /// The field with the trace of the exemplar that it leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) exemplar: Option<&'a str>,
}

/// A label that an effect fixes.
#[derive(Debug, Serialize)]
pub(crate) struct FixedLabel<'a> {
    pub(crate) name: &'a str,
    /// As exported.
    pub(crate) value: &'a str,
}

impl<'a> EffectEntry<'a> {
    pub(crate) fn of(
        effect: &Effect,
        event: &'a Event,
        group: &Group,
        catalog: &'a Catalog,
    ) -> Self {
        let family = &catalog[effect.family];
        let field = |field: FieldId| event[field].name.as_str();
        let fixed = family.labels.iter().zip(&effect.labels).filter_map(|(label, filling)| {
            let LabelSource::Value(value) = filling else { return None };
            let value = &catalog[label.set][*value];
            Some(FixedLabel { name: &label.name, value: &value.text })
        });
        Self {
            event: format!("{}.{}", group.name, event.name),
            family: &family.name,
            verb: verb(effect.action),
            field: effect.action.field().map(field),
            labels: fixed.collect(),
            exemplar: effect.trace.map(field),
        }
    }

    /// What it does, in words that a field's name may follow.
    pub(crate) fn does(&self) -> &'static str {
        match self.verb {
            "inc" => "adds one",
            "dec" => "takes one away",
            "add" => "adds its",
            "set" => "sets it to its",
            _ => "observes its",
        }
    }
}

const fn verb(action: Action) -> &'static str {
    match action {
        Action::Inc => "inc",
        Action::Dec => "dec",
        Action::Add(_) => "add",
        Action::Set(_) => "set",
        Action::Observe(_) => "observe",
    }
}
