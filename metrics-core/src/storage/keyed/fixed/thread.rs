//! No thread has cells of its own.

/// Number of threads with cells of their own.
pub(crate) const SLABS: usize = 0;

/// Returns the index of this thread's cells. No cells have it.
#[inline]
pub(crate) const fn own() -> usize {
    0
}

/// Sets whether this thread records to the shared cells, which all do.
#[cfg(test)]
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
