//! `budget`: estimates, and configuration for large deployments.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::program::{run, run_in};

/// Returns an estimate for the catalog that `lint-rules` is tested with, which has a metric of each
/// kind.
fn estimate(id: &str, arguments: &[&str]) -> f64 {
    let here = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lint_rules"));
    let ended = run_in(here, &[&["budget", "--format", "json"], arguments].concat(), "");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let all: Value = serde_json::from_str(&ended.out).unwrap();
    let estimates = all["estimates"].as_array().unwrap();
    estimates.iter().find(|it| it["id"] == id).unwrap()["value"].as_f64().unwrap()
}

/// Returns whether two numbers are equal up to rounding.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6 * a.abs().max(1.0)
}

#[test]
fn each_kind_of_metric_has_its_series() {
    let counters = 3.0 + 3.0 * 4.0 + (3.0 * 100.0 + 1.0) + 1.0;
    let histograms = 3.0 * (6.0 + 2.0) + (6.0 + 2.0);
    let others = 3.0 + 1.0 + 3.0;
    assert!(same(estimate("series-per-instance", &[]), counters + histograms + others));
    // The native histogram is one series instead of eight.
    let natively = counters + histograms - 7.0 + others;
    assert!(same(estimate("native-series-per-instance", &[]), natively));
}

#[test]
fn samples_follow_from_series_and_interval() {
    let of = |id, instances: &str, interval: &str| {
        estimate(id, &["--instances", instances, "--interval", interval])
    };
    // Prometheus adds five series per target.
    let series = estimate("series-per-instance", &[]) + 5.0;
    assert!(same(of("series", "200", "15s"), series * 200.0));
    assert!(same(of("samples-per-second", "200", "15s"), series * 200.0 / 15.0));
    assert!(same(of("samples-per-second", "200", "500ms"), series * 200.0 * 2.0));
    assert!(same(of("samples-per-second", "60", "1m"), series));
    let day = of("samples-per-second", "7", "1m") * 86_400.0;
    assert!(same(of("block-bytes-per-day", "7", "1m"), day * 1.6));
    assert!(same(of("mimir-series", "7", "1m"), 3.0 * of("series", "7", "1m")));
}

#[test]
fn the_basic_tier_has_fewer_series() {
    let catalog = "format = 1\n[queue]\nhelp = \"A queue.\"\n\
                   [queue.metrics.size]\ntype = \"gauge\"\nhelp = \"Its size.\"\n\
                   [queue.metrics.depth]\ntype = \"gauge\"\nhelp = \"Its depth.\"\ntier = \"detail\"\n";
    let directory = tempfile::tempdir().unwrap();
    let series = |more: &[&str]| {
        let arguments = ["--catalog", "-", "budget", "--format", "json"];
        let ended = run_in(directory.path(), &[&arguments, more].concat(), catalog);
        let all: Value = serde_json::from_str(&ended.out).unwrap();
        let estimates = all["estimates"].as_array().unwrap().clone();
        let of_instance = estimates.into_iter().find(|it| it["id"] == "series-per-instance");
        of_instance.unwrap()["value"].as_f64().unwrap()
    };
    assert!(same(series(&[]), 2.0));
    assert!(same(series(&["--tier", "basic"]), 1.0));
}

#[test]
fn the_size_of_the_text_is_that_of_an_exposition() {
    let catalog = "format = 1\n[queue]\nhelp = \"A queue.\"\n\
                   [queue.metrics.size]\ntype = \"gauge\"\nhelp = \"Its size.\"\n";
    let directory = tempfile::tempdir().unwrap();
    let arguments = ["--catalog", "-", "budget"];
    let ended = run_in(directory.path(), &arguments, catalog);
    let text = "# HELP queue_size Its size.\n# TYPE queue_size gauge\nqueue_size \n".len();
    assert!(ended.out.contains(&format!("= {text} B of text")), "{}", ended.out);
}

