//! Requests, decoded with the published schema, have what the reader has, point by point.

#![expect(clippy::cast_possible_truncation, reason = "random numbers are truncated")]

mod otel;
#[cfg(all(feature = "gzip", feature = "ureq"))]
mod push;
mod sources;

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use metrics_catalog::__private::Store;
use metrics_catalog::{
    Access, Catalog, Endpoint, MetricType, Number, Point, PointValue, Reader, TraceId,
};
use metrics_catalog_otlp::{Encoder, MetricName, Outcome, Resource};
use opentelemetry_proto::tonic::collector::metrics::v1::{
    ExportMetricsPartialSuccess, ExportMetricsServiceRequest, ExportMetricsServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue, any_value};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{
    AggregationTemporality, Exemplar, ExponentialHistogramDataPoint, HistogramDataPoint,
    NumberDataPoint, ScopeMetrics, exemplar, number_data_point,
};
use prost::Message as _;

/// Includes a generated catalog for each test: families keep series for as long as the process runs.
macro_rules! catalogs {
    ($file:literal: $($name:ident)+) => {
        $(mod $name {
            include!($file);
        })+
    };
}

catalogs! { "../../../metrics-build/tests/generated/whole.rs": whole exemplars again prepared prepared_too }
catalogs! { "../../../metrics-build/tests/generated/names.rs": names }
catalogs! { "../../../metrics-build/tests/generated/keyed.rs": keyed labelled }
catalogs! { "../../../metrics-build/tests/generated/scraped.rs": scraped }

type Attributes = BTreeMap<String, String>;

/// Time of all requests.
fn time() -> SystemTime {
    UNIX_EPOCH + Duration::from_nanos(1_790_000_000_123_456_789)
}

fn attributes(pairs: &[KeyValue]) -> Attributes {
    let text = |value: &Option<AnyValue>| match value.as_ref().and_then(|any| any.value.as_ref()) {
        Some(any_value::Value::StringValue(text)) => text.clone(),
        other => panic!("{other:?}"),
    };
    let found: Attributes =
        pairs.iter().map(|pair| (pair.key.clone(), text(&pair.value))).collect();
    assert_eq!(found.len(), pairs.len(), "duplicate keys: {pairs:?}");
    found
}

/// Decodes a request, and returns its only scope.
fn decoded(body: &[u8]) -> (Attributes, ScopeMetrics) {
    let mut request = ExportMetricsServiceRequest::decode(body).unwrap();
    assert_eq!(request.resource_metrics.len(), 1);
    let mut resource = request.resource_metrics.remove(0);
    assert_eq!(resource.scope_metrics.len(), 1);
    let scope = resource.scope_metrics[0].scope.as_ref().unwrap();
    let expected = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    assert_eq!((scope.name.as_str(), scope.version.as_str()), expected);
    let of_resource = attributes(&resource.resource.unwrap().attributes);
    (of_resource, resource.scope_metrics.remove(0))
}

/// Attributes that the series of a page would have.
fn labels(point: &Point<'_>) -> Attributes {
    let labels = point.labels().iter();
    labels.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn nanoseconds(time: Option<Duration>) -> u64 {
    time.map_or(0, |time| u64::try_from(time.as_nanos()).unwrap())
}

fn compare_number(
    found: &NumberDataPoint,
    point: &Point<'_>,
    expected: Number,
    labels: &Attributes,
) {
    assert_eq!(attributes(&found.attributes), *labels);
    assert_eq!(found.start_time_unix_nano, nanoseconds(point.created()), "{point:?}");
    assert_eq!(found.time_unix_nano, 1_790_000_000_123_456_789);
    match found.value.unwrap() {
        number_data_point::Value::AsInt(value) => match expected {
            Number::Unsigned(expected) => assert_eq!(u64::try_from(value), Ok(expected)),
            Number::Signed(expected) => assert_eq!(value, expected),
            other => panic!("{value} for {other:?}"),
        },
        number_data_point::Value::AsDouble(value) => {
            assert!(
                !matches!(expected, Number::Signed(_) | Number::Unsigned(..=0x7fff_ffff_ffff_ffff)),
                "{value} for {expected:?}"
            );
            assert_eq!(value.to_bits(), expected.as_f64().to_bits());
        }
    }
    compare_exemplars(&found.exemplars, point);
}

fn compare_exemplars(found: &[Exemplar], point: &Point<'_>) {
    let expected: Vec<_> = point.exemplars().collect();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found.trace_id, u128::from(expected.trace).to_be_bytes());
        let span = u64::from(expected.trace.span());
        let expected_span = if span == 0 { Vec::new() } else { span.to_be_bytes().to_vec() };
        assert_eq!(found.span_id, expected_span);
        assert_eq!(found.time_unix_nano, nanoseconds(expected.time));
        assert_eq!(found.value, Some(exemplar::Value::AsDouble(expected.value.as_f64())));
    }
}

