//! `lint-rules`: issues in rules, dashboards and queries.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use serde_json::{Value, json};

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
    let findings: Value = serde_json::from_str(&ended.out).unwrap();
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
    let directory = tempfile::tempdir().unwrap();
    for format in ["perses", "grafana-dashboard", "perses-dashboard"] {
        let file = directory.path().join(format).with_extension("yaml");
        let file = file.to_str().unwrap();
        program::run(&["dashboard", "--format", format, "--output", file]);
        let ended = program::run(&["lint-rules", file]);
        assert_eq!((ended.code, ended.out, ended.err), (0, String::new(), String::new()));
    }
}

#[test]
fn dashboards_and_variables_of_perses_are_judged() {
    let variable = |kind: &str, spec: Value| {
        json!({ "kind": "ListVariable", "spec": { "name": "v",
            "plugin": { "kind": kind, "spec": spec } } })
    };
    let query = |kind: &str, spec: Value| {
        json!({ "kind": "Panel", "spec": { "display": { "name": "P" }, "queries": [
            { "kind": "TimeSeriesQuery", "spec": { "plugin": { "kind": kind, "spec": spec } } } ] } })
    };
    let wrong = json!({ "query": "sum(" });
    let panels = json!({ "p": query("PrometheusTimeSeriesQuery", wrong.clone()) });
    let values = "PrometheusLabelValuesVariable";
    let one = |variable: Value| json!({ "panels": {}, "variables": [variable] });
    for (spec, expected) in [
        (json!({ "panels": panels }), "panel `P`: invalid PromQL"),
        (json!({ "panels": { "p": query("LokiLogQuery", wrong) } }), ""),
        (
            one(variable(values, json!({ "labelName": "x", "matchers": ["shop_lost{"] }))),
            "variable `v`: invalid PromQL",
        ),
        (one(variable(values, json!({ "labelName": "instance" }))), ""),
        (
            one(variable("PrometheusLabelNamesVariable", json!({ "matchers": ["{"] }))),
            "variable `v`: ",
        ),
        (one(variable("PrometheusPromQLVariable", json!({ "expr": "sum(" }))), "variable `v`: "),
        (one(variable("StaticListVariable", json!({ "values": ["sum("] }))), ""),
    ] {
        let resource = json!({ "apiVersion": "perses.dev/v1alpha2", "kind": "PersesDashboard",
            "metadata": { "name": "p" }, "spec": { "config": spec } });
        let file = json!({ "kind": "Dashboard", "metadata": { "name": "p" }, "spec": spec });
        let mut variable = spec["variables"][0].clone();
        let global = json!({ "kind": "GlobalVariable", "metadata": { "name": "v" }, "spec": {
            "kind": "ListVariable", "spec": { "plugin": variable["spec"]["plugin"].take() } } });
        let list = json!([file]);
        let of_variable = spec["variables"].is_array().then_some(global);
        for file in [Some(resource), Some(file), Some(list), of_variable].into_iter().flatten() {
            let (_, issues, _) = lint_file("a.json", &file.to_string());
            if expected.is_empty() {
                assert_eq!(issues, [""; 0], "{file}");
            } else {
                assert_eq!(issues.len(), 1, "{file}: {issues:?}");
                assert!(issues[0].contains(expected), "{file}: {issues:?}");
            }
        }
    }
}

/// Runs with a file of this name; returns the issues and the warnings without the path.
fn lint_file(name: &str, text: &str) -> (i32, Vec<String>, String) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(name);
    fs::write(&path, text).unwrap();
    let ended = lint(&[path.to_str().unwrap()], "");
    let prefix = format!("{}:", path.display());
    let issues = ended.out.lines().map(|line| line.strip_prefix(&prefix).unwrap().to_owned());
    (ended.code, issues.collect(), ended.err.replace(&prefix, "FILE:"))
}

/// Rules whose second expression has an unknown metric.
const GROUPS: &str = "\
groups:
- name: g
  rules:
  - {alert: A, expr: mail_smtp_sessions > 1}
  - {alert: B, expr: mail_smtp_sesions > 1}
";

