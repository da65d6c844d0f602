//! Handles of the series of keyed counters.

use core::marker::PhantomData;

use crate::metric::counter::add_monotonic;
use crate::metric::keyed::record::{Record, get, record};
#[cfg(not(loom))]
use crate::metric::keyed::{KeyedFamily, KeyedLabels};
use crate::metric::trace::TraceId;
use crate::metric::{ByCode, ByEvents, UpdatedByCode};
use crate::storage::keyed::cells::{CellPosition, Fixed};
use crate::storage::keyed::store::KeyedStore;
#[cfg(not(loom))]
use crate::storage::keyed::store::{Activity, KeyedSettings};
use crate::storage::store::Writer;
use crate::storage::value::Value;

/// Handle of one series of a keyed counter.
///
/// `V` is the type of the value: `u64`, `f64` or [`Duration`](core::time::Duration).
///
/// ```
/// # mod metrics {
/// #     pub mod proxy {
/// #         use metrics_catalog::{KeyedCounter, KeyedFamily, KeyedGauge, Text};
/// #         pub static SENT_BYTES_TOTAL: KeyedFamily<KeyedCounter, Text> = KeyedFamily::counter(2, 0);
/// #     }
/// # }
/// let sent = metrics::proxy::SENT_BYTES_TOTAL.with("example.org");
/// sent.inc();
/// sent.add(1_500);
/// assert_eq!(sent.get(), 1_501);
/// ```
#[derive(Debug)]
pub struct KeyedCounter<V = u64, By = ByCode> {
    store: &'static KeyedStore,
    handle: u64,
    position: CellPosition,
    types: PhantomData<fn(V, By)>,
}

keyed_handle!(KeyedCounter, position: Fixed::<COUNTER_WORDS>);

/// Number of words of a counter in the cells of a thread: the tag and the cell.
const COUNTER_WORDS: usize = 2;

#[cfg(not(loom))]
impl<V: Value, By, L: KeyedLabels> KeyedFamily<KeyedCounter<V, By>, L> {
    /// Creates a family of counters. `idle` is the time in milliseconds without records after which a
    /// series is hidden; 0 for never. A hidden one is exposed again after its next record.
    #[doc(hidden)]
    #[must_use]
    pub const fn counter(max: u32, idle: u64) -> Self {
        let store = KeyedStore::new(KeyedSettings {
            max,
            cells: 1,
            activity: Activity::Sum,
            float: if V::IS_FLOAT { Some(0) } else { None },
            values: L::__VALUES,
            idle,
            exemplars: 0,
            are_shared: false,
        });
        Self { store, shared: (), types: PhantomData }
    }
}

#[cfg(not(loom))]
impl<V: Value, L: KeyedLabels> KeyedFamily<KeyedCounter<V, ByEvents>, L> {
    /// Gives each series an exemplar.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_exemplars(mut self) -> Self {
        self.store.settings.exemplars = 1;
        self
    }
}

#[derive(Clone, Copy)]
struct KeyedAdd<V>(V);

impl<V: Value> Record for KeyedAdd<V> {
    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        add_monotonic(self.0, writer, 0);
    }
}

impl<V: Value, By> KeyedCounter<V, By> {
    /// Adds `amount`, unless the counter would fall, be infinite or be NaN; see
    /// [`Counter`](crate::Counter).
    #[inline]
    pub fn add(self, amount: V)
    where
        By: UpdatedByCode,
    {
        let Self { store, handle, position, .. } = self;
        record((store, handle), position, Fixed::<COUNTER_WORDS>, KeyedAdd(amount));
    }

    /// Returns the current value, summed over all threads; 0 if the series was removed.
    #[must_use]
    pub fn get(self) -> V {
        get(self.store, self.handle)
    }
}

impl<V: Value> KeyedCounter<V, ByEvents> {
    /// Stores the amount that an event added as the exemplar of the series, if the trace id is valid.
    #[doc(hidden)]
    #[inline]
    pub fn record_exemplar(self, trace: TraceId, amount: V) {
        if trace.is_valid() && amount.is_increment() {
            self.store.store_exemplar(self.handle, 0, trace, amount.to_bits());
        }
    }
}

impl<By> KeyedCounter<u64, By> {
    /// Adds one.
    #[inline]
    pub fn inc(self)
    where
        By: UpdatedByCode,
    {
        self.add(1);
    }
}
