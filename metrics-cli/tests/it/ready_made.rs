//! Ready-made catalogs have no lints, and what follows from them is up to date.

use std::fs;
use std::process::Command;

use metrics_catalog_build::Sources;

use crate::board::root;
use crate::program::run;

/// Packages with ready-made catalogs, in folders of `src`, and the begin of the names of the folders in
/// `operations` for what follows from them.
const PACKAGES: [(&str, &str); 2] = [("metrics-otlp", "otlp-"), ("metrics-service", "")];

/// Returns the package of each catalog, its folder, and that of what follows from it.
fn all() -> Vec<(&'static str, String, String)> {
    let mut all = Vec::new();
    for (package, prefix) in PACKAGES {
        for entry in fs::read_dir(root().join(package).join("src")).unwrap() {
            let entry = entry.unwrap();
            if entry.path().join("metrics.toml").exists() {
                let folder = entry.file_name().into_string().unwrap();
                let operations = format!("{prefix}{}", folder.replace('_', "-"));
                all.push((package, folder, operations));
            }
        }
    }
    all.sort();
    all
}

fn source(package: &str, folder: &str) -> String {
    format!("{package}/src/{folder}/metrics.toml")
}

#[test]
fn they_are_checked_and_formatted() {
    for (package, folder, _) in all() {
        for arguments in [&["check"][..], &["fmt", "--check"]] {
            let ended = run(&[arguments, &["--catalog", &source(package, &folder)]].concat());
            let output = (ended.code, ended.out.as_str(), ended.err.as_str());
            assert_eq!(output, (0, "", ""), "{folder}");
        }
    }
}

#[test]
fn their_dashboards_rules_and_documentation_are_up_to_date() {
    for (package, folder, operations) in all() {
        for (command, file) in [
            (&["dashboard"][..], "dashboard.json"),
            (&["rules"], "rules.yml"),
            (&["rules", "--tests"], "rules.test.yml"),
            (&["docs"], "METRICS.md"),
        ] {
            let file = format!("{package}/operations/{operations}/{file}");
            let options = ["--catalog", &source(package, &folder), "--output", &file, "--check"];
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
    for (package, folder, _) in all() {
        let catalog = Sources::read(root().join(source(package, &folder))).check().unwrap();
        assert!(!catalog.alerts.is_empty(), "{folder}");
        for alert in &catalog.alerts {
            let fires = |fires: bool| alert.tests.iter().any(|test| test.fires.is_empty() != fires);
            assert!(fires(true) && fires(false), "{}", alert.name);
        }
    }
}

/// So `--package` of a service finds them.
#[test]
fn they_are_listed_in_the_manifest_with_features_that_exist() {
    let mut paths = Vec::new();
    for package in ["metrics-otlp", "metrics-service"] {
        let manifest = fs::read_to_string(root().join(package).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let listed = &manifest["package"]["metadata"]["metrics-catalog"]["catalogs"];
        let text = |listed: &toml::Value, key: &str| listed[key].as_str().unwrap().to_owned();
        for listed in listed.as_array().unwrap() {
            assert!(manifest["features"].get(text(listed, "feature")).is_some(), "{listed}");
            paths.push(format!("{package}/{}", text(listed, "path")));
        }
    }
    paths.sort();
    let all = all().into_iter();
    let found = all.map(|(package, folder, _)| source(package, &folder));
    assert_eq!(paths, found.collect::<Vec<_>>());
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_runs_the_tests_of_their_alerts() {
    for (package, _, operations) in all() {
        let directory = root().join(package).join("operations").join(&operations);
        for arguments in [["check", "rules", "rules.yml"], ["test", "rules", "rules.test.yml"]] {
            let mut promtool = Command::new("promtool");
            let output = promtool.args(arguments).current_dir(&directory).output().unwrap();
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8_lossy(&text);
            assert!(output.status.success(), "{operations}: {text}");
        }
    }
}
