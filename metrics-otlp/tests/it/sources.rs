//! Families of sources are in requests as they are on the page, each source in a scope of its own.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use metrics_catalog::{
    Access, ENDPOINT_CATALOG, Endpoint, PageSource, Request, SourceError, SourceWriter,
};
use metrics_catalog_otlp::{Encoder, Resource};
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point::Value;
use opentelemetry_proto::tonic::metrics::v1::{
    AggregationTemporality, Exemplar, Metric, NumberDataPoint, ScopeMetrics, exemplar,
};
use prost::Message as _;

use crate::{attributes, time};

const NOW: u64 = 1_790_000_000_123_456_789;
const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN: &str = "00f067aa0ba902b7";

fn endpoint() -> Endpoint {
    Endpoint::new(&ENDPOINT_CATALOG, Access::Open)
}

/// Returns the scopes of the sources of an endpoint by name, in the second request of an encoder, which keeps
/// parts of the first one.
fn scopes(endpoint: &Endpoint, time: SystemTime) -> BTreeMap<String, ScopeMetrics> {
    let mut encoder = Encoder::new(&Resource::new("test"));
    encoder.encode_at(&endpoint.reader(), time);
    let body = encoder.encode_at(&endpoint.reader(), time);
    let mut request = ExportMetricsServiceRequest::decode(body).unwrap();
    let mut scopes = request.resource_metrics.remove(0).scope_metrics;
    assert_eq!(scopes.remove(0).scope.unwrap().name, "metrics-catalog");
    let count = scopes.len();
    let name = |scope: &ScopeMetrics| scope.scope.as_ref().unwrap().name.clone();
    let by_name: BTreeMap<_, _> = scopes.into_iter().map(|scope| (name(&scope), scope)).collect();
    assert_eq!(by_name.len(), count);
    by_name
}

/// Returns the only metrics of the sources of an endpoint.
fn metrics(endpoint: &Endpoint) -> Vec<Metric> {
    let mut scopes = scopes(endpoint, time());
    assert_eq!(scopes.len(), 1);
    scopes.pop_first().unwrap().1.metrics
}

fn numbers(metric: &Metric) -> &[NumberDataPoint] {
    match metric.data.as_ref().unwrap() {
        Data::Sum(sum) => &sum.data_points,
        Data::Gauge(gauge) => &gauge.data_points,
        other => panic!("{other:?}"),
    }
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

fn bytes(digits: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(digit).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "a source returns a result")]
fn write_all(page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
    let (created, then) =
        (Duration::from_secs(1_780_000_000), Duration::from_millis(1_785_000_000_001));
    page.counter("x_sent_bytes_total", "Sent.")
        .with_unit("bytes")
        .set(&[("zone", "b\"\n"), ("peer", "")], 7_u64)
        .set_created(created)
        .add_exemplar(&[("trace_id", TRACE), ("span_id", SPAN), ("user", "u")], 3_u64, None)
        .set(&[], 1e6)
        .set_timestamp(then)
        .add_exemplar(&[("trace_id", "short")], 0.5, Some(then))
        .set(&[("zone", "c")], u64::MAX);
    page.gauge("x_depth", "").set(&[("q", "a")], -4_i64).set_created(created).set(&[], f64::NAN);
    page.untyped("x_odd", "").set(&[], f64::NEG_INFINITY);
    page.info("x_build_info", "").set(&[("version", "1.0")]);
    page.histogram("x_wait_seconds", "Waits.")
        .with_unit("seconds")
        .set(&[("q", "a")], &[(0.5, 1), (2.0, 3), (f64::INFINITY, 5)], 4.5, 5)
        .set_created(Duration::from_secs(1_800_000_000))
        .add_exemplar(&[], 0.5, None)
        .add_exemplar(&[("n", "last")], 0.25, None)
        .add_exemplar(&[], 9.0, None)
        .set(&[], &[], 1.0, 2);
    page.histogram("x_change", "").set(&[], &[(-1.0, 2), (1.0, 2)], -7.5, 3);
    page.summary("x_rpc", "")
        .set(&[], &[(0.5, -0.25), (0.9, f64::NAN), (0.99, 1.0)], 3.0, 4)
        .set_created(created);
    Ok(())
}

