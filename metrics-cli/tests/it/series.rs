//! `docs`, `budget`, `scrape-config` and `live` count series alike: one for each sample.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::run_in;
use crate::program::service::Service;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Returns all valid catalogs of the repository, but those of tests of invalid ones.
fn catalogs() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut directories = vec![root().to_owned()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_str().unwrap();
            let is_skipped = name.starts_with('.') || ["target", "refused"].contains(&name);
            if entry.file_type().unwrap().is_dir() && !is_skipped {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let is_catalog = fs::read_to_string(&path).unwrap().contains("format = 1\n")
                    && metrics_catalog_build::Sources::read(&path).check().is_ok();
                found.extend(is_catalog.then_some(path));
            }
        }
    }
    found
}

/// Returns the series of all families in `docs`, added up. A family has as many under each old name.
fn documented(catalog: &str) -> u64 {
    documented_in(catalog, |_| true)
}

/// Returns the series in `docs` that are exposed from the start.
fn documented_from_start(catalog: &str) -> u64 {
    documented_in(catalog, |lines| !lines.contains("\n- Keyed: "))
}

/// Returns the series in `docs` of some families, which are selected by their lines.
fn documented_in(catalog: &str, is_counted: impl Fn(&str) -> bool) -> u64 {
    let ended = run_in(root(), &["--catalog", catalog, "docs"], "");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{catalog}");
    let sections = ended.out.split("\n### ").filter(|lines| is_counted(lines));
    sections
        .flat_map(|lines| {
            let names = 1 + lines.matches("\n- Old name: ").count() as u64;
            let counts = lines.lines().filter_map(|line| line.strip_prefix("- Series: "));
            counts.map(move |count| names * count.parse::<u64>().unwrap())
        })
        .sum()
}

/// Returns the series of one instance in `budget`.
fn estimated(catalog: &str) -> f64 {
    let ended = run_in(root(), &["--catalog", catalog, "budget", "--format", "json"], "");
    let all: Value = serde_json::from_str(&ended.out).unwrap();
    let mut estimates = all["estimates"].as_array().unwrap().iter();
    let estimate = estimates.find(|it| it["id"] == "series-per-instance").unwrap();
    estimate["value"].as_f64().unwrap()
}

/// Returns the samples that the limit of `scrape-config` is calculated from.
fn limited(catalog: &str, more: &[&str]) -> u64 {
    let arguments = ["--catalog", catalog, "scrape-config", "--target", "localhost:1"];
    let ended = run_in(root(), &[&arguments, more].concat(), "");
    let (_, comment) = ended.out.split_once("# The catalog has ").unwrap();
    comment.split_once(" samples").unwrap().0.parse().unwrap()
}

/// Returns the series of an exposition in `live`.
fn exposed(catalog: &str, arguments: &[&str], input: &str) -> u64 {
    let head = ["--catalog", catalog, "live", "--format", "json"];
    let ended = run_in(root(), &[&head, arguments].concat(), input);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    report["coverage"]["all"]["series"].as_u64().unwrap()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn is_same(estimate: f64, count: u64) -> bool {
    (estimate - count as f64).abs() < 0.5
}

#[test]
fn all_commands_agree_on_every_catalog() {
    let catalogs = catalogs();
    assert!(catalogs.len() > 12, "{catalogs:?}");
    for path in catalogs {
        let path = path.to_str().unwrap();
        let count = documented(path);
        assert!(is_same(estimated(path), count), "{path}");
        assert_eq!(limited(path, &[]), count, "{path}");
    }
}

#[test]
fn live_counts_what_the_catalog_promises() {
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/live/metrics.toml");
    let full = |scrape: &str| {
        // All values of the open set; the timestamps do not count.
        let tenants = |name: &str| format!("mail_smtp_read_bytes_total{{tenant=\"{name}\"}} 1\n");
        let other = scrape.find("mail_smtp_read_bytes_total{").unwrap();
        let (head, rest) = scrape.split_at(other);
        let rest = rest.replace("mail_smtp_read_bytes_total{tenant=\"acme\"} 12\n", "");
        let rest = rest.replace("mail_smtp_read_bytes_total{tenant=\"_other\"} 0\n", "");
        let rest = ["acme", "b", "_other"].map(tenants).concat() + &rest;
        format!("{head}{rest}").replace(
            "mail_server_verdicts_total{decided=\"clean\"} 0\n",
            "mail_server_verdicts_total{decided=\"clean\"} 0\n\
             mail_server_verdicts_created{decided=\"clean\"} 1.7e9\n",
        )
    };
    let openmetrics = full(include_str!("../live/scrape.openmetrics"));
    assert!(openmetrics.contains("_created"));
    assert_eq!(exposed(catalog, &["-"], &openmetrics), documented(catalog));
    let text = full(include_str!("../live/scrape.txt"));
    let text = text.replace("mail_server_verdicts_created{decided=\"clean\"} 1.7e9\n", "");
    // The callback has a value now.
    let text = text + "# TYPE mail_server_idle gauge\nmail_server_idle 4\n";
    assert_eq!(exposed(catalog, &["-"], &text), documented(catalog));
}

#[test]
fn the_limit_counts_created_timestamps_on_request() {
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/live/metrics.toml");
    // 2 + 3 + 2 series of counters, and one histogram.
    assert_eq!(limited(catalog, &["--created"]), documented(catalog) + 2 + 3 + 2 + 1);
}

#[test]
#[ignore = "needs the `mail-service` program, which `cargo build -p mail-service` makes"]
fn a_running_service_has_as_many_series_as_documented() {
    let directory = tempfile::tempdir().unwrap();
    let service = Service::start();
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../metrics.toml");
    for arguments in service.scrapes(&Service::credentials(directory.path())) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let found = exposed(catalog, &arguments, "");
        let promised = documented_from_start(catalog)..=documented(catalog);
        assert!(promised.contains(&found), "{found} of {promised:?}: {arguments:?}");
    }
}
