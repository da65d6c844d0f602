//! `import` and `live` with real exporters: the imported catalog compiles, and exposes the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::program::exporter::Exporter;
use crate::program::run_in;

/// Imported exposition.
struct Imported {
    /// Directory with `scrape.txt` and `metrics.toml`.
    directory: TempDir,
    scrape: String,
    /// Families in the warnings.
    lost: BTreeSet<String>,
}

impl Imported {
    /// Compares with the same exposition, because the next scrape differs.
    fn of(exporter: &Exporter) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let accept = "text/plain;version=0.0.4";
        let mut reply = ureq::get(exporter.url()).header("accept", accept).call().unwrap();
        let scrape = reply.body_mut().read_to_string().unwrap();
        fs::write(directory.path().join("scrape.txt"), &scrape).unwrap();
        let arguments = ["import", "scrape.txt", "--output", "metrics.toml"];
        let ended = run_in(directory.path(), &arguments, "");
        assert_eq!(ended.code, 0, "{}", ended.err);
        let lost = ended.err.lines().map(|line| line.split(": ").nth(1).unwrap().to_owned());
        let lost = lost.collect();
        Self { directory, scrape, lost }
    }

    fn assert_no_drift(&self, scrape: &str) {
        let run = |arguments: &[&str]| run_in(self.directory.path(), arguments, "");
        let checked = run(&["check"]);
        assert_eq!((checked.code, checked.out.as_str()), (0, ""));
        let mut arguments = vec!["live", scrape];
        arguments.extend(self.lost.iter().flat_map(|name| ["--allow", name]));
        let live = run(&arguments);
        assert_eq!(live.code, 0, "{}{}", live.out, live.err);
    }
}

/// Returns type and label names by family, parsed without the code under test. A family without
/// type counts as a gauge, as in `import`.
fn shape(scrape: &str) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let mut families: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    let mut family = String::new();
    for line in scrape.lines() {
        if let Some((name, kind)) = line.strip_prefix("# TYPE ").and_then(|it| it.split_once(' ')) {
            name.clone_into(&mut family);
            let kind = if kind == "untyped" { "gauge" } else { kind };
            families.insert(name.to_owned(), (kind.to_owned(), BTreeSet::new()));
        } else if let Some((_, labels)) = line.split_once('{').filter(|_| !line.starts_with('#')) {
            let (_, names) = families.get_mut(&family).unwrap();
            // Every second part is quoted, because no value contains quotes.
            let names_of = labels.split('"').step_by(2);
            let found = names_of.map(|name| name.trim_matches([',', '=', ' ']));
            let values: Vec<&str> = labels.split('"').skip(1).step_by(2).collect();
            let pairs = found.zip(values).filter(|(_, value)| !value.is_empty());
            names.extend(pairs.map(|(name, _)| name.to_owned()));
        }
    }
    families
}

fn node_exporter() -> Exporter {
    Exporter::start("prometheus-node-exporter", "", &[])
}

fn prometheus() -> Exporter {
    let arguments = ["--config.file={}/config.yml", "--storage.tsdb.path={}/data"];
    Exporter::start("prometheus", "global: { scrape_interval: 1s }\n", &arguments)
}

fn alertmanager() -> Exporter {
    let config = "route: { receiver: none }\nreceivers: [{ name: none }]\n";
    let arguments =
        ["--config.file={}/config.yml", "--storage.path={}/data", "--cluster.listen-address="];
    Exporter::start("prometheus-alertmanager", config, &arguments)
}

/// Asserts that nearly all families are imported.
fn assert_imported(exporter: &Exporter, most: usize) -> Imported {
    let imported = Imported::of(exporter);
    assert!(shape(&imported.scrape).len() > 50, "{}", imported.scrape);
    assert!(imported.lost.len() <= most, "{:?}", imported.lost);
    imported.assert_no_drift("scrape.txt");
    imported
}