fn indented(text: &str, by: usize) -> String {
    let indent = " ".repeat(by);
    text.split_inclusive('\n').flat_map(|line| [indent.as_str(), line]).collect()
}

#[test]
fn rules_are_found_in_manifests_of_any_kind() {
    let manifest = |kind: &str, version: &str, rest: &str| {
        format!("apiVersion: {version}\nkind: {kind}\nmetadata: {{name: x}}\n{rest}")
    };
    let spec = format!("spec:\n{}", indented(GROUPS, 2));
    let rule = manifest("PrometheusRule", "monitoring.coreos.com/v1", &spec);
    let other = manifest("ConfigMap", "v1", "data: {a: b, c: \"groups:\"}\n");
    let deployment = manifest("Deployment", "apps/v1", "spec: {replicas: 1}\n");
    let data = format!("data:\n  a.txt: 'x: [y'\n  rules.yml: |\n{}", indented(GROUPS, 4));
    let item = indented(&rule, 4).replacen("    ", "  - ", 1);
    for (text, line) in [
        (rule.clone(), 9),
        (manifest("VMRule", "operator.victoriametrics.com/v1beta1", &spec), 9),
        (manifest("ClusterRules", "monitoring.googleapis.com/v1", &spec), 9),
        (manifest("ConfigMap", "v1", &data), 11),
        (format!("---\n# Source: a.yaml\n{deployment}---\n---\n{rule}---\n"), 17),
        (format!("{rule}---\n{other}"), 9),
        (format!("{deployment}---\n{other}---\n{rule}"), 19),
        (format!("apiVersion: v1\nkind: List\nitems:\n{item}"), 12),
        (format!("namespace: mine\n{GROUPS}"), 6),
        (format!("namespace: mine\n{}---\nnamespace: yours\n{GROUPS}", "groups: []\n"), 9),
        (format!("serverFiles:\n  alerting_rules.yml:\n{}", indented(GROUPS, 4)), 7),
        (format!("extra:\n- rules:\n{}", indented(GROUPS, 4)), 7),
        (format!("\u{feff}{GROUPS}"), 5),
        (format!("{rule}---\n\u{feff}{other}"), 9),
        (format!("\u{feff}{rule}\u{feff}---\n{other}"), 9),
        (GROUPS.replace('\n', "\r\n"), 5),
    ] {
        let (code, issues, err) = lint_file("a.yml", &text);
        let expected = format!(
            "{line}: alert `B`: unknown metric `mail_smtp_sesions`; did you mean \
             `mail_smtp_sessions`? [unknown-metric]"
        );
        assert_eq!((code, issues, err.as_str()), (1, vec![expected], ""), "{text}");
    }
}

#[test]
fn a_template_of_helm_gets_the_advice_to_render_it() {
    let template = format!("{{{{- if .Values.rules }}}}\n{GROUPS}{{{{- end }}}}\n");
    let (code, issues, _) = lint_file("a.yaml", &template);
    let advice = "; render the template first, as `helm template` does [file-syntax]";
    assert_eq!((code, issues.len(), issues[0].ends_with(advice)), (1, 1, true), "{issues:?}");
}

#[test]
fn a_file_of_other_manifests_is_passed_over() {
    let one = "apiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n";
    let loki = format!(
        "apiVersion: loki.grafana.com/v1\nkind: AlertingRule\nspec:\n{}",
        indented(GROUPS, 2)
    );
    for (text, expected) in [
        (one.to_owned(), "no rules in its Kubernetes manifest\n"),
        (format!("{one}---\n---\n{loki}"), "no rules in its 2 Kubernetes manifests\n"),
        ("apiVersion: v1\nkind: List\nitems: []\n".to_owned(), "no expressions\n"),
    ] {
        let (code, issues, err) = lint_file("a.yaml", &text);
        assert_eq!((code, issues), (0, Vec::new()), "{text}");
        assert!(err.starts_with("warning: ") && err.ends_with(expected), "{err}");
    }
    let broken = "apiVersion: v1\nkind: ConfigMap\ndata:\n  rules.yml: |\n    groups: [\n";
    let (code, issues, _) = lint_file("a.yaml", broken);
    assert_eq!(code, 1);
    assert!(issues[0].contains("invalid YAML"), "{issues:?}");
}

