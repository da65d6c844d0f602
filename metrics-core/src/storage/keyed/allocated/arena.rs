//! Words of keys that are too long for their slot.
//!
//! A block has a power of two words. A slot keeps its block when it gets another key, unless the key
//! needs a larger one; then the block is kept for other slots. So no more than `max` blocks of each size
//! are ever made, and all of them together have at most twice the words of `max` longest keys.

use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::Relaxed;

use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::allocated::levels::Levels;
use crate::storage::keyed::key::MAX_WORDS;

/// Number of sizes: 16, 32 and so on.
const SIZES: usize = 6;

/// Binary logarithm of the smallest size.
const SMALLEST: usize = 4;

/// Binary logarithm of the first level's number of words.
const FIRST_LEVEL: u32 = 10;

/// Block of a slot, as it is stored in the slot: one more than the size in the low byte, then the
/// index of the first word. 0 if the slot has none.
pub(crate) type Block = u64;

/// Memory for blocks.
#[derive(Debug)]
pub(crate) struct Arena {
    words: Levels<AtomicU64, FIRST_LEVEL>,
    /// Index of the first word that was never used, written under the lock.
    used: AtomicUsize,
    /// Free blocks of each size: the first word of each contains the next one. Only used under the lock.
    free: [AtomicU64; SIZES],
}

/// Returns the size for a number of words.
fn size(words: usize) -> usize {
    let exponent = words.max(1).next_power_of_two().ilog2();
    (exponent as usize).saturating_sub(SMALLEST)
}

const fn words_of(size: usize) -> usize {
    1 << (size + SMALLEST)
}

/// Returns the size of a block.
const fn block_size(block: Block) -> usize {
    (block & 0xFF) as usize - 1
}

/// Returns the index of the first word of a block.
const fn block_start(block: Block) -> usize {
    (block >> 8) as usize
}

impl Arena {
    #[cfg(not(loom))]
    pub(crate) const fn new() -> Self {
        Self {
            words: Levels::new(),
            used: AtomicUsize::new(0),
            free: [const { AtomicU64::new(0) }; SIZES],
        }
    }

    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self {
            words: Levels::new(),
            used: AtomicUsize::new(0),
            free: core::array::from_fn(|_| AtomicU64::new(0)),
        }
    }

    /// Returns a word of a block.
    #[inline]
    pub(crate) fn word(&self, block: Block, index: usize) -> Option<&AtomicU64> {
        self.words.get(block_start(block) + index)
    }

    /// Allocates memory for one more block. Called without the lock. Returns whether there can be any.
    pub(crate) fn reserve(&self, words: usize) -> bool {
        let first = self.used.load(Relaxed);
        let last = first + words_of(size(words)) - 1;
        // A block is smaller than the first level, so it is in one level or two.
        self.words.reserve(first, usize::MAX, || AtomicU64::new(0));
        self.words.reserve(last, usize::MAX, || AtomicU64::new(0));
        true
    }

    /// Returns a block for a number of words, at best the slot's own. Called under the lock. `None` if
    /// there is no memory yet.
    pub(crate) fn take(&self, own: Block, words: usize) -> Option<Block> {
        let size = size(words);
        if own != 0 && block_size(own) >= size {
            return Some(own);
        }
        let first_free = self.free.get(size)?;
        let block = if first_free.load(Relaxed) == 0 {
            let start = self.used.load(Relaxed);
            let end = start + words_of(size);
            self.words.get(start)?;
            self.words.get(end - 1)?;
            self.used.store(end, Relaxed);
            (start as u64) << 8 | (size as u64 + 1)
        } else {
            let block = first_free.load(Relaxed);
            first_free.store(self.word(block, 0)?.load(Relaxed), Relaxed);
            block
        };
        if own != 0
            && let (Some(first), Some(next)) = (self.word(own, 0), self.free.get(block_size(own)))
        {
            first.store(next.load(Relaxed), Relaxed);
            next.store(own, Relaxed);
        }
        Some(block)
    }
}

const _: () =
    assert!(words_of(SIZES - 1) >= MAX_WORDS - 9 && words_of(SIZES - 1) <= 1 << FIRST_LEVEL);

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_used_again_and_never_shared() {
        let arena = Arena::new();
        let take = |own, words| {
            arena.reserve(words);
            arena.take(own, words).unwrap()
        };
        let small = take(0, 3);
        assert_eq!(take(small, 16), small);
        let other = take(0, 16);
        assert_ne!(small, other);
        let large = take(small, 17);
        assert!(large != small && large != other);
        // The small one is free now.
        assert_eq!(take(0, 9), small);
        assert_eq!(take(large, 1), large);
        let longest = take(0, MAX_WORDS - 9);
        assert!(arena.word(longest, MAX_WORDS - 10).is_some());
    }

    #[test]
    fn memory_is_bounded() {
        let arena = Arena::new();
        let mut blocks = [0; 4];
        for round in 0..if cfg!(miri) { 100 } else { 10_000 } {
            let words = 1 + round * 7919 % (MAX_WORDS - 9);
            arena.reserve(words);
            let block = arena.take(blocks[round % 4], words).unwrap();
            blocks[round % 4] = block;
        }
        let bound = 4 * (0..SIZES).map(words_of).sum::<usize>();
        assert!(arena.used.load(Relaxed) <= bound);
    }
}
