//! Names, units and attributes that a catalog declares with `otel`.

use std::collections::BTreeMap;

use metrics_catalog::{
    Access, ENDPOINT_CATALOG, Endpoint, MetricType, Number, Reader, Request, SourceWriter, catalogs,
};
use metrics_catalog_otlp::{Encoder, MetricName, Resource};
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::Metric;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use prost::Message as _;

use crate::{Attributes, attributes, decoded, time};

mod declared {
    include!("../../../metrics-build/tests/generated/otel.rs");
}

mod clashing {
    include!("../../../metrics-build/tests/generated/otel.rs");
}

mod again {
    include!("../../../metrics-build/tests/generated/otel.rs");
}

/// Returns the metrics of a request by name.
fn metrics(reader: &Reader<'_>) -> BTreeMap<String, Metric> {
    let mut encoder = Encoder::new(&Resource::new("web"));
    let (_, scope) = decoded(encoder.encode_at(reader, time()));
    let found: Vec<_> = scope.metrics.into_iter().map(|it| (it.name.clone(), it)).collect();
    let count = found.len();
    let by_name: BTreeMap<_, _> = found.into_iter().collect();
    assert_eq!(by_name.len(), count, "duplicate names");
    by_name
}

/// Returns the attributes of the points of a metric.
fn points(metric: &Metric) -> Vec<Attributes> {
    let of_numbers = |points: &[_]| {
        let points = points.iter();
        points
            .map(|it: &opentelemetry_proto::tonic::metrics::v1::NumberDataPoint| {
                attributes(&it.attributes)
            })
            .collect()
    };
    match metric.data.as_ref().unwrap() {
        Data::Gauge(gauge) => of_numbers(&gauge.data_points),
        Data::Sum(sum) => of_numbers(&sum.data_points),
        Data::Histogram(histogram) => {
            histogram.data_points.iter().map(|it| attributes(&it.attributes)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Attributes {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn names_units_and_attributes_are_those_of_the_catalog() {
    use declared::{Method, Phase};

    declared::http::Ended {
        route: Some("/users/{id}".into()),
        method: Method::Get,
        elapsed: std::time::Duration::from_millis(50),
    }
    .record();
    declared::http::Plain { plain: declared::Plain::A }.record();
    declared::http::PHASE.set(Phase::Serving);
    declared::http::LEGACY_WAIT.observe(std::time::Duration::from_millis(1));
    let metrics = metrics(&Reader::new(&declared::CATALOG));
    let units: Vec<_> = metrics.iter().map(|(name, it)| (&name[..], &it.unit[..])).collect();
    assert_eq!(
        units,
        [
            ("Waits", ""),
            ("app.build", ""),
            ("app.phases", "1"),
            ("http.server.active_requests", "{request}"),
            ("http.server.request.duration", "s"),
            ("http.server.requests", "{request}"),
            ("http.server.wait", "s"),
            ("http_by_method", ""),
            // The old name of a metric is derived, without the unit that it does not have.
            ("http_latency", ""),
            ("http_plain", ""),
        ]
    );
    let requests = points(&metrics["http.server.requests"]);
    let key = pairs(&[("http.route", "/users/{id}"), ("http.request.method", "GET")]);
    assert!(requests.contains(&key), "{requests:?}");
    let duration = points(&metrics["http.server.request.duration"]);
    assert_eq!(duration[0], pairs(&[("http.request.method", "GET")]));
    let by_method = points(&metrics["http_by_method"]);
    assert_eq!(by_method[0], pairs(&[("http.request.method", "GET"), ("plain", "a")]));
    assert_eq!(points(&metrics["app.phases"])[1], pairs(&[("app.phase", "serving")]));
    let build = pairs(&[("service.version", "1.0"), ("commit", "abc")]);
    assert_eq!(points(&metrics["app.build"]), [build]);
    assert_eq!(points(&metrics["http_latency"])[0], pairs(&[("method", "GET")]));
}

#[test]
fn an_updowncounter_is_a_sum_that_is_not_monotonic() {
    again::http::Began { method: again::Method::Post }.record();
    let metrics = metrics(&Reader::new(&again::CATALOG));
    let Some(Data::Sum(sum)) = &metrics["http.server.active_requests"].data else { panic!() };
    assert!(!sum.is_monotonic);
    assert_eq!(sum.aggregation_temporality, 2, "cumulative");
    assert!(matches!(metrics["http_by_method"].data, Some(Data::Gauge(_))));
    let Some(Data::Sum(counter)) = &metrics["http_plain"].data else { panic!() };
    assert!(counter.is_monotonic);
}

#[test]
fn descriptors_have_what_is_declared_alone() {
    let reader = Reader::new(&again::CATALOG);
    let family = |name| reader.family(name).unwrap().descriptor();
    let by_method = family("http_by_method").otel().unwrap();
    assert_eq!((by_method.name(), by_method.unit()), (None, ""));
    assert_eq!(by_method.attribute("method"), Some("http.request.method"));
    assert_eq!(by_method.attribute("plain"), None);
    assert!(family("http_plain_total").otel().is_none());
    assert!(family("http_latency").otel().is_none());
    assert_eq!(family("http_plain_total").owner(), Some("web@example.org"));
    assert_eq!(family("http_active").owner(), Some("web@example.org"));
    let active = family("http_active");
    assert!(active.otel().unwrap().is_up_down_counter());
    assert_eq!(active.metric_type(), MetricType::Gauge);
    let expected = MetricName { name: "http.server.wait", unit: "s" };
    assert_eq!(MetricName::new(family("legacy_wait")), expected);
}

#[test]
fn a_family_of_a_source_with_a_declared_name_costs_itself_and_is_counted() {
    let endpoint = Endpoint::new(catalogs![clashing::CATALOG, ENDPOINT_CATALOG], Access::Open)
        .with_source("other", |page: &mut SourceWriter<'_>| {
            let name = "http_server_request_duration_seconds";
            page.histogram(name, "").with_unit("seconds").set(&[], &[(1.0, 2)], 2.5, 3);
            page.counter("http_server_request_duration_seconds_count", "").set(&[], 1_u64);
            page.counter("http_server_requests_total", "").set(&[], 1_u64);
            page.gauge("waits", "").set(&[], 1_u64);
            page.gauge("http_server_wait", "").set(&[], 1_u64);
            Ok(())
        });
    let mut encoder = Encoder::new(&Resource::new("web"));
    for _ in 0..2 {
        let body = encoder.encode_at(&endpoint.reader(), time());
        let request = ExportMetricsServiceRequest::decode(body).unwrap();
        let scopes = &request.resource_metrics[0].scope_metrics;
        let other = scopes.iter().find(|it| it.scope.as_ref().unwrap().name == "other").unwrap();
        let names: Vec<_> = other.metrics.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["http_server_wait"]);
    }
    let reader = endpoint.reader();
    for family in [
        "http_server_request_duration_seconds",
        "http_server_request_duration_seconds_count",
        "http_server_requests_total",
        "waits",
    ] {
        let labels = [("family", family), ("reason", "clash")];
        let count = reader.value("metrics_source_rejected_total", &labels);
        assert_eq!(count, Some(Number::Unsigned(2)), "{family}");
    }
    // On the page they have names of their own.
    let mut body = Vec::new();
    let Ok(_) = endpoint.respond(&Request::get(Endpoint::DEFAULT_PATH), &mut body);
    let page = String::from_utf8(body).unwrap();
    assert!(page.contains("\nhttp_server_request_duration_seconds_sum 2.5\n"), "{page}");
    assert!(page.contains("\nwaits 1\n"), "{page}");
}
