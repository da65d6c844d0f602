//! Resources of Kubernetes operators.

use std::fs;
use std::path::Path;
use std::process::Command;

use saphyr::{LoadableYamlNode as _, Yaml};

use crate::board::{of_file, root};
use crate::npm::{Packages, assert_fine, output_text};
use crate::program::run;

/// Definitions of the Prometheus operator and the Grafana operator.
pub(crate) struct Operators(Packages);

impl Operators {
    pub(crate) fn install() -> Self {
        Self(Packages::install("operator"))
    }

    /// Returns why Kubernetes or the compiler rejects a resource. Kubernetes ignores unknown keys;
    /// the compiler rejects them.
    pub(crate) fn rejection(&self, resource: &str) -> Option<String> {
        self.0.write("resource.yml", resource);
        let printed = self.0.run("node", &["validate.mjs", "resource.yml"]);
        if !printed.status.success() {
            return Some(output_text(&printed));
        }
        self.0.write("resource.ts", &output_text(&printed));
        let compiled = self.0.compile();
        (!compiled.status.success()).then(|| output_text(&compiled))
    }
}

/// Runs the command with the catalog of the repository and returns its output.
fn text(arguments: &[&str]) -> String {
    let ended = run(arguments);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
    ended.out
}

/// Returns the YAML of a resource.
fn yaml(text: &str) -> Yaml<'_> {
    Yaml::load_from_str(text).unwrap().remove(0)
}

#[test]
fn resources_have_the_metadata_of_the_arguments() {
    let arguments = [
        "--resource-name=mail",
        "--namespace=monitoring",
        "--resource-label=release=prom",
        "--resource-label=a=y",
    ];
    for (command, format, version, kind) in [
        ("rules", "prometheus-rule", "monitoring.coreos.com/v1", "PrometheusRule"),
        ("dashboard", "grafana-dashboard", "grafana.integreatly.org/v1beta1", "GrafanaDashboard"),
        ("dashboard", "perses-dashboard", "perses.dev/v1alpha2", "PersesDashboard"),
    ] {
        let base = [command, "--format", format];
        let text = text(&[base.as_slice(), &arguments].concat());
        let resource = yaml(&text);
        assert_eq!(resource["apiVersion"].as_str(), Some(version));
        assert_eq!(resource["kind"].as_str(), Some(kind));
        let metadata = &resource["metadata"];
        assert_eq!(metadata["name"].as_str(), Some("mail"));
        assert_eq!(metadata["namespace"].as_str(), Some("monitoring"));
        assert_eq!(metadata["labels"]["release"].as_str(), Some("prom"));
        // In YAML 1.1 it would be a boolean without quotes.
        assert!(text.contains("    a: \"y\"\n"), "{text:.300}");
        let default = run(&base).out;
        let expected = format!("kind: {kind}\nmetadata:\n  name: metrics-catalog-mail\nspec:\n");
        assert!(default.contains(&expected), "{default:.300}");
    }
}

#[test]
fn resources_contain_what_the_other_formats_do() {
    let rules = text(&["rules"]);
    let resource = text(&["rules", "--format", "prometheus-rule"]);
    assert_eq!(yaml(&resource)["spec"], yaml(&rules));
    let resource = text(&["dashboard", "--format", "grafana-dashboard"]);
    let resource = yaml(&resource);
    let json = resource["spec"]["json"].as_str().unwrap();
    assert_eq!(json, text(&["dashboard"]));
    assert!(serde_json::from_str::<serde_json::Value>(json).unwrap() == of_file("metrics.toml"));
    let selector = &resource["spec"]["instanceSelector"]["matchLabels"];
    assert_eq!(selector["dashboards"].as_str(), Some("grafana"));
    // Every JSON document is YAML.
    let json = text(&["dashboard", "--format", "perses"]);
    let resource = text(&["dashboard", "--format", "perses-dashboard"]);
    assert_eq!(yaml(&resource)["spec"]["config"], yaml(&json)["spec"]);
    assert!(!resource.contains("instanceSelector"));
}

