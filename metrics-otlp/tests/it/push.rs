//! Pushes to receivers that accept, refuse, hang, are busy, or are down for a while.

mod receiver;
#[cfg(feature = "rustls")]
mod tls;

use std::fs;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use metrics_catalog::{Access, Endpoint, Reader, Secret};
use metrics_catalog_otlp::{
    Encoder, PUSH_CATALOG, PUSH_CATALOG_TOML, PushConfig, PushError, PushRequest, PushResponse,
    PushStatus, Pusher, Resource, TransportError, UreqTransport,
};
use opentelemetry_proto::tonic::collector::metrics::v1::{
    ExportMetricsPartialSuccess, ExportMetricsServiceResponse,
};
use prost::Message as _;

use self::receiver::{Answer, Receiver};

/// Catalogs of single tests, which count records.
macro_rules! catalogs {
    ($($name:ident)+) => {
        $(mod $name {
            include!("../../../metrics-build/tests/generated/whole.rs");
        })+
    };
}

catalogs! { steady down last }

/// Counter that the tests record, in OpenTelemetry's form.
const COUNTER: &str = "mail_smtp_connection_start";
const SECOND: Duration = Duration::from_secs(1);
/// Interval after which no test waits.
const LONG: Duration = Duration::from_secs(600);

fn config(receiver: &Receiver) -> PushConfig {
    PushConfig::new(&receiver.url()).unwrap().with_interval(LONG)
}

fn start(config: PushConfig, catalog: &'static metrics_catalog::Catalog) -> Pusher {
    let encoder = Encoder::new(&Resource::new("test"));
    Pusher::start(config, encoder, Reader::new(catalog), UreqTransport::new()).unwrap()
}

/// Starts a pusher whose values do not matter.
fn push(config: PushConfig) -> Pusher {
    start(config, &metrics_catalog::ENDPOINT_CATALOG)
}

/// Waits until the status is as expected.
fn wait(pusher: &Pusher, is_expected: impl Fn(&PushStatus) -> bool) -> PushStatus {
    let start = Instant::now();
    loop {
        let status = pusher.status();
        if is_expected(&status) {
            return status;
        }
        assert!(start.elapsed() < 20 * SECOND, "{status:?}");
        sleep(Duration::from_millis(5));
    }
}

/// Records events, and returns how many.
macro_rules! record {
    ($catalog:ident, $count:expr) => {
        for _ in 0..$count {
            $catalog::smtp::ConnectionStart { protocol: $catalog::Protocol::Smtp }.record();
        }
    };
}

#[test]
fn values_are_pushed_at_once_and_in_intervals() {
    let receiver = Receiver::start([]);
    record!(steady, 3);
    let interval = Duration::from_millis(200);
    let config = config(&receiver).with_interval(interval);
    let config = config.with_header("X-Tenant", "a b").unwrap();
    let pusher = start(config, &steady::CATALOG);
    let first = receiver.wait(1).remove(0);
    assert_eq!(first.counter(COUNTER), 3);
    assert!(first.head.starts_with("post /v1/metrics http/1.1\r\n"), "{}", first.head);
    for line in ["content-type: application/x-protobuf", "x-tenant: a b"] {
        assert!(first.head.contains(&format!("\r\n{line}\r\n")), "{}", first.head);
    }
    assert!(first.head.contains("\r\nuser-agent: metrics-catalog-otlp/"), "{}", first.head);
    assert!(!first.head.contains("content-encoding"), "{}", first.head);

    record!(steady, 4);
    let all = receiver.wait(5);
    assert_eq!(all.last().unwrap().counter(COUNTER), 7);
    // Half an interval before the second, and a whole one before each other. A busy machine may receive the
    // first of them late.
    let pauses = all[4].at - all[0].at;
    assert!(pauses >= interval * 5 / 2, "{pauses:?}");
    let status = wait(&pusher, |status| status.accepted >= 5);
    assert_eq!((status.failed, status.last_error), (0, None));
    assert!(status.last_accepted.is_some_and(|time| time <= SystemTime::now()));
}

