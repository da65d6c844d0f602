//! Counters.

use core::marker::PhantomData;

use crate::metric::{ByCode, Family, Series, UpdatedByCode, impl_copy, offset_cell};
use crate::storage::store::{Effects, Store, Writer, record};
use crate::storage::value::{Sealed, Value};

/// Handle of one series of a counter: a value that only increases.
///
/// `S` is the [`Store`] of the catalog, `V` the type of the value: `u64`, `f64` or
/// [`Duration`](core::time::Duration).
///
/// A counter never falls, and is never infinite or NaN. An amount with which it would is left out,
/// and counted in `metrics_recording_rejected_amounts_total` of
/// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG): negative amounts, NaN, infinities, and amounts of
/// 2^63 or more (nanoseconds of a duration), which are in practice subtractions below 0. Integers
/// wrap at 2^64, after 584 years of durations, but no amount of 2^56 or more makes them wrap.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     pub mod cache {
/// #         pub static MISSES_TOTAL: metrics_catalog::Counter<super::__Store> =
/// #             metrics_catalog::Counter::new(0);
/// #     }
/// # }
/// metrics::cache::MISSES_TOTAL.inc();
/// metrics::cache::MISSES_TOTAL.add(3);
/// assert_eq!(metrics::cache::MISSES_TOTAL.get(), 4);
/// ```
#[derive(Debug)]
pub struct Counter<S, V = u64, By = ByCode> {
    cell: u32,
    types: PhantomData<fn(S, V, By)>,
}

impl_copy!(Counter<S, V, By>);

impl<S, V, By> Counter<S, V, By> {
    /// Creates a handle of the counter at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32) -> Self {
        Self { cell, types: PhantomData }
    }
}

impl<S, V, By, L> Family<Counter<S, V, By>, L> {
    /// Creates the handle of a family of counters, whose first one is at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn counter(cell: u32) -> Self {
        Self::new(Counter::new(cell))
    }
}

impl<S: Store, V: Value, By> Counter<S, V, By> {
    /// Returns the current value, summed over all threads.
    #[must_use]
    pub fn get(self) -> V {
        V::read(S::cells(), self.cell as usize)
    }

    /// Returns the increase by this thread since the snapshot.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn delta_since(self, snapshot: &crate::Snapshot) -> V {
        snapshot.delta(self.cell as usize)
    }
}

impl<S: Store, V: Value, By> Counter<S, V, By> {
    /// Adds `amount`, unless the counter would fall, be infinite or be NaN.
    #[inline]
    pub fn add(self, amount: V)
    where
        By: UpdatedByCode,
    {
        record(Add { cell: self.cell, amount, store: PhantomData::<S> });
    }
}

impl<S: Store, By> Counter<S, u64, By> {
    /// Adds one.
    #[inline]
    pub fn inc(self)
    where
        By: UpdatedByCode,
    {
        self.add(1);
    }
}

impl<S, V, By> Sealed for Counter<S, V, By> {}

impl<S, V, By> Series for Counter<S, V, By> {
    #[inline]
    fn offset(self, series: usize) -> Self {
        Self::new(offset_cell(self.cell, series))
    }
}

/// Adds to the cell of a counter, unless it would fall, be infinite or be NaN.
#[inline]
pub fn add_monotonic<V: Value, W: Writer>(amount: V, writer: W, cell: usize) {
    amount.increase(writer, cell);
}

/// Records one occurrence at a cell. Most events do no more than this, so one function serves all
/// of them.
#[inline]
pub fn increment<S: Store>(cell: usize) {
    record(Increment { cell, store: PhantomData::<S> });
}

struct Increment<S> {
    cell: usize,
    store: PhantomData<S>,
}

impl<S: Store> Effects for Increment<S> {
    type Store = S;

    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        writer.add(self.cell, 1);
    }
}

struct Add<S, V> {
    cell: u32,
    amount: V,
    store: PhantomData<S>,
}

impl<S: Store, V: Value> Effects for Add<S, V> {
    type Store = S;

    #[inline]
    fn apply<W: Writer>(self, writer: W) {
        add_monotonic(self.amount, writer, self.cell as usize);
    }
}
