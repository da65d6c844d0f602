//! A real Prometheus scrapes series of keyed families that come, go and return.

use std::thread;
use std::time::{Duration, Instant};

use metrics_catalog::Endpoint;

use crate::support::page::MetricsPage;
use crate::support::prometheus::{FORMATS, Job, Prometheus};

/// A catalog for each test, because families keep their series.
mod formats {
    include!("../../metrics-build/tests/generated/keyed.rs");
}
mod created {
    include!("../../metrics-build/tests/generated/keyed.rs");
}

const FEATURES: &str = "native-histograms";

/// Series of the tests.
const REQUESTS: &str = "proxy_http_requests_total";
const LABELS: &str = r#"tenant="acme",method="get",route="/""#;

/// Time in which a scrape must show a change. Prometheus scrapes each second; without a stale marker, a
/// series stays for five minutes.
const SOON: Duration = Duration::from_secs(10);

/// Waits until a series of a job has a value, or is gone.
fn wait_for(prometheus: &Prometheus, series: &str, expected: Option<&str>) {
    let start = Instant::now();
    loop {
        let found = prometheus.samples(series).into_values().collect::<Vec<_>>();
        if found.iter().map(String::as_str).eq(expected) {
            return;
        }
        assert!(start.elapsed() < SOON, "{series} is {found:?}, not {expected:?}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Asserts that an increase is what was counted, which PromQL extrapolates by at most 1.1 intervals at
/// each end.
fn assert_increase(prometheus: &Prometheus, series: &str, counted: f64) {
    let points = prometheus.points(&format!("{series}[5m]"));
    let intervals = f64::from(u32::try_from(points.len() - 1).unwrap());
    let most = counted * (1.0 + 2.2 / intervals);
    let increase = prometheus.number(&format!("increase({series}[5m])"));
    assert!(
        (counted..=most).contains(&increase),
        "{series}: {increase}, not {counted} to {most}; {points:?}"
    );
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn series_of_keyed_families_come_go_and_return_in_every_format() {
    use formats::{CATALOG, Method, http};

    let pages = FORMATS.map(|(job, accept, _)| (job, MetricsPage::serve(&CATALOG, Some(accept))));
    let jobs = pages.each_ref().map(|(name, page)| {
        let target = page.address.clone();
        Job { name, target, secret: "password123" }
    });
    let features = format!("--enable-feature={FEATURES}");
    let prometheus = Prometheus::start_with(&jobs, &[&features]);
    let all = |name: &str, labels: &str, expected: Option<&str>| {
        for (job, _, _) in FORMATS {
            wait_for(&prometheus, &format!("{name}{{{labels},job=\"{job}\"}}"), expected);
        }
    };
    // No series before the first record.
    for (job, _, _) in FORMATS {
        prometheus.wait_for("a scrape", &format!("up{{job=\"{job}\"}} == 1"));
        assert!(prometheus.samples(&format!("{REQUESTS}{{job=\"{job}\"}}")).is_empty(), "{job}");
    }

    // They come.
    let labels = ("acme", Method::Get, "/");
    let handle = http::REQUESTS_TOTAL.with(labels);
    handle.add(5);
    let duration = ("acme", Method::Get);
    http::RESPONSE_DURATION_SECONDS.with(duration).observe(Duration::from_millis(5));
    let quota = http::QUOTA_RATIO.guard("acme");
    quota.set(0.5);
    http::REQUESTS_TOTAL.with(("other", Method::Get, "/")).inc();
    all(REQUESTS, LABELS, Some("5"));
    all("proxy_http_quota_ratio", r#"tenant="acme""#, Some("0.5"));
    handle.add(3);
    all(REQUESTS, LABELS, Some("8"));

    // They go: an instant query has them no longer, though it looks back for five minutes.
    assert!(http::REQUESTS_TOTAL.remove(labels));
    assert!(http::RESPONSE_DURATION_SECONDS.remove(duration));
    drop(quota);
    // A handle of a series that has ended records nothing.
    handle.add(100);
    all(REQUESTS, LABELS, None);
    all("proxy_http_quota_ratio", r#"tenant="acme""#, None);
    for (job, _, _) in FORMATS {
        let query = |query: &str| prometheus.samples(&format!("{query}{{job=\"{job}\"}}"));
        assert_eq!(query(REQUESTS).len(), 1, "the other tenant stays in {job}");
        let durations = format!("{{__name__=~\"proxy_http_response_duration.*\",job=\"{job}\"}}");
        assert!(prometheus.samples(&durations).is_empty(), "{job}");
        let kept = format!("count_over_time({REQUESTS}{{{LABELS},job=\"{job}\"}}[5m]) > 1");
        assert_eq!(prometheus.samples(&kept).len(), 1, "the past stays in {job}");
    }

    // They return, and begin at 0.
    let handle = http::REQUESTS_TOTAL.with(labels);
    handle.add(2);
    all(REQUESTS, LABELS, Some("2"));
    handle.add(4);
    all(REQUESTS, LABELS, Some("6"));
    for (job, _, _) in FORMATS {
        let series = format!("{REQUESTS}{{{LABELS},job=\"{job}\"}}");
        assert_eq!(prometheus.number(&format!("resets({series}[5m])")).to_string(), "1", "{job}");
        // From 5 to 8, and from 0 to 6.
        assert_increase(&prometheus, &series, 3.0 + 6.0);
    }
    for ((_, page), (_, _, expected)) in pages.iter().zip(FORMATS) {
        page.assert_responses(expected);
    }
}

#[test]
#[ignore = "needs Prometheus 3"]
fn prometheus_3_counts_from_zero_when_a_removed_series_returns() {
    use created::{CATALOG, Method, http};

    // The first endpoint of the process: counting began no later.
    let _endpoint = Endpoint::new(&CATALOG, metrics_catalog::Access::Open);
    let page = MetricsPage::serve(&CATALOG, Some(FORMATS[2].1));
    let job = Job { name: "created", target: page.address.clone(), secret: "password123" };
    let features = format!("--enable-feature={FEATURES},created-timestamp-zero-ingestion");
    let prometheus = Prometheus::start_with(&[job], &[&features]);
    prometheus.wait_for("a scrape", r#"up{job="created"} == 1"#);
    let series = format!("{REQUESTS}{{{LABELS}}}");
    let labels = ("acme", Method::Get, "/");
    http::REQUESTS_TOTAL.with(labels).add(5);
    wait_for(&prometheus, &series, Some("5"));
    assert!(http::REQUESTS_TOTAL.remove(labels));
    wait_for(&prometheus, &series, None);
    // More than before: without the timestamp, the 20 would be 15 more than the 5.
    http::REQUESTS_TOTAL.with(labels).add(20);
    wait_for(&prometheus, &series, Some("20"));
    http::REQUESTS_TOTAL.with(labels).add(1);
    wait_for(&prometheus, &series, Some("21"));
    // Two series, each from 0.
    let points = prometheus.points(&format!("{series}[5m]"));
    let zeros = points.iter().filter(|(_, value)| value.to_bits() == 0.0_f64.to_bits()).count();
    assert_eq!(zeros, 2, "{points:?}");
    assert_eq!(prometheus.number(&format!("resets({series}[5m])")).to_string(), "1");
    assert_increase(&prometheus, &series, 5.0 + 21.0);
    page.assert_responses(FORMATS[2].2);
}
