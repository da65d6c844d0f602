//! Destinations of an exposition.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
#[cfg(feature = "alloc")]
use core::convert::Infallible;
use core::fmt;

/// Destination of an exposition, which receives its bytes in pieces.
///
/// Implemented for `Vec<u8>` and `&mut [u8]`. [`IoSink`] and [`FmtSink`] adapt writers of the
/// standard library.
///
/// ```
/// use metrics_catalog::Sink;
///
/// /// Counts the bytes.
/// struct Length(usize);
///
/// impl Sink for Length {
///     type Error = std::convert::Infallible;
///
///     fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
///         self.0 += bytes.len();
///         Ok(())
///     }
/// }
/// ```
pub trait Sink {
    /// Error of a write; [`Infallible`](core::convert::Infallible) if writes always succeed.
    type Error;

    /// Writes all of `bytes`, which are at least one, so that each piece can be sent as a chunk of
    /// HTTP/1.1, where an empty one ends the body. Not called again after an error.
    ///
    /// # Errors
    ///
    /// The bytes could not be written. The caller of the encoder gets this error.
    fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;

    /// Returns how many more bytes fit, if the sink knows such a limit.
    ///
    /// An [`Endpoint`](crate::Endpoint) then compresses only if the result fits whatever the values
    /// are, and answers without compression otherwise.
    fn remaining_capacity(&self) -> Option<usize> {
        None
    }
}

#[cfg(feature = "alloc")]
impl Sink for Vec<u8> {
    type Error = Infallible;

    #[inline]
    fn write(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        self.extend_from_slice(bytes);
        Ok(())
    }
}

/// Writes to the front of the slice and then refers to the rest, like `std::io::Write` for slices.
impl Sink for &mut [u8] {
    type Error = BufferTooSmall;

    #[inline]
    fn write(&mut self, bytes: &[u8]) -> Result<(), BufferTooSmall> {
        let (front, rest) =
            core::mem::take(self).split_at_mut_checked(bytes.len()).ok_or(BufferTooSmall)?;
        front.copy_from_slice(bytes);
        *self = rest;
        Ok(())
    }

    fn remaining_capacity(&self) -> Option<usize> {
        Some(self.len())
    }
}

/// Sink that writes to a [`std::io::Write`], such as a file or a socket.
///
/// It receives pieces of a few KiB, so it needs no buffer.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// use metrics_catalog::IoSink;
///
/// metrics::CATALOG.encode(&mut IoSink::new(std::io::stdout()))?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[cfg(feature = "std")]
#[derive(Clone, Copy, Debug, Default)]
pub struct IoSink<W> {
    writer: W,
}

#[cfg(feature = "std")]
impl<W> IoSink<W> {
    /// Creates a sink.
    pub const fn new(writer: W) -> Self {
        Self { writer }
    }

    /// Returns the writer.
    pub fn into_inner(self) -> W {
        self.writer
    }
}

#[cfg(feature = "std")]
impl<W: std::io::Write> Sink for IoSink<W> {
    type Error = std::io::Error;

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.writer.write_all(bytes)
    }
}

/// Sink that writes to a [`core::fmt::Write`], such as a `String` or a formatter.
///
/// The formats of text are valid UTF-8. [`Format::Protobuf`](crate::Format) is not, and ends in an
/// error.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// use metrics_catalog::FmtSink;
///
/// let mut text = String::new();
/// metrics::CATALOG.encode(&mut FmtSink::new(&mut text))?;
/// # Ok::<(), std::fmt::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct FmtSink<W> {
    writer: W,
    /// First bytes of a character that the end of the last piece divided.
    partial: [u8; 4],
    len: usize,
}

impl<W> FmtSink<W> {
    /// Creates a sink.
    pub const fn new(writer: W) -> Self {
        Self { writer, partial: [0; 4], len: 0 }
    }

    /// Returns the writer.
    pub fn into_inner(self) -> W {
        self.writer
    }
}

