//! Keyed families: a series for each combination of label values that was recorded.

/// Implements the methods that all handles of keyed series have in common, for a handle whose family has no
/// properties of its own (`Shared = ()`). `$position` is the field with the position of the cells that each
/// thread has of its own, if there are any.
macro_rules! keyed_handle {
    ($handle:ident $(, $position:ident: $width:expr)?) => {
        $crate::metric::impl_copy!($handle<V, By>);

        impl<V, By> $crate::metric::keyed::KeyedMetric for $handle<V, By> {
            type Shared = ();

            #[inline]
            fn new(store: &'static KeyedStore, handle: u64, (): ()) -> Self {
                $(let $position = store.position(handle, $width);)?
                Self { store, handle, $($position,)? types: PhantomData }
            }

            fn series(self) -> (&'static KeyedStore, u64) {
                (self.store, self.handle)
            }
        }

        impl<V> $handle<V, $crate::metric::ByEvents> {
            /// Returns the handle through which an event records.
            #[doc(hidden)]
            #[inline]
            #[must_use]
            pub fn by_code(self) -> $handle<V> {
                let Self { store, handle, $($position,)? .. } = self;
                $handle { store, handle, $($position,)? types: PhantomData }
            }
        }
    };
}

mod counter;
mod gauge;
mod histogram;
mod label;
#[cfg(feature = "std")]
mod overflow;
mod record;
mod state_set;
mod text;

#[cfg(feature = "alloc")]
use alloc::string::String;
#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;

pub use self::counter::KeyedCounter;
pub use self::gauge::{KeyedGauge, KeyedGaugeGuard, set_saturating};
pub use self::histogram::KeyedHistogram;
pub use self::label::{KeyedLabel, KeyedLabels, Text, absent_part, constant_part, part};
#[cfg(feature = "std")]
pub use self::overflow::{OverflowHint, OverflowReason};
pub use self::state_set::KeyedStateSet;
pub(crate) use self::text::OptionalFieldText;
pub use self::text::{Displayed, FieldText, LabelText, TextBuffer, TextSource};

use crate::storage::keyed::key::{Key, Part};
#[cfg(not(feature = "std"))]
use crate::storage::keyed::memory::FixedMemory;
use crate::storage::keyed::slot::OVERFLOW;
use crate::storage::keyed::store::KeyedStore;

/// Handle of one series of a keyed family: a [`KeyedCounter`], [`KeyedGauge`], [`KeyedHistogram`] or
/// [`KeyedStateSet`].
///
/// ```
/// # mod metrics {
/// #     pub mod proxy {
/// #         use metrics_catalog::{KeyedCounter, KeyedFamily, KeyedGauge, Text};
/// #         pub static SESSIONS_TOTAL: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(2, 0);
/// #     }
/// # }
/// use metrics_catalog::KeyedMetric as _;
/// use metrics::proxy::SESSIONS_TOTAL;
///
/// // The catalog has `max = 2`.
/// let [first, _, third] = ["a", "b", "c"].map(|tenant| SESSIONS_TOTAL.with(tenant));
/// assert!(!first.is_overflow() && third.is_overflow());
/// SESSIONS_TOTAL.remove("a");
/// assert!(!first.is_current());
/// ```
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
/// [control or invisible characters, line separators or bidirectional controls]; and records that a global
/// allocator or a signal handler makes for a new combination while its thread claims a slot. Setting
/// a gauge or a state there would show the last of several, so it has no effect and is counted by
/// [`dropped`](Self::dropped).
///
/// # Cost
///
/// A record through a kept handle is two comparisons, a load and a store to memory of the thread. Look-up
/// hashes the labels and compares them in full, without a lock. The first record of a combination
/// takes a lock, and memory is allocated before it does. The first record of a thread allocates its cells
/// for all slots of all families, which take memory as they are used. If a family that is first used later
/// does not fit, the thread copies what it has used to more cells, at least twice as many, and keeps the
/// memory of the ones before.
///
/// # Without the feature `std`
///
/// The memory of a family is a static of fixed size, of 170 to 210 bytes for each of the `max` series of a
/// counter. All threads write the same cells, so that a record takes three atomic additions. Further
/// differences:
///
/// - The texts of a series have at most 56 bytes together, eight less for each four labels beyond the first
///   four. Up to 7 bytes count as 8, 8 to 16 bytes as 16, and longer texts as the next multiple of eight.
///   Longer ones count in the overflow.
/// - There is no clock: `idle` in the catalog is an error when the crate is compiled, and series have no
///   start timestamp.
/// - The seed of the hash is the same in each process, so that chosen texts can make a look-up as slow as a
///   comparison with all series.
/// - An interrupt handler that interrupts a claim or a removal cannot wait for it. A new combination that
///   it records counts in the overflow, and [`remove`](Self::remove) returns false.
/// - Exemplars are not stored.
///
/// [control or invisible characters, line separators or bidirectional controls]: Self::with
///
/// ```
/// # mod metrics {
/// #     pub mod proxy {
/// #         use metrics_catalog::{KeyedCounter, KeyedFamily, KeyedGauge, Text};
/// #         pub static REQUESTS_TOTAL: KeyedFamily<KeyedCounter, (Text, Text)> = KeyedFamily::counter(2, 0);
/// #     }
/// # }
/// use metrics::proxy::REQUESTS_TOTAL;
///
/// let requests = REQUESTS_TOTAL.with(("example.org", "GET"));
/// requests.inc();
/// assert_eq!((requests.get(), REQUESTS_TOTAL.len()), (1, 1));
///
/// // A removed series is on no further page. A handle that was kept records nothing.
/// assert!(REQUESTS_TOTAL.remove(("example.org", "GET")));
/// requests.inc();
/// assert_eq!(requests.get(), 0);
///
/// // The series of a tenant that leaves; or of all tenants but one.
/// {
///     let guard = REQUESTS_TOTAL.guard(("example.com", "GET"));
///     guard.add(2);
/// }
/// REQUESTS_TOTAL.retain(|labels| labels[0] == "example.net");
/// assert!(REQUESTS_TOTAL.is_empty());
/// ```
pub struct KeyedFamily<M: KeyedMetric, L> {
    store: KeyedStore,
    shared: M::Shared,
    types: PhantomData<fn(M, L)>,
}

