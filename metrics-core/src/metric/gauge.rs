//! Gauges.

use core::marker::PhantomData;

use crate::metric::{ByCode, Family, Series, offset_cell};
use crate::storage::store::{Shared, Store};
use crate::storage::value::Value;

/// A value that goes up and down: one series of a gauge.
///
/// `V` is `i64`, `f64` or [`Duration`](core::time::Duration).
///
/// What events increment and decrement is kept as a difference per thread, and reading adds these
/// up; while one thread increments and another decrements, a reader may see the second without the
/// first. What code sets is one value that all threads share.
#[derive(Debug)]
pub struct Gauge<S, V, By> {
    cell: u32,
    of: PhantomData<fn(S, V, By)>,
}

impl<S, V, By> Gauge<S, V, By> {
    /// The gauge at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32) -> Self {
        Self { cell, of: PhantomData }
    }
}

impl<S, V, By, L> Family<Gauge<S, V, By>, L> {
    /// The gauges from `cell` on.
    #[doc(hidden)]
    #[must_use]
    pub const fn gauge(cell: u32) -> Self {
        Self::of(Gauge::new(cell))
    }
}

impl<S: Store, V: Value, By> Gauge<S, V, By> {
    /// The level now.
    #[must_use]
    pub fn get(&self) -> V {
        V::read(S::cells(), self.cell as usize)
    }
}

#[cfg(feature = "alloc")]
impl<S: Store> Gauge<S, i64, crate::metric::ByEvents> {
    /// By how much this thread changed the level since the mark.
    #[must_use]
    pub fn delta_since(&self, mark: &crate::Snapshot) -> i64 {
        mark.added(self.cell as usize)
    }
}

impl<S: Store, V: Value> Gauge<S, V, ByCode> {
    /// Sets the level.
    #[inline]
    pub fn set(&self, level: V) {
        set_shared::<S, V>(self.cell as usize, level);
    }

    /// Raises the level by `amount`; lowers it where `V` has negative values and this is one.
    #[inline]
    pub fn add(&self, amount: V) {
        amount.add(Shared::of::<S>(), self.cell as usize);
    }
}

impl<S: Store> Gauge<S, i64, ByCode> {
    /// Raises the level by one.
    #[inline]
    pub fn inc(&self) {
        self.add(1);
    }

    /// Lowers the level by one.
    #[inline]
    pub fn dec(&self) {
        self.add(-1);
    }

    /// Raises the level by one until the guard is dropped.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
    /// #     pub mod store {
    /// #         pub static OPEN_FILES: metrics_catalog::Gauge<super::__Store, i64, metrics_catalog::__private::ByCode> = metrics_catalog::Gauge::new(0);
    /// #     }
    /// # }
    /// let open = metrics::store::OPEN_FILES.guard();
    /// assert_eq!(metrics::store::OPEN_FILES.get(), 1);
    /// drop(open);
    /// assert_eq!(metrics::store::OPEN_FILES.get(), 0);
    /// ```
    pub fn guard(&self) -> GaugeGuard<S> {
        self.inc();
        GaugeGuard(self.offset(0))
    }
}

/// Has raised a gauge by one, and lowers it when dropped.
#[derive(Debug)]
#[must_use = "the gauge is lowered when this is dropped; bind it to a name that begins with `_`"]
pub struct GaugeGuard<S: Store>(Gauge<S, i64, ByCode>);

impl<S: Store> Drop for GaugeGuard<S> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Replaces what a cell of the shared slab holds: a level is one value for all threads.
#[inline]
pub fn set_shared<S: Store, V: Value>(cell: usize, level: V) {
    Shared::of::<S>().set(cell, level.to_bits());
}

impl<S, V, By> Series for Gauge<S, V, By> {
    #[inline]
    fn offset(&self, series: usize) -> Self {
        Self { cell: offset_cell(self.cell, series), of: PhantomData }
    }
}
