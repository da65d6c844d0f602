//! A real Prometheus, configured as `metrics-catalog scrape-config` says, scrapes the service under
//! traffic, and has data for every panel of the dashboard that `metrics-catalog dashboard` makes.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::prometheus::Prometheus;
use crate::support::service::Service;

/// What a command generates, by way of a file in this directory.
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

/// The queries of all panels, each with the titles of the row and of the panel.
fn queries(dashboard: &str) -> Vec<(String, String)> {
    let dashboard: Value = serde_json::from_str(dashboard).unwrap();
    let (mut queries, mut row) = (Vec::new(), String::new());
    for panel in dashboard["panels"].as_array().unwrap() {
        let title = panel["title"].as_str().unwrap();
        if panel["type"] == "row" {
            title.clone_into(&mut row);
            // The catalog of the service has nothing that only some scrapes bring.
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

/// A query as Grafana sends it, where this job and all of its instances are chosen.
fn sent(query: &str) -> String {
    let chosen = query.replace("$job", "mail").replace("$instance", ".+");
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
    let prometheus = Prometheus::start_as(&configuration, &[]);
    prometheus.wait_for("a few scrapes", r#"count_over_time(up{job="mail"}[1m]) >= 5"#);
    let is_up = !prometheus.samples(r#"up{job="mail"} == 1"#).is_empty();
    assert!(is_up, "{}", prometheus.last_error("mail"));

    let queries = queries(&generated(&["dashboard"], directory.path()));
    assert!(queries.len() > 150, "only {} queries", queries.len());
    // Of what nothing was observed, a quantile is no number, and equals nothing.
    let has_data = |query: &str| !prometheus.samples(&format!("({query}) == ({query})")).is_empty();
    assert!(has_data("vector(1)") && !has_data("vector(0) / 0") && !has_data("mail_nothing"));
    // All of them do, without exception.
    let without: Vec<_> = queries.iter().filter(|(_, query)| !has_data(&sent(query))).collect();
    assert!(without.is_empty(), "{without:#?}");
}