#[test]
fn what_objectives_record_is_in_the_totals() {
    let catalog = "format = 1\n[labels]\nside = [\"in\", \"out\"]\n[app]\nhelp = \"App.\"\n[app.events]\n\
                   passed = { help = \"Passed.\", fields = { side = \"side\" } }\n\
                   failed = { help = \"Failed.\", fields = { side = \"side\" } }\n";
    let slo = "[[app.slo]]\nname = \"one\"\nobjective = \"99%\"\ntotal = [\"passed\", \"failed\"]\n\
               bad = \"failed\"\n";
    let of_sides = slo.replace("one", "sides") + "by = [\"side\"]\n";
    let directory = tempfile::tempdir().unwrap();
    let document = |command: &str, catalog: &str| -> Value {
        let arguments = ["--catalog", "-", command, "--format", "json"];
        serde_json::from_str(&run_in(directory.path(), &arguments, catalog).out).unwrap()
    };
    for (slos, count, recorded) in [
        (String::new(), 0, 0),
        // 16 rules, 13 of which have the labels of events.
        (slo.to_owned(), 1, 16),
        (format!("{slo}{of_sides}"), 2, 16 + 29),
    ] {
        let catalog = format!("{catalog}{slos}");
        let budget = document("budget", &catalog);
        assert_eq!(
            (&budget["slos"], &budget["recorded_series"]),
            (&json!(count), &json!(recorded))
        );
        let totals = &document("docs", &catalog)["totals"];
        assert_eq!(
            (&totals["slos"], &totals["recorded_series"]),
            (&json!(count), &json!(recorded))
        );
        let estimates = budget["estimates"].as_array().unwrap();
        let estimate = estimates.iter().find(|it| it["id"] == "recorded-series");
        let value = estimate.and_then(|it| it["value"].as_f64()).unwrap_or_default();
        assert!(same(value, f64::from(recorded)), "{value}");
    }
}

#[test]
fn advice_and_sharding_use_as_many_servers_as_needed() {
    let few = run(&["budget", "-n", "200"]).out;
    assert!(few.ends_with("One server suffices.\n"), "{few}");
    let many = run(&["budget", "-n", "20000"]).out;
    assert!(many.contains("One server does not suffice; use 21:\n"), "{many}");
    let configuration = run(&["budget", "-n", "20000", "--show", "sharding"]).out;
    for part in ["modulus: 21", "action: hashmod", "by 1 to 20.", "remote_write:"] {
        assert!(configuration.contains(part), "{configuration}");
    }
}

#[test]
fn each_format_has_the_formula_and_the_source_of_each_number() {
    for format in ["human", "md", "json"] {
        let ended = run(&["budget", "-n", "200", "--format", format]);
        for part in ["total series / interval", "measured: ", "documented: "] {
            assert!(ended.out.contains(part), "{format}: {}", ended.out);
        }
    }
}

#[test]
fn aggregation_rules_pass_the_linter() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("aggregation.yml");
    let file = file.to_str().unwrap();
    assert_eq!(run(&["budget", "--show", "aggregation", "--output", file]).code, 0);
    let ended = run(&["lint-rules", "--foreign", "deny", file]);
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""));
    let rules = fs::read_to_string(file).unwrap();
    assert!(!rules.contains("by (instance)"));
    let rate = "record: \"job:mail_smtp_refusals:rate120s\"\n        \
                expr: \"sum without (instance) (rate(mail_smtp_refusals_total[120s]))\"\n";
    assert!(rules.contains(rate), "{rules}");
    assert!(rules.contains("expr: avg without (instance) (mail_store_cache_hit_ratio)\n"));
    let ended = run(&["budget", "--show", "aggregation", "--output", file, "--check"]);
    assert_eq!(ended.code, 0);
}

#[test]
fn invalid_arguments_are_rejected() {
    assert_eq!(run(&["budget", "-n", "0"]).code, 64);
    assert_eq!(run(&["budget", "--job", "a\"b"]).code, 64);
    for interval in ["0", "0s", "-1s", "15", "1.5s", "fast", "inf"] {
        let ended = run(&["budget", &format!("--interval={interval}")]);
        assert_eq!(ended.code, 64, "{interval}");
        assert!(ended.err.contains("expected a positive duration"), "{}", ended.err);
    }
}

#[test]
#[ignore = "needs the `promtool` program"]
fn prometheus_accepts_the_generated_files() {
    let directory = tempfile::tempdir().unwrap();
    for (what, kind) in [("sharding", "config"), ("aggregation", "rules")] {
        for instances in ["1", "20000"] {
            let file = directory.path().join(format!("{what}-{instances}.yml"));
            let file = file.to_str().unwrap();
            run(&["budget", "-n", instances, "--show", what, "--output", file]);
            let output = Command::new("promtool").args(["check", kind, file]).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}
