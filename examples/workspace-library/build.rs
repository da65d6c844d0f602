//! Generates the code that the crate includes.

fn main() {
    metrics_catalog_build::compile("metrics.toml");
}
