//! Memory of the table, of the slots and of the cells: statics, which generated code declares.

use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::slot::Slot;
use crate::storage::keyed::table;

/// Memory of one family. `PLACES` is what [`places`](Self::places) returns, `CELLS` includes the tags and
/// the overflow.
pub struct FixedMemory<const PLACES: usize, const SLOTS: usize, const CELLS: usize> {
    places: [AtomicU64; PLACES],
    slots: [Slot; SLOTS],
    cells: [AtomicU64; CELLS],
}

impl<const PLACES: usize, const SLOTS: usize, const CELLS: usize>
    FixedMemory<PLACES, SLOTS, CELLS>
{
    /// Creates memory without series. It is all zeros, so a static adds nothing to the binary.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it is a static")]
    pub const fn new() -> Self {
        Self {
            places: [const { AtomicU64::new(0) }; PLACES],
            slots: [const { Slot::new() }; SLOTS],
            cells: [const { AtomicU64::new(0) }; CELLS],
        }
    }

    /// Returns the memory of the table and of the slots, and that of the cells.
    pub(crate) const fn parts(&'static self) -> (Memory, Words) {
        (Memory { places: &self.places, slots: &self.slots }, Words(&self.cells))
    }
}

/// Returns the number of places of the table for so many series.
#[must_use]
pub const fn places(series: usize) -> usize {
    table::places(series)
}

/// Places of the table and slots.
pub(crate) struct Memory {
    places: &'static [AtomicU64],
    slots: &'static [Slot],
}

impl Memory {
    /// Creates memory without slots, in which no series fits.
    pub(crate) const fn new() -> Self {
        Self { places: &[], slots: &[] }
    }

    /// Returns the places of the table and the slots.
    #[inline]
    #[expect(clippy::unnecessary_wraps, reason = "it is that of memory that is allocated")]
    pub(crate) const fn get(&self) -> Option<(&[AtomicU64], &[Slot])> {
        Some((self.places, self.slots))
    }

    /// Returns whether there are slots.
    pub(crate) const fn reserve(&self, _: usize) -> bool {
        !self.slots.is_empty()
    }
}

/// Tags and cells.
pub(crate) struct Words(&'static [AtomicU64]);

impl Words {
    /// Creates memory without cells.
    pub(crate) const fn new() -> Self {
        Self(&[])
    }

    #[inline]
    #[expect(clippy::unnecessary_wraps, reason = "it is that of memory that is allocated")]
    pub(crate) const fn get(&self) -> Option<&[AtomicU64]> {
        Some(self.0)
    }

    #[expect(clippy::unused_self, reason = "it is that of memory that is allocated")]
    pub(crate) const fn reserve(&self, _: usize) {}
}