#[test]
fn instances_are_selected_by_labels() {
    for format in ["grafana-dashboard", "perses-dashboard"] {
        let selectors = ["--instance-selector=team=mail", "--instance-selector=env=n"];
        let base = ["dashboard", "--format", format];
        let text = text(&[base.as_slice(), &selectors].concat());
        let expected =
            "spec:\n  instanceSelector:\n    matchLabels:\n      team: mail\n      env: \"n\"\n";
        assert!(text.contains(expected), "{text:.400}");
    }
}

#[test]
fn arguments_of_other_formats_are_rejected_all_at_once() {
    for (arguments, expected) in [
        (
            &["rules", "--namespace=a", "--resource-name=b", "--resource-label=c=d"][..],
            "error: `--resource-name` needs `--format prometheus-rule`\n\
             error: `--resource-label` needs `--format prometheus-rule`\n\
             error: `--namespace` needs `--format prometheus-rule`\n",
        ),
        (
            &["rules", "--format=prometheus-rule", "--tests"],
            "error: `--tests` needs `--format prometheus`\n",
        ),
        (
            &["dashboard", "--project=a", "--data-source=b", "--instance-selector=c=d"],
            "error: `--project` needs `--format perses`\n\
             error: `--data-source` needs `--format perses` or `perses-dashboard`\n\
             error: `--instance-selector` needs `--format grafana-dashboard` or \
             `perses-dashboard`\n",
        ),
        (
            &["dashboard", "--format=perses-dashboard", "--project=a"],
            "error: `--project` needs `--format perses`\n",
        ),
    ] {
        let ended = run(arguments);
        assert_eq!((ended.code, ended.err.as_str()), (64, expected));
    }
    let wrong = run(&["dashboard", "--format=grafana-dashboard", "--resource-name=Mail_1"]);
    assert_eq!(wrong.code, 64);
    assert!(wrong.err.contains("expected lower-case letters"), "{}", wrong.err);
}

#[test]
#[ignore = "needs the `node` and `npm` programs"]
fn the_operators_accept_the_resources() {
    let operators = Operators::install();
    let metadata = ["--namespace=mail", "--resource-label=release=prom"];
    for (base, wrong) in [
        (
            ["rules", "--format", "prometheus-rule"],
            [("expr:", "expression:"), ("annotations:", "annotation:"), ("for: 5m", "for: 5x")],
        ),
        (
            ["dashboard", "--format", "grafana-dashboard"],
            [
                ("json:", "jsn:"),
                ("matchLabels:", "matchLabel:"),
                ("instanceSelector:", "selector:"),
            ],
        ),
    ] {
        let right = text(&[base.as_slice(), &metadata].concat());
        assert_eq!(operators.rejection(&right), None);
        for (known, unknown) in wrong {
            assert!(right.contains(known), "{known}");
            let wrong = right.replacen(known, unknown, 1);
            assert!(operators.rejection(&wrong).is_some(), "{unknown}");
        }
    }
}

#[test]
#[ignore = "needs the `promtool` program"]
fn promtool_accepts_the_rules_of_the_resource() {
    let resource = text(&["rules", "--format", "prometheus-rule"]);
    // The specification is a rule file, except for its indentation.
    let (_, spec) = resource.split_once("\nspec:\n").unwrap();
    let lines = spec.lines().map(|line| line.strip_prefix("  ").unwrap_or(line));
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("rules.yml"), lines.collect::<Vec<_>>().join("\n")).unwrap();
    let tests = fs::read_to_string(Path::new(&root()).join("operations/rules.test.yml")).unwrap();
    fs::write(directory.path().join("rules.test.yml"), tests).unwrap();
    for arguments in [["check", "rules", "rules.yml"], ["test", "rules", "rules.test.yml"]] {
        let mut promtool = Command::new("promtool");
        assert_fine(&promtool.args(arguments).current_dir(directory.path()).output().unwrap());
    }
}
