//! Reading of series, and hiding of those that are idle.

use core::sync::atomic::Ordering::{Acquire, Relaxed};

use crate::storage::atomic::fence;
use crate::storage::keyed::cells::TaggedCells;
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::key::{KeyLabels, MAX_WORDS};
use crate::storage::keyed::slot::{self, HIDDEN, OVERFLOW, Slot};
use crate::storage::keyed::store::{ADDITIONS, Activity, CHANGE, KeyedStore, SETS};
use crate::storage::keyed::thread;

/// Returns the time in milliseconds since its first call.
#[cfg(feature = "std")]
pub(crate) fn clock() -> u64 {
    use std::sync::OnceLock;
    use std::time::Instant;

    static START: OnceLock<Instant> = OnceLock::new();

    // Not `get_or_init`, which would deadlock in a signal handler that interrupts it.
    let now = Instant::now();
    let start = START.get().copied().unwrap_or_else(|| {
        let _ = START.set(now);
        START.get().copied().unwrap_or(now)
    });
    u64::try_from(now.saturating_duration_since(start).as_millis()).unwrap_or(u64::MAX)
}

/// Returns 0: without `std` there is no clock.
#[cfg(not(feature = "std"))]
pub(crate) const fn clock() -> u64 {
    0
}

/// Largest number of buckets of a series that are text, the one without a bound included.
pub(crate) const MAX_BUCKETS: usize = u8::MAX as usize + 1;

/// Largest number of cells of a series that are text: buckets and sum.
pub(crate) const MAX_CELLS: usize = MAX_BUCKETS + 1;

/// Reader of the series of a family, for one page.
///
/// It returns only series that had their slot before it was created: a combination that is removed and
/// gets another slot meanwhile would otherwise be on the page twice.
pub(crate) struct Scrape<'s> {
    store: &'s KeyedStore,
    /// Number of the last change before the scrape.
    change: u64,
    now: u64,
    pub(super) next: usize,
    end: usize,
    words: [u64; MAX_WORDS],
    /// Number of words of the key of the last series.
    len: usize,
}

/// Series with its values.
pub(crate) struct SeriesLabels<'a> {
    /// `None` for the overflow.
    pub(crate) labels: Option<KeyLabels<'a>>,
    /// Time at which the series began to count, in nanoseconds since the Unix epoch, if it is known.
    pub(crate) created: Option<u64>,
    /// Handle, by which exemplars are found.
    pub(crate) handle: u64,
}

impl<'a> SeriesLabels<'a> {
    const fn new(labels: Option<KeyLabels<'a>>, created: Option<u64>, handle: u64) -> Self {
        Self { labels, created, handle }
    }
}

impl<'s> Scrape<'s> {
    pub(crate) fn new(store: &'s KeyedStore, now: u64) -> Self {
        let change = store.changes.load(Acquire) / CHANGE;
        let end = store.used.load(Acquire);
        Self { store, change, now, next: 0, end, words: [0; MAX_WORDS], len: 0 }
    }

    /// Returns the next series to show. `sums` receives its first cells.
    pub(crate) fn next(&mut self, sums: &mut [u64]) -> Option<SeriesLabels<'_>> {
        while self.next <= self.end {
            let index = self.next;
            self.next += 1;
            if index == 0 {
                if self.store.sum(OVERFLOW, sums) {
                    return Some(SeriesLabels::new(None, None, OVERFLOW));
                }
                continue;
            }
            if let Some((created, handle)) = self.read(index, sums) {
                // The words are those of the series: `read` compared its generation after copying them.
                let key = self.words.get(..self.len).unwrap_or_default();
                let labels = KeyLabels::new(key, self.store.settings.values);
                let created = Some(created).filter(|created| *created > 0);
                return Some(SeriesLabels::new(Some(labels), created, handle));
            }
        }
        None
    }

    /// Reads a series. Returns the time at which it began and its handle, if it is to be shown.
    fn read(&mut self, index: usize, sums: &mut [u64]) -> Option<(u64, u64)> {
        let store = self.store;
        let slot = store.slot(index)?;
        let state = slot.state.load(Acquire);
        let is_new = slot.claimed_at.load(Relaxed) > self.change;
        if !slot::is_live(state) || is_new && !is_planted(Defect::NewSeriesShown) {
            return None;
        }
        let handle = slot::handle(state, index);
        let created = slot.created.load(Relaxed);
        let is_recorded = store.sum(handle, sums);
        self.len = slot.read(store.settings.values, &store.arena, &mut self.words).len();
        // Acquire: whatever belongs to another generation, the next load sees that one.
        fence(Acquire);
        if !slot::is_same_generation(state, slot.state.load(Relaxed))
            && !is_planted(Defect::ScrapeWithoutSecondLook)
        {
            return None;
        }
        let is_shown = store.update_idle(slot, handle, self.now);
        (is_recorded && is_shown).then_some((created, handle))
    }
}

