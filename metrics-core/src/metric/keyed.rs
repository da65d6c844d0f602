//! Keyed families: a series for each combination of label values that was recorded.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;
use core::sync::atomic::Ordering::Relaxed;
use core::time::Duration;
use std::string::String;
use std::vec::Vec;

use crate::metric::counter::add_monotonic;
use crate::metric::histogram::{Observation, observe};
use crate::metric::impl_copy;
use crate::metric::label::ClosedLabel;
use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::key::Part;
use crate::storage::keyed::slot::OVERFLOW;
use crate::storage::keyed::store::{Activity, KeyedStore, Settings};
use crate::storage::rejected::reject;
use crate::storage::store::{
    Writer, add_f64_to_own, add_f64_to_shared, add_to_gauge, add_to_own, add_to_shared,
};
use crate::storage::value::Value;

/// Label of a [`KeyedFamily`]: a [closed set](ClosedLabel) or [`Text`].
pub trait KeyedLabel: 'static {
    /// Value of the label.
    type Value<'a>: Copy;

    /// Exported values of a closed set; empty for texts.
    #[doc(hidden)]
    const __VALUES: &'static [&'static str];

    /// Returns the part of a key.
    #[doc(hidden)]
    fn part(value: Self::Value<'_>) -> Part<'_>;
}

/// Label of a [`KeyedFamily`] whose values are any texts of at most 256 bytes.
///
/// An empty text is exported as an empty label value, which Prometheus treats as an absent label.
#[derive(Debug)]
pub enum Text {}

impl KeyedLabel for Text {
    type Value<'a> = &'a str;

    const __VALUES: &'static [&'static str] = &[];

    #[inline]
    fn part(value: Self::Value<'_>) -> Part<'_> {
        Part::text(value)
    }
}

impl<L: ClosedLabel> KeyedLabel for L {
    type Value<'a> = L;

    const __VALUES: &'static [&'static str] = <L as crate::Label>::__VALUES;

    #[inline]
    fn part(value: Self::Value<'_>) -> Part<'_> {
        Part::closed(value.index())
    }
}

/// Labels of a [`KeyedFamily`]: a [`KeyedLabel`], or a tuple of up to sixteen of them.
pub trait KeyedLabels: 'static {
    /// Values of the labels: of one label its value, of several a tuple.
    type Values<'a>: Copy;

    /// Exported values of each closed set.
    #[doc(hidden)]
    const __VALUES: &'static [&'static [&'static str]];

    /// Calls `use_key` with the key of some values.
    #[doc(hidden)]
    fn with_key<R>(values: Self::Values<'_>, use_key: impl FnOnce(&[Part<'_>]) -> R) -> R;
}

impl<L: KeyedLabel> KeyedLabels for L {
    type Values<'a> = L::Value<'a>;

    const __VALUES: &'static [&'static [&'static str]] = &[L::__VALUES];

    #[inline]
    fn with_key<R>(value: L::Value<'_>, use_key: impl FnOnce(&[Part<'_>]) -> R) -> R {
        use_key(&[L::part(value)])
    }
}

macro_rules! impl_keyed_labels_for_tuples {
    ($(($($name:ident $field:tt),+)),+ $(,)?) => {
        $(impl<$($name: KeyedLabel),+> KeyedLabels for ($($name,)+) {
            type Values<'a> = ($($name::Value<'a>,)+);

            const __VALUES: &'static [&'static [&'static str]] = &[$($name::__VALUES),+];

            #[inline]
            fn with_key<R>(
                values: Self::Values<'_>,
                use_key: impl FnOnce(&[Part<'_>]) -> R,
            ) -> R {
                use_key(&[$($name::part(values.$field)),+])
            }
        })+
    };
}

impl_keyed_labels_for_tuples! {
    (A 0, B 1),
    (A 0, B 1, C 2),
    (A 0, B 1, C 2, D 3),
    (A 0, B 1, C 2, D 3, E 4),
    (A 0, B 1, C 2, D 3, E 4, F 5),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12, O 13),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12, O 13, P 14),
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, M 11, N 12, O 13, P 14, Q 15),
}

