//! `budget`: what a catalog costs, and what is made where one server does not suffice.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{run, run_in};

/// A figure of the catalog that `lint-rules` is tested with, which has a metric of each kind.
fn figure(id: &str, arguments: &[&str]) -> f64 {
    let here = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lint_rules"));
    let ended = run_in(here, &[&["budget", "--format", "json"], arguments].concat(), "");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let all: Value = serde_json::from_str(&ended.out).unwrap();
    let figures = all["figures"].as_array().unwrap();
    figures.iter().find(|it| it["id"] == id).unwrap()["value"].as_f64().unwrap()
}

/// Whether two figures are the same but for how computers count.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6 * a.abs().max(1.0)
}

#[test]
fn each_kind_of_metric_has_its_series() {
    let counters = 3.0 + 3.0 * 4.0 + 3.0 * 101.0 + 1.0;
    let histograms = 3.0 * (6.0 + 2.0) + (6.0 + 2.0);
    let others = 3.0 + 1.0 + 3.0;
    assert!(same(figure("series-per-instance", &[]), counters + histograms + others));
    // The native one is one series in place of eight.
    let natively = counters + histograms - 7.0 + others;
    assert!(same(figure("native-series-per-instance", &[]), natively));
}

#[test]
fn samples_come_of_series_and_intervals() {
    let of = |id, instances: &str, interval: &str| {
        figure(id, &["--instances", instances, "--interval", interval])
    };
    // Five that Prometheus adds for each target.
    let series = figure("series-per-instance", &[]) + 5.0;
    assert!(same(of("series", "200", "15s"), series * 200.0));
    assert!(same(of("samples-per-second", "200", "15s"), series * 200.0 / 15.0));
    assert!(same(of("samples-per-second", "200", "500ms"), series * 200.0 * 2.0));
    assert!(same(of("samples-per-second", "60", "1m"), series));
    let day = of("samples-per-second", "7", "1m") * 86_400.0;
    assert!(same(
        of("disk-bytes-per-day", "7", "1m"),
        day * of("disk-bytes-per-sample", "7", "1m")
    ));
    assert!(same(of("mimir-series", "7", "1m"), 3.0 * of("series", "7", "1m")));
}

#[test]
fn what_is_scraped_of_tier_basic_is_less() {
    let catalog = "format = 1\n[queue]\nhelp = \"A queue.\"\n\
                   [queue.metrics.size]\ntype = \"gauge\"\nhelp = \"Its size.\"\n\
                   [queue.metrics.depth]\ntype = \"gauge\"\nhelp = \"Its depth.\"\ntier = \"detail\"\n";
    let directory = tempfile::tempdir().unwrap();
    let series = |more: &[&str]| {
        let arguments = ["--catalog", "-", "budget", "--format", "json"];
        let ended = run_in(directory.path(), &[&arguments, more].concat(), catalog);
        let all: Value = serde_json::from_str(&ended.out).unwrap();
        let figures = all["figures"].as_array().unwrap().clone();
        let of_instance = figures.into_iter().find(|it| it["id"] == "series-per-instance");
        of_instance.unwrap()["value"].as_f64().unwrap()
    };
    assert!(same(series(&[]), 2.0));
    assert!(same(series(&["--tier", "basic"]), 1.0));
}

#[test]
fn the_text_is_of_the_length_that_an_exposition_has() {
    let catalog = "format = 1\n[queue]\nhelp = \"A queue.\"\n\
                   [queue.metrics.size]\ntype = \"gauge\"\nhelp = \"Its size.\"\n";
    let directory = tempfile::tempdir().unwrap();
    let arguments = ["--catalog", "-", "budget"];
    let ended = run_in(directory.path(), &arguments, catalog);
    let text = "# HELP queue_size Its size.\n# TYPE queue_size gauge\nqueue_size \n".len();
    assert!(ended.out.contains(&format!("= {text} B of text")), "{}", ended.out);
}

#[test]
fn what_one_server_does_not_hold_is_spread() {
    let few = run(&["budget", "-n", "200"]).out;
    assert!(few.ends_with("One server suffices.\n"), "{few}");
    let many = run(&["budget", "-n", "20000"]).out;
    assert!(many.contains("One server does not suffice; spread it over 7:\n"), "{many}");
    let configuration = run(&["budget", "-n", "20000", "--show", "sharding"]).out;
    for part in ["modulus: 7", "action: hashmod", "write 1 to 6 ", "remote_write:"] {
        assert!(configuration.contains(part), "{configuration}");
    }
}

#[test]
fn each_format_has_the_formula_and_the_source_of_each_number() {
    for format in ["human", "md", "json"] {
        let ended = run(&["budget", "-n", "200", "--format", format]);
        for part in ["series / interval", "measured: ", "documented: "] {
            assert!(ended.out.contains(part), "{format}: {}", ended.out);
        }
    }
}

#[test]
fn aggregations_are_rules_in_which_nothing_is_wrong() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("aggregation.yml");
    let file = file.to_str().unwrap();
    assert_eq!(run(&["budget", "--show", "aggregation", "--output", file]).code, 0);
    let ended = run(&["lint-rules", "--foreign", "deny", file]);
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""));
    let rules = fs::read_to_string(file).unwrap();
    assert!(!rules.contains("by (instance)"));
    let rate = "record: job:mail_smtp_refusals:rate60s\n        \
                expr: sum without (instance) (rate(mail_smtp_refusals_total[60s]))\n";
    assert!(rules.contains(rate), "{rules}");
    assert!(rules.contains("expr: avg without (instance) (mail_store_cache_hit_ratio)\n"));
    let ended = run(&["budget", "--show", "aggregation", "--output", file, "--check"]);
    assert_eq!(ended.code, 0);
}

#[test]
fn a_fleet_of_nobody_or_an_interval_of_nothing_is_refused() {
    assert_eq!(run(&["budget", "-n", "0"]).code, 64);
    for interval in ["0", "-1s", "fast", "inf"] {
        let ended = run(&["budget", &format!("--interval={interval}")]);
        assert_eq!(ended.code, 64, "{interval}");
        assert!(ended.err.contains("such as `15s`"), "{}", ended.err);
    }
}

#[test]
#[ignore = "needs the `promtool` program"]
fn prometheus_takes_what_is_made_for_it() {
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
