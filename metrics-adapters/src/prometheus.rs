//! Registries of the crate `prometheus`.

use std::time::Duration;

use metrics_catalog::{Source, SourceError, SourceWriter};
use prometheus::proto::{Metric, MetricFamily, MetricType};
use prometheus::{Registry, default_registry};

/// [`Source`] of the families of a [`Registry`] of the crate `prometheus`.
///
/// Counters, gauges, histograms and summaries of collectors have their types, helps, labels, values and
/// timestamps (but for those before 1970). The crate has neither exemplars nor start times; values count from
/// the start of the process, as those of catalogs. Families of unknown type are left out, counted with the
/// reason `value`, because the crate does not give their values in all its configurations.
///
/// Works with and without the feature `protobuf` of that crate.
///
/// ```
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint};
/// use metrics_catalog_adapters::PrometheusSource;
///
/// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open)
///     .with_source("prometheus", PrometheusSource::default());
/// ```
#[derive(Clone, Debug)]
pub struct PrometheusSource {
    registry: Registry,
}

impl PrometheusSource {
    /// Creates a source of a registry, which it shares.
    #[must_use]
    pub const fn new(registry: Registry) -> Self {
        Self { registry }
    }
}

impl Default for PrometheusSource {
    /// Creates a source of the default registry.
    fn default() -> Self {
        Self::new(default_registry().clone())
    }
}

impl Source for PrometheusSource {
    fn write(&self, page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
        page.count_from_process_start();
        for family in self.registry.gather() {
            write_family(&family, page);
        }
        Ok(())
    }
}

/// Gives numbers in the form that they have without the feature `protobuf`, where `get_value` is a method
/// of the type itself and precedes this one.
#[allow(dead_code, reason = "used with one of two configurations")]
trait GetValue {
    fn get_value(&self) -> f64;
}

/// Makes `value` exist without the feature `protobuf`, where nothing calls it. With the feature it is a
/// method of the type itself and precedes this one.
#[allow(dead_code, reason = "used with one of two configurations")]
trait ValueOfField {
    fn value(&self) -> f64 {
        f64::NAN
    }
}

/// Sets the timestamp of the last series, if a collector gave one.
macro_rules! set_timestamp {
    ($writer:ident, $metric:ident) => {
        if let Ok(milliseconds @ 1..) = u64::try_from($metric.timestamp_ms()) {
            $writer.set_timestamp(Duration::from_millis(milliseconds));
        }
    };
}

macro_rules! numbers {
    ($($number:ident)+) => {
        $(
            impl ValueOfField for prometheus::proto::$number {}

            impl GetValue for prometheus::proto::$number {
                fn get_value(&self) -> f64 {
                    self.value()
                }
            }
        )+
    };
}

numbers!(Counter Gauge);

fn write_family(family: &MetricFamily, page: &mut SourceWriter<'_>) {
    let (name, help) = (family.name(), family.help());
    let metrics = family.get_metric().iter();
    match family.get_field_type() {
        MetricType::COUNTER => {
            let mut counter = page.counter(name, help);
            metrics.for_each(|metric| {
                counter.set(&labels(metric), metric.get_counter().get_value());
                set_timestamp!(counter, metric);
            });
        }
        MetricType::GAUGE => {
            let mut gauge = page.gauge(name, help);
            metrics.for_each(|metric| {
                gauge.set(&labels(metric), metric.get_gauge().get_value());
                set_timestamp!(gauge, metric);
            });
        }
        MetricType::HISTOGRAM => {
            let mut histogram = page.histogram(name, help);
            metrics.for_each(|metric| {
                let value = metric.get_histogram();
                let buckets = value.get_bucket().iter();
                let buckets: Vec<_> =
                    buckets.map(|it| (it.upper_bound(), it.cumulative_count())).collect();
                let (sum, count) = (value.get_sample_sum(), value.get_sample_count());
                histogram.set(&labels(metric), &buckets, sum, count);
                set_timestamp!(histogram, metric);
            });
        }
        MetricType::SUMMARY => {
            let mut summary = page.summary(name, help);
            metrics.for_each(|metric| {
                let value = metric.get_summary();
                let quantiles = value.get_quantile().iter();
                let quantiles: Vec<_> = quantiles.map(|it| (it.quantile(), it.value())).collect();
                let (sum, count) = (value.sample_sum(), value.sample_count());
                summary.set(&labels(metric), &quantiles, sum, count);
                set_timestamp!(summary, metric);
            });
        }
        MetricType::UNTYPED => {
            // A value that is illegal, so that the family is counted.
            page.counter(name, help).set(&[], f64::NAN);
        }
    }
}

fn labels(metric: &Metric) -> Vec<(&str, &str)> {
    metric.get_label().iter().map(|label| (label.name(), label.value())).collect()
}