#[test]
#[ignore = "needs the `prometheus-node-exporter` program"]
fn the_node_exporter_is_imported_without_drift() {
    assert_imported(&node_exporter(), 15);
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn prometheus_itself_is_imported_without_drift() {
    assert_imported(&prometheus(), 15);
}

#[test]
#[ignore = "needs the `prometheus-alertmanager` program"]
fn the_alertmanager_is_imported_without_drift() {
    assert_imported(&alertmanager(), 10);
}

/// Imports hundreds of families without types.
#[test]
#[ignore = "needs the `victoria-metrics` program"]
fn a_large_exporter_without_types_is_imported_without_drift() {
    let arguments = ["-httpListenAddr=127.0.0.1:{port}", "-storageDataPath={}"];
    let imported = Imported::of(&Exporter::start_at("victoria-metrics", &arguments));
    assert!(!imported.scrape.contains("# TYPE"));
    let samples = imported.scrape.lines().count();
    assert!(samples > 300 && imported.lost.len() <= 30, "{samples}, {:?}", imported.lost);
    imported.assert_no_drift("scrape.txt");
}

#[test]
#[ignore = "needs the `prometheus-node-exporter` program"]
fn the_endpoint_itself_can_be_imported_and_watched() {
    let exporter = node_exporter();
    let url = exporter.url();
    let directory = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, "");
    let ended = run(&["import", &url, "--output", "metrics.toml"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let live = run(&["live", &url, "--scrapes", "2", "--interval", "1s", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&live.out).unwrap();
    let all = &report["coverage"]["all"];
    assert!(all["exposed"].as_u64() > Some(100) && all["updated"].as_u64() > Some(100), "{all}");
}

/// Builds a crate with the imported catalog, and returns its exposition. Crates share a target
/// directory, so each has another name.
fn exposition(name: &str, imported: &Imported) -> String {
    let directory = imported.directory.path();
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nmetrics-catalog = {{ path = \"{core}\" }}\n\n\
         [build-dependencies]\nmetrics-catalog-build = {{ path = \"{build}\" }}\n\n[workspace]\n",
        core = repository.join("metrics-core").display(),
        build = repository.join("metrics-build").display(),
    );
    let main = "mod metrics {\n    metrics_catalog::include_catalog!();\n}\n\nfn main() {\n    \
                let mut text = Vec::new();\n    let Ok(()) = metrics::CATALOG.encode(&mut text);\n    \
                print!(\"{}\", String::from_utf8_lossy(&text));\n}\n";
    let build = "fn main() {\n    metrics_catalog_build::compile(\"metrics.toml\")\n}\n";
    fs::create_dir(directory.join("src")).unwrap();
    for (file, text) in [("Cargo.toml", &*manifest), ("build.rs", build), ("src/main.rs", main)] {
        fs::write(directory.join(file), text).unwrap();
    }
    // Use the locked versions, to need no registry.
    fs::copy(repository.join("Cargo.lock"), directory.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet"]).current_dir(directory);
    cargo.env("CARGO_TARGET_DIR", repository.join("target/outside"));
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn assert_exposes_the_same(name: &str, exporter: &Exporter, most: usize) {
    let imported = assert_imported(exporter, most);
    let text = exposition(name, &imported);
    // A family with a warning may be exposed, but not as it was.
    let [mut exposed, expected] = [&text, &imported.scrape].map(|scrape| {
        let mut families = shape(scrape);
        families.retain(|name, _| !imported.lost.contains(name));
        families
    });
    // Keyed families have no series before the first record: their labels are in the catalog.
    let sources =
        metrics_catalog_build::Sources::read(imported.directory.path().join("metrics.toml"));
    let catalog = sources.check().unwrap();
    for family in catalog.families.iter().filter(|family| family.keyed.is_some()) {
        // A family with a warning is not compared.
        let Some((_, labels)) = exposed.get_mut(&family.name) else { continue };
        assert!(labels.is_empty(), "{}", family.name);
        labels.extend(family.labels.iter().map(|label| label.name.clone()));
    }
    assert_eq!(exposed, expected);
    // The code under test agrees.
    fs::write(imported.directory.path().join("exposed.txt"), text).unwrap();
    imported.assert_no_drift("exposed.txt");
}

#[test]
#[ignore = "needs the `prometheus-node-exporter` program"]
fn a_crate_with_the_imported_catalog_of_the_node_exporter_exposes_the_same() {
    assert_exposes_the_same("imported-node", &node_exporter(), 15);
}

#[test]
#[ignore = "needs the `prometheus` and `prometheus-alertmanager` programs"]
fn crates_with_the_imported_catalogs_of_prometheus_and_the_alertmanager_expose_the_same() {
    assert_exposes_the_same("imported-prometheus", &prometheus(), 15);
    assert_exposes_the_same("imported-alertmanager", &alertmanager(), 10);
}