impl<W: fmt::Write> FmtSink<W> {
    /// Adds bytes to the divided character, and returns those after it.
    fn complete<'b>(&mut self, mut bytes: &'b [u8]) -> Result<&'b [u8], fmt::Error> {
        while self.len > 0 {
            let Some((byte, rest)) = bytes.split_first() else { break };
            let Some(next) = self.partial.get_mut(self.len) else { return Err(fmt::Error) };
            *next = *byte;
            self.len += 1;
            bytes = rest;
            let partial = self.partial.get(..self.len).unwrap_or_default();
            match core::str::from_utf8(partial) {
                Ok(character) => {
                    self.len = 0;
                    self.writer.write_str(character)?;
                }
                Err(error) if error.error_len().is_some() => return Err(fmt::Error),
                Err(_) => {}
            }
        }
        Ok(bytes)
    }
}

impl<W: fmt::Write> Sink for FmtSink<W> {
    type Error = fmt::Error;

    fn write(&mut self, bytes: &[u8]) -> fmt::Result {
        let bytes = self.complete(bytes)?;
        let (text, rest) = match core::str::from_utf8(bytes) {
            Ok(text) => (text, &[][..]),
            Err(error) if error.error_len().is_some() => return Err(fmt::Error),
            Err(error) => {
                let (text, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
                (core::str::from_utf8(text).unwrap_or_default(), rest)
            }
        };
        self.writer.write_str(text)?;
        for (kept, byte) in self.partial.iter_mut().zip(rest) {
            *kept = *byte;
            self.len += 1;
        }
        Ok(())
    }
}

/// Sink of any type as the encoders see it, so that they are compiled once rather than in each
/// crate that has a sink.
pub(crate) type DynSink<'a> = &'a mut dyn Sink<Error = SinkError>;

/// A sink returned an error, which [`ErrorSlot`] keeps.
pub(crate) struct SinkError;

/// Keeps the error of a sink, whose type the encoders do not know.
struct ErrorSlot<'a, S: Sink + ?Sized> {
    sink: &'a mut S,
    error: Option<S::Error>,
}

impl<S: Sink + ?Sized> Sink for ErrorSlot<'_, S> {
    type Error = SinkError;

    fn write(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.sink.write(bytes).map_err(|error| {
            self.error = Some(error);
            SinkError
        })
    }
}

/// Calls `encode` with a sink whose type is erased, and returns the error of the sink.
pub(crate) fn with_dyn_sink<S: Sink + ?Sized>(
    sink: &mut S,
    encode: impl FnOnce(DynSink<'_>) -> Result<(), SinkError>,
) -> Result<(), S::Error> {
    let mut slot = ErrorSlot { sink, error: None };
    match (encode(&mut slot), slot.error) {
        (Err(SinkError), Some(error)) => Err(error),
        _ => Ok(()),
    }
}

/// Error of `&mut [u8]` as a sink: the slice is shorter than the exposition.
///
/// ```
/// use metrics_catalog::{BufferTooSmall, ENDPOINT_CATALOG};
///
/// let mut buffer = [0_u8; 16];
/// assert_eq!(ENDPOINT_CATALOG.encode(&mut &mut buffer[..]), Err(BufferTooSmall));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BufferTooSmall;

impl fmt::Display for BufferTooSmall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("buffer too small; `max_len` of the exposition returns the sufficient size")
    }
}

impl core::error::Error for BufferTooSmall {}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn pieces_may_divide_characters() {
        let text = "aé€𝄞z";
        for size in 1..=text.len() {
            let mut sink = FmtSink::new(String::new());
            assert_eq!(
                text.as_bytes().chunks(size).try_for_each(|piece| sink.write(piece)),
                Ok(())
            );
            assert_eq!(sink.into_inner(), text);
        }
    }

    #[test]
    fn invalid_utf8_is_an_error() {
        for pieces in [&[&b"a\xff"[..]][..], &[b"\xe2\x82", b"a"], &[b"\xf0\x9d", b"\x84", b"\xc3"]]
        {
            let mut sink = FmtSink::new(String::new());
            assert_eq!(pieces.iter().try_for_each(|piece| sink.write(piece)), Err(fmt::Error));
        }
    }

    #[cfg(feature = "std")]
    #[test]
    fn a_writer_of_the_standard_library_is_a_sink() {
        let mut sink = IoSink::new(Vec::new());
        assert!(sink.write(b"ab").is_ok() && sink.write(b"c").is_ok());
        assert_eq!(sink.into_inner(), b"abc");
    }
}