#[test]
fn gzip_has_the_same_request_in_fewer_bytes() {
    let receiver = Receiver::start([]);
    let (plain, gzip) = (config(&receiver), config(&receiver).with_gzip().unwrap());
    let pusher = push(plain);
    receiver.wait(1);
    push(gzip).shutdown(10 * SECOND).unwrap();
    pusher.shutdown(10 * SECOND).unwrap();
    let all = receiver.wait(3);
    let (gzip, plain): (Vec<_>, Vec<_>) =
        all.iter().partition(|received| received.head.contains("\r\ncontent-encoding: gzip\r\n"));
    assert!(!gzip.is_empty() && !plain.is_empty(), "{gzip:?}, {plain:?}");
    assert!(gzip[0].len * 2 < plain[0].len, "{} of {}", gzip[0].len, plain[0].len);
    let names = |received: &receiver::Received| -> Vec<String> {
        let scope = &received.request.resource_metrics[0].scope_metrics[0];
        scope.metrics.iter().map(|metric| metric.name.clone()).collect()
    };
    assert_eq!(names(gzip[0]), names(plain[0]));
    assert!(names(gzip[0]).len() > 5);
}

#[test]
fn a_busy_receiver_is_asked_again_when_it_says() {
    for (value, at_least) in [
        ("2".to_owned(), 2 * SECOND),
        // A date has whole seconds.
        (httpdate::fmt_http_date(SystemTime::now() + 3 * SECOND), 2 * SECOND),
    ] {
        for status in ["429 Too Many Requests", "503 Service Unavailable"] {
            let receiver = Receiver::start([Answer::RetryAfter(status, value.clone())]);
            let pusher = push(config(&receiver));
            let all = receiver.wait(2);
            let pause = all[1].at - all[0].at;
            let is_date = value.ends_with("GMT");
            let least = if is_date { Duration::ZERO } else { at_least };
            assert!(pause >= least && pause < at_least + 20 * SECOND, "{value}: {pause:?}");
            let status = wait(&pusher, |status| status.accepted == 1);
            assert_eq!(status.failed, 1);
            if !is_date {
                continue;
            }
            // Both requests of a date test share it, and the second may come after it.
            assert!(pause < 5 * SECOND);
        }
    }
}

#[test]
fn failures_that_may_pass_are_repeated_long_before_the_interval_ends() {
    for (answer, expected) in [
        (Answer::Status("429 Too Many Requests", Vec::new()), PushError::Status(429)),
        (Answer::Status("502 Bad Gateway", Vec::new()), PushError::Status(502)),
        (Answer::Status("503 Service Unavailable", Vec::new()), PushError::Status(503)),
        (Answer::Status("504 Gateway Timeout", Vec::new()), PushError::Status(504)),
        (Answer::Garbage, PushError::Transport(TransportError::Protocol)),
    ] {
        let receiver = Receiver::start([answer.clone(), answer]);
        let pusher = push(config(&receiver));
        let all = receiver.wait(3);
        let pauses = [all[1].at - all[0].at, all[2].at - all[1].at];
        assert!(pauses[0] >= SECOND / 2 && pauses[0] < 5 * SECOND, "{pauses:?}");
        assert!(pauses[1] >= SECOND && pauses[1] < 6 * SECOND, "{pauses:?}");
        let status = wait(&pusher, |status| status.accepted == 1);
        assert_eq!((status.failed, status.last_error), (2, Some(expected)));
    }
    let receiver = Receiver::start([Answer::Close]);
    let pusher = push(config(&receiver));
    receiver.wait(2);
    let status = wait(&pusher, |status| status.accepted == 1);
    assert!(matches!(status.last_error, Some(PushError::Transport(_))), "{status:?}");
}

