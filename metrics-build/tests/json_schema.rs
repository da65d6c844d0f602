//! The JSON Schema of the language is what the parser goes by.

use std::fs;
use std::path::Path;

#[test]
fn the_schema_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("metrics.schema.json");
    let schema = metrics_catalog_build::json_schema();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &schema).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == schema, "metrics.schema.json is not up to date; run with UPDATE=1");
}
