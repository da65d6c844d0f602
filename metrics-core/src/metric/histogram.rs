//! Histograms.

use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;

use crate::metric::buckets::{Buckets, FloatBuckets};
use crate::metric::exemplar::{ExemplarSlot, NATIVE_SLOTS, leave};
use crate::metric::native::NativeBuckets;
use crate::metric::trace::TraceId;
use crate::metric::{ByCode, Family, Series, offset_cell};
use crate::storage::store::{Effects, Store, Writer, record};
use crate::storage::value::Value;

/// A value that a histogram observes.
pub trait Observation: Value {
    /// The bucket layouts for such values.
    type Buckets: fmt::Debug + 'static;

    /// How many buckets a layout has.
    fn buckets(buckets: &'static Self::Buckets) -> usize;

    /// How many cells a series has: one for each bucket, one for the sum, and those of the native
    /// buckets.
    fn cells(buckets: &'static Self::Buckets) -> usize;

    /// Adds this value to the series whose cells begin at `first`.
    fn observe<W: Writer>(self, writer: W, first: usize, buckets: &'static Self::Buckets);

    /// Leaves this value as the exemplar of its bucket, or near its native one.
    fn record_exemplar(
        self,
        buckets: &'static Self::Buckets,
        slots: &'static [ExemplarSlot],
        series: usize,
        trace: TraceId,
    );
}

/// Where a series' value of a bucket goes among the exemplars. With native buckets alone, those of
/// neighbouring ones are kept beside each other.
fn slot(series: usize, buckets: usize, bucket: usize, native: Option<usize>) -> usize {
    match native {
        Some(place) if buckets == 1 => series * NATIVE_SLOTS + place % NATIVE_SLOTS,
        _ => series * buckets + bucket,
    }
}

impl Observation for u64 {
    type Buckets = Buckets;

    fn buckets(buckets: &'static Buckets) -> usize {
        buckets.count()
    }

    #[inline]
    fn cells(buckets: &'static Buckets) -> usize {
        buckets.count() + 1 + buckets.native().map_or(0, NativeBuckets::cells)
    }

    #[inline]
    fn observe<W: Writer>(self, writer: W, first: usize, buckets: &'static Buckets) {
        let sum = first + buckets.count();
        writer.add(first + buckets.index(self), 1);
        writer.add(sum, self);
        if let Some(native) = buckets.native() {
            writer.add(sum + 1 + native.index(self), 1);
        }
    }

    #[inline]
    fn record_exemplar(
        self,
        buckets: &'static Buckets,
        slots: &'static [ExemplarSlot],
        series: usize,
        trace: TraceId,
    ) {
        if trace.is_valid() {
            let native = buckets.native().map(|native| native.index(self));
            let slot = slot(series, buckets.count(), buckets.index(self), native);
            leave(slots, slot, trace, self);
        }
    }
}

impl Observation for Duration {
    type Buckets = Buckets;

    fn buckets(buckets: &'static Buckets) -> usize {
        buckets.count()
    }

    #[inline]
    fn cells(buckets: &'static Buckets) -> usize {
        u64::cells(buckets)
    }

    #[inline]
    fn observe<W: Writer>(self, writer: W, first: usize, buckets: &'static Buckets) {
        self.to_bits().observe(writer, first, buckets);
    }

    #[inline]
    fn record_exemplar(
        self,
        buckets: &'static Buckets,
        slots: &'static [ExemplarSlot],
        series: usize,
        trace: TraceId,
    ) {
        self.to_bits().record_exemplar(buckets, slots, series, trace);
    }
}

impl Observation for f64 {
    type Buckets = FloatBuckets;

    fn buckets(buckets: &'static FloatBuckets) -> usize {
        buckets.count()
    }

    #[inline]
    fn cells(buckets: &'static FloatBuckets) -> usize {
        buckets.count() + 1 + buckets.native().map_or(0, NativeBuckets::cells)
    }

    #[inline]
    fn observe<W: Writer>(self, writer: W, first: usize, buckets: &'static FloatBuckets) {
        let sum = first + buckets.count();
        writer.add(first + buckets.index(self), 1);
        // One NaN in the sum would be all that the sum ever says again.
        if !self.is_nan() {
            writer.add_f64(sum, self);
        }
        if let Some(native) = buckets.native() {
            writer.add(sum + 1 + native.index(self), 1);
        }
    }

    #[inline]
    fn record_exemplar(
        self,
        buckets: &'static FloatBuckets,
        slots: &'static [ExemplarSlot],
        series: usize,
        trace: TraceId,
    ) {
        // NaN is in no bucket but by convention.
        if trace.is_valid() && !self.is_nan() {
            let native = buckets.native().map(|native| native.index(self));
            let slot = slot(series, buckets.count(), buckets.index(self), native);
            leave(slots, slot, trace, Value::to_bits(self));
        }
    }
}

/// How many observations fell into which bucket, and their sum: one series of a histogram.
///
/// `V` is what it observes: [`Duration`], `u64` or `f64`. A NaN is counted, in the last bucket,
/// and left out of the sum.
#[derive(Debug)]
pub struct Histogram<S, V: Observation, By> {
    cell: u32,
    buckets: &'static V::Buckets,
    of: PhantomData<fn(S, By)>,
}

impl<S, V: Observation, By> Histogram<S, V, By> {
    /// The histogram whose cells begin at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32, buckets: &'static V::Buckets) -> Self {
        Self { cell, buckets, of: PhantomData }
    }
}

impl<S, V: Observation, By, L> Family<Histogram<S, V, By>, L> {
    /// The histograms whose cells begin at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn histogram(cell: u32, buckets: &'static V::Buckets) -> Self {
        Self::of(Histogram::new(cell, buckets))
    }
}

impl<S: Store, V: Observation, By> Histogram<S, V, By> {
    fn sum_cell(&self) -> usize {
        self.cell as usize + V::buckets(self.buckets)
    }

