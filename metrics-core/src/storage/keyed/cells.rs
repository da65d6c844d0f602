//! Cells of a keyed family: those of each thread, and those that all threads share.
//!
//! An *entry* is a tag and the cells of one series. A thread allocates the entries of all slots at
//! once, which zeroed memory of the system makes free of cost until they are touched; and entries are
//! not aligned to cache lines, because the allocator zeroes over-aligned memory itself.

use core::fmt;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicU64, fence};
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::memory::Words;
use crate::storage::keyed::slot;
use crate::storage::keyed::thread::SLABS;

/// Tag of an entry that its thread is resetting.
const BUSY: u64 = u64::MAX;

/// Number of cells of a series, at best known when it is compiled.
pub(crate) trait Width: Copy {
    /// Returns the tag and the cells of a slot.
    fn entry(self, entries: &[AtomicU64], slot: usize) -> Option<(&AtomicU64, &[AtomicU64])>;
}

/// Number of cells that is known when a record is compiled. `WORDS` is one more: the tag.
#[derive(Clone, Copy)]
pub(crate) struct Fixed<const WORDS: usize>;

impl<const WORDS: usize> Width for Fixed<WORDS> {
    #[inline]
    fn entry(self, entries: &[AtomicU64], slot: usize) -> Option<(&AtomicU64, &[AtomicU64])> {
        // One comparison with the bounds, and no multiplication.
        entries.as_chunks::<WORDS>().0.get(slot)?.split_first()
    }
}

impl Width for usize {
    #[inline]
    fn entry(self, entries: &[AtomicU64], slot: usize) -> Option<(&AtomicU64, &[AtomicU64])> {
        let words = 1 + self;
        entries.get(slot * words..)?.get(..words)?.split_first()
    }
}

/// Entries of a family: a tag and cells, for each slot.
pub(crate) struct KeyedCells {
    /// Those of each thread, and none for threads without.
    own: [Words; SLABS + 1],
    shared: Words,
}

/// Entry of one series.
#[derive(Clone, Copy)]
pub(crate) struct TaggedCells<'a> {
    tag: &'a AtomicU64,
    pub(crate) cells: &'a [AtomicU64],
}

impl KeyedCells {
    /// Creates the cells of a family. `shared` are those that all threads write.
    pub(crate) const fn new(shared: Words) -> Self {
        Self { own: [const { Words::new() }; SLABS + 1], shared }
    }

    /// Returns the cells of a thread that are tagged with the handle.
    #[inline]
    pub(crate) fn tagged(
        &self,
        slab: usize,
        handle: u64,
        width: impl Width,
    ) -> Option<&[AtomicU64]> {
        if SLABS == 0 {
            return None;
        }
        let entries = self.own.get(slab)?.get()?;
        let (tag, cells) = width.entry(entries, slot::index(handle))?;
        (tag.load(Relaxed) == handle).then_some(cells)
    }

    /// Returns the entry of a thread.
    pub(crate) fn own(&self, slab: usize, handle: u64, cells: usize) -> Option<TaggedCells<'_>> {
        entry(self.own.get(slab)?, handle, cells)
    }

    /// Returns the shared entry.
    pub(crate) fn shared(&self, handle: u64, cells: usize) -> Option<TaggedCells<'_>> {
        entry(&self.shared, handle, cells)
    }

    /// Allocates the entries of a thread, or the shared ones.
    pub(crate) fn reserve(&self, slab: Option<usize>, slots: usize, cells: usize) {
        let entries = match slab {
            Some(slab) => self.own.get(slab),
            None => Some(&self.shared),
        };
        if let Some(entries) = entries {
            entries.reserve(slots * (1 + cells));
        }
    }

    /// Returns the entries of a slot that have ever been used: the shared one, and then those of the
    /// threads. `slabs` returns how many threads there have been.
    pub(crate) fn all(
        &self,
        slabs: impl FnOnce() -> usize,
        handle: u64,
        cells: usize,
    ) -> impl Iterator<Item = TaggedCells<'_>> {
        let shared = entry(&self.shared, handle, cells).into_iter();
        let own = core::iter::once_with(move || {
            // Acquire: if a shared cell is that of a gauge that was set, the cells of threads are at least
            // as new as there, and as many. So a value is never without an addition that was subtracted
            // from the shared cell.
            if !is_planted(Defect::ReadWithoutFence) {
                fence(Acquire);
            }
            self.own_of_all(slabs(), handle, cells)
        });
        shared.chain(own.flatten())
    }

    /// Returns the entries of a slot that threads have.
    pub(crate) fn own_of_all(
        &self,
        slabs: usize,
        handle: u64,
        cells: usize,
    ) -> impl Iterator<Item = TaggedCells<'_>> {
        self.own.iter().take(slabs).filter_map(move |entries| entry(entries, handle, cells))
    }
}

#[inline]
fn entry(entries: &Words, handle: u64, cells: usize) -> Option<TaggedCells<'_>> {
    let (tag, cells) = cells.entry(entries.get()?, slot::index(handle))?;
    Some(TaggedCells { tag, cells })
}

impl<'a> TaggedCells<'a> {
    /// Returns the first cell.
    pub(crate) fn first(self) -> Option<&'a AtomicU64> {
        self.cells.first()
    }

    /// Begins to count for a handle, whose generation is current: resets the cells, and then sets the
    /// tag. Only the thread that owns the entry calls it. Returns false if it was interrupted while it
    /// did this.
    pub(crate) fn tag_own(self, handle: u64) -> bool {
        let before = self.tag.load(Relaxed);
        if before == handle {
            return true;
        }
        // Release, before all stores: a scrape of the generation before that sees one of them also sees
        // that the generation has ended.
        if !is_planted(Defect::ResetWithoutFence) {
            fence(Release);
        }
        if before == BUSY || self.tag.compare_exchange(before, BUSY, Relaxed, Relaxed).is_err() {
            // A signal handler interrupted this function, or the other way round.
            return self.tag.load(Relaxed) == handle;
        }
        if is_planted(Defect::TagBeforeReset) {
            self.tag.store(handle, Release);
        }
        self.cells.iter().for_each(|cell| cell.store(0, Relaxed));
        // Release: a scrape that sees the tag also sees the reset.
        self.tag.store(handle, Release);
        true
    }

    /// Tags shared cells, of a pinned slot, after a record.
    pub(crate) fn tag_shared(self, handle: u64) {
        if self.tag.load(Relaxed) != handle {
            // Release: a scrape that sees the tag also sees the record.
            self.tag.store(handle, Release);
        }
    }

    /// Resets shared cells of a slot without a combination and without pins.
    pub(crate) fn reset_shared(self) {
        fence(Release);
        self.cells.iter().for_each(|cell| cell.store(0, Relaxed));
    }

    /// Returns whether the cells count for the handle.
    pub(crate) fn is_tagged(self, handle: u64) -> bool {
        self.tag.load(Acquire) == handle
    }
}

impl fmt::Debug for KeyedCells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyedCells").finish_non_exhaustive()
    }
}
