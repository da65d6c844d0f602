//! Recording: the slab that a thread writes to, and how it writes.

use core::sync::atomic::Ordering::Relaxed;

use crate::storage::atomic::AtomicU64;
use crate::storage::pool::Cells;

/// Storage of one catalog. Only generated code implements it.
///
/// The first type parameter of each handle is the store of its catalog. Functions that take a handle
/// are generic over it:
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
/// Where a parameter is not wanted, the store of a catalog is `metrics::__Store`, as in
/// `size: Gauge<metrics::__Store>`.
///
/// The other parameters have defaults, which are those of most metrics: `Counter<S>` is
/// `Counter<S, u64, ByCode>`, `Gauge<S>` is `Gauge<S, i64, ByCode>`, and `Histogram<S>` is
/// `Histogram<S, Duration, ByCode>`.
pub trait Store: 'static {
    /// Type of the slabs. It includes the number of cells, which removes most bounds checks from
    /// records.
    #[doc(hidden)]
    type Slab: AsRef<[AtomicU64]>;

    /// Returns the slab of this thread, if it has claimed one.
    #[doc(hidden)]
    fn own() -> Option<&'static Self::Slab>;

    /// Claims a slab for this thread. Returns `None` if no slab is free, if the thread can no longer
    /// release one, or on platforms without threads.
    #[doc(hidden)]
    fn claim() -> Option<&'static Self::Slab>;

    /// Returns the cells that only this thread writes to, and claims them if necessary. On platforms
    /// without threads these are the shared cells.
    #[doc(hidden)]
    fn exclusive() -> Option<&'static [AtomicU64]>;

    /// Returns the cells that all threads write to.
    #[doc(hidden)]
    fn shared() -> &'static [AtomicU64];

    /// Sets whether this thread records to the shared cells rather than to its own. Returns the
    /// previous setting.
    #[doc(hidden)]
    fn use_shared(shared: bool) -> bool;

    /// Returns all cells, for reading.
    #[doc(hidden)]
    fn cells() -> &'static dyn Cells;
}

/// Adds to cells, either of the thread or shared.
///
/// Cells out of bounds are ignored: generated code has none, and recording never panics.
pub trait Writer: Copy {
    /// Adds `amount` to an integer cell. Wraps; a negative amount is its two's complement.
    fn add(self, cell: usize, amount: u64);

    /// Adds `amount` to an `f64` cell.
    fn add_f64(self, cell: usize, amount: f64);
}

/// Cells of the current thread's slab.
#[derive(Clone, Copy)]
pub(crate) struct Own(&'static [AtomicU64]);

impl Writer for Own {
    #[inline]
    fn add(self, cell: usize, amount: u64) {
        if let Some(cell) = self.0.get(cell) {
            // No other thread writes this cell between the load and the store.
            cell.store(cell.load(Relaxed).wrapping_add(amount), Relaxed);
        }
    }

    #[inline]
    fn add_f64(self, cell: usize, amount: f64) {
        if let Some(cell) = self.0.get(cell) {
            cell.store((f64::from_bits(cell.load(Relaxed)) + amount).to_bits(), Relaxed);
        }
    }
}

/// Cells of the shared slab.
#[derive(Clone, Copy)]
pub(crate) struct Shared(&'static [AtomicU64]);

impl Shared {
    /// Returns the shared cells of a store.
    #[inline]
    #[must_use]
    pub(crate) fn of<S: Store>() -> Self {
        Self(S::shared())
    }

    /// Sets a cell.
    #[inline]
    pub(crate) fn set(self, cell: usize, bits: u64) {
        if let Some(cell) = self.0.get(cell) {
            cell.store(bits, Relaxed);
        }
    }
}

impl Writer for Shared {
    #[inline]
    fn add(self, cell: usize, amount: u64) {
        if let Some(cell) = self.0.get(cell) {
            cell.fetch_add(amount, Relaxed);
        }
    }

    #[inline]
    fn add_f64(self, cell: usize, amount: f64) {
        if let Some(cell) = self.0.get(cell) {
            let sum = |bits| Some((f64::from_bits(bits) + amount).to_bits());
            // The closure never returns `None`, so the update always succeeds.
            let _ = cell.fetch_update(Relaxed, Relaxed, sum);
        }
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
        Some(slab) => effects.apply(Own(slab.as_ref())),
        None => effects.apply(Shared::of::<E::Store>()),
    }
}

/// Claims a slab: called on the first record of a thread, and on every record while no slab is free.
#[cold]
#[inline(never)]
fn claim<S: Store>() -> Option<&'static S::Slab> {
    S::claim()
}
