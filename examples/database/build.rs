//! Generates the code that `src/main.rs` includes.

fn main() {
    metrics_catalog_build::compile("metrics.toml");
}
