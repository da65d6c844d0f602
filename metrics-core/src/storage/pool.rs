//! The storage of one catalog: a slab of cells per recording thread, and one that all may share.
//!
//! A *cell* is one 64-bit word of a series. A *slab* has every cell of the catalog once. A thread
//! takes a slab before its first record and is from then on the only one that writes to it, so a
//! record needs no atomic read-modify-write. When the thread ends the slab goes back *with its
//! values*, and the next thread to take it goes on from there. What a series amounts to is the sum
//! of its cell over all slabs, and nothing is ever reset: sums cannot go down.

use core::array;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicBool, AtomicU64, AtomicUsize};

#[cfg(all(test, loom))]
mod model;

/// Every cell of a catalog, once.
///
/// Aligned to two cache lines, because neighbouring lines are fetched in pairs: two threads that
/// write to two slabs must not meet on one.
#[repr(align(128))]
pub struct Slab<const CELLS: usize>([AtomicU64; CELLS]);

impl<const CELLS: usize> Slab<CELLS> {
    #[cfg(not(loom))]
    const fn new() -> Self {
        Self([const { AtomicU64::new(0) }; CELLS])
    }

    #[cfg(loom)]
    fn new() -> Self {
        Self(array::from_fn(|_| AtomicU64::new(0)))
    }
}

impl<const CELLS: usize> AsRef<[AtomicU64]> for Slab<CELLS> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the array's length must reach the recording code")]
    fn as_ref(&self) -> &[AtomicU64] {
        &self.0
    }
}

/// The slabs of one catalog.
///
/// All zeros at first, so a static pool takes no room in the binary and no memory until a slab is
/// written to.
pub struct Pool<const CELLS: usize, const SLABS: usize> {
    shared: Slab<CELLS>,
    taken: [AtomicBool; SLABS],
    /// One more than the highest slab that was ever taken: a scrape reads no further.
    reached: AtomicUsize,
    /// How often a slab was given back. A thread that found none free asks again only after this
    /// has moved.
    returns: AtomicUsize,
    slabs: [Slab<CELLS>; SLABS],
}

impl<const CELLS: usize, const SLABS: usize> Pool<CELLS, SLABS> {
    /// A pool in which every cell is 0 and every slab is free.
    #[must_use]
    #[cfg(not(loom))]
    #[expect(clippy::new_without_default, reason = "only a static is ever one")]
    pub const fn new() -> Self {
        Self {
            shared: Slab::new(),
            taken: [const { AtomicBool::new(false) }; SLABS],
            reached: AtomicUsize::new(0),
            returns: AtomicUsize::new(0),
            slabs: [const { Slab::new() }; SLABS],
        }
    }

    /// The model checker's atomics cannot be made by a constant.
    #[cfg(loom)]
    fn new() -> Self {
        Self {
            shared: Slab::new(),
            taken: array::from_fn(|_| AtomicBool::new(false)),
            reached: AtomicUsize::new(0),
            returns: AtomicUsize::new(0),
            slabs: array::from_fn(|_| Slab::new()),
        }
    }

    /// The slab that any thread may add to, with atomic adds.
    pub const fn shared(&self) -> &Slab<CELLS> {
        &self.shared
    }

    /// One of the slabs that [`take`](Self::take) hands out.
    pub fn slab(&self, index: usize) -> Option<&Slab<CELLS>> {
        self.slabs.get(index)
    }

    /// How often a slab was given back so far.
    pub fn returns(&self) -> usize {
        self.returns.load(Acquire)
    }

    /// Takes the lowest free slab; `None` when every one is taken. Never waits.
    pub fn take(&self) -> Option<usize> {
        // Acquire: the new owner's plain loads must see what the last owner stored.
        let free = |taken: &AtomicBool| !taken.load(Relaxed) && !taken.swap(true, Acquire);
        let index = self.taken.iter().position(free)?;
        self.reached.fetch_max(index + 1, AcqRel);
        Some(index)
    }

    /// Gives a slab back, with its values, for the next thread to go on with.
    ///
    /// The caller must be done writing to it.
    pub fn give_back(&self, index: usize) {
        if let Some(taken) = self.taken.get(index) {
            // Release: pairs with the acquire in `take`.
            taken.store(false, Release);
            self.returns.fetch_add(1, Release);
        }
    }

    /// The slabs that hold anything: the shared one and all that were ever taken.
    fn reached(&self) -> impl Iterator<Item = &[AtomicU64]> {
        let reached = self.reached.load(Acquire).min(SLABS);
        array::from_ref(&self.shared).iter().chain(&self.slabs[..reached]).map(Slab::as_ref)
    }
}

/// Reading a catalog's cells, whatever their number.
pub trait Cells: Sync {
    /// Adds the cells from `first` on to `sums`, each over all slabs, wrapping.
    fn add_to(&self, first: usize, sums: &mut [u64]);

    /// One cell over all slabs, read as `f64` and added up.
    fn sum_f64(&self, cell: usize) -> f64;
}

impl<const CELLS: usize, const SLABS: usize> Cells for Pool<CELLS, SLABS> {
    fn add_to(&self, first: usize, sums: &mut [u64]) {
        for slab in self.reached() {
            for (sum, cell) in sums.iter_mut().zip(slab.iter().skip(first)) {
                *sum = sum.wrapping_add(cell.load(Relaxed));
            }
        }
    }

    fn sum_f64(&self, cell: usize) -> f64 {
        let values = self.reached().filter_map(|slab| slab.get(cell));
        values.map(|value| f64::from_bits(value.load(Relaxed))).sum()
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn a_slab_has_one_owner_at_a_time() {
        static POOL: Pool<1, 2> = Pool::new();
        assert_eq!(POOL.take(), Some(0));
        assert_eq!(POOL.take(), Some(1));
        assert_eq!(POOL.take(), None);
        POOL.give_back(0);
        assert_eq!(POOL.take(), Some(0));
        assert_eq!(POOL.returns(), 1);
    }

    #[test]
    fn a_slab_comes_back_with_its_values() {
        static POOL: Pool<1, 1> = Pool::new();
        let index = POOL.take().unwrap();
        POOL.slab(index).unwrap().as_ref()[0].store(7, Relaxed);
        POOL.give_back(index);
        assert_eq!(POOL.take(), Some(index));
        let mut sums = [0];
        POOL.add_to(0, &mut sums);
        assert_eq!(sums, [7]);
    }

    #[test]
    fn every_slab_and_the_shared_one_count() {
        static POOL: Pool<3, 2> = Pool::new();
        POOL.take().unwrap();
        POOL.take().unwrap();
        POOL.shared().as_ref()[2].store(1, Relaxed);
        POOL.slab(0).unwrap().as_ref()[2].store(10, Relaxed);
        POOL.slab(1).unwrap().as_ref()[2].store(100, Relaxed);
        let mut sums = [0; 2];
        POOL.add_to(1, &mut sums);
        assert_eq!(sums, [0, 111]);
    }
}
