//! From a record to a cell: which slab this thread writes to, and how.

use core::sync::atomic::Ordering::Relaxed;

use crate::storage::atomic::AtomicU64;
use crate::storage::pool::Cells;

/// The storage of one catalog, as the generated code declares it with
/// [`store!`](crate::__private::store).
pub trait Store: 'static {
    /// Its type says how many cells a slab has, which spares records most bounds checks.
    type Slab: AsRef<[AtomicU64]>;

    /// The slab only this thread writes to, if it has one already.
    fn own() -> Option<&'static Self::Slab>;

    /// Takes a slab for this thread. `None` when all are taken, when the thread is past the point
    /// at which it could give one back, or where there are no threads.
    fn claim() -> Option<&'static Self::Slab>;

    /// The cells that only this thread writes to, claimed now if need be; where there are no
    /// threads, all cells.
    fn alone() -> Option<&'static [AtomicU64]>;

    /// The cells every thread may write to.
    fn shared() -> &'static [AtomicU64];

    /// Has this thread record to the shared cells from now on, or to its own again; returns whether
    /// it was the shared ones before.
    fn share(shared: bool) -> bool;

    /// All of them, for reading.
    fn cells() -> &'static dyn Cells;
}

/// Adds to cells, in the way that fits whose they are.
///
/// A cell past the end is ignored: there is none in generated code, and recording never panics.
pub trait Writer: Copy {
    /// Adds `amount` to an integer cell, wrapping: a negative amount is its two's complement.
    fn add(self, cell: usize, amount: u64);

    /// Adds `amount` to a cell that holds an `f64`.
    fn add_f64(self, cell: usize, amount: f64);
}

/// The cells of this thread's own slab.
#[derive(Clone, Copy)]
pub(crate) struct Own(&'static [AtomicU64]);

impl Writer for Own {
    #[inline]
    fn add(self, cell: usize, amount: u64) {
        if let Some(cell) = self.0.get(cell) {
            // Nobody else writes here, so nothing can come between the load and the store.
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

/// The cells of the slab that all threads share.
#[derive(Clone, Copy)]
pub(crate) struct Shared(&'static [AtomicU64]);

impl Shared {
    /// The shared cells of a store.
    #[inline]
    #[must_use]
    pub(crate) fn of<S: Store>() -> Self {
        Self(S::shared())
    }

    /// Replaces what a cell holds.
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
            let more = |bits| Some((f64::from_bits(bits) + amount).to_bits());
            // The closure never declines, so this ends only when the sum is stored.
            let _ = cell.fetch_update(Relaxed, Relaxed, more);
        }
    }
}

/// What one record does, written once and run with either [`Writer`].
pub trait Effects: Sized {
    /// The catalog's storage.
    type Store: Store;

    /// Adds to every cell that this record moves.
    fn apply<W: Writer>(self, writer: W);
}

/// Records: to the thread's own slab if it has one or can get one, else to the shared one.
#[inline]
pub fn record<E: Effects>(effects: E) {
    // The way in for a thread without a slab takes no argument: were `effects` handed to a function
    // that is not inlined, it would be written to the stack in every record.
    match E::Store::own().or_else(claim::<E::Store>) {
        Some(slab) => effects.apply(Own(slab.as_ref())),
        None => effects.apply(Shared::of::<E::Store>()),
    }
}

/// A thread's first record, and every record of a thread that finds no slab free.
#[cold]
#[inline(never)]
fn claim<S: Store>() -> Option<&'static S::Slab> {
    S::claim()
}
