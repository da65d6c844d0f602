//! A real `VictoriaMetrics` receives OTLP requests, also from a collector, and has the series of the page.
//!
//! Debian builds Prometheus 2.53 and 3.5 without the OTLP receiver, so they are not among the tests.

use std::collections::BTreeMap;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::thread;
use std::time::{Duration, Instant};

use metrics_catalog::{Catalog, Exposition, Format, Number, Reader, TraceId};
use metrics_catalog_otlp::{
    Encoder, Outcome, PUSH_CATALOG, PushConfig, Pusher, Resource, UreqTransport,
};

/// Catalog with all metric types and number types.
mod metrics {
    include!("../../metrics-build/tests/generated/whole.rs");
}

/// The same for the test that records meanwhile.
mod outage {
    include!("../../metrics-build/tests/generated/whole.rs");
}

use metrics::{CATALOG, Protocol};

use crate::support::exposition;
use crate::support::prometheus::{Prometheus, sorted};

/// Selects what was received; the server does not scrape itself.
const RECEIVED: &str = r#"{__name__=~".+"}"#;

/// Names as on the page, and no labels for the resource and the scope.
pub(crate) const FLAGS: [&str; 3] = [
    "-opentelemetry.usePrometheusNaming",
    "-opentelemetry.promoteAllResourceAttributes=false",
    "-opentelemetry.promoteScopeMetadata=false",
];

/// Records events, once for all tests.
fn record() {
    static RECORDED: Once = Once::new();
    RECORDED.call_once(|| {
        for place in 0_u32..3000 {
            let protocol = [Protocol::Smtp, Protocol::Lmtp][place as usize % 2];
            let elapsed = Duration::from_micros(u64::from(place).pow(2));
            metrics::smtp::ConnectionStart { protocol }.record();
            metrics::smtp::ConnectionEnd { protocol, elapsed }.record();
            let (size, share) = (u64::from(place) * 999, f64::from(place) / 3000.0);
            let trace = TraceId::INVALID;
            metrics::delivery::AttemptEnd { protocol, elapsed, size, share, trace }.record();
        }
        metrics::smtp::ConnectionStart { protocol: Protocol::Submission }.record();
    });
}

/// Returns the samples of the page as PromQL has them, without the only classic bucket of histograms
/// that have native ones alone.
fn page(catalog: &'static Catalog) -> BTreeMap<String, f64> {
    let mut text = Vec::new();
    let Ok(()) = Exposition::new(Format::Text, &[catalog]).encode(&mut text);
    let mut samples = exposition::samples(std::str::from_utf8(&text).unwrap());
    let native = ["mail_delivery_share_ratio_bucket", "mail_delivery_wait_seconds_bucket"];
    samples.retain(|sample, _| !native.iter().any(|name| sample.starts_with(name)));
    // The answers of the server are JSON, which has this escape too.
    let name = |sample: &String| sorted(sample).replace('\r', "\\r");
    samples.iter().map(|(sample, value)| (name(sample), value.parse().unwrap())).collect()
}

/// Sends a request to a server.
fn send(server: &Prometheus, path: &str, encoder: &mut Encoder) {
    let body = encoder.encode(&Reader::new(&CATALOG));
    let request = ureq::post(server.url(path)).header("content-type", Encoder::CONTENT_TYPE);
    let mut response = request.send(body).unwrap();
    let status = response.status().as_u16();
    let answer = response.body_mut().read_to_vec().unwrap();
    assert_eq!(Outcome::new(status, None, &answer), Outcome::Accepted);
}

/// Compares what a server received with the page, up to a relative error.
fn compare(server: &Prometheus, catalog: &'static Catalog, error: f64) {
    server.wait_for("the request to be stored", RECEIVED);
    let expected = page(catalog);
    let found: BTreeMap<String, f64> = server
        .samples(RECEIVED)
        .into_iter()
        .filter(|(sample, _)| !sample.contains("vmrange="))
        .map(|(sample, value)| (sample, value.parse().unwrap()))
        .collect();
    assert!(expected.len() > 100, "only {} samples expected", expected.len());
    let is_near = |value: f64, found: f64| (found - value).abs() <= error * value.abs();
    let differing: Vec<_> = expected
        .iter()
        .map(|(sample, value)| (sample, value, found.get(sample)))
        .filter(|(_, value, found)| !found.is_some_and(|found| is_near(**value, *found)))
        .collect();
    assert_eq!(differing, Vec::new());
    let more: Vec<_> = found.keys().filter(|sample| !expected.contains_key(*sample)).collect();
    assert_eq!(more, Vec::<&String>::new());
}

