//! Compiles the catalog of the examples, a small one.

fn main() {
    metrics_catalog_build::compile("../examples/catalog/metrics.toml");
}
