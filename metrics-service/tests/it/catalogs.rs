//! Catalogs are legal, and the generated Rust is theirs.

use std::fs;
use std::path::Path;

#[test]
fn generated_rust_is_up_to_date() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = fs::read_dir(sources).unwrap().map(|entry| entry.unwrap().path());
    let folders: Vec<_> = folders.filter(|it| it.join("metrics.toml").exists()).collect();
    assert!(!folders.is_empty());
    for folder in folders {
        let catalog = fs::read_to_string(folder.join("metrics.toml")).unwrap();
        let generated = metrics_catalog_build::generate(&catalog, "metrics.toml").unwrap();
        let kept = fs::read_to_string(folder.join("metrics.rs")).unwrap();
        assert!(generated == kept, "{}: run `cargo xtask rust`", folder.display());
    }
}

#[test]
fn the_process_has_the_families_that_linux_serves() {
    let described = |file: &str| {
        let generated = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        let generated = generated.unwrap();
        let lines = generated.lines().filter(|line| line.starts_with("# "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let of_runtime = described("../metrics-core/src/process/metrics.rs");
    assert!(of_runtime.len() > 10, "{of_runtime:?}");
    assert_eq!(described("src/process/metrics.rs"), of_runtime);
}

#[test]
fn servers_and_clients_have_the_same_methods() {
    let methods = |catalog: &'static str| {
        let (_, set) = catalog.split_once("[labels.http_request_method]").unwrap();
        set.split_once("\n\n").unwrap().0
    };
    let server = methods(metrics_catalog_service::http_server::CATALOG_TOML);
    assert!(server.contains("_OTHER"));
    assert_eq!(server, methods(metrics_catalog_service::http_client::CATALOG_TOML));
}
