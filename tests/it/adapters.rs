//! A service with two catalogs and the registries of three other crates: a real Prometheus scrapes its
//! page in each format, and PromQL returns what was recorded. A real `VictoriaMetrics` that gets them with
//! OTLP has the same. A planted clash costs its family and a planted panic its source.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::{Arc, Once};
use std::time::Duration;

use metrics_catalog::{
    Access, ENDPOINT_CATALOG, Endpoint, PageSource, Request, SourceError, SourceWriter, catalogs,
};
use metrics_catalog_adapters::{MetricsRecorder, PrometheusClientSource, PrometheusSource};
use metrics_catalog_otlp::{Encoder, PushConfig, Pusher, Resource, UreqTransport};
use prometheus::core::Collector;
use prometheus_client::metrics::{counter, family, gauge, histogram};
use prometheus_client::registry::Unit;

/// Catalogs of the service.
mod proxy {
    include!("../../metrics-build/tests/generated/keyed.rs");
}
mod app {
    include!("../../metrics-build/tests/generated/scraped.rs");
}

use crate::otlp::FLAGS;
use crate::support::page::MetricsPage;
use crate::support::prometheus::{FORMATS, Job, Prometheus, sorted};

/// Samples of the service as PromQL has them, but for the library's own: no more and no less.
const EXPECTED: &str = r#"proxy_http_requests_total{method="get",route="/",tenant="acme"} 5
proxy_http_connections 0
app_pool_waiting 17
old_jobs_total{queue="a\n\"b\"\\"} 7
old_jobs_total{queue="b"} 0.5
old_depth -2.25
old_wait_seconds_bucket{le="0.5"} 2
old_wait_seconds_bucket{le="2.5"} 3
old_wait_seconds_bucket{le="+Inf"} 4
old_wait_seconds_sum 9.75
old_wait_seconds_count 4
net_sent_bytes_total{peer="a\n\"b\"\\",site="x"} 9007199254740991
net_peers{site="x"} -3
net_build_info{site="x",version="1.0"} 1
net_delay_seconds_bucket{le="0.5",peer="b",site="x"} 1
net_delay_seconds_bucket{le="2.5",peer="b",site="x"} 2
net_delay_seconds_bucket{le="+Inf",peer="b",site="x"} 3
net_delay_seconds_sum{peer="b",site="x"} 9.25
net_delay_seconds_count{peer="b",site="x"} 3
fac_done_total{queue="a\n\"b\"\\"} 12
fac_level{queue="b"} 1.5
fac_size_bytes_bucket{le="0.5"} 1
fac_size_bytes_bucket{le="2.5"} 2
fac_size_bytes_bucket{le="+Inf"} 3
fac_size_bytes_sum 101.25
fac_size_bytes_count 3
child_rpc{quantile="0.5"} 0.25
child_rpc_sum 3
child_rpc_count 4
"#;