#[test]
fn every_type_has_its_points() {
    let endpoint = endpoint().with_label("site", "e").unwrap().with_source("x", write_all);
    let metrics = metrics(&endpoint);
    let names: Vec<_> = metrics.iter().map(|it| (it.name.as_str(), it.unit.as_str())).collect();
    let expected = [
        ("x_sent", "By"),
        ("x_depth", ""),
        ("x_odd", ""),
        ("x_build_info", ""),
        ("x_wait", "s"),
        ("x_change", ""),
        ("x_rpc", ""),
    ];
    assert_eq!(names, expected);
    assert_eq!(metrics[0].description, "Sent.");
    let Some(Data::Sum(sent)) = &metrics[0].data else { panic!("{metrics:?}") };
    assert!(sent.is_monotonic);
    assert_eq!(sent.aggregation_temporality(), AggregationTemporality::Cumulative);
    let [first, second, third] = sent.data_points.as_slice() else { panic!("{sent:?}") };
    assert_eq!(attributes(&first.attributes), pairs([("zone", "b\"\n"), ("site", "e")]));
    assert_eq!(
        (first.start_time_unix_nano, first.time_unix_nano),
        (1_780_000_000 * 10_u64.pow(9), NOW)
    );
    assert_eq!(first.value, Some(Value::AsInt(7)));
    let [Exemplar { filtered_attributes, time_unix_nano, span_id, trace_id, value }] =
        first.exemplars.as_slice()
    else {
        panic!("{first:?}")
    };
    assert_eq!(attributes(filtered_attributes), pairs([("user", "u")]));
    assert_eq!((*time_unix_nano, span_id, trace_id), (NOW, &bytes(SPAN), &bytes(TRACE)));
    assert_eq!(*value, Some(exemplar::Value::AsInt(3)));
    assert_eq!(
        (second.start_time_unix_nano, second.time_unix_nano),
        (0, 1_785_000_000_001_000_000)
    );
    assert_eq!(second.value, Some(Value::AsDouble(1e6)));
    assert_eq!(
        attributes(&second.exemplars[0].filtered_attributes),
        pairs([("trace_id", "short")])
    );
    assert_eq!(second.exemplars[0].time_unix_nano, 1_785_000_000_001_000_000);
    assert_eq!(second.exemplars[0].value, Some(exemplar::Value::AsDouble(0.5)));
    assert_eq!(third.value, Some(Value::AsDouble(18_446_744_073_709_551_615.0)));

    assert!(matches!(metrics[1].data, Some(Data::Gauge(_))));
    assert_eq!(numbers(&metrics[1])[0].value, Some(Value::AsInt(-4)));
    assert_eq!(numbers(&metrics[1])[0].start_time_unix_nano, 0);
    assert!(matches!(numbers(&metrics[1])[1].value, Some(Value::AsDouble(it)) if it.is_nan()));
    assert!(matches!(metrics[2].data, Some(Data::Gauge(_))));
    assert_eq!(numbers(&metrics[2])[0].value, Some(Value::AsDouble(f64::NEG_INFINITY)));
    assert_eq!(attributes(&metrics[2].metadata), pairs([("prometheus.type", "unknown")]));
    assert!(metrics[1].metadata.is_empty());
    assert_eq!(numbers(&metrics[3])[0].value, Some(Value::AsInt(1)));
    assert_eq!(
        attributes(&numbers(&metrics[3])[0].attributes),
        pairs([("version", "1.0"), ("site", "e")])
    );
}

#[test]
fn distributions_have_their_buckets_and_quantiles() {
    let metrics = metrics(&endpoint().with_source("x", write_all));
    let Some(Data::Histogram(wait)) = &metrics[4].data else { panic!("{metrics:?}") };
    assert_eq!(wait.aggregation_temporality(), AggregationTemporality::Cumulative);
    let [first, second] = wait.data_points.as_slice() else { panic!("{wait:?}") };
    assert_eq!((first.count, first.sum), (5, Some(4.5)));
    assert_eq!((&*first.explicit_bounds, &*first.bucket_counts), (&[0.5, 2.0][..], &[1, 2, 2][..]));
    // It would begin after its value.
    assert_eq!((first.start_time_unix_nano, first.time_unix_nano), (0, NOW));
    let exemplars: Vec<_> = first.exemplars.iter().map(|it| it.value.unwrap()).collect();
    assert_eq!(exemplars, [exemplar::Value::AsDouble(0.25), exemplar::Value::AsDouble(9.0)]);
    assert_eq!(attributes(&first.exemplars[0].filtered_attributes), pairs([("n", "last")]));
    assert_eq!((&*second.explicit_bounds, &*second.bucket_counts), (&[][..], &[2][..]));

    let Some(Data::Histogram(change)) = &metrics[5].data else { panic!("{metrics:?}") };
    // The schema has no sum of negative observations.
    assert_eq!((change.data_points[0].sum, change.data_points[0].count), (None, 3));
    assert_eq!(change.data_points[0].bucket_counts, [2, 0, 1]);

    let Some(Data::Summary(rpc)) = &metrics[6].data else { panic!("{metrics:?}") };
    let rpc = &rpc.data_points[0];
    assert_eq!((rpc.count, rpc.sum, rpc.time_unix_nano), (4, 3.0, NOW));
    assert_eq!(rpc.start_time_unix_nano, 1_780_000_000 * 10_u64.pow(9));
    let quantiles: Vec<_> = rpc.quantile_values.iter().map(|it| (it.quantile, it.value)).collect();
    assert!(matches!(quantiles[..], [(0.9, unknown), (0.99, 1.0)] if unknown.is_nan()));
}

