//! Counters.

use core::marker::PhantomData;

use crate::metric::{ByCode, Family, Series, offset_cell};
use crate::storage::store::{Effects, Store, Writer, record};
use crate::storage::value::Value;

/// A value that only increases: one series of a counter.
///
/// `V` is what it adds up: `u64`, [`Duration`](core::time::Duration) or `f64`.
#[derive(Debug)]
pub struct Counter<S, V, By> {
    cell: u32,
    of: PhantomData<fn(S, V, By)>,
}

impl<S, V, By> Counter<S, V, By> {
    /// The counter at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32) -> Self {
        Self { cell, of: PhantomData }
    }
}

impl<S, V, By, L> Family<Counter<S, V, By>, L> {
    /// The counters from `cell` on.
    #[doc(hidden)]
    #[must_use]
    pub const fn counter(cell: u32) -> Self {
        Self::of(Counter::new(cell))
    }
}

impl<S: Store, V: Value, By> Counter<S, V, By> {
    /// What was counted so far, by all threads.
    #[must_use]
    pub fn get(&self) -> V {
        V::read(S::cells(), self.cell as usize)
    }

    /// What this thread counted since the mark.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn delta_since(&self, mark: &crate::Snapshot) -> V {
        mark.added(self.cell as usize)
    }
}

impl<S: Store, V: Value> Counter<S, V, ByCode> {
    /// Counts `amount`. What is negative or NaN is left out: a counter never goes down.
    #[inline]
    pub fn add(&self, amount: V) {
        record(Add { cell: self.cell, amount, store: PhantomData::<S> });
    }
}

impl<S: Store> Counter<S, u64, ByCode> {
    /// Counts one.
    #[inline]
    pub fn inc(&self) {
        self.add(1);
    }
}

impl<S, V, By> Series for Counter<S, V, By> {
    #[inline]
    fn offset(&self, series: usize) -> Self {
        Self { cell: offset_cell(self.cell, series), of: PhantomData }
    }
}

/// Adds to a cell of a counter what a counter can add.
#[inline]
pub fn add_monotonic<V: Value, W: Writer>(amount: V, writer: W, cell: usize) {
    if amount.is_increment() {
        amount.add(writer, cell);
    }
}

/// Counts one at a cell: all that most events do, in one function for a whole catalog.
#[inline]
pub fn increment<S: Store>(cell: usize) {
    record(Count { cell, store: PhantomData::<S> });
}

struct Count<S> {
    cell: usize,
    store: PhantomData<S>,
}

impl<S: Store> Effects for Count<S> {
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
