//! Handles of the series of keyed histograms.

use core::marker::PhantomData;
use core::time::Duration;

use crate::metric::histogram::{Observation, observe};
use crate::metric::keyed::KeyedMetric;
use crate::metric::keyed::record::{Record, record};
#[cfg(not(loom))]
use crate::metric::keyed::{KeyedFamily, KeyedLabels};
use crate::metric::trace::TraceId;
use crate::metric::{ByCode, ByEvents, UpdatedByCode, impl_copy};
use crate::storage::keyed::cells::CellPosition;
use crate::storage::keyed::scrape::MAX_CELLS;
use crate::storage::keyed::store::KeyedStore;
#[cfg(not(loom))]
use crate::storage::keyed::store::{Activity, KeyedSettings};
use crate::storage::store::Writer;

/// Handle of one series of a keyed histogram.
///
/// `V` is the type of the observed values: [`Duration`], `u64` or `f64`. NaN and infinities are treated as
/// in a [`Histogram`](crate::Histogram).
///
/// ```
/// # mod metrics {
/// #     use metrics_catalog::__private::Buckets;
/// #     static BOUNDS: Buckets = Buckets::new(&[1_000_000_000]);
/// #     pub mod proxy {
/// #         use metrics_catalog::{KeyedFamily, KeyedHistogram, Text};
/// #         pub static RESPONSE_DURATION_SECONDS: KeyedFamily<KeyedHistogram, Text> =
/// #             KeyedFamily::histogram(2, 0, &super::BOUNDS, (2, 0));
/// #     }
/// # }
/// use std::time::Duration;
///
/// let durations = metrics::proxy::RESPONSE_DURATION_SECONDS.with("example.org");
/// durations.observe(Duration::from_millis(250));
/// assert_eq!((durations.get().count, durations.get().sum), (1, Duration::from_millis(250)));
/// ```
#[derive(Debug)]
pub struct KeyedHistogram<V: Observation = Duration, By = ByCode> {
    store: &'static KeyedStore,
    handle: u64,
    position: CellPosition,
    buckets: &'static V::Buckets,
    by: PhantomData<fn(By)>,
}

impl_copy!(KeyedHistogram<V: Observation, By>);

impl<V: Observation, By> KeyedMetric for KeyedHistogram<V, By>
where
    V::Buckets: Sync,
{
    type Shared = &'static V::Buckets;

    #[inline]
    fn new(store: &'static KeyedStore, handle: u64, buckets: &'static V::Buckets) -> Self {
        let position = store.position(handle, V::cells(buckets));
        Self { store, handle, position, buckets, by: PhantomData }
    }

    fn series(self) -> (&'static KeyedStore, u64) {
        (self.store, self.handle)
    }
}

#[cfg(not(loom))]
impl<V: Observation, By, L: KeyedLabels> KeyedFamily<KeyedHistogram<V, By>, L>
where
    V::Buckets: Sync,
{
    /// Creates a family of histograms, whose series have this many buckets and cells. `idle` is that of
    /// `counter`.
    #[doc(hidden)]
    #[must_use]
    pub const fn histogram(
        max: u32,
        idle: u64,
        buckets: &'static V::Buckets,
        (count, native): (u32, u32),
    ) -> Self {
        let store = KeyedStore::new(KeyedSettings {
            max,
            cells: count + 1 + native,
            activity: Activity::Counts(count),
            float: if V::IS_FLOAT { Some(count) } else { None },
            values: L::__VALUES,
            idle,
            exemplars: 0,
            are_shared: false,
        });
        Self { store, shared: buckets, types: PhantomData }
    }
}

#[cfg(not(loom))]
impl<V: Observation, L: KeyedLabels> KeyedFamily<KeyedHistogram<V, ByEvents>, L>
where
    V::Buckets: Sync,
{
    /// Gives each series this number of slots for exemplars.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_exemplars(mut self, slots: u32) -> Self {
        self.store.settings.exemplars = slots;
        self
    }
}

impl<V: Observation> Record for (V, &'static V::Buckets) {
    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        let (value, buckets) = self;
        observe(value, writer, 0, buckets, V::layout(buckets));
    }
}

impl<V: Observation, By> KeyedHistogram<V, By> {
    /// Records one observation.
    #[inline]
    pub fn observe(self, value: V)
    where
        By: UpdatedByCode,
    {
        let Self { store, handle, position, buckets, .. } = self;
        record((store, handle), position, V::cells(buckets), (value, buckets));
    }
}

impl<V: Observation> KeyedHistogram<V, ByEvents>
where
    V::Buckets: Sync,
{
    /// Returns the handle through which an event records.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn by_code(self) -> KeyedHistogram<V> {
        let Self { store, handle, position, buckets, .. } = self;
        KeyedHistogram { store, handle, position, buckets, by: PhantomData }
    }
}

impl<V: Observation> KeyedHistogram<V, ByEvents> {
    /// Stores the value that an event observed as the exemplar of its bucket, if the trace id is valid.
    #[doc(hidden)]
    #[inline]
    pub fn record_exemplar(self, trace: TraceId, value: V) {
        let Self { store, handle, buckets, .. } = self;
        if trace.is_valid()
            && let Some(slot) = value.exemplar_slot(buckets)
        {
            store.store_exemplar(handle, slot, trace, value.to_bits());
        }
    }
}

impl<V: Observation, By> KeyedHistogram<V, By> {
    /// Returns the number of observations by all threads, and their sum; 0 if the series was removed.
    #[must_use]
    pub fn get(self) -> crate::Observed<V> {
        let buckets = V::buckets(self.buckets);
        let mut sums = [0; MAX_CELLS];
        // A catalog has fewer buckets.
        let sums = sums.get_mut(..=buckets).unwrap_or_default();
        self.store.read(self.handle, sums);
        let count = sums.iter().take(buckets).fold(0, |count: u64, it| count.wrapping_add(*it));
        let sum = sums.last().copied().unwrap_or_default();
        crate::Observed { count, sum: V::difference(sum, 0) }
    }
}
