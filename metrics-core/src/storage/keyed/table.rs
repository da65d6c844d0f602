//! Hash table from keys to slots: open addressing with linear probing, at most a third full.
//!
//! A word contains 40 bits of the hash and the index of a slot; 0 is a free entry. Slots verify keys,
//! so a reader that meets a change finds nothing at worst, and then looks again under the lock. A
//! removed key leaves no mark: the entries after it move.

use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::storage::atomic::{AtomicU64, AtomicUsize};
use crate::storage::keyed::slot::SLOT;

/// Number of entries of the smallest level.
const SMALLEST: usize = if IS_FIXED || cfg!(loom) { 4 } else { 64 };

/// Whether the memory of the table has a fixed size.
const IS_FIXED: bool = cfg!(not(feature = "std"));

/// State of a table, whose entries are passed to its functions.
///
/// The entries are those of all levels. A level of `n` entries begins at index `n`, and the next level has
/// twice as many. Only the current level is read. Memory of a fixed size has one level, the last one, which
/// begins at index 0.
pub(crate) struct SlotTable {
    /// Current level. Initially one of a single entry, which is always free.
    level: AtomicUsize,
}

/// Level of a table: 63 less the binary logarithm of its number of entries, which is a power of two. The
/// search for a hash begins at the index that a shift of the hash by the level gives.
#[derive(Clone, Copy)]
struct Level(usize);

impl Level {
    const INITIAL: usize = 63;

    /// Returns the level with this number of entries.
    const fn of(size: usize) -> Self {
        Self(63 - size.ilog2() as usize)
    }

    /// Returns the number of entries.
    #[inline]
    const fn size(self) -> usize {
        1 << (63 - self.0)
    }

    /// Returns the index of the first entry.
    #[inline]
    const fn start(self) -> usize {
        start(self.size())
    }

    /// Returns the index at which the search for a hash begins: its highest bits.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "entries are fewer than addresses")]
    const fn home(self, hash: u64) -> usize {
        // The highest bit becomes the number of entries, which is the index of the first one.
        let start = if IS_FIXED { 0 } else { 1 << 63 };
        (hash >> 1 | start).wrapping_shr(self.0 as u32) as usize
    }

    /// Returns the index of the entry after another one.
    #[inline]
    const fn after(self, at: usize) -> usize {
        (at + 1) & (self.size() - 1) | self.start()
    }
}

/// Returns the number of entries that a number of keys needs, those of all levels together.
pub(crate) const fn table_len(keys: usize) -> usize {
    let size = level_size(keys);
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
    pub(crate) fn first(&self, entries: &[AtomicU64], hash: u64) -> Option<usize> {
        let level = self.level();
        let at = level.home(hash);
        // Most keys are at home. A free entry has slot 0, which does not exist.
        let word = entries.get(at)?.load(Acquire);
        if is_same_hash(word, hash) {
            return Some(index(word));
        }
        if word == 0 {
            return None;
        }
        next(entries, level, hash, level.after(at)).map(|(_, word)| index(word))
    }

    /// Returns all slots that may have a key with this hash.
    pub(crate) fn all(&self, entries: &[AtomicU64], hash: u64) -> impl Iterator<Item = usize> {
        let level = self.level();
        let mut at = level.home(hash);
        (0..level.size()).map_while(move |_| {
            let (found, word) = next(entries, level, hash, at)?;
            at = level.after(found);
            Some(index(word))
        })
    }

    /// Returns the number of entries that a search for a hash reads.
    #[cfg(all(test, feature = "std", not(loom)))]
    pub(crate) fn probes(&self, entries: &[AtomicU64], hash: u64) -> usize {
        let level = self.level();
        let mut at = level.home(hash);
        let others = (0..level.size()).take_while(|_| {
            let word = entries.get(at).map_or(0, |entry| entry.load(Relaxed));
            at = level.after(at);
            word != 0 && !is_same_hash(word, hash)
        });
        others.count() + 1
    }

    /// Makes the level for a number of keys current. Called under the lock.
    pub(crate) fn grow(&self, entries: &[AtomicU64], keys: usize) {
        let current = self.level().size();
        let size = if IS_FIXED { entries.len() } else { level_size(keys) };
        if size > current {
            let level = Level::of(size);
            for entry in entries.get(current..2 * current).unwrap_or_default() {
                let word = entry.load(Relaxed);
                if word != 0 {
                    insert(word, level, entries);
                }
            }
            // Release: a reader of the level sees its entries.
            self.level.store(level.0, Release);
        }
    }

    /// Adds a key. Called under the lock, after `grow`.
    pub(crate) fn insert(&self, entries: &[AtomicU64], hash: u64, slot: usize) {
        insert(hash & !SLOT | slot as u64, self.level(), entries);
    }

    /// Removes a key. Called under the lock.
    pub(crate) fn remove(&self, entries: &[AtomicU64], hash: u64, slot: usize) {
        let level = self.level();
        let word = hash & !SLOT | slot as u64;
        let (mut at, mut left) = (level.home(hash), level.size());
        let load = |at: usize| entries.get(at).map_or(0, |entry| entry.load(Relaxed));
        while load(at) != word {
            if left == 0 || load(at) == 0 {
                return;
            }
            (at, left) = (level.after(at), left - 1);
        }
        // Moves entries back that were displaced beyond the free one.
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
                store(at, word, entries);
                at = next;
            }
        }
        store(at, 0, entries);
    }
}