#[test]
#[ignore = "needs VictoriaMetrics 1.1xx"]
fn victoria_metrics_receives_the_series_of_the_page() {
    record();
    let server = Prometheus::start_victoria_with(&[], &FLAGS);
    send(&server, "/opentelemetry/v1/metrics", &mut Encoder::new(&Resource::new("received")));
    // It keeps about twelve significant digits of a float.
    compare(&server, &CATALOG, 1e-12);
}

#[test]
#[ignore = "needs VictoriaMetrics 1.1xx"]
fn victoria_metrics_receives_what_is_pushed() {
    record();
    let server = Prometheus::start_victoria_with(&[], &FLAGS);
    for is_gzip in [false, true] {
        let config = PushConfig::new(&server.url("/opentelemetry/v1/metrics")).unwrap();
        let config = if is_gzip { config.with_gzip().unwrap() } else { config };
        let encoder = Encoder::new(&Resource::new("received"));
        let reader = Reader::new(&CATALOG);
        let pusher = Pusher::start(config, encoder, reader, UreqTransport::new()).unwrap();
        assert_eq!(pusher.flush(Duration::from_secs(20)), Ok(()));
        assert_eq!(pusher.shutdown(Duration::from_secs(20)), Ok(()));
        compare(&server, &CATALOG, 1e-12);
    }
}

/// Collector `rotel`, which decodes requests and encodes them again. Stopped on drop.
struct Collector {
    process: Child,
    address: String,
}

