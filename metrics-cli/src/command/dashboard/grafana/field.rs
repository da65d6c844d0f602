//! How values are shown: their unit, their range, their colour.

use std::collections::BTreeMap;

use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct FieldConfig {
    pub(crate) defaults: Defaults,
    /// Exceptions for single series, of which there are none.
    pub(crate) overrides: [(); 0],
}

#[derive(Default, Serialize)]
pub(crate) struct Defaults {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) decimals: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) color: Option<Color>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) thresholds: Option<Thresholds>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) mappings: Vec<Mapping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) custom: Option<Custom>,
}

#[derive(Serialize)]
pub(crate) struct Color {
    pub(crate) mode: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Thresholds {
    pub(crate) mode: &'static str,
    pub(crate) steps: Vec<Step>,
}

/// From which value on there is a colour; the first is there from the start.
#[derive(Serialize)]
pub(crate) struct Step {
    pub(crate) color: &'static str,
    pub(crate) value: Option<i32>,
}

/// What values stand for.
#[derive(Serialize)]
pub(crate) struct Mapping {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) options: BTreeMap<usize, Meaning>,
}

#[derive(Serialize)]
pub(crate) struct Meaning {
    pub(crate) text: String,
    pub(crate) color: &'static str,
    pub(crate) index: usize,
}

/// What only some kinds of panel have.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Custom {
    Lines(Lines),
    States(States),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Lines {
    pub(crate) draw_style: &'static str,
    pub(crate) line_width: u8,
    pub(crate) fill_opacity: u8,
    pub(crate) show_points: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) axis_soft_min: Option<u8>,
    pub(crate) stacking: Stacking,
}

#[derive(Serialize)]
pub(crate) struct Stacking {
    pub(crate) mode: &'static str,
    pub(crate) group: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct States {
    pub(crate) fill_opacity: u8,
    pub(crate) line_width: u8,
}
