//! Page of a web service after seven requests: its length, and the time of a scrape.
//!
//! Routes and status codes are known at run time, so a page has only the combinations that occurred.

use std::sync::Mutex;
use std::time::Duration;

use fastmetrics::derive::LabelSet;
use fastmetrics::format::text::TextProfile;
use metrics_catalog::Format;
use metrics_exporter_prometheus::PrometheusBuilder;
use prometheus::{HistogramOpts, HistogramVec, IntCounterVec, IntGaugeVec, Opts, Registry};
use prometheus_client::encoding::EncodeLabelSet;

use crate::case::{BoxError, Role};
use crate::catalog::web::{self, Method};
use crate::group::record::{self, OURS};
use crate::group::{Effort, encode};
use crate::ours;
use crate::peer::Scrape;
use crate::row::Row;

/// Prefix of all names.
const PREFIX: &str = "web_request";
const ANSWERED: (&str, &str) = ("answered", "A request was answered.");
const DURATION: (&str, &str) = ("duration_seconds", "Duration of requests that were answered.");
const OPEN: (&str, &str) = ("open_requests", "Requests that are not answered yet.");
const BOUNDS: [f64; 4] = [0.005, 0.05, 0.5, 5.0];

/// A request, and how it was answered.
struct Exchange {
    route: &'static str,
    method: Method,
    code: &'static str,
    elapsed: Duration,
}

impl Exchange {
    fn method(&self) -> &'static str {
        metrics_catalog::ClosedLabel::as_str(self.method)
    }

    fn seconds(&self) -> f64 {
        self.elapsed.as_secs_f64()
    }
}

/// Returns the requests, of six combinations of route, method and status code.
fn exchanges() -> [Exchange; 7] {
    [
        ("/", Method::Get, "200", 2),
        ("/items", Method::Get, "200", 21),
        ("/items/{id}", Method::Get, "200", 9),
        ("/items/{id}", Method::Get, "404", 3),
        ("/items", Method::Post, "201", 180),
        ("/", Method::Get, "200", 4),
        ("/items/{id}", Method::Delete, "503", 5_200),
    ]
    .map(|(route, method, code, milliseconds)| Exchange {
        route,
        method,
        code,
        elapsed: Duration::from_millis(milliseconds),
    })
}

/// Records the requests, once for all scrapes of our page.
fn record_ours() {
    for Exchange { route, method, code, elapsed } in exchanges() {
        web::request::Started { route: route.into() }.record();
        web::request::Answered { route: route.into(), method, code: code.into(), elapsed }.record();
    }
}

/// Writes a page to a text that is kept.
fn page_of(write: impl Fn(&mut String) -> bool + Send + Sync + 'static) -> Scrape {
    let text = Mutex::new(String::new());
    Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        if write(&mut text) {
            page(text.as_bytes());
        }
    })
}

fn prometheus() -> Result<Scrape, BoxError> {
    let labels = ["route", "method", "code"];
    let name = |name: &str| format!("{PREFIX}_{name}");
    let answered = IntCounterVec::new(Opts::new(name(ANSWERED.0) + "_total", ANSWERED.1), &labels)?;
    let duration = HistogramOpts::new(name(DURATION.0), DURATION.1).buckets(BOUNDS.into());
    let duration = HistogramVec::new(duration, &labels)?;
    let open = IntGaugeVec::new(Opts::new(name(OPEN.0), OPEN.1), &labels[..1])?;
    for exchange in exchanges() {
        open.with_label_values(&[exchange.route]).inc();
        let labels = [exchange.route, exchange.method(), exchange.code];
        answered.with_label_values(&labels).inc();
        duration.with_label_values(&labels).observe(exchange.seconds());
        open.with_label_values(&[exchange.route]).dec();
    }
    let registry = Registry::new();
    registry.register(Box::new(answered))?;
    registry.register(Box::new(duration))?;
    registry.register(Box::new(open))?;
    Ok(page_of(move |text| {
        prometheus::TextEncoder::new().encode_utf8(&registry.gather(), text).is_ok()
    }))
}

/// Labels of `prometheus-client` and `fastmetrics`.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet, LabelSet)]
struct Labels {
    route: &'static str,
    method: &'static str,
    code: &'static str,
}

/// Labels of the gauge.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet, LabelSet)]
struct RouteLabels {
    route: &'static str,
}

