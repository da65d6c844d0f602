//! One slot: its state, and the key of the combination that has it.

use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicU64, fence};
use crate::storage::keyed::arena::{Arena, Block};
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::key::{self, Key, KeyLabels, Part, TextWords, Visit};

/// Number of a key's words that a slot contains: those of three texts of 16 bytes and up to four labels,
/// and one more. Others are in the arena.
pub(crate) const INLINE: usize = if cfg!(loom) { 2 } else { 8 };

/// Difference of two generations of a state or a handle.
pub(crate) const GENERATION: u64 = 1 << 24;

/// Part of a state: the series is idle, and no page shows it.
pub(crate) const HIDDEN: u64 = 1 << 23;

/// Part of a state: number of threads that write the shared cells of the slot.
pub(crate) const PINS: u64 = HIDDEN - 1;

/// Part of a handle: index of the slot.
pub(crate) const SLOT: u64 = GENERATION - 1;

/// Last generation without a combination. A slot that reaches it is not used again, so that no handle
/// ever returns.
pub(crate) const LAST: u64 = (u64::MAX << 24) - GENERATION;

/// Handle of the overflow: slot 0, which has no state and always exists.
pub(crate) const OVERFLOW: u64 = GENERATION;

/// Slot. Zero initially: generation 0, without a combination.
///
/// A slot has two cache lines. Large allocations begin 16 bytes after a page, so the state and up to
/// seven words of the key, which a look-up reads, are in one of them. The type has no alignment that
/// ensures this, because the allocator itself zeroes memory that is aligned to more than 16 bytes.
#[repr(C)]
pub(crate) struct Slot {
    /// Hash of the key.
    pub(crate) hash: AtomicU64,
    /// Number of the change with which the combination got the slot.
    pub(crate) claimed_at: AtomicU64,
    /// Time at which it did, in nanoseconds since the Unix epoch.
    pub(crate) created: AtomicU64,
    /// Activity that the last scrape saw.
    pub(crate) seen: AtomicU64,
    /// Time at which a scrape saw another activity, in milliseconds.
    pub(crate) seen_at: AtomicU64,
    /// Next free slot.
    pub(crate) next: AtomicU64,
    /// Generation, whether the series is hidden, and number of pins.
    pub(crate) state: AtomicU64,
    words: [AtomicU64; INLINE],
    block: AtomicU64,
}

/// Returns whether two words, each a state or a handle, have the same generation.
#[inline]
pub(crate) const fn is_same_generation(one: u64, other: u64) -> bool {
    (one ^ other) < GENERATION
}

/// Returns whether a combination has the slot.
#[inline]
pub(crate) const fn is_live(state: u64) -> bool {
    state & GENERATION != 0
}

/// Returns the handle of the combination that has a slot in this state.
#[inline]
pub(crate) const fn handle(state: u64, index: usize) -> u64 {
    state & !SLOT | index as u64
}

/// Returns the index of the slot of a handle.
#[inline]
pub(crate) const fn index(handle: u64) -> usize {
    (handle & SLOT) as usize
}