/// Handle of one series of a keyed family: a [`KeyedCounter`], [`KeyedGauge`] or [`KeyedHistogram`].
pub trait KeyedMetric: Copy {
    /// Properties that all series of a family share.
    #[doc(hidden)]
    type Shared: Copy + fmt::Debug + Send + Sync + 'static;

    #[doc(hidden)]
    fn new(store: &'static KeyedStore, handle: u64, shared: Self::Shared) -> Self;

    /// Returns the store and the handle of the series.
    #[doc(hidden)]
    fn series(self) -> (&'static KeyedStore, u64);

    /// Returns whether this is the overflow: the series that all combinations without a slot share.
    ///
    /// A handle that is the overflow stays the overflow, also when slots are free again.
    #[must_use]
    fn is_overflow(self) -> bool {
        self.series().1 == OVERFLOW
    }

    /// Returns whether the series still exists. If it was removed, records through this handle have
    /// no effect, also if a series with the same labels exists again.
    #[must_use]
    fn is_current(self) -> bool {
        let (store, handle) = self.series();
        store.is_current(handle)
    }
}

/// Metric family with a series for each combination of label values that was recorded.
///
/// A combination gets one of `max` slots when [`with`](Self::with) is first called for it, and is
/// exposed after its first record. It keeps the slot until it is removed, or, with `idle`, until
/// another combination needs a slot after it had no record for that time.
///
/// # Overflow
///
/// These have no series of their own, and count in the series whose label values are all `_other`:
/// combinations without a slot because all are in use; texts of more than 256 bytes; texts with
/// [control characters, line separators or bidirectional controls]; and records that a global
/// allocator or a signal handler makes for a new combination while its thread claims a slot. Setting
/// a gauge has no meaning there, so it is dropped and counted by [`dropped`](Self::dropped).
///
/// # Cost
///
/// A record through a kept handle is a comparison, a load and a store to memory of the thread. Look-up
/// hashes the labels and compares them in full, without a lock. The first record of a combination
/// takes a lock, and memory is allocated before it does. The first record of a thread in a family
/// allocates the thread's cells of all slots, which take memory as they are used.
///
/// [control characters, line separators or bidirectional controls]: Self::with
pub struct KeyedFamily<M: KeyedMetric, L> {
    store: KeyedStore,
    shared: M::Shared,
    types: PhantomData<fn(M, L)>,
}

impl<M: KeyedMetric, L: KeyedLabels> KeyedFamily<M, L> {
    /// Returns the handle of the series with these label values. It is `Copy` and can be kept.
    #[inline]
    #[must_use]
    pub fn with(&'static self, values: L::Values<'_>) -> M {
        let handle = L::with_key(values, |key| self.store.with(key));
        M::new(&self.store, handle, self.shared)
    }

    /// Returns the handle of the series with these label values, which is removed when the guard is
    /// dropped: the series of a connection or of a tenant.
    #[must_use = "dropping the guard removes the series; bind it to a name such as `_guard`"]
    pub fn guard(&'static self, values: L::Values<'_>) -> KeyedGuard<M> {
        KeyedGuard(self.with(values))
    }

    /// Removes the series with these label values, and returns whether it existed. Kept handles of it
    /// record nothing from now on. If the combination returns, it begins at 0.
    pub fn remove(&'static self, values: L::Values<'_>) -> bool {
        L::with_key(values, |key| self.store.remove(key))
    }

    /// Removes the series for whose label values `keep` returns false. It can record and look up
    /// series, also of this family.
    pub fn retain(&'static self, mut keep: impl FnMut(&[&str]) -> bool) {
        self.store.retain(|labels| {
            let mut texts: Vec<String> = Vec::new();
            let Ok::<(), core::convert::Infallible>(()) = labels.try_for_each(|_, text| {
                texts.push(text.into());
                Ok(())
            });
            keep(&texts.iter().map(String::as_str).collect::<Vec<_>>())
        });
    }

    /// Returns the number of series besides the overflow.
    #[must_use]
    pub fn len(&'static self) -> usize {
        self.store.len()
    }

    /// Returns whether there is no series besides the overflow.
    #[must_use]
    pub fn is_empty(&'static self) -> bool {
        self.len() == 0
    }

    /// Returns the number of records that were dropped, because a gauge has no overflow.
    #[must_use]
    pub fn dropped(&'static self) -> u64 {
        self.store.dropped()
    }
}

impl<M: KeyedMetric, L> fmt::Debug for KeyedFamily<M, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyedFamily").field("store", &self.store).finish_non_exhaustive()
    }
}