fn prometheus_client() -> Scrape {
    use prometheus_client::metrics::{
        counter::Counter, family::Family, gauge::Gauge, histogram::Histogram,
    };

    let answered = Family::<Labels, Counter>::default();
    let duration = Family::<Labels, Histogram>::new_with_constructor(|| Histogram::new(BOUNDS));
    let open = Family::<RouteLabels, Gauge>::default();
    for exchange in exchanges() {
        let (route, method, code) = (exchange.route, exchange.method(), exchange.code);
        open.get_or_create(&RouteLabels { route }).inc();
        answered.get_or_create(&Labels { route, method, code }).inc();
        duration.get_or_create(&Labels { route, method, code }).observe(exchange.seconds());
        open.get_or_create(&RouteLabels { route }).dec();
    }
    let mut registry = prometheus_client::registry::Registry::with_prefix(PREFIX);
    registry.register(ANSWERED.0, ANSWERED.1, answered);
    registry.register(DURATION.0, DURATION.1, duration);
    registry.register(OPEN.0, OPEN.1, open);
    page_of(move |text| prometheus_client::encoding::text::encode(text, &registry).is_ok())
}

fn fastmetrics() -> Result<Scrape, BoxError> {
    use fastmetrics::metrics::{
        counter::Counter, family::Family, gauge::Gauge, histogram::Histogram,
    };

    let answered = Family::<Labels, Counter>::default();
    let duration = Family::<Labels, Histogram>::new(|| Histogram::new(BOUNDS));
    let open = Family::<RouteLabels, Gauge>::default();
    for exchange in exchanges() {
        let (route, method, code) = (exchange.route, exchange.method(), exchange.code);
        open.with_or_new(&RouteLabels { route }, Gauge::inc);
        answered.with_or_new(&Labels { route, method, code }, Counter::inc);
        let observe = |duration: &Histogram| duration.observe(exchange.seconds());
        duration.with_or_new(&Labels { route, method, code }, observe);
        open.with_or_new(&RouteLabels { route }, Gauge::dec);
    }
    let builder = fastmetrics::registry::Registry::builder();
    let mut registry = builder.with_namespace(PREFIX).build()?;
    registry.register(ANSWERED.0, ANSWERED.1, answered)?;
    registry.register(DURATION.0, DURATION.1, duration)?;
    registry.register(OPEN.0, OPEN.1, open)?;
    Ok(page_of(move |text| {
        fastmetrics::format::text::encode(text, &registry, TextProfile::PrometheusV0_0_4).is_ok()
    }))
}

fn metrics() -> Result<Scrape, BoxError> {
    use metrics::{
        counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
    };

    let recorder = PrometheusBuilder::new().set_buckets(&BOUNDS)?.build_recorder();
    let handle = recorder.handle();
    let name = |name: &str| format!("{PREFIX}_{name}");
    let (answered, duration, open) = (name(ANSWERED.0) + "_total", name(DURATION.0), name(OPEN.0));
    metrics::with_local_recorder(&recorder, || {
        describe_counter!(answered.clone(), ANSWERED.1);
        describe_histogram!(duration.clone(), DURATION.1);
        describe_gauge!(open.clone(), OPEN.1);
        for exchange in exchanges() {
            let (route, method, code) = (exchange.route, exchange.method(), exchange.code);
            gauge!(open.clone(), "route" => route).increment(1);
            counter!(answered.clone(), "route" => route, "method" => method, "code" => code)
                .increment(1);
            histogram!(duration.clone(), "route" => route, "method" => method, "code" => code)
                .record(exchange.elapsed);
            gauge!(open.clone(), "route" => route).decrement(1);
        }
    });
    Ok(page_of(move |text| {
        *text = handle.render();
        true
    }))
}

fn scrapes() -> Result<Vec<(&'static str, Role, Scrape)>, BoxError> {
    Ok(vec![
        (OURS, Role::Ours, ours::scrape_of(&web::CATALOG, Format::Text)),
        ("prometheus", Role::Peer, prometheus()?),
        ("prometheus-client", Role::Peer, prometheus_client()),
        ("metrics", Role::Peer, metrics()?),
        ("fastmetrics", Role::Peer, fastmetrics()?),
    ])
}

/// Measures time, length and allocations of a scrape.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    record_ours();
    let cases = scrapes()?.into_iter().map(|(name, role, scrape)| encode::case(name, role, scrape));
    let mut rows = record::run(group, cases.collect(), 1, effort)?;
    rows.extend(encode::sizes(group, scrapes()?)?);
    Ok(rows)
}
