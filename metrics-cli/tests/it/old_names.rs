//! Old names of metrics in all commands.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::board::{of_text, panels, queries};
use crate::program::{Ended, run_in};

const CATALOG: &str = r#"format = 1

[labels]
method = { values = { get = "get", post = "post" } }

[http]
help = "Requests."

[http.events]
served = { help = "A request was served.", fields = { method = "method", elapsed = "duration" }, was = { name = "requests_total", until = "0.6", labels = { method = "verb" }, values = { method = { get = "GET" } } } }

[http.metrics.duration_seconds]
type = "histogram"
unit = "seconds"
help = "Time to serve a request."
buckets = [1]
observe = { served = "elapsed" }
was = ["request_latency"]
"#;

/// Page of the catalog.
const SCRAPE: &str = r#"# HELP http_served_total A request was served.
# TYPE http_served_total counter
http_served_total{method="get"} 1
http_served_total{method="post"} 0
# HELP requests_total Old name of http_served_total, removed in 0.6. A request was served.
# TYPE requests_total counter
requests_total{verb="GET"} 1
requests_total{verb="post"} 0
# HELP http_duration_seconds Time to serve a request.
# TYPE http_duration_seconds histogram
http_duration_seconds_bucket{le="1"} 1
http_duration_seconds_bucket{le="+Inf"} 1
http_duration_seconds_sum 0.5
http_duration_seconds_count 1
# HELP request_latency Old name of http_duration_seconds. Time to serve a request.
# TYPE request_latency histogram
request_latency_bucket{le="1"} 1
request_latency_bucket{le="+Inf"} 1
request_latency_sum 0.5
request_latency_count 1
"#;

fn directory(catalog: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    directory
}

fn run(arguments: &[&str], input: &str) -> Ended {
    run_in(directory(CATALOG).path(), arguments, input)
}

/// Returns the findings of `live`.
fn found(scrape: &str) -> Vec<String> {
    let ended = run(&["live", "-", "--format", "json"], scrape);
    let findings = ended.findings().into_iter();
    findings.map(|(drift, message)| format!("{drift}: {message}")).collect()
}

#[test]
fn live_expects_both_names() {
    assert_eq!(found(SCRAPE), [""; 0]);
    let without = SCRAPE.split_once("# HELP request_latency").unwrap().0;
    assert_eq!(found(without), ["missing-family: missing family `request_latency`"]);
    let wrong = found(&SCRAPE.replace("verb=\"GET\"", "verb=\"get\""));
    let message = "unknown-value: unknown value `get` of label `verb` of `requests_total`; expected \
                   `GET` or `post`";
    assert_eq!(wrong, [message]);
    let wrong = found(&SCRAPE.replace("removed in 0.6", "removed in 0.7"));
    assert!(wrong[0].starts_with("wrong-help: the help of `requests_total` differs"), "{wrong:?}");
}

#[test]
fn lint_rules_finds_old_names_with_their_replacement_and_end() {
    let lint = |query: &str| run(&["lint-rules", "-"], query).out;
    let finding = |message: &str| format!("<stdin>:1: {message} [old-name]\n");
    assert_eq!(
        lint("sum by (verb) (rate(requests_total{verb=\"GET\"}[5m]))"),
        finding(
            "`requests_total` is an old name of `http_served_total`, removed in 0.6; write the new \
             one, with `method` for `verb`, `method=\"get\"` for `verb=\"GET\"`"
        )
    );
    assert_eq!(
        lint("histogram_quantile(0.9, sum by (le) (rate(request_latency_bucket[5m])))"),
        finding(
            "`request_latency_bucket` is an old name of `http_duration_seconds_bucket`; write the \
             new one"
        )
    );
    assert_eq!(lint("rate(http_served_total{method=\"get\"}[5m])"), "");
    // The labels of an old name are its own.
    let wrong = lint("rate(requests_total{method=\"get\"}[5m])");
    assert!(wrong.contains("unknown label `method` of `requests_total`"), "{wrong}");
    let allowed = run(&["lint-rules", "-", "--allow", "old-name"], "rate(requests_total[5m])");
    assert_eq!((allowed.code, allowed.out.as_str()), (0, ""));
    // An old name is never proposed.
    let wrong = lint("rate(http_duration_second_count[5m])");
    assert!(wrong.contains("did you mean `http_duration_seconds_count`?"), "{wrong}");
}

