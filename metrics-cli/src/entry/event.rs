//! Events.

use std::fmt;

use metrics_catalog_build::catalog::{Catalog, Event, Field, FieldType, Group};
use serde::Serialize;

use crate::entry::{DeprecatedEntry, EffectEntry, StandingEntry, at};
use crate::input::Checked;

/// Something that can happen, and all that it moves.
#[derive(Debug, Serialize)]
pub(crate) struct EventEntry<'a> {
    /// `smtp.connection-start`.
    pub(crate) name: String,
    /// In Rust.
    pub(crate) rust: String,
    pub(crate) help: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) fields: Vec<FieldEntry<'a>>,
    pub(crate) moves: Vec<EffectEntry<'a>>,
    #[serde(flatten)]
    pub(crate) standing: StandingEntry<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<DeprecatedEntry<'a>>,
    pub(crate) at: String,
}

/// What an event carries.
#[derive(Debug, Serialize)]
pub(crate) struct FieldEntry<'a> {
    pub(crate) name: &'a str,
    /// As the catalog has it: a number's type, `trace-id`, or a label set.
    #[serde(rename = "type")]
    pub(crate) field_type: &'a str,
    /// Whether `field_type` is a label set.
    #[serde(skip)]
    pub(crate) is_label: bool,
    pub(crate) optional: bool,
}

impl<'a> EventEntry<'a> {
    pub(crate) fn of(event: &'a Event, group: &'a Group, checked: &'a Checked) -> Self {
        let catalog = &checked.catalog;
        let effects = event.effects.iter();
        Self {
            name: format!("{}.{}", group.name, event.name),
            rust: format!("metrics::{}::{}", group.module, event.type_name),
            help: &event.help,
            fields: event.fields.iter().map(|field| FieldEntry::of(field, catalog)).collect(),
            moves: effects.map(|it| EffectEntry::of(it, event, group, catalog)).collect(),
            standing: (&event.ownership).into(),
            deprecated: event.deprecated.as_ref().map(Into::into),
            at: at(checked, &event.span),
        }
    }
}

impl<'a> FieldEntry<'a> {
    fn of(field: &'a Field, catalog: &'a Catalog) -> Self {
        let field_type = match field.field_type {
            FieldType::Number(number) => number.name(),
            FieldType::Trace => "trace-id",
            FieldType::Label(set) => &catalog[set].name,
        };
        let is_label = matches!(field.field_type, FieldType::Label(_));
        Self { name: &field.name, field_type, is_label, optional: field.optional }
    }
}

impl fmt::Display for FieldEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.optional { "?" } else { "" };
        write!(f, "{}: {}{mark}", self.name, self.field_type)
    }
}