    /// The number of observations so far, by all threads.
    #[must_use]
    pub fn count(&self) -> u64 {
        let buckets = self.cell as usize..self.sum_cell();
        buckets.map(|bucket| u64::read(S::cells(), bucket)).fold(0, u64::wrapping_add)
    }

    /// The sum of all observations so far, by all threads.
    #[must_use]
    pub fn sum(&self) -> V {
        V::read(S::cells(), self.sum_cell())
    }
}

#[cfg(feature = "alloc")]
impl<S: Store, V: Observation, By> Histogram<S, V, By> {
    /// What this thread observed since the mark.
    #[must_use]
    pub fn delta_since(&self, mark: &crate::Snapshot) -> Observed<V> {
        let buckets = self.cell as usize..self.sum_cell();
        let count = buckets.map(|bucket| mark.added(bucket)).fold(0, u64::wrapping_add);
        Observed { count, sum: mark.added(self.sum_cell()) }
    }
}

/// Some observations, taken together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Observed<V> {
    /// How many they were.
    pub count: u64,
    /// Their sum.
    pub sum: V,
}

impl<S: Store, V: Observation> Histogram<S, V, ByCode> {
    /// Observes one value.
    #[inline]
    pub fn observe(&self, value: V) {
        let (cell, buckets) = (self.cell, self.buckets);
        record(Observe { cell, buckets, value, store: PhantomData::<S> });
    }
}

impl<S, V: Observation, By> Series for Histogram<S, V, By> {
    #[inline]
    fn offset(&self, series: usize) -> Self {
        let cells = series * V::cells(self.buckets);
        Self { cell: offset_cell(self.cell, cells), buckets: self.buckets, of: PhantomData }
    }
}

struct Observe<S, V: Observation> {
    cell: u32,
    buckets: &'static V::Buckets,
    value: V,
    store: PhantomData<S>,
}

impl<S: Store, V: Observation> Effects for Observe<S, V> {
    type Store = S;

    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        self.value.observe(writer, self.cell as usize, self.buckets);
    }
}
