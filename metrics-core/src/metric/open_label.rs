//! Open label sets: values that nobody knows before the service runs, in a table of fixed slot.
//!
//! The first values that come have the slots, for as long as the process runs. All that comes when
//! there is none left is one value more, the overflow, so nothing is refused and nothing is lost.
//!
//! A slot changes twice: from free to being written in, and to let. Its state also says the length
//! and the hash of the text. So whoever looks for a text, and passes a slot by, has seen in a single
//! word that another text has it for good: no text ever has two slots.

use core::fmt;
use core::hint::spin_loop;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::storage::atomic::AtomicU64;

#[cfg(all(test, loom))]
mod model;

/// How long a text may be that has a slot, in bytes.
pub(crate) const TEXT_MAX: usize = 64;

const WORDS: usize = TEXT_MAX / 8;

/// How often a slot is looked at while another thread writes the same text into it.
const TRIES: usize = if cfg!(loom) { 1 } else { 64 };

/// The state of a slot that nobody has. Any other has one of the two below in its last bits.
const FREE: u64 = 0;
const WRITING: u64 = 1;
const LET: u64 = 2;
const STATE: u64 = 3;

/// Slot for one value.
#[derive(Debug)]
pub struct ValueSlot {
    state: AtomicU64,
    words: [AtomicU64; WORDS],
}

/// A text that can have a slot.
struct Text {
    words: [u64; WORDS],
    len: usize,
    hash: u64,
}

/// What a slot is to a text.
enum Finding {
    /// It has this slot.
    Own,
    /// Another text has it.
    Other,
    /// Another thread is letting it to the same text, most likely.
    Unsure,
}

impl Text {
    /// `None` for what has no slot: an empty label is the same as none, and what is too long is not
    /// cut off, because two values could then be one.
    fn of(text: &str) -> Option<Self> {
        let (mut words, mut hash) = ([0; WORDS], 0_u64);
        if text.is_empty() || text.len() > TEXT_MAX {
            return None;
        }
        for (word, bytes) in words.iter_mut().zip(text.as_bytes().chunks(8)) {
            let mut padded = [0; 8];
            padded.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            *word = u64::from_le_bytes(padded);
            // An odd number with bits all over it; a shift brings the high ones down again.
            hash = (hash ^ *word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            hash ^= hash >> 29;
        }
        Some(Self { words, len: text.len(), hash })
    }

    /// The part of a slot's state that says which text has it.
    const fn tag(&self) -> u64 {
        self.hash << 9 | (self.len as u64) << 2
    }

    /// The first slot to look at.
    fn home(&self, slots: usize) -> usize {
        // The high bits of the hash, which depend on all of the text, spread without a division.
        usize::try_from(((self.hash >> 32) * slots as u64) >> 32).unwrap_or_default()
    }
}

impl ValueSlot {
    /// So many free ones.
    #[cfg(not(loom))]
    #[must_use]
    pub const fn array<const SLOTS: usize>() -> [Self; SLOTS] {
        [const { Self { state: AtomicU64::new(FREE), words: [const { AtomicU64::new(0) }; WORDS] } };
            SLOTS]
    }

    /// Lets the slot if it is free, and says to whom it is let.
    fn ask(&self, text: &Text) -> Finding {
        let mut state = self.state.load(Acquire);
        if state == FREE {
            let writing = text.tag() | WRITING;
            match self.state.compare_exchange(FREE, writing, Acquire, Acquire) {
                Ok(_) => {
                    for (word, bits) in self.words.iter().zip(text.words) {
                        word.store(bits, Relaxed);
                    }
                    // Whoever reads this state sees the words too.
                    self.state.store(text.tag() | LET, Release);
                    return Finding::Own;
                }
                Err(found) => state = found,
            }
        }
        if state & !STATE != text.tag() {
            return Finding::Other;
        }
        for _ in 0..TRIES {
            if state & STATE == LET {
                break;
            }
            spin_loop();
            state = self.state.load(Acquire);
        }
        if state & STATE != LET {
            return Finding::Unsure;
        }
        let same = self.words.iter().zip(text.words).all(|(word, bits)| word.load(Relaxed) == bits);
        if same { Finding::Own } else { Finding::Other }
    }

    /// Whether a text has it.
    pub(crate) fn is_let(&self) -> bool {
        self.state.load(Acquire) & STATE == LET
    }