#[test]
fn keys_of_other_servers_are_a_warning_in_plain_files() {
    let group =
        "- name: g\n  evaluation_delay: 5m\n  rules:\n  - {alert: A, expr: up, debug: true}\n";
    let ended = lint(&["-"], &format!("groups:\n{group}"));
    let rejected = "is not one of Prometheus, which rejects it [not-judged]\n";
    let expected = format!(
        "warning: <stdin>:3: key `evaluation_delay` of a group {rejected}\
         warning: <stdin>:5: key `debug` of a rule {rejected}"
    );
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", expected.as_str(), 0));
    // Files with a namespace are those of Mimir.
    let ended = lint(&["-"], &format!("namespace: n\ngroups:\n{group}"));
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0));
    // The server behind a manifest, or behind another dialect, has them.
    let manifest = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n";
    let ended = lint(&["-"], &format!("{manifest}{}", indented(group, 2)));
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0));
    let other = "groups:\n- {name: g, type: prometheus, anything: 1, rules: []}\n";
    let ended = lint(&["--dialect", "victoriametrics", "-"], other);
    assert_eq!((ended.out.as_str(), ended.code), ("", 0));
    // A misspelt key is an error everywhere.
    let ended = lint(
        &["-"],
        &format!("{manifest}  - {{name: g, rules: [{{alert: A, expr: up, fro: 1m}}]}}\n"),
    );
    let expected = "<stdin>:5: unknown key `fro` of a rule; did you mean `for`? [file-syntax]\n";
    assert_eq!((ended.out.as_str(), ended.code), (expected, 1));
}

#[test]
fn alerts_that_grafana_evaluates_are_judged() {
    let query = |expr: &str, source: &str| {
        format!(
            "{{refId: A, datasourceUid: u, model: {{expr: '{expr}', datasource: {{type: {source}}}}}}}"
        )
    };
    let file = format!(
        "apiVersion: 1\ngroups:\n- orgId: 1\n  name: g\n  folder: f\n  interval: 60s\n  rules:\n  \
         - uid: a\n    title: Queue\n    condition: C\n    data:\n    - {}\n    - {}\n    \
         - {{refId: C, datasourceUid: __expr__, model: {{type: threshold}}}}\n",
        query("mail_smtp_sesions > 1", "grafana-amazonprometheus-datasource"),
        query("{app=\"queue\"} |= \"mail_queue_siz\"", "loki"),
    );
    let ended = lint(&["-"], &file);
    let expected = "<stdin>:12: alert `Queue` (data[0].model.expr): unknown metric `mail_smtp_sesions`; \
                    did you mean `mail_smtp_sessions`? [unknown-metric]\n";
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), (expected, "", 1));
}

#[test]
fn documents_that_prometheus_ignores_are_reported() {
    let ignored = "Prometheus ignores all documents after the first; write one list of `groups` \
                   [file-syntax]";
    let good = GROUPS.replace("sesions", "sessions");
    for (text, line) in [
        (format!("{good}---\n{good}"), 7),
        (format!("---\n---\n{good}"), 3),
        (format!("{good}---\na: b\n"), 7),
        (format!("groups: []\n---\n---\n{good}"), 4),
    ] {
        let (code, issues, _) = lint_file("a.yml", &text);
        assert_eq!((code, issues), (1, vec![format!("{line}: {ignored}")]), "{text}");
    }
    let (code, issues, _) = lint_file("a.yml", &format!("---\n{good}---\n"));
    assert_eq!((code, issues), (0, Vec::new()));
}

