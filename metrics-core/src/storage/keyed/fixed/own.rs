//! No thread has cells of its own.

use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::cells::CellPosition;

/// Cells of the threads, of which there are none.
pub(crate) struct OwnCells;

#[expect(clippy::unused_self, reason = "with `std` each family has a range")]
impl OwnCells {
    pub(crate) const fn new(_: bool) -> Self {
        Self
    }

    #[inline]
    pub(crate) const fn position(&self, _: usize, _: usize) -> CellPosition {
        CellPosition::NONE
    }

    pub(crate) const fn exist(&self) -> bool {
        false
    }

    pub(crate) const fn reserved(&self, offset: usize) -> usize {
        offset
    }

    pub(crate) const fn of(&self, _: usize) -> &[AtomicU64] {
        &[]
    }

    pub(crate) fn of_all(&self, _: usize) -> impl Iterator<Item = &[AtomicU64]> {
        core::iter::empty()
    }

    pub(crate) const fn touch(&self, _: usize, _: usize, _: usize) {}

    pub(crate) const fn allocate(&self, _: usize) -> Option<usize> {
        None
    }

    pub(crate) const fn replace(&self, _: usize, _: usize) {}
}
