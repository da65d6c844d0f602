//! Hash table from keys to slots: open addressing with linear probing, at most half full.
//!
//! A word contains 40 bits of the hash and the index of a slot; 0 is a free place. Slots verify keys,
//! so a reader that meets a change finds nothing at worst, and then looks again under the lock. An
//! entry that is removed leaves no mark: the entries after it move.

use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::boxed::Box;
use std::sync::OnceLock;

use crate::storage::atomic::{AtomicU64, AtomicUsize};
use crate::storage::keyed::slot::SLOT;

/// Largest number of levels: each has twice as many places as the one before.
const LEVELS: usize = 20;

/// Binary logarithm of the first level's number of places.
const FIRST: usize = if cfg!(loom) { 2 } else { 6 };

/// Table. Only its current level is read; the ones before it keep their memory.
pub(crate) struct SlotTable {
    levels: [OnceLock<Box<[AtomicU64]>>; LEVELS],
    current: AtomicUsize,
}

impl SlotTable {
    #[cfg(not(loom))]
    pub(crate) const fn new() -> Self {
        Self { levels: [const { OnceLock::new() }; LEVELS], current: AtomicUsize::new(0) }
    }

    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self { levels: [const { OnceLock::new() }; LEVELS], current: AtomicUsize::new(0) }
    }

    #[inline]
    fn places(&self) -> Option<&[AtomicU64]> {
        self.levels.get(self.current.load(Acquire))?.get().map(AsRef::as_ref)
    }

    /// Returns what `check` returns for the first slot with this hash for which it returns something.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
    pub(crate) fn find<T>(
        &self,
        hash: u64,
        mut check: impl FnMut(usize) -> Option<T>,
    ) -> Option<T> {
        let places = self.places()?;
        let mut at = home(hash, places);
        for _ in 0..places.len() {
            let word = places.get(at)?.load(Acquire);
            if word == 0 {
                return None;
            }
            if word & !SLOT == hash & !SLOT
                && let Some(found) = check(index(word))
            {
                return Some(found);
            }
            at = after(at, places);
        }
        None
    }

    /// Allocates the level for a number of entries. Called without the lock.
    pub(crate) fn reserve(&self, entries: usize) {
        let level = level(entries);
        if let Some(place) = self.levels.get(level)
            && place.get().is_none()
        {
            let places = 1_usize << (level + FIRST);
            // Fails if another thread was faster. Its level is the same.
            let _ = place.set((0..places).map(|_| AtomicU64::new(0)).collect());
        }
    }

    /// Makes the level for a number of entries current. Called under the lock. Returns false if it is
    /// not allocated.
    pub(crate) fn grow(&self, entries: usize) -> bool {
        let (level, current) =
            (level(entries).max(self.current.load(Relaxed)), self.current.load(Relaxed));
        let Some(places) = self.levels.get(level).and_then(OnceLock::get) else { return false };
        if level > current {
            for place in self.places().unwrap_or_default() {
                let word = place.load(Relaxed);
                if word != 0 {
                    insert(word, places);
                }
            }
            // Release: a reader of the level sees its entries.
            self.current.store(level, Release);
        }
        true
    }

    /// Adds an entry. Called under the lock, after `grow`.
    pub(crate) fn insert(&self, hash: u64, slot: usize) {
        insert(hash & !SLOT | slot as u64, self.places().unwrap_or_default());
    }

    /// Removes an entry. Called under the lock.
    pub(crate) fn remove(&self, hash: u64, slot: usize) {
        let places = self.places().unwrap_or_default();
        let word = hash & !SLOT | slot as u64;
        let (mut at, mut left) = (home(hash, places), places.len());
        let load = |at: usize| places.get(at).map_or(0, |place| place.load(Relaxed));
        while load(at) != word {
            if left == 0 || load(at) == 0 {
                return;
            }
            (at, left) = (after(at, places), left - 1);
        }
        // Moves entries back that were displaced beyond the free place.
        let mut next = at;
        loop {
            next = after(next, places);
            let word = load(next);
            if word == 0 {
                break;
            }
            let mask = places.len() - 1;
            let displacement = next.wrapping_sub(home(word, places)) & mask;
            if displacement >= next.wrapping_sub(at) & mask {
                store(at, word, places);
                at = next;
            }
        }
        store(at, 0, places);
    }
}

/// Returns the level for a number of entries.
fn level(entries: usize) -> usize {
    let exponent = (entries.max(1) * 2).next_power_of_two().ilog2();
    (exponent as usize).saturating_sub(FIRST)
}

/// Returns the place at which the search for a hash begins: its highest bits.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a place is less than the number of places")]
const fn home(hash: u64, places: &[AtomicU64]) -> usize {
    // The number of places is a power of two, so this is a shift by a number of bits that need not be
    // computed.
    ((hash as u128 * places.len() as u128) >> 64) as usize
}

#[inline]
const fn after(at: usize, places: &[AtomicU64]) -> usize {
    (at + 1) & (places.len() - 1)
}

#[inline]
fn index(word: u64) -> usize {
    (word & SLOT) as usize
}

fn store(at: usize, word: u64, places: &[AtomicU64]) {
    if let Some(place) = places.get(at) {
        // Release: a reader of the entry sees the slot's key.
        place.store(word, Release);
    }
}

fn insert(word: u64, places: &[AtomicU64]) {
    let mut at = home(word, places);
    for _ in 0..places.len() {
        match places.get(at) {
            Some(place) if place.load(Relaxed) != 0 => at = after(at, places),
            _ => return store(at, word, places),
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn entries_are_found_until_they_are_removed() {
        let table = SlotTable::new();
        // Few different homes, so that entries displace each other, also around the end.
        let hash = |slot: usize| {
            (slot as u64 % 5).wrapping_mul(0xFFFF_FFFF_0000_0000) ^ (slot as u64) << 30
        };
        let find = |slot: usize| table.find(hash(slot), |at| (at == slot).then_some(()));
        let mut live: Vec<usize> = Vec::new();
        let mut random = 12_345_u32;
        for round in 0..if cfg!(miri) { 80 } else { 20_000 } {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let slot = (random >> 16) as usize % 200 + 1;
            if let Some(at) = live.iter().position(|it| *it == slot) {
                live.swap_remove(at);
                table.remove(hash(slot), slot);
            } else {
                live.push(slot);
                table.reserve(live.len());
                assert!(table.grow(live.len()));
                table.insert(hash(slot), slot);
            }
            if round % 20 == 0 {
                assert!((1..=200).all(|slot| find(slot).is_some() == live.contains(&slot)));
            }
        }
    }
}
