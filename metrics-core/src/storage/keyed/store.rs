//! Store of one keyed family: its state, and look-up and removal of series.

mod claim;
mod record;

use core::fmt;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicU64, AtomicUsize, fence};
use crate::storage::keyed::arena::Arena;
use crate::storage::keyed::cells::KeyedCells;
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::exemplar::ExemplarSlots;
use crate::storage::keyed::key::{self, Key, Part};
#[cfg(feature = "alloc")]
use crate::storage::keyed::key::{KeyLabels, MAX_WORDS};
use crate::storage::keyed::lock::{Lock, Locked};
use crate::storage::keyed::memory::{Memory, Words};
use crate::storage::keyed::slot::{self, HIDDEN, LAST, OVERFLOW, Slot};
use crate::storage::keyed::table::SlotTable;
use crate::storage::keyed::thread::Busy;

/// Properties of a family that do not change.
#[derive(Clone, Copy, Debug)]
pub struct KeyedSettings {
    /// Largest number of series besides the overflow.
    pub max: u32,
    /// Number of cells of a series.
    pub cells: u32,
    /// Cells that show whether a series is idle.
    pub activity: Activity,
    /// Cell with an `f64`, if there is one.
    pub float: Option<u32>,
    /// Values of each label's closed set; empty for open labels.
    pub values: &'static [&'static [&'static str]],
    /// Time in milliseconds without records after which a series is hidden; 0 for never.
    pub idle: u64,
    /// Number of exemplar slots of a series; 0 if the family has no exemplars.
    pub exemplars: u32,
    /// Whether all threads write the same cells, because their values cannot be added up.
    pub are_shared: bool,
}

/// Cells that show whether a series is idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// A sum that grows.
    Sum,
    /// The counts of this many buckets.
    Counts(u32),
    /// [`SETS`] and [`ADDITIONS`]. A gauge that was added to is in use while its value is not 0. State sets
    /// are not added to, and have no cell for that.
    Records,
}

/// Cell of a gauge or state set that counts how often it was set.
pub(crate) const SETS: usize = 1;

/// Cell of a gauge that counts how often it was added to.
pub(crate) const ADDITIONS: usize = 2;

/// Part of `changes`: a thread changes the table.
const CHANGING: u64 = 1;

/// Part of `changes`: all slots are in use.
const FULL: u64 = 2;

/// Difference of the numbers of two changes.
pub(super) const CHANGE: u64 = 4;

/// Storage of one family.
#[repr(align(128))]
pub struct KeyedStore {
    pub(crate) settings: KeyedSettings,
    pub(crate) cells: KeyedCells,
    pub(crate) arena: Arena,
    pub(crate) exemplars: ExemplarSlots,
    memory: Memory,
    table: SlotTable,
    /// Number of the last change, `CHANGING` and `FULL`.
    pub(crate) changes: AtomicU64,
    /// Number of slots that were ever claimed, besides that of the overflow.
    pub(crate) used: AtomicUsize,
    /// Number of hidden series.
    hidden: AtomicUsize,
    /// Number of series, hidden ones included.
    live: AtomicUsize,
    /// Number of records that were lost: values set in the overflow, or without memory for shared cells.
    dropped: AtomicU64,
    /// Part of `dropped` that the library's own metric contains.
    reported: AtomicU64,
    /// Reasons for which combinations had no series of their own.
    pub(crate) overflows: AtomicU64,
    /// First free slot; each contains the next one. 0 for none. Only used under the lock.
    free: AtomicU64,
    /// Slot at which the next search for a hidden series begins. Only used under the lock.
    hand: AtomicUsize,
    lock: Lock,
}

impl KeyedStore {
    /// Creates a store without series. Without `std` it has no memory for any until
    /// [`in_memory`](Self::in_memory).
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new(settings: KeyedSettings) -> Self {
        assert!(settings.max > 0 && (settings.max as u64) < slot::SLOT, "`max` is 1 to 16,777,214");
        assert!(settings.values.len() <= key::MAX_LABELS, "a keyed family has at most 16 labels");
        assert!(
            settings.idle == 0 || cfg!(feature = "std"),
            "`idle` of a keyed family needs the feature `std` of `metrics-catalog`, because there is no \
             clock without it; remove `idle`, or enable `std`"
        );
        Self {
            settings,
            cells: KeyedCells::new(Words::new(), settings.are_shared),
            arena: Arena::new(),
            exemplars: ExemplarSlots::new(),
            memory: Memory::new(),
            table: SlotTable::new(),
            changes: AtomicU64::new(0),
            used: AtomicUsize::new(0),
            hidden: AtomicUsize::new(0),
            live: AtomicUsize::new(0),
            dropped: AtomicU64::new(0),
            reported: AtomicU64::new(0),
            overflows: AtomicU64::new(0),
            free: AtomicU64::new(0),
            hand: AtomicUsize::new(0),
            lock: Lock::new(),
        }
    }

