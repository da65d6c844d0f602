//! A real Prometheus with native histograms enabled scrapes protobuf, and returns the expected
//! values.

use std::thread;
use std::time::Duration;

use metrics_catalog::{Access, Endpoint, TraceId};

/// Catalog with all kinds of histogram.
mod metrics {
    include!("../../metrics-build/tests/generated/whole.rs");
}

use metrics::Protocol;

use crate::support::page::MetricsPage;
use crate::support::prometheus::{Job, Prometheus};

const FEATURES: &str = "--enable-feature=native-histograms,exemplar-storage";

/// Durations from 1 ms to 10 s, evenly distributed over the powers of ten.
fn durations() -> impl Iterator<Item = Duration> {
    (0..4000).map(|place| Duration::from_secs_f64(10_f64.powf(f64::from(place) / 1000.0 - 3.0)))
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn native_histograms_and_exemplars_come_back() {
    // The first series: of later ones, Prometheus 3 misses exemplars in classic buckets that are
    // beside native ones, because its parser does not go back to the first bucket.
    let protocol = Protocol::Smtp;
    let mut sum = Duration::ZERO;
    for (place, elapsed) in durations().enumerate() {
        let trace = TraceId::from(if place % 1000 == 500 { place as u128 } else { 0 });
        metrics::delivery::AttemptEnd { protocol, elapsed, size: 1, share: 0.5, trace }.record();
        metrics::smtp::ConnectionEnd { protocol, elapsed }.record();
        sum += elapsed;
        if trace.is_valid() {
            // The server keeps only the first of several exemplars with one timestamp.
            thread::sleep(Duration::from_millis(5));
        }
    }
    let page = MetricsPage::serve(&metrics::CATALOG, None);
    let job = Job { name: "native", target: page.address.clone(), secret: "password123" };
    let prometheus = Prometheus::start_with(&[job], &[FEATURES]);
    prometheus.wait_for("a scrape", r#"up{job="native"} == 1"#);
    page.assert_responses("application/vnd.google.protobuf");

    let native = r#"mail_delivery_duration_seconds{protocol="smtp"}"#;
    let classic = r#"mail_smtp_session_duration_seconds_bucket{protocol="smtp"}"#;
    let counted = prometheus.number(&format!("histogram_count({native})"));
    assert_eq!(counted.to_string(), "4000");
    let summed = prometheus.number(&format!("histogram_sum({native})"));
    assert!((summed - sum.as_secs_f64()).abs() < 1e-9, "{summed} and {sum:?}");
    let empty = r#"histogram_count(mail_delivery_duration_seconds{protocol="lmtp"})"#;
    assert_eq!(prometheus.number(empty).to_string(), "0", "an empty one is native too");

    let bounds = [0.0, 0.25, 0.5, 1.0, 5.0, 10.0, 60.0];
    for share in [0.5, 0.75, 0.9, 0.99] {
        let quantile = |of: &str| prometheus.number(&format!("histogram_quantile({share}, {of})"));
        let (native, classic) = (quantile(native), quantile(classic));
        let exact = 10_f64.powf(share * 4.0 - 3.0);
        // In schema 2 each bucket is 1.19 times as wide as the previous one.
        assert!((native / exact).ln().abs() <= 1.19_f64.ln(), "{native} for {exact}");
        let bucket = |value: f64| bounds.iter().filter(|bound| **bound < value).count();
        assert!(bucket(native).abs_diff(bucket(classic)) <= 1, "{native} and {classic}");
    }
    // More than a tenth of the values exceed the range of these buckets, which ends at one second.
    let beyond = r#"histogram_quantile(0.95, mail_delivery_wait_seconds{protocol="smtp"})"#;
    assert_eq!(prometheus.number(beyond).to_string(), "inf");

    let exemplars = prometheus.exemplars("mail_delivery_attempt_end_total");
    assert_eq!(exemplars.get(&format!("{:032x}", 3500)).map(String::as_str), Some("1"));
    let sizes = prometheus.exemplars("mail_delivery_size_bytes_bucket");
    assert_eq!(sizes.get(&format!("{:032x}", 3500)).map(String::as_str), Some("1"));
    // Prometheus 2 accepts one exemplar per scrape of a native histogram, Prometheus 3 all.
    for native in ["mail_delivery_duration_seconds", "mail_delivery_wait_seconds"] {
        let exemplars = prometheus.exemplars(native);
        assert!(!exemplars.is_empty(), "{native}");
        for (trace, value) in exemplars {
            let place = usize::from_str_radix(&trace, 16).unwrap();
            let elapsed = durations().nth(place).unwrap().as_secs_f64();
            assert!((value.parse::<f64>().unwrap() - elapsed).abs() < 1e-12, "{trace} {value}");
        }
    }
}

#[test]
#[ignore = "needs Prometheus 3"]
fn prometheus_3_is_told_since_when_a_counter_counts() {
    // The first endpoint of the process: counting began no later.
    let _endpoint = Endpoint::new(&metrics::CATALOG, Access::Open);
    thread::sleep(Duration::from_millis(100));
    let (protocol, elapsed) = (Protocol::Submission, Duration::from_secs(3));
    for _ in 0..5 {
        metrics::smtp::ConnectionEnd { protocol, elapsed }.record();
    }
    let page = MetricsPage::serve(&metrics::CATALOG, None);
    let job = Job { name: "created", target: page.address.clone(), secret: "password123" };
    let features = "--enable-feature=created-timestamp-zero-ingestion";
    let prometheus = Prometheus::start_with(&[job], &[features]);
    prometheus.wait_for("a scrape", r#"up{job="created"} == 1"#);
    // Every scrape has the five: only the timestamp says that there were none before.
    for counter in ["connection_end_total", "session_duration_seconds_count"] {
        let series = format!(r#"mail_smtp_{counter}{{protocol="submission"}}[1m]"#);
        let number = |function: &str| prometheus.number(&format!("{function}_over_time({series})"));
        assert_eq!([number("min"), number("max")].map(|it| it.to_string()), ["0", "5"], "{series}");
    }
    page.assert_responses("application/vnd.google.protobuf");
}
