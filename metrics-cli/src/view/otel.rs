//! Names in OpenTelemetry.

use metrics_catalog_build::catalog::Otel;
use schemars::JsonSchema;
use serde::Serialize;

/// Names of a family and its labels in OpenTelemetry, as far as the catalog declares them.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Otel")]
pub(crate) struct OtelView<'a> {
    /// Name of the instrument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<&'a str>,
    /// Unit in UCUM of a metric with a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<&'a str>,
    /// `updowncounter`, if a gauge is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) instrument: Option<&'static str>,
    /// Attributes that are not named like their labels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) attributes: Vec<AttributeView<'a>>,
}

/// Attribute that is not named like its label.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Attribute")]
pub(crate) struct AttributeView<'a> {
    /// Name of the label.
    pub(crate) label: &'a str,
    /// Key of the attribute.
    pub(crate) key: &'a str,
}

impl<'a> OtelView<'a> {
    /// Creates the view, unless nothing is declared.
    pub(crate) fn new(otel: &'a Otel) -> Option<Self> {
        let instrument = otel.instrument.as_ref();
        let attributes = otel.attributes.iter();
        (!otel.is_empty()).then(|| Self {
            name: instrument.map(|it| it.name.as_str()),
            unit: instrument.map(|it| it.unit.as_str()).filter(|unit| !unit.is_empty()),
            instrument: instrument.filter(|it| it.is_up_down).map(|_| "updowncounter"),
            attributes: attributes.map(|(label, key)| AttributeView { label, key }).collect(),
        })
    }

    /// Returns a line for the instrument, and one for each attribute. `code` marks names and units.
    pub(crate) fn lines(&self, code: impl Fn(&str) -> String) -> Vec<String> {
        let unit = self.unit.map(|unit| format!(", unit {}", code(unit))).unwrap_or_default();
        let instrument = self.instrument.map(|it| format!(", {it}")).unwrap_or_default();
        let name = self.name.map(|name| format!("{}{unit}{instrument}", code(name)));
        let attribute =
            |it: &AttributeView<'_>| format!("{} for the label {}", code(it.key), code(it.label));
        name.into_iter().chain(self.attributes.iter().map(attribute)).collect()
    }
}
