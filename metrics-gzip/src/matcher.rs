//! Search for bytes that were seen before.
//!
//! Lines of an exposition resemble the lines before them, so one candidate for each position is
//! enough: the last position where the same four bytes began. Positions within a repetition are
//! not remembered. Both were compared with longer searches: the output is 1 % larger, and the
//! search takes half of the time.

/// Number of bytes in the window. With the positions and the output it stays below 32 KiB.
const WINDOW: usize = 24 * 1024;
/// Number of bytes before the current position that stay when the window moves. Larger values
/// find more repetitions, but move the window more often.
const HISTORY: usize = 16 * 1024;
/// Number of positions that are remembered, a power of two.
const POSITIONS: usize = 2048;
/// Number of bytes that are looked up, and the shortest repetition.
const MIN_LEN: usize = 4;
/// Longest repetition of deflate.
const MAX_LEN: usize = 258;

/// Receiver of the symbols of a text.
///
/// The matcher takes it by value and returns it, so that its state stays in registers: compressing
/// takes 8 % less time than with a reference.
pub trait Symbols {
    /// Error of the destination.
    type Error;

    /// Receives a byte that is part of no repetition.
    ///
    /// # Errors
    ///
    /// The destination failed.
    fn literal(&mut self, byte: u8) -> Result<(), Self::Error>;

    /// Receives a repetition of `len` bytes (4 to 258) that were seen `distance` bytes before
    /// (1 to 24,571).
    ///
    /// # Errors
    ///
    /// The destination failed.
    fn repetition(&mut self, len: usize, distance: usize) -> Result<(), Self::Error>;
}

/// Window over the bytes of a text.
#[derive(Clone, Debug)]
pub struct Matcher {
    window: [u8; WINDOW],
    /// Number of bytes in the window.
    filled: usize,
    /// Index of the first byte without a symbol.
    next: usize,
    /// Last index at which four bytes with a certain hash began. A wrong index is found by
    /// comparing, so 0 is a valid start value.
    positions: [u16; POSITIONS],
}

impl Matcher {
    /// Returns an empty window.
    #[must_use]
    #[expect(clippy::large_stack_arrays, reason = "without heap")]
    pub const fn new() -> Self {
        Self { window: [0; WINDOW], filled: 0, next: 0, positions: [0; POSITIONS] }
    }

    /// Adds bytes. Their symbols may follow later.
    ///
    /// # Errors
    ///
    /// The destination failed.
    pub fn write<S: Symbols>(&mut self, mut bytes: &[u8], mut symbols: S) -> Result<S, S::Error> {
        while !bytes.is_empty() {
            let free = self.window.get_mut(self.filled..).unwrap_or_default();
            let len = free.len().min(bytes.len());
            let (now, later) = bytes.split_at(len);
            for (free, byte) in free.iter_mut().zip(now) {
                *free = *byte;
            }
            self.filled += len;
            bytes = later;
            if self.filled >= WINDOW {
                // The longest repetition fits behind each position.
                symbols = self.search(WINDOW - MAX_LEN, symbols)?;
                self.slide();
            }
        }
        Ok(symbols)
    }

    /// Passes the symbols of all bytes, and empties the window.
    ///
    /// # Errors
    ///
    /// The destination failed.
    pub fn finish<S: Symbols>(&mut self, symbols: S) -> Result<S, S::Error> {
        let symbols = self.search(self.filled, symbols)?;
        self.filled = 0;
        self.next = 0;
        self.positions.fill(0);
        Ok(symbols)
    }

    /// Moves the window to free its end.
    fn slide(&mut self) {
        let moved = self.next.saturating_sub(HISTORY);
        self.window.copy_within(moved.., 0);
        self.next -= moved;
        self.filled -= moved;
        let moved = u16::try_from(moved).unwrap_or(u16::MAX);
        for position in &mut self.positions {
            *position = position.saturating_sub(moved);
        }
    }

    /// Passes the symbols up to an index. A repetition may end behind it.
    fn search<S: Symbols>(&mut self, end: usize, mut symbols: S) -> Result<S, S::Error> {
        let window = self.window.get(..self.filled).unwrap_or_default();
        let mut next = self.next;
        while next < end {
            let Some(here) = window.get(next..) else { break };
            if let Some(word) = here.first_chunk::<MIN_LEN>() {
                let position = &mut self.positions[hash(u32::from_le_bytes(*word))];
                let candidate = usize::from(*position);
                // The window is smaller than 64 KiB.
                #[expect(clippy::cast_possible_truncation, reason = "the window has 24 KiB")]
                let now = next as u16;
                *position = now;
                if let Some(before) = window.get(candidate..)
                    && before.first_chunk() == Some(word)
                    && candidate < next
                {
                    let len = equal(before, here);
                    symbols.repetition(len, next - candidate)?;
                    next += len;
                    continue;
                }
            }
            let mut byte = here.first().copied().unwrap_or_default();
            symbols.literal(byte)?;
            next += 1;
            // The digits of a number that changed are rarely found elsewhere, and if so, a code for
            // each is as short as a distance.
            while byte.is_ascii_digit() && next < end {
                byte = window.get(next).copied().unwrap_or_default();
                if byte.is_ascii_digit() {
                    symbols.literal(byte)?;
                    next += 1;
                }
            }
        }
        self.next = next;
        Ok(symbols)
    }
}

impl Default for Matcher {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the index into the positions for four bytes.
#[inline]
fn hash(word: u32) -> usize {
    const SHIFT: u32 = u32::BITS - POSITIONS.ilog2();
    (word.wrapping_mul(0x9E37_79B1) >> SHIFT) as usize
}

/// Returns the number of equal bytes at the front, at most [`MAX_LEN`]. `here` is the shorter one.
#[inline]
fn equal(before: &[u8], here: &[u8]) -> usize {
    let here = here.get(..MAX_LEN).unwrap_or(here);
    let before = before.get(..here.len()).unwrap_or_default();
    let (words, rest) = here.as_chunks::<8>();
    let (words_before, rest_before) = before.as_chunks::<8>();
    for (index, (word, before)) in words.iter().zip(words_before).enumerate() {
        let different = u64::from_le_bytes(*word) ^ u64::from_le_bytes(*before);
        if different != 0 {
            return 8 * index + different.trailing_zeros() as usize / 8;
        }
    }
    let same = rest.iter().zip(rest_before).take_while(|(byte, before)| byte == before);
    8 * words.len() + same.count()
}
