//! Buffer that collects small pieces for a sink.

use crate::exposition::number::NUMBER_SPACE;
use crate::exposition::sink::{DynSink, SinkError};

/// Size of the pieces that a sink receives. Smaller without `std`, because the buffer is on the
/// stack.
const SIZE: usize = if cfg!(feature = "std") { 4096 } else { 2048 };

/// Number of bytes that are copied at once.
const BLOCK: usize = 64;

/// Maximum length of what is copied in blocks.
const BLOCKS: usize = 4 * BLOCK;

/// Space for that many bytes, and for a number that begins anywhere in them.
const LINE_SPACE: usize = BLOCKS + NUMBER_SPACE;

/// Collects written bytes, and passes them to the sink when it is full.
pub(crate) struct Buffer<'a> {
    bytes: [u8; SIZE],
    len: usize,
    /// Number of bytes to omit at the start of the document.
    skip: usize,
    sink: DynSink<'a>,
}

impl<'a> Buffer<'a> {
    /// Creates a buffer.
    #[cfg(feature = "alloc")]
    pub(crate) fn new(sink: DynSink<'a>) -> Self {
        Self { skip: 0, ..Self::of_lines(sink) }
    }

    /// Creates a buffer for lines that each begin with the line feed of the line before. The first
    /// line feed is omitted.
    pub(crate) fn of_lines(sink: DynSink<'a>) -> Self {
        Self { bytes: [0; SIZE], len: 0, skip: 1, sink }
    }

    /// Writes all of `bytes`.
    #[inline]
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        let end = self.len + bytes.len();
        if end > SIZE - NUMBER_SPACE {
            return self.write_after_flush(bytes);
        }
        if let Some(space) = self.bytes.get_mut(self.len..end) {
            space.copy_from_slice(bytes);
            self.len = end;
        }
        Ok(())
    }

    /// Writes all of `bytes`, and then a number: `number` writes it and returns its length. There
    /// is always space for it.
    #[inline]
    pub(crate) fn write_number(
        &mut self,
        bytes: &[u8],
        number: impl FnOnce(&mut [u8; NUMBER_SPACE]) -> usize,
    ) -> Result<(), SinkError> {
        self.write(bytes)?;
        let mut fill = self.fill();
        fill.write_number(number);
        fill.end();
        Ok(())
    }

    /// Returns a writer for a sequence of lines.
    #[inline]
    pub(crate) const fn fill(&mut self) -> Fill<'_, 'a> {
        Fill { len: self.len, buffer: self }
    }

    /// Writes all of `bytes` at `len`, and returns the new length of the buffer.
    #[cold]
    #[inline(never)]
    fn write_at(&mut self, len: usize, bytes: &[u8]) -> Result<usize, SinkError> {
        self.len = len;
        if len > SIZE - LINE_SPACE {
            self.flush()?;
        }
        self.write(bytes)?;
        Ok(self.len)
    }

    /// Flushes, and writes `bytes` into the empty buffer, or directly to the sink if they are too
    /// long.
    #[cold]
    #[inline(never)]
    fn write_after_flush(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.flush()?;
        if let Some(space) = self.bytes[..SIZE - NUMBER_SPACE].get_mut(..bytes.len()) {
            space.copy_from_slice(bytes);
            self.len = bytes.len();
            return Ok(());
        }
        let skip = core::mem::take(&mut self.skip);
        self.sink.write(bytes.get(skip..).unwrap_or_default())
    }

    /// Passes the collected bytes to the sink.
    pub(crate) fn flush(&mut self) -> Result<(), SinkError> {
        if self.len == 0 {
            return Ok(());
        }
        let collected = self.bytes.get(self.skip..self.len).unwrap_or_default();
        (self.skip, self.len) = (0, 0);
        self.sink.write(collected)
    }
}

/// Writer of a sequence of lines.
///
/// It keeps the length of the buffer in a register. If the length were in memory, each line would
/// wait for the store of the line before.
pub(crate) struct Fill<'b, 'a> {
    len: usize,
    buffer: &'b mut Buffer<'a>,
}

