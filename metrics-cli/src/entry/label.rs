//! Labels and the sets that their values are of.

use std::fmt;

use metrics_catalog_build::catalog::{Family, Kind, Label, LabelSet, SetId};
use serde::Serialize;

use crate::entry::{DeprecatedEntry, at};
use crate::escape::escape_hidden;
use crate::input::Checked;

/// A label of a family, and what it can say.
#[derive(Debug, Serialize)]
pub(crate) struct LabelEntry<'a> {
    pub(crate) name: &'a str,
    pub(crate) set: &'a str,
    /// As exported.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) open: Option<OpenEntry<'a>>,
}

impl<'a> LabelEntry<'a> {
    pub(crate) fn of(label: &'a Label, checked: &'a Checked) -> Self {
        Self::of_set(&label.name, &checked.catalog[label.set])
    }

    /// A label of this name whose values are of that set.
    pub(crate) fn of_set(name: &'a str, set: &'a LabelSet) -> Self {
        let values = set.values.iter().map(|value| value.text.as_str()).collect();
        Self { name, set: &set.name, values, open: OpenEntry::of(set) }
    }
}

/// For how many values there is room, and what all others are exported as.
#[derive(Debug, Serialize)]
pub(crate) struct OpenEntry<'a> {
    pub(crate) max: u32,
    pub(crate) overflow: &'a str,
}

impl<'a> OpenEntry<'a> {
    fn of(set: &'a LabelSet) -> Option<Self> {
        set.open.as_ref().map(|open| Self { max: open.max, overflow: &open.overflow })
    }
}

/// A label set.
#[derive(Debug, Serialize)]
pub(crate) struct SetEntry<'a> {
    pub(crate) name: &'a str,
    /// In Rust.
    pub(crate) rust: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<ValueEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) open: Option<OpenEntry<'a>>,
    /// The families that have a label of it, or its values as states.
    pub(crate) families: Vec<&'a str>,
    pub(crate) at: String,
}

/// A value of a closed set.
#[derive(Debug, Serialize)]
pub(crate) struct ValueEntry<'a> {
    /// As the catalog has it.
    pub(crate) name: &'a str,
    /// As exported.
    pub(crate) text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<DeprecatedEntry<'a>>,
}

impl<'a> SetEntry<'a> {
    pub(crate) fn of(id: SetId, checked: &'a Checked) -> Self {
        let set = &checked.catalog[id];
        let values = set.values.iter().map(|value| ValueEntry {
            name: &value.name,
            text: &value.text,
            help: value.help.as_deref(),
            deprecated: value.deprecated.as_ref().map(Into::into),
        });
        let uses = |family: &&Family| {
            family.kind == Kind::StateSet(id) || family.labels.iter().any(|label| label.set == id)
        };
        let families = checked.catalog.families.iter().filter(uses);
        Self {
            name: &set.name,
            rust: format!("metrics::{}", set.type_name),
            help: set.help.as_deref(),
            values: values.collect(),
            open: OpenEntry::of(set),
            families: families.map(|family| family.name.as_str()).collect(),
            at: at(checked, &set.span),
        }
    }
}

impl fmt::Display for OpenEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { max, overflow } = self;
        write!(f, "open: the first {max} that come, others are `{}`", escape_hidden(overflow))
    }
}
