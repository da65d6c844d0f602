//! Events and their effects on families.

use std::fmt;

use metrics_catalog_build::catalog::{
    Action, Catalog, Effect, Event, Field, FieldId, FieldType, Group,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::Checked;
use crate::view::{DeprecationView, OwnershipView, position, schema};

/// Event.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Event")]
pub(crate) struct EventView<'a> {
    /// Group and name: `smtp.connection-start`.
    pub(crate) name: String,
    /// Path of the Rust type.
    pub(crate) rust: String,
    /// Description.
    pub(crate) help: &'a str,
    /// Fields in the order of the catalog.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) fields: Vec<FieldView<'a>>,
    /// Updates of families.
    pub(crate) updates: Vec<EffectView<'a>>,
    #[serde(flatten)]
    pub(crate) ownership: OwnershipView<'a>,
    /// Deprecation, if it is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<DeprecationView<'a>>,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

/// Field of an event.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Field")]
pub(crate) struct FieldView<'a> {
    /// Name in the catalog and in Rust.
    pub(crate) name: &'a str,
    /// Type in the catalog: a number type, `trace-id`, or the name of a label set.
    #[serde(rename = "type")]
    pub(crate) type_name: &'a str,
    /// Whether the type is a label set.
    #[serde(skip)]
    pub(crate) is_label: bool,
    /// Whether it can be absent.
    pub(crate) optional: bool,
}

/// Update of one family by one event.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Effect")]
pub(crate) struct EffectView<'a> {
    /// Event with its group: `smtp.connection-end`.
    pub(crate) event: String,
    /// Exported name of the family.
    pub(crate) family: &'a str,
    /// Key in the catalog: `inc`, `dec`, `add`, `set` or `observe`.
    #[schemars(schema_with = "schema::verb")]
    pub(crate) verb: &'static str,
    /// The update in words; the name of the field follows if there is one.
    #[serde(skip)]
    pub(crate) phrase: &'static str,
    /// Field of the event that supplies the amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) field: Option<&'a str>,
    /// Labels with a constant value; all others are the event's fields of the same names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) labels: Vec<ConstantLabel<'a>>,
    /// Field with the trace ID of the exemplar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) exemplar: Option<&'a str>,
}

/// Label to which an effect gives a constant value.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct ConstantLabel<'a> {
    /// Label name.
    pub(crate) name: &'a str,
    /// Exported value.
    pub(crate) value: &'a str,
}

impl<'a> EventView<'a> {
    pub(crate) fn new(event: &'a Event, group: &'a Group, checked: &'a Checked) -> Self {
        let catalog = &checked.catalog;
        let effects = event.effects.iter();
        Self {
            name: format!("{}.{}", group.name, event.name),
            rust: format!("metrics::{}::{}", group.module, event.type_name),
            help: &event.help,
            fields: event.fields.iter().map(|field| FieldView::new(field, catalog)).collect(),
            updates: effects.map(|it| EffectView::new(it, event, group, catalog)).collect(),
            ownership: (&event.ownership).into(),
            deprecated: event.deprecated.as_ref().map(Into::into),
            at: position(checked, &event.span),
        }
    }
}

impl<'a> FieldView<'a> {
    pub(crate) fn new(field: &'a Field, catalog: &'a Catalog) -> Self {
        let type_name = match field.field_type {
            FieldType::Number(number) => number.name(),
            FieldType::Trace => "trace-id",
            FieldType::Label(set) => &catalog[set].name,
        };
        let is_label = matches!(field.field_type, FieldType::Label(_));
        Self { name: &field.name, type_name, is_label, optional: field.optional }
    }

    /// Returns the type as the catalog writes it; `?` marks an optional field.
    pub(crate) fn type_text(&self) -> String {
        format!("{}{}", self.type_name, if self.optional { "?" } else { "" })
    }
}

impl fmt::Display for FieldView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.type_text())
    }
}

impl<'a> EffectView<'a> {
    pub(crate) fn new(
        effect: &'a Effect,
        event: &'a Event,
        group: &Group,
        catalog: &'a Catalog,
    ) -> Self {
        let family = &catalog[effect.family];
        let field = |id: FieldId| event[id].name.as_str();
        let labels = family.labels.iter().zip(&effect.labels).filter_map(|(label, source)| {
            let value = source.constant(&catalog[label.set])?;
            Some(ConstantLabel { name: &label.name, value })
        });
        let (verb, phrase) = match effect.action {
            Action::Inc => ("inc", "adds 1"),
            Action::Dec => ("dec", "subtracts 1"),
            Action::Add(_) => ("add", "adds"),
            Action::Set(_) => ("set", "sets it to"),
            Action::Observe(_) => ("observe", "observes"),
        };
        Self {
            event: format!("{}.{}", group.name, event.name),
            family: &family.name,
            verb,
            phrase,
            field: effect.action.field().map(field),
            labels: labels.collect(),
            exemplar: effect.trace.map(field),
        }
    }
}