#[test]
fn variables_of_grafana_are_no_issue_anywhere() {
    for query in [
        "rate(mail_smtp_accepted_total{$filter}[5m])",
        "rate(mail_smtp_accepted_total{protocol=\"smtp\" $filter}[$__rate_interval])",
        "sum by (job) (rate(mail_smtp_accepted_total{$filter,$more}[5m]))",
        "${agg}(mail_smtp_sessions)",
        "$agg by (protocol) (mail_smtp_sessions)",
        "sum by (protocol) ($agg(mail_smtp_sessions))",
        "$function(mail_smtp_accepted_total[5m])",
        "$function(mail_smtp_sessions[$range])",
        "mail_smtp_sessions $op $threshold",
        "mail_smtp_sessions{$label=\"x\"}",
        "topk($n, mail_smtp_sessions offset ${back}m)",
        "mail_smtp_${name}",
    ] {
        let ended = lint(&["-"], query);
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""), "{query}");
    }
    for query in ["${agg}(mail_smtp_sesions)", "rate(mail_smtp_acepted_total{$filter}[5m])"] {
        let ended = lint(&["-"], query);
        assert!(ended.out.contains("[unknown-metric]"), "{query}: {}", ended.out);
    }
    let ended = lint(&["-"], "sum by (protocol) $inner");
    let begin = "warning: <stdin>:1: not judged, because the values of its variables";
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
    assert!(ended.err.starts_with(begin), "{}", ended.err);
}

#[test]
fn queries_of_other_data_sources_are_passed_over() {
    let dashboard = |source: &str| {
        format!(
            "{{\"panels\":[{{\"datasource\":{source},\"targets\":[{{\"expr\":\"{{a=\\\"b\\\"}} |= `c`\"}}]}}]}}"
        )
    };
    for source in ["\"Loki\"", "\"my-loki\"", "{\"type\":\"loki\"}"] {
        assert_eq!(lint_file("a.json", &dashboard(source)).0, 0, "{source}");
    }
    for source in ["\"Prometheus\"", "null", "\"${DS}\"", "{\"uid\":\"${DS}\"}"] {
        assert_eq!(lint_file("a.json", &dashboard(source)).0, 1, "{source}");
    }
}

#[test]
fn templates_and_expressions_are_rejected_at_their_lines() {
    let rules = r#"groups:
- name: g
  rules:
  - alert: Many
    expr: |
      sum by (protocol) (
        mail_smtp_sessions
      ) > 1 > > 2
    labels:
      severity: '{{ if gt $value 5.0 }}critical{{ else }}warning{{ end }}'
      team: "{{ $labels.protocol | toUppr }}"
    annotations:
      summary: >-
        {{ $labels.protocol }} has
        {{ $value | humanize }
      description: '$labels.user is text, {{ "$labels.user" }} too'
  - record: job:many:sum
    expr: sum(mail_smtp_sessions)
    labels: { text: "{{ nothing" }
"#;
    let ended = lint(&["-"], rules);
    let expected = [
        "<stdin>:8: alert `Many`: invalid PromQL: unexpected `>`; expected an expression (at 3:9) \
         [promql-syntax]",
        "<stdin>:11: alert `Many`: invalid template in label `team`: unknown function `toUppr`; did \
         you mean `toUpper`? (at 1:23) [template-syntax]",
        "<stdin>:15: alert `Many`: invalid template in annotation `summary`: unclosed action `{{` \
         (at 1:28) [template-syntax]",
    ];
    assert_eq!(ended.out.lines().collect::<Vec<_>>(), expected);
    assert_eq!((ended.err.as_str(), ended.code), ("", 1));
}

#[test]
fn or_between_matchers_is_for_victoria_metrics() {
    let expr = "mail_smtp_sessions{protocol=\"smtp\" or protocol=\"lmpt\"}";
    let ended = lint(&["-"], expr);
    assert!(ended.out.contains("`or` between matchers is a feature of VictoriaMetrics"));
    let ended = lint(&["-", "--dialect", "victoriametrics"], expr);
    let found = "<stdin>:1: unknown value \"lmpt\" of `protocol`; did you mean \"lmtp\"? \
                 [impossible-value]\n";
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), (found, "", 1));
    let rules = format!("[{{ name: g, rules: [{{ record: a, expr: '{expr}' }}] }}]");
    let manifest = |kind: &str| {
        format!(
            "apiVersion: v1\nkind: {kind}\nmetadata: {{ name: a }}\nspec: {{ groups: {rules} }}\n"
        )
    };
    for (kind, id) in [("VMRule", "impossible-value"), ("PrometheusRule", "promql-syntax")] {
        let ended = lint(&["-"], &manifest(kind));
        assert!(ended.out.contains(id), "{kind}: {}", ended.out);
        assert_eq!(ended.out.lines().count(), 1, "{}", ended.out);
    }
}

