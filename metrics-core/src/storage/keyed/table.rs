//! Hash table from keys to slots: open addressing with linear probing, at most a third full.
//!
//! A word contains 40 bits of the hash and the index of a slot; 0 is a free place. Slots verify keys,
//! so a reader that meets a change finds nothing at worst, and then looks again under the lock. An
//! entry that is removed leaves no mark: the entries after it move.

use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicU64, AtomicUsize};
use crate::storage::keyed::slot::SLOT;

/// Number of places of the smallest level.
const SMALLEST: usize = if IS_FIXED || cfg!(loom) { 4 } else { 64 };

/// Whether the memory of the table has a fixed size.
const IS_FIXED: bool = cfg!(not(feature = "std"));

/// State of a table, whose places are passed to its functions.
///
/// The places are those of all levels. A level has twice as many as the one before, and begins at the
/// index that is their number. Only the current level is read. Memory of a fixed size has one level, the
/// last one.
pub(crate) struct SlotTable {
    /// Current level. Initially one of a single place, which is free always.
    level: AtomicUsize,
}

/// Level of a table: 63 less the binary logarithm of its number of places, which is a power of two. A shift
/// by it is what a search for a hash begins with.
#[derive(Clone, Copy)]
struct Level(usize);

impl Level {
    const INITIAL: usize = 63;

    /// Returns the level with this number of places.
    const fn of(size: usize) -> Self {
        Self(63 - size.ilog2() as usize)
    }

    /// Returns the number of places.
    #[inline]
    const fn size(self) -> usize {
        1 << (63 - self.0)
    }

    /// Returns the first place.
    #[inline]
    const fn start(self) -> usize {
        start(self.size())
    }

    /// Returns the place at which the search for a hash begins: its highest bits.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "places are fewer than addresses")]
    const fn home(self, hash: u64) -> usize {
        // The highest bit becomes the number of places, which is the first place.
        let start = if IS_FIXED { 0 } else { 1 << 63 };
        (hash >> 1 | start).wrapping_shr(self.0 as u32) as usize
    }

    /// Returns the place after another one.
    #[inline]
    const fn after(self, at: usize) -> usize {
        (at + 1) & (self.size() - 1) | self.start()
    }
}

/// Returns the number of places for so many entries, those of all levels together.
pub(crate) const fn places(entries: usize) -> usize {
    let size = places_of_level(entries);
    size + start(size)
}

impl SlotTable {
    #[cfg(not(loom))]
    pub(crate) const fn new() -> Self {
        Self { level: AtomicUsize::new(Level::INITIAL) }
    }

    #[cfg(loom)]
    pub(crate) fn new() -> Self {
        Self { level: AtomicUsize::new(Level::INITIAL) }
    }

    /// Returns the current level. Acquire: a reader of the level sees its entries.
    #[inline]
    fn level(&self) -> Level {
        Level(self.level.load(Acquire))
    }

    /// Returns the first slot that may have a key with this hash.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a look-up is one function for each type of labels")]
    pub(crate) fn first(&self, places: &[AtomicU64], hash: u64) -> Option<usize> {
        let level = self.level();
        let at = level.home(hash);
        // Most entries are at home. A free place has slot 0, which does not exist.
        let word = places.get(at)?.load(Acquire);
        if is_same_hash(word, hash) {
            return Some(index(word));
        }
        if word == 0 {
            return None;
        }
        next(places, level, hash, level.after(at)).map(|(_, word)| index(word))
    }

    /// Returns all slots that may have a key with this hash.
    pub(crate) fn all(&self, places: &[AtomicU64], hash: u64) -> impl Iterator<Item = usize> {
        let level = self.level();
        let mut at = level.home(hash);
        (0..level.size()).map_while(move |_| {
            let (found, word) = next(places, level, hash, at)?;
            at = level.after(found);
            Some(index(word))
        })
    }

    /// Returns the number of places that a search for a hash reads.
    #[cfg(all(test, feature = "std", not(loom)))]
    pub(crate) fn probes(&self, places: &[AtomicU64], hash: u64) -> usize {
        let level = self.level();
        let mut at = level.home(hash);
        let others = (0..level.size()).take_while(|_| {
            let word = places.get(at).map_or(0, |place| place.load(Relaxed));
            at = level.after(at);
            word != 0 && !is_same_hash(word, hash)
        });
        others.count() + 1
    }

