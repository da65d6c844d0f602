//! Claiming of a slot: a free one, or that of a hidden series.

use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;

use crate::metric::exemplar::now;
use crate::storage::atomic::fence;
use crate::storage::keyed::defect::{Defect, is_planted};
use crate::storage::keyed::key::{self, Key, Part};
use crate::storage::keyed::lock::Locked;
use crate::storage::keyed::scrape::clock;
use crate::storage::keyed::slot::{self, HIDDEN, INLINE, LAST, OVERFLOW, PINS, Slot};
use crate::storage::keyed::store::{CHANGING, FULL, KeyedStore};
use crate::storage::keyed::thread::Busy;

/// Number of hidden series that a claim compares at most, to take the one that is hidden longest.
const CANDIDATES: usize = 16;

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
    /// Returns the handle of the series with these labels, which claims a slot if it has none.
    #[cold]
    #[inline(never)]
    pub(crate) fn find_or_claim(&self, parts: &[Part<'_>]) -> u64 {
        let key = Key::new(parts);
        let claim = |words: &[u64]| self.claim(key, words);
        self.find(key).or_else(|| key::with_words(parts, claim)).unwrap_or_else(|| {
            self.note_text(parts);
            OVERFLOW
        })
    }

    /// Finds or claims the slot of a series under the lock. `words` are those of the key.
    fn claim(&self, key: Key<'_>, words: &[u64]) -> u64 {
        match self.find_while_full(key) {
            Some(handle) => {
                if handle == OVERFLOW {
                    self.note_full();
                }
                return handle;
            }
            None if !self.is_valid(key.parts) => {
                self.note_text(key.parts);
                return OVERFLOW;
            }
            None => {}
        }
        let Some(_busy) = Busy::enter() else { return OVERFLOW };
        let created = now().saturating_mul(1_000_000);
        loop {
            if !self.reserve(words) {
                return OVERFLOW;
            }
            let Some(locked) = self.lock.lock() else { return OVERFLOW };
            // Under the lock nothing moves, so what is not found does not exist.
            if let Some(handle) = self.find(key) {
                return handle;
            }
            match self.try_claim(key.hash, words, created, &locked) {
                Claim::Done(handle) => return handle,
                Claim::Full => {
                    self.note_full();
                    return OVERFLOW;
                }
                Claim::NoMemory => {}
            }
        }
    }

    /// Returns the series with these labels, or the overflow if it does not exist and all slots are in
    /// use. `None` if only the lock can tell.
    ///
    /// Without this, each record of a combination without a slot would wait for the lock.
    pub(crate) fn find_while_full(&self, key: Key<'_>) -> Option<u64> {
        let before = self.changes.load(Acquire);
        if before & (FULL | CHANGING) != FULL || self.hidden.load(Relaxed) > 0 {
            return None;
        }
        let found = self.find(key);
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

    /// Allocates what one more series may need. Returns false if there can be no memory for it.
    fn reserve(&self, words: &[u64]) -> bool {
        self.memory.reserve(self.max())
            && long_words(words).is_none_or(|words| self.arena.reserve(words))
    }

    fn try_claim(&self, hash: u64, words: &[u64], created: u64, locked: &Locked<'_>) -> Claim {
        let Some((entries, _)) = self.memory.get() else { return Claim::NoMemory };
        // A reader sees the old table or the whole new one.
        self.table.grow(entries, (self.live.load(Relaxed) + 1).min(self.max()));
        let change = self.begin_change();
        let claim = match self.take_slot(locked) {
            Ok(index) => match self.let_slot(index, hash, words, (created, change), locked) {
                Some(handle) => {
                    self.table.insert(entries, hash, index);
                    Claim::Done(handle)
                }
                None => Claim::NoMemory,
            },
            Err(claim) => claim,
        };
        // With a free slot that is pinned, the next attempt may succeed.
        let is_full = matches!(claim, Claim::Full) && self.free.load(Relaxed) == 0;
        self.end_change(if is_full { FULL } else { 0 });
        claim
    }

    /// Gives a free slot to a combination, and returns the handle of the series.
    fn let_slot(
        &self,
        index: usize,
        hash: u64,
        words: &[u64],
        (created, change): (u64, u64),
        locked: &Locked<'_>,
    ) -> Option<u64> {
        let slot = self.slot(index)?;
        let block = match long_words(words) {
            None => Some(slot.block()),
            Some(words) => self.arena.take(slot.block(), words),
        };
        let Some(block) = block else {
            self.free_slot(slot, index, locked);
            return None;
        };
        slot.write(words, block, &self.arena);
        slot.hash.store(hash, Relaxed);
        slot.created.store(created, Relaxed);
        slot.claimed_at.store(change, Relaxed);
        slot.seen.store(0, Relaxed);
        slot.seen_at.store(clock(), Relaxed);
        if let Some(entry) = self.cells.shared(index as u64, self.width()) {
            entry.reset_shared();
        }
        let state = slot.begin_generation() + slot::GENERATION;
        self.live.fetch_add(1, Relaxed);
        Some(slot::handle(state, index))
    }

    /// Returns a slot without a combination and without pins.
    fn take_slot(&self, locked: &Locked<'_>) -> Result<usize, Claim> {
        if let Some(index) = self.take_free_slot(locked) {
            return Ok(index);
        }
        let used = self.used.load(Relaxed);
        if used < self.max() {
            // No slot is freed before the first one is claimed, so this one has no combination.
            self.used.store(used + 1, Release);
            return Ok(used + 1);
        }
        self.take_hidden_slot(locked).ok_or(Claim::Full)
    }

    fn take_free_slot(&self, _: &Locked<'_>) -> Option<usize> {
        let (mut before, mut index): (Option<&Slot>, _) = (None, self.free.load(Relaxed));
        while index != 0 {
            let slot = self.slot(usize::try_from(index).ok()?)?;
            let next = slot.next.load(Relaxed);
            // Acquire: what the last thread with a pin wrote is reset after it.
            let is_pinned = slot.state.load(Acquire) & PINS != 0;
            if !is_pinned || is_planted(Defect::ClaimOfPinnedSlot) {
                match before {
                    None => self.free.store(next, Relaxed),
                    Some(before) => before.next.store(next, Relaxed),
                }
                return usize::try_from(index).ok();
            }
            (before, index) = (Some(slot), next);
        }
        None
    }

    /// Ends the series that is hidden longest of the next few, and returns its slot.
    fn take_hidden_slot(&self, _: &Locked<'_>) -> Option<usize> {
        let used = self.used.load(Relaxed);
        for _ in 0..CANDIDATES {
            if self.hidden.load(Relaxed) == 0 {
                return None;
            }
            let mut candidates = 0;
            let mut oldest: Option<(u64, usize)> = None;
            let first = self.hand.load(Relaxed);
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
                self.hand.store(index, Relaxed);
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
                self.remove_entry(slot, index);
                self.live.fetch_sub(1, Relaxed);
                if slot::is_same_generation(slot.state.load(Relaxed), LAST) {
                    continue;
                }
                return Some(index);
            }
        }
        None
    }
}

/// Returns how many words of a key do not fit into a slot, if there are any.
fn long_words(words: &[u64]) -> Option<usize> {
    words.len().checked_sub(INLINE).filter(|words| *words > 0)
}
