//! What is generated from a catalog: pinned word by word, compiled, and used.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// The pinned text is what these tests compile.
mod metrics {
    include!("../generated/whole.rs");
}

use metrics::{Protocol, Reason};
use metrics_catalog::__private::ValueSource;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/generated").join(name)
}

fn exposition() -> String {
    let mut text = Vec::new();
    let Ok(()) = metrics::CATALOG.encode(&mut text);
    String::from_utf8(text).unwrap()
}

#[test]
fn the_generated_text_is_the_pinned_one() {
    for name in [
        "whole",
        "open",
        "keyed",
        "keyed_events",
        "names",
        "moved",
        "callbacks",
        "scraped",
        "was",
        "otel",
        "wide",
    ] {
        let (from, to) = (format!("{name}.toml"), path(&format!("{name}.rs")));
        let catalog = fs::read_to_string(path(&from)).unwrap();
        let generated = metrics_catalog_build::generate(&catalog, &from).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&to, &generated).unwrap();
        }
        let pinned = fs::read_to_string(to).unwrap();
        assert!(
            generated == pinned,
            "{from} generates other text; if on purpose, run `cargo xtask bless`"
        );
    }
}

#[test]
fn no_call_of_a_macro_declares_many_metrics() {
    let metrics = (0..100).map(|metric| {
        format!("[many.metrics.m{metric}_total]\ntype = \"counter\"\nhelp = \"Metric.\"\n")
    });
    let catalog = format!("format = 1\n[many]\nhelp = \"Many.\"\n{}", metrics.collect::<String>());
    let generated = metrics_catalog_build::generate(&catalog, "metrics.toml").unwrap();
    let calls =
        generated.split("__rt::metrics!").skip(1).map(|call| call.matches("_TOTAL:").count());
    let calls: Vec<usize> = calls.collect();
    assert_eq!(calls.iter().sum::<usize>(), 100);
    assert!(calls.iter().all(|metrics| *metrics <= 32), "{calls:?}");
}

#[test]
fn counts_of_families_of_one_shape_lie_side_by_side() {
    let families = || metrics::CATALOG.families();
    let mut neighbours = 0;
    for (family, next) in families().zip(families().skip(1)) {
        let (ValueSource::Cells(cell), ValueSource::Cells(after)) =
            (family.source(), next.source())
        else {
            continue;
        };
        if std::ptr::eq(family.shape(), next.shape()) && family.shape().buckets == 0 {
            assert_eq!(cell + family.shape().segments, after, "{}", next.name());
            neighbours += 1;
        }
    }
    assert!(neighbours > 2, "{neighbours}");
}

#[test]
fn bound_events_with_many_labels_cause_no_lint_of_clippy() {
    let generate = |labels: usize| {
        let fields = (0..labels).map(|label| format!("l{label} = \"name\", "));
        let catalog = format!(
            "format = 1\n[labels]\nname = {{ max = 9 }}\n[web]\nhelp = \"Web.\"\n[web.events]\n\
             asked = {{ help = \"A request.\", fields = {{ {} }}, series = {{ max = 9 }} }}\n",
            fields.collect::<String>().trim_end_matches(", ")
        );
        metrics_catalog_build::generate(&catalog, "metrics.toml").unwrap()
    };
    let allow = "#[allow(clippy::too_many_arguments)]";
    assert!(!generate(7).contains(allow));
    assert!(generate(8).contains(allow));
}

#[test]
fn a_comment_or_a_blank_line_changes_nothing() {
    let catalog = fs::read_to_string(path("whole.toml")).unwrap();
    let edited = catalog.replace('\n', "\n# a comment\n\n");
    let generate = |text| metrics_catalog_build::generate(text, "whole.toml").unwrap();
    assert!(generate(&catalog) == generate(&edited));
}

