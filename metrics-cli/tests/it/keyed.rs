//! Keyed families in the outputs: the limit, the time without records and the overflow.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::board::{of_text, panel, queries};
use crate::program::run_in;

const CATALOG: &str = r#"format = 1

[labels]
domain = { max = 8 }
outcome = ["ok", "failed"]

[delivery]
help = "Messages that leave."

[delivery.metrics.attempts_total]
type = "counter"
help = "Attempts to deliver."
labels = ["domain", "outcome"]
series = { max = 2, idle = "90m" }

[delivery.metrics.duration_seconds]
type = "histogram"
help = "Duration of an attempt."
unit = "seconds"
labels = ["domain"]
buckets = [1, 10]
series = { max = 500 }

[delivery.metrics.connections]
type = "gauge"
help = "Open connections."
labels = ["domain"]
series = { max = 500 }

[delivery.metrics.retries_total]
type = "counter"
help = "Retries."
labels = ["outcome"]
series = { max = 8 }
"#;

/// Exposition of the catalog with these series of the first counter.
fn exposition(attempts: &str) -> String {
    format!(
        "# HELP delivery_attempts_total Attempts to deliver.\n# TYPE delivery_attempts_total counter\n\
         {attempts}# HELP delivery_duration_seconds Duration of an attempt.\n\
         # TYPE delivery_duration_seconds histogram\n# HELP delivery_connections Open connections.\n\
         # TYPE delivery_connections gauge\n# HELP delivery_retries_total Retries.\n\
         # TYPE delivery_retries_total counter\ndelivery_retries_total{{outcome=\"ok\"}} 1\n"
    )
}

fn with_catalog<T>(test: impl FnOnce(&Path) -> T) -> T {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), CATALOG).unwrap();
    test(directory.path())
}

/// Returns the kinds and messages of `live`.
fn drifts(attempts: &str) -> Vec<(String, String)> {
    let ended = with_catalog(|directory| {
        run_in(directory, &["live", "-", "--format", "json"], &exposition(attempts))
    });
    ended.findings()
}

#[test]
fn live_checks_closed_values_and_counts_series() {
    let series = |domain: &str, outcome: &str| {
        format!("delivery_attempts_total{{domain=\"{domain}\",outcome=\"{outcome}\"}} 1\n")
    };
    let two = series("a", "ok") + &series("a", "failed");
    // The overflow is not one of the combinations.
    for right in [String::new(), two.clone(), two.clone() + &series("_other", "_other")] {
        assert_eq!(drifts(&right), [], "{right}");
    }
    for (wrong, kind, message) in [
        (series("a", "lost"), "unknown-value", "unknown value `lost` of label `outcome`"),
        (two + &series("b", "ok"), "too-many-series", "3; its `series` has at most 2"),
        (
            "delivery_attempts_total{domain=\"a\"} 1\n".to_owned(),
            "missing-label",
            "missing label `outcome`",
        ),
        (
            "delivery_attempts_total{domain=\"a\",outcome=\"ok\",to=\"b\"} 1\n".to_owned(),
            "unknown-label",
            "unknown label `to`",
        ),
    ] {
        let found = drifts(&wrong);
        let [(found_kind, text)] = found.as_slice() else { panic!("{wrong}{found:?}") };
        assert!(found_kind == kind && text.contains(message), "{wrong}{found:?}");
    }
    // An empty value of an open label is an absent label.
    assert_eq!(drifts("delivery_attempts_total{outcome=\"ok\"} 1\n"), []);
}

#[test]
fn explain_and_docs_state_limit_idle_time_and_overflow() {
    let counter = "up to 2 combinations of label values, as they are recorded; hidden after 1h30m \
                   without records; further ones count as _other";
    let gauge = "up to 500 combinations of label values, as they are recorded; further ones count as \
                 _other, where they are added but not set";
    with_catalog(|directory| {
        for (name, text) in [("delivery_attempts_total", counter), ("delivery_connections", gauge)]
        {
            let ended = run_in(directory, &["explain", name], "");
            assert!(ended.out.lines().any(|line| line.ends_with(text)), "{}", ended.out);
        }
        let html = run_in(directory, &["docs", "--html"], "");
        assert!(html.out.contains(counter), "{}", html.out);
        let markdown = run_in(directory, &["docs"], "");
        assert!(markdown.out.contains(&counter.replace('_', "\\_")), "{}", markdown.out);
        let arguments = ["explain", "delivery_attempts_total", "--format", "json"];
        let ended = run_in(directory, &arguments, "");
        let found: Value = serde_json::from_str(&ended.out).unwrap();
        let keyed = serde_json::json!({ "max": 2, "idle": "1h30m", "overflow": "_other" });
        assert_eq!(found[0]["keyed"], keyed);
    });
}

#[test]
fn budget_counts_the_limit_and_the_overflow() {
    let ended = with_catalog(|directory| run_in(directory, &["budget", "--format", "json"], ""));
    let budget: Value = serde_json::from_str(&ended.out).unwrap();
    let mut estimates = budget["estimates"].as_array().unwrap().iter();
    let series = estimates.find(|it| it["id"] == "series-per-instance").unwrap();
    // A histogram has a line for each bucket, sum and count.
    let expected = 3 + 501 * 5 + 501 + 9;
    assert_eq!(series["value"].to_string(), format!("{expected}.0"));
}

#[test]
fn dashboards_show_the_largest_series_and_choose_values_by_variables() {
    let board = of_text(CATALOG);
    let variables = board["templating"]["list"].as_array().unwrap();
    let names: Vec<&str> = variables.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["datasource", "job", "instance", "domain"]);
    assert_eq!(
        variables[3]["query"],
        "label_values({job=~\"$job\",instance=~\"$instance\",__name__=~\"delivery_attempts_total|\
         delivery_duration_seconds_count|delivery_connections\"}, domain)"
    );
    // Absent labels too.
    assert_eq!(variables[3]["allValue"], ".*");
    let chosen = r#"job=~"$job",instance=~"$instance",domain=~"$domain""#;
    for (title, query) in [
        (
            "Attempts by domain and outcome",
            format!(
                "sum by (domain, outcome) (rate(delivery_attempts_total{{{chosen}}}[$__rate_interval]))"
            ),
        ),
        (
            "Connections, top 10 by domain",
            format!("topk(10, sum by (domain) (delivery_connections{{{chosen}}}))"),
        ),
        (
            "Duration, top 10 quantiles by domain",
            format!(
                "topk(10, histogram_quantile(0.5, sum by (le, domain) \
                 (rate(delivery_duration_seconds_bucket{{{chosen}}}[$__rate_interval]))))"
            ),
        ),
        // Its few combinations are lines of their own.
        (
            "Retries by outcome",
            "sum by (outcome) (rate(delivery_retries_total{job=~\"$job\",instance=~\"$instance\"}\
             [$__rate_interval]))"
                .to_owned(),
        ),
    ] {
        let found = queries(panel(&board, title));
        assert_eq!(found.first(), Some(&query.as_str()), "{title}");
    }
}