#[cfg(not(feature = "std"))]
impl<M: KeyedMetric, L> KeyedFamily<M, L> {
    /// Gives the family its memory.
    #[doc(hidden)]
    #[must_use]
    pub const fn in_memory<const PLACES: usize, const SLOTS: usize, const CELLS: usize>(
        self,
        memory: &'static FixedMemory<PLACES, SLOTS, CELLS>,
    ) -> Self {
        Self { store: self.store.in_memory(memory.parts()), ..self }
    }
}

impl<M: KeyedMetric, L: KeyedLabels> KeyedFamily<M, L> {
    /// Returns the handle of the series with these label values. It is `Copy` and can be kept.
    #[inline]
    #[must_use]
    pub fn with(&'static self, values: L::Values<'_>) -> M {
        M::new(&self.store, L::look_up(&self.store, values), self.shared)
    }

    /// Returns the handle of the series with the labels of an event.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn __with_key<const N: usize>(&'static self, key: EventKey<'_, N>) -> M {
        M::new(&self.store, key.look_up(&self.store), self.shared)
    }

    /// Returns the handle of the series with these label values, which is removed when the guard is
    /// dropped: the series of a connection or of a tenant.
    #[must_use = "dropping the guard removes the series; bind it to a name such as `_guard`"]
    pub fn guard(&'static self, values: L::Values<'_>) -> KeyedGuard<M> {
        KeyedGuard(self.with(values))
    }

    /// Returns whether the series with these label values exists, without creating it. A combination that
    /// another thread adds or moves at this moment may not be found.
    ///
    /// ```
    /// # mod metrics {
    /// #     pub mod proxy {
    /// #         use metrics_catalog::{KeyedCounter, KeyedFamily, Text};
    /// #         pub static REQUESTS_TOTAL: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(2, 0);
    /// #     }
    /// # }
    /// use metrics::proxy::REQUESTS_TOTAL;
    ///
    /// assert!(!REQUESTS_TOTAL.contains("example.org"));
    /// REQUESTS_TOTAL.with("example.org").inc();
    /// assert!(REQUESTS_TOTAL.contains("example.org"));
    /// ```
    #[must_use]
    pub fn contains(&'static self, values: L::Values<'_>) -> bool {
        L::with_key(values, |parts| self.store.find(Key::new(parts)).is_some())
    }

    /// Removes the series with these label values, and returns whether it existed. Kept handles of it
    /// record nothing from now on. If the combination returns, it begins at 0.
    pub fn remove(&'static self, values: L::Values<'_>) -> bool {
        L::with_key(values, |key| self.store.remove(key))
    }

    /// Removes the series for whose label values `keep` returns false. It can record and look up
    /// series, also of this family.
    #[cfg(feature = "alloc")]
    pub fn retain(&'static self, mut keep: impl FnMut(&[&str]) -> bool) {
        self.store.retain(|labels| {
            let mut texts: Vec<String> = Vec::new();
            labels.for_each(|_, text| texts.push(text.into()));
            keep(&texts.iter().map(String::as_str).collect::<Vec<_>>())
        });
    }

    /// Returns the number of series besides the overflow.
    #[must_use]
    pub fn len(&'static self) -> usize {
        self.store.len()
    }

    /// Returns whether there are no series besides the overflow.
    #[must_use]
    pub fn is_empty(&'static self) -> bool {
        self.len() == 0
    }

    /// Returns the number of records that were dropped: gauges and states that were set in the overflow, and
    /// records for which there was no memory because the thread was allocating it.
    ///
    /// Scrapes add it to `metrics_overflow_set_dropped_total` of [`ENDPOINT_CATALOG`], by family.
    ///
    /// [`ENDPOINT_CATALOG`]: crate::ENDPOINT_CATALOG
    #[must_use]
    pub fn dropped(&'static self) -> u64 {
        self.store.dropped()
    }
}

/// Labels of an event with their hash, which is computed once for all families with these labels. The number
/// of labels is a parameter, so that a look-up is a function without loops over them.
#[derive(Clone, Copy, Debug)]
pub struct EventKey<'k, const N: usize> {
    parts: &'k [Part<'k>; N],
    hash: u64,
}

impl<'k, const N: usize> EventKey<'k, N> {
    /// Hashes the labels.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is unrolled where the labels are known")]
    #[must_use]
    pub fn new(parts: &'k [Part<'k>; N]) -> Self {
        Self { parts, hash: Key::new(parts).hash }
    }

    /// Returns the handle of a series. A function of its own, whose result fits into a register.
    #[inline(never)]
    fn look_up(self, store: &KeyedStore) -> u64 {
        let Self { parts, hash } = self;
        store.look_up(Key { parts, hash }).unwrap_or_else(|| store.find_or_claim(parts))
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
