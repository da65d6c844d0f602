//! Generates the code that `src/lib.rs` includes.

fn main() {
    metrics_catalog_build::compile("metrics.toml");
}
