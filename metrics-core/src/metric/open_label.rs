//! Storage of open label sets: values that are known only at run time, in a table of fixed size.
//!
//! The first distinct values get a slot each, for the life of the process. All later ones, and
//! values with hidden characters, share the overflow, so no record is rejected or lost.
//!
//! The state of a slot changes twice: from free to being written, and to used. It contains the
//! length and the hash of the value, so a thread that skips a slot has read in one word that the
//! slot belongs to another value forever. No value therefore gets two slots.

use core::fmt;
use core::hint::spin_loop;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use metrics_catalog_shared::chars::has_hidden;
use metrics_catalog_shared::limits::MAX_OPEN_VALUE_LEN;

use crate::storage::atomic::AtomicU64;

#[cfg(all(test, loom))]
mod model;

const WORDS: usize = MAX_OPEN_VALUE_LEN / 8;

/// Number of times that a slot is read while another thread writes the same value into it.
const ATTEMPTS: usize = if cfg!(loom) { 1 } else { 64 };

/// State of a free slot. All others have one of the next two constants in the lowest bits.
const FREE: u64 = 0;
const WRITING: u64 = 1;
const USED: u64 = 2;
const STATE: u64 = 3;

/// Slot for one value.
#[derive(Debug)]
pub struct ValueSlot {
    state: AtomicU64,
    words: [AtomicU64; WORDS],
}

/// Value that fits into a slot.
struct Candidate {
    words: [u64; WORDS],
    len: usize,
    hash: u64,
}

/// Owner of a slot.
enum Owner {
    /// The candidate.
    Same,
    /// Another value.
    Other,
    /// Unknown: another thread is writing, probably the same value.
    Unknown,
    /// None: the slot is free.
    None,
}

impl Candidate {
    /// Returns `None` for values that get no slot. An empty label value is the same as no label;
    /// long values are not truncated, because two of them could become equal.
    fn new(text: &str) -> Option<Self> {
        let (mut words, mut hash) = ([0; WORDS], 0_u64);
        if text.is_empty() || text.len() > MAX_OPEN_VALUE_LEN {
            return None;
        }
        for (word, bytes) in words.iter_mut().zip(text.as_bytes().chunks(8)) {
            let mut padded = [0; 8];
            padded.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            *word = u64::from_le_bytes(padded);
            // Multiplication by an odd constant moves entropy up, the shift moves some down again.
            hash = (hash ^ *word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            hash ^= hash >> 29;
        }
        Some(Self { words, len: text.len(), hash })
    }

    /// Returns the part of a slot's state that identifies the value.
    const fn tag(&self) -> u64 {
        self.hash << 9 | (self.len as u64) << 2
    }

    /// Returns the index of the first slot to try.
    fn home(&self, slots: usize) -> usize {
        // The high bits depend on the whole value; multiplication and shift replace a division.
        usize::try_from(((self.hash >> 32) * slots as u64) >> 32).unwrap_or_default()
    }
}

impl ValueSlot {
    /// Creates free slots.
    #[cfg(not(loom))]
    #[must_use]
    pub const fn array<const SLOTS: usize>() -> [Self; SLOTS] {
        [const { Self { state: AtomicU64::new(FREE), words: [const { AtomicU64::new(0) }; WORDS] } };
            SLOTS]
    }

    /// Claims the slot if it is free, and returns its owner.
    fn claim(&self, candidate: &Candidate) -> Owner {
        let writing = candidate.tag() | WRITING;
        if self.state.compare_exchange(FREE, writing, Acquire, Acquire).is_err() {
            return self.owner(candidate);
        }
        for (word, bits) in self.words.iter().zip(candidate.words) {
            word.store(bits, Relaxed);
        }
        // Release: a reader of this state also sees the words.
        self.state.store(candidate.tag() | USED, Release);
        Owner::Same
    }

    /// Returns the owner of the slot.
    fn owner(&self, candidate: &Candidate) -> Owner {
        let mut state = self.state.load(Acquire);
        if state == FREE {
            return Owner::None;
        }
        if state & !STATE != candidate.tag() {
            return Owner::Other;
        }
        for _ in 0..ATTEMPTS {
            if state & STATE == USED {
                break;
            }
            spin_loop();
            state = self.state.load(Acquire);
        }
        if state & STATE != USED {
            return Owner::Unknown;
        }
        let mut words = self.words.iter().zip(candidate.words);
        if words.all(|(word, bits)| word.load(Relaxed) == bits) {
            Owner::Same
        } else {
            Owner::Other
        }
    }

