//! Storage of one catalog: a slab of cells for each recording thread, and a shared slab.
//!
//! A *cell* is one 64-bit word of a series. A *slab* contains every cell of the catalog once. A
//! thread claims a slab before its first record and is then the only thread that writes to it, so a
//! record needs no atomic read-modify-write. When the thread ends, the slab is released *with its
//! values*, and its next owner continues from there. The value of a series is the sum of its cell
//! over all slabs. Nothing is ever reset, so sums do not decrease.

use core::array;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicBool, AtomicU64, AtomicUsize, fence};

#[cfg(all(test, loom))]
mod model;

/// Every cell of a catalog, once.
///
/// Aligned to two cache lines, because processors fetch neighbouring lines in pairs: two threads
/// that write to two slabs must not share a pair.
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

/// Slabs of one catalog.
///
/// Initially all zeros, so a static pool adds nothing to the binary and needs no memory until a
/// slab is written.
pub struct Pool<const CELLS: usize, const SLABS: usize> {
    shared: Slab<CELLS>,
    claimed: [AtomicBool; SLABS],
    /// One more than the highest index ever claimed: a scrape reads no further.
    used: AtomicUsize,
    /// Number of releases. A thread that found no free slab tries again only after it has changed.
    releases: AtomicUsize,
    slabs: [Slab<CELLS>; SLABS],
}

impl<const CELLS: usize, const SLABS: usize> Pool<CELLS, SLABS> {
    /// Creates a pool with all cells 0 and all slabs free.
    #[must_use]
    #[cfg(not(loom))]
    #[expect(clippy::new_without_default, reason = "every pool is a static")]
    pub const fn new() -> Self {
        Self {
            shared: Slab::new(),
            claimed: [const { AtomicBool::new(false) }; SLABS],
            used: AtomicUsize::new(0),
            releases: AtomicUsize::new(0),
            slabs: [const { Slab::new() }; SLABS],
        }
    }

    /// The atomics of the model checker have no constant constructor.
    #[cfg(loom)]
    fn new() -> Self {
        Self {
            shared: Slab::new(),
            claimed: array::from_fn(|_| AtomicBool::new(false)),
            used: AtomicUsize::new(0),
            releases: AtomicUsize::new(0),
            slabs: array::from_fn(|_| Slab::new()),
        }
    }

    /// Returns the slab that all threads may write to, with atomic read-modify-writes.
    pub const fn shared(&self) -> &Slab<CELLS> {
        &self.shared
    }

    /// Returns a slab that [`claim`](Self::claim) returned the index of.
    pub fn slab(&self, index: usize) -> Option<&Slab<CELLS>> {
        self.slabs.get(index)
    }

    /// Returns the number of releases so far.
    pub fn releases(&self) -> usize {
        self.releases.load(Acquire)
    }

    /// Claims the free slab with the lowest index, without waiting. Returns `None` if no slab is
    /// free.
    pub fn claim(&self) -> Option<usize> {
        // Acquire: the loads of the new owner must see the stores of the last one.
        let is_free = |claimed: &AtomicBool| !claimed.load(Relaxed) && !claimed.swap(true, Acquire);
        let index = self.claimed.iter().position(is_free)?;
        self.used.fetch_max(index + 1, AcqRel);
        Some(index)
    }

    /// Releases a slab with its values. The caller must have finished writing to it.
    pub fn release(&self, index: usize) {
        if let Some(claimed) = self.claimed.get(index) {
            // Release: pairs with the acquire in `claim`.
            claimed.store(false, Release);
            self.releases.fetch_add(1, Release);
        }
    }

    /// Returns one more than the highest index that was ever claimed.
    #[cfg(all(feature = "std", not(loom)))]
    pub(crate) fn used_slabs(&self) -> usize {
        self.used.load(Acquire).min(SLABS)
    }

    /// Returns all slabs that were ever claimed.
    fn used(&self) -> &[Slab<CELLS>] {
        let used = self.used.load(Acquire).min(SLABS);
        &self.slabs[..used]
    }

    /// Sets the sum of one integer cell over all slabs. Additions at the same time count before or
    /// after it, each by itself; later ones are added to it.
    pub fn set_sum(&self, cell: usize, sum: u64) {
        let Some(shared) = self.shared.as_ref().get(cell) else { return };
        // Acquire: the slabs are at least as new as for the set that `base` comes from.
        let mut base = shared.load(Acquire);
        loop {
            let cells = self.used().iter().filter_map(|slab| slab.as_ref().get(cell));
            let added = cells.fold(0_u64, |added, cell| added.wrapping_add(cell.load(Relaxed)));
            // Release: pairs with the fence in `add_to`. The exchange fails if another thread set the sum
            // since: with a plain store, additions before that would be counted as later ones.
            let difference = sum.wrapping_sub(added);
            match shared.compare_exchange(base, difference, AcqRel, Acquire) {
                Ok(_) => return,
                Err(other) => base = other,
            }
        }
    }
}

