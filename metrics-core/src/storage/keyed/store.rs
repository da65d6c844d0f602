//! Store of one keyed family: look-up, claiming and removal of series, and the cells of a record.

use core::fmt;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;

use crate::metric::exemplar::now;
use crate::storage::atomic::{AtomicU64, AtomicUsize, fence};
use crate::storage::keyed::arena::{self, Arena, FreeBlocks};
use crate::storage::keyed::cells::{Entry, KeyedCells, Width};
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::key::{self, Labels, MAX_WORDS, Part};
use crate::storage::keyed::levels::Levels;
use crate::storage::keyed::slot::{self, HIDDEN, INLINE, LAST, OVERFLOW, PINS, SLOT, Slot};
use crate::storage::keyed::table::Table;
use crate::storage::keyed::thread::{self, Busy};

#[cfg(loom)]
use loom::sync::{Mutex, MutexGuard};
#[cfg(not(loom))]
use std::sync::{Mutex, MutexGuard};

/// Binary logarithm of the number of slots that are allocated first.
const FIRST_SLOTS: u32 = if cfg!(loom) { 1 } else { 6 };

/// Number of hidden series that a claim compares at most, to take the one that is hidden longest.
const CANDIDATES: usize = 16;

/// Properties of a family that do not change.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Largest number of series besides the overflow.
    pub max: u32,
    /// Number of cells of a series.
    pub cells: u32,
    /// Which cells show whether a series is idle.
    pub activity: Activity,
    /// Cell with an `f64`, if there is one.
    pub float: Option<u32>,
    /// Values of each label's closed set; empty for open labels.
    pub values: &'static [&'static [&'static str]],
    /// Time in milliseconds without records after which a series is hidden; 0 for never.
    pub idle: u64,
}

/// Which cells show whether a series is idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// A sum that grows.
    Sum,
    /// The counts of this many buckets.
    Counts(u32),
    /// [`SETS`] and [`ADDITIONS`]. A gauge that was added to is in use while its value is not 0.
    Records,
}

/// Cell of a gauge that counts how often it was set.
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
pub struct KeyedStore {
    pub(crate) settings: Settings,
    pub(crate) cells: KeyedCells,
    pub(crate) arena: Arena,
    slots: Levels<Slot, FIRST_SLOTS>,
    table: Table,
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
    locked: Mutex<Locked>,
}

/// State that only the thread with the lock uses.
struct Locked {
    /// First free slot; each contains the next one. 0 for none.
    free: u64,
    blocks: FreeBlocks,
    /// Slot at which the next search for a hidden series begins.
    hand: usize,
}

/// Outcome of an attempt to claim a slot.
enum Claim {
    /// Handle of the series.
    Done(u64),
    /// All slots are in use.
    Full,
    /// Memory is missing, which must not be allocated under the lock.
    NoMemory,
}

impl KeyedStore {
    /// Creates a store without series.
    #[must_use]
    #[cfg(not(loom))]
    pub const fn new(settings: Settings) -> Self {
        assert!(settings.max > 0 && (settings.max as u64) < SLOT, "`max` is 1 to 16,777,214");
        assert!(settings.values.len() <= key::MAX_LABELS, "a keyed family has at most 16 labels");
        Self {
            settings,
            cells: KeyedCells::new(),
            arena: Arena::new(),
            slots: Levels::new(),
            table: Table::new(),
            changes: AtomicU64::new(0),
            used: AtomicUsize::new(0),
            hidden: AtomicUsize::new(0),
            live: AtomicUsize::new(0),
            dropped: AtomicU64::new(0),
            reported: AtomicU64::new(0),
            locked: Mutex::new(Locked { free: 0, blocks: [0; arena::SIZES], hand: 0 }),
        }
    }

    /// The atomics of the model checker have no constant constructor.
    #[cfg(loom)]
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            settings,
            cells: KeyedCells::new(),
            arena: Arena::new(),
            slots: Levels::new(),
            table: Table::new(),
            changes: AtomicU64::new(0),
            used: AtomicUsize::new(0),
            hidden: AtomicUsize::new(0),
            live: AtomicUsize::new(0),
            dropped: AtomicU64::new(0),
            reported: AtomicU64::new(0),
            locked: Mutex::new(Locked { free: 0, blocks: FreeBlocks::default(), hand: 0 }),
        }
    }

    /// Allocates all memory, in this order of `max`.
    #[cfg(all(test, loom))]
    pub(crate) fn reserve_for_model(&self) {
        (0..self.max()).for_each(|slot| self.slots.reserve(slot, self.max(), Slot::new));
        (1..=self.max()).for_each(|entries| self.table.reserve(entries));
        let slabs = (0..thread::SLABS).map(Some).chain([None]);
        slabs.for_each(|slab| self.cells.reserve(slab, self.max() + 1, self.width()));
    }

    #[inline]
    pub(crate) fn slot(&self, index: usize) -> Option<&Slot> {
        self.slots.get(index.wrapping_sub(1))
    }

    fn max(&self) -> usize {
        self.settings.max as usize
    }

    /// Returns the number of cells of a series.
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

    /// Returns the lock, also after a panic of a thread that had it: the state is valid at all times.
    fn lock(&self) -> MutexGuard<'_, Locked> {
        self.locked.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Look-up and claiming.
