//! Handles of the series of keyed families.

use core::marker::PhantomData;
use core::time::Duration;

use crate::metric::counter::add_monotonic;
use crate::metric::histogram::{Observation, observe};
use crate::metric::impl_copy;
use crate::metric::keyed::KeyedMetric;
#[cfg(not(loom))]
use crate::metric::keyed::{KeyedFamily, KeyedLabels};
use crate::storage::keyed::slot::OVERFLOW;
use crate::storage::keyed::store::KeyedStore;
#[cfg(not(loom))]
use crate::storage::keyed::store::{Activity, Settings};
use crate::storage::rejected::reject;
use crate::storage::store::{Own, Shared, Totals, Writer};
use crate::storage::value::Value;

/// Record of a keyed series.
trait Record: Copy {
    fn apply<W: Writer>(self, writer: W);
}

/// Records to the cells of this thread, or to the shared ones. `cells` is the number of cells of a
/// series.
#[inline]
fn record(store: &'static KeyedStore, handle: u64, cells: usize, record: impl Record) {
    match store.tagged(handle, cells).or_else(|| store.tag(handle)) {
        Some(cells) => record.apply(Own { cells, totals: SeriesTotals { store, handle } }),
        None => record_shared(store, handle, record),
    }
}

#[cold]
#[inline(never)]
fn record_shared(store: &'static KeyedStore, handle: u64, record: impl Record) {
    store.record_shared(handle, |cells| {
        record.apply(Shared { cells, totals: SeriesTotals { store, handle } });
    });
}

/// Totals of the cells of one series.
#[derive(Clone, Copy)]
struct SeriesTotals {
    store: &'static KeyedStore,
    handle: u64,
}

impl Totals for SeriesTotals {
    fn total(self, cell: usize) -> u64 {
        self.store.total(self.handle, cell)
    }
}

/// Handle of one series of a keyed counter.
///
/// `V` is the type of the value: `u64`, `f64` or [`Duration`].
#[derive(Debug)]
pub struct KeyedCounter<V = u64> {
    store: &'static KeyedStore,
    handle: u64,
    value: PhantomData<fn(V)>,
}

impl_copy!(KeyedCounter<V>);

impl<V> KeyedMetric for KeyedCounter<V> {
    type Shared = ();

    #[inline]
    fn new(store: &'static KeyedStore, handle: u64, (): ()) -> Self {
        Self { store, handle, value: PhantomData }
    }

    fn series(self) -> (&'static KeyedStore, u64) {
        (self.store, self.handle)
    }
}

#[cfg(not(loom))]
impl<V: Value, L: KeyedLabels> KeyedFamily<KeyedCounter<V>, L> {
    /// Creates a family of counters. `idle` is the time in milliseconds without records after which a
    /// series is hidden; 0 for never. A hidden one is exposed again after its next record.
    #[doc(hidden)]
    #[must_use]
    pub const fn counter(max: u32, idle: u64) -> Self {
        let store = KeyedStore::new(Settings {
            max,
            cells: 1,
            activity: Activity::Sum,
            float: if V::IS_FLOAT { Some(0) } else { None },
            values: L::__VALUES,
            idle,
        });
        Self { store, shared: (), types: PhantomData }
    }
}

#[derive(Clone, Copy)]
struct Add<V>(V);

impl<V: Value> Record for Add<V> {
    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        add_monotonic(self.0, writer, 0);
    }
}

impl<V: Value> KeyedCounter<V> {
    /// Adds `amount`, unless the counter would fall, be infinite or be NaN; see
    /// [`Counter`](crate::Counter).
    #[inline]
    pub fn add(self, amount: V) {
        record(self.store, self.handle, 1, Add(amount));
    }

    /// Returns the current value, summed over all threads; 0 if the series was removed.
    #[must_use]
    pub fn get(self) -> V {
        get(self.store, self.handle)
    }
}

impl KeyedCounter<u64> {
    /// Adds one.
    #[inline]
    pub fn inc(self) {
        self.add(1);
    }
}

/// Returns the first cell of a series.
fn get<V: Value>(store: &KeyedStore, handle: u64) -> V {
    let mut sums = [0];
    store.read(handle, &mut sums);
    V::difference(sums[0], 0)
}

/// Handle of one series of a keyed gauge.
///
/// `V` is the type of the value: `i64`, `f64` or [`Duration`]. All threads share the value, so a record
/// takes two atomic read-modify-writes more than one of a counter.
///
/// A gauge has no overflow, where the last of several values would be shown: records there are
/// dropped, and counted by [`KeyedFamily::dropped`].
#[derive(Debug)]
pub struct KeyedGauge<V = i64> {
    store: &'static KeyedStore,
    handle: u64,
    value: PhantomData<fn(V)>,
}

