use std::path::Path;
use std::{env, fs};

fn main() {
    metrics_catalog_build::compile("metrics.toml");
    // A second catalog in the package: that of the library the tests load.
    println!("cargo::rerun-if-changed=plugin.toml");
    let catalog = fs::read_to_string("plugin.toml").expect("plugin.toml is beside this file");
    let rust = metrics_catalog_build::generate(&catalog, "plugin.toml").expect("it is legal");
    let out = env::var_os("OUT_DIR").expect("cargo runs this");
    fs::write(Path::new(&out).join("plugin.rs"), rust).expect("cargo made the directory");
}