impl KeyedStore {
    /// Returns the handle of the series with these labels, if it has a slot and its key is short.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
    pub(crate) fn look_up(&self, parts: &[Part<'_>]) -> Option<u64> {
        let mut words = [0; INLINE];
        let key = key::encode(parts, &mut words)?;
        self.look_up_key(key::hash(key), key)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
    fn look_up_key(&self, hash: u64, key: &[u64]) -> Option<u64> {
        self.table.find(hash, |index| {
            let state = self.slot(index)?.find(key, &self.arena)?;
            Some(slot::handle(state, index))
        })
    }

    /// Returns the handle of the series with this key. A series that is moved at this moment may not be
    /// found.
    pub(crate) fn find(&self, hash: u64, key: &[u64]) -> Option<u64> {
        self.look_up_key(hash, key)
    }

    /// Returns the handle of the series with these labels, which claims a slot if it has none.
    #[cold]
    #[inline(never)]
    pub(crate) fn find_or_claim(&self, parts: &[Part<'_>]) -> u64 {
        let handle = key::with_key(parts, |key| {
            let hash = key::hash(key);
            self.find(hash, key).unwrap_or_else(|| self.claim(hash, key, parts))
        });
        handle.unwrap_or(OVERFLOW)
    }

    /// Finds or claims the slot of a series under the lock.
    pub(crate) fn claim(&self, hash: u64, key: &[u64], parts: &[Part<'_>]) -> u64 {
        match self.find_while_full(hash, key) {
            Some(handle) => return handle,
            None if !self.is_valid(parts) => return OVERFLOW,
            None => {}
        }
        let Some(_busy) = Busy::enter() else { return OVERFLOW };
        let created = now().saturating_mul(1_000_000);
        loop {
            self.reserve(key);
            let mut locked = self.lock();
            // Under the lock nothing moves, so what is not found does not exist.
            if let Some(handle) = self.find(hash, key) {
                return handle;
            }
            match self.try_claim(hash, key, created, &mut locked) {
                Claim::Done(handle) => return handle,
                Claim::Full => return OVERFLOW,
                Claim::NoMemory => {}
            }
        }
    }

    /// Returns the series with these labels, or the overflow if it does not exist and all slots are in
    /// use. `None` if only the lock can tell.
    ///
    /// Without this, each record of a combination without a slot would wait for the lock.
    pub(super) fn find_while_full(&self, hash: u64, key: &[u64]) -> Option<u64> {
        let before = self.changes.load(Acquire);
        if before & (FULL | CHANGING) != FULL || self.hidden.load(Relaxed) > 0 {
            return None;
        }
        let found = self.find(hash, key);
        // Acquire: if the search met a change, this load sees another number.
        fence(Acquire);
        if found.is_some() {
            return found;
        }
        let is_same = self.changes.load(Relaxed) == before;
        (is_same || is_planted(Defect::FullWithoutSecondLook)).then_some(OVERFLOW)
    }

    /// Returns whether a series can have these labels: texts have no hidden characters, and at least one
    /// value is not that of the overflow.
    fn is_valid(&self, parts: &[Part<'_>]) -> bool {
        let mut texts = parts.iter().zip(self.settings.values);
        !parts.iter().any(|part| part.has_hidden())
            && texts.any(|(part, values)| part.as_str(values) != DEFAULT_OVERFLOW)
    }

    /// Allocates what one more series may need.
    fn reserve(&self, key: &[u64]) {
        self.slots.reserve(self.used.load(Relaxed), self.max(), Slot::new);
        self.table.reserve((self.live.load(Relaxed) + 1).min(self.max()));
        if let Some(words) = long_words(key) {
            self.arena.reserve(words);
        }
    }

    fn try_claim(&self, hash: u64, key: &[u64], created: u64, locked: &mut Locked) -> Claim {
        // A reader sees the old table or the whole new one.
        if !self.table.grow((self.live.load(Relaxed) + 1).min(self.max())) {
            return Claim::NoMemory;
        }
        let change = self.begin_change();
        let claim = match self.take_slot(locked) {
            Ok(index) => self.let_slot(index, hash, key, created, change, locked),
            Err(claim) => claim,
        };
        // With a free slot that is pinned, the next attempt may succeed.
        let is_full = matches!(claim, Claim::Full) && locked.free == 0;
        self.end_change(if is_full { FULL } else { 0 });
        claim
    }

    /// Gives a free slot to a combination.
    fn let_slot(
        &self,
        index: usize,
        hash: u64,
        key: &[u64],
        created: u64,
        change: u64,
        locked: &mut Locked,
    ) -> Claim {
        let Some(slot) = self.slot(index) else { return Claim::NoMemory };
        let block = match long_words(key) {
            None => Some(slot.block()),
            Some(words) => self.arena.take(slot.block(), words, &mut locked.blocks),
        };
        let Some(block) = block else {
            Self::free_slot(slot, index, locked);
            return Claim::NoMemory;
        };
        slot.write(key, block, &self.arena);
        slot.created.store(created, Relaxed);
        slot.claimed_at.store(change, Relaxed);
        slot.seen.store(0, Relaxed);
        slot.seen_at.store(super::scrape::clock(), Relaxed);
        if let Some(entry) = self.cells.shared(index as u64, self.width()) {
            entry.reset_shared();
        }
        let state = slot.begin_generation() + slot::GENERATION;
        self.table.insert(hash, index);
        self.live.fetch_add(1, Relaxed);
        Claim::Done(slot::handle(state, index))
    }

    /// Returns a slot without a combination and without pins.
    fn take_slot(&self, locked: &mut Locked) -> Result<usize, Claim> {
        if let Some(index) = self.take_free_slot(locked) {
            return Ok(index);
        }
        let used = self.used.load(Relaxed);
        if used < self.max() {
            // No slot is freed before the first one is claimed, so this one has no combination.
            if self.slots.get(used).is_none() {
                return Err(Claim::NoMemory);
            }
            self.used.store(used + 1, Release);
            return Ok(used + 1);
        }
        self.take_hidden_slot(locked).ok_or(Claim::Full)
    }

    fn take_free_slot(&self, locked: &mut Locked) -> Option<usize> {
        let (mut before, mut index): (Option<&Slot>, _) = (None, locked.free);
        while index != 0 {
            let slot = self.slot(usize::try_from(index).ok()?)?;
            let next = slot.next.load(Relaxed);
            // Acquire: what the last thread with a pin wrote is reset after it.
            let is_pinned = slot.state.load(Acquire) & PINS != 0;
            if !is_pinned || is_planted(Defect::ClaimOfPinnedSlot) {
                match before {
                    None => locked.free = next,
                    Some(before) => before.next.store(next, Relaxed),
                }
                return usize::try_from(index).ok();
            }
            (before, index) = (Some(slot), next);
        }
        None
    }

    /// Frees a slot without a combination, unless handles of it have been used up.
    fn free_slot(slot: &Slot, index: usize, locked: &mut Locked) {
        if !slot::is_same_generation(slot.state.load(Relaxed), LAST) {
            slot.next.store(locked.free, Relaxed);
            locked.free = index as u64;
        }
    }

    /// Ends the series that is hidden longest of the next few, and returns its slot.
    fn take_hidden_slot(&self, locked: &mut Locked) -> Option<usize> {
        let used = self.used.load(Relaxed);
        for _ in 0..CANDIDATES {
            if self.hidden.load(Relaxed) == 0 {
                return None;
            }
            let mut candidates = 0;
            let mut oldest: Option<(u64, usize)> = None;
            let first = locked.hand;
            for distance in 0..used {
                let index = (first + distance) % used + 1;
                let Some(slot) = self.slot(index) else { continue };
                let state = slot.state.load(Acquire);
                if !slot::is_live(state) || state & HIDDEN == 0 {
                    continue;
                }
                let seen_at = slot.seen_at.load(Relaxed);
                if oldest.is_none_or(|(at, _)| seen_at < at) {
                    oldest = Some((seen_at, index));
                }
                candidates += 1;
                locked.hand = index;
                if candidates == CANDIDATES {
                    break;
                }
            }
            let (_, index) = oldest?;
            let slot = self.slot(index)?;
            let state = slot.state.load(Acquire);
            let handle = slot::handle(state, index);
            if state & HIDDEN == 0 || state & PINS != 0 {
                continue;
            }
            if !self.is_unchanged(slot, handle) {
                self.show(slot, state);
                continue;
            }
            if self.end_hidden(slot, state) {
                self.table.remove(self.hash(slot), index);
                self.live.fetch_sub(1, Relaxed);
                if slot::is_same_generation(slot.state.load(Relaxed), LAST) {
                    continue;
                }
                return Some(index);
            }
        }
        None
    }

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
}

/// Removal.
impl KeyedStore {
    /// Removes the series with these labels. Returns whether it existed.
    pub(crate) fn remove(&self, parts: &[Part<'_>]) -> bool {
        key::with_key(parts, |key| {
            let hash = key::hash(key);
            let Some(_busy) = Busy::enter() else { return false };
            let mut locked = self.lock();
            let Some(handle) = self.find(hash, key) else { return false };
            self.end(handle, hash, &mut locked)
        })
        .unwrap_or(false)
    }

    /// Returns the hash of the key of a slot. Called under the lock.
    fn hash(&self, slot: &Slot) -> u64 {
        key::hash(slot.read(self.settings.values, &self.arena, &mut [0; MAX_WORDS]))
    }

    /// Removes the series of a handle, unless it has been removed already.
    pub(crate) fn remove_handle(&self, handle: u64) -> bool {
        let Some(_busy) = Busy::enter() else { return false };
        let mut locked = self.lock();
        let index = slot::index(handle);
        let Some(slot) = self.slot(index) else { return false };
        if !slot::is_same_generation(slot.state.load(Relaxed), handle) {
            return false;
        }
        let hash = self.hash(slot);
        self.end(handle, hash, &mut locked)
    }

    /// Ends the series of a current handle.
    fn end(&self, handle: u64, hash: u64, locked: &mut Locked) -> bool {
        let index = slot::index(handle);
        let Some(slot) = self.slot(index) else { return false };
        self.begin_change();
        self.table.remove(hash, index);
        if slot.begin_generation() & HIDDEN != 0 {
            self.hidden.fetch_sub(1, Relaxed);
        }
        self.live.fetch_sub(1, Relaxed);
        Self::free_slot(slot, index, locked);
        self.end_change(0);
        true
    }

    /// Removes the series for whose labels `keep` returns false. The lock is not held during the calls.
    pub(crate) fn retain(&self, mut keep: impl FnMut(Labels<'_>) -> bool) {
        let mut words = [0; MAX_WORDS];
        for index in 1..=self.used.load(Acquire) {
            let Some(slot) = self.slot(index) else { return };
            let state = slot.state.load(Acquire);
            if !slot::is_live(state) {
                continue;
            }
            let key = slot.read(self.settings.values, &self.arena, &mut words);
            let labels = Labels::new(key, self.settings.values);
            fence(Acquire);
            let is_current = slot::is_same_generation(state, slot.state.load(Relaxed));
            if is_current && !keep(labels) {
                self.remove_handle(slot::handle(state, index));
            }
        }
    }
}

/// Records.
impl KeyedStore {
    /// Returns the cells of this thread that are tagged with the handle: the fast path of a record.
    #[inline]
    pub(crate) fn tagged(&self, handle: u64, width: impl Width) -> Option<&[AtomicU64]> {
        self.cells.tagged(thread::own(), handle, width)
    }

    /// Returns the cells of this thread after tagging them with the handle.
    ///
    /// `None` if the thread has no cells of its own, or if the series of the handle was removed.
    #[cold]
    #[inline(never)]
    pub(crate) fn tag(&self, handle: u64) -> Option<&[AtomicU64]> {
        if !self.is_current(handle) {
            return None;
        }
        let slab = thread::claim()?;
        if self.cells.own(slab, handle, self.width()).is_none() {
            let _busy = Busy::enter()?;
            self.cells.reserve(Some(slab), self.max() + 1, self.width());
        }
        self.tag_own(slab, handle)
    }

    /// Tags the cells of a thread.
    pub(crate) fn tag_own(&self, slab: usize, handle: u64) -> Option<&[AtomicU64]> {
        if !self.is_current(handle) {
            return None;
        }
        let entry = self.cells.own(slab, handle, self.width())?;
        entry.tag_own(handle).then_some(entry.cells)
    }

    /// Returns whether the series of a handle exists.
    pub(crate) fn is_current(&self, handle: u64) -> bool {
        handle == OVERFLOW
            || self
                .slot(slot::index(handle))
                .is_some_and(|slot| slot::is_same_generation(slot.state.load(Acquire), handle))
    }

    /// Calls `record` with the shared cells of a series, whose slot is pinned meanwhile. Does nothing if
    /// the series was removed.
    pub(crate) fn record_shared(&self, handle: u64, record: impl FnOnce(&[AtomicU64])) {
        if self.cells.shared(handle, self.width()).is_none()
            && let Some(_busy) = Busy::enter()
        {
            self.cells.reserve(None, self.max() + 1, self.width());
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
            let cells = own.filter(|entry| entry.is_tagged(handle)).filter_map(Entry::first);
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

    fn record_pinned(&self, entry: Entry<'_>, handle: u64, record: impl FnOnce(&[AtomicU64])) {
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

/// Returns the number of words of a key that do not fit into a slot, if there are any.
fn long_words(key: &[u64]) -> Option<usize> {
    key.len().checked_sub(INLINE).filter(|words| *words > 0)
}

impl fmt::Debug for KeyedStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyedStore").field("settings", &self.settings).finish_non_exhaustive()
    }
}
