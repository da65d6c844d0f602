//! Ready-made catalogs of `metrics-service` have no lints, and what follows from them is up to date.

use std::fs;
use std::process::Command;

use metrics_catalog_build::Sources;

use crate::board::root;
use crate::program::run;

/// Folders of catalogs in `src`, and of what follows from them in `operations`.
const CATALOGS: [(&str, &str); 5] = [
    ("build_info", "build-info"),
    ("http_client", "http-client"),
    ("http_server", "http-server"),
    ("log_events", "log-events"),
    ("tokio_runtime", "tokio-runtime"),
];

fn source(folder: &str) -> String {
    format!("metrics-service/src/{folder}/metrics.toml")
}

#[test]
fn they_are_checked_and_formatted() {
    for (folder, _) in CATALOGS {
        for arguments in [&["check"][..], &["fmt", "--check"]] {
            let ended = run(&[arguments, &["--catalog", &source(folder)]].concat());
            let output = (ended.code, ended.out.as_str(), ended.err.as_str());
            assert_eq!(output, (0, "", ""), "{folder}");
        }
    }
}

#[test]
fn their_dashboards_rules_and_documentation_are_up_to_date() {
    for (folder, operations) in CATALOGS {
        for (command, file) in [
            (&["dashboard"][..], "dashboard.json"),
            (&["rules"], "rules.yml"),
            (&["rules", "--tests"], "rules.test.yml"),
            (&["docs"], "METRICS.md"),
        ] {
            let file = format!("metrics-service/operations/{operations}/{file}");
            let options = ["--catalog", &source(folder), "--output", &file, "--check"];
            let title = format!("--title={operations}");
            let uid = format!("--uid=metrics-catalog-{operations}");
            let names = [title.as_str(), uid.as_str()];
            let names = if command == ["dashboard"] { &names[..] } else { &[] };
            let ended = run(&[command, &options, names].concat());
            assert_eq!((ended.code, ended.err.as_str()), (0, ""), "run `cargo xtask bless`");
        }
    }
}

#[test]
fn each_of_their_alerts_has_a_test_of_firing_and_one_of_not_firing() {
    for (folder, _) in CATALOGS {
        let catalog = Sources::read(root().join(source(folder))).check().unwrap();
        assert!(!catalog.alerts.is_empty(), "{folder}");
        for alert in &catalog.alerts {
            let fires = |fires: bool| alert.tests.iter().any(|test| test.fires.is_empty() != fires);
            assert!(fires(true) && fires(false), "{}", alert.name);
        }
    }
}

/// The folders are those of the package, so that no catalog is left out here.
#[test]
fn they_are_all_catalogs_of_the_package() {
    let sources = root().join("metrics-service/src");
    let mut found: Vec<String> = Vec::new();
    for entry in fs::read_dir(sources).unwrap() {
        let entry = entry.unwrap();
        if entry.path().join("metrics.toml").exists() {
            found.push(entry.file_name().into_string().unwrap());
        }
    }
    found.sort();
    assert_eq!(found, CATALOGS.map(|(folder, _)| folder));
}

/// So `--package` of a service finds them.
#[test]
fn they_are_listed_in_the_manifest_with_features_that_exist() {
    let manifest = fs::read_to_string(root().join("metrics-service/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let listed = &manifest["package"]["metadata"]["metrics-catalog"]["catalogs"];
    let text = |listed: &toml::Value, key: &str| listed[key].as_str().unwrap().to_owned();
    let mut paths = Vec::new();
    for listed in listed.as_array().unwrap() {
        assert!(manifest["features"].get(text(listed, "feature")).is_some(), "{listed}");
        paths.push(format!("metrics-service/{}", text(listed, "path")));
    }
    paths.sort();
    assert_eq!(paths, CATALOGS.map(|(folder, _)| source(folder)));
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_runs_the_tests_of_their_alerts() {
    for (_, operations) in CATALOGS {
        let directory = root().join("metrics-service/operations").join(operations);
        for arguments in [["check", "rules", "rules.yml"], ["test", "rules", "rules.test.yml"]] {
            let mut promtool = Command::new("promtool");
            let output = promtool.args(arguments).current_dir(&directory).output().unwrap();
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8_lossy(&text);
            assert!(output.status.success(), "{operations}: {text}");
        }
    }
}
