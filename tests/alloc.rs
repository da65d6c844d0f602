//! Neither a record nor a scrape allocates in steady state, including authentication and encoding;
//! only the protobuf format needs buffers, which it keeps.

use std::convert::Infallible;
use std::num::NonZero;
use std::time::Duration;

use allocation_counter::{AllocationInfo, measure};
use mail_service::event::{DeliveryEvent, SmtpEvent};
use mail_service::metrics::{self, Outcome, Protocol};
use metrics_catalog::{
    Access, Credential, Endpoint, Exposition, Format, Headers, Number, PROCESS_CATALOG, PointValue,
    Reader, Request, Sink, TraceId, catalogs,
};
use metrics_catalog_otlp::{Encoder, Resource};

fn record() {
    let protocol = Protocol::Smtp;
    SmtpEvent::ConnectionStart { protocol }.record();
    SmtpEvent::ConnectionEnd { protocol, elapsed: Duration::from_millis(20) }.record();
    metrics::queue::SIZE.set(17);
    DeliveryEvent::MessageDelivered { attempts: 1, size: 2048 }.record();
}

/// Records an event of which one effect is on a keyed family.
fn record_keyed() {
    let (domain, outcome) = (Some("example.org"), Outcome::Delivered);
    let (elapsed, trace) = (Duration::from_secs(1), TraceId::from(7));
    DeliveryEvent::AttemptEnd { domain, outcome, elapsed, trace }.record();
}

#[test]
fn a_record_never_allocates() {
    assert_eq!(measure(record).count_total, 0);
}

#[test]
fn a_keyed_record_allocates_only_for_a_series_or_thread_that_is_new() {
    let cells = measure(record_keyed).count_total;
    assert!(cells > 0);
    assert_eq!(measure(record_keyed).count_total, 0);
    std::thread::spawn(|| {
        record_keyed();
        assert_eq!(measure(record_keyed).count_total, 0);
    })
    .join()
    .unwrap();
}

#[test]
fn a_threads_first_record_allocates_no_more_than_the_registration_of_a_destructor() {
    let first = std::thread::spawn(|| measure(record).count_total).join().unwrap();
    // The first thread-local destructor allocates the standard library's list of them.
    assert!(first <= 1, "{first} allocations");
}

#[test]
fn an_otlp_request_allocates_only_until_its_buffer_is_long_enough() {
    let mut encoder = Encoder::new(&Resource::new("mail"));
    let reader = Reader::new(&metrics::CATALOG);
    assert!(encoder.encode(&reader).len() > 10_000);
    assert_eq!(measure(|| _ = encoder.encode(&reader)).count_total, 0);
}

#[test]
#[cfg(target_os = "linux")]
fn what_the_operating_system_is_asked_costs_no_allocation() {
    let mut text = Vec::with_capacity(PROCESS_CATALOG.max_len());
    let count = measure(|| {
        let Ok(()) = PROCESS_CATALOG.encode(&mut text);
    });
    assert_eq!(count.count_total, 0);
    let lines = std::str::from_utf8(&text).unwrap().lines().count();
    assert_eq!(lines, 3 * PROCESS_CATALOG.families().len());
}

/// Catalog of families that callbacks report.
mod scraped {
    include!("../metrics-build/tests/generated/scraped.rs");
}

#[test]
fn series_that_callbacks_report_cost_no_allocation_after_the_first_scrape() {
    use scraped::{CATALOG, State, pool};

    pool::collect_with(|group| {
        for (pool, used) in [("orders", 3), ("a pool with a long name", 4)] {
            group.connections.set((pool, State::Used), used);
            group.opened_total.set(pool, 7);
            group.wait_duration_seconds.set(pool, &[1, 2, 3], Duration::from_secs(4));
        }
    });
    // Callbacks of their own.
    pool::SPENT_SECONDS_TOTAL.collect_with(|series| series.set(State::Idle, 0.5));
    pool::NODE_INFO.set(("n", "z")).unwrap();
    let mut page = Vec::with_capacity(CATALOG.max_len());
    let Ok(()) = CATALOG.encode(&mut page);
    let first = page.len();
    page.clear();
    let count = measure(|| {
        let Ok(()) = CATALOG.encode(&mut page);
    });
    assert_eq!((count.count_total, page.len()), (0, first));
    assert_eq!(String::from_utf8(page).unwrap().matches('{').count(), 2 * (1 + 1 + 5) + 2);
}

