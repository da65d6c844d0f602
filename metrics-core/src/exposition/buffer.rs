//! Small pieces on their way to a sink, which takes them together.

use crate::exposition::number::ROOM;
use crate::exposition::sink::{DynSink, SinkError};

/// How much a sink is given at a time. It lies on the stack, which firmware has little of.
const SIZE: usize = if cfg!(feature = "std") { 4096 } else { 2048 };

/// How many bytes are copied at once.
const BLOCK: usize = 64;

/// Up to how many bytes are copied in blocks.
const BLOCKS: usize = 4 * BLOCK;

/// Room for so many bytes, and for the number that begins somewhere in them.
const LINE: usize = BLOCKS + ROOM;

/// Collects what is written, and hands it on when there is no more room.
pub(crate) struct Buffer<'a> {
    bytes: [u8; SIZE],
    len: usize,
    /// How much is left out at the very beginning.
    skip: usize,
    sink: DynSink<'a>,
}

impl<'a> Buffer<'a> {
    /// A buffer for lines that each begin with the end of the line before: there is none before the
    /// first.
    pub(crate) fn of_lines(sink: DynSink<'a>) -> Self {
        Self { bytes: [0; SIZE], len: 0, skip: 1, sink }
    }

    /// Takes all of `bytes`.
    #[inline]
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        let end = self.len + bytes.len();
        if end > SIZE - ROOM {
            return self.make_room(bytes);
        }
        if let Some(room) = self.bytes.get_mut(self.len..end) {
            room.copy_from_slice(bytes);
            self.len = end;
        }
        Ok(())
    }

    /// Takes all of `bytes`, and after them what `number` writes and says the length of. There is
    /// always room for a number.
    #[inline]
    pub(crate) fn write_number(
        &mut self,
        bytes: &[u8],
        number: impl FnOnce(&mut [u8; ROOM]) -> usize,
    ) -> Result<(), SinkError> {
        self.write(bytes)?;
        let mut fill = self.fill();
        fill.write_number(number);
        fill.end();
        Ok(())
    }

    /// Takes lines, as fast as can be.
    #[inline]
    pub(crate) const fn fill(&mut self) -> Fill<'_, 'a> {
        Fill { len: self.len, buffer: self }
    }

    /// Takes all of `bytes` from here on, and says where the buffer ends then.
    #[cold]
    #[inline(never)]
    fn write_at(&mut self, len: usize, bytes: &[u8]) -> Result<usize, SinkError> {
        self.len = len;
        if len > SIZE - LINE {
            self.hand_on()?;
        }
        self.write(bytes)?;
        Ok(self.len)
    }

    /// Hands on what there is, and takes `bytes` into the emptied buffer, or past it.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.hand_on()?;
        if let Some(room) = self.bytes[..SIZE - ROOM].get_mut(..bytes.len()) {
            room.copy_from_slice(bytes);
            self.len = bytes.len();
            return Ok(());
        }
        let skip = core::mem::take(&mut self.skip);
        self.sink.write(bytes.get(skip..).unwrap_or_default())
    }

    /// Gives the sink what was collected, the last of it included.
    pub(crate) fn hand_on(&mut self) -> Result<(), SinkError> {
        if self.len == 0 {
            return Ok(());
        }
        let collected = self.bytes.get(self.skip..self.len).unwrap_or_default();
        (self.skip, self.len) = (0, 0);
        self.sink.write(collected)
    }
}

/// A buffer that is being filled.
///
/// Where it ends is kept in a register from line to line. In memory, each line would wait for the one
/// before.
pub(crate) struct Fill<'b, 'a> {
    len: usize,
    buffer: &'b mut Buffer<'a>,
}

