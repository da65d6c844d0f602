//! The mail service is replaced by one in which two metrics have new names.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::{SCRAPES, is_firing};
use crate::dashboard::{queries, sent};
use crate::support::markdown::repository;
use crate::support::prometheus::Prometheus;
use crate::support::service::Service;

/// Old and new names of a gauge, which an alert and a panel select, and of a histogram with panels.
const RENAMED: [(&str, &str); 2] =
    [("active_connections", "open_sessions"), ("session_duration_seconds", "session_seconds")];

/// Alert on the old name of the gauge.
const ALERT: &str = "SmtpSessionsPileUp";

const TRAFFIC: [&str; 2] = ["--traffic", "2000"];

/// Copies a directory with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, target) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

/// Builds the mail service with new names in its catalog, and returns the program.
fn build_renamed(directory: &Path) -> PathBuf {
    let root = repository();
    copy(&root.join("src"), &directory.join("src"));
    for file in ["build.rs", "config.toml", "Cargo.lock"] {
        fs::copy(root.join(file), directory.join(file)).unwrap();
    }
    let mut catalog = fs::read_to_string(root.join("metrics.toml")).unwrap();
    for (old, new) in RENAMED {
        let table = format!("[smtp.metrics.{old}]\n");
        assert!(catalog.contains(&table), "{table}");
        let was = format!("[smtp.metrics.{new}]\nwas = \"mail_smtp_{old}\"\n");
        catalog = catalog.replace(&table, &was);
        catalog = catalog.replace(&format!("smtp.metrics.{old}."), &format!("smtp.metrics.{new}."));
    }
    fs::write(directory.join("metrics.toml"), catalog).unwrap();
    // Not a member of the workspace, but with the same libraries.
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let (before, members) = manifest.split_once("members = [").unwrap();
    let (_, after) = members.split_once(']').unwrap();
    let manifest = format!("{before}members = []{after}");
    let libraries = format!("path = \"{}/metrics-", root.display());
    let manifest = manifest.replace("path = \"metrics-", &libraries);
    fs::write(directory.join("Cargo.toml"), manifest).unwrap();

    let target = root.join("target/outside");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--bin", "mail-service"]).current_dir(directory);
    cargo.env("CARGO_TARGET_DIR", &target);
    // That of the package of these tests.
    cargo.env_remove("OUT_DIR").env_remove("METRICS_CATALOG_FILE_metrics");
    let built = cargo.output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    target.join("debug/mail-service")
}

/// Returns the rules of the catalog with the old names. The alert fires as soon as its query has
/// results, and not if there were none even once.
fn rules() -> String {
    let rules = fs::read_to_string(repository().join("operations/rules.yml")).unwrap();
    let original = "(mail_smtp_active_connections) > 2000\"\n        for: 10m\n";
    assert!(rules.contains(original), "{rules}");
    rules.replace(original, "(mail_smtp_active_connections) >= 0\"\n        for: 2s\n")
}

/// Returns the queries of the dashboard that select one of the metrics, with short ranges.
fn panel_queries() -> Vec<String> {
    let dashboard = fs::read_to_string(repository().join("operations/dashboard.json")).unwrap();
    let names = RENAMED.map(|(old, _)| format!("mail_smtp_{old}"));
    let all = queries(&dashboard).into_iter().map(|(_, query)| query);
    let selected = all.filter(|query| names.iter().any(|name| query.contains(name)));
    selected.map(|query| sent(&query).replace("[30s]", "[5s]")).collect()
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// Asserts for some time that all queries have results and the alert fires.
fn keep_answering(prometheus: &Prometheus, queries: &[String]) {
    let start = Instant::now();
    while start.elapsed() < SCRAPES {
        for query in queries {
            let samples = prometheus.samples(query);
            assert!(!samples.is_empty(), "{query}, {:?}", start.elapsed());
        }
        assert!(is_firing(prometheus, ALERT), "{:?}", start.elapsed());
        thread::sleep(Duration::from_millis(200));
    }
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn the_old_dashboard_and_alert_answer_while_the_mail_service_is_replaced() {
    let directory = tempfile::tempdir().unwrap();
    let renamed = build_renamed(&directory.path().join("renamed"));
    let rules_file = directory.path().join("rules.yml");
    fs::write(&rules_file, rules()).unwrap();

    let old = Service::start(&TRAFFIC);
    let (old_address, new_address) = (old.address().to_owned(), free_address());
    let prometheus = Prometheus::start_as(
        &format!(
            "global: {{ scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }}\n\
             rule_files: ['{}']\nscrape_configs:\n- job_name: mail\n  \
             metrics_path: /metrics/prometheus\n  \
             basic_auth: {{ username: prometheus, password: password123 }}\n  \
             static_configs: [{{ targets: ['{old_address}', '{new_address}'] }}]\n",
            rules_file.display()
        ),
        &[],
    );

    // One instance, with the old names.
    let queries = panel_queries();
    assert!(queries.len() >= 5, "{queries:?}");
    for query in &queries {
        prometheus.wait_for("the old names", query);
    }
    prometheus
        .wait_for("the alert", &format!("ALERTS{{alertname=\"{ALERT}\",alertstate=\"firing\"}}"));
    assert!(prometheus.samples("mail_smtp_open_sessions").is_empty());

    // A second instance, with both names, while the first one is there.
    let _new = Service::start_program(&renamed, &new_address, &TRAFFIC);
    keep_answering(&prometheus, &queries);
    // The second one alone.
    old.end("TERM");
    keep_answering(&prometheus, &queries);
    let of_instance =
        |address: &str| format!("mail_smtp_active_connections{{instance=\"{address}\"}}");
    assert!(prometheus.samples(&of_instance(&old_address)).is_empty());
    assert!(!prometheus.samples(&of_instance(&new_address)).is_empty());

    // The new names have data for the same panels, and the same values.
    for query in &queries {
        let query = RENAMED.iter().fold(query.clone(), |query, (old, new)| {
            query.replace(&format!("mail_smtp_{old}"), &format!("mail_smtp_{new}"))
        });
        assert!(!prometheus.samples(&query).is_empty(), "{query}");
    }
    for (old, new) in RENAMED {
        let suffix = if old.ends_with("seconds") { "_count" } else { "" };
        let sum =
            |name: &str| format!("sum(mail_smtp_{name}{suffix}{{instance=\"{new_address}\"}})");
        let points = prometheus.points(&format!("({} - {})[5s:1s]", sum(old), sum(new)));
        assert!(points.len() >= 4, "{old}: {points:?}");
        // Traffic may change a value while a scrape is between the two names.
        let equal = points.iter().filter(|(_, difference)| *difference == 0.0).count();
        assert!(equal * 2 > points.len(), "{old}: {points:?}");
    }
}
