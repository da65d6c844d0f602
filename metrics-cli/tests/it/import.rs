//! `import`: each quirk of an exposition once, and what becomes of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::program::{Ended, run_in};

const QUIRKS: &str = include_str!("../import/quirks.txt");

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import"))
}

fn import(arguments: &[&str], input: &str) -> Ended {
    run_in(here(), &[&["import"], arguments].concat(), input)
}

/// A file that is as it was, or is written if that is asked for.
fn assert_golden(name: &str, text: &str) {
    let path = here().join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, there, "{name} is not up to date; run the test with UPDATE=1");
}

/// The families that warnings are about.
fn lost(err: &str) -> BTreeSet<&str> {
    err.lines().map(|line| line.split(": ").nth(1).unwrap()).collect()
}

/// Whether a catalog and a scrape agree, but for these families.
fn assert_no_drift(catalog: &str, scrape: &str, lost: &BTreeSet<&str>) {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("metrics.toml"), catalog).unwrap();
    let checked = run_in(directory.path(), &["check"], "");
    assert_eq!((checked.code, checked.out.as_str()), (0, ""));
    let formatted = run_in(directory.path(), &["fmt", "--check"], "");
    assert_eq!((formatted.code, formatted.err.as_str()), (0, ""), "{catalog}");
    let mut arguments = vec!["live", "-"];
    arguments.extend(lost.iter().flat_map(|name| ["--allow", name]));
    let ended = run_in(directory.path(), &arguments, scrape);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}

#[test]
fn each_quirk_becomes_what_the_catalog_language_has_for_it() {
    let ended = import(&["quirks.txt"], "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_golden("quirks.toml", &ended.out);
    assert_golden("quirks.err", &ended.err);
    assert_no_drift(&ended.out, QUIRKS, &lost(&ended.err));
}

#[test]
fn what_is_lost_is_drift_if_nobody_passes_over_it() {
    let ended = import(&["quirks.txt"], "");
    for name in lost(&ended.err) {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("metrics.toml"), &ended.out).unwrap();
        let live = run_in(directory.path(), &["live", "-"], QUIRKS);
        let is_empty = name == "shop_never_seen";
        assert!(is_empty || live.out.contains(&format!("`{name}`")), "{name}: {}", live.out);
    }
}

