//! Memory of the table, of the slots and of the cells: statics, which generated code declares.

use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::slot::Slot;
use crate::storage::keyed::table;

/// Memory of one family. `ENTRIES` is what [`table_len`] returns, `CELLS` includes the tags and the
/// overflow.
pub struct FixedMemory<const ENTRIES: usize, const SLOTS: usize, const CELLS: usize> {
    entries: [AtomicU64; ENTRIES],
    slots: [Slot; SLOTS],
    cells: [AtomicU64; CELLS],
}

impl<const ENTRIES: usize, const SLOTS: usize, const CELLS: usize>
    FixedMemory<ENTRIES, SLOTS, CELLS>
{
    /// Creates memory without series. It is all zeros, so a static adds nothing to the binary.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it is a static")]
    pub const fn new() -> Self {
        Self {
            entries: [const { AtomicU64::new(0) }; ENTRIES],
            slots: [const { Slot::new() }; SLOTS],
            cells: [const { AtomicU64::new(0) }; CELLS],
        }
    }

    /// Returns the memory of the table and of the slots, and that of the cells.
    pub(crate) const fn parts(&'static self) -> (Memory, Words) {
        (Memory { entries: &self.entries, slots: &self.slots }, Words(&self.cells))
    }
}

/// Returns the number of entries of the table for a number of series.
#[must_use]
pub const fn table_len(series: usize) -> usize {
    table::table_len(series)
}

/// Entries of the table and slots.
pub(crate) struct Memory {
    entries: &'static [AtomicU64],
    slots: &'static [Slot],
}

impl Memory {
    /// Creates memory without slots, in which no series fits.
    pub(crate) const fn new() -> Self {
        Self { entries: &[], slots: &[] }
    }

    /// Returns the entries of the table and the slots.
    #[inline]
    #[expect(clippy::unnecessary_wraps, reason = "it is that of memory that is allocated")]
    pub(crate) const fn get(&self) -> Option<(&[AtomicU64], &[Slot])> {
        Some((self.entries, self.slots))
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