#[test]
fn a_page_from_elsewhere_keeps_its_times_and_exemplars() {
    let page = format!(
        "# TYPE el_jobs counter\n\
         el_jobs_total{{b=\"1\",a=\"2\"}} 17 1785000000.5 # {{trace_id=\"{TRACE}\"}} 2 1784999999.25\n\
         el_jobs_created{{a=\"2\",b=\"1\"}} 1780000000.000000001\n\
         # TYPE el_rpc summary\nel_rpc{{quantile=\"0.5\"}} 0.25\n# EOF\n"
    );
    let endpoint = endpoint().with_source("child", PageSource::new(move || Ok(page.clone())));
    let metrics = metrics(&endpoint);
    // A summary without count and sum would have zeros there.
    assert_eq!(metrics.len(), 1, "{metrics:?}");
    let [point] = numbers(&metrics[0]) else { panic!("{metrics:?}") };
    assert_eq!(point.start_time_unix_nano, 1_780_000_000_000_000_001);
    assert_eq!(point.time_unix_nano, 1_785_000_000_500_000_000);
    assert_eq!(point.exemplars[0].time_unix_nano, 1_784_999_999_250_000_000);
    assert_eq!(point.exemplars[0].trace_id, bytes(TRACE));
}

#[test]
fn faults_cost_what_they_cost_on_the_page_and_are_counted() {
    let endpoint = endpoint()
        .with_source("panicking", |page: &mut SourceWriter<'_>| -> Result<(), SourceError> {
            page.gauge("x_before", "").set(&[], 1.0);
            panic!("a planted panic")
        })
        .with_source("failing", |page: &mut SourceWriter<'_>| {
            page.gauge("x_failing", "").set(&[], 1.0);
            Err("a planted error".into())
        })
        .with_source("wrong", |page: &mut SourceWriter<'_>| {
            page.gauge("metrics_endpoint_served_total", "").set(&[], 1.0);
            page.gauge("x bad", "").set(&[], 1.0);
            page.gauge("x_twice", "").set(&[], 1.0).set(&[], 2.0);
            page.gauge("x_good", "").set(&[], 1.0);
            Ok(())
        })
        .with_source("later", |page: &mut SourceWriter<'_>| {
            page.gauge("x_good", "").set(&[], 2.0);
            Ok(())
        });
    let scopes = scopes(&endpoint, time());
    assert_eq!(scopes.keys().collect::<Vec<_>>(), ["wrong"]);
    let names: Vec<_> = scopes["wrong"].metrics.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["x_good"]);
    let reader = endpoint.reader();
    let count = |name: &str, labels: &[(&str, &str)]| reader.value(name, labels).unwrap().as_f64();
    for (source, reason) in [("panicking", "panic"), ("failing", "error")] {
        let labels = [("source", source), ("reason", reason)];
        assert!(count("metrics_source_failed_total", &labels) >= 2.0, "{source}");
    }
    for (family, reason) in [
        ("metrics_endpoint_served_total", "clash"),
        ("x bad", "name"),
        ("x_twice", "duplicate"),
        ("x_good", "clash"),
    ] {
        let labels = [("family", family), ("reason", reason)];
        assert!(count("metrics_source_rejected_total", &labels) >= 2.0, "{family}");
    }
}

#[test]
fn each_request_calls_a_source_once() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let endpoint = endpoint().with_source("counted", |page: &mut SourceWriter<'_>| {
        CALLS.fetch_add(1, Ordering::SeqCst);
        page.counter("counted_total", "").set(&[], 1_u64);
        page.count_from_process_start();
        Ok(())
    });
    let reader = endpoint.reader();
    assert_eq!(CALLS.load(Ordering::SeqCst), 0);
    let scopes = scopes(&endpoint, SystemTime::now());
    let start = numbers(&scopes["counted"].metrics[0])[0].start_time_unix_nano;
    assert_eq!(CALLS.load(Ordering::SeqCst), 2);
    // That of the catalogs.
    let mut expected = None;
    reader.family("metrics_endpoint_served_total").unwrap().for_each(|point| {
        expected = point.created();
    });
    assert_eq!(Some(Duration::from_nanos(start)), expected.filter(|it| !it.is_zero()));
    // The page has no other series than the request.
    let mut body = Vec::new();
    let Ok(_) = endpoint.respond(&Request::get(Endpoint::DEFAULT_PATH), &mut body);
    assert!(body.ends_with(b"# TYPE counted_total counter\ncounted_total 1\n"));
}
