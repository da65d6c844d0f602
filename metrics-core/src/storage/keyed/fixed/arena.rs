//! Words of keys that are too long for their slot: there are none.

use crate::storage::atomic::AtomicU64;

/// Block of a slot: always 0.
pub(crate) type Block = u64;

/// Memory for blocks.
#[derive(Debug)]
pub(crate) struct Arena;

impl Arena {
    pub(crate) const fn new() -> Self {
        Self
    }

    /// Returns a word of a block.
    #[expect(clippy::unused_self, reason = "it is that of memory that is allocated")]
    pub(crate) const fn word(&self, _: Block, _: usize) -> Option<&AtomicU64> {
        None
    }

    /// Returns whether there can be memory for one more block.
    #[expect(clippy::unused_self, reason = "it is that of memory that is allocated")]
    pub(crate) const fn reserve(&self, _: usize) -> bool {
        false
    }

    /// Returns a block for a number of words.
    #[expect(clippy::unused_self, reason = "it is that of memory that is allocated")]
    pub(crate) const fn take(&self, _: Block, _: usize) -> Option<Block> {
        None
    }
}
