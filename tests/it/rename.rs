//! A real Prometheus scrapes a service while its metrics are renamed.

mod mail_service;

use std::fs;
use std::sync::atomic::{AtomicU8, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use metrics_catalog::{Access, Endpoint, FamilyDescriptor, TraceId};

use crate::support::page::MetricsPage;
use crate::support::prometheus::{Job, Prometheus};

mod service {
    include!("../../metrics-build/tests/generated/was.rs");
}

/// Versions of the service: before the rename, with both names, and without the old ones.
const BEFORE: u8 = 0;
const BOTH: u8 = 1;
const AFTER: u8 = 2;

static VERSION: AtomicU8 = AtomicU8::new(BEFORE);

/// Returns whether the current version exports a family.
fn is_exported(family: &FamilyDescriptor) -> bool {
    match VERSION.load(SeqCst) {
        BEFORE => family.new_name().is_some(),
        BOTH => true,
        _ => family.new_name().is_none(),
    }
}

/// Records some requests, and creates the endpoint for a scrape. Nothing is recorded during it.
fn endpoint() -> Endpoint {
    use service::{Method, Outcome, smtp};

    for (method, outcome) in [(Method::Get, Outcome::Ok), (Method::Post, Outcome::Failed)] {
        for millis in [20, 300, 4000] {
            let elapsed = Duration::from_millis(millis);
            let trace = TraceId::INVALID;
            smtp::Served { method, outcome, elapsed, trace, size: millis }.record();
        }
    }
    Endpoint::new(&service::CATALOG, Access::Open).filter_families(is_exported)
}

const RULES: &str = r#"groups:
- name: outside
  rules:
  - alert: OldName
    expr: sum by (verb) (rate(http_requests_total{verb="GET"}[5s])) > 0
  - alert: NewName
    expr: sum by (method) (rate(mail_smtp_served_total{method="get"}[5s])) > 0
"#;

/// Queries of a dashboard that has the old names, and the same with the new ones.
const QUERIES: [(&str, &str); 3] = [
    (
        r#"sum by (verb) (rate(http_requests_total{outcome="ok"}[5s])) > 0"#,
        r#"sum by (method) (rate(mail_smtp_served_total{outcome="2xx"}[5s])) > 0"#,
    ),
    (
        "histogram_quantile(0.5, sum by (le) (rate(smtp_latency_bucket[5s]))) > 0.1",
        "histogram_quantile(0.5, sum by (le) \
         (rate(mail_smtp_request_duration_seconds_bucket[5s]))) > 0.1",
    ),
    ("smtp_last_size == 4000", "mail_smtp_size_bytes == 4000"),
];

/// Time in which Prometheus, which scrapes each second, has enough samples for a rate.
const SCRAPES: Duration = Duration::from_secs(8);

fn is_firing(prometheus: &Prometheus, alert: &str) -> bool {
    let alerts = prometheus.alerts();
    alerts.iter().any(|it| it["labels"]["alertname"] == alert && it["state"] == "firing")
}

/// Asserts for some time that queries have results and an alert fires.
fn keep_answering(prometheus: &Prometheus, queries: [&str; 3], alert: &str) {
    let start = Instant::now();
    while start.elapsed() < SCRAPES {
        for query in queries {
            assert_eq!(prometheus.samples(query).len(), 1, "{query}, {:?}", start.elapsed());
        }
        assert!(is_firing(prometheus, alert), "{alert}, {:?}", start.elapsed());
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn queries_and_alerts_answer_while_metrics_are_renamed() {
    let page = MetricsPage::serve_endpoint(endpoint, None);
    let directory = tempfile::tempdir().unwrap();
    let rules = directory.path().join("rules.yml");
    fs::write(&rules, RULES).unwrap();
    let job = Job { name: "mail", target: page.address.clone(), secret: "unused" };
    let prometheus = Prometheus::start_with_rules(&[job], &rules);
    let (old, new) = (QUERIES.map(|(old, _)| old), QUERIES.map(|(_, new)| new));

    // Before: only the old names.
    for query in old {
        prometheus.wait_for("the old name", query);
    }
    prometheus.wait_for("the alert", r#"ALERTS{alertname="OldName",alertstate="firing"}"#);
    for query in new {
        assert!(prometheus.samples(query).is_empty(), "{query}");
    }

    // Both names: nothing that has the old ones notices.
    VERSION.store(BOTH, SeqCst);
    keep_answering(&prometheus, old, "OldName");
    for query in new {
        assert_eq!(prometheus.samples(query).len(), 1, "{query}");
    }
    assert!(is_firing(&prometheus, "NewName"));
    // Both have the same values in each scrape.
    for (old, new) in [
        (r#"http_requests_total{verb="GET"}"#, r#"mail_smtp_served_total{method="get"}"#),
        ("smtp_latency_sum", "mail_smtp_request_duration_seconds_sum"),
        ("smtp_duration_seconds_count", "mail_smtp_request_duration_seconds_count"),
    ] {
        let difference = format!("(sum({old}) - sum({new}))[5s:1s]");
        let points = prometheus.points(&difference);
        assert!(points.len() >= 4, "{difference}: {points:?}");
        assert!(points.iter().all(|(_, difference)| *difference == 0.0), "{points:?}");
    }

    // After: the queries have the new names, and the old ones are gone.
    VERSION.store(AFTER, SeqCst);
    keep_answering(&prometheus, new, "NewName");
    assert!(prometheus.samples("http_requests_total").is_empty());
    assert!(!is_firing(&prometheus, "OldName"));
}
