//! Values of series.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use metrics::{CounterFn, GaugeFn, HistogramFn};

/// Series of a counter, a gauge or a histogram.
#[derive(Clone)]
pub(super) enum RecordedSeries {
    Counter(Arc<CounterCell>),
    Gauge(Arc<GaugeCell>),
    Histogram(Arc<HistogramCell>),
}

impl RecordedSeries {
    /// Returns whether the series was updated since the last call.
    pub(super) fn take_update(&self) -> bool {
        let is_updated = match self {
            Self::Counter(cell) => &cell.is_updated,
            Self::Gauge(cell) => &cell.is_updated,
            Self::Histogram(cell) => &cell.is_updated,
        };
        is_updated.swap(false, Ordering::Relaxed)
    }

    /// Returns the number of references to the series.
    pub(super) fn references(&self) -> usize {
        match self {
            Self::Counter(cell) => Arc::strong_count(cell),
            Self::Gauge(cell) => Arc::strong_count(cell),
            Self::Histogram(cell) => Arc::strong_count(cell),
        }
    }
}

/// Value of one type of metric.
pub(super) trait Cell: Sized {
    const TYPE: MetricType;

    fn new(context: &CellContext) -> Self;
    fn wrap(cell: Arc<Self>) -> RecordedSeries;
    fn unwrap(series: &RecordedSeries) -> Option<&Arc<Self>>;
}

/// Type of a metric.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MetricType {
    Counter,
    Gauge,
    Histogram,
}

/// Parts of a family that its series share.
pub(super) struct CellContext {
    /// Bounds of buckets of a histogram.
    pub(super) bounds: Arc<[f64]>,
    /// Number of observations that were illegal.
    pub(super) dropped_values: Arc<Dropped>,
}

/// Value of a counter.
#[derive(Default)]
pub(super) struct CounterCell {
    value: AtomicU64,
    is_updated: AtomicBool,
}

impl CounterCell {
    pub(super) fn value(&self) -> u64 {
        self.value.load(Ordering::Relaxed)
    }
}

impl Cell for CounterCell {
    const TYPE: MetricType = MetricType::Counter;

    fn new(_: &CellContext) -> Self {
        Self::default()
    }

    fn wrap(cell: Arc<Self>) -> RecordedSeries {
        RecordedSeries::Counter(cell)
    }

    fn unwrap(series: &RecordedSeries) -> Option<&Arc<Self>> {
        if let RecordedSeries::Counter(cell) = series { Some(cell) } else { None }
    }
}

impl CounterFn for CounterCell {
    fn increment(&self, value: u64) {
        self.value.fetch_add(value, Ordering::Relaxed);
        self.is_updated.store(true, Ordering::Relaxed);
    }

    fn absolute(&self, value: u64) {
        self.value.fetch_max(value, Ordering::Relaxed);
        self.is_updated.store(true, Ordering::Relaxed);
    }
}

/// Value of a gauge.
#[derive(Default)]
pub(super) struct GaugeCell {
    /// Bits of a float.
    value: AtomicU64,
    is_updated: AtomicBool,
}

impl GaugeCell {
    pub(super) fn value(&self) -> f64 {
        f64::from_bits(self.value.load(Ordering::Relaxed))
    }
}

impl Cell for GaugeCell {
    const TYPE: MetricType = MetricType::Gauge;

    fn new(_: &CellContext) -> Self {
        Self::default()
    }

    fn wrap(cell: Arc<Self>) -> RecordedSeries {
        RecordedSeries::Gauge(cell)
    }

    fn unwrap(series: &RecordedSeries) -> Option<&Arc<Self>> {
        if let RecordedSeries::Gauge(cell) = series { Some(cell) } else { None }
    }
}

impl GaugeFn for GaugeCell {
    fn increment(&self, value: f64) {
        add(&self.value, value);
        self.is_updated.store(true, Ordering::Relaxed);
    }