#[test]
fn requests_that_are_rejected_are_not_repeated() {
    let statuses = ["400 Bad Request", "401 Unauthorized", "404 Not Found", "500 Internal"];
    let pushers = statuses.map(|status| {
        let receiver = Receiver::start([Answer::Status(status, b"hunter2".to_vec())]);
        (status, push(config(&receiver)), receiver)
    });
    for (status, pusher, _) in &pushers {
        let error = wait(pusher, |status| status.failed == 1).last_error.unwrap();
        assert_eq!(error, PushError::Status(status[..3].parse().unwrap()));
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
    // A repetition would come after a second.
    sleep(2 * SECOND);
    for (status, _, receiver) in &pushers {
        assert_eq!(receiver.count(), 1, "{status}");
    }
}

#[test]
fn a_receiver_that_hangs_holds_up_nothing_but_the_push() {
    let receiver = Receiver::start([Answer::Hang]);
    let limit = 5 * SECOND;
    let pusher = push(config(&receiver).with_timeout(limit));
    receiver.wait(1);
    let start = Instant::now();
    for _ in 0..1000 {
        assert_eq!(pusher.status().accepted, 0);
    }
    assert!(start.elapsed() < limit / 2, "{:?}", start.elapsed());
    assert_eq!(pusher.flush(Duration::from_millis(50)), Err(PushError::TimeLimit));
    let status = wait(&pusher, |status| status.accepted == 1);
    let expected = PushError::Transport(TransportError::TimedOut);
    assert_eq!((status.failed, status.last_error), (1, Some(expected)));
}

#[test]
fn shutdown_and_drop_take_bounded_time_while_a_receiver_hangs() {
    let receiver = Receiver::start([Answer::Hang, Answer::Hang, Answer::Hang]);
    let pusher = push(config(&receiver).with_timeout(LONG));
    receiver.wait(1);
    let start = Instant::now();
    assert_eq!(pusher.shutdown(SECOND / 5), Err(PushError::TimeLimit));
    assert!(start.elapsed() < 20 * SECOND, "{:?}", start.elapsed());

    let pusher = push(config(&receiver).with_timeout(LONG));
    receiver.wait(2);
    let start = Instant::now();
    drop(pusher);
    assert!(start.elapsed() < Pusher::DROP_LIMIT + 20 * SECOND, "{:?}", start.elapsed());
}

#[test]
fn a_receiver_that_was_down_gets_all_counts() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let config = PushConfig::new(&format!("http://{address}")).unwrap();
    let pusher = start(config.with_interval(Duration::from_millis(100)), &down::CATALOG);
    record!(down, 5);
    let status = wait(&pusher, |status| status.failed >= 3);
    let refused = TransportError::Io(std::io::ErrorKind::ConnectionRefused);
    assert_eq!(status.last_error, Some(PushError::Transport(refused)));
    assert_eq!((status.accepted, status.last_accepted), (0, None));
    record!(down, 6);
    let receiver = Receiver::listen(TcpListener::bind(address).unwrap(), []);
    assert_eq!(receiver.wait(1)[0].counter(COUNTER), 11);
    // The error remains, with its time.
    let status = wait(&pusher, |status| status.accepted >= 1);
    assert!(status.last_error.is_some() && status.last_failed < status.last_accepted);
}

#[test]
fn rejected_points_and_warnings_are_reported() {
    let response = |rejected_data_points, message: &str| {
        let error_message = message.to_owned();
        let partial = ExportMetricsPartialSuccess { rejected_data_points, error_message };
        let response = ExportMetricsServiceResponse { partial_success: Some(partial) };
        Answer::Status("200 OK", response.encode_to_vec())
    };
    let receiver = Receiver::start([response(3, "label too\nlong"), response(0, "old path")]);
    let pusher = push(config(&receiver));
    let status = wait(&pusher, |status| status.failed == 1);
    assert_eq!((status.accepted, status.rejected_points), (0, 3));
    let error = status.last_error.unwrap().to_string();
    assert_eq!(error, "the receiver rejected 3 points: label too\\nlong");

    let warning = pusher.flush(10 * SECOND).unwrap_err();
    assert_eq!(warning.to_string(), "the receiver warns: old path");
    let status = pusher.status();
    assert_eq!((status.accepted, status.failed, status.rejected_points), (1, 1, 3));
    assert_eq!(status.last_error, Some(warning));
}