/// Catalog of keyed families that events update, with exemplars.
mod keyed {
    include!("../metrics-build/tests/generated/keyed_events.rs");
}

#[test]
fn a_page_of_keyed_families_allocates_nothing() {
    use keyed::{CATALOG, component};

    let record = |peer: &str, size| {
        component::Opened { peer: peer.into() }.record();
        let trace = TraceId::from(7);
        component::Traced { peer: peer.into(), size: Some(size), trace }.record();
        let elapsed = Duration::from_secs(1);
        let peer = peer.into();
        component::Handled { elapsed, size: None, peer, stage: None, level: 0.5, trace }.record();
    };
    let long = "a peer with a name that is longer than a slot has space for in its key";
    for peer in ["ann", "bob", "eve", long] {
        record(peer, 7);
    }
    let catalogs = [&CATALOG];
    let encode = |format, page: &mut Vec<u8>| {
        let since = Duration::from_secs(1_700_000_000);
        let exposition = Exposition::new(format, &catalogs).with_created_timestamps(since);
        page.clear();
        measure(|| {
            let Ok(()) = exposition.encode(page);
        })
        .count_total
    };
    let mut page = Vec::with_capacity(64 * 1024);
    for format in [Format::Text, Format::OpenMetrics] {
        assert_eq!(encode(format, &mut page), 0, "{format:?}");
        let text = std::str::from_utf8(&page).unwrap();
        assert!(text.contains("peer=\"ann\"") && text.contains("peer=\"_other\""), "{text}");
        assert_eq!(text.contains("trace_id"), format == Format::OpenMetrics);
    }
    // Protobuf allocates the buffer of one family and of its cells, which grow by doubling.
    let count = encode(Format::Protobuf, &mut page);
    assert!(count <= 20, "{count} allocations");
}

/// The same catalog, with callbacks of its own.
mod read {
    include!("../metrics-build/tests/generated/scraped.rs");
}

#[test]
fn reading_values_never_allocates() {
    use read::{CATALOG, pool};

    record();
    pool::OPENED_TOTAL.collect_with(|series| series.set("orders", 7));
    // The buffer of a callback is allocated by the first call, and kept.
    let read_all = || {
        let mut points = 0_u64;
        for catalog in [&CATALOG, &metrics::CATALOG, &PROCESS_CATALOG] {
            let reader = Reader::new(catalog);
            reader.for_each(|family| {
                family.for_each(|point| {
                    points += 1;
                    if let PointValue::Histogram(histogram) = point.value() {
                        assert_eq!(
                            histogram.buckets().last().unwrap().cumulative_count(),
                            histogram.count()
                        );
                    }
                });
            });
            assert_eq!(reader.value("no_such_metric", &[("a", "b")]), None);
        }
        let opened = Reader::new(&CATALOG).value("pool.opened_total", &[("pool", "orders")]);
        assert_eq!(opened, Some(Number::Unsigned(7)));
        points
    };
    let first = read_all();
    let mut points = 0;
    let count = measure(|| points = read_all());
    assert_eq!((count.count_total, points), (0, first));
    assert!(points > 100, "{points}");
}

/// Hash of `password123`.
const HASH: &str = "$2b$04$bHO2kWaTVzwFHSxlDzbHoO.aLfhXMRXS/KrNyu7Gg.XCcAHPowkfm";

/// Returns the allocations of the endpoint for a request that it answers with a status.
fn allocations(
    endpoint: &Endpoint,
    request: &Request<'_>,
    status: u16,
    body: &mut Vec<u8>,
) -> AllocationInfo {
    body.clear();
    measure(|| {
        let Ok(response) = endpoint.respond(request, body);
        assert_eq!(response.status(), status);
        let headers = response.headers();
        assert!(headers.map(|(name, value)| name.len() + value.len()).sum::<usize>() > 0);
    })
}

