//! `lint-rules`: issues in rules, dashboards and queries.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use crate::program;
use crate::program::{Ended, run_in};

/// Directory of the expressions and their catalog.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lint_rules");

/// Prefix of an expected issue.
const EXPECTED: &str = "# -> ";

fn lint(arguments: &[&str], input: &str) -> Ended {
    run_in(Path::new(HERE), &[&["lint-rules"], arguments].concat(), input)
}

/// Returns the issues by line.
fn found(text: &str) -> BTreeMap<usize, Vec<String>> {
    let ended = lint(&["-"], text);
    assert_eq!(ended.err, "");
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for line in ended.out.lines() {
        let (line, message) = line.strip_prefix("<stdin>:").unwrap().split_once(": ").unwrap();
        found.entry(line.parse().unwrap()).or_default().push(message.to_owned());
    }
    found
}

#[test]
fn each_issue_is_found_and_no_other() {
    let path = format!("{HERE}/wrong.promql");
    let old = fs::read_to_string(&path).unwrap();
    let mut found = found(&old);
    let mut lines = Vec::new();
    for (place, line) in old.lines().enumerate().filter(|(_, it)| !it.starts_with(EXPECTED)) {
        lines.push(line.to_owned());
        let of_it = found.remove(&(place + 1)).into_iter().flatten();
        lines.extend(of_it.map(|message| [EXPECTED, &message].concat()));
    }
    let new = lines.join("\n") + "\n";
    assert_eq!(found, BTreeMap::new());
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &new).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), new);
    let without = new.split("\n\n").skip(1).filter(|it| !it.contains(EXPECTED));
    assert_eq!(without.collect::<Vec<_>>(), Vec::<&str>::new(), "expressions without an issue");
}

#[test]
fn valid_expressions_have_no_issues() {
    let ended = lint(&["right.promql"], "");
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0));
}

#[test]
fn rules_are_found_with_their_line_and_their_alert() {
    let ended = lint(&["rules.yml"], "");
    let expected = fs::read_to_string(format!("{HERE}/rules.txt")).unwrap();
    assert_eq!((ended.out, ended.code), (expected, 1));
}

#[test]
fn a_dashboard_is_read_down_to_its_nested_rows() {
    let ended = lint(&["dashboard.json"], "");
    let expected = fs::read_to_string(format!("{HERE}/dashboard.txt")).unwrap();
    assert_eq!((ended.out, ended.code), (expected, 1));
}

#[test]
fn external_labels_can_be_allowed() {
    let query = "sum by (region) (mail_smtp_sessions{region=\"eu\"})";
    assert_eq!(lint(&["-"], query).code, 1);
    let ended = lint(&["-", "--label", "region"], query);
    assert_eq!((ended.code, ended.out), (0, String::new()));
}

#[test]
fn foreign_metrics_can_be_denied() {
    let ended = lint(&["-", "--foreign", "deny"], "node_load1 > 4");
    assert!(ended.out.ends_with(" [foreign-metric]\n"), "{}", ended.out);
    assert_eq!(lint(&["-"], "node_load1 > 4").code, 0);
}

#[test]
fn a_lint_can_be_suppressed() {
    let query = "mail_smtp_accepted_total";
    assert_eq!(lint(&["-"], query).code, 1);
    assert_eq!(lint(&["-", "--allow", "raw-counter"], query).code, 0);
    assert_eq!(lint(&["-", "--allow", "raw-countre"], query).code, 64);
}

#[test]
fn findings_are_json_and_annotations_too() {
    let ended = lint(&["rules.yml", "--format", "json"], "");
    let findings: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(findings[0]["file"], "rules.yml");
    assert_eq!(findings[0]["line"], 7);
    assert_eq!(findings[0]["context"], "alert `Refused`");
    assert_eq!(findings[0]["rule"], "impossible-value");
    assert_eq!(lint(&["right.promql", "--format", "json"], "").out, "[]\n");
    let ended = lint(&["rules.yml", "--format", "github"], "");
    let begin = "::error file=rules.yml,line=7,title=impossible-value::alert `Refused`: ";
    assert!(ended.out.starts_with(begin), "{}", ended.out);
}

#[test]
fn a_malformed_file_is_an_issue() {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in [("a.yml", "groups: [\n"), ("b.json", "{\"a\": 1}"), ("c.yaml", "a: 1\n")] {
        let path = directory.path().join(name);
        fs::write(&path, text).unwrap();
        let ended = lint(&[path.to_str().unwrap()], "");
        assert!(ended.out.ends_with(" [file-syntax]\n"), "{name}: {}", ended.out);
        assert_eq!(ended.code, 1);
    }
    assert_eq!(lint(&["nowhere.yml"], "").code, 66);
    assert_eq!(lint(&[], "").code, 64);
}

#[test]
fn a_file_without_expressions_is_a_warning() {
    let ended = lint(&["-"], "groups: []\n");
    assert_eq!((ended.code, ended.err.as_str()), (0, "warning: <stdin>: no expressions\n"));
}

#[test]
fn generated_rules_and_dashboards_have_no_issues() {
    let made = ["operations/rules.yml", "operations/dashboard.json"];
    let ended = program::run(&[&["lint-rules"], &made[..]].concat());
    assert_eq!((ended.code, ended.out, ended.err), (0, String::new(), String::new()));
}
