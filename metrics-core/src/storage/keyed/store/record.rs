//! Cells of a record: those of the thread, or the shared ones.

use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::cells::{CellPosition, TaggedCells, Width};
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::slot::{self, OVERFLOW, Slot};
use crate::storage::keyed::store::KeyedStore;
use crate::storage::keyed::thread::{self, Busy};

impl KeyedStore {
    /// Returns the position of the cells of a handle.
    #[inline]
    pub(crate) fn position(&self, handle: u64, width: impl Width) -> CellPosition {
        self.cells.position(handle, self.max() + 1, width)
    }

    /// Returns the cells of this thread after tagging them with the handle.
    ///
    /// `None` if the thread has no cells of its own, or if the series of the handle was removed.
    #[cold]
    #[inline(never)]
    pub(crate) fn tag(&self, handle: u64) -> Option<&[AtomicU64]> {
        if !self.cells.have_own() || !self.is_current(handle) {
            return None;
        }
        let thread = thread::claim()?;
        // Held until the cells are tagged: a signal handler must not copy them in between.
        let busy = Busy::enter();
        if self.cells.own(thread, handle, self.width()).is_none() {
            busy.as_ref()?;
            // The allocator may record: in the cells that the thread has still.
            let level = self.cells.allocate_own(thread)?;
            // A signal handler may record: not in cells that are being copied.
            let previous = thread::use_shared(true);
            self.cells.replace_own(thread, level);
            thread::use_shared(previous);
            thread::claim();
        }
        self.tag_own(thread, handle)
    }

    /// Tags the cells of a thread.
    pub(crate) fn tag_own(&self, thread: usize, handle: u64) -> Option<&[AtomicU64]> {
        if !self.is_current(handle) {
            return None;
        }
        let entry = self.cells.own(thread, handle, self.width())?;
        self.cells.touch_own(thread, handle, self.width());
        entry.tag_own(handle).then_some(entry.cells)
    }

    /// Calls `record` with the shared cells of a series, whose slot is pinned meanwhile. Does nothing if
    /// the series was removed.
    pub(crate) fn record_shared(&self, handle: u64, record: impl FnOnce(&[AtomicU64])) {
        if self.cells.shared(handle, self.width()).is_none()
            && let Some(_busy) = Busy::enter()
        {
            self.cells.reserve_shared(self.max() + 1, self.width());
        }
        let Some(entry) = self.cells.shared(handle, self.width()) else {
            return self.drop_record();
        };
        self.record_pinned(entry, handle, record);
    }

    /// Sets the value of a gauge, summed over all threads. `cells` are the shared ones of its slot, which
    /// is pinned.
    pub(crate) fn set_sum(&self, handle: u64, cells: &[AtomicU64], value: u64) {
        let Some(shared) = cells.first() else { return };
        // Acquire: the cells of threads are at least as new as for the set that `base` comes from.
        let mut base = shared.load(Acquire);
        loop {
            let own = self.cells.own_of_all(thread::used(), handle, self.width());
            let cells = own.filter(|entry| entry.is_tagged(handle)).filter_map(TaggedCells::first);
            let added = cells.fold(0_u64, |added, cell| added.wrapping_add(cell.load(Relaxed)));
            // Release: pairs with the fence in `all`. The exchange fails if another thread set the value
            // since: with a plain store, additions before that would be counted as later ones.
            let difference = value.wrapping_sub(added);
            if is_planted(Defect::SetWithoutExchange) {
                return shared.store(difference, Release);
            }
            match shared.compare_exchange(base, difference, AcqRel, Acquire) {
                Ok(_) => return,
                Err(other) => base = other,
            }
        }
    }

    fn record_pinned(
        &self,
        entry: TaggedCells<'_>,
        handle: u64,
        record: impl FnOnce(&[AtomicU64]),
    ) {
        /// Unpins also after a panic.
        struct Pin<'a>(&'a Slot);

        impl Drop for Pin<'_> {
            fn drop(&mut self) {
                self.0.unpin();
            }
        }

        let slot = self.slot(slot::index(handle));
        let _pin = match slot {
            _ if handle == OVERFLOW => None,
            Some(slot) if slot.pin(handle) => Some(Pin(slot)),
            _ => return,
        };
        record(entry.cells);
        entry.tag_shared(handle);
    }
}
