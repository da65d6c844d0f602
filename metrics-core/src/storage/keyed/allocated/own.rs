//! Cells of the threads.
//!
//! A thread has one array for the entries of all keyed families, in which each family has the same range
//! for all threads. So the position of an entry is known without the thread, and a record finds it by one
//! comparison with the length of the array.
//!
//! A range is never returned: families are statics. An array that is too short for a family is replaced
//! with one of at least twice the length, to which its thread copies the pages that it has written; the old
//! one keeps its memory. What no record has touched takes address space only.

// Not that of the model checker, for what does not depend on the order of other accesses.
use core::sync::atomic::AtomicUsize as Unordered;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::boxed::Box;
use std::sync::OnceLock;

use crate::storage::atomic::{AtomicU64, AtomicUsize};
use crate::storage::keyed::cells::CellPosition;
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::memory::zeroed;
use crate::storage::keyed::thread::SLABS;

/// Binary logarithm of the shortest length of an array: 128 KiB, which allocators take from the system. Where
/// the system gives memory in pages of 2 MiB, more would be resident. What checks each access has arrays of a
/// few words.
const FIRST: u32 = if cfg!(any(loom, miri)) { 3 } else { 14 };

/// Number of lengths that an array can have.
const LEVELS: usize = match () {
    () if cfg!(loom) => 2,
    // An array has at most half of the addresses.
    () if usize::BITS < 64 => 28 - FIRST as usize,
    () => 31 - FIRST as usize,
};

/// Binary logarithm of the number of words of a page.
const PAGE: u32 = 9;

/// Largest number of words of an array.
const MAX_WORDS: usize = 1 << (FIRST as usize + LEVELS - 1);

/// Start of a family without a range. Others are less than `MAX_WORDS`.
const NO_RANGE: usize = usize::MAX;

/// Start of a family whose cells are all shared, or for which no range is left.
const NO_SPACE: usize = usize::MAX - 1;

/// Range of one family in the arrays of all threads.
pub(crate) struct OwnCells {
    start: Unordered,
    /// Models have no statics.
    #[cfg(loom)]
    arrays: Arrays,
}

#[cfg(not(loom))]
static ARRAYS: Arrays = Arrays::new();

impl OwnCells {
    /// Creates the range of a family. `are_shared` is whether threads have no cells of their own.
    #[cfg(not(loom))]
    pub(crate) const fn new(are_shared: bool) -> Self {
        Self { start: Unordered::new(if are_shared { NO_SPACE } else { NO_RANGE }) }
    }

    #[cfg(loom)]
    pub(crate) fn new(are_shared: bool) -> Self {
        let start = if are_shared { NO_SPACE } else { NO_RANGE };
        Self { start: Unordered::new(start), arrays: Arrays::new() }
    }

    #[cfg(not(loom))]
    #[expect(clippy::unused_self, reason = "models have one for each family")]
    fn arrays(&self) -> &'static Arrays {
        &ARRAYS
    }

    #[cfg(loom)]
    fn arrays(&self) -> &Arrays {
        &self.arrays
    }

    /// Returns the position of an entry. `len` is the number of words of the family.
    #[inline]
    pub(crate) fn position(&self, offset: usize, len: usize) -> CellPosition {
        let mut start = self.start.load(Relaxed);
        if start == NO_RANGE {
            start = self.reserve(len);
        }
        if start >= MAX_WORDS {
            return CellPosition::NONE;
        }
        CellPosition::new(start.wrapping_add(offset))
    }

    /// Returns whether the family has a range.
    pub(crate) fn exist(&self) -> bool {
        self.start.load(Relaxed) < MAX_WORDS
    }

    /// Returns the index of an entry. No array has it if the family has no range.
    pub(crate) fn reserved(&self, offset: usize) -> usize {
        self.start.load(Relaxed).saturating_add(offset)
    }

    /// Reserves a range of so many words, unless the family has one. Returns its start.
    #[cold]
    #[inline(never)]
    fn reserve(&self, len: usize) -> usize {
        let end = &self.arrays().end;
        let start = match self.start.load(Relaxed) {
            NO_RANGE => {
                let add = |end: usize| end.checked_add(len).filter(|end| *end <= MAX_WORDS);
                end.fetch_update(Relaxed, Relaxed, add).unwrap_or(NO_SPACE)
            }
            start => start,
        };
        // If another thread was faster, its range is the family's, and this one stays unused.
        // Release: a thread that sees the start also sees the end, see `allocate`.
        match self.start.compare_exchange(NO_RANGE, start, Release, Relaxed) {
            Ok(_) => start,
            Err(start) => start,
        }
    }

    /// Returns the array of a thread.
    pub(crate) fn of(&self, thread: usize) -> &[AtomicU64] {
        self.arrays().of(thread).map_or(&[], ThreadArrays::words)
    }

    /// Returns the arrays of the first threads.
    pub(crate) fn of_all(&self, threads: usize) -> impl Iterator<Item = &[AtomicU64]> {
        self.arrays().threads.iter().take(threads).filter_map(OnceLock::get).map(|it| it.words())
    }

    /// Notes that a thread will write the words of an entry. Only that thread calls it.
    pub(crate) fn touch(&self, thread: usize, offset: usize, len: usize) {
        if let Some(array) = self.arrays().of(thread).and_then(ThreadArrays::last) {
            let first = self.reserved(offset);
            (first >> PAGE..=(first + len - 1) >> PAGE).for_each(|page| array.touch(page));
        }
    }

    /// Takes the next range, like another family.
    #[cfg(all(test, loom))]
    pub(crate) fn reserve_another(&self) {
        self.arrays().end.fetch_add(1 << FIRST, Relaxed);
    }

    /// Allocates an array that is long enough for all families until now, if that of a thread is too short.
    /// Returns its level. Only that thread calls it.
    pub(crate) fn allocate(&self, thread: usize) -> Option<usize> {
        let arrays = self.arrays();
        // Acquire: the end is at least that of this family.
        self.start.load(Acquire);
        let array = arrays.threads.get(thread)?;
        if array.get().is_none() {
            // Fails if a signal handler was faster.
            let _ = array.set(Box::new(ThreadArrays::new()));
        }
        array.get()?.allocate(arrays.end.load(Relaxed))
    }

    /// Replaces the array of a thread with the one of a level. Only that thread calls it, and records
    /// nothing in its own cells meanwhile.
    pub(crate) fn replace(&self, thread: usize, level: usize) {
        if let Some(array) = self.arrays().of(thread) {
            array.replace(level);
        }
    }
}

