//! Recording: the slab that a thread writes to, and how it writes.

use core::marker::PhantomData;
use core::sync::atomic::Ordering::Relaxed;

use crate::catalog::table::Table;
use crate::metric::impl_copy;
use crate::storage::atomic::AtomicU64;
use crate::storage::pool::Cells;
use crate::storage::value::{Value, sum};

/// Marks the stores of catalogs, which seals [`Store`]: only generated code implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the store of a catalog",
    label = "expected the store of a generated module",
    note = "`Store` is sealed; be generic over it, or take `metrics::__Store` of a catalog"
)]
pub trait GeneratedStore {}

/// Storage of one catalog. Sealed: only generated code implements it.
///
/// The first type parameter of each handle is the store of its catalog. Functions that take a
/// handle are generic over it:
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
/// /// Connection pool that reports its size.
/// struct Pool<S> {
///     size: Gauge<S>,
/// }
///
/// impl<S: Store> Pool<S> {
///     fn open(&mut self) {
///         self.size.inc();
///     }
/// }
///
/// let mut pool = Pool { size: metrics::pool::SIZE };
/// pool.open();
/// assert_eq!(metrics::pool::SIZE.get(), 1);
/// ```
///
/// To avoid a type parameter, name the store of a catalog, `metrics::__Store`, as in
/// `size: Gauge<metrics::__Store>`.
///
/// The other parameters have defaults, which are those of most metrics: `Counter<S>` is
/// `Counter<S, u64, ByCode>`, `Gauge<S>` is `Gauge<S, i64, ByCode>`, and `Histogram<S>` is
/// `Histogram<S, Duration, ByCode>`.
pub trait Store: GeneratedStore + 'static {
    /// Type of the slabs. It includes the number of cells, which removes most bounds checks from
    /// records.
    #[doc(hidden)]
    type Slab: AsRef<[AtomicU64]>;

    /// Returns the slab of this thread, if it has claimed one.
    #[doc(hidden)]
    fn own() -> Option<&'static Self::Slab>;

    /// Claims a slab for this thread. Returns `None` if no slab is free, if the thread can no
    /// longer release one, or on platforms without threads.
    #[doc(hidden)]
    fn claim() -> Option<&'static Self::Slab>;

    /// Returns the cells that only this thread writes to, and claims them if necessary. On
    /// platforms without threads these are the shared cells.
    #[doc(hidden)]
    fn exclusive() -> Option<&'static [AtomicU64]>;

    /// Returns the cells that all threads write to.
    #[doc(hidden)]
    fn shared() -> &'static [AtomicU64];

    /// Sets the sum of an integer cell over all slabs.
    #[doc(hidden)]
    fn set_sum(cell: usize, sum: u64);

    /// Sets whether this thread records to the shared cells rather than to its own. Returns the
    /// previous setting.
    #[doc(hidden)]
    fn use_shared(shared: bool) -> bool;

    /// Returns all cells, for reading.
    #[doc(hidden)]
    fn cells() -> &'static dyn Cells;

    /// Returns the families whose values the cells are.
    #[doc(hidden)]
    #[must_use]
    fn table() -> &'static Table {
        &Table::EMPTY
    }
}

/// Adds to cells, either of the thread or shared.
///
/// Cells out of bounds are ignored: generated code has none, and recording never panics.
pub trait Writer: Copy {
    /// Whether records through this writer are rare. Their larger parts are then outlined, because
    /// a second inlined copy would double the size of every record.
    const RARE: bool;

    /// Returns the total of an integer cell over all threads. Wraps.
    fn total(self, cell: usize) -> u64;

    /// Adds `amount` to an integer cell. Wraps; a negative amount is its two's complement.
    fn add(self, cell: usize, amount: u64);

    /// Adds `amount` to an `f64` cell, and returns whether it did: not if the sum would be infinite
    /// or NaN.
    fn add_f64(self, cell: usize, amount: f64) -> bool;
}

/// Totals of cells over all threads.
pub(crate) trait Totals: Copy {
    /// Returns the total of an integer cell. Wraps.
    fn total(self, cell: usize) -> u64;
}

/// Totals of the cells of a catalog.
pub(crate) struct CatalogTotals<S>(PhantomData<fn(S)>);

impl_copy!(CatalogTotals<S>);

