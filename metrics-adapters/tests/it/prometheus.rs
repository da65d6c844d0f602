//! Registries of the crate `prometheus`.

use std::collections::HashMap;

use metrics_catalog::SourceType;
use metrics_catalog_adapters::PrometheusSource;
use prometheus::core::{Collector, Desc};
use prometheus::proto::{Metric, MetricFamily, MetricType};
use prometheus::{
    Counter, Gauge, GaugeVec, Histogram, HistogramOpts, IntCounterVec, Opts, Registry,
    default_registry,
};

use crate::page;

/// Collector of families that the crate's own metrics cannot have.
struct Families(fn() -> Vec<MetricFamily>);

impl Collector for Families {
    fn desc(&self) -> Vec<&Desc> {
        Vec::new()
    }

    fn collect(&self) -> Vec<MetricFamily> {
        (self.0)()
    }
}

/// Collector of families with an identity of its own: the sum of its descriptions.
struct Named(Gauge, Families);

impl Collector for Named {
    fn desc(&self) -> Vec<&Desc> {
        self.0.desc()
    }

    fn collect(&self) -> Vec<MetricFamily> {
        self.1.collect()
    }
}

fn family(name: &str, family_type: MetricType, metric: Metric) -> MetricFamily {
    let mut family = MetricFamily::default();
    family.set_name(name.to_owned());
    family.set_field_type(family_type);
    family.set_metric(vec![metric]);
    family
}

fn registry() -> Registry {
    let labels = HashMap::from([("site".to_owned(), "a\"b".to_owned())]);
    let registry = Registry::new_custom(Some("app".to_owned()), Some(labels)).unwrap();
    let opts = Opts::new("jobs_total", "Jobs \\ and\n\"more\".").const_label("kind", "x");
    let jobs = IntCounterVec::new(opts, &["queue"]).unwrap();
    jobs.with_label_values(&["a\n"]).inc_by(7);
    jobs.with_label_values(&["b\\"]).inc_by(u64::from(u32::MAX));
    registry.register(Box::new(jobs)).unwrap();
    let bare = Counter::new("bare", "Bare.").unwrap();
    bare.inc_by(0.5);
    registry.register(Box::new(bare)).unwrap();
    let depth = GaugeVec::new(Opts::new("depth", "Depth."), &["queue"]).unwrap();
    depth.with_label_values(&["a"]).set(-2.5);
    depth.with_label_values(&["b"]).set(f64::NAN);
    registry.register(Box::new(depth)).unwrap();
    let options = HistogramOpts::new("wait_seconds", "Waits.").buckets(vec![0.5, 2.0]);
    let wait = Histogram::with_opts(options).unwrap();
    for value in [0.25, 0.5, 1.0, 8.0] {
        wait.observe(value);
    }
    registry.register(Box::new(wait)).unwrap();
    let summary = || {
        use prometheus::proto::{Quantile, Summary};
        let (mut metric, mut summary) = (Metric::default(), Summary::default());
        let mut quantile = Quantile::default();
        quantile.set_quantile(0.5);
        quantile.set_value(0.25);
        summary.set_quantile(vec![quantile]);
        summary.set_sample_sum(3.0);
        summary.set_sample_count(4);
        metric.set_summary(summary);
        vec![family("rpc", MetricType::SUMMARY, metric)]
    };
    registry.register(Box::new(Families(summary))).unwrap();
    registry
}

#[test]
fn every_type_has_its_values_and_labels() {
    let endpoint = page::endpoint(PrometheusSource::new(registry()));
    let expected = r#"# HELP app_bare Bare.
# TYPE app_bare counter
app_bare{site="a\"b"} 0.5
# HELP app_depth Depth.
# TYPE app_depth gauge
app_depth{queue="a",site="a\"b"} -2.5
app_depth{queue="b",site="a\"b"} NaN
# HELP app_jobs_total Jobs \\ and\n"more".
# TYPE app_jobs_total counter
app_jobs_total{kind="x",queue="a\n",site="a\"b"} 7
app_jobs_total{kind="x",queue="b\\",site="a\"b"} 4.294967295e+09
# TYPE app_rpc summary
app_rpc{site="a\"b",quantile="0.5"} 0.25
app_rpc_sum{site="a\"b"} 3
app_rpc_count{site="a\"b"} 4
# HELP app_wait_seconds Waits.
# TYPE app_wait_seconds histogram
app_wait_seconds_bucket{site="a\"b",le="0.5"} 2
app_wait_seconds_bucket{site="a\"b",le="2"} 3
app_wait_seconds_bucket{site="a\"b",le="+Inf"} 4
app_wait_seconds_sum{site="a\"b"} 9.75
app_wait_seconds_count{site="a\"b"} 4
"#;
    assert_eq!(page::text(&endpoint), expected);
    let openmetrics = page::openmetrics(&endpoint);
    assert!(
        openmetrics
            .contains("# TYPE app_jobs counter\n# HELP app_jobs Jobs \\\\ and\\n\\\"more\\\".\n")
    );
    assert!(openmetrics.contains("# TYPE app_bare unknown\n"), "{openmetrics}");
}