#[test]
fn a_scrape_never_allocates() {
    let right = "Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==";
    let wrong = "Basic cHJvbWV0aGV1czp3cm9uZw==";
    let openmetrics = "application/openmetrics-text;version=1.0.0";
    let plain = Credential::basic("prometheus", "password123").unwrap();
    let hashed = Credential::basic("prometheus", HASH).unwrap();
    let mut body = Vec::with_capacity(4 * metrics::CATALOG.max_len());
    for (credential, created) in [(plain, false), (hashed, true)] {
        let both = catalogs![metrics::CATALOG, PROCESS_CATALOG];
        let endpoint = Endpoint::new(both, credential.into())
            .filter_families(|family| family.key() != "queue.size");
        let endpoint = if created { endpoint.with_created_timestamps() } else { endpoint };
        for (authorization, accept, coding, query, status) in [
            (right, "*/*", "", "", 200),
            (right, openmetrics, "", "", 200),
            (right, "*/*", "gzip", "", 200),
            (right, openmetrics, "gzip", "", 200),
            (right, "*/*", "", "name%5B%5D=mail_smtp_active_connections&tier=basic", 200),
            (right, openmetrics, "gzip", "tier=basic", 200),
            (right, "*/*", "", "tier=none", 400),
            (wrong, "*/*", "gzip", "", 401),
            ("", "*/*", "", "", 401),
        ] {
            let headers =
                [("Accept", accept), ("Accept-Encoding", coding), ("Authorization", authorization)];
            let (path, query) = ("/metrics/prometheus", Some(query));
            let request =
                |method, path| Request::new(method, path).with_query(query).with_headers(&headers);
            let refused = if status == 401 { 401 } else { 405 };
            // The first request compares with a hash.
            allocations(&endpoint, &request("GET", path), status, &mut body);
            for (request, status) in [
                (request("GET", path), status),
                (request("HEAD", path), status),
                (request("POST", path), refused),
                (request("GET", "/elsewhere"), 404),
            ] {
                let count = allocations(&endpoint, &request, status, &mut body).count_total;
                assert_eq!(count, 0, "{request:?} {headers:?} {query:?}");
            }
        }
    }
}

const NONE: [(&str, &str); 0] = [];

/// Sends a request from within the sink, while the only permit is taken.
struct Impatient<'a> {
    endpoint: &'a Endpoint,
    refusal: Vec<u8>,
    refused: usize,
}

impl Sink for Impatient<'_> {
    type Error = Infallible;

    fn write(&mut self, _: &[u8]) -> Result<(), Infallible> {
        let count = allocations(self.endpoint, &get(&NONE), 503, &mut self.refusal).count_total;
        assert_eq!(count, 0);
        self.refused += 1;
        Ok(())
    }
}

fn get(headers: &dyn Headers) -> Request<'_> {
    Request::get(Endpoint::DEFAULT_PATH).with_headers(headers)
}

#[test]
fn one_scrape_too_many_allocates_nothing() {
    let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open)
        .max_concurrent_scrapes(NonZero::<usize>::MIN);
    let refusal = Vec::with_capacity(1000);
    let mut impatient = Impatient { endpoint: &endpoint, refusal, refused: 0 };
    let Ok(response) = endpoint.respond(&get(&NONE), &mut impatient);
    assert_eq!(response.status(), 200);
    assert!(impatient.refused > 0);
}

#[test]
fn protobuf_allocates_its_buffers_once() {
    record();
    let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open);
    let protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;\
                    encoding=delimited";
    let mut body = Vec::with_capacity(4 * metrics::CATALOG.max_len());
    let headers = [("Accept", protobuf)];
    let first = allocations(&endpoint, &get(&headers), 200, &mut body);
    // Two buffers, which grow until the largest family fits, and are kept.
    assert!((1..=3).contains(&first.count_max), "{first:?}");
    assert!(first.bytes_current > 0, "{first:?}");
    assert!(first.bytes_max < body.len() as u64, "{first:?}, {}", body.len());
    for coding in ["", "gzip"] {
        let headers = [("Accept", protobuf), ("Accept-Encoding", coding)];
        let next = allocations(&endpoint, &get(&headers), 200, &mut body);
        assert_eq!(next.count_total, 0, "{coding}: {next:?}");
    }
}