/// Reads the cells of a catalog, whatever their number.
pub trait Cells: Sync {
    /// Adds the cells from `first` on, summed over all slabs, to `sums`. Wraps.
    fn add_to(&self, first: usize, sums: &mut [u64]);

    /// Returns the sum of one `f64` cell over all slabs. Infinite only if a cell is.
    fn sum_f64(&self, cell: usize) -> f64;
}

impl<const CELLS: usize, const SLABS: usize> Cells for Pool<CELLS, SLABS> {
    fn add_to(&self, first: usize, sums: &mut [u64]) {
        add_slabs(array::from_ref(&self.shared), first, sums);
        // Acquire: if a shared cell is that of `set_sum`, the other slabs are at least as new as there, and
        // as many. So a sum is never without an addition that was subtracted from the shared cell.
        fence(Acquire);
        // 16 at a time: each sum is loaded and stored a sixteenth as often. The rest by four.
        let (groups, rest) = self.used().as_chunks::<16>();
        for slabs in groups {
            add_slabs(slabs, first, sums);
        }
        let (groups, rest) = rest.as_chunks::<4>();
        for slabs in groups {
            add_slabs(slabs, first, sums);
        }
        for slab in rest {
            add_slabs(array::from_ref(slab), first, sums);
        }
    }

    fn sum_f64(&self, cell: usize) -> f64 {
        let values = || {
            let slabs = array::from_ref(&self.shared).iter().chain(self.used());
            let cells = slabs.filter_map(|slab| slab.as_ref().get(cell));
            cells.map(|cell| f64::from_bits(cell.load(Relaxed)))
        };
        let sum: f64 = values().sum();
        if sum.is_infinite() && values().all(f64::is_finite) {
            return f64::MAX.copysign(sum);
        }
        sum
    }
}

/// Adds the cells from `first` on of consecutive slabs to `sums`. Wraps.
///
/// The distance of the slabs is a constant, so that one register has the addresses of all.
fn add_slabs<const CELLS: usize, const SLABS: usize>(
    slabs: &[Slab<CELLS>; SLABS],
    first: usize,
    sums: &mut [u64],
) {
    let mut sums = sums.iter_mut();
    // A loop over indices, so that the compiler sees that all of them have a cell.
    for index in first..CELLS {
        let Some(sum) = sums.next() else { return };
        let cells = slabs.iter().map(|slab| slab.0[index].load(Relaxed));
        *sum = cells.fold(*sum, u64::wrapping_add);
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn a_slab_has_one_owner_at_a_time() {
        static POOL: Pool<1, 2> = Pool::new();
        assert_eq!(POOL.claim(), Some(0));
        assert_eq!(POOL.claim(), Some(1));
        assert_eq!(POOL.claim(), None);
        POOL.release(0);
        assert_eq!(POOL.claim(), Some(0));
        assert_eq!(POOL.releases(), 1);
    }

    #[test]
    fn a_released_slab_keeps_its_values() {
        static POOL: Pool<1, 1> = Pool::new();
        let index = POOL.claim().unwrap();
        POOL.slab(index).unwrap().as_ref()[0].store(7, Relaxed);
        POOL.release(index);
        assert_eq!(POOL.claim(), Some(index));
        let mut sums = [0];
        POOL.add_to(0, &mut sums);
        assert_eq!(sums, [7]);
    }

    #[test]
    fn any_number_of_slabs_is_summed() {
        static POOL: Pool<5, 11> = Pool::new();
        for claimed in 0..=11 {
            for first in 0..=5 {
                let mut sums = [100; 6];
                POOL.add_to(first, &mut sums);
                let mut expected = [100; 6];
                for (cell, sum) in (first..5).zip(&mut expected) {
                    *sum += (0..claimed).map(|slab| (slab * 10 + cell) as u64).sum::<u64>();
                }
                assert_eq!(sums, expected, "{claimed} slabs, from cell {first}");
            }
            if let Some(slab) = POOL.claim() {
                for (cell, value) in POOL.slab(slab).unwrap().as_ref().iter().enumerate() {
                    value.store((slab * 10 + cell) as u64, Relaxed);
                }
            }
        }
    }

    #[test]
    fn all_slabs_and_the_shared_one_are_summed() {
        static POOL: Pool<3, 2> = Pool::new();
        POOL.claim().unwrap();
        POOL.claim().unwrap();
        POOL.shared().as_ref()[2].store(1, Relaxed);
        POOL.slab(0).unwrap().as_ref()[2].store(10, Relaxed);
        POOL.slab(1).unwrap().as_ref()[2].store(100, Relaxed);
        let mut sums = [0; 2];
        POOL.add_to(1, &mut sums);
        assert_eq!(sums, [0, 111]);
    }
}
