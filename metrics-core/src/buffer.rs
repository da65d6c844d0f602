//! Small pieces on their way to a sink, which takes them together.

use crate::number::ROOM;
use crate::sink::Sink;

/// How much a sink is given at a time. It lies on the stack, which firmware has little of.
const SIZE: usize = 2048;

/// Collects what is written, and hands it on when there is no more room.
pub(crate) struct Buffer<'a, S: ?Sized> {
    bytes: [u8; SIZE],
    len: usize,
    /// How much is left out at the very beginning.
    skip: usize,
    sink: &'a mut S,
}

impl<'a, S: Sink + ?Sized> Buffer<'a, S> {
    /// A buffer for lines that each begin with the end of the line before: there is none before the
    /// first.
    pub(crate) fn of_lines(sink: &'a mut S) -> Self {
        Self { bytes: [0; SIZE], len: 0, skip: 1, sink }
    }

    /// Takes all of `bytes`.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        self.write_number(bytes, |_| 0)
    }

    /// Takes all of `bytes`, and after them what `number` writes and says the length of.
    #[inline]
    pub(crate) fn write_number(
        &mut self,
        bytes: &[u8],
        number: impl FnOnce(&mut [u8; ROOM]) -> usize,
    ) -> Result<(), S::Error> {
        let end = self.len + bytes.len();
        // One test for both: that there is room for `bytes`, and for any number after them.
        if end > SIZE - ROOM {
            self.make_room(bytes)?;
        } else if let Some(room) = self.bytes.get_mut(self.len..end) {
            room.copy_from_slice(bytes);
            self.len = end;
        }
        let out = self.bytes.get_mut(self.len..).and_then(<[u8]>::first_chunk_mut);
        self.len += out.map_or(0, number);
        Ok(())
    }

    /// Hands on what there is, and takes `bytes` into the emptied buffer, or past it.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
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
    pub(crate) fn hand_on(&mut self) -> Result<(), S::Error> {
        if self.len == 0 {
            return Ok(());
        }
        let collected = self.bytes.get(self.skip..self.len).unwrap_or_default();
        (self.skip, self.len) = (0, 0);
        self.sink.write(collected)
    }
}