    /// Makes the level for a number of entries current. Called under the lock.
    pub(crate) fn grow(&self, places: &[AtomicU64], entries: usize) {
        let current = self.level().size();
        let size = if IS_FIXED { places.len() } else { places_of_level(entries) };
        if size > current {
            let level = Level::of(size);
            for place in places.get(current..2 * current).unwrap_or_default() {
                let word = place.load(Relaxed);
                if word != 0 {
                    insert(word, level, places);
                }
            }
            // Release: a reader of the level sees its entries.
            self.level.store(level.0, Release);
        }
    }

    /// Adds an entry. Called under the lock, after `grow`.
    pub(crate) fn insert(&self, places: &[AtomicU64], hash: u64, slot: usize) {
        insert(hash & !SLOT | slot as u64, self.level(), places);
    }

    /// Removes an entry. Called under the lock.
    pub(crate) fn remove(&self, places: &[AtomicU64], hash: u64, slot: usize) {
        let level = self.level();
        let word = hash & !SLOT | slot as u64;
        let (mut at, mut left) = (level.home(hash), level.size());
        let load = |at: usize| places.get(at).map_or(0, |place| place.load(Relaxed));
        while load(at) != word {
            if left == 0 || load(at) == 0 {
                return;
            }
            (at, left) = (level.after(at), left - 1);
        }
        // Moves entries back that were displaced beyond the free place.
        let mut next = at;
        loop {
            next = level.after(next);
            let word = load(next);
            if word == 0 {
                break;
            }
            let mask = level.size() - 1;
            let displacement = next.wrapping_sub(level.home(word)) & mask;
            if displacement >= next.wrapping_sub(at) & mask {
                store(at, word, places);
                at = next;
            }
        }
        store(at, 0, places);
    }
}

/// Returns what is at the first place, from one on, that has 40 bits of a hash.
#[inline]
fn next(places: &[AtomicU64], level: Level, hash: u64, mut at: usize) -> Option<(usize, u64)> {
    let mut left = level.size();
    loop {
        let word = places.get(at)?.load(Acquire);
        if word == 0 {
            return None;
        }
        if is_same_hash(word, hash) {
            return Some((at, word));
        }
        // The search ends also if other threads change the table meanwhile.
        left = left.checked_sub(1)?;
        at = level.after(at);
    }
}

/// Returns the number of places of the level for a number of entries.
const fn places_of_level(entries: usize) -> usize {
    let places = (entries * 3).next_power_of_two();
    if places < SMALLEST { SMALLEST } else { places }
}

/// Returns the first place of a level with so many places.
#[inline]
const fn start(size: usize) -> usize {
    if IS_FIXED { 0 } else { size }
}

/// Returns whether the entry in a place has 40 bits of a hash.
#[inline]
const fn is_same_hash(word: u64, hash: u64) -> bool {
    word ^ hash <= SLOT
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

fn insert(word: u64, level: Level, places: &[AtomicU64]) {
    let mut at = level.home(word);
    for _ in 0..level.size() {
        match places.get(at) {
            Some(place) if place.load(Relaxed) != 0 => at = level.after(at),
            _ => return store(at, word, places),
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    #[cfg_attr(miri, ignore = "has one thread, and takes minutes there")]
    fn entries_are_found_until_they_are_removed() {
        let table = SlotTable::new();
        let places: Vec<_> = (0..places(200)).map(|_| AtomicU64::new(0)).collect();
        // Few different homes, so that entries displace each other, also around the end.
        let hash = |slot: usize| {
            (slot as u64 % 5).wrapping_mul(0xFFFF_FFFF_0000_0000) ^ (slot as u64) << 30
        };
        let find = |slot: usize| table.all(&places, hash(slot)).any(|at| at == slot);
        let mut live: Vec<usize> = Vec::new();
        let mut random = 12_345_u32;
        for round in 0..20_000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let slot = (random >> 16) as usize % 200 + 1;
            if let Some(at) = live.iter().position(|it| *it == slot) {
                live.swap_remove(at);
                table.remove(&places, hash(slot), slot);
            } else {
                live.push(slot);
                table.grow(&places, live.len());
                table.insert(&places, hash(slot), slot);
            }
            if round % 20 == 0 {
                assert!((1..=200).all(|slot| find(slot) == live.contains(&slot)));
            }
        }
    }
}
