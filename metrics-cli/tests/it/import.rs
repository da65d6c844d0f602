//! `import`: each detail of an exposition, and its conversion.

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

/// Compares a text with a file, or writes the file with `UPDATE=1`.
fn assert_golden(name: &str, text: &str) {
    let path = here().join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, there, "{name} is not up to date; run `cargo xtask bless`");
}

/// Returns the families in the warnings.
fn lost(err: &str) -> BTreeSet<&str> {
    err.lines().map(|line| line.split(": ").nth(1).unwrap()).collect()
}

/// Asserts that an exposition matches a catalog except for these families.
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
fn each_detail_is_converted_or_reported() {
    let ended = import(&["quirks.txt"], "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_golden("quirks.toml", &ended.out);
    assert_golden("quirks.err", &ended.err);
    assert_no_drift(&ended.out, QUIRKS, &lost(&ended.err));
}

#[test]
fn families_in_warnings_drift_unless_they_are_allowed() {
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
fn openmetrics_has_more_types() {
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
fn losses_from_openmetrics_are_reported() {
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
fn the_namespace_can_be_chosen() {
    let ended = import(&["-", "--namespace", "shop_http"], QUIRKS);
    assert!(ended.out.contains("namespace    = \"shop_http\""), "{}", ended.out);
    assert_no_drift(&ended.out, QUIRKS, &lost(&ended.err));
}

#[test]
fn a_malformed_or_empty_exposition_is_rejected() {
    let ended = import(&["-"], "shop_a one\nshop_b 1\nshop_c two\n");
    let expected = "error: -:1: invalid number `one`\nerror: -:3: invalid number `two`\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (1, "", expected));
    let ended = import(&["-"], "");
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
    assert!(ended.err.contains("no samples"), "{}", ended.err);
    assert_eq!(import(&["nowhere.txt"], "").code, 66);
}

#[test]
fn a_written_catalog_can_be_checked() {
    let directory = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run_in(directory.path(), arguments, "shop_open 1\n").code;
    assert_eq!(run(&["import", "-", "--output", "metrics.toml", "--check"]), 1);
    assert_eq!(run(&["import", "-", "--output", "metrics.toml"]), 0);
    assert_eq!(run(&["import", "-", "--output", "metrics.toml", "--check"]), 0);
    assert_eq!(run(&["check"]), 0);
}

/// Returns a random option.
fn pick<'a>(random: &mut fastrand::Rng, options: &[&'a str]) -> &'a str {
    options[random.usize(..options.len())]
}

/// Combines names, labels and values that need conversion.
#[test]
fn random_names_give_a_valid_catalog() {
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
    let mut random = fastrand::Rng::with_seed(3);
    for round in 0..120 {
        let (mut scrape, mut seen) = (String::new(), BTreeSet::new());
        for _ in 0..12 {
            let count = 2 + round % 3;
            let parts: Vec<&str> = (0..count).map(|_| pick(&mut random, &words)).collect();
            let name = format!("{}{}", pick(&mut random, &["x_", "y", "_"]), parts.join("_"));
            if seen
                .iter()
                .any(|other: &String| other.starts_with(&name) || name.starts_with(other.as_str()))
            {
                continue;
            }
            writeln!(scrape, "# TYPE {name} {}", pick(&mut random, &types)).unwrap();
            let mut series = BTreeSet::new();
            for _ in 0..3 {
                let (label, value) = (pick(&mut random, &labels), pick(&mut random, &values));
                let labels = if value.is_empty() {
                    String::new()
                } else {
                    format!("{{{label}=\"{value}\"}}")
                };
                if series.insert(labels.clone()) {
                    let value = pick(&mut random, &["1", "0", "2.5", "1e300"]);
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
