//! Threads and their cells: all keyed families of a process share one registration for each
//! thread.

use core::cell::Cell;

/// Largest number of threads with cells of their own. Others share cells.
pub(crate) const SLABS: usize = if cfg!(loom) { 2 } else { u8::MAX as usize };

/// Index of the cells of a thread without cells of its own.
const NONE: u8 = u8::MAX;

std::thread_local! {
    static OWN: Cell<u8> = const { Cell::new(NONE) };
    static USES_SHARED: Cell<bool> = const { Cell::new(false) };
    static IS_BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Returns the index of this thread's cells. No cells have it if the thread has not claimed any.
#[inline]
pub(crate) fn own() -> usize {
    // A byte needs no comparison with the number of cells.
    usize::from(OWN.try_with(Cell::get).unwrap_or(NONE))
}

/// Sets whether this thread records to the shared cells. Returns the previous setting.
pub(crate) fn use_shared(shared: bool) -> bool {
    let _ = OWN.try_with(|own| own.set(NONE));
    USES_SHARED.try_with(|uses_shared| uses_shared.replace(shared)).unwrap_or(true)
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
    use super::{Cell, NONE, OWN, SLABS, USES_SHARED};
    use crate::storage::pool::Pool;
    use crate::storage::thread::Registration;

    /// Claimed indices. The cells are those of the families.
    static THREADS: Pool<0, SLABS> = Pool::new();

    std::thread_local! {
        static REGISTRATION: Registration = const { Registration::new(release) };
    }

    fn release(slab: usize) {
        let _ = OWN.try_with(|own| own.set(NONE));
        THREADS.release(slab);
    }

    /// Claims an index for this thread, unless it has one. Returns `None` if none is free.
    pub(crate) fn claim() -> Option<usize> {
        if USES_SHARED.try_with(Cell::get).unwrap_or(true) {
            return None;
        }
        let claim = |registration: &Registration| {
            registration.claim(|| THREADS.releases(), || THREADS.claim())
        };
        let slab = REGISTRATION.try_with(claim).ok()??;
        let own = u8::try_from(slab).ok()?;
        OWN.try_with(|it| it.set(own)).ok()?;
        Some(slab)
    }

    /// Returns one more than the highest index that was ever claimed.
    pub(crate) fn used() -> usize {
        THREADS.used_slabs()
    }
}

#[cfg(not(loom))]
pub(crate) use registry::{claim, used};

/// Models pass the index of each thread.
#[cfg(loom)]
pub(crate) const fn claim() -> Option<usize> {
    None
}

#[cfg(loom)]
pub(crate) const fn used() -> usize {
    SLABS
}
