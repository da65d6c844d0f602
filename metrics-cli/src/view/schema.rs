//! JSON Schemas of fields whose texts are one of a closed list.

use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::stability::Stability;
use metrics_catalog_shared::tier::Tier;
use schemars::{Schema, SchemaGenerator, json_schema};

pub(crate) fn tier(_: &mut SchemaGenerator) -> Schema {
    one_of(&Tier::ALL.map(Tier::name))
}

pub(crate) fn stability(_: &mut SchemaGenerator) -> Schema {
    one_of(&Stability::ALL.map(Stability::name))
}

pub(crate) fn metric_type(_: &mut SchemaGenerator) -> Schema {
    use MetricType::{Counter, Gauge, Histogram, Info, StateSet};
    one_of(&[Counter, Gauge, Histogram, Info, StateSet].map(MetricType::name))
}

/// Returns the schema of the keys of effects in the catalog.
pub(crate) fn verb(_: &mut SchemaGenerator) -> Schema {
    one_of(&["inc", "dec", "add", "set", "observe"])
}

fn one_of(texts: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": texts })
}
