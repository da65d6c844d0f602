//! Keys: the label values of one series as words of 64 bits.
//!
//! The first words are headers with 16 bits for each label: the index of a closed value, or the length
//! of a text. The words of the texts follow. Headers contain the lengths, so different label values
//! never have the same words: `["ab", "c"]` is not `["a", "bc"]`.

use core::convert::Infallible;
#[cfg(all(feature = "std", not(loom)))]
use core::hash::{BuildHasher as _, Hasher as _};
#[cfg(all(feature = "std", not(loom)))]
use core::sync::atomic::Ordering::Relaxed;

use metrics_catalog_shared::chars::has_hidden;

#[cfg(all(feature = "std", not(loom)))]
use crate::storage::atomic::AtomicU64;
use crate::storage::keyed::slot::INLINE;

/// Largest number of labels.
pub(crate) const MAX_LABELS: usize = metrics_catalog_shared::limits::MAX_LABELS;

/// Longest text in bytes.
pub(crate) const MAX_TEXT_LEN: usize = metrics_catalog_shared::limits::MAX_KEYED_VALUE_LEN;

/// Number of labels in one header.
const HEADER_LABELS: usize = 4;

/// Largest number that a header can contain for a label.
const HEADER_MASK: usize = 0xFFFF;

/// Largest number of words of a key.
pub(crate) const MAX_WORDS: usize = if cfg!(feature = "std") {
    MAX_LABELS / HEADER_LABELS + MAX_LABELS * MAX_TEXT_LEN / 8
} else {
    INLINE
};

/// Header of a closed label that is absent. No set has so many values.
const ABSENT: usize = HEADER_MASK - 1;

/// Value of one label of a key.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Index of a closed value, or length of a text.
    header: usize,
    text: &'a str,
}

impl<'a> Part<'a> {
    /// Creates the value of a closed set, from its index.
    #[inline]
    #[must_use]
    pub fn closed(index: usize) -> Self {
        // No stored key contains the largest number, so greater ones are not taken for others.
        Self { header: index.min(HEADER_MASK), text: "" }
    }

    /// Creates the value of a closed label that is absent. An absent open label is an empty text, because
    /// both are the same series for Prometheus.
    #[inline]
    #[must_use]
    pub const fn absent() -> Self {
        Self { header: ABSENT, text: "" }
    }

    /// Creates the value of an open label.
    #[inline]
    #[must_use]
    pub fn text(text: &'a str) -> Self {
        Self { header: text.len(), text }
    }

    /// Returns whether a key can contain the value. Keys of other values are never compared.
    pub(crate) const fn is_valid(self) -> bool {
        self.header < HEADER_MASK && self.text.len() <= MAX_TEXT_LEN
    }

    /// Returns whether a text has hidden characters, with which it cannot be exposed. The build checks
    /// those of closed sets.
    pub(crate) fn has_hidden(self) -> bool {
        has_hidden(self.text)
    }

    /// Returns the text, which is empty for a closed label.
    #[inline]
    pub(crate) const fn text_of(self) -> &'a str {
        self.text
    }

    /// Passes the words of the text to `visit` until it returns false. Returns whether it never did.
    #[inline]
    pub(crate) fn all_words(self, visit: &mut impl FnMut(u64) -> bool) -> bool {
        match TextWords::new(self.text) {
            None => true,
            Some(TextWords::One(word)) => visit(word),
            Some(TextWords::Two(words)) => words.into_iter().all(visit),
            Some(TextWords::Many(text, last)) => many_words(text, last).all(visit),
        }
    }

    /// Returns whether no series can have the value.
    pub(crate) fn is_illegal(self) -> bool {
        self.text.len() > MAX_TEXT_LEN || self.has_hidden()
    }

    /// Returns the exported text, given the values of the label's closed set.
    pub(crate) fn as_str(self, values: &[&'static str]) -> &'a str {
        if values.is_empty() {
            return self.text;
        }
        values.get(self.header).copied().unwrap_or_default()
    }
}

/// Label values of one series, and their hash.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'k> {
    pub(crate) parts: &'k [Part<'k>],
    pub(crate) hash: u64,
}