#[test]
fn the_last_values_are_pushed_by_flush_shutdown_and_drop() {
    let receiver = Receiver::start([]);
    let pusher = start(config(&receiver), &last::CATALOG);
    receiver.wait(1);
    record!(last, 1);
    pusher.flush(10 * SECOND).unwrap();
    assert_eq!(receiver.wait(2)[1].counter(COUNTER), 1);
    record!(last, 1);
    pusher.shutdown(10 * SECOND).unwrap();
    assert_eq!(receiver.wait(3)[2].counter(COUNTER), 2);
    let pusher = start(config(&receiver), &last::CATALOG);
    receiver.wait(4);
    record!(last, 1);
    drop(pusher);
    let all = receiver.wait(5);
    assert_eq!((all.len(), all[4].counter(COUNTER)), (5, 3));

    // A request is repeated after a temporary failure; a permanent one is returned.
    let busy = || Answer::RetryAfter("429 Too Many Requests", "1".into());
    let accepted = Answer::Status("200 OK", Vec::new());
    let receiver = Receiver::start([accepted.clone(), busy()]);
    let pusher = push(config(&receiver));
    receiver.wait(1);
    pusher.shutdown(10 * SECOND).unwrap();
    assert_eq!(receiver.count(), 3);
    let receiver = Receiver::start([accepted, Answer::Status("401 Unauthorized", Vec::new())]);
    let pusher = push(config(&receiver));
    receiver.wait(1);
    assert_eq!(pusher.shutdown(10 * SECOND), Err(PushError::Status(401)));
    assert_eq!(receiver.count(), 2);
}

#[test]
fn redirects_do_not_lead_headers_elsewhere() {
    let other = Receiver::start([]);
    let target = format!("302 Found\r\nLocation: {}/v1/metrics", other.url());
    let receiver =
        Receiver::start([Answer::Status(Box::leak(target.into_boxed_str()), Vec::new())]);
    let config = config(&receiver).with_header("authorization", "Bearer hunter2").unwrap();
    let pusher = push(config);
    let status = wait(&pusher, |status| status.failed == 1);
    assert_eq!(status.last_error, Some(PushError::Status(302)));
    assert_eq!(other.count(), 0);
}

#[test]
fn headers_of_files_are_read_for_each_request() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("token");
    fs::write(&file, "Bearer first\n").unwrap();
    let receiver = Receiver::start([]);
    let config = config(&receiver).with_header("authorization", Secret::File(&file)).unwrap();
    let pusher = push(config);
    assert!(receiver.wait(1)[0].head.contains("\r\nauthorization: bearer first\r\n"));
    fs::write(&file, "Bearer second").unwrap();
    pusher.flush(10 * SECOND).unwrap();
    assert!(receiver.wait(2)[1].head.contains("\r\nauthorization: bearer second\r\n"));
    fs::write(&file, "hunter2\nhunter2").unwrap();
    let error = pusher.flush(10 * SECOND).unwrap_err();
    assert!(error.to_string().starts_with("invalid header `authorization`; "), "{error}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
    fs::remove_file(&file).unwrap();
    let error = pusher.flush(10 * SECOND).unwrap_err();
    assert!(error.to_string().contains("cannot read the file"), "{error}");
    // Nothing is sent without it.
    assert_eq!(receiver.count(), 2);
}