impl Slot {
    #[cfg(not(loom))]
    pub(crate) const fn new() -> Self {
        Self {
            hash: AtomicU64::new(0),
            claimed_at: AtomicU64::new(0),
            created: AtomicU64::new(0),
            seen: AtomicU64::new(0),
            seen_at: AtomicU64::new(0),
            next: AtomicU64::new(0),
            state: AtomicU64::new(0),
            words: [const { AtomicU64::new(0) }; INLINE],
            block: AtomicU64::new(0),
        }
    }

    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self {
            hash: AtomicU64::new(0),
            claimed_at: AtomicU64::new(0),
            created: AtomicU64::new(0),
            seen: AtomicU64::new(0),
            seen_at: AtomicU64::new(0),
            next: AtomicU64::new(0),
            state: AtomicU64::new(0),
            words: core::array::from_fn(|_| AtomicU64::new(0)),
            block: AtomicU64::new(0),
        }
    }

    fn word<'a>(&'a self, block: Block, index: usize, arena: &'a Arena) -> Option<&'a AtomicU64> {
        match self.words.get(index) {
            Some(word) => Some(word),
            None if block == 0 => None,
            None => arena.word(block, index - INLINE),
        }
    }

    /// Returns the state, if a combination with this key has the slot.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
    pub(crate) fn find(&self, key: Key<'_>, arena: &Arena) -> Option<u64> {
        let state = self.state.load(Acquire);
        if !is_live(state) {
            return None;
        }
        let is_same = self.has_key(key.parts, arena);
        // Acquire: if a word belongs to another generation, the second load sees another state.
        fence(Acquire);
        let is_valid = is_same
            && (is_same_generation(state, self.state.load(Relaxed))
                || is_planted(Defect::FindWithoutSecondLook));
        is_valid.then_some(state)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
    fn has_key(&self, parts: &[Part<'_>], arena: &Arena) -> bool {
        let mut headers = key::headers(parts).zip(&self.words);
        let next = key::count_headers(parts.len());
        headers.all(|(header, word)| word.load(Relaxed) == header)
            && key::visit_all(parts, &mut Comparison { slot: self, arena, next })
    }

    /// Returns whether the words from an index on are those of a text. `None` if some are in the arena.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the index of the first text is a constant")]
    fn has_text(&self, first: usize, text: &str) -> Option<bool> {
        Some(match TextWords::new(text) {
            None => true,
            Some(TextWords::One(word)) => self.words.get(first)?.load(Relaxed) == word,
            Some(TextWords::Two(words)) => {
                let stored = self.words.get(first..)?.first_chunk::<2>()?;
                // One branch for both.
                let different = |index: usize| stored[index].load(Relaxed) ^ words[index];
                different(0) | different(1) == 0
            }
            Some(TextWords::Many(text, last)) => {
                has_words(self.words.get(first..first + key::text_words(text.len()))?, text, last)
            }
        })
    }

    /// Returns whether the words from `first` on are those of a text, if some are in the arena.
    #[inline(never)]
    fn has_distant(&self, first: usize, text: &str, arena: &Arena) -> bool {
        let block = self.block.load(Relaxed);
        let mut index = first;
        let part = Part::text(text);
        part.is_valid()
            && part.all_words(&mut |word| {
                let stored = self.word(block, index, arena);
                index += 1;
                stored.is_some_and(|stored| stored.load(Relaxed) == word)
            })
    }

    /// Copies the key, which is valid if the generation is the same before and after, and returns it.
    pub(crate) fn read<'w>(
        &self,
        values: &[&[&str]],
        arena: &Arena,
        words: &'w mut [u64],
    ) -> &'w [u64] {
        let block = self.block.load(Relaxed);
        let load = |index| self.word(block, index, arena).map_or(0, |word| word.load(Relaxed));
        let count = KeyLabels::count_words(values, load).min(words.len());
        for (index, word) in words.iter_mut().take(count).enumerate() {
            *word = load(index);
        }
        words.get(..count).unwrap_or_default()
    }

    /// Returns the block.
    pub(crate) fn block(&self) -> Block {
        self.block.load(Relaxed)
    }

    /// Stores the key. Called under the lock, for a slot without a combination.
    pub(crate) fn write(&self, key: &[u64], block: Block, arena: &Arena) {
        // Release: a reader of these words also sees that the combination before has gone.
        if !is_planted(Defect::WriteWithoutFence) {
            fence(Release);
        }
        self.block.store(block, Relaxed);
        for (index, bits) in key.iter().enumerate() {
            if let Some(word) = self.word(block, index, arena) {
                word.store(*bits, Relaxed);
            }
        }
    }

    /// Begins the next generation, and returns its state. Clears `HIDDEN` of a hidden slot.
    pub(crate) fn begin_generation(&self) -> u64 {
        let mut before = self.state.load(Relaxed);
        loop {
            let after = (before & !HIDDEN) + GENERATION;
            match self.state.compare_exchange(before, after, AcqRel, Relaxed) {
                Ok(_) => return before,
                Err(other) => before = other,
            }
        }
    }

    /// Pins the slot if it has the generation of the handle. A pinned slot gets no other combination.
    pub(crate) fn pin(&self, handle: u64) -> bool {
        if is_planted(Defect::RecordWithoutPin) {
            return is_same_generation(self.state.load(Acquire), handle);
        }
        let is_same = is_same_generation(self.state.fetch_add(1, Acquire), handle);
        if !is_same {
            self.unpin();
        }
        is_same
    }

    pub(crate) fn unpin(&self) {
        if is_planted(Defect::RecordWithoutPin) {
            return;
        }
        // Release: a thread that sees no pin also sees what was written.
        self.state.fetch_sub(1, Release);
    }
}

/// Returns whether words are those of a text of more than 16 bytes. A function of its own, because the
/// variables of its loop would be computed in each look-up.
#[inline(never)]
fn has_words(stored: &[AtomicU64], text: &[u8], last: u64) -> bool {
    let mut words = key::many_words(text, last).zip(stored);
    words.all(|(word, stored)| stored.load(Relaxed) == word)
}

/// Comparison of texts with those of a slot.
struct Comparison<'s> {
    slot: &'s Slot,
    arena: &'s Arena,
    /// Index of the first word of the next text.
    next: usize,
}

impl Visit for Comparison<'_> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is unrolled where the labels are known")]
    fn visit(&mut self, part: Part<'_>) -> bool {
        let (first, text) = (self.next, part.text_of());
        self.next += key::text_words(text.len());
        match self.slot.has_text(first, text) {
            Some(is_same) => is_same,
            None => self.slot.has_distant(first, text, self.arena),
        }
    }
}
