//! Bits on their way to the destination.

use crate::huffman::{Bits, Codes, Symbol, distance_symbol};
use crate::matcher::Symbols;

/// Size of the output buffer in bytes.
pub(crate) const SIZE: usize = 2048;

/// Bits of an incomplete byte, and the number of bytes before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    bits: u64,
    /// Number of bits, at most 7 between two symbols.
    len: u32,
    /// Number of bytes in the buffer.
    filled: usize,
}

/// Writer of bits and symbols.
pub(crate) struct Writer<'a, W> {
    pub(crate) position: Position,
    pub(crate) buffer: &'a mut [u8; SIZE],
    pub(crate) codes: &'a Codes,
    pub(crate) write: &'a mut W,
}

impl Position {
    pub(crate) const START: Self = Self { bits: 0, len: 0, filled: 0 };

    /// Appends bits, so that at most 57 are there.
    #[inline]
    fn push(&mut self, Bits { value, len }: Bits) {
        self.bits |= u64::from(value) << self.len;
        self.len += len;
    }
}

impl<E, W: FnMut(&[u8]) -> Result<(), E>> Writer<'_, W> {
    /// Moves complete bytes to the buffer, and writes the buffer when it is full.
    #[inline]
    fn store(&mut self) -> Result<(), E> {
        let Position { bits, len, filled } = &mut self.position;
        if let Some(bytes) = self.buffer.get_mut(*filled..).and_then(<[u8]>::first_chunk_mut) {
            *bytes = bits.to_le_bytes();
        }
        *filled += (*len / 8) as usize;
        *bits >>= *len & !7;
        *len &= 7;
        if *filled > SIZE - size_of::<u64>() {
            (self.write)(self.buffer.get(..*filled).unwrap_or_default())?;
            *filled = 0;
        }
        Ok(())
    }

    /// Appends whole bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), E> {
        bytes.iter().try_for_each(|byte| {
            self.position.push(Bits { value: u32::from(*byte), len: 8 });
            self.store()
        })
    }

    /// Begins the only block of the stream.
    pub(crate) fn begin(&mut self) -> Result<(), E> {
        let Some((last, header)) = self.codes.header.split_last() else { return Ok(()) };
        self.bytes(header)?;
        self.position.push(Bits { value: u32::from(*last), len: self.codes.header_end });
        self.store()
    }

    /// Ends the block, adds bytes that follow it, and writes everything.
    pub(crate) fn end(&mut self, trailer: &[u8]) -> Result<(), E> {
        self.position.push(self.codes.end);
        self.store()?;
        // Up to the end of the byte.
        self.position.len = self.position.len.next_multiple_of(8);
        self.store()?;
        self.bytes(trailer)?;
        match self.buffer.get(..self.position.filled) {
            // An empty piece would end a chunked body.
            None | Some([]) => Ok(()),
            Some(rest) => (self.write)(rest),
        }
    }
}

impl<E, W: FnMut(&[u8]) -> Result<(), E>> Symbols for Writer<'_, W> {
    type Error = E;

    #[inline]
    fn literal(&mut self, byte: u8) -> Result<(), E> {
        self.position.push(self.codes.literals[usize::from(byte)]);
        self.store()
    }

    #[inline]
    fn repetition(&mut self, len: usize, distance: usize) -> Result<(), E> {
        // At most 20 bits for the length, and 28 for the distance.
        let Some(bits) = self.codes.lengths.get(len - 3) else { return Ok(()) };
        self.position.push(*bits);
        let Symbol { index, extra_bits, extra } = distance_symbol(distance);
        let Some(bits) = self.codes.distances.get(index) else { return Ok(()) };
        self.position.push(*bits);
        #[expect(clippy::cast_possible_truncation, reason = "at most 13 bits")]
        self.position.push(Bits { value: extra as u32, len: extra_bits });
        self.store()
    }
}