fn compare_histogram(found: &HistogramDataPoint, point: &Point<'_>) {
    let PointValue::Histogram(expected) = point.value() else { panic!("{point:?}") };
    assert_eq!(attributes(&found.attributes), labels(point));
    assert_eq!(found.start_time_unix_nano, nanoseconds(point.created()));
    assert_eq!(found.time_unix_nano, 1_790_000_000_123_456_789);
    assert_eq!(found.count, expected.count());
    assert_eq!(found.sum.map(f64::to_bits), Some(expected.sum().as_f64().to_bits()));
    let counts: Vec<_> = expected.buckets().map(|bucket| bucket.count()).collect();
    assert_eq!(found.bucket_counts, counts);
    let bounds = expected.buckets().filter_map(|bucket| bucket.upper_bound());
    let bounds: Vec<f64> = bounds.map(Number::as_f64).collect();
    assert_eq!(found.explicit_bounds, bounds);
    assert_eq!(found.bucket_counts.len(), bounds.len() + 1);
    compare_exemplars(&found.exemplars, point);
}

fn compare_exponential(found: &ExponentialHistogramDataPoint, point: &Point<'_>) {
    let PointValue::Histogram(expected) = point.value() else { panic!("{point:?}") };
    let native = expected.native().unwrap();
    assert_eq!(attributes(&found.attributes), labels(point));
    assert_eq!(found.start_time_unix_nano, nanoseconds(point.created()));
    assert_eq!((found.count, found.zero_count), (expected.count(), native.zero_count()));
    assert_eq!(found.sum.map(f64::to_bits), Some(expected.sum().as_f64().to_bits()));
    assert_eq!(found.scale, i32::from(native.schema()));
    assert_eq!(found.zero_threshold.to_bits(), native.zero_threshold().to_bits());
    assert_eq!(found.negative, None);
    let positive = found.positive.as_ref().unwrap();
    let mut counts = BTreeMap::new();
    for (index, count) in native.buckets() {
        // Prometheus counts buckets by their upper bound, OpenTelemetry by their lower one.
        counts.insert(index - 1, count);
    }
    let beyond = counts.last_key_value().map_or(0, |(index, _)| index + 1);
    counts.insert(beyond, native.count_beyond());
    counts.retain(|_, count| *count > 0);
    let found: BTreeMap<i32, u64> =
        (positive.offset..).zip(positive.bucket_counts.iter().copied()).collect();
    let used = |counts: &BTreeMap<i32, u64>| -> BTreeMap<i32, u64> {
        counts
            .iter()
            .map(|(index, count)| (*index, *count))
            .filter(|(_, count)| *count > 0)
            .collect()
    };
    assert_eq!(used(&found), counts);
    // No empty buckets at the ends.
    assert!(found.len() <= counts.len() + native.buckets().len());
    if let (Some((_, first)), Some((_, last))) = (found.first_key_value(), found.last_key_value()) {
        assert!(*first > 0 && *last > 0, "{found:?}");
    }
}

fn encoder(exponential: bool) -> Encoder {
    let encoder = Encoder::new(&Resource::new("test").with("service.instance.id", "a\"b"));
    if exponential { encoder.prefer_exponential() } else { encoder }
}

