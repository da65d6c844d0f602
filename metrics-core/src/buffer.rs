//! Small pieces on their way to a sink, which takes them together.

use crate::sink::Sink;

/// How much a sink is given at a time. It lies on the stack, which firmware has little of.
const SIZE: usize = 2048;

/// Collects what is written, and hands it on when there is no more room.
pub(crate) struct Buffer<'a, S: ?Sized> {
    bytes: [u8; SIZE],
    len: usize,
    sink: &'a mut S,
}

impl<'a, S: Sink + ?Sized> Buffer<'a, S> {
    pub(crate) fn new(sink: &'a mut S) -> Self {
        Self { bytes: [0; SIZE], len: 0, sink }
    }

    /// Takes all of `bytes`.
    #[inline]
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        let end = self.len + bytes.len();
        match self.bytes.get_mut(self.len..end) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.len = end;
                Ok(())
            }
            None => self.write_past(bytes),
        }
    }

    /// Takes what there is no room for: into the emptied buffer, or past it.
    #[cold]
    fn write_past(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        self.hand_on()?;
        match self.bytes.get_mut(..bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.len = bytes.len();
                Ok(())
            }
            None => self.sink.write(bytes),
        }
    }

    /// Gives the sink what was collected.
    fn hand_on(&mut self) -> Result<(), S::Error> {
        let collected = self.bytes.get(..self.len).unwrap_or_default();
        self.len = 0;
        if collected.is_empty() { Ok(()) } else { self.sink.write(collected) }
    }

    /// Gives the sink the rest.
    pub(crate) fn finish(mut self) -> Result<(), S::Error> {
        self.hand_on()
    }
}
