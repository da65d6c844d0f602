//! A real Prometheus loads the rules generated from the catalog, and one of the alerts fires.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use metrics_catalog_build::Sources;
use serde_json::Value;

use crate::support::prometheus::{Job, Prometheus};
use crate::support::service::Service;

/// Time limit for an alert to fire.
const PATIENCE: Duration = Duration::from_secs(120);

fn texts(value: &Value) -> BTreeMap<String, String> {
    let members = value.as_object().into_iter().flatten();
    members.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()
}

/// Waits until an alert fires, and returns it.
fn firing(prometheus: &Prometheus, name: &str) -> Value {
    let start = Instant::now();
    loop {
        let alerts = prometheus.alerts();
        let is_it = |it: &&Value| it["labels"]["alertname"] == name && it["state"] == "firing";
        if let Some(alert) = alerts.iter().find(is_it) {
            return alert.clone();
        }
        assert!(start.elapsed() < PATIENCE, "{name} does not fire, but {alerts:?}");
        thread::sleep(Duration::from_millis(200));
    }
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn an_alert_fires_of_what_the_service_does_and_of_nothing_else() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("operations/rules.yml");
    let busy = Service::start(&["--traffic", "20000", "--seed", "3"]);
    let idle = Service::start(&["--traffic", "off"]);
    let job = |name, service: &Service| {
        let target = service.url().replace("http://", "").replace("/metrics/prometheus", "");
        Job { name, target, secret: "password123" }
    };
    let prometheus =
        Prometheus::start_with_rules(&[job("busy", &busy), job("idle", &idle)], &rules);

    // A single rejected configuration fires the alert.
    let alert = firing(&prometheus, "ConfigRejected");
    let labels = texts(&alert["labels"]);
    assert_eq!(labels["job"], "busy");
    assert_eq!((&*labels["severity"], &*labels["owner"]), ("warning", "postmaster@example.org"));
    assert_eq!(
        alert["annotations"]["summary"],
        "A changed configuration of busy is wrong, and the old one is still in use"
    );
    prometheus.wait_for("the idle service to be scraped", r#"up{job="idle"} == 1"#);
    let of_idle = |alert: &Value| alert["labels"]["job"] == "idle";
    assert!(!prometheus.alerts().iter().any(of_idle), "{:?}", prometheus.alerts());

    // Recording rules have the names from the catalog.
    let recorded = r#"job_outcome:delivery_attempts:rate5m{job="busy"} > 0"#;
    prometheus.wait_for("deliveries to be recorded", recorded);
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn prometheus_loads_what_the_catalog_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalog = Sources::read(root.join("metrics.toml")).check().unwrap();
    let prometheus = Prometheus::start_with_rules(&[], &root.join("operations/rules.yml"));
    prometheus.wait_for("the server to answer", "vector(1)");
    let loaded = prometheus.rules();
    assert_eq!(loaded.len(), catalog.alerts.len() + catalog.records.len());
    for alert in &catalog.alerts {
        let rule = loaded.iter().find(|rule| rule["name"] == *alert.name).unwrap();
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        assert_eq!(texts(&rule["labels"]), alert.added_labels().map(owned).collect());
        let said = [
            Some(("summary", alert.summary.as_str())),
            alert.description.as_deref().map(|text| ("description", text)),
            alert.runbook.as_deref().map(|url| ("runbook_url", url)),
        ];
        assert_eq!(texts(&rule["annotations"]), said.into_iter().flatten().map(owned).collect());
    }
}