/// Compares the first and the second request of an encoder with the reader, and returns the number of
/// points.
fn compare(catalog: &'static Catalog, exponential: bool) -> usize {
    let mut encoder = encoder(exponential);
    let points = compare_next(&mut encoder, catalog);
    assert_eq!(compare_next(&mut encoder, catalog), points);
    points
}

/// Compares the next request of an encoder with the reader, and returns the number of points.
fn compare_next(encoder: &mut Encoder, catalog: &'static Catalog) -> usize {
    let reader = Reader::new(catalog);
    let (resource, scope) = decoded(encoder.encode_at(&reader, time()));
    let expected = [("service.name", "test"), ("service.instance.id", "a\"b")];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(resource, Attributes::from(expected));

    let mut metrics = scope.metrics.iter();
    let mut points = 0;
    reader.for_each(|family| {
        let descriptor = family.descriptor();
        let mut index = 0;
        let mut metric = None;
        family.for_each(|point| {
            let metric = *metric.get_or_insert_with(|| metrics.next().unwrap());
            let MetricName { name, unit } = MetricName::new(descriptor);
            assert_eq!((metric.name.as_str(), metric.unit.as_str()), (name, unit));
            assert_eq!(metric.description, descriptor.help());
            match metric.data.as_ref().unwrap() {
                Data::Sum(sum) => {
                    assert_eq!(descriptor.metric_type(), MetricType::Counter);
                    let cumulative = AggregationTemporality::Cumulative as i32;
                    assert!(sum.is_monotonic && sum.aggregation_temporality == cumulative);
                    let PointValue::Counter(expected) = point.value() else { panic!("{point:?}") };
                    compare_number(&sum.data_points[index], point, expected, &labels(point));
                    index += 1;
                }
                Data::Gauge(gauge) => {
                    let expected = match point.value() {
                        PointValue::Gauge(expected) => vec![(expected, labels(point))],
                        PointValue::Info => vec![(Number::Unsigned(1), labels(point))],
                        PointValue::StateSet(states) => states
                            .states()
                            .map(|(state, is_current)| {
                                let mut labels = labels(point);
                                labels.insert(descriptor.name().to_owned(), state.to_owned());
                                (Number::Unsigned(is_current.into()), labels)
                            })
                            .collect(),
                        other => panic!("{other:?}"),
                    };
                    for (expected, labels) in expected {
                        compare_number(&gauge.data_points[index], point, expected, &labels);
                        index += 1;
                    }
                }
                Data::Histogram(histogram) => {
                    compare_histogram(&histogram.data_points[index], point);
                    index += 1;
                }
                Data::ExponentialHistogram(histogram) => {
                    compare_exponential(&histogram.data_points[index], point);
                    index += 1;
                }
                Data::Summary(summary) => panic!("{summary:?}"),
            }
        });
        points += index;
        let found = metric.map(|metric| match metric.data.as_ref().unwrap() {
            Data::Sum(sum) => sum.data_points.len(),
            Data::Gauge(gauge) => gauge.data_points.len(),
            Data::Histogram(histogram) => histogram.data_points.len(),
            Data::ExponentialHistogram(histogram) => histogram.data_points.len(),
            Data::Summary(_) => 0,
        });
        assert_eq!(found.unwrap_or_default(), index, "{}", descriptor.name());
    });
    assert_eq!(metrics.next(), None);
    points
}

/// Stores numbers in all cells of a catalog, many of them at the ends of their range.
fn fill<S: Store>(random: &mut u64) {
    for cell in S::shared().iter().chain(S::exclusive().unwrap()) {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        let bits = match *random % 7 {
            0 => 0,
            1 => u64::MAX,
            2 => *random >> 8 & 3,
            3 => f64::from(*random as i32).to_bits(),
            4 => u64::MAX / 2 + 1,
            _ => *random >> 40,
        };
        cell.store(bits, Ordering::Relaxed);
    }
}