#[test]
fn openmetrics_says_more_of_it() {
    let scrape = "\
# TYPE shop_wait_seconds histogram
# UNIT shop_wait_seconds seconds
shop_wait_seconds_bucket{le=\"1.0\"} 1
shop_wait_seconds_bucket{le=\"+Inf\"} 1
shop_wait_seconds_count 1
shop_wait_seconds_sum 1.0
shop_wait_seconds_created 1.0
# TYPE shop_phase stateset
shop_phase{shop_phase=\"up\",floor=\"one\"} 1
shop_phase{shop_phase=\"down\",floor=\"one\"} 0
# TYPE shop_build info
shop_build_info{version=\"1\"} 1
# TYPE shop_sales counter
shop_sales_total 4
# EOF
";
    let ended = import(&["-"], scrape);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    for line in ["[shop.metrics.sales_total]", "type   = \"stateset\"", "states = \"phase\""] {
        assert!(ended.out.contains(line), "{line}: {}", ended.out);
    }
    assert_no_drift(&ended.out, scrape, &BTreeSet::new());
}

#[test]
fn what_openmetrics_tells_apart_and_catalogs_do_not_is_said() {
    let scrape = "\
# TYPE shop_python_info gauge
shop_python_info{version=\"3\"} 1.0
# TYPE shop_stock_items gauge
# UNIT shop_stock_items items
shop_stock_items 3.0
# TYPE shop_sizes gaugehistogram
shop_sizes_bucket{le=\"+Inf\"} 1
shop_sizes_gcount 1
shop_sizes_gsum 1
# EOF
";
    let ended = import(&["-"], scrape);
    let expected = "\
warning: shop_sizes: left out: a catalog has no gauge histograms
warning: shop_python_info: the gauge became an info, because only infos end in `_info`
warning: shop_stock_items: unknown unit `items`
";
    assert_eq!((ended.code, ended.err.as_str()), (0, expected));
    assert_no_drift(&ended.out, scrape, &lost(&ended.err));
}

#[test]
fn the_namespace_can_be_said() {
    let ended = import(&["-", "--namespace", "shop_http"], QUIRKS);
    assert!(ended.out.contains("namespace    = \"shop_http\""), "{}", ended.out);
    assert_no_drift(&ended.out, QUIRKS, &lost(&ended.err));
}

#[test]
fn what_is_no_exposition_is_no_catalog_either() {
    let ended = import(&["-"], "shop_a one\nshop_b 1\nshop_c two\n");
    let expected = "error: -:1: invalid number `one`\nerror: -:3: invalid number `two`\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (1, "", expected));
    let ended = import(&["-"], "");
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
    assert!(ended.err.contains("no samples"), "{}", ended.err);
    assert_eq!(import(&["nowhere.txt"], "").code, 66);
}

#[test]
fn what_was_written_can_be_checked() {
    let directory = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, "shop_open 1\n").code;
    assert_eq!(run(&["import", "-", "--output", "metrics.toml", "--check"]), 1);
    assert_eq!(run(&["import", "-", "--output", "metrics.toml"]), 0);
    assert_eq!(run(&["import", "-", "--output", "metrics.toml", "--check"]), 0);
    assert_eq!(run(&["check"]), 0);
}

/// Numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn roll<'a>(&mut self, sides: &[&'a str]) -> &'a str {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        sides[usize::try_from(self.0 >> 33).unwrap() % sides.len()]
    }
}

/// Names, labels and values that are hard to say in a catalog, in all sorts of combinations.
#[test]
fn whatever_names_there_are_the_catalog_is_one_that_compiles() {
    let words = [
        "a", "B", "_", "__", "self", "type", "labels", "catalog", "total", "info", "sum", "count",
        "created", "seconds", "ratio", "bytes", "1", "9x", "ms", "crate", "bucket", "le", ":",
    ];
    let labels = ["a", "A", "self", "bytes", "duration", "job", "le", "__x", "b_", "trace_id"];
    let values = [
        "", "a", "A", "a-", "-a", "1", "1.0", "1 0", "\\\"", "\\\\", "\\n", "ä", "self", "_other",
        "\u{7f}", "\u{202e}",
    ];
    let types = ["counter", "gauge", "untyped", "gauge"];
    let mut dice = Dice(3);
    for round in 0..120 {
        let (mut scrape, mut seen) = (String::new(), BTreeSet::new());
        for _ in 0..12 {
            let count = 2 + round % 3;
            let parts: Vec<&str> = (0..count).map(|_| dice.roll(&words)).collect();
            let name = format!("{}{}", dice.roll(&["x_", "y", "_"]), parts.join("_"));
            if seen
                .iter()
                .any(|other: &String| other.starts_with(&name) || name.starts_with(other.as_str()))
            {
                continue;
            }
            writeln!(scrape, "# TYPE {name} {}", dice.roll(&types)).unwrap();
            let mut series = BTreeSet::new();
            for _ in 0..3 {
                let (label, value) = (dice.roll(&labels), dice.roll(&values));
                let labels = if value.is_empty() {
                    String::new()
                } else {
                    format!("{{{label}=\"{value}\"}}")
                };
                if series.insert(labels.clone()) {
                    let value = dice.roll(&["1", "0", "2.5", "1e300"]);
                    writeln!(scrape, "{name}{labels} {value}").unwrap();
                }
            }
            seen.insert(name);
        }
        let ended = import(&["-"], &scrape);
        assert_eq!(ended.code, 0, "{}\n{scrape}", ended.err);
        assert_no_drift(&ended.out, &scrape, &lost(&ended.err));
    }
}