#[test]
fn explain_finds_a_metric_by_its_old_names() {
    for (name, expected) in [
        ("requests_total", "http_served_total"),
        ("requests_total{verb=\"GET\"} 1", "http_served_total"),
        ("request_latency", "http_duration_seconds"),
        ("request_latency_bucket", "http_duration_seconds"),
    ] {
        let ended = run(&["explain", "--format", "json", name], "");
        let found: Value = serde_json::from_str(&ended.out).unwrap();
        assert_eq!(found[0]["name"], expected, "{name}");
    }
    let text = run(&["explain", "requests_total"], "").out;
    let line =
        "requests_total, removed in 0.6, with verb for method, verb=\"GET\" for method=\"get\"";
    assert!(text.contains(line), "{text}");
    let ended = run(&["explain", "--format", "json", "http_served_total"], "");
    let found: Value = serde_json::from_str(&ended.out).unwrap();
    let old = &found[0]["was"][0];
    assert_eq!((&old["name"], &old["until"]), (&"requests_total".into(), &"0.6".into()));
    assert_eq!(old["labels"][1]["new"], "method=\"get\"");
    assert_eq!((&found[0]["series"], &old["series"]), (&2.into(), &2.into()));
}

#[test]
fn documentation_lists_old_names() {
    let docs = run(&["docs"], "").out;
    for part in [
        "at most 12 series per instance",
        "## Old names",
        "| `requests_total` | [`http_served_total`](#http_served_total) | `0.6` |",
        "- Old name: `request_latency`",
    ] {
        assert!(docs.contains(part), "{part} in {docs}");
    }
    let html = run(&["docs", "--html"], "").out;
    assert!(html.contains("Old names</h2>") && html.contains(", removed in 0.6"), "{html}");
}

#[test]
fn the_lock_has_both_names_and_counts_both() {
    let lock = run(&["lock", "--output", "-"], "").out;
    let table: toml::Table = lock.parse().unwrap();
    let family = &table["family"]["requests_total"];
    assert_eq!(family["new_name"].as_str(), Some("http_served_total"));
    assert_eq!(family["until"].as_str(), Some("0.6"));
    assert_eq!(family["key"].as_str(), Some("http.served"));
    assert_eq!(family["labels"][0]["name"].as_str(), Some("verb"));
    assert!(table["family"]["http_served_total"].get("new_name").is_none());
    let budget = run(&["budget", "--format", "json"], "").out;
    let budget: Value = serde_json::from_str(&budget).unwrap();
    let estimates = budget["estimates"].as_array().unwrap();
    let series = estimates.iter().find(|it| it["id"] == "series-per-instance").unwrap();
    assert_eq!(series["value"], 12.0);
    let config = run(&["scrape-config", "--target", "localhost:1"], "").out;
    assert!(config.contains("The catalog has 12 samples"), "{config}");
}

#[test]
fn dashboards_and_aggregations_have_the_new_names() {
    let board = of_text(CATALOG);
    let queries: Vec<&str> = panels(&board).into_iter().flat_map(queries).collect();
    let queries = queries.join("\n");
    assert!(queries.contains("http_served_total"), "{queries}");
    let aggregation = run(&["budget", "--show", "aggregation"], "").out;
    assert!(aggregation.contains("http_served_total"), "{aggregation}");
    for text in [queries, aggregation] {
        assert!(!text.contains("request_latency") && !text.contains("(requests_total"), "{text}");
    }
}

#[test]
fn check_compares_until_with_the_version_of_the_crate() {
    let directory = directory(CATALOG);
    let check = |more: &[&str]| {
        let ended = run_in(directory.path(), &[&["check"], more].concat(), "");
        (ended.code, ended.out.lines().next().unwrap_or_default().to_owned())
    };
    let overdue = |version: &str| {
        let message = format!(
            "metrics.toml:10:139: overdue old name `requests_total`; the crate has version {version}, \
             so remove it or raise `until` [overdue]"
        );
        (1, message)
    };
    let fine = (0, String::new());
    // Without a manifest, versions are not compared.
    assert_eq!(check(&[]), fine);
    assert_eq!(check(&["--crate-version", "0.6.0"]), overdue("0.6.0"));
    let manifest = |version: &str| {
        let text = format!("[package]\nname = \"service\"\nversion = \"{version}\"\n");
        fs::write(directory.path().join("Cargo.toml"), text).unwrap();
    };
    for (version, expected) in
        [("0.5.9", fine.clone()), ("0.6.0-rc.1", fine.clone()), ("0.7.0", overdue("0.7.0"))]
    {
        manifest(version);
        assert_eq!(check(&[]), expected);
    }
    assert_eq!(check(&["--crate-version", "0.5"]), fine);
    assert_eq!(check(&["--crate-version", "next"]).0, 64);
    // Only `check` compares versions: other commands work.
    assert_eq!(run_in(directory.path(), &["lock"], "").code, 0);
    assert_eq!(run_in(Path::new(env!("CARGO_MANIFEST_DIR")), &["check"], "").code, 0);
}