impl<'k> Key<'k> {
    /// Hashes label values.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is unrolled where the labels are known")]
    #[must_use]
    pub(crate) fn new(parts: &'k [Part<'k>]) -> Self {
        Self { parts, hash: hash(parts) }
    }
}

/// Function of the labels of a key, one after the other.
pub(crate) trait Visit {
    /// Returns whether to go on.
    fn visit(&mut self, part: Part<'_>) -> bool;
}

/// Visits labels until the visitor returns `false`. Returns whether it visited all.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the number of labels is known where it is called")]
pub(crate) fn visit_all(parts: &[Part<'_>], visitor: &mut impl Visit) -> bool {
    // LLVM does not unroll a loop over few labels, and then keeps them in memory.
    match *parts {
        [a] => visitor.visit(a),
        [a, b] => visitor.visit(a) && visitor.visit(b),
        [a, b, c] => visitor.visit(a) && visitor.visit(b) && visitor.visit(c),
        [a, b, c, d] => {
            visitor.visit(a) && visitor.visit(b) && visitor.visit(c) && visitor.visit(d)
        }
        _ => parts.iter().all(|part| visitor.visit(*part)),
    }
}

/// Returns the headers of a key.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is unrolled where the labels are known")]
pub(crate) fn headers(parts: &[Part<'_>]) -> impl Iterator<Item = u64> {
    parts.chunks(HEADER_LABELS).map(|labels| {
        let parts = labels.iter().rev();
        parts.fold(0, |word, part| word << 16 | (part.header & HEADER_MASK) as u64)
    })
}

/// Passes the words of a key to `visit` until it returns false. Returns whether it never did.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is unrolled where the labels are known")]
pub(crate) fn all_words(parts: &[Part<'_>], mut visit: impl FnMut(u64) -> bool) -> bool {
    headers(parts).all(&mut visit) && parts.iter().all(|part| part.all_words(&mut visit))
}

/// Words of a text. The last word overlaps the one before it rather than being padded, which needs no
/// copy of variable length.
pub(crate) enum TextWords<'a> {
    /// Up to seven bytes, of which there is at least one.
    One(u64),
    /// Eight to 16 bytes: the first and the last eight.
    Two([u64; 2]),
    /// More bytes, and the last eight of them.
    Many(&'a [u8], u64),
}

impl<'a> TextWords<'a> {
    /// Returns the words, or `None` for an empty text.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the kinds of words are not stored")]
    pub(crate) fn new(text: &'a str) -> Option<Self> {
        let text = text.as_bytes();
        if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            let last = u64::from_le_bytes(*last);
            return Some(match text.len() {
                ..=16 => Self::Two([u64::from_le_bytes(*first), last]),
                _ => Self::Many(text, last),
            });
        }
        if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
            return Some(Self::One(first | last << 32));
        }
        let (first, last) = (text.first()?, text.last()?);
        let middle = text.get(text.len() / 2).unwrap_or(last);
        Some(Self::One(u64::from(*first) | u64::from(*middle) << 8 | u64::from(*last) << 16))
    }
}

/// Returns the words of a text of more than 16 bytes.
#[inline]
pub(crate) fn many_words(text: &[u8], last: u64) -> impl Iterator<Item = u64> {
    let (words, rest) = text.as_chunks::<8>();
    let last = (!rest.is_empty()).then_some(last);
    words.iter().map(|word| u64::from_le_bytes(*word)).chain(last)
}

/// Returns the number of words of a text.
pub(crate) const fn text_words(len: usize) -> usize {
    match len {
        0 => 0,
        1..8 => 1,
        8..=16 => 2,
        _ => len.div_ceil(8),
    }
}

/// Returns the number of headers.
pub(crate) const fn count_headers(labels: usize) -> usize {
    labels.div_ceil(HEADER_LABELS)
}

/// Label values of one series, read from the words of a key.
#[derive(Clone, Copy)]
pub(crate) struct KeyLabels<'a> {
    words: &'a [u64],
    /// Values of each label's closed set; empty for open labels.
    values: &'static [&'static [&'static str]],
}

impl<'a> KeyLabels<'a> {
    pub(crate) const fn new(words: &'a [u64], values: &'static [&'static [&'static str]]) -> Self {
        Self { words, values }
    }

    /// Returns the number of words of the key. `header` returns a header by its index.
    pub(crate) fn count_words(values: &[&[&str]], mut header: impl FnMut(usize) -> u64) -> usize {
        let mut words = count_headers(values.len());
        for (label, values) in values.iter().enumerate() {
            if values.is_empty() {
                let header = header(label / HEADER_LABELS);
                words += text_words(field(header, label).min(MAX_TEXT_LEN));
            }
        }
        words
    }

    /// Passes the text of each label to `visit`, until it returns an error. The text of an absent label is
    /// empty.
    pub(crate) fn try_for_each<E>(
        self,
        mut visit: impl FnMut(usize, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut next = count_headers(self.values.len());
        for (label, values) in self.values.iter().enumerate() {
            let header = self.words.get(label / HEADER_LABELS).copied().unwrap_or_default();
            let field = field(header, label);
            if values.is_empty() {
                let len = field.min(MAX_TEXT_LEN);
                let words = self.words.get(next..).unwrap_or_default();
                next += text_words(len);
                visit(label, text(words, len, &mut [0; MAX_TEXT_LEN]))?;
            } else {
                visit(label, values.get(field).copied().unwrap_or_default())?;
            }
        }
        Ok(())
    }

    /// Passes the text of each label to `visit`.
    pub(crate) fn for_each(self, mut visit: impl FnMut(usize, &str)) {
        let Ok::<(), Infallible>(()) = self.try_for_each(|label, text| {
            visit(label, text);
            Ok(())
        });
    }
}

/// Returns the field of a label in its header.
fn field(header: u64, label: usize) -> usize {
    (header >> (label % HEADER_LABELS * 16) & 0xFFFF) as usize
}

/// Returns the text with these words, which is written to `out`.
fn text<'o>(words: &[u64], len: usize, out: &'o mut [u8; MAX_TEXT_LEN]) -> &'o str {
    if len >= 8 {
        for (index, word) in words.iter().take(text_words(len)).enumerate() {
            let start = (index * 8).min(len - 8);
            if let Some(space) = out.get_mut(start..start + 8) {
                space.copy_from_slice(&word.to_le_bytes());
            }
        }
    } else if let Some(word) = words.first() {
        let word = word.to_le_bytes();
        if len >= 4 {
            out[..4].copy_from_slice(&word[..4]);
            out[len - 4..len].copy_from_slice(&word[4..]);
        } else if len > 0 {
            out[0] = word[0];
            out[len / 2] = word[1];
            out[len - 1] = word[2];
        }
    }
    core::str::from_utf8(out.get(..len).unwrap_or_default()).unwrap_or_default()
}

