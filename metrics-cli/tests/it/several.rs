//! Several catalogs that one page serves: `--catalog` more than once.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, run_in};

const SERVICE: &str = r#"format = 1
[catalog]
namespace = "shop"
[labels]
payment = ["card", "invoice"]
[orders]
help = "Orders."
[orders.events]
placed = { help = "An order was placed.", fields = { payment = "payment" } }
[[orders.alert]]
name = "StoreFails"
expr = "rate(store_cache_miss_total[5m]) > 10"
severity = "warning"
summary = "The store misses."
[cache]
help = "Pages."
[cache.metrics.pages]
type = "gauge"
help = "Pages in the cache."
"#;

const LIBRARY: &str = r#"format = 1
[catalog]
namespace = "store"
[cache]
help = "Rows."
[cache.events]
hit = "A row was in the cache."
miss = "A row was not in the cache."
[cache.metrics.rows]
type = "gauge"
help = "Rows in the cache."
"#;

const BOTH: [&str; 4] = ["--catalog", "shop.toml", "--catalog", "store.toml"];

fn directory() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("shop.toml"), SERVICE).unwrap();
    fs::write(directory.path().join("store.toml"), LIBRARY).unwrap();
    directory
}

fn run(arguments: &[&str]) -> Ended {
    run_in(directory().path(), &[arguments, &BOTH].concat(), "")
}