/// Returns the index and the word of the first entry, from an index on, that has 40 bits of a hash.
#[inline]
fn next(entries: &[AtomicU64], level: Level, hash: u64, mut at: usize) -> Option<(usize, u64)> {
    let mut left = level.size();
    loop {
        let word = entries.get(at)?.load(Acquire);
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

/// Returns the number of entries of the level for a number of keys.
const fn level_size(keys: usize) -> usize {
    let size = (keys * 3).next_power_of_two();
    if size < SMALLEST { SMALLEST } else { size }
}

/// Returns the index of the first entry of a level with a number of entries.
#[inline]
const fn start(size: usize) -> usize {
    if IS_FIXED { 0 } else { size }
}

/// Returns whether an entry has 40 bits of a hash.
#[inline]
const fn is_same_hash(word: u64, hash: u64) -> bool {
    word ^ hash <= SLOT
}

#[inline]
fn index(word: u64) -> usize {
    (word & SLOT) as usize
}

fn store(at: usize, word: u64, entries: &[AtomicU64]) {
    if let Some(entry) = entries.get(at) {
        // Release: a reader of the entry sees the slot's key.
        entry.store(word, Release);
    }
}

fn insert(word: u64, level: Level, entries: &[AtomicU64]) {
    let mut at = level.home(word);
    for _ in 0..level.size() {
        match entries.get(at) {
            Some(entry) if entry.load(Relaxed) != 0 => at = level.after(at),
            _ => return store(at, word, entries),
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
        let entries: Vec<_> = (0..table_len(200)).map(|_| AtomicU64::new(0)).collect();
        // Few different homes, so that entries displace each other, also around the end.
        let hash = |slot: usize| {
            (slot as u64 % 5).wrapping_mul(0xFFFF_FFFF_0000_0000) ^ (slot as u64) << 30
        };
        let find = |slot: usize| table.all(&entries, hash(slot)).any(|at| at == slot);
        let mut live: Vec<usize> = Vec::new();
        let mut random = 12_345_u32;
        for round in 0..20_000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let slot = (random >> 16) as usize % 200 + 1;
            if let Some(at) = live.iter().position(|it| *it == slot) {
                live.swap_remove(at);
                table.remove(&entries, hash(slot), slot);
            } else {
                live.push(slot);
                table.grow(&entries, live.len());
                table.insert(&entries, hash(slot), slot);
            }
            if round % 20 == 0 {
                assert!((1..=200).all(|slot| find(slot) == live.contains(&slot)));
            }
        }
    }
}