/// Family of any metric and labels, as the table of a catalog refers to it.
pub trait KeyedSource: fmt::Debug + Sync {
    /// Returns the storage.
    fn store(&'static self) -> &'static KeyedStore;
}

impl<M: KeyedMetric, L> KeyedSource for KeyedFamily<M, L> {
    fn store(&'static self) -> &'static KeyedStore {
        &self.store
    }
}

/// Removes a series when it is dropped. Returned by [`KeyedFamily::guard`]; dereferences to the handle.
///
/// The overflow is never removed.
#[derive(Debug)]
#[must_use = "dropping the guard removes the series; bind it to a name such as `_guard`"]
pub struct KeyedGuard<M: KeyedMetric>(M);

impl<M: KeyedMetric> Deref for KeyedGuard<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.0
    }
}

impl<M: KeyedMetric> Drop for KeyedGuard<M> {
    fn drop(&mut self) {
        let (store, handle) = self.0.series();
        store.remove_handle(handle);
    }
}

/// Record of a keyed series.
trait Record: Copy {
    fn apply<W: Writer>(self, writer: W);
}

/// Records to the cells of this thread, or to the shared ones. `cells` is the number of cells of a
/// series.
#[inline]
fn record(store: &'static KeyedStore, handle: u64, cells: usize, record: impl Record) {
    match store.tagged(handle, cells).or_else(|| store.tag(handle)) {
        Some(cells) => record.apply(Own { store, handle, cells }),
        None => record_shared(store, handle, record),
    }
}

#[cold]
#[inline(never)]
fn record_shared(store: &'static KeyedStore, handle: u64, record: impl Record) {
    store.record_shared(handle, |cells| record.apply(Shared { store, handle, cells }));
}

/// Cells of one series that only this thread writes.
#[derive(Clone, Copy)]
struct Own<'a> {
    store: &'a KeyedStore,
    handle: u64,
    cells: &'a [AtomicU64],
}

impl Writer for Own<'_> {
    const RARE: bool = false;

    fn total(self, cell: usize) -> u64 {
        self.store.total(self.handle, cell)
    }

    #[inline]
    fn add(self, cell: usize, amount: u64) {
        add_to_own(self.cells, cell, amount);
    }

    #[inline]
    fn add_f64(self, cell: usize, amount: f64) -> bool {
        add_f64_to_own(self.cells, cell, amount)
    }
}

/// Cells of one series that all threads write.
#[derive(Clone, Copy)]
struct Shared<'a> {
    store: &'a KeyedStore,
    handle: u64,
    cells: &'a [AtomicU64],
}

impl Writer for Shared<'_> {
    const RARE: bool = true;

    fn total(self, cell: usize) -> u64 {
        self.store.total(self.handle, cell)
    }

    #[inline]
    fn add(self, cell: usize, amount: u64) {
        add_to_shared(self.cells, cell, amount);
    }

    #[inline]
    fn add_f64(self, cell: usize, amount: f64) -> bool {
        add_f64_to_shared(self.cells, cell, amount)
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
        self.update(|cells| {
            if let Some(cell) = cells.first() {
                cell.store(value.to_bits(), Relaxed);
            }
            true
        });
    }

    /// Adds `amount`, which may be negative; see [`Gauge::add`](crate::Gauge::add).
    pub fn add(self, amount: V) {
        self.update(|cells| add_to_gauge(cells, 0, amount));
    }

    /// Returns the current value; 0 if the series was removed or never recorded.
    #[must_use]
    pub fn get(self) -> V {
        get(self.store, self.handle)
    }

    fn update(self, update: impl FnOnce(&[AtomicU64]) -> bool) {
        if self.handle == OVERFLOW {
            return self.store.drop_record();
        }
        self.store.record_shared(self.handle, |cells| {
            if !update(cells) {
                reject();
            }
            if let Some(records) = cells.get(1) {
                records.fetch_add(1, Relaxed);
            }
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