#[test]
fn one_dashboard_has_the_rows_of_all() {
    let ended = run(&["dashboard"]);
    let board: Value = serde_json::from_str(&ended.out).unwrap();
    let panels = board["panels"].as_array().unwrap();
    let rows = panels.iter().filter(|panel| panel["type"] == "row");
    let rows: Vec<&str> = rows.map(|row| row["title"].as_str().unwrap()).collect();
    let expected =
        ["Overview", "orders: orders", "shop.toml::cache: pages", "store.toml::cache: rows"];
    assert_eq!(rows, expected);
    assert_eq!(board["uid"], "metrics-catalog-shop");
    assert!(ended.out.contains("store_cache_hit_total"));
    let ids: Vec<u64> = panels.iter().map(|panel| panel["id"].as_u64().unwrap()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn rules_know_the_metrics_of_all() {
    let ended = run(&["rules"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(ended.out.contains("alert: StoreFails"), "{}", ended.out);
    // The counter of the library does not have the label.
    let wrong = SERVICE.replace("miss_total[5m]", "miss_total{kind='a'}[5m]");
    let directory = directory();
    fs::write(directory.path().join("shop.toml"), wrong).unwrap();
    let ended = run_in(directory.path(), &[&["rules"][..], &BOTH].concat(), "");
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("shop.toml:12:8: "), "{}", ended.err);
    assert!(ended.err.contains("unknown label `kind`"), "{}", ended.err);
}

#[test]
fn documentation_budget_and_lock_have_all() {
    let docs = run(&["docs"]).out;
    assert!(docs.starts_with("# shop metrics\n"), "{docs}");
    assert!(docs.contains("5 metrics, 3 events and 1 alert in 3 groups"), "{docs}");
    assert!(docs.contains("[store.toml::cache](#group-store.toml::cache)"), "{docs}");
    let budget = run(&["budget"]).out;
    assert!(budget.starts_with("1 instance with 5 metrics"), "{budget}");
    let lock = run(&["lock", "--output", "-"]).out;
    for table in ["family.shop_cache_pages", "family.store_cache_rows", "event.\"orders.placed\""] {
        assert!(lock.contains(&format!("[{table}]\n")), "{lock}");
    }
    assert!(lock.contains("[event.\"store.toml::cache.hit\"]"), "{lock}");
}

#[test]
fn a_name_is_explained_with_its_file_whatever_the_catalog() {
    let ended = run(&["explain", "cache.miss"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("store.toml:8:1"), "{}", ended.out);
    let ended = run(&["explain", "cache"]);
    assert!(ended.out.contains("shop.toml:15:2"), "{}", ended.out);
    assert!(ended.out.contains("store.toml:4:2"), "{}", ended.out);
}

#[test]
fn names_that_clash_are_errors_of_all_commands() {
    let directory = directory();
    let library = LIBRARY.replace("\"store\"", "\"shop\"").replace("rows]", "pages]");
    fs::write(directory.path().join("store.toml"), library).unwrap();
    let message = "store.toml:9:16: duplicate exported name `shop_cache_pages`; rename one; conflicts \
                   with shop.toml:17:16 [name-clash]\n";
    for command in ["check", "dashboard", "rules", "docs", "budget"] {
        let ended = run_in(directory.path(), &[&[command][..], &BOTH].concat(), "");
        assert_eq!(ended.code, 1, "{command}");
        let output = if command == "check" { ended.out } else { ended.err };
        assert!(output.starts_with(message), "{command}: {output}");
    }
}

#[test]
fn problems_of_all_are_reported_at_once() {
    let directory = directory();
    for (name, text) in [("shop.toml", SERVICE), ("store.toml", LIBRARY)] {
        fs::write(directory.path().join(name), text.replace("gauge", "gouge")).unwrap();
    }
    let ended = run_in(directory.path(), &[&["check", "--format=json"][..], &BOTH].concat(), "");
    let findings: Value = serde_json::from_str(&ended.out).unwrap();
    let findings = findings.as_array().unwrap().iter();
    let files: Vec<&str> = findings.map(|finding| finding["file"].as_str().unwrap()).collect();
    assert_eq!((ended.code, files), (1, vec!["shop.toml", "store.toml"]));
}

#[test]
fn one_of_them_may_be_standard_input() {
    let directory = directory();
    let arguments = ["budget", "--catalog", "-", "--catalog", "store.toml"];
    let ended = run_in(directory.path(), &arguments, SERVICE);
    assert!(ended.out.starts_with("1 instance with 5 metrics"), "{}", ended.err);
    let ended = run_in(directory.path(), &["check", "--catalog=-", "--catalog=-"], SERVICE);
    assert_eq!(ended.code, 64);
    assert!(ended.err.contains("standard input is one catalog"), "{}", ended.err);
}

#[test]
fn what_several_catalogs_do_not_have_is_an_error() {
    for (arguments, expected) in [
        (&["enums"][..], "`enums` reads one catalog; name it with `--catalog FILE`"),
        (
            &["lock"],
            "several catalogs have no common `metrics.lock`; lock each by itself, or name a file",
        ),
        (
            &["check", "--locked"],
            "several catalogs have no common `metrics.lock`; lock each by itself",
        ),
    ] {
        let ended = run(arguments);
        assert_eq!(ended.code, 64, "{arguments:?}: {}", ended.err);
        assert!(ended.err.starts_with(&format!("error: {expected}")), "{}", ended.err);
    }
}

#[test]
fn the_lock_of_several_is_compared_with_them() {
    let directory = directory();
    let both = |arguments: &[&str]| run_in(directory.path(), &[arguments, &BOTH].concat(), "");
    assert_eq!(both(&["lock", "--output", "all.lock"]).code, 0);
    assert_eq!(both(&["lock", "--output", "all.lock", "--check"]).code, 0);
    let library = LIBRARY.replace("[cache.metrics.rows]", "[cache.metrics.lines]");
    fs::write(directory.path().join("store.toml"), library).unwrap();
    let ended = both(&["diff", "all.lock"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.out.contains("store_cache_rows"), "{}", ended.out);
}

#[test]
fn what_no_query_of_any_catalog_needs_is_found_in_all() {
    let directory = directory();
    let rules = "groups:\n  - name: a\n    rules:\n      - record: a:b:sum\n        expr: sum(up)\n      \
                 - alert: Full\n        expr: shop_cache_pages > 100\n";
    fs::write(directory.path().join("rules.yml"), rules).unwrap();
    let run = |selection: &[&str]| {
        let arguments = [&["unused", "--rules", "rules.yml"], selection].concat();
        run_in(directory.path(), &arguments, "")
    };
    let ended = run(&BOTH);
    assert_eq!(ended.code, 1, "{}", ended.err);
    let lines = ended.out.lines().filter(|line| line.contains("[metric-not-queried]"));
    let found: Vec<&str> = lines.map(|line| line.split(" is not").next().unwrap()).collect();
    // The alert of the shop needs the misses of the store.
    assert_eq!(
        found,
        [
            "shop.toml:9:1: metric `shop_orders_placed_total`",
            "store.toml:7:1: metric `store_cache_hit_total`",
            "store.toml:9:16: metric `store_cache_rows`",
        ]
    );
    let policy = "# Configuration that leaves out 3 metrics, 4 of 6 series of an instance:\n[metrics]\n\
                  policy = \"exclude\"\nlist = [\n    \"orders.placed\",\n    \"cache.hit\",\n    \
                  \"cache.rows\",\n]\n";
    assert!(ended.out.ends_with(policy), "{}", ended.out);
    // Alone, the store does not know that.
    let ended = run(&["--catalog", "store.toml"]);
    assert!(ended.out.contains("`store_cache_miss_total` is not queried"), "{}", ended.out);
}

#[test]
fn a_key_that_two_catalogs_have_is_left_out_by_the_exported_name() {
    let directory = directory();
    let library = LIBRARY.replace("metrics.rows]", "metrics.pages]");
    fs::write(directory.path().join("store.toml"), library).unwrap();
    fs::write(directory.path().join("a.promql"), "shop_cache_pages\n").unwrap();
    let arguments = [&["unused", "--rules", "a.promql"][..], &BOTH].concat();
    let ended = run_in(directory.path(), &arguments, "");
    assert!(ended.out.contains("    \"store_cache_pages\",\n"), "{}{}", ended.out, ended.err);
}

#[test]
fn an_exception_suppresses_findings_of_its_catalog() {
    let directory = directory();
    let allowed =
        "[[allow]]\nlint = \"metric-not-queried\"\nat = \"cache.rows\"\nwhy = \"Soon.\"\n";
    fs::write(directory.path().join("store.toml"), format!("{LIBRARY}{allowed}")).unwrap();
    fs::write(directory.path().join("a.promql"), "shop_cache_pages\n").unwrap();
    let arguments = [&["unused", "--rules", "a.promql"][..], &BOTH].concat();
    let ended = run_in(directory.path(), &arguments, "");
    assert!(!ended.out.contains("store_cache_rows"), "{}", ended.out);
    // One that is not needed is an error, as with one catalog.
    fs::write(directory.path().join("a.promql"), "shop_cache_pages + store_cache_rows\n").unwrap();
    let ended = run_in(directory.path(), &arguments, "");
    assert!(ended.out.contains("store.toml:14:6: unused exception"), "{}", ended.out);
}

#[test]
fn code_is_searched_for_the_events_of_all() {
    let directory = directory();
    let code = "#[derive(Event)]\n#[event(crate::metrics::orders)]\nenum OrderEvent { Placed { payment: \
                Payment } }\nfn place() { OrderEvent::Placed { payment: Payment::Card }.record() }\n";
    fs::create_dir(directory.path().join("src")).unwrap();
    fs::write(directory.path().join("src/lib.rs"), code).unwrap();
    let arguments = [&["unused", "--src", "src", "--format", "json"][..], &BOTH].concat();
    let ended = run_in(directory.path(), &arguments, "");
    let findings: Value = serde_json::from_str(&ended.out).unwrap();
    let findings = findings.as_array().unwrap().iter();
    let found: Vec<String> = findings
        .map(|it| format!("{} {}", it["file"].as_str().unwrap(), it["rule"].as_str().unwrap()))
        .collect();
    let expected = [
        "shop.toml metric-not-updated",
        "store.toml group-without-enum",
        "store.toml metric-not-updated",
    ];
    assert_eq!(found, expected, "{}", ended.out);
}

#[test]
fn all_are_formatted_or_none() {
    let directory = directory();
    let read = |file: &str| fs::read_to_string(directory.path().join(file)).unwrap();
    let both = |arguments: &[&str]| {
        let ended = run_in(directory.path(), &[arguments, &BOTH].concat(), "");
        (ended.code, ended.err)
    };
    let untidy = |file: &str| {
        format!("error: {file}:1: not formatted from this line on; run `metrics-catalog fmt`\n")
    };
    fs::write(directory.path().join("part.toml"), "[part]\nhelp=\"A part.\"\n").unwrap();
    let with_part = |text: &str| text.replace("format = 1", "format=1\ninclude=[\"part.toml\"]");
    fs::write(directory.path().join("shop.toml"), with_part(SERVICE)).unwrap();
    fs::write(directory.path().join("store.toml"), with_part(LIBRARY)).unwrap();
    let part = untidy("part.toml").replace(":1:", ":2:");
    let all = part.clone() + &untidy("shop.toml") + &untidy("store.toml");
    assert_eq!(both(&["fmt", "--check"]), (1, all), "the included file is named once");
    let before = read("shop.toml");
    fs::write(directory.path().join("store.toml"), "format = 1\nformat = 1\n[\n").unwrap();
    let (code, err) = both(&["fmt"]);
    assert!(code == 1 && err.starts_with("store.toml:"), "{err}");
    assert_eq!(read("shop.toml"), before);
    fs::write(directory.path().join("store.toml"), with_part(LIBRARY)).unwrap();
    assert_eq!(both(&["fmt"]), (0, String::new()));
    assert_eq!(both(&["fmt", "--check"]), (0, String::new()));
    assert_eq!(read("part.toml"), "[part]\nhelp = \"A part.\"\n");
    for wrong in [&["fmt", "part.toml"][..], &["fmt", "--catalog", "-"], &["fmt", "-"]] {
        assert_eq!(both(wrong).0, 64, "{wrong:?}");
    }
}