/// Records in all registries.
fn record(recorder: &MetricsRecorder) -> (prometheus::Registry, PrometheusClientSource) {
    const TEXT: &str = "a\n\"b\"\\";

    // The catalogs are those of the process.
    static CATALOGS: Once = Once::new();
    CATALOGS.call_once(|| {
        proxy::http::REQUESTS_TOTAL.with(("acme", proxy::Method::Get, "/")).add(5);
        app::pool::WAITING.set_callback(|| 17).unwrap();
    });

    let old = prometheus::Registry::new();
    let register = |collector: Box<dyn Collector>| old.register(collector).unwrap();
    let opts = prometheus::Opts::new("old_jobs_total", "Jobs \\ and\n\"more\".");
    let jobs = prometheus::CounterVec::new(opts, &["queue"]).unwrap();
    jobs.with_label_values(&[TEXT]).inc_by(7.0);
    jobs.with_label_values(&["b"]).inc_by(0.5);
    register(Box::new(jobs));
    let depth = prometheus::Gauge::new("old_depth", "Depth.").unwrap();
    depth.set(-2.25);
    register(Box::new(depth));
    let opts = prometheus::HistogramOpts::new("old_wait_seconds", "Waits.");
    let wait = prometheus::Histogram::with_opts(opts.buckets(vec![0.5, 2.5])).unwrap();
    for seconds in [0.25, 0.5, 1.0, 8.0] {
        wait.observe(seconds);
    }
    register(Box::new(wait));
    // The planted clash.
    let clash = prometheus::Gauge::new("proxy_http_requests_total", "Clash.").unwrap();
    register(Box::new(clash));

    let mut new = prometheus_client::registry::Registry::with_prefix_and_labels(
        "net",
        [("site".into(), "x".into())].into_iter(),
    );
    let peer = |peer: &str| vec![("peer".to_owned(), peer.to_owned())];
    let sent = family::Family::<Vec<(String, String)>, counter::Counter>::default();
    sent.get_or_create(&peer(TEXT)).inc_by((1 << 53) - 1);
    new.register_with_unit("sent", "Sent", Unit::Bytes, sent);
    let peers = gauge::Gauge::<i64>::default();
    peers.set(-3);
    new.register("peers", "Peers", peers);
    let version = vec![("version".to_owned(), "1.0".to_owned())];
    new.register("build", "Build", prometheus_client::metrics::info::Info::new(version));
    let new_histogram = || histogram::Histogram::new([0.5, 2.5]);
    let delay = family::Family::<Vec<(String, String)>, _>::new_with_constructor(new_histogram);
    for seconds in [0.25, 1.0, 8.0] {
        delay.get_or_create(&peer("b")).observe(seconds);
    }
    new.register_with_unit("delay", "Delay", Unit::Seconds, delay);

    metrics::with_local_recorder(recorder, || {
        metrics::describe_counter!("fac.done.total", "Done.");
        metrics::describe_gauge!("fac.level", "Level.");
        metrics::describe_histogram!("fac.size.bytes", "Sizes.");
        metrics::counter!("fac.done.total", "queue" => TEXT).increment(12);
        metrics::gauge!("fac.level", "queue" => "b").set(1.5);
        for bytes in [0.25, 1.0, 100.0] {
            metrics::histogram!("fac.size.bytes").record(bytes);
        }
    });
    (old, PrometheusClientSource::new(new))
}

/// Returns a function that creates the endpoint of the service.
fn service() -> impl Fn() -> Endpoint + Clone + Send + 'static {
    let builder = MetricsRecorder::builder().with_bounds("fac_*", &[0.5, 2.5]).unwrap();
    let recorder = builder.build();
    let (old, new) = record(&recorder);
    move || {
        let child = "# HELP child_rpc Calls.\n# TYPE child_rpc summary\nchild_rpc{quantile=\"0.5\"} 0.25\nchild_rpc_sum 3\n\
                     child_rpc_count 4\n# TYPE child_wrong gauge\nchild_wrong x\n";
        Endpoint::new(catalogs![proxy::CATALOG, app::CATALOG, ENDPOINT_CATALOG], Access::Open)
            .with_source("prometheus", PrometheusSource::new(old.clone()))
            .with_source("panicking", |page: &mut SourceWriter<'_>| -> Result<(), SourceError> {
                page.gauge("panicking_before", "").set(&[], 1.0);
                panic!("a planted panic")
            })
            .with_source("client", new.clone())
            .with_source("metrics", recorder.clone())
            .with_source("child", PageSource::new(|| Ok(child.to_owned())))
    }
}

/// Returns the expected samples.
fn expected() -> BTreeMap<String, f64> {
    let samples = EXPECTED.lines().map(|line| line.rsplit_once(' ').unwrap());
    samples.map(|(sample, value)| (sorted(sample), value.parse().unwrap())).collect()
}