    /// Gives the store its memory.
    #[must_use]
    #[cfg(not(feature = "std"))]
    pub(crate) const fn in_memory(self, (memory, shared): (Memory, Words)) -> Self {
        Self { memory, cells: KeyedCells::new(shared, self.settings.are_shared), ..self }
    }

    /// The atomics of the model checker have no constant constructor.
    #[cfg(loom)]
    pub(crate) fn new(settings: KeyedSettings) -> Self {
        Self {
            settings,
            cells: KeyedCells::new(Words::new(), settings.are_shared),
            arena: Arena::new(),
            exemplars: ExemplarSlots::new(),
            memory: Memory::new(),
            table: SlotTable::new(),
            changes: AtomicU64::new(0),
            used: AtomicUsize::new(0),
            hidden: AtomicUsize::new(0),
            live: AtomicUsize::new(0),
            dropped: AtomicU64::new(0),
            reported: AtomicU64::new(0),
            overflows: AtomicU64::new(0),
            free: AtomicU64::new(0),
            hand: AtomicUsize::new(0),
            lock: Lock::new(),
        }
    }

    /// Returns the number of entries of the table, and how many of them a search for a key reads.
    #[cfg(all(test, feature = "std", not(loom)))]
    pub(crate) fn probes(&self, parts: &[Part<'_>]) -> (usize, usize) {
        let (entries, _) = self.memory.get().unwrap_or_default();
        (entries.len(), self.table.probes(entries, Key::new(parts).hash))
    }

    /// Allocates all memory, in this order of `max`.
    #[cfg(all(test, loom))]
    pub(crate) fn reserve_for_model(&self) {
        self.memory.reserve(self.max());
        self.cells.reserve_shared(self.max() + 1, self.width());
        self.position(OVERFLOW, self.width());
        for thread in 0..super::thread::SLABS {
            if let Some(level) = self.cells.allocate_own(thread) {
                self.cells.replace_own(thread, level);
            }
        }
    }

    #[inline]
    pub(crate) fn slot(&self, index: usize) -> Option<&Slot> {
        let (_, slots) = self.memory.get()?;
        slots.get(index.wrapping_sub(1))
    }

    #[inline]
    fn max(&self) -> usize {
        self.settings.max as usize
    }

    /// Returns the number of cells of a series.
    #[inline]
    pub(crate) fn width(&self) -> usize {
        self.settings.cells as usize
    }

    /// Returns the number of series, hidden ones included.
    pub(crate) fn len(&self) -> usize {
        self.live.load(Relaxed)
    }

    /// Returns the number of records that were dropped.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped.load(Relaxed)
    }

    /// Returns the number of records that were dropped since the last call, of all threads.
    pub(crate) fn take_dropped(&self) -> u64 {
        let dropped = self.dropped();
        dropped.saturating_sub(self.reported.fetch_max(dropped, Relaxed))
    }

    /// Counts a record that is dropped.
    #[cold]
    pub(crate) fn drop_record(&self) {
        self.dropped.fetch_add(1, Relaxed);
    }
}

/// Look-up.
impl KeyedStore {
    /// Returns the handle of the series with this key, if it has a slot. It may not be found, which is
    /// rare: if it is moved at this moment, or if 40 bits of its hash are those of another one.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
    pub(crate) fn look_up(&self, key: Key<'_>) -> Option<u64> {
        let (entries, slots) = self.memory.get()?;
        let index = self.table.first(entries, key.hash)?;
        let state = slots.get(index.wrapping_sub(1))?.find(key, &self.arena)?;
        Some(slot::handle(state, index))
    }

    /// Returns the handle of the series with this key, if it has a slot. A series that is moved at this
    /// moment may not be found.
    pub(crate) fn find(&self, key: Key<'_>) -> Option<u64> {
        let (entries, slots) = self.memory.get()?;
        self.table.all(entries, key.hash).find_map(|index| {
            let state = slots.get(index.wrapping_sub(1))?.find(key, &self.arena)?;
            Some(slot::handle(state, index))
        })
    }

    /// Returns whether the series of a handle exists.
    pub(crate) fn is_current(&self, handle: u64) -> bool {
        handle == OVERFLOW
            || self
                .slot(slot::index(handle))
                .is_some_and(|slot| slot::is_same_generation(slot.state.load(Acquire), handle))
    }
}

