//! A real Prometheus, configured by `metrics-catalog scrape-config`, scrapes the service under
//! traffic, and has data for every panel of the dashboard from `metrics-catalog dashboard`.

mod everything;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::prometheus::Prometheus;
use crate::support::service::Service;

/// Time limit for data of all panels.
const PATIENCE: Duration = Duration::from_secs(60);

/// Returns the output of a command, written to a file in a directory.
fn generated(arguments: &[&str], directory: &Path) -> String {
    let file = directory.join("generated");
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/metrics.toml");
    let output = ["--catalog", catalog, "--output", file.to_str().unwrap()];
    let all = [&["metrics-catalog"], arguments, output.as_slice()].concat();
    metrics_catalog_cli::run(all.into_iter().map(Into::into));
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    text
}

/// Returns the queries of all panels, each with the titles of its row and panel.
pub(crate) fn queries(dashboard: &str) -> Vec<(String, String)> {
    let dashboard: Value = serde_json::from_str(dashboard).unwrap();
    let (mut queries, mut row) = (Vec::new(), String::new());
    for panel in dashboard["panels"].as_array().unwrap() {
        let title = panel["title"].as_str().unwrap();
        if panel["type"] == "row" {
            title.clone_into(&mut row);
            // No family of the service's catalog is missing from some scrapes.
            assert_eq!(panel["collapsed"], false, "{title}");
            continue;
        }
        for target in panel["targets"].as_array().unwrap() {
            let query = target["expr"].as_str().unwrap().to_owned();
            queries.push((format!("{row} / {title}"), query));
        }
    }
    queries
}

/// Returns a query as Grafana sends it, with this job, all of its instances and all labels selected.
pub(crate) fn sent(query: &str) -> String {
    let chosen = query.replace("$job", "mail").replace("$instance", ".+");
    let chosen = ["$domain", "$route", "$status"]
        .iter()
        .fold(chosen, |query, variable| query.replace(variable, ".*"));
    chosen.replace("$__rate_interval", "30s").replace("$__range", "1m")
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn every_panel_of_the_dashboard_has_data() {
    let service = Service::start(&["--traffic", "20000", "--seed", "3"]);
    let directory = tempfile::tempdir().unwrap();
    let secret = directory.path().join("secret");
    fs::write(&secret, "password123").unwrap();
    let target = service.url().replace("http://", "").replace("/metrics/prometheus", "");
    let scrape = ["scrape-config", "--interval", "1s", "--target", &target];
    let access = ["--username", "prometheus", "--password-file", secret.to_str().unwrap()];
    let configuration = generated(&[scrape.as_slice(), &access].concat(), directory.path());
    assert!(configuration.contains("sample_limit: "), "{configuration}");
    // Panels of objectives show what the rules record.
    let rules = directory.path().join("rules.yml");
    fs::write(&rules, generated(&["rules"], directory.path())).unwrap();
    let rules = rules.display();
    let configuration = format!(
        "{configuration}rule_files: [\"{rules}\"]\nglobal: {{ evaluation_interval: 1s }}\n"
    );
    let prometheus = Prometheus::start_as(&configuration, &[]);
    prometheus.wait_for("a few scrapes", r#"count_over_time(up{job="mail"}[1m]) >= 5"#);
    let is_up = !prometheus.samples(r#"up{job="mail"} == 1"#).is_empty();
    assert!(is_up, "{}", prometheus.last_error("mail"));

    let queries = queries(&generated(&["dashboard"], directory.path()));
    assert!(queries.len() > 150, "only {} queries", queries.len());
    // A quantile without observations is NaN, which equals nothing.
    let has_data = |query: &str| !prometheus.samples(&format!("({query}) == ({query})")).is_empty();
    assert!(has_data("vector(1)") && !has_data("vector(0) / 0") && !has_data("mail_nothing"));
    // Every panel has data, those of rare events after a while.
    let start = Instant::now();
    let mut without: Vec<_> = queries.iter().collect();
    while !without.is_empty() {
        assert!(start.elapsed() < PATIENCE, "{without:#?}");
        without.retain(|(_, query)| !has_data(&sent(query)));
    }
}