#[test]
fn errors_and_debug_show_neither_url_nor_headers() {
    // `.invalid` has no addresses.
    for url in ["http://hunter2.invalid/?hunter2", "https://127.0.0.1:9/hunter2?hunter2"] {
        let config = PushConfig::new(url).unwrap().with_timeout(5 * SECOND);
        let config = config.with_header("authorization", "Bearer hunter2").unwrap();
        let transport = |request: &PushRequest<'_>| {
            use metrics_catalog_otlp::Transport as _;
            assert!(!format!("{request:?}").contains("hunter2"));
            UreqTransport::new().send(request)
        };
        let encoder = Encoder::new(&Resource::new("test"));
        let reader = Reader::new(&metrics_catalog::ENDPOINT_CATALOG);
        let pusher = Pusher::start(config, encoder, reader, transport).unwrap();
        let error = wait(&pusher, |status| status.failed == 1).last_error.unwrap();
        assert!(matches!(error, PushError::Transport(_)), "{error:?}");
        assert_ne!(error, PushError::Transport(TransportError::Panicked));
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        assert_eq!(pusher.shutdown(Duration::ZERO), Err(PushError::TimeLimit));
    }
}

#[test]
fn a_transport_that_panics_costs_one_push() {
    let mut is_first = true;
    let transport = move |_: &PushRequest<'_>| {
        assert!(!std::mem::take(&mut is_first), "expected: the transport of this test panics");
        Ok(PushResponse::new(200))
    };
    let encoder = Encoder::new(&Resource::new("test"));
    let endpoint = Endpoint::new(&metrics_catalog::ENDPOINT_CATALOG, Access::Disabled);
    let config = PushConfig::default().with_interval(LONG);
    let pusher = Pusher::start(config, encoder, Arc::new(endpoint), transport).unwrap();
    let status = wait(&pusher, |status| status.accepted == 1);
    let panicked = PushError::Transport(TransportError::Panicked);
    assert_eq!((status.failed, status.last_error), (1, Some(panicked)));
}

/// All tests of this process push, so values are compared with those before.
#[test]
fn pushes_are_counted_by_outcome() {
    let reader = Reader::new(&PUSH_CATALOG);
    let number = |name: &str, labels: &[(&str, &str)]| reader.value(name, labels).unwrap();
    let count = |outcome: &str| {
        number("metrics_push_requests_total", &[("outcome", outcome)]).as_u64().unwrap()
    };
    let rejected = || number("metrics_push_rejected_points_total", &[]).as_u64().unwrap();
    let partial = ExportMetricsPartialSuccess { rejected_data_points: 3, ..Default::default() };
    let partial = ExportMetricsServiceResponse { partial_success: Some(partial) }.encode_to_vec();
    let points = rejected();
    for (answer, outcome) in [
        (Answer::Status("200 OK", Vec::new()), "accepted"),
        (Answer::Status("200 OK", partial), "partial"),
        (Answer::Status("401 Unauthorized", Vec::new()), "rejected"),
        (Answer::Status("503 Service Unavailable", Vec::new()), "unavailable"),
        (Answer::Close, "unavailable"),
    ] {
        let before = count(outcome);
        let receiver = Receiver::start([answer]);
        let pusher = push(config(&receiver));
        wait(&pusher, |status| status.accepted + status.failed >= 1);
        assert!(count(outcome) > before, "{outcome}");
    }
    assert!(rejected() >= points + 3);

    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("token");
    fs::write(&file, "Bearer first").unwrap();
    let receiver = Receiver::start([]);
    let config = config(&receiver).with_header("authorization", Secret::File(&file)).unwrap();
    fs::remove_file(&file).unwrap();
    let unsent = count("unsent");
    let pusher = start(config, &PUSH_CATALOG);
    wait(&pusher, |status| status.failed == 1);
    assert!(count("unsent") > unsent);

    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs_f64();
    let last = number("metrics_push_last_accepted_timestamp_seconds", &[]).as_f64();
    assert!(last <= now && last > now - 600.0, "{last} at {now}");
    assert!(number("metrics_push_duration_seconds", &[]).as_f64() > 0.0);
    assert!(number("metrics_push_body_size_bytes", &[]).as_f64() > 100.0);
}

#[test]
fn generated_rust_is_up_to_date() {
    let generated = metrics_catalog_build::generate(PUSH_CATALOG_TOML, "metrics.toml").unwrap();
    assert!(generated == include_str!("../../src/push/metrics.rs"), "run `cargo xtask rust`");
}