    /// Returns whether the slot has a value.
    pub(crate) fn is_used(&self) -> bool {
        self.state.load(Acquire) & STATE == USED
    }

    /// Returns a copy of the value.
    pub(crate) fn value(&self) -> Option<OpenValue> {
        let state = self.state.load(Acquire);
        if state & STATE != USED {
            return None;
        }
        let mut bytes = [0; MAX_OPEN_VALUE_LEN];
        for (to, word) in bytes.chunks_exact_mut(8).zip(&self.words) {
            to.copy_from_slice(&word.load(Relaxed).to_le_bytes());
        }
        Some(OpenValue { bytes, len: (state >> 2 & 0x7F) as usize })
    }
}

/// Copy of the value of a slot.
pub(crate) struct OpenValue {
    bytes: [u8; MAX_OPEN_VALUE_LEN],
    len: usize,
}

impl OpenValue {
    pub(crate) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// Returns the index of a value's slot. Claims one if the value has none yet. The index of the
/// overflow, the last of the set's `values`, is the number of slots.
///
/// Reads each slot at most once, or twice for a value that has none yet. If another thread is
/// writing the same value into a slot, the thread retries a few times, then records the overflow.
#[must_use]
pub fn find_or_insert(slots: &[ValueSlot], values: &[&str], text: &str) -> usize {
    let is_overflow = values.last().is_some_and(|overflow| *overflow == text);
    let candidate = if is_overflow { None } else { Candidate::new(text) };
    let Some(candidate) = candidate else { return slots.len() };
    probe(slots, &candidate, |slot| slot.owner(&candidate)).unwrap_or_else(|| insert(slots, text))
}

/// Returns the index of the slot that a value owns, that of the overflow if it owns none, and
/// `None` if it reaches a free slot.
#[inline]
fn probe(
    slots: &[ValueSlot],
    candidate: &Candidate,
    owner: impl Fn(&ValueSlot) -> Owner,
) -> Option<usize> {
    let (front, back) = slots.split_at_checked(candidate.home(slots.len())).unwrap_or_default();
    let back = back.iter().zip(front.len()..);
    for (slot, index) in back.chain(front.iter().zip(0..)) {
        match owner(slot) {
            Owner::Same => return Some(index),
            Owner::Other => {}
            Owner::Unknown => break,
            Owner::None => return None,
        }
    }
    Some(slots.len())
}

/// Claims a slot for a new value, unless it has hidden characters. It takes the text alone, so that
/// the look-up of known values, which costs no test of their characters, keeps the candidate in
/// registers.
#[cold]
#[inline(never)]
fn insert(slots: &[ValueSlot], text: &str) -> usize {
    let candidate = if has_hidden(text) { None } else { Candidate::new(text) };
    let index =
        candidate.and_then(|candidate| probe(slots, &candidate, |slot| slot.claim(&candidate)));
    index.unwrap_or(slots.len())
}

/// Writes the value at an index, for `Display`.
///
/// # Errors
///
/// Returns the error of the formatter.
pub fn fmt_value(
    slots: &[ValueSlot],
    values: &[&str],
    index: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let value = slots.get(index).and_then(ValueSlot::value);
    let overflow = values.last().copied().unwrap_or_default();
    f.pad(value.as_ref().map_or(overflow, OpenValue::as_str))
}

/// Returns the values of an open set that are known at compile time: all but the overflow are
/// empty.
#[must_use]
pub const fn open_values<const VALUES: usize>(overflow: &'static str) -> [&'static str; VALUES] {
    let mut values = [""; VALUES];
    if let Some(last) = values.last_mut() {
        *last = overflow;
    }
    values
}

/// Returns the values of an open set that are known at compile time, and then the empty one of an
/// absent label.
#[must_use]
pub const fn optional_open_values<const VALUES: usize>(
    overflow: &'static str,
) -> [&'static str; VALUES] {
    let mut values = [""; VALUES];
    if VALUES >= 2 {
        values[VALUES - 2] = overflow;
    }
    values
}

#[cfg(all(test, feature = "std", not(loom)))]
mod tests {
    use std::borrow::ToOwned as _;
    use std::string::{String, ToString as _};
    use std::vec::Vec;