/// Writes the words of a key, and returns them. `None` if there are more.
fn encode<'w>(parts: &[Part<'_>], words: &'w mut [u64]) -> Option<&'w [u64]> {
    let mut len = 0;
    let is_complete = all_words(parts, |word| {
        let place = words.get_mut(len);
        len += 1;
        place.map(|place| *place = word).is_some()
    });
    if is_complete { words.get(..len) } else { None }
}

/// Calls `use_words` with the words of a key. `None` if a key cannot contain the values.
pub(crate) fn with_words<R>(parts: &[Part<'_>], use_words: impl FnOnce(&[u64]) -> R) -> Option<R> {
    if !parts.iter().all(|part| part.is_valid()) {
        return None;
    }
    // Few keys need the space of the longest.
    if let Some(key) = encode(parts, &mut [0; if MAX_WORDS < 64 { MAX_WORDS } else { 64 }]) {
        return Some(use_words(key));
    }
    encode(parts, &mut [0; MAX_WORDS]).map(use_words)
}

/// Returns the hash of label values, which differs in each process.
///
/// It multiplies pairs of words to 128 bits and folds the halves. This resists an attacker who does not
/// know the seed and sees no hashes. It is not a cryptographic hash, but costs a small part of
/// `SipHash-1-3`.
///
/// The hashes of headers and texts are combined by exclusive or, so that the multiplications do not wait for
/// each other. Each position has a seed of its own: with one for all, `["a", "b"]` and `["b", "a"]` would
/// have one hash.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is unrolled where the labels are known")]
fn hash(parts: &[Part<'_>]) -> u64 {
    let seed = seed();
    let factor = factor(seed);
    let mut hasher = Hasher { seed, factor, position: FIRST_HEADER, state: 0 };
    // The lengths are in the headers.
    headers(parts).for_each(|header| hasher.add(header, 0));
    hasher.position = 0;
    visit_all(parts, &mut hasher);
    // After one multiplication of words with few bits some bits of the product hardly change.
    fold(hasher.state, FINISH)
}

/// Position of the first header for the hash: after those of all texts.
const FIRST_HEADER: u32 = 16;

const _: () = assert!(MAX_LABELS <= FIRST_HEADER as usize, "each text has a position");

/// Hasher of headers and texts.
struct Hasher {
    seed: u64,
    factor: u64,
    /// Position of the next header or text.
    position: u32,
    state: u64,
}

impl Hasher {
    /// Returns the seed of the next position.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the position is a constant where the labels are known"
    )]
    const fn next_seed(&mut self) -> u64 {
        // Multiples of 11 differ in their remainders by 64, which attackers cannot tell from each other.
        let seed = self.seed.rotate_left(self.position * 11 % 64);
        self.position += 1;
        seed
    }

    /// Adds a pair of words.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the position is a constant where the labels are known"
    )]
    const fn add(&mut self, one: u64, other: u64) {
        let (seed, factor) = (self.next_seed(), self.factor);
        self.state ^= fold(seed ^ one, factor ^ other);
    }
}

