fn main() {
    metrics_catalog_build::compile("metrics.toml")
}