    fn decrement(&self, value: f64) {
        self.increment(-value);
    }

    fn set(&self, value: f64) {
        self.value.store(value.to_bits(), Ordering::Relaxed);
        self.is_updated.store(true, Ordering::Relaxed);
    }
}

/// Adds to a float.
fn add(float: &AtomicU64, amount: f64) {
    let sum = |bits: u64| Some((f64::from_bits(bits) + amount).to_bits());
    // It always returns a sum.
    let _ = float.fetch_update(Ordering::Relaxed, Ordering::Relaxed, sum);
}

/// Value of a histogram.
pub(super) struct HistogramCell {
    bounds: Arc<[f64]>,
    /// Observations in each bucket, the last of which has no bound.
    buckets: Box<[AtomicU64]>,
    /// Bits of a float.
    sum: AtomicU64,
    is_updated: AtomicBool,
    dropped: Arc<Dropped>,
}

impl HistogramCell {
    /// Passes the cumulative buckets, the sum and the count.
    pub(super) fn read(&self, visit: impl FnOnce(&[(f64, u64)], f64, u64)) {
        let mut count = 0;
        let mut below = self.buckets.iter().map(|bucket| {
            count += bucket.load(Ordering::Relaxed);
            count
        });
        let buckets: Vec<_> = self.bounds.iter().copied().zip(&mut below).collect();
        let _ = below.next();
        visit(&buckets, f64::from_bits(self.sum.load(Ordering::Relaxed)), count);
    }
}

impl Cell for HistogramCell {
    const TYPE: MetricType = MetricType::Histogram;

    fn new(context: &CellContext) -> Self {
        let buckets = context.bounds.iter().map(|_| AtomicU64::new(0));
        Self {
            bounds: Arc::clone(&context.bounds),
            buckets: buckets.chain([AtomicU64::new(0)]).collect(),
            sum: AtomicU64::new(0),
            is_updated: AtomicBool::new(false),
            dropped: Arc::clone(&context.dropped_values),
        }
    }

    fn wrap(cell: Arc<Self>) -> RecordedSeries {
        RecordedSeries::Histogram(cell)
    }

    fn unwrap(series: &RecordedSeries) -> Option<&Arc<Self>> {
        if let RecordedSeries::Histogram(cell) = series { Some(cell) } else { None }
    }
}

impl HistogramFn for HistogramCell {
    fn record(&self, value: f64) {
        self.record_many(value, 1);
    }

    #[expect(clippy::cast_precision_loss, reason = "a sum is a float")]
    fn record_many(&self, value: f64, count: usize) {
        // With negative observations the sum may be negative, which needs negative bounds.
        let may_be_negative = self.bounds.first().is_some_and(|bound| *bound < 0.0);
        if !value.is_finite() || (value < 0.0 && !may_be_negative) {
            self.dropped.add(count as u64);
            return;
        }
        let index = self.bounds.partition_point(|bound| *bound < value);
        if let Some(bucket) = self.buckets.get(index) {
            bucket.fetch_add(count as u64, Ordering::Relaxed);
        }
        add(&self.sum, value * count as f64);
        self.is_updated.store(true, Ordering::Relaxed);
    }
}

/// Number of records that were dropped.
#[derive(Default)]
pub(super) struct Dropped(AtomicU64);

impl Dropped {
    fn add(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }

    pub(super) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl CounterFn for Dropped {
    fn increment(&self, _: u64) {
        self.add(1);
    }

    fn absolute(&self, _: u64) {
        self.add(1);
    }
}

impl GaugeFn for Dropped {
    fn increment(&self, _: f64) {
        self.add(1);
    }

    fn decrement(&self, _: f64) {
        self.add(1);
    }

    fn set(&self, _: f64) {
        self.add(1);
    }
}

impl HistogramFn for Dropped {
    fn record(&self, _: f64) {
        self.add(1);
    }

    fn record_many(&self, _: f64, count: usize) {
        self.add(count as u64);
    }
}
