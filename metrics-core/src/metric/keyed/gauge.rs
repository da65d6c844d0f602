//! Handles of the series of keyed gauges.

use core::marker::PhantomData;

use crate::metric::keyed::record::{Record, SeriesTotals, get, record, set};
#[cfg(not(loom))]
use crate::metric::keyed::{KeyedFamily, KeyedLabels};
use crate::metric::{ByCode, ByEvents, UpdatedByCode};
use crate::storage::keyed::cells::{CellPosition, Fixed};
use crate::storage::keyed::store::{ADDITIONS, KeyedStore};
#[cfg(not(loom))]
use crate::storage::keyed::store::{Activity, KeyedSettings};
use crate::storage::rejected::reject;
use crate::storage::store::{Shared, Writer};
use crate::storage::value::Value;

/// Handle of one series of a keyed gauge.
///
/// `V` is the type of the value: `i64`, `f64` or [`Duration`](core::time::Duration).
///
/// Integers and durations can be moved at the price of a counter: each thread has a difference of its
/// own, and the value is the sum of these and of the value that was set last. If one thread increments
/// and another decrements at the same time, a reader may see the decrement without the increment. The
/// sum wraps at 2^64. Setting a value, and adding to an `f64`, is an update of memory that all threads
/// share, with two atomic read-modify-writes more; setting also reads the differences of all threads.
///
/// The overflow counts what is added to it. Setting it has no effect, because it would show the last of
/// several values: [`KeyedFamily::dropped`] counts such calls.
///
/// ```
/// # mod metrics {
/// #     pub mod proxy {
/// #         use metrics_catalog::{KeyedCounter, KeyedFamily, KeyedGauge, Text};
/// #         pub static CONNECTIONS: KeyedFamily<KeyedGauge, Text> = KeyedFamily::gauge(2, 0);
/// #     }
/// # }
/// let connections = metrics::proxy::CONNECTIONS.with("example.org");
/// connections.set(3);
/// let connection = connections.guard();
/// assert_eq!(connections.get(), 4);
/// drop(connection);
/// assert_eq!(connections.get(), 3);
/// ```
#[derive(Debug)]
pub struct KeyedGauge<V = i64, By = ByCode> {
    store: &'static KeyedStore,
    handle: u64,
    position: CellPosition,
    types: PhantomData<fn(V, By)>,
}

keyed_handle!(KeyedGauge, position: Fixed::<GAUGE_WORDS>);

/// Cell with the value that was set, or of the difference of a thread.
const VALUE: usize = 0;

/// Number of cells of a gauge, with those in which a store counts sets and additions.
const GAUGE_CELLS: u32 = 3;

/// Number of words of a gauge in the cells of a thread: the tag and the cells.
const GAUGE_WORDS: usize = 1 + GAUGE_CELLS as usize;

#[cfg(not(loom))]
impl<V: Value, By, L: KeyedLabels> KeyedFamily<KeyedGauge<V, By>, L> {
    /// Creates a family of gauges. `idle` is that of `counter`; a gauge that was added to is idle only at
    /// 0.
    #[doc(hidden)]
    #[must_use]
    pub const fn gauge(max: u32, idle: u64) -> Self {
        let store = KeyedStore::new(KeyedSettings {
            max,
            cells: GAUGE_CELLS,
            activity: Activity::Records,
            // There is one cell, so there is nothing to sum.
            float: None,
            values: L::__VALUES,
            idle,
            exemplars: 0,
            are_shared: V::IS_FLOAT,
        });
        Self { store, shared: (), types: PhantomData }
    }
}

#[derive(Clone, Copy)]
struct Move(u64);

impl Record for Move {
    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        writer.add(VALUE, self.0);
        writer.add(ADDITIONS, 1);
    }
}

impl<V: Value, By> KeyedGauge<V, By> {
    /// Sets the value for all threads. What other threads add from now on is counted from it.
    pub fn set(self, value: V)
    where
        By: UpdatedByCode,
    {
        set(self.store, self.handle, value.to_bits());
    }

    /// Adds `amount`, which may be negative. An `f64` with which the value would be infinite or NaN is
    /// left out, and counted in `metrics_recording_rejected_amounts_total` of
    /// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG).
    #[inline]
    pub fn add(self, amount: V)
    where
        By: UpdatedByCode,
    {
        if V::IS_FLOAT {
            // Differences of floats would be rounded: a value would not be the one that was set.
            self.add_shared(amount);
        } else {
            let Self { store, handle, position, .. } = self;
            record((store, handle), position, Fixed::<GAUGE_WORDS>, Move(amount.to_bits()));
        }
    }

    fn add_shared(self, amount: V) {
        let Self { store, handle, .. } = self;
        store.record_shared(handle, |cells| {
            let cells = Shared { cells, totals: SeriesTotals { store, handle } };
            if !cells.add_to_gauge(VALUE, amount) {
                reject();
            }
            cells.add(ADDITIONS, 1);
        });
    }

    /// Returns the current value; 0 if the series was removed or never recorded.
    #[must_use]
    pub fn get(self) -> V {
        get(self.store, self.handle)
    }
}

/// Sets a gauge that events also increment and decrement. Values that an `i64` cannot hold saturate.
#[inline]
pub fn set_saturating(gauge: KeyedGauge<i64, ByEvents>, value: u64) {
    gauge.by_code().set(i64::try_from(value).unwrap_or(i64::MAX));
}

impl<By> KeyedGauge<i64, By> {
    /// Adds one.
    #[inline]
    pub fn inc(self)
    where
        By: UpdatedByCode,
    {
        self.add(1);
    }

    /// Subtracts one.
    #[inline]
    pub fn dec(self)
    where
        By: UpdatedByCode,
    {
        self.add(-1);
    }

    /// Adds one until the guard is dropped, also by a panic or with a cancelled future.
    ///
    /// The guard keeps the handle. If the series is removed meanwhile and the combination returns, the
    /// new series does not fall below 0: the guard subtracts from the one that it added to.
    pub fn guard(self) -> KeyedGaugeGuard
    where
        By: UpdatedByCode,
    {
        self.inc();
        let Self { store, handle, position, .. } = self;
        KeyedGaugeGuard(KeyedGauge { store, handle, position, types: PhantomData })
    }
}

/// Subtracts one from a keyed gauge when it is dropped. Returned by [`KeyedGauge::guard`].
#[derive(Debug)]
#[must_use = "dropping the guard decrements the gauge; bind it to a name such as `_guard`"]
pub struct KeyedGaugeGuard(KeyedGauge<i64>);

impl Drop for KeyedGaugeGuard {
    fn drop(&mut self) {
        self.0.dec();
    }
}
