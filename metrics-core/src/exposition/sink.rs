//! Where an exposition goes.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
#[cfg(feature = "alloc")]
use core::convert::Infallible;
use core::fmt;

/// Takes the bytes of an exposition, a piece at a time.
///
/// ```
/// use metrics_catalog::Sink;
///
/// /// Only counts.
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
    /// Why a sink takes no more; [`Infallible`](core::convert::Infallible) where that cannot be.
    type Error;

    /// Takes all of `bytes`. After an error nothing more is written.
    fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;
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

/// Writes to the front of the slice and leaves the rest of it, as `std::io::Write` for slices does.
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
}

/// A sink of any type, as the encoders see it: what they are made of is compiled once, and not again in
/// each crate that has a sink.
pub(crate) type Held<'a> = &'a mut dyn Sink<Error = Stopped>;

/// A sink took no more. Why is with [`Errors`].
pub(crate) struct Stopped;

/// Keeps the error of a sink aside, whose type the encoders need not know.
struct Errors<'a, S: Sink + ?Sized> {
    sink: &'a mut S,
    error: Option<S::Error>,
}

impl<S: Sink + ?Sized> Sink for Errors<'_, S> {
    type Error = Stopped;

    fn write(&mut self, bytes: &[u8]) -> Result<(), Stopped> {
        self.sink.write(bytes).map_err(|error| {
            self.error = Some(error);
            Stopped
        })
    }
}

/// Has `encode` write to a sink, and returns the sink's error if it has one.
pub(crate) fn hold<S: Sink + ?Sized>(
    sink: &mut S,
    encode: impl FnOnce(Held<'_>) -> Result<(), Stopped>,
) -> Result<(), S::Error> {
    let mut errors = Errors { sink, error: None };
    match (encode(&mut errors), errors.error) {
        (Err(Stopped), Some(error)) => Err(error),
        _ => Ok(()),
    }
}

/// The slice is too short for the exposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BufferTooSmall;

impl fmt::Display for BufferTooSmall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the buffer is too short; make it as long as the `max_len` of the exposition")
    }
}

impl core::error::Error for BufferTooSmall {}