#[test]
fn each_query_of_a_mixed_dashboard_is_judged_or_left_to_its_source() {
    let query =
        |source: &str, expr: &str| json!({ "datasource": { "type": source }, "expr": expr });
    let dashboard = json!({ "panels": [{ "title": "P", "targets": [
        query("loki", "{app=\"a\"} |= `b` | json"),
        query("prometheus", "rate(mail_smtp_accepted_total{$filter}[$__rate_interval])"),
        query("prometheus", "${agg}(mail_smtp_sessions)"),
        query("prometheus", "mail_smtp_sessions{protocol=\"$p\",instance=~\"${i:pipe}\"} > $t"),
        query("prometheus", "mail_smtp_sessions{$label=~\"[[values:regex]]\"} offset $offset"),
        query("prometheus", "mail_smtp_sessions @ ${__to:date:seconds}"),
        query("prometheus", "sum by ($by, [[more]]) (mail_smtp_sessions)"),
        query("prometheus", "rate(mail_smtp_accepted_total[$n * 2m] offset (${d}m))"),
        query("prometheus", "mail_${metric}_total{job=\"a\"} or $whole"),
        query("prometheus", "$metric"),
        query("prometheus", "topk($n, mail_smtp_sessions) $op 5"),
        query("prometheus", "mail_smtp_sesions{x=\"$y\"}"),
    ] }] });
    let ended = lint(&["-"], &dashboard.to_string());
    assert_eq!(ended.err, "");
    let lines: Vec<&str> = ended.out.lines().collect();
    assert_eq!(lines.len(), 1, "{}", ended.out);
    assert!(
        lines[0].contains("targets[11].expr): unknown metric `mail_smtp_sesions`"),
        "{lines:?}"
    );
}

#[test]
fn panels_of_libraries_and_of_new_dashboards_are_judged() {
    let query = json!({ "expr": "sum(", "refId": "A" });
    let panel = json!({ "title": "P", "targets": [query] });
    let second = json!({ "kind": "Panel", "spec": { "title": "P", "data": { "spec": {
        "queries": [{ "spec": { "query": { "kind": "DataQuery", "spec": query } } }] } } } });
    for file in [
        json!({ "panels": [], "__elements": { "p": { "name": "P", "model": panel } } }),
        json!({ "result": { "elements": [{ "name": "P", "model": panel }] } }),
        json!({ "apiVersion": "dashboard.grafana.app/v2beta1", "kind": "Dashboard",
            "spec": { "elements": { "p": second }, "variables": [], "annotations": [] } }),
    ] {
        let (code, issues, _) = lint_file("a.json", &file.to_string());
        assert_eq!(code, 1, "{file}");
        assert!(issues[0].contains("panel `P`: invalid PromQL"), "{issues:?}");
        assert_eq!(issues.len(), 1, "{issues:?}");
    }
}

#[test]
fn deep_nesting_of_yaml_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    let stairs = |count: usize| {
        let lines = (0..count).map(|depth| [&" ".repeat(depth), "a:\n"].concat());
        lines.collect::<Vec<_>>().concat()
    };
    let deep: [String; 6] = [
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        "- &a ".repeat(100_000),
        "-\t? ".repeat(50_000),
        "[".repeat(100_000),
        stairs(3000),
    ];
    for rules in deep {
        let path = directory.path().join("rules.yml");
        fs::write(&path, format!("groups:\n{rules}\n")).unwrap();
        let ended = lint(&[path.to_str().unwrap()], "");
        assert_eq!(ended.code, 1, "{}", ended.err);
        assert!(ended.out.ends_with(" [file-syntax]\n"), "{}", ended.out);
    }
    let text = stairs(100).replace('\n', "\n  ");
    let rules =
        format!("groups: [{{ name: g, rules: [] }}]\nnamespace: |\n  - - - - -\n  {text}\n");
    assert_eq!(lint(&["-"], &rules).out, "");
}