    /// The text that has it.
    pub(crate) fn text(&self) -> Option<Kept> {
        let state = self.state.load(Acquire);
        if state & STATE != LET {
            return None;
        }
        let mut bytes = [0; TEXT_MAX];
        for (to, word) in bytes.chunks_exact_mut(8).zip(&self.words) {
            to.copy_from_slice(&word.load(Relaxed).to_le_bytes());
        }
        Some(Kept { bytes, len: (state >> 2 & 0x7F) as usize })
    }
}

/// A text out of its slot.
pub(crate) struct Kept {
    bytes: [u8; TEXT_MAX],
    len: usize,
}

impl Kept {
    pub(crate) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// The place of a text's slot, which it is given if it has none and one is free; else the number of
/// slots, which is the place of the overflow, the last of the set's `values`.
///
/// Looks at each slot once at most. A thread that finds another one giving a slot to the same text
/// waits for a few loads at most, and else counts with the overflow.
#[must_use]
pub fn find_or_insert(slots: &[ValueSlot], values: &[&str], text: &str) -> usize {
    let is_overflow = values.last().is_some_and(|overflow| *overflow == text);
    let text = if is_overflow { None } else { Text::of(text) };
    let Some(text) = text else { return slots.len() };
    let (front, back) = slots.split_at_checked(text.home(slots.len())).unwrap_or_default();
    let back = back.iter().zip(front.len()..);
    for (slot, place) in back.chain(front.iter().zip(0..)) {
        match slot.ask(&text) {
            Finding::Own => return place,
            Finding::Other => {}
            Finding::Unsure => break,
        }
    }
    slots.len()
}

/// Writes the text of a value, for `Display`.
///
/// # Errors
///
/// The formatter's.
pub fn fmt_value(
    slots: &[ValueSlot],
    values: &[&str],
    place: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let kept = slots.get(place).and_then(ValueSlot::text);
    let overflow = values.last().copied().unwrap_or_default();
    f.pad(kept.as_ref().map_or(overflow, Kept::as_str))
}

/// The values of an open set as far as they are known before it runs: all but the overflow are empty.
#[must_use]
pub const fn open_values<const VALUES: usize>(overflow: &'static str) -> [&'static str; VALUES] {
    let mut values = [""; VALUES];
    if let Some(last) = values.last_mut() {
        *last = overflow;
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

    fn text(slots: &[ValueSlot], place: usize) -> Option<String> {
        slots.get(place).and_then(ValueSlot::text).map(|kept| kept.as_str().to_owned())
    }

    #[test]
    fn a_text_keeps_its_room() {
        static SLOTS: [ValueSlot; 4] = ValueSlot::array();
        let places = ["acme", "büro", "a\"b\\c\n"].map(|text| find_or_insert(&SLOTS, VALUES, text));
        for (at, name) in places.into_iter().zip(["acme", "büro", "a\"b\\c\n"]) {
            assert_eq!(find_or_insert(&SLOTS, VALUES, name), at);
            assert_eq!(text(&SLOTS, at).as_deref(), Some(name));
        }
        assert_eq!(SLOTS.iter().filter(|slot| slot.text().is_some()).count(), 3);
    }

    #[test]
    fn who_comes_late_is_overflow() {
        static SLOTS: [ValueSlot; 2] = ValueSlot::array();
        let places = ["a", "b", "c", "a", "d"].map(|text| find_or_insert(&SLOTS, VALUES, text));
        assert_eq!((places[2], places[4]), (2, 2));
        assert_eq!(places[0], places[3]);
        assert!(places[0] != places[1] && places[0] < 2 && places[1] < 2);
    }

    #[test]
    fn what_is_empty_or_too_long_or_the_overflow_has_no_room() {
        static SLOTS: [ValueSlot; 4] = ValueSlot::array();
        let longest = "x".repeat(TEXT_MAX);
        let at = find_or_insert(&SLOTS, VALUES, &longest);
        assert_eq!(text(&SLOTS, at), Some(longest));
        for text in ["", "_other", &"x".repeat(TEXT_MAX + 1)] {
            assert_eq!(find_or_insert(&SLOTS, VALUES, text), 4, "{text}");
        }
        assert_eq!(find_or_insert(&[], VALUES, "a"), 0);
    }

    #[test]
    fn a_zero_byte_at_the_end_is_part_of_a_text() {
        static SLOTS: [ValueSlot; 4] = ValueSlot::array();
        assert_ne!(find_or_insert(&SLOTS, VALUES, "a"), find_or_insert(&SLOTS, VALUES, "a\0"));
    }

    #[test]
    fn no_text_has_two_rooms_however_many_threads_bring_it() {
        static SLOTS: [ValueSlot; 8] = ValueSlot::array();
        const ROUNDS: usize = if cfg!(miri) { 3 } else { 1000 };
        std::thread::scope(|scope| {
            for thread in 0..4 {
                scope.spawn(move || {
                    for round in 0..ROUNDS {
                        let name = ((thread + round) % 12).to_string();
                        let at = find_or_insert(&SLOTS, VALUES, &name);
                        assert!(at == SLOTS.len() || text(&SLOTS, at) == Some(name));
                    }
                });
            }
        });
        let mut texts: Vec<_> = (0..8).filter_map(|place| text(&SLOTS, place)).collect();
        let all = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all);
    }
}
