//! Annotations with what a catalog declares and a registry has no key for.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::InfoValue;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Annotation of a metric.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub(crate) struct MetricAnnotation {
    /// Group and name in the catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<String>,
    /// Exported name, if another follows from that of OpenTelemetry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// Type that no instrument stands for: `info` or `stateset`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) metric_type: Option<String>,
    /// Value type, if it is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    /// Labels that are not named like their attributes, by key.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) labels: BTreeMap<String, String>,
    /// Label values of an info.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<InfoAnnotation>,
    /// Bounds of the classic buckets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) buckets: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) native: Option<NativeAnnotation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) series: Option<SeriesAnnotation>,
    #[serde(flatten)]
    pub(crate) ownership: OwnershipAnnotation,
    #[serde(flatten)]
    pub(crate) deprecated: DeprecatedAnnotation,
}

/// Native buckets of a histogram.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NativeAnnotation {
    pub(crate) schema: i8,
    pub(crate) zero_threshold: f64,
    pub(crate) max_buckets: u64,
}

/// Series of a metric with labels.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum SeriesAnnotation {
    /// `all`.
    All(String),
    Keyed {
        max: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        idle: Option<String>,
    },
}

/// Label of an info with its value.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InfoAnnotation {
    pub(crate) label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// Environment variable of the build.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) env: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<String>,
}

impl InfoAnnotation {
    pub(crate) fn new(label: &str, value: &InfoValue) -> Self {
        let (mut text, mut env, mut default) = (None, None, None);
        match value {
            InfoValue::Text(value) => text = Some(value.clone()),
            // The service sets the value when it runs.
            InfoValue::Runtime => {}
            InfoValue::Env { name, default: or } => {
                (env, default) = (Some(name.clone()), or.clone());
            }
        }
        Self { label: label.to_owned(), text, env, default }
    }
}

/// Properties that most catalogs declare once.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub(crate) struct OwnershipAnnotation {
    /// `detail`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<String>,
    /// `internal`, which the registry has as `development`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stability: Option<String>,
}

/// Versions of a deprecation.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub(crate) struct DeprecatedAnnotation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated_since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) removed_in: Option<String>,
}

/// Annotation of an attribute.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AttributeAnnotation {
    /// Label set, if it is not named like the attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) label_set: Option<String>,
    /// Largest number of values of an open set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<u32>,
    /// Text of all further values, if it is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) overflow: Option<String>,
}

/// Annotation of a member of an enumeration.
pub(crate) type MemberAnnotation = DeprecatedAnnotation;

/// Returns an annotation as YAML has it, unless it is empty.
pub(crate) fn to_value<T: Serialize>(annotation: &T) -> Option<Value> {
    let value = serde_json::to_value(annotation).expect("annotations are tables of plain values");
    let is_empty = value.as_object().is_some_and(serde_json::Map::is_empty);
    (!is_empty).then_some(value)
}

/// Reads an annotation.
///
/// # Errors
/// Returns what is wrong with it.
pub(crate) fn from_value<T: for<'de> Deserialize<'de> + Default>(
    value: Option<&Value>,
) -> Result<T, String> {
    let Some(value) = value else { return Ok(T::default()) };
    serde_json::from_value(value.clone()).map_err(|error| error.to_string())
}