impl Collector {
    /// Starts a collector that sends what it receives to a server.
    fn start(server: &Prometheus) -> Self {
        let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let script =
            "import importlib.util as u; print(u.find_spec('rotel').submodule_search_locations[0])";
        let output = Command::new(python).args(["-c", script]).output().unwrap();
        let directory = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        // It does not print ports that the system chose, so these are chosen before.
        let listeners = [0, 1].map(|_| TcpListener::bind("127.0.0.1:0").unwrap());
        let [grpc, http] = listeners.each_ref().map(|it| it.local_addr().unwrap().to_string());
        drop(listeners);
        let process = Command::new(format!("{}/rotel-agent", directory.trim()))
            .args(["start", "--exporter", "otlp", "--otlp-exporter-protocol", "http"])
            .args(["--otlp-exporter-endpoint", &server.url("/opentelemetry"), "--disable-batching"])
            .args(["--otlp-grpc-endpoint", &grpc, "--otlp-http-endpoint", &http])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let collector = Self { process, address: http };
        let start = Instant::now();
        while TcpStream::connect(&collector.address).is_err() {
            assert!(start.elapsed() < Duration::from_secs(60), "the collector does not listen");
            thread::sleep(Duration::from_millis(50));
        }
        collector
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        // It may have stopped already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
#[ignore = "needs VictoriaMetrics 1.1xx, and a Python with rotel in the variable `PYTHON`"]
fn victoria_metrics_receives_what_a_collector_passes_on() {
    record();
    let server = Prometheus::start_victoria_with(&[], &FLAGS);
    let collector = Collector::start(&server);
    let config = PushConfig::new(&format!("http://{}", collector.address)).unwrap();
    let encoder = Encoder::new(&Resource::new("collected"));
    let pusher =
        Pusher::start(config, encoder, Reader::new(&CATALOG), UreqTransport::new()).unwrap();
    assert_eq!(pusher.flush(Duration::from_secs(20)), Ok(()));
    assert_eq!(pusher.shutdown(Duration::from_secs(20)), Ok(()));
    compare(&server, &CATALOG, 1e-12);
}

#[test]
#[ignore = "needs VictoriaMetrics 1.1xx"]
fn victoria_metrics_receives_exponential_histograms() {
    record();
    let server = Prometheus::start_victoria_with(&[], &FLAGS);
    let mut encoder = Encoder::new(&Resource::new("received")).prefer_exponential();
    send(&server, "/opentelemetry/v1/metrics", &mut encoder);
    server.wait_for("the request to be stored", RECEIVED);

    let expected = page(&CATALOG);
    // This one has classic buckets, too, which the page has.
    for part in ["count", "sum"] {
        let series = format!("mail_delivery_duration_seconds_{part}{{protocol=\"smtp\"}}");
        let found = server.number(&series);
        let expected = expected[&series];
        assert!(
            expected > 0.0 && (found - expected).abs() < expected * 1e-12,
            "{found} {expected}"
        );
    }
    let buckets = server
        .number("sum(mail_delivery_duration_seconds_bucket{protocol=\"smtp\",vmrange=~\".+\"})");
    let count = expected["mail_delivery_duration_seconds_count{protocol=\"smtp\"}"];
    assert_eq!(buckets.to_bits(), count.to_bits(), "{buckets} {count}");
}

#[test]
#[ignore = "needs VictoriaMetrics 1.1xx, and takes more than a minute"]
fn victoria_metrics_receives_all_counts_after_a_minute_of_outage() {
    use outage::{Protocol, smtp};

    const OUTAGE: Duration = Duration::from_secs(60);
    let mut server = Prometheus::start_victoria_with(&[], &FLAGS);
    let config = PushConfig::new(&server.url("/opentelemetry/v1/metrics")).unwrap();
    let config = config.with_interval(Duration::from_secs(1)).with_timeout(Duration::from_secs(2));
    let (encoder, reader) = (Encoder::new(&Resource::new("outage")), Reader::new(&outage::CATALOG));
    let pusher = Pusher::start(config, encoder, reader, UreqTransport::new()).unwrap();
    smtp::ConnectionStart { protocol: Protocol::Smtp }.record();
    assert_eq!(pusher.flush(Duration::from_secs(20)), Ok(()));
    let unavailable = || {
        let labels = [("outcome", "unavailable")];
        Reader::new(&PUSH_CATALOG).value("metrics_push_requests_total", &labels).unwrap()
    };
    assert_eq!(unavailable(), Number::Unsigned(0));

    server.stop();
    let start = Instant::now();
    let recorded: u64 = thread::scope(|scope| {
        let threads = [Protocol::Smtp, Protocol::Lmtp].map(|protocol| {
            scope.spawn(move || {
                let mut count = 0;
                while start.elapsed() < OUTAGE {
                    for _ in 0..100 {
                        smtp::ConnectionStart { protocol }.record();
                        let elapsed = Duration::from_micros(count % 5_000_000);
                        smtp::ConnectionEnd { protocol, elapsed }.record();
                        count += 1;
                    }
                    thread::sleep(Duration::from_millis(1));
                }
                count
            })
        });
        threads.map(|thread| thread.join().unwrap()).iter().sum()
    });
    // A thread that waited for one push would have a fraction of that.
    assert!(recorded > 100_000, "{recorded} records");
    let status = pusher.status();
    assert!(status.failed > 10, "{status:?}");
    assert!(matches!(unavailable(), Number::Unsigned(11..)), "{:?}", unavailable());

    server.restart_victoria(&FLAGS);
    let accepted = pusher.status().accepted;
    let start = Instant::now();
    while pusher.status().accepted < accepted + 2 {
        assert!(start.elapsed() < OUTAGE, "{:?}", pusher.status());
        thread::sleep(Duration::from_millis(50));
    }
    let started = "sum(mail_smtp_connection_start_total)";
    server.wait_for("the counts of the outage", &format!("{started} == {}", recorded + 1));
    compare(&server, &outage::CATALOG, 1e-12);
    println!(
        "{recorded} records in {OUTAGE:?} without the receiver, {} failed pushes",
        status.failed
    );
}
