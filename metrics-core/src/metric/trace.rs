//! Ids of traces and spans, for exemplars.

use core::fmt;
use core::num::NonZero;

use crate::event::Field;

/// Id of the trace that an event is part of, exported with exemplars.
///
/// It has the 16 bytes of [W3C Trace Context](https://www.w3.org/TR/trace-context/#trace-id), and
/// `Display` writes 32 hexadecimal digits. The id with all zeros is invalid: an event with it
/// stores no exemplar.
///
/// The field of an event's variant may also be a `u128`, a `[u8; 16]`, a `NonZero<u128>`, an `Option` of
/// any of these, or a pair of one and a [`SpanId`], a `u64` or a `[u8; 8]`.
///
/// A trace id can have the id of the span in which the event happened. It is exported beside the trace id,
/// and is a part of what `==` compares, but not of the text and the number of the trace id.
///
/// ```
/// use metrics_catalog::TraceId;
///
/// let trace = TraceId::from(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736);
/// assert_eq!(trace.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
/// assert!(!TraceId::INVALID.is_valid());
/// let trace = trace.with_span(0x00f0_67aa_0ba9_02b7);
/// assert_eq!(trace.span().to_string(), "00f067aa0ba902b7");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TraceId {
    trace: u128,
    span: SpanId,
}

/// Id of the span in which an event happened, exported beside the [`TraceId`] of an exemplar.
///
/// It has the 8 bytes of [W3C Trace Context](https://www.w3.org/TR/trace-context/#parent-id), and
/// `Display` writes 16 hexadecimal digits. The id with all zeros is invalid: an exemplar with it has the
/// trace id alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SpanId(u64);

impl TraceId {
    /// The invalid id: an event with it stores no exemplar.
    pub const INVALID: Self = Self { trace: 0, span: SpanId::INVALID };

    /// Returns whether the id of the trace is other than [`INVALID`](Self::INVALID).
    #[inline]
    #[must_use]
    pub const fn is_valid(self) -> bool {
        self.trace != 0
    }

    /// Adds the span in which the event happened.
    #[inline]
    #[must_use]
    pub fn with_span(self, span: impl Into<SpanId>) -> Self {
        Self { span: span.into(), ..self }
    }

    /// Returns the span in which the event happened; [`SpanId::INVALID`] if it is unknown.
    #[inline]
    #[must_use]
    pub const fn span(self) -> SpanId {
        self.span
    }

    /// Returns the exported digits.
    pub(crate) fn digits(self) -> [u8; 32] {
        digits(self.trace)
    }
}

impl SpanId {
    /// The invalid id: an exemplar with it has the trace id alone.
    pub const INVALID: Self = Self(0);

    /// Returns whether the id is other than [`INVALID`](Self::INVALID).
    #[inline]
    #[must_use]
    pub const fn is_valid(self) -> bool {
        self.0 != 0
    }

    /// Returns the exported digits.
    pub(crate) fn digits(self) -> [u8; 16] {
        digits(self.0.into())
    }
}

/// Returns the last hexadecimal digits of a number.
fn digits<const LEN: usize>(mut rest: u128) -> [u8; LEN] {
    let mut digits = [0; LEN];
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdef"[(rest & 15) as usize];
        rest >>= 4;
    }
    digits
}

impl From<u64> for SpanId {
    #[inline]
    fn from(id: u64) -> Self {
        Self(id)
    }
}

/// Converts from the bytes in network order, the most significant first.
impl From<[u8; 8]> for SpanId {
    #[inline]
    fn from(id: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(id))
    }
}

impl From<SpanId> for u64 {
    #[inline]
    fn from(id: SpanId) -> Self {
        id.0
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<u128> for TraceId {
    #[inline]
    fn from(id: u128) -> Self {
        Self { trace: id, span: SpanId::INVALID }
    }
}

/// Converts from the bytes in network order, the most significant first.
impl From<[u8; 16]> for TraceId {
    #[inline]
    fn from(id: [u8; 16]) -> Self {
        Self::from(u128::from_be_bytes(id))
    }
}

impl From<TraceId> for u128 {
    #[inline]
    fn from(id: TraceId) -> Self {
        id.trace
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.trace)
    }
}

impl Field<TraceId> for TraceId {
    #[inline]
    fn field(&self) -> TraceId {
        *self
    }
}

impl Field<TraceId> for u128 {
    #[inline]
    fn field(&self) -> TraceId {
        TraceId::from(*self)
    }
}

impl Field<TraceId> for NonZero<u128> {
    #[inline]
    fn field(&self) -> TraceId {
        TraceId::from(self.get())
    }
}

impl Field<TraceId> for [u8; 16] {
    #[inline]
    fn field(&self) -> TraceId {
        TraceId::from(*self)
    }
}

/// A trace id and the id of a span.
impl<T, S> Field<TraceId> for (T, S)
where
    T: Field<TraceId>,
    S: Copy + Into<SpanId>,
{
    #[inline]
    fn field(&self) -> TraceId {
        self.0.field().with_span(self.1)
    }
}

impl<T: Field<TraceId>> Field<TraceId> for Option<T> {
    #[inline]
    fn field(&self) -> TraceId {
        self.as_ref().map_or(TraceId::INVALID, Field::field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn taken(field: &impl Field<TraceId>) -> TraceId {
        field.field()
    }

    #[test]
    fn every_source_type_gives_32_digits() {
        let bytes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255];
        let trace = taken(&Some(bytes));
        assert_eq!(trace.to_string(), "000102030405060708090a0b0c0d0eff");
        assert_eq!(trace.digits(), *b"000102030405060708090a0b0c0d0eff");
        assert_eq!(taken(&u128::from(trace)), trace);
        assert_eq!(taken(&NonZero::new(u128::from(trace))), trace);
        assert_eq!(taken(&trace), trace);
    }

    #[test]
    fn a_span_is_beside_the_trace() {
        let trace = TraceId::from(7);
        let span = [0, 1, 2, 3, 4, 5, 6, 255];
        let both = taken(&Some((trace, span)));
        assert_eq!((both.digits(), u128::from(both)), (trace.digits(), 7));
        assert_eq!(both.span().to_string(), "00010203040506ff");
        assert_eq!(both.span().digits(), *b"00010203040506ff");
        assert_eq!(taken(&(7_u128, u64::from_be_bytes(span))), both);
        assert_eq!(taken(&(trace, both.span())), both);
        assert!(both != trace && !trace.span().is_valid() && both.span().is_valid());
        assert!(!taken(&(0_u128, span)).is_valid());
    }

    #[test]
    fn zero_and_none_are_invalid() {
        let none: Option<[u8; 16]> = None;
        assert!(
            !taken(&none).is_valid()
                && !taken(&0_u128).is_valid()
                && !taken(&[0_u8; 16]).is_valid()
        );
    }
}