impl Visit for Hasher {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is unrolled where the labels are known")]
    fn visit(&mut self, part: Part<'_>) -> bool {
        match TextWords::new(part.text) {
            None => self.position += 1,
            Some(TextWords::One(word)) => self.add(word, 0),
            Some(TextWords::Two([first, last])) => self.add(first, last),
            Some(TextWords::Many(text, _)) => {
                let seed = self.next_seed();
                self.state ^= hash_many(text, seed, self.factor);
            }
        }
        true
    }
}

/// Adds a text of more than 16 bytes to a hash. Of a text that is too long, not more than the longest
/// is read.
#[inline(never)]
fn hash_many(text: &[u8], state: u64, factor: u64) -> u64 {
    let text = text.get(..MAX_TEXT_LEN).unwrap_or(text);
    let (pairs, rest) = text.as_chunks::<16>();
    let last = text.last_chunk::<16>().filter(|_| !rest.is_empty());
    pairs.iter().chain(last).fold(state, |state, pair| {
        let pair = u128::from_le_bytes(*pair);
        fold(state ^ low(pair), factor ^ high(pair))
    })
}

/// Odd factor with about as many zeros as ones.
const FINISH: u64 = 0xD6E8_FEB8_6659_FD93;

/// Returns the hash of the words of a key.
#[cfg(feature = "std")]
pub(crate) fn hash_words(words: &[u64]) -> u64 {
    let seed = seed();
    let factor = factor(seed);
    let (pairs, last) = words.as_chunks::<2>();
    let state = pairs.iter().fold(seed, |state, [one, other]| fold(state ^ one, factor ^ other));
    fold(state ^ last.first().copied().unwrap_or_default(), FINISH)
}

#[inline]
const fn factor(seed: u64) -> u64 {
    seed.rotate_left(32) ^ 0x9E37_79B9_7F4A_7C15
}