impl<S: Store> Totals for CatalogTotals<S> {
    fn total(self, cell: usize) -> u64 {
        sum(S::cells(), cell)
    }
}

/// Cells that only the current thread writes.
#[derive(Clone, Copy)]
pub(crate) struct Own<'a, T> {
    pub(crate) cells: &'a [AtomicU64],
    pub(crate) totals: T,
}

impl<T: Totals> Writer for Own<'_, T> {
    const RARE: bool = false;

    fn total(self, cell: usize) -> u64 {
        self.totals.total(cell)
    }

    #[inline]
    fn add(self, cell: usize, amount: u64) {
        if let Some(cell) = self.cells.get(cell) {
            // No other thread writes this cell between the load and the store.
            cell.store(cell.load(Relaxed).wrapping_add(amount), Relaxed);
        }
    }

    #[inline]
    fn add_f64(self, cell: usize, amount: f64) -> bool {
        let Some(cell) = self.cells.get(cell) else { return true };
        let sum = f64::from_bits(cell.load(Relaxed)) + amount;
        if !sum.is_finite() {
            return false;
        }
        cell.store(sum.to_bits(), Relaxed);
        true
    }
}

/// Cells that all threads write.
#[derive(Clone, Copy)]
pub(crate) struct Shared<'a, T> {
    pub(crate) cells: &'a [AtomicU64],
    pub(crate) totals: T,
}

impl<S: Store> Shared<'static, CatalogTotals<S>> {
    /// Returns the shared slab of a store.
    #[inline]
    #[must_use]
    pub(crate) fn slab() -> Self {
        Self { cells: S::shared(), totals: CatalogTotals(PhantomData) }
    }
}

impl<T> Shared<'_, T> {
    /// Sets a cell. Returns whether it exists.
    #[inline]
    pub(crate) fn set(self, cell: usize, bits: u64) -> bool {
        let cell = self.cells.get(cell);
        if let Some(cell) = cell {
            cell.store(bits, Relaxed);
        }
        cell.is_some()
    }

    /// Adds to the cell of a gauge, and returns whether it did. Integers saturate.
    #[inline]
    pub(crate) fn add_to_gauge<V: Value>(self, cell: usize, amount: V) -> bool {
        let Some(cell) = self.cells.get(cell) else { return true };
        match amount.difference_from(cell.load(Relaxed)) {
            // Adds that contend take no second attempt.
            Some(difference) => {
                cell.fetch_add(difference, Relaxed);
                true
            }
            None => cell.fetch_update(Relaxed, Relaxed, |bits| amount.added_to(bits)).is_ok(),
        }
    }
}

impl<T: Totals> Writer for Shared<'_, T> {
    // Without `std` there are no thread-locals, and all records are shared.
    const RARE: bool = cfg!(feature = "std");

    fn total(self, cell: usize) -> u64 {
        self.totals.total(cell)
    }

    #[inline]
    fn add(self, cell: usize, amount: u64) {
        if let Some(cell) = self.cells.get(cell) {
            cell.fetch_add(amount, Relaxed);
        }
    }

    #[inline]
    fn add_f64(self, cell: usize, amount: f64) -> bool {
        let Some(cell) = self.cells.get(cell) else { return true };
        cell.fetch_update(Relaxed, Relaxed, |bits| amount.added_to(bits)).is_ok()
    }
}

/// Effects of one record, for either [`Writer`].
pub trait Effects: Sized {
    /// Storage of the catalog.
    type Store: Store;

    /// Adds to every cell that this record updates.
    fn apply<W: Writer>(self, writer: W);
}

/// Records to the slab of the thread, which it claims if necessary, or else to the shared slab.
#[inline]
pub fn record<E: Effects>(effects: E) {
    // `claim` takes no arguments: passing `effects` to a non-inlined function would spill it to the
    // stack on every record.
    match E::Store::own().or_else(claim::<E::Store>) {
        Some(slab) => {
            let totals = CatalogTotals::<E::Store>(PhantomData);
            effects.apply(Own { cells: slab.as_ref(), totals });
        }
        None => effects.apply(Shared::<CatalogTotals<E::Store>>::slab()),
    }
}

/// Claims a slab: called on the first record of a thread, and on every record while no slab is
/// free.
#[cold]
#[inline(never)]
fn claim<S: Store>() -> Option<&'static S::Slab> {
    S::claim()
}
