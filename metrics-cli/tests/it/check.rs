//! `check`, and options of all commands.

use std::fs;

use crate::program;
use crate::program::run_in;

const WRONG: &str = "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.events]\nstart = \"A start.\"\n\
                     [smtp.metrics.open]\ntype = \"gauge\"\nhelp = \"Open.\"\ninc = \"strat\"\n";

fn directory(catalog: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    directory
}

#[test]
fn problems_are_shown_as_the_build_script_shows_them() {
    let directory = directory(WRONG);
    let ended = run_in(directory.path(), &["check"], "");
    let report = metrics_catalog_build::generate(WRONG, "metrics.toml").unwrap_err();
    assert_eq!((ended.code, ended.out), (1, format!("{report:#}\n")));
}

#[test]
fn a_valid_catalog_produces_no_output() {
    let ended = program::run(&["check"]);
    assert_eq!((ended.code, ended.out, ended.err), (0, String::new(), String::new()));
}

#[test]
fn the_nearest_catalog_is_the_default() {
    let directory = directory(WRONG);
    let below = directory.path().join("src/deep");
    fs::create_dir_all(&below).unwrap();
    let ended = run_in(&below, &["check"], "");
    assert!(ended.out.starts_with("../../metrics.toml:9:7: unknown event"), "{}", ended.out);
}

#[test]
fn standard_input_is_a_catalog_too() {
    let directory = tempfile::tempdir().unwrap();
    for arguments in [["check", "-", "--format=human"], ["check", "--catalog", "-"]] {
        let ended = run_in(directory.path(), &arguments, WRONG);
        assert_eq!(ended.code, 1);
        assert!(ended.out.starts_with("<stdin>:9:7: unknown event"), "{}", ended.out);
    }
}

#[test]
fn json_has_position_and_rule_of_each_problem() {
    let directory = directory(WRONG);
    let ended = run_in(directory.path(), &["check", "--format", "json"], "");
    let problems: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(problems[0]["rule"], "unknown-event");
    assert_eq!(problems[0]["line"], 9);
    assert_eq!(problems[0]["column"], 7);
    assert_eq!(problems[0]["file"], "metrics.toml");
    assert_eq!(program::run(&["check", "--format", "json"]).out, "[]\n");
}

#[test]
fn github_annotations_have_the_position() {
    let directory = directory(WRONG);
    let ended = run_in(directory.path(), &["check", "--format", "github"], "");
    let begin = "::error file=metrics.toml,line=9,col=7,title=unknown-event::unknown event";
    assert!(ended.out.starts_with(begin), "{}", ended.out);
    assert_eq!(ended.code, 1);
}

#[test]
fn exit_codes_distinguish_usage_and_input_errors() {
    let directory = tempfile::tempdir().unwrap();
    assert_eq!(run_in(directory.path(), &["chek"], "").code, 64);
    assert_eq!(run_in(directory.path(), &["--help"], "").code, 0);
    let ended = run_in(directory.path(), &["check"], "");
    assert_eq!(ended.code, 66);
    assert!(ended.err.contains("name a catalog with `--catalog FILE`"), "{}", ended.err);
}

/// Catalog with an alert.
fn with_alert(expr: &str, summary: &str) -> String {
    format!(
        "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.metrics.open]\ntype = \"gauge\"\n\
         help = \"Open.\"\n[[smtp.metrics.open.alert]]\nname = \"Open\"\nexpr = '''{expr}'''\n\
         severity = \"warning\"\nsummary = '''{summary}'''\n\
         test = [{{ series = {{ '${{self}}' = \"2x9\" }}, at = \"1m\", fires = [{{ \
         summary = \"x\" }}] }}]\n"
    )
}

#[test]
fn what_prometheus_would_reject_is_a_problem() {
    let directory = tempfile::tempdir().unwrap();
    let check = |catalog: &str, arguments: &[&str]| {
        run_in(directory.path(), &[&["check", "-"], arguments].concat(), catalog)
    };
    let ended = check(&with_alert("${self} > ", "Open."), &[]);
    let expected = "<stdin>:9:8: alert `Open`: invalid PromQL: unexpected end; expected an \
                    expression (at 1:12) [promql-syntax]\n9 | expr = '''${self} > '''\n";
    assert!(ended.out.starts_with(expected), "{}", ended.out);
    assert_eq!((ended.err.as_str(), ended.code), ("", 1));
    for (expr, summary, rule, message) in [
        ("${self} > 1", "{{ $value | humanise }}", "template-syntax", "did you mean `humanize`?"),
        ("${self} > 1", "{{ if $value }}x", "template-syntax", "missing `{{ end }}`"),
        ("${self}{job=~\"(\"}", "x", "promql-syntax", "missing `)`"),
        ("${self}[5m1h] > 1", "x", "promql-syntax", "invalid duration `5m1h`"),
        ("${self}{job=\"a\" or job=\"b\"}", "x", "promql-syntax", "--dialect victoriametrics"),
    ] {
        let ended = check(&with_alert(expr, summary), &["--format", "json"]);
        let problems: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
        assert_eq!(problems.as_array().unwrap().len(), 1, "{expr}: {problems}");
        assert_eq!((&problems[0]["rule"], &problems[0]["file"]), (&rule.into(), &"<stdin>".into()));
        assert!(problems[0]["message"].as_str().unwrap().contains(message), "{expr}: {problems}");
        assert_eq!(ended.code, 1);
        let ended = check(&with_alert(expr, summary), &["--format", "github"]);
        assert!(ended.out.starts_with("::error file=<stdin>,line="), "{}", ended.out);
    }
}

#[test]
fn what_prometheus_accepts_is_no_problem() {
    let directory = tempfile::tempdir().unwrap();
    for expr in [
        "rate(${self}[5m * 3]) > 0",
        "sum by (\"a.b\") (${self} offset (10m - 1m) > 1_000)",
        "${self} + fill(0) ${self}",
        "increase(${self}[step()] anchored)",
        "delta(${self}[1h])",
        "{\"smtp_open\", __type__=\"gauge\"} > 0",
    ] {
        let ended = run_in(directory.path(), &["check", "-"], &with_alert(expr, "{{ $value }}"));
        assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0), "{expr}");
    }
}

#[test]
fn a_dialect_permits_what_prometheus_does_not_have() {
    let directory = tempfile::tempdir().unwrap();
    let check = |expr: &str| {
        let arguments = ["check", "--dialect", "victoriametrics", "-"];
        run_in(directory.path(), &arguments, &with_alert(expr, "Open."))
    };
    let ended = check("${self}{job=\"a\" or job=\"b\"} > 1");
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.code), ("", "", 0));
    let ended = check("rollup_rate(${self}[5m]) keep_metric_names");
    let expected = "warning: <stdin>:9:8: alert `Open`: not judged: unknown function `rollup_rate` \
                    (at 1:1) [not-judged]\n";
    assert!(ended.err.starts_with(expected), "{}", ended.err);
    assert_eq!((ended.out.as_str(), ended.code), ("", 0));
}