#[test]
fn requests_have_the_points_of_the_reader() {
    let mut random = 7;
    // Encoders of one catalog keep parts of its requests, that of both has other families each time.
    let encoders = || [encoder(false), encoder(true)];
    let (mut of_whole, mut of_names, mut of_both) = (encoders(), encoders(), encoders());
    for round in 0..20 {
        fill::<whole::__Store>(&mut random);
        fill::<names::__Store>(&mut random);
        let exponential = round % 2;
        assert!(compare_next(&mut of_whole[exponential], &whole::CATALOG) > 60);
        assert!(compare_next(&mut of_names[exponential], &names::CATALOG) > 5);
        assert!(compare_next(&mut of_both[exponential], &whole::CATALOG) > 60);
        assert!(compare_next(&mut of_both[exponential], &names::CATALOG) > 5);
    }
}

#[test]
fn a_request_does_not_depend_on_those_before() {
    let mut random = 11;
    fill::<prepared::__Store>(&mut random);
    let page = || Endpoint::new(&prepared::CATALOG, Access::Open);
    let basic = page().filter_families(|family| family.tier() == metrics_catalog::Tier::Basic);
    let pages = [
        page(),
        page().with_label("region", "eu").unwrap(),
        page().with_label("region", "us").unwrap(),
        basic.with_label("region", "us").unwrap(),
        Endpoint::new(&prepared_too::CATALOG, Access::Open),
    ];
    let mut encoder = encoder(false);
    for page in pages.iter().chain(&pages).chain(pages.iter().rev()) {
        let expected = self::encoder(false).encode_at(&page.reader(), time()).to_vec();
        // Bytes are compared, because every order of values is that of the first request.
        assert!(encoder.encode_at(&page.reader(), time()) == expected, "{page:?}");
    }
}

#[test]
fn exemplars_have_their_trace_and_their_span() {
    let protocol = exemplars::Protocol::Smtp;
    for place in 1..100_u64 {
        let (elapsed, trace) =
            (Duration::from_millis(place), TraceId::from(u128::from(place) << 64 | 7));
        let trace = if place % 2 == 0 { trace.with_span(place) } else { trace };
        let (size, share) = (place, 0.5);
        exemplars::delivery::AttemptEnd { protocol, elapsed, size, share, trace }.record();
    }
    let mut count = 0;
    let mut spans = 0;
    Reader::new(&exemplars::CATALOG).for_each(|family| {
        family.for_each(|point| {
            count += point.exemplars().count();
            spans += point.exemplars().filter(|it| it.trace.span().is_valid()).count();
        });
    });
    assert!(count > 5 && (1..count).contains(&spans), "{spans} of {count}");
    for exponential in [false, true] {
        compare(&exemplars::CATALOG, exponential);
    }
}

#[test]
fn keyed_families_have_the_series_that_were_recorded() {
    use keyed::{CATALOG, Method, http};

    let before = compare(&CATALOG, true);
    for tenant in ["a", "überlang-\n", "c", "d", "e"] {
        http::REQUESTS_TOTAL.with((tenant, Method::Get, "/")).inc();
        http::QUOTA_RATIO.with(tenant).set(0.25);
        http::RESPONSE_DURATION_SECONDS
            .with((tenant, Method::Get))
            .observe(Duration::from_millis(700));
    }
    for exponential in [false, true] {
        // Four series for each, with the overflow, and two of the gauge, which has no overflow.
        assert!(compare(&CATALOG, exponential) > before + 8);
    }
}

#[test]
fn callbacks_are_called_and_may_report_nothing() {
    use scraped::{CATALOG, State, pool};

    // Without a callback, a gauge without labels is 0.
    assert_eq!(compare(&CATALOG, false), 1);
    pool::collect_with(|group| {
        group.connections.set(("orders", State::Used), -3);
        group.wait_duration_seconds.set("orders", &[1, 2, 3], Duration::from_secs(4));
    });
    assert_eq!(compare(&CATALOG, false), 2);
}