    use super::*;

    const VALUES: &[&str] = &["", "_other"];

    fn value(slots: &[ValueSlot], index: usize) -> Option<String> {
        slots.get(index).and_then(ValueSlot::value).map(|value| value.as_str().to_owned())
    }

    #[test]
    fn a_value_keeps_its_slot() {
        static SLOTS: [ValueSlot; 4] = ValueSlot::array();
        let indices = ["acme", "büro", "a\"b\\c"].map(|text| find_or_insert(&SLOTS, VALUES, text));
        for (at, name) in indices.into_iter().zip(["acme", "büro", "a\"b\\c"]) {
            assert_eq!(find_or_insert(&SLOTS, VALUES, name), at);
            assert_eq!(value(&SLOTS, at).as_deref(), Some(name));
        }
        assert_eq!(SLOTS.iter().filter(|slot| slot.value().is_some()).count(), 3);
    }

    #[test]
    fn values_after_the_last_slot_are_overflow() {
        static SLOTS: [ValueSlot; 2] = ValueSlot::array();
        let indices = ["a", "b", "c", "a", "d"].map(|text| find_or_insert(&SLOTS, VALUES, text));
        assert_eq!((indices[2], indices[4]), (2, 2));
        assert_eq!(indices[0], indices[3]);
        assert!(indices[0] != indices[1] && indices[0] < 2 && indices[1] < 2);
    }

    #[test]
    fn empty_and_long_values_and_the_overflow_have_no_slot() {
        static SLOTS: [ValueSlot; 4] = ValueSlot::array();
        let longest = "x".repeat(MAX_OPEN_VALUE_LEN);
        let at = find_or_insert(&SLOTS, VALUES, &longest);
        assert_eq!(value(&SLOTS, at), Some(longest));
        for text in ["", "_other", &"x".repeat(MAX_OPEN_VALUE_LEN + 1)] {
            assert_eq!(find_or_insert(&SLOTS, VALUES, text), 4, "{text}");
        }
        assert_eq!(find_or_insert(&[], VALUES, "a"), 0);
    }

    #[test]
    fn a_value_with_hidden_characters_is_overflow() {
        static SLOTS: [ValueSlot; 4] = ValueSlot::array();
        // `a` and `a\0` have the same words.
        for known in ["a", "ש", "e\u{301}"] {
            assert_ne!(find_or_insert(&SLOTS, VALUES, known), 4, "{known}");
        }
        // Miri is a thousand times slower.
        let last = if cfg!(miri) { 0x100 } else { u32::from(char::MAX) };
        for char in (0..=last).filter_map(char::from_u32) {
            if metrics_catalog_shared::chars::is_hidden(char) {
                for text in [char.to_string(), std::format!("a{char}"), std::format!("{char}a")] {
                    assert_eq!(find_or_insert(&SLOTS, VALUES, &text), 4, "{text:?}");
                }
            }
        }
        assert_eq!(SLOTS.iter().filter(|slot| slot.is_used()).count(), 3);
        assert_ne!(find_or_insert(&SLOTS, VALUES, "the last"), 4);
        assert_eq!(find_or_insert(&SLOTS, VALUES, "\u{202e}"), 4);
    }

    #[test]
    fn no_value_gets_two_slots_from_several_threads() {
        static SLOTS: [ValueSlot; 8] = ValueSlot::array();
        const ROUNDS: usize = if cfg!(miri) { 3 } else { 1000 };
        std::thread::scope(|scope| {
            for thread in 0..4 {
                scope.spawn(move || {
                    for round in 0..ROUNDS {
                        let name = ((thread + round) % 12).to_string();
                        let at = find_or_insert(&SLOTS, VALUES, &name);
                        assert!(at == SLOTS.len() || value(&SLOTS, at) == Some(name));
                    }
                });
            }
        });
        let mut values: Vec<_> = (0..8).filter_map(|index| value(&SLOTS, index)).collect();
        let all = values.len();
        values.sort();
        values.dedup();
        assert_eq!(values.len(), all);
    }
}
