//! Small pieces on their way to a sink, which takes them together.

use crate::number::ROOM;
use crate::sink::{Held, Stopped};

/// How much a sink is given at a time. It lies on the stack, which firmware has little of.
const SIZE: usize = 2048;

/// Collects what is written, and hands it on when there is no more room.
pub(crate) struct Buffer<'a> {
    bytes: [u8; SIZE],
    len: usize,
    /// How much is left out at the very beginning.
    skip: usize,
    sink: Held<'a>,
}

impl<'a> Buffer<'a> {
    /// A buffer for lines that each begin with the end of the line before: there is none before the
    /// first.
    pub(crate) fn of_lines(sink: Held<'a>) -> Self {
        Self { bytes: [0; SIZE], len: 0, skip: 1, sink }
    }

    /// Takes all of `bytes`.
    #[inline]
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Stopped> {
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
    ) -> Result<(), Stopped> {
        self.write(bytes)?;
        let out = self.bytes.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut);
        self.len += out.map_or(0, number);
        Ok(())
    }

    /// Takes lines: for each of `parts` so many bytes of the literal, and after them what `number` writes.
    /// Returns what is left of the literal.
    ///
    /// Where the buffer ends stays in a register from line to line. In memory, each line would wait for
    /// the one before.
    #[inline]
    pub(crate) fn write_lines<'b>(
        &mut self,
        mut literal: &'b [u8],
        parts: &[u32],
        mut number: impl FnMut(&mut [u8; ROOM]) -> usize,
    ) -> Result<&'b [u8], Stopped> {
        let mut len = self.len;
        for part in parts {
            let (part, rest) = literal.split_at_checked(*part as usize).unwrap_or_default();
            literal = rest;
            let end = len + part.len();
            if end > SIZE - ROOM {
                self.len = len;
                self.make_room(part)?;
                len = self.len;
            } else if let Some(room) = self.bytes.get_mut(len..end) {
                copy(part, room);
                len = end;
            }
            let out = self.bytes.get_mut(len..).and_then(<[u8]>::first_chunk_mut);
            len += out.map_or(0, &mut number);
        }
        self.len = len;
        Ok(literal)
    }

    /// Hands on what there is, and takes `bytes` into the emptied buffer, or past it.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self, bytes: &[u8]) -> Result<(), Stopped> {
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
    pub(crate) fn hand_on(&mut self) -> Result<(), Stopped> {
        if self.len == 0 {
            return Ok(());
        }
        let collected = self.bytes.get(self.skip..self.len).unwrap_or_default();
        (self.skip, self.len) = (0, 0);
        self.sink.write(collected)
    }
}

/// Copies what is as long as the room for it. What stands before a number mostly has 16 to 64 bytes:
/// its first and its last ones are copied, which may overlap, where a call would cost as much again.
#[inline]
fn copy(bytes: &[u8], room: &mut [u8]) {
    match bytes.len() {
        16..32 => copy_ends::<16>(bytes, room),
        32..=64 => copy_ends::<32>(bytes, room),
        _ => room.copy_from_slice(bytes),
    }
}

/// Copies what has `END` to twice as many bytes.
#[inline]
fn copy_ends<const END: usize>(bytes: &[u8], room: &mut [u8]) {
    if let (Some(first), Some(room)) = (bytes.first_chunk::<END>(), room.first_chunk_mut()) {
        *room = *first;
    }
    if let (Some(last), Some(room)) = (bytes.last_chunk::<END>(), room.last_chunk_mut()) {
        *room = *last;
    }
}
