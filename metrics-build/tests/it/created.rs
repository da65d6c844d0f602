//! When counting began: who says so, where it stands, and that nothing else changes.

use std::time::Duration;

use metrics_catalog::{Catalog, Exposition, Format, MetricType, TraceId};

mod metrics {
    include!("../generated/whole.rs");
}

mod open {
    include!("../generated/open.rs");
}

use metrics::Protocol;

const SINCE: Duration = Duration::from_millis(1_764_000_000_250);

fn document(format: Format, catalog: &Catalog, created: bool) -> String {
    let catalogs = [catalog];
    let exposition = Exposition::new(format, &catalogs);
    let exposition = if created { exposition.with_created_timestamps(SINCE) } else { exposition };
    let mut text = Vec::new();
    let Ok(()) = exposition.encode(&mut text);
    assert!(text.len() <= exposition.max_len());
    String::from_utf8(text).unwrap()
}

/// Whether a line is such a sample.
fn says_created(line: &str) -> bool {
    line.split(['{', ' ']).next().unwrap().ends_with("_created")
}

#[test]
fn it_stands_after_the_samples_of_each_series() {
    let text = document(Format::OpenMetrics, &metrics::CATALOG, true);
    for expected in [
        "\nmail_smtp_auth_failed_total 0\nmail_smtp_auth_failed_created 1764000000.25\n# TYPE ",
        "\nmail_smtp_connection_start_total{protocol=\"smtp\"} 0\n\
         mail_smtp_connection_start_created{protocol=\"smtp\"} 1764000000.25\n\
         mail_smtp_connection_start_total{protocol=\"lmtp\"} 0\n\
         mail_smtp_connection_start_created{protocol=\"lmtp\"} 1764000000.25\n",
        "\nmail_smtp_message_size_bytes_count 0\n\
         mail_smtp_message_size_bytes_created 1764000000.25\n# TYPE ",
        "\nmail_smtp_session_duration_seconds_count{protocol=\"smtp\"} 0\n\
         mail_smtp_session_duration_seconds_created{protocol=\"smtp\"} 1764000000.25\n\
         mail_smtp_session_duration_seconds_bucket{protocol=\"lmtp\",le=\"0.25\"} 0\n",
    ] {
        assert!(text.contains(expected), "no {expected} in\n{text}");
    }
}

#[test]
fn nothing_else_differs_and_the_text_format_says_nothing() {
    for catalog in [&metrics::CATALOG, &open::CATALOG] {
        let with = document(Format::OpenMetrics, catalog, true);
        let rest: Vec<_> = with.lines().filter(|line| !says_created(line)).collect();
        let without = document(Format::OpenMetrics, catalog, false);
        assert_eq!(rest, without.lines().collect::<Vec<_>>());
        assert_eq!(document(Format::Text, catalog, true), document(Format::Text, catalog, false));
    }
}

#[test]
fn counters_and_histograms_say_it_unless_they_are_read_when_scraped() {
    let text = document(Format::OpenMetrics, &metrics::CATALOG, true);
    for family in metrics::CATALOG.families() {
        let (stem, last) = match family.metric_type() {
            MetricType::Histogram => (family.name(), format!("{}_count", family.name())),
            _ => (family.name().trim_end_matches("_total"), family.name().to_owned()),
        };
        let lines = |name: &str| {
            let is_it = |line: &&str| line.split(['{', ' ']).next() == Some(name);
            text.lines().filter(is_it).count()
        };
        let counts = matches!(family.metric_type(), MetricType::Counter | MetricType::Histogram);
        let is_read = matches!(family.key(), "queue.flushed_seconds_total" | "queue.opened_total");
        let expected = if counts && !is_read { lines(&last) } else { 0 };
        assert_eq!(lines(&format!("{stem}_created")), expected, "{}", family.name());
        assert!(expected > 0 || !counts || is_read, "{}", family.name());
    }
}

#[test]
fn an_exemplar_stays_with_its_sample() {
    let (protocol, elapsed) = (Protocol::Lmtp, Duration::from_millis(100));
    let trace = TraceId::from(1);
    metrics::delivery::AttemptEnd { protocol, elapsed, size: 5000, share: 0.0, trace }.record();
    let text = document(Format::OpenMetrics, &metrics::CATALOG, true);
    let lines = || text.lines().filter(|line| line.contains(" # {trace_id=\""));
    assert!(lines().count() > 1, "{text}");
    assert!(lines().all(|line| !says_created(line)), "{text}");
}

#[test]
fn the_series_of_open_labels_say_it_with_their_labels() {
    open::http::Asked { tenant: open::Tenant::of("a \"b\"") }.record();
    let text = document(Format::OpenMetrics, &open::CATALOG, true);
    let expected = "host_http_asked_total{tenant=\"a \\\"b\\\"\"} 1\n\
                    host_http_asked_created{tenant=\"a \\\"b\\\"\"} 1764000000.25\n";
    assert!(text.contains(expected), "{text}");
}
