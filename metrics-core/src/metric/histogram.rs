//! Histograms.

use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;

use metrics_catalog_shared::limits::NATIVE_EXEMPLAR_SLOTS;

use crate::metric::buckets::{Buckets, FloatBuckets, Layout};
use crate::metric::exemplar::{ExemplarSlot, store_exemplar};
use crate::metric::native::NativeBuckets;
use crate::metric::trace::TraceId;
use crate::metric::{ByCode, Family, Series, UpdatedByCode, impl_copy, offset_cell};
use crate::storage::rejected::reject;
use crate::storage::store::{Effects, Store, Writer, record};
use crate::storage::value::{LARGE_AMOUNT, Sealed, Value, can_add_large, small_nanoseconds};

/// Type of value that a histogram observes: [`Duration`], `u64` or `f64`. Sealed.
pub trait Observation: Value {
    /// Bucket layout for such values.
    #[doc(hidden)]
    type Buckets: fmt::Debug + 'static;

    /// Returns the number of buckets of a layout, the one for `+Inf` included.
    #[doc(hidden)]
    fn buckets(buckets: &'static Self::Buckets) -> usize;

    /// Returns the number of cells of a series: its buckets, its sum and its native buckets.
    #[doc(hidden)]
    fn cells(buckets: &'static Self::Buckets) -> usize;

    /// Returns the layout of buckets.
    #[doc(hidden)]
    fn layout(buckets: &'static Self::Buckets) -> Layout;

    /// Adds this value to the series whose cells begin at `first`. `layout` is that of `buckets`.
    ///
    /// Implementations are always inlined in release builds, because the optimiser cannot judge how
    /// little a constant layout leaves of them.
    #[doc(hidden)]
    fn observe<W: Writer>(
        self,
        writer: W,
        first: usize,
        buckets: &'static Self::Buckets,
        layout: Layout,
    );

    /// Returns the number of exemplar slots of a series.
    #[doc(hidden)]
    fn exemplar_slots(buckets: &'static Self::Buckets) -> usize;

    /// Returns the index of the exemplar slot of the value's bucket, or near its native bucket. `None` if
    /// the value is left out of the sum.
    #[doc(hidden)]
    fn exemplar_slot(self, buckets: &'static Self::Buckets) -> Option<usize>;
}

/// Returns the number of exemplar slots of a series: one for each bucket, or several that all native buckets
/// use.
const fn exemplar_slots(buckets: usize, has_native: bool) -> usize {
    if buckets == 1 && has_native { NATIVE_EXEMPLAR_SLOTS } else { buckets }
}

/// Returns the index of the exemplar slot of a bucket. In a series with native buckets only,
/// neighbouring buckets use neighbouring slots.
fn exemplar_slot(buckets: usize, bucket: usize, native: Option<usize>) -> usize {
    match native {
        Some(index) if buckets == 1 => index % NATIVE_EXEMPLAR_SLOTS,
        _ => bucket,
    }
}

/// Stores an observed value as the exemplar of its bucket, if the trace id is valid.
#[inline]
pub fn observe_exemplar<V: Observation>(
    buckets: &'static V::Buckets,
    slots: &'static [ExemplarSlot],
    series: usize,
    trace: TraceId,
    value: V,
) {
    if trace.is_valid()
        && let Some(slot) = value.exemplar_slot(buckets)
    {
        let first = series * V::exemplar_slots(buckets);
        store_exemplar(slots, first + slot, trace, value.to_bits());
    }
}

/// Adds an observation to the series whose cells begin at `first`. `layout` is that of `buckets`.
#[inline]
pub fn observe<V: Observation, W: Writer>(
    value: V,
    writer: W,
    first: usize,
    buckets: &'static V::Buckets,
    layout: Layout,
) {
    if W::RARE {
        observe_rare(value, writer, first, buckets);
    } else {
        value.observe(writer, first, buckets, layout);
    }
}

/// Adds an observation through a writer that is rarely used.
#[cold]
#[inline(never)]
fn observe_rare<V: Observation, W: Writer>(
    value: V,
    writer: W,
    first: usize,
    buckets: &'static V::Buckets,
) {
    value.observe(writer, first, buckets, V::layout(buckets));
}

/// Adds an observation whose sum needs no check.
#[inline]
fn observe_small<W: Writer>(
    value: u64,
    writer: W,
    first: usize,
    buckets: &'static Buckets,
    layout: Layout,
) {
    let sum = first + layout.count();
    writer.add(first + buckets.search(value, layout), 1);
    writer.add(sum, value);
    if layout.has_native()
        && let Some(native) = buckets.native()
    {
        writer.add(sum + 1 + native.index(value), 1);
    }
}

/// Adds an observation of [`LARGE_AMOUNT`] or more. It is counted in its bucket in any case.
#[cold]
#[inline(never)]
fn observe_large<W: Writer>(value: impl Value, writer: W, first: usize, buckets: &'static Buckets) {
    // Here rather than at the call, which is inlined.
    let value = value.to_bits();
    let fits = can_add_large(writer, first + buckets.count(), value);
    writer.add(first + buckets.index(value), 1);
    if fits {
        writer.add(first + buckets.count(), value);
    }
    if let Some(native) = buckets.native() {
        writer.add(first + buckets.count() + 1 + native.index(value), 1);
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
    fn layout(buckets: &'static Buckets) -> Layout {
        buckets.layout()
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn observe<W: Writer>(
        self,
        writer: W,
        first: usize,
        buckets: &'static Buckets,
        layout: Layout,
    ) {
        if self < LARGE_AMOUNT {
            observe_small(self, writer, first, buckets, layout);
        } else {
            observe_large(self, writer, first, buckets);
        }
    }

    #[inline]
    fn exemplar_slots(buckets: &'static Buckets) -> usize {
        exemplar_slots(buckets.count(), buckets.native().is_some())
    }

    #[inline]
    fn exemplar_slot(self, buckets: &'static Buckets) -> Option<usize> {
        let native = buckets.native().map(|native| native.index(self));
        let slot = || exemplar_slot(buckets.count(), buckets.index(self), native);
        self.is_increment().then(slot)
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
    fn layout(buckets: &'static Buckets) -> Layout {
        buckets.layout()
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn observe<W: Writer>(
        self,
        writer: W,
        first: usize,
        buckets: &'static Buckets,
        layout: Layout,
    ) {
        match small_nanoseconds(self) {
            Some(nanoseconds) => observe_small(nanoseconds, writer, first, buckets, layout),
            None => observe_large(self, writer, first, buckets),
        }
    }

    #[inline]
    fn exemplar_slots(buckets: &'static Buckets) -> usize {
        u64::exemplar_slots(buckets)
    }

    #[inline]
    fn exemplar_slot(self, buckets: &'static Buckets) -> Option<usize> {
        self.to_bits().exemplar_slot(buckets)
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
    fn layout(buckets: &'static FloatBuckets) -> Layout {
        buckets.layout()
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn observe<W: Writer>(
        self,
        writer: W,
        first: usize,
        buckets: &'static FloatBuckets,
        layout: Layout,
    ) {
        let sum = first + layout.count();
        writer.add(first + buckets.index(self), 1);
        // A sum with NaN would stay NaN forever, and one with both infinities is NaN.
        if !writer.add_f64(sum, self) {
            reject();
        }
        if layout.has_native()
            && let Some(native) = buckets.native()
        {
            writer.add(sum + 1 + native.index(self), 1);
        }
    }

    #[inline]
    fn exemplar_slots(buckets: &'static FloatBuckets) -> usize {
        exemplar_slots(buckets.count(), buckets.native().is_some())
    }

    #[inline]
    fn exemplar_slot(self, buckets: &'static FloatBuckets) -> Option<usize> {
        let native = buckets.native().map(|native| native.index(self));
        let slot = || exemplar_slot(buckets.count(), buckets.index(self), native);
        // NaN and infinities are counted in a bucket, but are not values of it.
        self.is_finite().then(slot)
    }
}

/// Handle of one series of a histogram: numbers of observations by bucket, and their sum.
///
/// `S` is the [`Store`] of the catalog, `V` the type of the observed values: [`Duration`], `u64` or
/// `f64`.
///
/// A value with which the sum would be infinite or NaN, or would fall although it is not negative,
/// is counted in its bucket, but not added to the sum: NaN, infinities, and values of 2^63 or more,
/// which are in practice subtractions below 0. `metrics_recording_rejected_amounts_total` of
/// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG) counts them. The last bucket counts NaN.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     static BOUNDS: metrics_catalog::__private::Buckets =
/// #         metrics_catalog::__private::Buckets::new(&[1_000_000_000]);
/// #     pub mod queue {
/// #         pub static SCAN_DURATION_SECONDS: metrics_catalog::Histogram<super::__Store> =
/// #             metrics_catalog::Histogram::new(0, &super::BOUNDS);
/// #     }
/// # }
/// use std::time::Duration;
///
/// metrics::queue::SCAN_DURATION_SECONDS.observe(Duration::from_millis(250));
/// assert_eq!(metrics::queue::SCAN_DURATION_SECONDS.sum(), Duration::from_millis(250));
/// ```
#[derive(Debug)]
pub struct Histogram<S, V: Observation = Duration, By = ByCode> {
    cell: u32,
    buckets: &'static V::Buckets,
    types: PhantomData<fn(S, By)>,
}

impl_copy!(Histogram<S, V: Observation, By>);

impl<S, V: Observation, By> Histogram<S, V, By> {
    /// Creates a handle of the histogram whose cells begin at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32, buckets: &'static V::Buckets) -> Self {
        Self { cell, buckets, types: PhantomData }
    }

    /// Returns the handle as that of a metric that code updates.
    #[cfg(feature = "std")]
    pub(crate) const fn by_code(self) -> Histogram<S, V> {
        Histogram::new(self.cell, self.buckets)
    }
}

impl<S, V: Observation, By, L> Family<Histogram<S, V, By>, L> {
    /// Creates a handle of the histograms whose cells begin at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn histogram(cell: u32, buckets: &'static V::Buckets) -> Self {
        Self::new(Histogram::new(cell, buckets))
    }
}

impl<S: Store, V: Observation, By> Histogram<S, V, By> {
    fn sum_cell(self) -> usize {
        self.cell as usize + V::buckets(self.buckets)
    }

    /// Returns the number of observations by all threads.
    #[must_use]
    pub fn count(self) -> u64 {
        let buckets = self.cell as usize..self.sum_cell();
        buckets.map(|bucket| u64::read(S::cells(), bucket)).fold(0, u64::wrapping_add)
    }

    /// Returns the sum of the observations by all threads.
    #[must_use]
    pub fn sum(self) -> V {
        V::read(S::cells(), self.sum_cell())
    }
}

#[cfg(feature = "alloc")]
impl<S: Store, V: Observation, By> Histogram<S, V, By> {
    /// Returns the observations by this thread since the snapshot.
    #[must_use]
    pub fn delta_since(self, snapshot: &crate::Snapshot) -> Observed<V> {
        let buckets = self.cell as usize..self.sum_cell();
        let count = buckets.map(|bucket| snapshot.delta(bucket)).fold(0, u64::wrapping_add);
        Observed { count, sum: snapshot.delta(self.sum_cell()) }
    }
}

/// Number and sum of some observations. Returned by [`Histogram::delta_since`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Observed<V> {
    /// Number of observations.
    pub count: u64,
    /// Sum of the observed values.
    pub sum: V,
}

impl<S: Store, V: Observation, By> Histogram<S, V, By> {
    /// Records one observation.
    #[inline]
    pub fn observe(self, value: V)
    where
        By: UpdatedByCode,
    {
        let (cell, buckets) = (self.cell, self.buckets);
        record(Observe { cell, buckets, value, store: PhantomData::<S> });
    }
}

impl<S, V: Observation, By> Sealed for Histogram<S, V, By> {}

impl<S, V: Observation, By> Series for Histogram<S, V, By> {
    #[inline]
    fn offset(self, series: usize) -> Self {
        Self::new(offset_cell(self.cell, series * V::cells(self.buckets)), self.buckets)
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
        let layout = V::layout(self.buckets);
        observe(self.value, writer, self.cell as usize, self.buckets, layout);
    }
}