#[inline]
const fn fold(one: u64, other: u64) -> u64 {
    let product = (one as u128) * (other as u128);
    low(product) ^ high(product)
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the other half is not wanted")]
const fn low(pair: u128) -> u64 {
    pair as u64
}

#[inline]
const fn high(pair: u128) -> u64 {
    (pair >> 64) as u64
}

/// Returns the random seed of this process.
#[inline]
#[cfg(all(feature = "std", not(loom)))]
fn seed() -> u64 {
    static SEED: AtomicU64 = AtomicU64::new(0);

    #[cold]
    fn set() -> u64 {
        let random = std::hash::RandomState::new().build_hasher().finish() | 1;
        SEED.compare_exchange(0, random, Relaxed, Relaxed).map_or_else(|seed| seed, |_| random)
    }

    match SEED.load(Relaxed) {
        0 => set(),
        seed => seed,
    }
}

/// Models need the same orders in each run. Without `std` there is no random number: then chosen texts can
/// make look-ups as slow as a search of the whole table, which `max` limits.
#[cfg(any(not(feature = "std"), loom))]
const fn seed() -> u64 {
    0x1234_5678_9ABC_DEF1
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::string::{String, ToString as _};
    use std::vec::Vec;

    const VALUES: &[&[&str]] = &[&[], &["get", "put"], &[], &[], &[]];

    fn words(parts: &[Part<'_>]) -> Vec<u64> {
        let mut words = Vec::new();
        assert!(all_words(parts, |word| {
            words.push(word);
            true
        }));
        words
    }

    #[test]
    fn texts_of_every_length_are_read_back() {
        let long: String = ('a'..='z').cycle().take(MAX_TEXT_LEN).collect();
        for len in (0..20).chain((20..=MAX_TEXT_LEN).step_by(if cfg!(miri) { 59 } else { 1 })) {
            let parts = [
                Part::text(&long[..len]),
                Part::closed(1),
                Part::text("büro"),
                Part::text(""),
                Part::text(&long[..len / 2]),
            ];
            let words = words(&parts);
            assert_eq!(KeyLabels::count_words(VALUES, |index| words[index]), words.len());
            let mut read = Vec::new();
            let labels = KeyLabels::new(&words, VALUES);
            labels.for_each(|_, text| read.push(text.to_string()));
            assert_eq!(read, [&long[..len], "put", "büro", "", &long[..len / 2]]);
        }
    }

    #[test]
    fn keys_contain_the_lengths_of_their_texts() {
        let pairs = [["ab", "c"], ["a", "bc"], ["abc", ""], ["", "abc"], ["a\0", "bc"]];
        let keys = pairs.map(|pair| words(&pair.map(Part::text)));
        for (index, key) in keys.iter().enumerate() {
            assert!(keys[index + 1..].iter().all(|other| other != key), "{:?}", pairs[index]);
        }
        let hashes = pairs.map(|pair| hash(&pair.map(Part::text)));
        assert!(hashes.iter().enumerate().all(|(at, hash)| !hashes[at + 1..].contains(hash)));
    }

    #[test]
    fn too_long_texts_are_invalid() {
        assert!(Part::text(&"x".repeat(MAX_TEXT_LEN)).is_valid());
        for len in [MAX_TEXT_LEN + 1, 65_535, 65_536, 65_537] {
            assert!(!Part::text(&"x".repeat(len)).is_valid());
        }
        assert!(!Part::closed(65_535).is_valid());
    }

    #[test]
    fn an_absent_label_differs_from_all_values_and_is_empty() {
        let absent =
            [Part::text("a"), Part::absent(), Part::text(""), Part::text(""), Part::text("")];
        let mut present = absent;
        present[1] = Part::closed(0);
        assert_ne!(words(&absent), words(&present));
        assert!(absent[1].is_valid());
        assert_eq!(absent[1].as_str(VALUES[1]), "");
        let mut read = Vec::new();
        let labels = words(&absent);
        KeyLabels::new(&labels, VALUES).for_each(|_, text| read.push(text.to_string()));
        assert_eq!(read, ["a", "", "", "", ""]);
    }

    #[test]
    #[cfg_attr(miri, ignore = "it takes minutes, and has no memory to check")]
    fn hashes_of_similar_texts_differ_in_all_bits() {
        // 1,024 homes of 4,096 texts: with random hashes 1,005 are used, +-5.
        let homes: std::collections::BTreeSet<u64> = (0..4096)
            .map(|number| hash(&[Part::text(&std::format!("tenant-{number:08}"))]) >> 54)
            .collect();
        assert!(homes.len() > 970, "{}", homes.len());
        let differing = (0..64).map(|bit| {
            let hashes = (0..64).map(|number: u32| hash(&[Part::text(&number.to_string())]));
            hashes.filter(|hash| hash >> bit & 1 == 1).count()
        });
        assert!(differing.into_iter().all(|ones| (8..57).contains(&ones)));
    }
}
