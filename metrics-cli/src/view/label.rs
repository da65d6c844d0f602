//! Labels and label sets.

use std::fmt;

use metrics_catalog_build::catalog::{Family, Kind, Label, LabelSet, SetId};
use metrics_catalog_shared::chars::escape_hidden;
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::Checked;
use crate::view::{DeprecationView, position};

/// Label of a family with its possible values.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Label")]
pub(crate) struct LabelView<'a> {
    /// Exported name.
    pub(crate) name: &'a str,
    /// Name of its label set.
    pub(crate) set: &'a str,
    /// Exported values; empty if the set is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<&'a str>,
    /// Values of an open set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) open: Option<OpenSetView<'a>>,
    /// Whether it can be absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) optional: bool,
}

/// Values of an open label set.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "OpenSet")]
#[serde(untagged)]
pub(crate) enum OpenSetView<'a> {
    /// The first values, and the one that replaces all further ones.
    First {
        /// Number of values.
        max: u32,
        /// Value that replaces all further ones.
        overflow: &'a str,
    },
    /// Any text, with a limit for keyed families that set none of their own.
    Limit {
        /// Number of values that the default limit of a keyed family is computed from.
        max: u32,
    },
    /// Any text, because only the family is limited.
    Any {},
}

/// Label set.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "LabelSet")]
pub(crate) struct LabelSetView<'a> {
    /// Name in the catalog.
    pub(crate) name: &'a str,
    /// Path of the Rust type. The values of an open set are texts in keyed families.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rust: Option<String>,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<&'a str>,
    /// Values of a closed set in the order of the catalog.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<LabelValueView<'a>>,
    /// Values of an open set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) open: Option<OpenSetView<'a>>,
    /// Families with a label of this set, or with its values as states.
    pub(crate) families: Vec<&'a str>,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

/// Value of a closed label set.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "LabelValue")]
pub(crate) struct LabelValueView<'a> {
    /// Name in the catalog.
    pub(crate) name: &'a str,
    /// Exported text.
    pub(crate) text: &'a str,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<&'a str>,
    /// Deprecation, if it is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<DeprecationView<'a>>,
}

impl<'a> LabelView<'a> {
    pub(crate) fn new(label: &'a Label, checked: &'a Checked) -> Self {
        let view = Self::with_set(&label.name, &checked.catalog[label.set]);
        Self { optional: label.optional, ..view }
    }

    /// Creates the view of a label of a keyed family, whose limit replaces that of an open set.
    pub(crate) fn keyed(label: &'a Label, checked: &'a Checked) -> Self {
        let view = Self::new(label, checked);
        let open = view.open.map(|_| OpenSetView::Any {});
        Self { open, ..view }
    }

    pub(crate) fn with_set(name: &'a str, set: &'a LabelSet) -> Self {
        let values = set.values.iter().map(|value| value.text.as_str()).collect();
        Self { name, set: &set.name, values, open: OpenSetView::new(set), optional: false }
    }
}

impl<'a> OpenSetView<'a> {
    fn new(set: &'a LabelSet) -> Option<Self> {
        set.open.as_ref().map(|open| Self::First { max: open.max, overflow: &open.overflow })
    }
}

impl fmt::Display for OpenSetView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First { max, overflow } => {
                write!(f, "open set: the first {max} values, then `{}`", escape_hidden(overflow))
            }
            Self::Limit { max } => {
                write!(f, "open set: any text, {max} values of each family unless `series` is set")
            }
            Self::Any {} => f.write_str("any text"),
        }
    }
}

impl<'a> LabelSetView<'a> {
    pub(crate) fn new(id: SetId, checked: &'a Checked) -> Self {
        let set = &checked.catalog[id];
        let values = set.values.iter().map(|value| LabelValueView {
            name: &value.name,
            text: &value.text,
            help: value.help.as_deref(),
            deprecated: value.deprecated.as_ref().map(Into::into),
        });
        let is_used_by = |family: &&Family| {
            family.kind == Kind::StateSet(id) || family.labels.iter().any(|label| label.set == id)
        };
        let families = checked.catalog.families.iter().filter(is_used_by);
        let is_dense = checked.catalog.is_label_of_dense_family(id);
        let limit = set.open.as_ref().map(|open| OpenSetView::Limit { max: open.max });
        Self {
            name: &set.name,
            rust: (is_dense || set.open.is_none()).then(|| format!("metrics::{}", set.type_name)),
            help: set.help.as_deref(),
            values: values.collect(),
            open: if is_dense { OpenSetView::new(set) } else { limit },
            families: families.map(|family| family.name.as_str()).collect(),
            at: position(checked, &set.span),
        }
    }
}