impl Fill<'_, '_> {
    /// Takes so many bytes from the front of a literal.
    ///
    /// What stands before a number mostly has less than a block, and almost always less than a few: to
    /// copy whole blocks, whatever is in the rest of the last, costs less than to find out how many bytes
    /// it has, or than a call.
    #[inline]
    pub(crate) fn copy<'l>(
        &mut self,
        literal: &'l [u8],
        len: usize,
    ) -> Result<&'l [u8], SinkError> {
        let (before, rest) = literal.split_at_checked(len).unwrap_or_default();
        let room = self.buffer.bytes.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut);
        match (literal.first_chunk(), room) {
            (Some(blocks), Some(room)) if len <= BLOCKS => {
                copy_blocks(blocks, len, room);
                self.len += len;
            }
            _ => self.len = self.buffer.write_at(self.len, before)?,
        }
        Ok(rest)
    }

    /// Takes what `number` writes and says the length of. There is always room for one.
    #[inline]
    pub(crate) fn write_number(&mut self, number: impl FnOnce(&mut [u8; ROOM]) -> usize) {
        let out = self.buffer.bytes.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut);
        self.len += out.map_or(0, number);
    }

    /// Leaves the buffer as it is now.
    #[inline]
    pub(crate) const fn end(self) {
        self.buffer.len = self.len;
    }
}

/// Copies the blocks that so many bytes lie in.
#[inline]
fn copy_blocks(from: &[u8; BLOCKS], len: usize, to: &mut [u8; LINE]) {
    for at in [0, BLOCK, 2 * BLOCK, 3 * BLOCK] {
        to[at..at + BLOCK].copy_from_slice(&from[at..at + BLOCK]);
        if at + BLOCK >= len {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposition::number::integer;
    use crate::exposition::sink::with_dyn_sink;
    use alloc::vec::Vec;

    /// Bytes of which no two that are near each other are the same.
    fn literal(len: usize) -> Vec<u8> {
        (0..251).cycle().take(len).collect()
    }

    /// Has lines written whose parts have these lengths, each with a number of its own after it.
    fn written(parts: &[usize]) -> Vec<u8> {
        let literal = literal(parts.iter().sum());
        let mut sink = alloc::vec![0; literal.len() + parts.len() * ROOM];
        let mut free = &mut sink[..];
        let result = with_dyn_sink(&mut free, |sink| {
            let mut buffer = Buffer::of_lines(sink);
            let mut fill = buffer.fill();
            let mut rest = &literal[..];
            for (place, part) in parts.iter().enumerate() {
                rest = fill.copy(rest, *part)?;
                fill.write_number(|out| integer(number(place), out));
            }
            fill.end();
            buffer.hand_on()
        });
        assert_eq!(result, Ok(()));
        let left = free.len();
        sink.truncate(sink.len() - left);
        sink
    }

    /// One that takes much room every now and then.
    fn number(place: usize) -> u64 {
        if place.is_multiple_of(3) { u64::MAX } else { place as u64 }
    }

    fn expected(parts: &[usize]) -> Vec<u8> {
        let literal = literal(parts.iter().sum());
        let (mut expected, mut at) = (Vec::new(), 0);
        for (place, part) in parts.iter().enumerate() {
            expected.extend_from_slice(&literal[at..at + part]);
            expected.extend_from_slice(alloc::format!("{}", number(place)).as_bytes());
            at += part;
        }
        expected.split_off(1)
    }

    #[test]
    fn lines_of_every_length_are_whole_wherever_the_buffer_ends() {
        let lengths = (1..=BLOCKS + 2).chain([SIZE - ROOM, SIZE, 3 * SIZE]);
        // Short lines take Miri minutes.
        for len in lengths.skip(if cfg!(miri) { BLOCKS } else { 0 }) {
            let parts: Vec<usize> = core::iter::repeat_n(len, 2 * SIZE / len + 3).collect();
            assert!(written(&parts) == expected(&parts), "{len}");
        }
    }

    #[test]
    fn lines_of_mixed_lengths_are_whole() {
        let lines = if cfg!(miri) { 60 } else { 3000 };
        let parts: Vec<usize> = (0..lines).map(|place| 1 + place * place % (BLOCKS + 40)).collect();
        assert!(written(&parts) == expected(&parts));
    }

    #[test]
    fn a_number_has_room_after_the_longest_line_that_fits() {
        for before in (SIZE - 2 * LINE..SIZE).step_by(if cfg!(miri) { LINE / 2 } else { 1 }) {
            let parts = [before, BLOCKS, BLOCKS, 1];
            assert!(written(&parts) == expected(&parts), "{before}");
        }
    }
}
