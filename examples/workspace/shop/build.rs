//! Generates the code that the crate includes, and the values of `build-info`.

fn main() {
    metrics_catalog_build::compile("metrics.toml");
    metrics_catalog_build::build_info();
}