impl KeyedStore {
    /// Returns the cells of the threads that count for a handle.
    fn counted(&self, handle: u64) -> impl Iterator<Item = TaggedCells<'_>> {
        let entries = self.cells.all(thread::used, handle, self.width());
        entries.filter(move |entry| entry.is_tagged(handle))
    }

    /// Sums the first cells of the threads that count for a handle. Returns whether there are any.
    pub(crate) fn sum(&self, handle: u64, sums: &mut [u64]) -> bool {
        sums.fill(0);
        let float = self.settings.float.map(|cell| cell as usize);
        let mut is_recorded = false;
        for entry in self.counted(handle) {
            is_recorded = true;
            // Backwards: native buckets are read before the classic ones, which an observation updates
            // first.
            for (cell, sum) in sums.iter_mut().enumerate().rev() {
                let Some(value) = entry.cells.get(cell) else { continue };
                let bits = value.load(Relaxed);
                *sum = if Some(cell) == float {
                    (f64::from_bits(*sum) + f64::from_bits(bits)).to_bits()
                } else {
                    sum.wrapping_add(bits)
                };
            }
        }
        if let Some(sum) = float.and_then(|cell| sums.get_mut(cell)) {
            // The cells are finite. Their sum is shown as the greatest number if it is not.
            *sum = f64::from_bits(*sum).clamp(f64::MIN, f64::MAX).to_bits();
        }
        is_recorded
    }

    /// Returns the total of an integer cell. Wraps.
    #[cold]
    pub(crate) fn total(&self, handle: u64, cell: usize) -> u64 {
        let cells = self.counted(handle).filter_map(|entry| entry.cells.get(cell));
        cells.fold(0, |sum: u64, cell| sum.wrapping_add(cell.load(Relaxed)))
    }

    /// Sums the first cells of a series. Returns false if it was removed.
    pub(crate) fn read(&self, handle: u64, sums: &mut [u64]) -> bool {
        self.sum(handle, sums);
        fence(Acquire);
        let is_current = self.is_current(handle);
        if !is_current {
            sums.fill(0);
        }
        is_current
    }

    /// Returns a number that changes when a record is made.
    fn activity(&self, handle: u64) -> u64 {
        let cells = match self.settings.activity {
            Activity::Sum => {
                let mut sum = [0];
                self.sum(handle, &mut sum);
                return sum[0];
            }
            Activity::Records => SETS..self.width(),
            Activity::Counts(buckets) => 0..buckets as usize,
        };
        let entries = self.counted(handle);
        let counts = entries.flat_map(|entry| entry.cells.get(cells.clone()).unwrap_or_default());
        counts.fold(0, |count: u64, cell| count.wrapping_add(cell.load(Relaxed)))
    }

    /// Returns whether a series is in use, also if it has no records: a gauge that was added to and is
    /// not 0.
    fn is_in_use(&self, handle: u64) -> bool {
        let mut sums = [0; ADDITIONS + 1];
        self.settings.activity == Activity::Records
            && self.sum(handle, &mut sums)
            && sums[0] != 0
            && sums[ADDITIONS] != 0
    }

    /// Returns whether nothing was recorded since the last scrape, as far as this thread sees.
    pub(crate) fn is_unchanged(&self, slot: &Slot, handle: u64) -> bool {
        self.activity(handle) == slot.seen.load(Relaxed)
    }

    /// Hides or shows a series. Returns whether it is shown.
    pub(crate) fn update_idle(&self, slot: &Slot, handle: u64, now: u64) -> bool {
        if self.settings.idle == 0 {
            return true;
        }
        let state = slot.state.load(Relaxed);
        if !slot::is_same_generation(state, handle) {
            return false;
        }
        let activity = self.activity(handle);
        if activity != slot.seen.load(Relaxed) {
            slot.seen.store(activity, Relaxed);
            slot.seen_at.store(now, Relaxed);
            return state & HIDDEN == 0 || self.show(slot, state);
        }
        if state & HIDDEN != 0 {
            return false;
        }
        let since = now.saturating_sub(slot.seen_at.load(Relaxed));
        since < self.settings.idle || self.is_in_use(handle) || !self.hide(slot, state)
    }
}