#[test]
fn timestamps_of_collectors_are_on_the_page() {
    let registry = Registry::new();
    let of = |name: &str, family_type, milliseconds| {
        let mut metric = Metric::default();
        metric.set_timestamp_ms(milliseconds);
        family(name, family_type, metric)
    };
    let identity = Gauge::new("t", "Identity.").unwrap();
    registry.register(Box::new(Stamped(identity, of))).unwrap();
    let page = page::text(&page::endpoint(PrometheusSource::new(registry)));
    let samples: Vec<_> = page.lines().filter(|line| !line.starts_with('#')).collect();
    let expected = [
        "t_counter 0 1790000000250",
        "t_gauge 0 1790000000250",
        // None, and one before 1970.
        "t_gauge_before 0",
        "t_gauge_none 0",
        "t_histogram_bucket{le=\"+Inf\"} 0 1790000000250",
        "t_histogram_sum 0 1790000000250",
        "t_histogram_count 0 1790000000250",
        "t_summary_sum 0 1790000000250",
        "t_summary_count 0 1790000000250",
    ];
    assert_eq!(samples, expected);
}

/// Collector of families with timestamps.
struct Stamped<F>(Gauge, F);

impl<F: Fn(&str, MetricType, i64) -> MetricFamily + Send + Sync> Collector for Stamped<F> {
    fn desc(&self) -> Vec<&Desc> {
        self.0.desc()
    }

    fn collect(&self) -> Vec<MetricFamily> {
        let now = 1_790_000_000_250;
        vec![
            (self.1)("t_counter", MetricType::COUNTER, now),
            (self.1)("t_gauge", MetricType::GAUGE, now),
            (self.1)("t_gauge_before", MetricType::GAUGE, -1),
            (self.1)("t_gauge_none", MetricType::GAUGE, 0),
            (self.1)("t_histogram", MetricType::HISTOGRAM, now),
            (self.1)("t_summary", MetricType::SUMMARY, now),
        ]
    }
}

#[test]
fn values_count_from_the_start_of_the_process() {
    let endpoint = page::endpoint(PrometheusSource::new(registry()));
    let mut expected = None;
    let reader = endpoint.reader();
    let own = reader.family("metrics_endpoint_served_total").unwrap();
    own.for_each(|point| expected = point.created());
    assert!(expected.is_some());
    for family in reader.sources().iter() {
        let expected = expected.filter(|_| family.source_type() != SourceType::Gauge);
        assert!(family.points().all(|point| point.created() == expected), "{family:?}");
    }
}

#[test]
fn the_default_registry_is_the_default() {
    let gauge = Gauge::new("adapter_default", "Default.").unwrap();
    gauge.set(3.0);
    default_registry().register(Box::new(gauge)).unwrap();
    let page = page::text(&page::endpoint(PrometheusSource::default()));
    assert_eq!(
        page,
        "# HELP adapter_default Default.\n# TYPE adapter_default gauge\nadapter_default 3\n"
    );
}

#[test]
fn a_family_at_fault_costs_itself_and_a_panic_the_source() {
    let registry = Registry::new();
    let good = Gauge::new("p_good", "Good.").unwrap();
    registry.register(Box::new(good.clone())).unwrap();
    let clash = Gauge::new("metrics_endpoint_served_total", "Taken.").unwrap();
    registry.register(Box::new(clash)).unwrap();
    let register = |name: &str, collect: fn() -> Vec<MetricFamily>| {
        let collector = Named(Gauge::new(name, "Identity.").unwrap(), Families(collect));
        registry.register(Box::new(collector)).unwrap();
    };
    register("p_untyped", || vec![family("p_untyped", MetricType::UNTYPED, Metric::default())]);
    register("p_name", || vec![family("p.name", MetricType::GAUGE, Metric::default())]);
    register("p_twice", || {
        let twice = || family("p_twice", MetricType::GAUGE, Metric::default());
        vec![twice(), twice()]
    });
    let endpoint = page::endpoint(PrometheusSource::new(registry.clone()));
    let only_good = "# HELP p_good Good.\n# TYPE p_good gauge\np_good 0\n";
    assert_eq!(page::text(&endpoint), only_good);
    for (name, reason) in [
        ("metrics_endpoint_served_total", "clash"),
        ("p_untyped", "value"),
        ("p.name", "name"),
        ("p_twice", "duplicate"),
    ] {
        assert_eq!(page::rejected(name, reason), 1, "{name}");
    }

    let before = page::failed("tested", "panic");
    register("p_panic", || panic!("a planted panic"));
    let endpoint = endpoint.with_source("after", PrometheusSource::new(Registry::new()));
    assert_eq!(page::text(&endpoint), "");
    assert!(page::failed("tested", "panic") > before);
    assert_eq!(page::failed("after", "panic"), 0);
    // The registry is not poisoned.
    good.set(2.0);
    assert!(registry.unregister(Box::new(good)).is_ok());
}
