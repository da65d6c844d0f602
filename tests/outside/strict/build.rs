//! Compiles catalogs that together have every construct of the language.

fn main() {
    metrics_catalog_build::compile("../../../metrics-build/tests/generated/whole.toml");
    metrics_catalog_build::compile("../../../metrics-build/tests/generated/open.toml");
    metrics_catalog_build::compile("../../../metrics-build/tests/generated/keyed_events.toml");
    metrics_catalog_build::compile("derived.toml");
}
