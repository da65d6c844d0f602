//! The catalogs of `examples` have no lints, and dashboards and rules follow from them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::board::{of_file, panel, queries, root};
use crate::program::run;

/// Examples whose labels are known only at run time.
const EXAMPLES: [&str; 3] = ["database", "log-pipeline", "proxy"];

/// Returns the catalogs of all examples, by their paths in the repository.
fn catalogs() -> Vec<String> {
    let examples = fs::read_dir(root().join("examples")).unwrap();
    let catalogs = examples.map(|example| example.unwrap().path().join("metrics.toml"));
    let catalogs = catalogs.filter(|catalog| catalog.exists());
    let relative =
        |catalog: PathBuf| catalog.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
    catalogs.map(relative).collect()
}

#[test]
fn their_catalogs_are_checked_and_formatted() {
    let catalogs = catalogs();
    for example in EXAMPLES {
        assert!(catalogs.contains(&format!("examples/{example}/metrics.toml")), "{catalogs:?}");
    }
    for catalog in catalogs {
        for arguments in [&["check"][..], &["fmt", "--check"]] {
            let ended = run(&[arguments, &["--catalog", &catalog]].concat());
            assert_eq!(
                (ended.code, ended.out.as_str(), ended.err.as_str()),
                (0, "", ""),
                "{catalog}"
            );
        }
    }
}

#[test]
fn their_dashboards_show_the_largest_series_of_labels_without_known_values() {
    for (example, title, query) in [
        (
            "database",
            "Connections, top 10 by tenant",
            "topk(10, sum by (tenant) (db_tenant_connections{job=~\"$job\",instance=~\"$instance\",\
             tenant=~\"$tenant\"}))",
        ),
        (
            "log-pipeline",
            "Discarded, top 10 by component",
            "topk(10, sum by (component) (rate(pipeline_component_discarded_total{job=~\"$job\",\
             instance=~\"$instance\",component=~\"$component\"}[$__rate_interval])))",
        ),
        (
            "proxy",
            "Open requests, top 10 by route",
            "topk(10, sum by (route) (proxy_request_open_requests{job=~\"$job\",\
             instance=~\"$instance\",route=~\"$route\"}))",
        ),
    ] {
        let board = of_file(&format!("examples/{example}/metrics.toml"));
        assert_eq!(queries(panel(&board, title)), [query]);
    }
}

#[test]
#[ignore = "needs the `promtool` program"]
fn prometheus_accepts_their_rules_and_the_alerts_fire_as_tested() {
    for example in EXAMPLES {
        let catalog = format!("examples/{example}/metrics.toml");
        let directory = tempfile::tempdir().unwrap();
        let file = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
        let (rules, tests) = (file("rules.yml"), file("rules.test.yml"));
        for arguments in [&["--output", &rules][..], &["--tests", "--output", &tests]] {
            let ended = run(&[&["rules", "--catalog", &catalog], arguments].concat());
            assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{example}");
        }
        assert!(fs::read_to_string(&rules).unwrap().contains("alert: "));
        let mut promtool = Command::new("promtool");
        let output = promtool.args(["test", "rules", &tests]).output().unwrap();
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.contains("SUCCESS") && !output.contains("FAILED"), "{example}: {output}");
    }
}
