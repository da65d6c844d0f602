//! The catalog that the endpoint serves: the one of the examples, which is small.

fn main() {
    metrics_catalog_build::compile("../examples/door/metrics.toml");
}
