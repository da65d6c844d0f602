//! What `promtool check metrics` has to say of a family, a rule or a lint says of its catalog.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use metrics_catalog_build::{Rule, generate};

/// Whole names, as `name = "…"` gives them. No two have samples of the same name.
const NAMES: [&str; 40] = [
    "mail_taken",
    "mail_read_total",
    "mail_wait_seconds",
    "mail_delay_seconds_total",
    "mail_size_bytes",
    "mail_fill_ratio",
    "mailSent",
    "mailSeen_total",
    "mail_queueLength",
    "mail_URL",
    "mail:rate5m",
    "mail:lost_total",
    ":mail",
    "mail_age_milliseconds",
    "mail_age_microseconds_total",
    "mail_idle_minutes",
    "mail_hours_kept",
    "mail_days",
    "mail_kibibytes",
    "mail_megabytes_total",
    "mail_bits",
    "mail_load_percent",
    "mail_heat_fahrenheit",
    "mail_heat_kelvins",
    "mail_way_miles",
    "mail_weight_pounds",
    "mail_ms",
    "mail_lag_ns_total",
    "mail_kb_free",
    "mail_left_s",
    "mail_up_h",
    "mail_gauge",
    "mail_counter_total",
    "mail_histogram_of",
    "mail_summary",
    "mail_in_count",
    "mail_in_sum",
    "mail_in_bucket",
    "mail_in_info",
    "mail_made_created",
];

const UNITS: [&str; 3] = ["seconds", "bytes", "ratio"];

/// A sentence of promtool, by a part of it, and what says the same here.
const SAID: [(&str, &[Rule]); 13] = [
    ("metric names should not contain ':'", &[Rule::NotMetricName]),
    ("metric names should be written in 'snake_case'", &[Rule::NameInCamelCase]),
    ("label names should be written in 'snake_case'", &[Rule::NameInCamelCase]),
    ("counter metrics should have \"_total\" suffix", &[Rule::CounterWithoutTotal]),
    ("non-counter metrics should not have \"_total\" suffix", &[Rule::ReservedSuffix]),
    ("should not have \"_count\" suffix", &[Rule::ReservedSuffix]),
    ("should not have \"_sum\" suffix", &[Rule::ReservedSuffix]),
    ("should not have \"_bucket\" suffix", &[Rule::ReservedSuffix]),
    ("should not have \"le\" label", &[Rule::ReservedLabel]),
    ("metric names should not contain abbreviated units", &[Rule::UnitAbbreviated]),
    ("use base unit", &[Rule::UnitNotBase]),
    ("metric name should not include type", &[Rule::TypeInName]),
    ("no help text", &[Rule::HelpMissing]),
];

/// What all families of a test have in common.
struct Shape {
    kind: &'static str,
    label: Option<&'static str>,
    has_help: bool,
}

impl Shape {
    /// The rules and lints that a catalog with this one family breaks.
    fn rules(&self, name: &str) -> Vec<Rule> {
        let mut text = "format = 1\n[smtp]\nhelp = \"Mail.\"\n".to_owned();
        if let Some(label) = self.label {
            write!(text, "[labels.{label}]\nvalues = [\"in\"]\n").unwrap();
        }
        let total = if self.kind == "counter" { "_total" } else { "" };
        write!(text, "[smtp.metrics.it{total}]\nname = \"{name}\"\ntype = \"{}\"\n", self.kind)
            .unwrap();
        if self.has_help {
            text += "help = \"Mail.\"\n";
        }
        if let Some(label) = self.label {
            writeln!(text, "labels = [\"{label}\"]").unwrap();
        }
        let stem = name.trim_end_matches("_total");
        if let Some(unit) = UNITS.into_iter().find(|unit| stem.ends_with(unit)) {
            writeln!(text, "unit = \"{unit}\"").unwrap();
        }
        if self.kind == "histogram" {
            text += "buckets = [1]\n";
        }
        let problems = generate(&text, "metrics.toml").map_or_else(|r| r.problems, |_| vec![]);
        problems.into_iter().map(|problem| problem.rule).collect()
    }

    /// What a scrape of it would be.
    fn exposition(&self, name: &str) -> String {
        let mut text = String::new();
        if self.has_help {
            writeln!(text, "# HELP {name} Mail.").unwrap();
        }
        writeln!(text, "# TYPE {name} {}", self.kind).unwrap();
        let label = self.label.map(|label| format!("{label}=\"in\"")).unwrap_or_default();
        if self.kind == "histogram" {
            let comma = if label.is_empty() { "" } else { "," };
            writeln!(text, "{name}_bucket{{{label}{comma}le=\"+Inf\"}} 1").unwrap();
            write!(text, "{name}_sum{{{label}}} 1\n{name}_count{{{label}}} 1\n").unwrap();
        } else {
            writeln!(text, "{name}{{{label}}} 1").unwrap();
        }
        text
    }
}

/// The findings of promtool: a name and a sentence each.
fn findings(exposition: &str) -> Vec<(String, String)> {
    let mut promtool = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    promtool.stdin.take().unwrap().write_all(exposition.as_bytes()).unwrap();
    let output = promtool.wait_with_output().unwrap();
    let said =
        String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
    // 3 stands for findings, 1 for an invalid exposition.
    assert!(matches!(output.status.code(), Some(0 | 3)), "{said}\n{exposition}");
    let findings = said.lines().filter_map(|line| line.split_once(' '));
    findings.map(|(name, sentence)| (name.to_owned(), sentence.to_owned())).collect()
}

#[test]
#[ignore = "needs promtool"]
fn what_promtool_finds_is_a_rule_or_a_lint() {
    let mut met = BTreeSet::new();
    for (kind, label, has_help) in [
        ("counter", None, true),
        ("gauge", None, true),
        ("histogram", None, true),
        ("gauge", Some("side"), true),
        ("counter", Some("theSide"), true),
        ("gauge", Some("le"), true),
        ("counter", None, false),
    ] {
        let shape = Shape { kind, label, has_help };
        let exposition: String = NAMES.iter().map(|name| shape.exposition(name)).collect();
        let rules: BTreeMap<&str, Vec<Rule>> =
            NAMES.iter().map(|name| (*name, shape.rules(name))).collect();
        for (name, sentence) in findings(&exposition) {
            let same = SAID.iter().position(|(part, _)| sentence.contains(part));
            let same = same.unwrap_or_else(|| panic!("nothing says of `{name}`: {sentence}"));
            let broken = &rules[name.as_str()];
            let is_said = SAID[same].1.iter().any(|rule| broken.contains(rule))
                // How it ends is judged once it is a name.
                || broken.contains(&Rule::NotMetricName);
            assert!(is_said, "{kind} `{name}`: {sentence}, and here {broken:?}");
            met.insert(same);
        }
    }
    assert_eq!(met.len(), SAID.len(), "promtool does not say all that the table has: {met:?}");
}

#[test]
#[ignore = "needs promtool"]
fn a_catalog_without_problems_is_one_that_promtool_likes() {
    let shape = Shape { kind: "counter", label: Some("side"), has_help: true };
    for name in ["mail_read_total", "mail_delay_seconds_total"] {
        assert_eq!(shape.rules(name), [], "{name}");
        assert_eq!(findings(&shape.exposition(name)), [], "{name}");
    }
}
