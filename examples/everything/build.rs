//! Passes the commit and the compiler of the build to `build_info!`.

fn main() {
    metrics_catalog_build::build_info();
}