/// Words of an array.
#[cfg(not(loom))]
pub(super) type OwnWords = &'static [AtomicU64];

/// Words of an array in a model, which are freed at its end.
#[cfg(loom)]
type OwnWords = Box<[AtomicU64]>;

/// Words of a thread that has no array.
#[cfg(not(loom))]
pub(super) const NO_WORDS: &OwnWords = &(&[] as OwnWords);

/// Returns the words of a thread.
#[cfg(not(loom))]
pub(super) fn words(thread: usize) -> &'static OwnWords {
    ARRAYS.of(thread).and_then(ThreadArrays::last).map_or(NO_WORDS, |array| &array.words)
}

/// Arrays of all threads.
struct Arrays {
    /// End of the last range.
    end: Unordered,
    /// In boxes, because a place for each level of each thread would be 170 KiB of the program's file.
    threads: [OnceLock<Box<ThreadArrays>>; SLABS],
}

impl Arrays {
    const fn new() -> Self {
        Self { end: Unordered::new(0), threads: [const { OnceLock::new() }; SLABS] }
    }

    fn of(&self, thread: usize) -> Option<&ThreadArrays> {
        self.threads.get(thread)?.get().map(Box::as_ref)
    }
}

/// Arrays of one thread: the last one, and those that it has replaced. A scrape may read them, so they are
/// not freed. Together they are shorter than the last one.
struct ThreadArrays {
    /// Level of the last one, if a level has an array.
    last: AtomicUsize,
    levels: [OnceLock<OwnArray>; LEVELS],
}

struct OwnArray {
    words: OwnWords,
    /// A bit for each page: whether the thread has written it. No other thread reads them.
    touched: Box<[Unordered]>,
}

impl OwnArray {
    fn new(len: usize) -> Self {
        let words = zeroed(len);
        #[cfg(not(loom))]
        let words = Box::leak(words);
        let pages = (len >> PAGE).div_ceil(usize::BITS as usize).max(1);
        Self { words, touched: (0..pages).map(|_| Unordered::new(0)).collect() }
    }

    fn words(&self) -> &[AtomicU64] {
        #[expect(clippy::needless_borrow, reason = "in models they are a box")]
        &self.words
    }

    fn touch(&self, page: usize) {
        let (word, bit) = (page / usize::BITS as usize, page % usize::BITS as usize);
        if let Some(word) = self.touched.get(word) {
            // A signal handler may come in between.
            word.fetch_or(1 << bit, Relaxed);
        }
    }

    /// Copies what was written.
    fn copy_to(&self, to: &Self) {
        for (index, word) in self.touched.iter().enumerate() {
            let mut bits = word.load(Relaxed);
            while bits != 0 {
                let page = index * usize::BITS as usize + bits.trailing_zeros() as usize;
                let words = page << PAGE..(page + 1) << PAGE;
                let from = self.words.get(words.start..words.end.min(self.words.len()));
                for (from, to) in from.into_iter().flatten().zip(to.words.iter().skip(words.start))
                {
                    to.store(from.load(Relaxed), Relaxed);
                }
                to.touch(page);
                bits &= bits - 1;
            }
        }
    }
}

impl ThreadArrays {
    fn new() -> Self {
        Self { last: AtomicUsize::new(0), levels: [const { OnceLock::new() }; LEVELS] }
    }

    fn last(&self) -> Option<&OwnArray> {
        // Acquire: a scrape that sees the array also sees what was copied to it.
        self.levels.get(self.last.load(Acquire))?.get()
    }

    fn words(&self) -> &[AtomicU64] {
        self.last().map_or(&[], OwnArray::words)
    }

    fn allocate(&self, len: usize) -> Option<usize> {
        if len <= self.words().len() {
            return None;
        }
        let level = len.div_ceil(1 << FIRST).next_power_of_two().ilog2() as usize;
        // Fails if it is there: a signal handler interrupted this function.
        let _ = self.levels.get(level)?.set(OwnArray::new(1 << (FIRST as usize + level)));
        Some(level)
    }

    fn replace(&self, level: usize) {
        let before = self.last();
        if is_planted(Defect::ArrayBeforeCopy) {
            self.last.store(level, Release);
        }
        if let (Some(before), Some(array)) = (before, self.levels.get(level)) {
            array.get().into_iter().for_each(|array| before.copy_to(array));
        }
        // Release: pairs with the acquire in `last`.
        self.last.store(level, Release);
    }
}
