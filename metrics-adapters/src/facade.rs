//! Recorder of the facade `metrics`.

mod builder;
mod name;
mod registry;
mod series;

use std::fmt;
use std::sync::Arc;

use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use metrics_catalog::{Source, SourceError, SourceWriter};

pub use self::builder::{InvalidBounds, MetricsRecorderBuilder};
use self::registry::{Registration, Registry};
use self::series::{CounterCell, GaugeCell, HistogramCell};

/// Recorder of the facade `metrics`, and [`Source`] of the families that it records.
///
/// Clones are the same recorder. [`install`](Self::install) makes one the recorder of the process;
/// `metrics::with_local_recorder` one of a thread, for tests:
///
/// ```
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Request};
/// use metrics_catalog_adapters::MetricsRecorder;
///
/// let recorder = MetricsRecorder::builder()
///     .with_bounds("*_seconds", &[0.1, 1.0])?
///     .build();
/// metrics::with_local_recorder(&recorder, || {
///     metrics::describe_counter!("jobs.done", "Finished jobs.");
///     metrics::counter!("jobs.done", "queue" => "a").increment(3);
///     metrics::histogram!("job_seconds").record(0.25);
/// });
/// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source("metrics", recorder);
/// let mut body = Vec::new();
/// let Ok(_) = endpoint.respond(&Request::get(Endpoint::DEFAULT_PATH), &mut body);
/// let page = String::from_utf8(body)?;
/// assert!(page.contains("# HELP jobs_done Finished jobs.\n"));
/// assert!(page.contains("\njobs_done{queue=\"a\"} 3\n"));
/// assert!(page.contains("\njob_seconds_bucket{le=\"1\"} 1\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Counters and histograms have the time at which their series was first recorded as their start.
///
/// # Names
///
/// In names of metrics, each character that is not `a` to `z`, `A` to `Z`, `0` to `9`, `_` or `:` is
/// replaced by `_`, and a digit at the start is preceded by `_`. In names of labels `:` is replaced too,
/// several `_` at the start become one, and `le` of a histogram becomes `exported_le`. Two metrics whose
/// names become equal are one metric, and of two labels whose names become equal the last value is used.
/// Counters keep the names that they are given, so that dashboards stay valid, unless
/// [`with_suffixes`](MetricsRecorderBuilder::with_suffixes) adds `_total` and the unit.
///
/// # Limits
///
/// Memory is bounded by the numbers of families and of series in each
/// ([`with_max_families`](MetricsRecorderBuilder::with_max_families),
/// [`with_max_series`](MetricsRecorderBuilder::with_max_series)), and by the length of label values: a
/// counter or a histogram with a value of more than 256 bytes is recorded in the overflow of its family, a
/// series whose values are all `_other`. What is not recorded is counted by
/// `metrics_facade_dropped_total`, with a label `reason` and, unless that is `families`, a label `family`:
///
/// | reason | records that are dropped |
/// | --- | --- |
/// | `series` | those of series beyond the limit of their family |
/// | `families` | those of families beyond the limit |
/// | `label` | those of gauges with a label value of more than 256 bytes |
/// | `type` | those of a metric whose name a metric of another type has |
/// | `value` | observations of NaN, infinities, and negative numbers if the bounds are positive |
///
/// A macro looks up its series in each call, with a lock that several threads hold at once; a new series
/// takes it exclusively. A handle that is kept, as `counter!("jobs")` returns one, records without a lock.
#[derive(Clone)]
pub struct MetricsRecorder {
    registry: Arc<Registry>,
}

impl MetricsRecorder {
    /// Returns a builder.
    #[must_use]
    pub fn builder() -> MetricsRecorderBuilder {
        MetricsRecorderBuilder::default()
    }

    /// Creates a recorder with the defaults of the [builder](Self::builder).
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Makes this the recorder of the process.
    ///
    /// # Errors
    ///
    /// Returns an error if the process has one.
    pub fn install(&self) -> Result<(), metrics::SetRecorderError<Self>> {
        metrics::set_global_recorder(self.clone())
    }
}

impl Default for MetricsRecorder {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MetricsRecorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetricsRecorder").finish_non_exhaustive()
    }
}

impl Recorder for MetricsRecorder {
    fn describe_counter(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.registry.describe(key.as_str(), unit, &description);
    }

    fn describe_gauge(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.registry.describe(key.as_str(), unit, &description);
    }

    fn describe_histogram(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.registry.describe(key.as_str(), unit, &description);
    }

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        match self.registry.register::<CounterCell>(key) {
            Registration::Series(series) => Counter::from_arc(series),
            Registration::Dropped(dropped) => Counter::from_arc(dropped),
        }
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        match self.registry.register::<GaugeCell>(key) {
            Registration::Series(series) => Gauge::from_arc(series),
            Registration::Dropped(dropped) => Gauge::from_arc(dropped),
        }
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        match self.registry.register::<HistogramCell>(key) {
            Registration::Series(series) => Histogram::from_arc(series),
            Registration::Dropped(dropped) => Histogram::from_arc(dropped),
        }
    }
}

impl Source for MetricsRecorder {
    fn write(&self, page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
        self.registry.write(page);
        Ok(())
    }
}
