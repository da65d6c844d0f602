//! Cells of a keyed family: those of each thread, and those that all threads share.
//!
//! An *entry* is a tag and the cells of one series. The entries of all slots are allocated at once, which
//! zeroed memory of the system makes free of cost until they are touched; and entries are not aligned to
//! cache lines, because the allocator zeroes over-aligned memory itself.

use core::fmt;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicU64, fence};
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::memory::Words;
use crate::storage::keyed::own::OwnCells;
use crate::storage::keyed::slot;

/// Tag of an entry that its thread is resetting.
const BUSY: u64 = u64::MAX;

/// Number of cells of a series, at best known when it is compiled.
pub(crate) trait Width: Copy {
    /// Returns the number of words of an entry: the tag and the cells.
    fn words(self) -> usize;

    /// Returns the tag and the cells of the entry that begins at an index.
    fn entry(self, words: &[AtomicU64], index: usize) -> Option<(&AtomicU64, &[AtomicU64])>;
}

/// Number of cells that is known when a record is compiled. `WORDS` is one more: the tag.
#[derive(Clone, Copy)]
pub(crate) struct Fixed<const WORDS: usize>;

impl<const WORDS: usize> Width for Fixed<WORDS> {
    #[inline]
    fn words(self) -> usize {
        WORDS
    }

    #[inline]
    fn entry(self, words: &[AtomicU64], index: usize) -> Option<(&AtomicU64, &[AtomicU64])> {
        words.get(index..index.wrapping_add(WORDS))?.split_first()
    }
}

impl Width for usize {
    #[inline]
    fn words(self) -> usize {
        1 + self
    }

    #[inline]
    fn entry(self, words: &[AtomicU64], index: usize) -> Option<(&AtomicU64, &[AtomicU64])> {
        words.get(index..)?.get(..self.words())?.split_first()
    }
}

/// Index of an entry in the cells of each thread. 32 bits, so that its end needs no check for overflow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellPosition(u32);

impl CellPosition {
    /// Position of an entry that no thread has.
    pub(crate) const NONE: Self = Self(u32::MAX);

    /// Creates a position from an index of less than 2³².
    #[inline]
    #[cfg(feature = "std")]
    #[expect(clippy::cast_possible_truncation, reason = "arrays have fewer words")]
    pub(crate) const fn new(index: usize) -> Self {
        Self(index as u32)
    }

    #[inline]
    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Returns the cells at a position that are tagged with the handle. `own` are those of a thread.
#[inline]
pub(crate) fn tagged(
    own: &[AtomicU64],
    position: CellPosition,
    handle: u64,
    width: impl Width,
) -> Option<&[AtomicU64]> {
    let (tag, cells) = width.entry(own, position.index())?;
    (tag.load(Relaxed) == handle).then_some(cells)
}

/// Entries of a family: a tag and cells, for each slot.
pub(crate) struct KeyedCells {
    own: OwnCells,
    /// Entries of threads without cells of their own, and of values that are set.
    shared: Words,
}

/// Entry of one series.
#[derive(Clone, Copy)]
pub(crate) struct TaggedCells<'a> {
    tag: &'a AtomicU64,
    pub(crate) cells: &'a [AtomicU64],
}

impl KeyedCells {
    /// Creates the cells of a family. `shared` are those that all threads write, and `are_shared` is whether
    /// there are no others.
    #[cfg(not(loom))]
    pub(crate) const fn new(shared: Words, are_shared: bool) -> Self {
        Self { own: OwnCells::new(are_shared), shared }
    }

    /// The atomics of the model checker have no constant constructor.
    #[cfg(loom)]
    pub(crate) fn new(shared: Words, are_shared: bool) -> Self {
        Self { own: OwnCells::new(are_shared), shared }
    }

    /// Returns the position of the entry of a handle in the cells of each thread.
    #[inline]
    pub(crate) fn position(&self, handle: u64, slots: usize, width: impl Width) -> CellPosition {
        self.own.position(offset(handle, width), slots.saturating_mul(width.words()))
    }

    /// Returns the entry of a thread.
    pub(crate) fn own(&self, thread: usize, handle: u64, cells: usize) -> Option<TaggedCells<'_>> {
        entry(self.own.of(thread), self.own.reserved(offset(handle, cells)), cells)
    }

    /// Notes that a thread will write an entry.
    pub(crate) fn touch_own(&self, thread: usize, handle: u64, cells: usize) {
        self.own.touch(thread, offset(handle, cells), cells.words());
    }

    /// Returns whether threads have entries of their own.
    pub(crate) fn have_own(&self) -> bool {
        self.own.exist()
    }

    /// Allocates the entries of a thread, if they are missing. Returns the level of the new array, which the
    /// caller passes to [`replace_own`](Self::replace_own).
    pub(crate) fn allocate_own(&self, thread: usize) -> Option<usize> {
        self.own.allocate(thread)
    }

    /// Makes a thread use the array of this level, which it has allocated. The thread records nothing in its
    /// own cells meanwhile.
    pub(crate) fn replace_own(&self, thread: usize, level: usize) {
        self.own.replace(thread, level);
    }

    /// Allocates more than the entries of a thread.
    #[cfg(all(test, loom))]
    pub(crate) fn reserve_more(&self, thread: usize) {
        self.own.reserve_another();
        self.allocate_own(thread).into_iter().for_each(|level| self.replace_own(thread, level));
    }

    /// Returns the shared entry.
    pub(crate) fn shared(&self, handle: u64, cells: usize) -> Option<TaggedCells<'_>> {
        entry(self.shared.get()?, offset(handle, cells), cells)
    }

    /// Allocates the shared entries.
    pub(crate) fn reserve_shared(&self, slots: usize, cells: usize) {
        self.shared.reserve(slots * cells.words());
    }

    /// Returns the entries of a slot that have ever been used: the shared one, and then those of the
    /// threads. `threads` returns how many there have been.
    pub(crate) fn all(
        &self,
        threads: impl FnOnce() -> usize,
        handle: u64,
        cells: usize,
    ) -> impl Iterator<Item = TaggedCells<'_>> {
        let shared = self.shared(handle, cells).into_iter();
        let own = core::iter::once_with(move || {
            // Acquire: if a shared cell is that of a gauge that was set, the cells of threads are at least
            // as new as there, and as many. So a value is never without an addition that was subtracted
            // from the shared cell.
            if !is_planted(Defect::ReadWithoutFence) {
                fence(Acquire);
            }
            self.own_of_all(threads(), handle, cells)
        });
        shared.chain(own.flatten())
    }

    /// Returns the entries of a slot that threads have.
    pub(crate) fn own_of_all(
        &self,
        threads: usize,
        handle: u64,
        cells: usize,
    ) -> impl Iterator<Item = TaggedCells<'_>> {
        let index = self.own.reserved(offset(handle, cells));
        self.own.of_all(threads).filter_map(move |own| entry(own, index, cells))
    }
}

/// Returns the distance of an entry from the first one of its family.
#[inline]
fn offset(handle: u64, width: impl Width) -> usize {
    slot::index(handle) * width.words()
}

#[inline]
fn entry(words: &[AtomicU64], index: usize, cells: usize) -> Option<TaggedCells<'_>> {
    let (tag, cells) = cells.entry(words, index)?;
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
