//! Open label sets: values that nobody knows before the service runs, in a table of fixed room.
//!
//! The first values that come have the rooms, for as long as the process runs. All that comes when
//! there is none left is one value more, the overflow, so nothing is refused and nothing is lost.
//!
//! A room changes twice: from free to being written in, and to let. Its state also says the length
//! and the hash of the text. So whoever looks for a text, and passes a room by, has seen in a single
//! word that another text has it for good: no text ever has two rooms.

use core::fmt;
use core::hint::spin_loop;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::storage::atomic::AtomicU64;

#[cfg(all(test, loom))]
mod model;

/// How long a text may be that has a room, in bytes.
pub(crate) const TEXT_MAX: usize = 64;

const WORDS: usize = TEXT_MAX / 8;

/// How often a room is looked at while another thread writes the same text into it.
const TRIES: usize = if cfg!(loom) { 1 } else { 64 };

/// The state of a room that nobody has. Any other has one of the two below in its last bits.
const FREE: u64 = 0;
const WRITING: u64 = 1;
const LET: u64 = 2;
const STATE: u64 = 3;

/// Room for one value.
#[derive(Debug)]
pub struct Room {
    state: AtomicU64,
    words: [AtomicU64; WORDS],
}

/// A text that can have a room.
struct Text {
    words: [u64; WORDS],
    len: usize,
    hash: u64,
}

/// What a room is to a text.
enum Finding {
    /// It has this room.
    Own,
    /// Another text has it.
    Other,
    /// Another thread is letting it to the same text, most likely.
    Unsure,
}

impl Text {
    /// `None` for what has no room: an empty label is the same as none, and what is too long is not
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

    /// The part of a room's state that says which text has it.
    const fn tag(&self) -> u64 {
        self.hash << 9 | (self.len as u64) << 2
    }

    /// The first room to look at.
    fn home(&self, rooms: usize) -> usize {
        // The high bits of the hash, which depend on all of the text, spread without a division.
        usize::try_from(((self.hash >> 32) * rooms as u64) >> 32).unwrap_or_default()
    }
}

impl Room {
    /// So many free ones.
    #[cfg(not(loom))]
    #[must_use]
    pub const fn many<const ROOMS: usize>() -> [Self; ROOMS] {
        [const { Self { state: AtomicU64::new(FREE), words: [const { AtomicU64::new(0) }; WORDS] } };
            ROOMS]
    }

    /// Lets the room if it is free, and says to whom it is let.
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

/// A text out of its room.
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

/// The place of a text's room, which it is given if it has none and one is free; else the number of
/// rooms, which is the place of the overflow, the last of the set's `values`.
///
/// Looks at each room once at most. A thread that finds another one giving a room to the same text
/// waits for a few loads at most, and else counts with the overflow.
#[must_use]
pub fn place(rooms: &[Room], values: &[&str], text: &str) -> usize {
    let is_overflow = values.last().is_some_and(|overflow| *overflow == text);
    let text = if is_overflow { None } else { Text::of(text) };
    let Some(text) = text else { return rooms.len() };
    let (front, back) = rooms.split_at_checked(text.home(rooms.len())).unwrap_or_default();
    let back = back.iter().zip(front.len()..);
    for (room, place) in back.chain(front.iter().zip(0..)) {
        match room.ask(&text) {
            Finding::Own => return place,
            Finding::Other => {}
            Finding::Unsure => break,
        }
    }
    rooms.len()
}

/// Writes the text of a value, for `Display`.
///
/// # Errors
///
/// The formatter's.
pub fn show(
    rooms: &[Room],
    values: &[&str],
    place: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let kept = rooms.get(place).and_then(Room::text);
    let overflow = values.last().copied().unwrap_or_default();
    f.pad(kept.as_ref().map_or(overflow, Kept::as_str))
}

/// The values of an open set as far as they are known before it runs: all but the overflow are empty.
#[must_use]
pub const fn values<const VALUES: usize>(overflow: &'static str) -> [&'static str; VALUES] {
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

    fn text(rooms: &[Room], place: usize) -> Option<String> {
        rooms.get(place).and_then(Room::text).map(|kept| kept.as_str().to_owned())
    }

    #[test]
    fn a_text_keeps_its_room() {
        static ROOMS: [Room; 4] = Room::many();
        let places = ["acme", "büro", "a\"b\\c\n"].map(|text| place(&ROOMS, VALUES, text));
        for (at, name) in places.into_iter().zip(["acme", "büro", "a\"b\\c\n"]) {
            assert_eq!(place(&ROOMS, VALUES, name), at);
            assert_eq!(text(&ROOMS, at).as_deref(), Some(name));
        }
        assert_eq!(ROOMS.iter().filter(|room| room.text().is_some()).count(), 3);
    }

    #[test]
    fn who_comes_late_is_overflow() {
        static ROOMS: [Room; 2] = Room::many();
        let places = ["a", "b", "c", "a", "d"].map(|text| place(&ROOMS, VALUES, text));
        assert_eq!((places[2], places[4]), (2, 2));
        assert_eq!(places[0], places[3]);
        assert!(places[0] != places[1] && places[0] < 2 && places[1] < 2);
    }

    #[test]
    fn what_is_empty_or_too_long_or_the_overflow_has_no_room() {
        static ROOMS: [Room; 4] = Room::many();
        let longest = "x".repeat(TEXT_MAX);
        let at = place(&ROOMS, VALUES, &longest);
        assert_eq!(text(&ROOMS, at), Some(longest));
        for text in ["", "_other", &"x".repeat(TEXT_MAX + 1)] {
            assert_eq!(place(&ROOMS, VALUES, text), 4, "{text}");
        }
        assert_eq!(place(&[], VALUES, "a"), 0);
    }

    #[test]
    fn a_zero_byte_at_the_end_is_part_of_a_text() {
        static ROOMS: [Room; 4] = Room::many();
        assert_ne!(place(&ROOMS, VALUES, "a"), place(&ROOMS, VALUES, "a\0"));
    }

    #[test]
    fn no_text_has_two_rooms_however_many_threads_bring_it() {
        static ROOMS: [Room; 8] = Room::many();
        const ROUNDS: usize = if cfg!(miri) { 3 } else { 1000 };
        std::thread::scope(|scope| {
            for thread in 0..4 {
                scope.spawn(move || {
                    for round in 0..ROUNDS {
                        let name = ((thread + round) % 12).to_string();
                        let at = place(&ROOMS, VALUES, &name);
                        assert!(at == ROOMS.len() || text(&ROOMS, at) == Some(name));
                    }
                });
            }
        });
        let mut texts: Vec<_> = (0..8).filter_map(|place| text(&ROOMS, place)).collect();
        let all = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all);
    }
}