#[test]
fn a_counter_that_need_not_end_in_total_is_of_unknown_type_in_openmetrics() {
    let catalog = "format = 1\n[catalog]\ntotal_suffix = false\n[smtp]\nhelp = \"Sessions.\"\n\
                   [smtp.events]\nopened = \"Opened.\"\nread-total = \"Read.\"\n";
    let generated = metrics_catalog_build::generate(catalog, "metrics.toml").unwrap();
    for expected in [
        "# TYPE smtp_opened counter\nsmtp_opened ",
        "# TYPE smtp_opened unknown\n# HELP smtp_opened Opened.\nsmtp_opened ",
        "# TYPE smtp_read_total counter\nsmtp_read_total ",
        "# TYPE smtp_read counter",
        "\n        OPENED: __rt::Counter",
        "\n        READ_TOTAL: __rt::Counter",
    ] {
        assert!(generated.contains(expected), "no {expected:?} in\n{generated}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let catalog = fs::read_to_string(path("whole.toml")).unwrap();
    let edited = format!("\u{feff}{}", catalog.replace('\n', "\r\n"));
    let generate = |text| metrics_catalog_build::generate(text, "whole.toml").unwrap();
    assert!(generate(&catalog) == generate(&edited));
}

#[test]
fn owner_stability_and_since_are_those_that_are_said_nearest() {
    let catalog = r#"
format = 1
[catalog]
owner = "all@example.org"
stability = "alpha"
since = "0.1.0"
[smtp]
help = "Mail."
stability = "beta"
[smtp.events]
start = "Begun."
end = { help = "Ended.", owner = "https://example.org/`x`" }
[smtp.metrics.open]
type = "gauge"
help = "Open."
since = "0.2.0"
stability = "stable"
"#;
    let rust = metrics_catalog_build::generate(catalog, "metrics.toml").unwrap();
    let told = |stability, since, owner| {
        let line = format!("/// Stability: {stability}. Since `{since}`. Owner: {owner}.\n");
        rust.matches(&line).count()
    };
    // The group, and an event and its counter.
    assert_eq!(told("beta", "0.1.0", "`all@example.org`"), 3);
    assert_eq!(told("beta", "0.1.0", "`` https://example.org/`x` ``"), 2);
    assert_eq!(told("stable", "0.2.0", "`all@example.org`"), 1);
}

#[test]
fn the_catalog_that_the_readme_explains_is_accepted() {
    let readme = fs::read_to_string(path("../../README.md")).unwrap();
    let catalog = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let generated = metrics_catalog_build::generate(catalog, "metrics.toml").unwrap();
    assert!(generated.contains("CONNECTED_TOTAL: __rt::Family"));
}

/// One test, because there is one set of statics and tests run side by side.
#[test]
fn records_show_in_the_exposition() {
    let sample = |line: &str| assert!(exposition().lines().any(|other| other == line), "{line}");
    sample(r#"mail_smtp_connection_end_total{protocol="lmtp"} 0"#);

    let protocol = Protocol::Lmtp;
    metrics::smtp::ConnectionStart { protocol }.record();
    metrics::smtp::ConnectionStart { protocol }.record();
    metrics::smtp::ConnectionEnd { protocol, elapsed: Duration::from_millis(1500) }.record();
    sample(r#"mail_smtp_connection_start_total{protocol="lmtp"} 2"#);
    sample(r#"mail_smtp_connection_end_total{protocol="lmtp"} 1"#);
    sample(r#"mail_smtp_active_connections{protocol="lmtp"} 1"#);
    sample(r#"mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="1"} 0"#);
    sample(r#"mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="5"} 1"#);
    sample(r#"mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="+Inf"} 1"#);
    sample(r#"mail_smtp_session_duration_seconds_sum{protocol="lmtp"} 1.5"#);
    sample(r#"mail_smtp_session_duration_seconds_count{protocol="lmtp"} 1"#);

    metrics::smtp::RcptRejected { protocol: Protocol::Submission, reason: Reason::Quota }.record();
    sample(r#"mail_smtp_rcpt_rejected_total{protocol="submission",reason="quota"} 1"#);

    metrics::smtp::Data { size: 2000, r#type: 0.75 }.record();
    metrics::queue::Requeued { size: 3_000_000_000, tries: 3 }.record();
    sample("mail_smtp_received_bytes_total 2000");
    sample(r#"mail_smtp_message_size_bytes_bucket{le="4096"} 1"#);
    sample(r#"mail_smtp_message_size_bytes_bucket{le="+Inf"} 2"#);
    sample("mail_smtp_message_size_bytes_sum 3000002000");
    sample(r#"mail_smtp_score_bucket{le="2.5"} 1"#);
    sample("mail_smtp_score_sum 0.75");
    sample("mail_queue_last_tries 3");
    sample(r#"mail_queue_tries_bucket{le="2"} 0"#);
    sample(r#"mail_queue_tries_bucket{le="3"} 1"#);

    metrics::r#yield::Given { r#while: 1.5 }.record();
    metrics::r#yield::Given { r#while: -1.0 }.record();
    metrics::r#yield::Given { r#while: f64::NAN }.record();
    sample("mail_yield_given_total 3");
    sample("mail_yield_amount_total 1.5");
    sample("mail_queue_spare_ratio 1");
    assert_eq!(metrics::queue::SPARE_RATIO.get(), 1_i64);

    metrics::queue::SIZE.set(17);
    metrics::queue::SIZE.dec();
    metrics::queue::FULL_RATIO.with((Protocol::Smtp, Reason::Quota)).set(0.25);
    metrics::queue::SCANS_TOTAL.inc();
    metrics::queue::SCANS_TOTAL.add(2);
    metrics::queue::SCAN_DURATION_SECONDS.observe(Duration::from_millis(2));
    sample("mail_queue_size 16");
    sample(r#"mail_queue_full_ratio{protocol="smtp",why="quota"} 0.25"#);
    sample("mail_queue_scans_total 3");
    sample("mail_queue_scan_duration_seconds_sum 0.002");
    sample("mail_queue_oldest_seconds 0");
    metrics::queue::OLDEST_SECONDS.set_callback(|| Duration::from_millis(90_500)).unwrap();
    sample("mail_queue_oldest_seconds 90.5");
    sample("mail_queue_flushed_seconds_total 0");
    metrics::queue::FLUSHED_SECONDS_TOTAL.set_callback(|| Duration::from_millis(250)).unwrap();
    sample("mail_queue_flushed_seconds_total 0.25");
    assert!(!exposition().contains("opened"), "what is not known is in no exposition");
    assert_eq!(metrics::queue::OPENED_TOTAL.get(), None);
    assert_eq!(metrics::queue::SIZE.get(), 16);
    assert_eq!(metrics::queue::SCANS_TOTAL.get(), 3);
    assert_eq!(metrics::queue::SCAN_DURATION_SECONDS.count(), 1);
    assert_eq!(metrics::smtp::CONNECTION_START_TOTAL.with(Protocol::Lmtp).get(), 2);
    let durations = metrics::smtp::SESSION_DURATION_SECONDS.with(Protocol::Lmtp);
    assert_eq!((durations.count(), durations.sum()), (1, Duration::from_millis(1500)));
    assert!(exposition().len() <= metrics::CATALOG.max_len());
}
