//! `rules`: generated files, and rejected catalogs.

mod burn;
mod check;
mod slo;

use std::fs;
use std::path::Path;

use metrics_catalog_build::Sources;

use crate::program::{Ended, run, run_in};

const CATALOG: &str = r#"format = 1
[catalog]
namespace = "mail"
owner = "mail@example.org"
[labels]
way = ["in", "out"]
[queue]
help = "Messages that wait."
[queue.events]
moved = { help = "Moved.", fields = { way = "way" } }
gone = { help = "Gone.", deprecated = { since = "0.2.0", reason = "Nobody asked.", to = "queue.moved" } }
[queue.metrics.size]
type = "gauge"
help = "Messages."
[[queue.metrics.size.alert]]
name = "QueueLong"
expr = """
${self} > 100
  and on (job) ${job_way:queue_moved:rate5m} > 0
"""
for = "10m"
keep_firing_for = "5m"
severity = "warning"
summary = '{{ $labels.job }}: "long" \ is'
description = "One.\n\nTwo."
runbook = "https://example.org/queue"
labels = { team = "mail" }
test = [{ series = { '${self}{job="a"}' = "200x9" }, every = "30s", at = "4m", fires = [{ labels = { job = "a" } }] }]
[[queue.record]]
name = "job_way:queue_moved:rate5m"
expr = "sum by (job, way) (rate(${moved}[5m]))"
[queue.metrics.wait]
type = "histogram"
help = "Waits."
buckets = [1, 5]
"#;

fn rules(catalog: &str, arguments: &[&str]) -> Ended {
    let directory = tempfile::tempdir().unwrap();
    run_in(directory.path(), &[&["rules", "--catalog", "-"], arguments].concat(), catalog)
}

#[test]
fn rules_have_a_group_each_and_recordings_precede_alerts() {
    let expected = r#"groups:
  - name: mail_queue
    rules:
      - record: "job_way:queue_moved:rate5m"
        expr: "sum by (job, way) (rate(mail_queue_moved_total[5m]))"
      - alert: QueueLong
        expr: |-
          mail_queue_size > 100
            and on (job) job_way:queue_moved:rate5m > 0
        for: 10m
        keep_firing_for: 5m
        labels:
          severity: warning
          owner: mail@example.org
          team: mail
        annotations:
          summary: "{{ $labels.job }}: \"long\" \\ is"
          description: |-
            One.

            Two.
          runbook_url: "https://example.org/queue"
"#;
    let ended = rules(CATALOG, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(ended.out.split_once('\n').unwrap().1, expected);
}

#[test]
fn tests_expect_alerts_with_expanded_templates() {
    let expected = r#"rule_files:
  - "../rules.yml"
evaluation_interval: 1m
tests:
  - name: "QueueLong, 1"
    interval: 30s
    input_series:
      - series: "mail_queue_size{job=\"a\"}"
        values: 200x9
    alert_rule_test:
      - eval_time: 4m
        alertname: QueueLong
        exp_alerts:
          - exp_labels:
              job: a
              owner: mail@example.org
              severity: warning
              team: mail
            exp_annotations:
              summary: "a: \"long\" \\ is"
              description: |-
                One.

                Two.
              runbook_url: "https://example.org/queue"
"#;
    let ended = rules(CATALOG, &["--tests", "--rule-file", "../rules.yml"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(ended.out.split_once('\n').unwrap().1, expected);
}

#[test]
fn references_follow_renames_or_are_rejected() {
    let renamed = CATALOG.replace("[queue.metrics.size", "[queue.metrics.depth");
    let ended = rules(&renamed, &[]);
    assert!(ended.out.contains("mail_queue_depth > 100") && !ended.out.contains("queue_size"));
    let ended = rules(&CATALOG.replace("moved = {", "shifted = {"), &[]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("unknown metric or event `moved`"), "{}", ended.err);
    // Likewise of a label and of a value.
    for (from, to) in [("{ way = \"way\" }", "{ path = \"way\" }"), ("\"in\"", "\"inward\"")] {
        let catalog = CATALOG.replace("(rate(${moved}[", "(rate(${moved}{way='in'}[");
        assert_eq!(rules(&catalog, &[]).code, 0);
        let ended = rules(&catalog.replacen(from, to, 1), &[]);
        assert_eq!(ended.code, 1, "{from} is {to}: {}", ended.out);
    }
}

#[test]
fn the_rules_of_the_guide_are_accepted() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../metrics-core/guide/language");
    for (page, expected) in [
        ("alerts.md", "exp_alerts: []"),
        ("recording_rules.md", "tests: []"),
        ("slos.md", "alertname: HttpAvailabilityFastBurn"),
    ] {
        let page = fs::read_to_string(guide.join(page)).unwrap();
        let example = page.split("```").nth(1).unwrap().strip_prefix("toml\n").unwrap();
        let ended = rules(&format!("format = 1\n{example}"), &["--tests"]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        assert!(ended.out.contains(expected), "{}", ended.out);
    }
}

#[test]
fn the_files_of_the_mail_service_are_up_to_date() {
    for arguments in [
        &["--output", "operations/rules.yml"][..],
        &["--tests", "--output", "operations/rules.test.yml"],
    ] {
        let ended = run(&[&["rules"], arguments, &["--check"]].concat());
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    }
}

#[test]
fn each_alert_of_the_mail_service_has_a_test_of_firing_and_one_of_not_firing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let catalog = Sources::read(root.join("metrics.toml")).check().unwrap();
    assert!(catalog.alerts.len() >= 12, "only {} alerts", catalog.alerts.len());
    for alert in &catalog.alerts {
        let fires = |fires: bool| alert.tests.iter().any(|test| test.fires.is_empty() != fires);
        assert!(fires(true) && fires(false), "{}", alert.name);
    }
    assert!(fs::read_to_string(root.join("operations/rules.yml")).unwrap().contains("record: "));
}
