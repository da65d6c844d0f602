//! Gauges.

use core::marker::PhantomData;

use crate::metric::{ByCode, Family, Series, UpdatedByCode, impl_copy, offset_cell, overflow};
use crate::storage::rejected::reject;
use crate::storage::store::{CatalogTotals, Shared, Store};
use crate::storage::value::{Sealed, Value};

/// Handle of one series of a gauge: a value that goes up and down.
///
/// `S` is the [`Store`] of the catalog, `V` the type of the value: `i64`, `f64` or
/// [`Duration`](core::time::Duration).
///
/// A value set from code is shared by all threads. A gauge that events increment and decrement has
/// one difference for each thread, which are summed when it is read: if one thread increments and
/// another decrements at the same time, a reader may see the decrement without the increment. If
/// events also set it, each is then counted from that value on.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     pub mod pool {
/// #         pub static SIZE: metrics_catalog::Gauge<super::__Store> =
/// #             metrics_catalog::Gauge::new(0);
/// #     }
/// # }
/// use metrics_catalog::{Gauge, Store};
///
/// fn grow(size: Gauge<impl Store>) {
///     size.add(10);
/// }
///
/// grow(metrics::pool::SIZE);
/// assert_eq!(metrics::pool::SIZE.get(), 10);
/// ```
#[derive(Debug)]
pub struct Gauge<S, V = i64, By = ByCode> {
    cell: u32,
    types: PhantomData<fn(S, V, By)>,
}

impl_copy!(Gauge<S, V, By>);

impl<S, V, By> Gauge<S, V, By> {
    /// Creates a handle of the gauge at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32) -> Self {
        Self { cell, types: PhantomData }
    }
}

impl<S, V, By, L> Family<Gauge<S, V, By>, L> {
    /// Creates the handle of a family of gauges, whose first one is at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn gauge(cell: u32) -> Self {
        Self::new(Gauge::new(cell))
    }
}

impl<S: Store, V: Value, By> Gauge<S, V, By> {
    /// Returns the current value.
    #[must_use]
    pub fn get(self) -> V {
        V::read(S::cells(), overflow::unmarked(self.cell))
    }
}

#[cfg(feature = "alloc")]
impl<S: Store> Gauge<S, i64, crate::ByEvents> {
    /// Returns the change by this thread since the snapshot.
    #[must_use]
    pub fn delta_since(self, snapshot: &crate::Snapshot) -> i64 {
        snapshot.delta(overflow::unmarked(self.cell))
    }
}

impl<S: Store, V: Value, By> Gauge<S, V, By> {
    /// Sets the value for all threads.
    ///
    /// In the overflow series of an open label set this has no effect: several label values share
    /// the series, and it would show the value of the last. `metrics_overflow_set_dropped_total` of
    /// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG) counts such calls by family.
    #[inline]
    pub fn set(self, value: V)
    where
        By: UpdatedByCode,
    {
        set_shared::<S, V>(self.cell as usize, value);
    }

    /// Adds `amount`, which may be negative. Integers saturate. An `f64` with which the value would
    /// be infinite or NaN is left out, and counted in `metrics_recording_rejected_amounts_total` of
    /// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG).
    #[inline]
    pub fn add(self, amount: V)
    where
        By: UpdatedByCode,
    {
        if !Shared::<CatalogTotals<S>>::slab().add_to_gauge(overflow::unmarked(self.cell), amount) {
            reject();
        }
    }
}

impl<S: Store, By> Gauge<S, i64, By> {
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
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
    /// #     pub mod store {
    /// #         pub static OPEN_FILES: metrics_catalog::Gauge<super::__Store> =
    /// #             metrics_catalog::Gauge::new(0);
    /// #     }
    /// # }
    /// let open = metrics::store::OPEN_FILES.guard();
    /// assert_eq!(metrics::store::OPEN_FILES.get(), 1);
    /// drop(open);
    /// assert_eq!(metrics::store::OPEN_FILES.get(), 0);
    /// ```
    pub fn guard(self) -> GaugeGuard<S>
    where
        By: UpdatedByCode,
    {
        self.inc();
        GaugeGuard(Gauge::new(self.cell))
    }
}

/// Subtracts one from a gauge when it is dropped. Returned by [`Gauge::guard`].
#[derive(Debug)]
#[must_use = "dropping the guard decrements the gauge; bind it to a name such as `_guard`"]
pub struct GaugeGuard<S: Store>(Gauge<S, i64, ByCode>);

impl<S: Store> Drop for GaugeGuard<S> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Sets a cell of the shared slab, unless it is marked as that of an overflow series.
#[inline]
pub fn set_shared<S: Store, V: Value>(cell: usize, value: V) {
    if !Shared::<CatalogTotals<S>>::slab().set(cell, value.to_bits()) {
        overflow::count_dropped::<S>(cell);
    }
}

/// Sets a gauge that events also increment and decrement, which has no open labels. Values that an
/// `i64` cannot hold saturate.
#[inline]
pub fn set_sum<S: Store>(cell: usize, value: u64) {
    S::set_sum(cell, i64::try_from(value).unwrap_or(i64::MAX).cast_unsigned());
}

impl<S, V, By> Sealed for Gauge<S, V, By> {}

impl<S, V, By> Series for Gauge<S, V, By> {
    #[inline]
    fn offset(self, series: usize) -> Self {
        Self::new(offset_cell(self.cell, series))
    }

    #[inline]
    fn in_overflow(self) -> Self {
        Self::new(overflow::mark(self.cell))
    }
}
