//! Memory of the table, of the slots and of the shared cells.

use std::boxed::Box;
use std::sync::OnceLock;

use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::slot::Slot;
use crate::storage::keyed::table;

/// Entries of the table and slots.
///
/// Both are allocated at once, with the first series. Pages of zeroed memory that are not touched take
/// address space only.
pub(crate) struct Memory(OnceLock<Allocated>);

struct Allocated {
    entries: Box<[AtomicU64]>,
    slots: Box<[Slot]>,
}

impl Memory {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Returns the entries of the table and the slots, if they are allocated.
    #[inline]
    pub(crate) fn get(&self) -> Option<(&[AtomicU64], &[Slot])> {
        self.0.get().map(|Allocated { entries, slots }| (entries.as_ref(), slots.as_ref()))
    }

    /// Allocates the memory of so many slots. Called without the lock. Returns whether there can be any.
    pub(crate) fn reserve(&self, max: usize) -> bool {
        if self.0.get().is_none() {
            // Fails if another thread was faster.
            let entries = zeroed(table::table_len(max));
            let _ = self.0.set(Allocated { entries, slots: zeroed_slots(max) });
        }
        true
    }
}

/// Tags and cells that all threads share.
pub(crate) struct Words(OnceLock<Box<[AtomicU64]>>);

impl Words {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Returns the words, if they are allocated.
    #[inline]
    pub(crate) fn get(&self) -> Option<&[AtomicU64]> {
        self.0.get().map(AsRef::as_ref)
    }

    /// Allocates so many words.
    pub(crate) fn reserve(&self, words: usize) {
        if self.0.get().is_none() {
            // Fails if another thread, or this one in a signal handler, was faster.
            let _ = self.0.set(zeroed(words));
        }
    }
}

/// Returns zeroed words, in memory that the system zeroes when it is touched.
#[inline(never)]
pub(crate) fn zeroed(words: usize) -> Box<[AtomicU64]> {
    // With a limit, the multiplication for the size cannot overflow, and the compiler replaces the loop
    // with an allocation of zeroed memory. A test measures it.
    (0..words.min(usize::MAX / 16)).map(|_| AtomicU64::new(0)).collect()
}

/// Returns unused slots, in memory that the system zeroes when it is touched.
#[inline(never)]
fn zeroed_slots(slots: usize) -> Box<[Slot]> {
    (0..slots.min(usize::MAX / 256)).map(|_| Slot::new()).collect()
}
