//! Turns `metrics.toml` into the Rust that `src/lib.rs` includes.

fn main() {
    metrics_catalog_build::compile("metrics.toml");
}