impl Fill<'_, '_> {
    /// Copies the first `len` bytes of a literal, and returns the rest.
    ///
    /// Most segments are shorter than a block, and nearly all shorter than four. Copying whole
    /// blocks, with bytes beyond the end, is faster than a copy of variable length or a call.
    #[inline]
    pub(crate) fn copy<'l>(
        &mut self,
        literal: &'l [u8],
        len: usize,
    ) -> Result<&'l [u8], SinkError> {
        let (before, rest) = literal.split_at_checked(len).unwrap_or_default();
        let space = self.buffer.bytes.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut);
        match (literal.first_chunk(), space) {
            (Some(blocks), Some(space)) if len <= BLOCKS => {
                copy_blocks(blocks, len, space);
                self.len += len;
            }
            _ => self.len = self.buffer.write_at(self.len, before)?,
        }
        Ok(rest)
    }

    /// Writes a number: `number` writes it and returns its length. There is always space for it.
    #[inline]
    pub(crate) fn write_number(&mut self, number: impl FnOnce(&mut [u8; NUMBER_SPACE]) -> usize) {
        let out = self.buffer.bytes.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut);
        self.len += out.map_or(0, number);
    }

    /// Stores the length in the buffer.
    #[inline]
    pub(crate) const fn end(self) {
        self.buffer.len = self.len;
    }
}

/// Copies the blocks that contain the first `len` bytes.
#[inline]
fn copy_blocks(from: &[u8; BLOCKS], len: usize, to: &mut [u8; LINE_SPACE]) {
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

    /// Returns bytes in which nearby ones differ.
    fn literal(len: usize) -> Vec<u8> {
        (0..251).cycle().take(len).collect()
    }

    /// Writes segments of these lengths, each followed by a number.
    fn written(segments: &[usize]) -> Vec<u8> {
        let literal = literal(segments.iter().sum());
        let mut sink = alloc::vec![0; literal.len() + segments.len() * NUMBER_SPACE];
        let mut free = &mut sink[..];
        let result = with_dyn_sink(&mut free, |sink| {
            let mut buffer = Buffer::of_lines(sink);
            let mut fill = buffer.fill();
            let mut rest = &literal[..];
            for (index, segment) in segments.iter().enumerate() {
                rest = fill.copy(rest, *segment)?;
                fill.write_number(|out| integer(number(index), out));
            }
            fill.end();
            buffer.flush()
        });
        assert_eq!(result, Ok(()));
        let left = free.len();
        sink.truncate(sink.len() - left);
        sink
    }

    /// Returns a number, some of them long.
    fn number(index: usize) -> u64 {
        if index.is_multiple_of(3) { u64::MAX } else { index as u64 }
    }

    fn expected(segments: &[usize]) -> Vec<u8> {
        let literal = literal(segments.iter().sum());
        let (mut expected, mut at) = (Vec::new(), 0);
        for (index, segment) in segments.iter().enumerate() {
            expected.extend_from_slice(&literal[at..at + segment]);
            expected.extend_from_slice(alloc::format!("{}", number(index)).as_bytes());
            at += segment;
        }
        expected.split_off(1)
    }

    #[test]
    #[cfg_attr(miri, ignore = "has one thread, and takes minutes there")]
    fn lines_of_every_length_are_complete() {
        let lengths = (1..=BLOCKS + 2).chain([SIZE - NUMBER_SPACE, SIZE, 3 * SIZE]);
        for len in lengths {
            let segments: Vec<usize> = core::iter::repeat_n(len, 2 * SIZE / len + 3).collect();
            assert!(written(&segments) == expected(&segments), "{len}");
        }
    }

    #[test]
    fn lines_of_mixed_lengths_are_complete() {
        let lines = if cfg!(miri) { 60 } else { 3000 };
        let segments: Vec<usize> =
            (0..lines).map(|index| 1 + index * index % (BLOCKS + 40)).collect();
        assert!(written(&segments) == expected(&segments));
    }

    #[test]
    fn a_number_fits_after_the_longest_segment() {
        for before in
            (SIZE - 2 * LINE_SPACE..SIZE).step_by(if cfg!(miri) { LINE_SPACE / 2 } else { 1 })
        {
            let segments = [before, BLOCKS, BLOCKS, 1];
            assert!(written(&segments) == expected(&segments), "{before}");
        }
    }
}