#[test]
#[ignore = "needs the `prometheus` program"]
fn prometheus_has_the_values_of_every_registry_in_every_format() {
    let service = service();
    let pages =
        FORMATS.map(|(_, accept, _)| MetricsPage::serve_endpoint(service.clone(), Some(accept)));
    let jobs: Vec<Job<'_>> = FORMATS
        .iter()
        .zip(&pages)
        .map(|((name, ..), page)| Job { name, target: page.address.clone(), secret: "password123" })
        .collect();
    let prometheus = Prometheus::start_with(&jobs, &["--enable-feature=native-histograms"]);
    for ((job, _, content_type), page) in FORMATS.iter().zip(&pages) {
        prometheus.wait_for("a scrape", &format!("up{{job=\"{job}\"}} == 1"));
        // The last family of the page.
        prometheus.wait_for("its samples", &format!("child_rpc_count{{job=\"{job}\"}}"));
        let own = r#"__name__!~"metrics_.+|up|scrape_.+""#;
        let found = prometheus.samples(&format!("{{__name__=~\".+\",{own},job=\"{job}\"}}"));
        let found: BTreeMap<String, f64> =
            found.into_iter().map(|(sample, value)| (sample, value.parse().unwrap())).collect();
        assert_eq!(found, expected(), "{job}");
        let counted = |(name, labels): (&str, &str)| {
            let series = format!("{name}{{{labels},job=\"{job}\"}}");
            prometheus.wait_for("the next scrape", &format!("{series} >= 1"));
        };
        counted(("metrics_source_failed_total", r#"source="panicking",reason="panic""#));
        let clash = r#"family="proxy_http_requests_total",reason="clash""#;
        counted(("metrics_source_rejected_total", clash));
        counted(("metrics_source_rejected_total", r#"family="child_wrong",reason="syntax""#));
        page.assert_responses(content_type);
    }
}

#[test]
#[ignore = "needs VictoriaMetrics 1.1xx"]
fn victoria_metrics_receives_every_registry_as_it_scrapes_it() {
    let service = service();
    let page = MetricsPage::serve_endpoint(service.clone(), None);
    let job = Job { name: "page", target: page.address.clone(), secret: "password123" };
    let server = Prometheus::start_victoria_with(&[job], &FLAGS);
    server.wait_for("the last family of a scrape", "child_rpc_count{job=\"page\"}");
    page.assert_responses("text/plain");

    let config = PushConfig::new(&server.url("/opentelemetry/v1/metrics")).unwrap();
    let encoder = Encoder::new(&Resource::new("pushed"));
    let endpoint = Arc::new(service());
    let pusher = Pusher::start(config, encoder, endpoint, UreqTransport::new()).unwrap();
    assert_eq!(pusher.flush(Duration::from_secs(20)), Ok(()));
    assert_eq!(pusher.shutdown(Duration::from_secs(20)), Ok(()));
    // Pushed series have no label `job`.
    server.wait_for("the last family of a push", "child_rpc_count{job=\"\"}");
    let samples = |job: &str| {
        let own = r#"__name__!~"metrics_.+|up|scrape_.+""#;
        server.samples(&format!("{{__name__=~\".+\",{own},job=\"{job}\"}}"))
    };
    let (scraped, received) = (samples("page"), samples(""));
    assert_eq!(received, scraped);
    let known: Vec<&String> = received.keys().collect();
    assert_eq!(known, expected().keys().collect::<Vec<_>>());
    for counted in [
        r#"metrics_source_failed_total{source="panicking",reason="panic""#,
        r#"metrics_source_rejected_total{family="proxy_http_requests_total",reason="clash""#,
    ] {
        server.wait_for("the count", &format!("{counted},job=\"\"}} >= 1"));
    }
}

#[test]
#[ignore = "needs `promtool`, and a Python with prometheus_client in the variable `PYTHON`"]
fn strict_parsers_accept_the_page_with_every_registry() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let (endpoint, directory) = (service()(), tempfile::tempdir().unwrap());
    for (format, accept, _) in &FORMATS[..2] {
        let headers = [("Accept", *accept)];
        let request = Request::get(Endpoint::DEFAULT_PATH).with_headers(&headers);
        let mut body = Vec::new();
        let Ok(_) = endpoint.respond(&request, &mut body);
        if *format == "text" {
            let page = std::str::from_utf8(&body).unwrap();
            let samples = page.lines().filter_map(|line| line.rsplit_once(' '));
            let known: Vec<String> = samples.map(|(sample, _)| sorted(sample)).collect();
            let expected = expected().into_keys();
            let missing: Vec<String> = expected.filter(|sample| !known.contains(sample)).collect();
            assert_eq!(missing, Vec::<String>::new());
        }
        fs::write(directory.path().join(format!("page.{format}")), body).unwrap();
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/roundtrip/strict.py");
    let output = Command::new(python).arg(script).arg(directory.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "2");
    let text = fs::File::open(directory.path().join("page.text")).unwrap();
    let output = Command::new("promtool").args(["check", "metrics"]).stdin(text).output().unwrap();
    let findings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && findings.is_empty(), "{findings}");
}