#[test]
fn labels_of_the_page_are_attributes_of_all_points() {
    labelled::http::REQUESTS_TOTAL.with(("a", labelled::Method::Get, "/")).inc();
    let endpoint = Endpoint::new(&labelled::CATALOG, Access::Open);
    let endpoint = endpoint.with_label("region", "eu").unwrap();
    let mut encoder = Encoder::new(&Resource::new("test"));
    let (_, scope) = decoded(encoder.encode(&endpoint.reader()));
    let metric = scope.metrics.iter().find(|metric| metric.name == "proxy_http_requests").unwrap();
    let Some(Data::Sum(sum)) = &metric.data else { panic!("{metric:?}") };
    let expected = [("tenant", "a"), ("method", "get"), ("route", "/"), ("region", "eu")];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(attributes(&sum.data_points[0].attributes), Attributes::from(expected));
}

#[test]
fn requests_are_complete_while_threads_record() {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for place in 0..20_000 {
                    let elapsed = Duration::from_millis(place);
                    let protocol = again::Protocol::Lmtp;
                    again::smtp::ConnectionStart { protocol }.record();
                    again::smtp::ConnectionEnd { protocol, elapsed }.record();
                }
            });
        }
        let mut encoder = Encoder::new(&Resource::new("test"));
        let mut last = 0;
        for _ in 0..50 {
            let (_, scope) = decoded(encoder.encode(&Reader::new(&again::CATALOG)));
            for metric in &scope.metrics {
                let Some(Data::Histogram(histogram)) = &metric.data else { continue };
                for point in &histogram.data_points {
                    assert_eq!(point.bucket_counts.iter().sum::<u64>(), point.count);
                }
                if metric.name == "mail_smtp_session_duration" {
                    let count = histogram.data_points.iter().map(|point| point.count).sum();
                    assert!(count >= last, "{count} after {last}");
                    last = count;
                }
            }
        }
    });
}

#[test]
fn responses_are_what_the_schema_says() {
    let response = |rejected_data_points, error_message: &str| {
        let error_message = error_message.to_owned();
        let partial = ExportMetricsPartialSuccess { rejected_data_points, error_message };
        ExportMetricsServiceResponse { partial_success: Some(partial) }.encode_to_vec()
    };
    assert_eq!(Outcome::new(200, None, &[]), Outcome::Accepted);
    assert_eq!(Outcome::new(200, None, &response(0, "")), Outcome::Accepted);
    for (points, message) in [(3, "label too long"), (0, "use another path"), (i64::MAX, "")] {
        let Outcome::Partial(partial) = Outcome::new(200, None, &response(points, message)) else {
            panic!("{points} {message}");
        };
        assert_eq!((partial.rejected_points, partial.message.as_str()), (points, message));
    }
    // Truncated and foreign bodies are not an error: the points were taken.
    let whole = response(3, "label too long");
    for len in 0..whole.len() {
        let outcome = Outcome::new(200, None, &whole[..len]);
        assert!(matches!(outcome, Outcome::Accepted | Outcome::Partial(_)), "{outcome:?}");
    }
    assert_eq!(Outcome::new(200, None, b"<html>"), Outcome::Accepted);
    for status in [429, 502, 503, 504] {
        assert_eq!(Outcome::new(status, None, b""), Outcome::Retry(None));
        let seconds = Outcome::Retry(Some(Duration::from_secs(7)));
        assert_eq!(Outcome::new(status, Some(" 7 "), b""), seconds);
        let date = Some("Wed, 21 Oct 2026 07:28:00 GMT");
        let now = |seconds| UNIX_EPOCH + Duration::from_secs(1_792_567_680) + seconds;
        let of = |now| Outcome::new_at(status, date, b"", now);
        assert_eq!(of(now(Duration::ZERO) - Duration::from_secs(7)), seconds);
        assert_eq!(of(now(Duration::from_secs(7))), Outcome::Retry(Some(Duration::ZERO)));
        assert_eq!(Outcome::new(status, Some("soon"), b""), Outcome::Retry(None));
    }
    for status in [100, 301, 400, 401, 404, 500] {
        assert_eq!(Outcome::new(status, Some("7"), b""), Outcome::Rejected);
    }
}
