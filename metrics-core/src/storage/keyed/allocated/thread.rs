//! Threads and their cells: all keyed families of a process share one registration for each
//! thread.

use core::cell::Cell;

/// Largest number of threads with cells of their own. Others share cells.
pub(crate) const SLABS: usize = if cfg!(loom) { 2 } else { 255 };

std::thread_local! {
    static USES_SHARED: Cell<bool> = const { Cell::new(false) };
    static IS_BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Sets whether this thread records to the shared cells. Returns the previous setting.
pub(crate) fn use_shared(shared: bool) -> bool {
    // First, because a signal handler in between would set the cells of this thread again.
    let previous = USES_SHARED.try_with(|uses_shared| uses_shared.replace(shared)).unwrap_or(true);
    unset();
    previous
}

/// Marks this thread as busy until it is dropped: it allocates or has a lock. A record of the allocator
/// or of a signal handler must do neither again.
pub(crate) struct Busy(());

impl Busy {
    /// Returns `None` if this thread is busy already.
    pub(crate) fn enter() -> Option<Self> {
        // All threads of a model are one thread of the system.
        if cfg!(loom) {
            return Some(Self(()));
        }
        let was_busy = IS_BUSY.try_with(|busy| busy.replace(true)).unwrap_or(true);
        (!was_busy).then_some(Self(()))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let _ = IS_BUSY.try_with(|busy| busy.set(false));
    }
}

#[cfg(not(loom))]
mod registry {
    use super::{Cell, SLABS, USES_SHARED};
    use crate::storage::atomic::AtomicU64;
    use crate::storage::keyed::own::{self, NO_WORDS, OwnWords};
    use crate::storage::pool::Pool;
    use crate::storage::thread::Registration;

    /// Claimed indices. The cells are those of `own`.
    static THREADS: Pool<0, SLABS> = Pool::new();

    std::thread_local! {
        /// One word, which a signal handler never finds half written.
        static OWN: Cell<&'static OwnWords> = const { Cell::new(NO_WORDS) };
        static REGISTRATION: Registration = const { Registration::new(release) };
    }

    /// Returns the cells of this thread; none if it has not claimed any, or replaces them at this moment.
    #[inline]
    pub(crate) fn own() -> &'static [AtomicU64] {
        OWN.try_with(Cell::get).unwrap_or(NO_WORDS)
    }

    /// Makes `own` return no cells until the next call of `claim`.
    pub(super) fn unset() {
        let _ = OWN.try_with(|own| own.set(NO_WORDS));
    }

    fn release(thread: usize) {
        unset();
        THREADS.release(thread);
    }

    /// Claims an index for this thread, unless it has one, and lets `own` return its cells. Returns `None`
    /// if none is free.
    pub(crate) fn claim() -> Option<usize> {
        if USES_SHARED.try_with(Cell::get).unwrap_or(true) {
            return None;
        }
        let claim = |registration: &Registration| {
            registration.claim(|| THREADS.releases(), || THREADS.claim())
        };
        let thread = REGISTRATION.try_with(claim).ok()??;
        OWN.try_with(|own| own.set(own::words(thread))).ok()?;
        Some(thread)
    }

    /// Returns one more than the highest index that was ever claimed.
    pub(crate) fn used() -> usize {
        THREADS.used_slabs()
    }
}

#[cfg(not(loom))]
use registry::unset;
#[cfg(not(loom))]
pub(crate) use registry::{claim, own, used};

/// Models pass the index of each thread.
#[cfg(loom)]
pub(crate) const fn own() -> &'static [crate::storage::atomic::AtomicU64] {
    &[]
}

#[cfg(loom)]
const fn unset() {}

#[cfg(loom)]
pub(crate) const fn claim() -> Option<usize> {
    None
}

#[cfg(loom)]
pub(crate) const fn used() -> usize {
    SLABS
}