/// Hidden series.
impl KeyedStore {
    /// Ends the generation of a hidden series that no thread has shown since its state was read.
    pub(crate) fn end_hidden(&self, slot: &Slot, state: u64) -> bool {
        if is_planted(Defect::EndOfShownSeries) {
            slot.begin_generation();
            return true;
        }
        let after = (state & !HIDDEN) + slot::GENERATION;
        let ended = slot.state.compare_exchange(state, after, AcqRel, Relaxed).is_ok();
        if ended {
            self.hidden.fetch_sub(1, Relaxed);
        }
        ended
    }

    /// Hides a series, unless its state has changed since it was read.
    pub(crate) fn hide(&self, slot: &Slot, state: u64) -> bool {
        let hidden = state & HIDDEN == 0
            && slot.state.compare_exchange(state, state | HIDDEN, Relaxed, Relaxed).is_ok();
        if hidden {
            self.hidden.fetch_add(1, Relaxed);
        }
        hidden
    }

    /// Shows a hidden series, unless its state has changed since it was read.
    pub(crate) fn show(&self, slot: &Slot, state: u64) -> bool {
        let shown = state & HIDDEN != 0
            && slot.state.compare_exchange(state, state & !HIDDEN, Relaxed, Relaxed).is_ok();
        if shown {
            self.hidden.fetch_sub(1, Relaxed);
        }
        shown
    }
}

/// Changes of the table.
impl KeyedStore {
    /// Begins a change of the table, and returns its number.
    fn begin_change(&self) -> u64 {
        // Release: a scrape that sees the number also sees all changes before it.
        let before = self.changes.fetch_add(CHANGE | CHANGING, Release);
        // Release: a reader that meets the change sees the number.
        if !is_planted(Defect::WriteWithoutFence) {
            fence(Release);
        }
        before / CHANGE + 1
    }

    fn end_change(&self, full: u64) {
        let number = self.changes.load(Relaxed) & !(CHANGING | FULL);
        self.changes.store(number | full, Release);
    }

    /// Frees a slot without a combination, unless handles of it have been used up.
    fn free_slot(&self, slot: &Slot, index: usize, _: &Locked<'_>) {
        if !slot::is_same_generation(slot.state.load(Relaxed), LAST) {
            slot.next.store(self.free.load(Relaxed), Relaxed);
            self.free.store(index as u64, Relaxed);
        }
    }
}

/// Removal.
impl KeyedStore {
    /// Removes the series with these labels. Returns whether it existed.
    pub(crate) fn remove(&self, parts: &[Part<'_>]) -> bool {
        let key = Key::new(parts);
        let Some(_busy) = Busy::enter() else { return false };
        let Some(locked) = self.lock.lock() else { return false };
        self.find(key).is_some_and(|handle| self.end(handle, &locked))
    }

    /// Removes an entry of the table. Called under the lock.
    fn remove_entry(&self, slot: &Slot, index: usize) {
        if let Some((entries, _)) = self.memory.get() {
            self.table.remove(entries, slot.hash.load(Relaxed), index);
        }
    }

    /// Removes the series of a handle, unless it has been removed already.
    pub(crate) fn remove_handle(&self, handle: u64) -> bool {
        let Some(_busy) = Busy::enter() else { return false };
        let Some(locked) = self.lock.lock() else { return false };
        let index = slot::index(handle);
        let Some(slot) = self.slot(index) else { return false };
        if !slot::is_same_generation(slot.state.load(Relaxed), handle) {
            return false;
        }
        self.end(handle, &locked)
    }

    /// Ends the series of a current handle.
    fn end(&self, handle: u64, locked: &Locked<'_>) -> bool {
        let index = slot::index(handle);
        let Some(slot) = self.slot(index) else { return false };
        self.begin_change();
        self.remove_entry(slot, index);
        if slot.begin_generation() & HIDDEN != 0 {
            self.hidden.fetch_sub(1, Relaxed);
        }
        self.live.fetch_sub(1, Relaxed);
        self.free_slot(slot, index, locked);
        self.end_change(0);
        true
    }

    /// Removes the series for whose labels `keep` returns false. The lock is not held during the calls.
    #[cfg(feature = "alloc")]
    pub(crate) fn retain(&self, mut keep: impl FnMut(KeyLabels<'_>) -> bool) {
        let mut words = [0; MAX_WORDS];
        for index in 1..=self.used.load(Acquire) {
            let Some(slot) = self.slot(index) else { return };
            let state = slot.state.load(Acquire);
            if !slot::is_live(state) {
                continue;
            }
            let key = slot.read(self.settings.values, &self.arena, &mut words);
            let labels = KeyLabels::new(key, self.settings.values);
            fence(Acquire);
            let is_current = slot::is_same_generation(state, slot.state.load(Relaxed));
            if is_current && !keep(labels) {
                self.remove_handle(slot::handle(state, index));
            }
        }
    }
}

impl fmt::Debug for KeyedStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyedStore").field("settings", &self.settings).finish_non_exhaustive()
    }
}
