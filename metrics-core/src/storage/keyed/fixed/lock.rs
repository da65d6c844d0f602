//! Lock for claims and removals.

use core::hint;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::storage::atomic::AtomicBool;
use crate::storage::keyed::defect::{Defect, is_planted};

/// Number of attempts to take the lock. A claim or a removal takes less time, unless it was interrupted;
/// then waiting for it would never end. Threads of tests are suspended for longer.
const ATTEMPTS: u32 = if cfg!(loom) {
    2
} else if cfg!(test) {
    u32::MAX
} else {
    10_000
};

/// Lock for claims and removals.
pub(crate) struct Lock(AtomicBool);

/// Evidence that a thread has the lock, until it is dropped.
pub(crate) struct Locked<'l>(&'l AtomicBool);

impl Lock {
    #[cfg(not(loom))]
    pub(crate) const fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    /// Waits for the lock. Returns `None` if that takes long: an interrupt handler must not wait for what
    /// it interrupted.
    pub(crate) fn lock(&self) -> Option<Locked<'_>> {
        for _ in 0..ATTEMPTS {
            // Acquire: pairs with the release in `drop`.
            if !self.0.load(Relaxed) && !self.0.swap(true, Acquire) {
                return Some(Locked(&self.0));
            }
            hint::spin_loop();
        }
        None
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        // Release: the next thread with the lock sees all changes.
        let order = if is_planted(Defect::UnlockWithoutRelease) { Relaxed } else { Release };
        self.0.store(false, order);
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use core::sync::atomic::AtomicU32;
    use std::thread;

    use super::*;

    #[test]
    fn one_thread_has_the_lock_at_a_time() {
        static LOCK: Lock = Lock::new();
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let rounds = if cfg!(miri) { 20 } else { 20_000 };
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    for _ in 0..rounds {
                        let _locked = LOCK.lock().unwrap();
                        COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);
                    }
                });
            }
        });
        assert_eq!(COUNT.load(Relaxed), 3 * rounds);
    }
}