impl_copy!(KeyedGauge<V>);

impl<V> KeyedMetric for KeyedGauge<V> {
    type Shared = ();

    #[inline]
    fn new(store: &'static KeyedStore, handle: u64, (): ()) -> Self {
        Self { store, handle, value: PhantomData }
    }

    fn series(self) -> (&'static KeyedStore, u64) {
        (self.store, self.handle)
    }
}

#[cfg(not(loom))]
impl<V: Value, L: KeyedLabels> KeyedFamily<KeyedGauge<V>, L> {
    /// Creates a family of gauges. `idle` is that of `counter`.
    #[doc(hidden)]
    #[must_use]
    pub const fn gauge(max: u32, idle: u64) -> Self {
        let store = KeyedStore::new(Settings {
            max,
            // The value, and the number of records.
            cells: 2,
            activity: Activity::Records,
            float: None,
            values: L::__VALUES,
            idle,
        });
        Self { store, shared: (), types: PhantomData }
    }
}

impl<V: Value> KeyedGauge<V> {
    /// Sets the value.
    pub fn set(self, value: V) {
        self.update(|cells| cells.set(0, value.to_bits()));
    }

    /// Adds `amount`, which may be negative; see [`Gauge::add`](crate::Gauge::add).
    pub fn add(self, amount: V) {
        self.update(|cells| cells.add_to_gauge(0, amount));
    }

    /// Returns the current value; 0 if the series was removed or never recorded.
    #[must_use]
    pub fn get(self) -> V {
        get(self.store, self.handle)
    }

    /// Updates the value, and counts the record in the second cell.
    fn update(self, update: impl FnOnce(Shared<'_, SeriesTotals>) -> bool) {
        let Self { store, handle, .. } = self;
        if handle == OVERFLOW {
            return store.drop_record();
        }
        store.record_shared(handle, |cells| {
            let cells = Shared { cells, totals: SeriesTotals { store, handle } };
            if !update(cells) {
                reject();
            }
            cells.add(1, 1);
        });
    }
}

impl KeyedGauge<i64> {
    /// Adds one.
    pub fn inc(self) {
        self.add(1);
    }

    /// Subtracts one.
    pub fn dec(self) {
        self.add(-1);
    }
}

/// Handle of one series of a keyed histogram.
///
/// `V` is the type of the observed values: [`Duration`], `u64` or `f64`. NaN and infinities are treated as
/// in a [`Histogram`](crate::Histogram).
#[derive(Debug)]
pub struct KeyedHistogram<V: Observation = Duration> {
    store: &'static KeyedStore,
    handle: u64,
    buckets: &'static V::Buckets,
}

impl_copy!(KeyedHistogram<V: Observation>);

impl<V: Observation> KeyedMetric for KeyedHistogram<V>
where
    V::Buckets: Sync,
{
    type Shared = &'static V::Buckets;

    #[inline]
    fn new(store: &'static KeyedStore, handle: u64, buckets: &'static V::Buckets) -> Self {
        Self { store, handle, buckets }
    }

    fn series(self) -> (&'static KeyedStore, u64) {
        (self.store, self.handle)
    }
}

#[cfg(not(loom))]
impl<V: Observation, L: KeyedLabels> KeyedFamily<KeyedHistogram<V>, L>
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
        let store = KeyedStore::new(Settings {
            max,
            cells: count + 1 + native,
            activity: Activity::Counts(count),
            float: if V::IS_FLOAT { Some(count) } else { None },
            values: L::__VALUES,
            idle,
        });
        Self { store, shared: buckets, types: PhantomData }
    }
}

impl<V: Observation> Record for (V, &'static V::Buckets) {
    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        let (value, buckets) = self;
        observe(value, writer, 0, buckets, V::layout(buckets));
    }
}

impl<V: Observation> KeyedHistogram<V> {
    /// Records one observation.
    #[inline]
    pub fn observe(self, value: V) {
        let Self { store, handle, buckets } = self;
        record(store, handle, V::cells(buckets), (value, buckets));
    }

    /// Returns the number of observations by all threads, and their sum; 0 if the series was removed.
    #[must_use]
    pub fn get(self) -> crate::Observed<V> {
        let buckets = V::buckets(self.buckets);
        let mut sums = std::vec![0; buckets + 1];
        self.store.read(self.handle, &mut sums);
        let count = sums.iter().take(buckets).fold(0, |count: u64, it| count.wrapping_add(*it));
        let sum = sums.last().copied().unwrap_or_default();
        crate::Observed { count, sum: V::difference(sum, 0) }
    }
}
