//! Lock for claims and removals.

use std::sync::PoisonError;

#[cfg(loom)]
use loom::sync::{Mutex, MutexGuard};
#[cfg(not(loom))]
use std::sync::{Mutex, MutexGuard};

/// Lock for claims and removals.
pub(crate) struct Lock(Mutex<()>);

/// Evidence that a thread has the lock, until it is dropped.
pub(crate) struct Locked<'l> {
    _guard: MutexGuard<'l, ()>,
}

impl Lock {
    #[cfg(not(loom))]
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(()))
    }

    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self(Mutex::new(()))
    }

    /// Waits for the lock, also after a panic of a thread that had it: the state is valid at all times.
    /// Never returns `None`.
    #[expect(clippy::unnecessary_wraps, reason = "the lock without `std` can fail")]
    pub(crate) fn lock(&self) -> Option<Locked<'_>> {
        Some(Locked { _guard: self.0.lock().unwrap_or_else(PoisonError::into_inner) })
    }
}
