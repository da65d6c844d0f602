//! No thread has cells of its own.

use crate::storage::atomic::AtomicU64;

/// Returns the cells of this thread, which has none.
#[inline]
pub(crate) const fn own() -> &'static [AtomicU64] {
    &[]
}

/// Sets whether this thread records to the shared cells, which all do.
pub(crate) const fn use_shared(_: bool) -> bool {
    true
}

/// Marks a thread that has the lock. The lock itself does not wait for one that was interrupted.
pub(crate) struct Busy;

impl Busy {
    #[expect(clippy::unnecessary_wraps, reason = "threads with `std` can be busy")]
    pub(crate) const fn enter() -> Option<Self> {
        Some(Self)
    }
}

/// Returns the index of cells for this thread.
pub(crate) const fn claim() -> Option<usize> {
    None
}

/// Returns how many threads there have been with cells of their own.
pub(crate) const fn used() -> usize {
    0
}
