//! Trace ids, for exemplars.

use core::fmt;
use core::num::NonZero;

use crate::event::Field;

/// Id of the trace that an event is part of, exported with exemplars.
///
/// It has the 16 bytes of [W3C Trace Context](https://www.w3.org/TR/trace-context/#trace-id), and
/// `Display` writes 32 hexadecimal digits. The id with all zeros is invalid: an event with it
/// stores no exemplar.
///
/// The field of an event's variant may also be a `u128`, a `[u8; 16]`, a `NonZero<u128>`, or an
/// `Option` of any of these.
///
/// ```
/// use metrics_catalog::TraceId;
///
/// let trace = TraceId::from(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736);
/// assert_eq!(trace.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
/// assert!(!TraceId::INVALID.is_valid());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TraceId(u128);

impl TraceId {
    /// The invalid id: an event with it stores no exemplar.
    pub const INVALID: Self = Self(0);

    /// Returns whether the id is other than [`INVALID`](Self::INVALID).
    #[inline]
    #[must_use]
    pub const fn is_valid(self) -> bool {
        self.0 != 0
    }

    /// Returns the exported digits.
    pub(crate) fn digits(self) -> [u8; 32] {
        let mut digits = [0; 32];
        let mut rest = self.0;
        for digit in digits.iter_mut().rev() {
            *digit = b"0123456789abcdef"[(rest & 15) as usize];
            rest >>= 4;
        }
        digits
    }
}

impl From<u128> for TraceId {
    #[inline]
    fn from(id: u128) -> Self {
        Self(id)
    }
}

/// Converts from the bytes in network order, the most significant first.
impl From<[u8; 16]> for TraceId {
    #[inline]
    fn from(id: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(id))
    }
}

impl From<TraceId> for u128 {
    #[inline]
    fn from(id: TraceId) -> Self {
        id.0
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
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
        TraceId(*self)
    }
}

impl Field<TraceId> for NonZero<u128> {
    #[inline]
    fn field(&self) -> TraceId {
        TraceId(self.get())
    }
}

impl Field<TraceId> for [u8; 16] {
    #[inline]
    fn field(&self) -> TraceId {
        TraceId::from(*self)
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
    fn zero_and_none_are_invalid() {
        let none: Option<[u8; 16]> = None;
        assert!(
            !taken(&none).is_valid()
                && !taken(&0_u128).is_valid()
                && !taken(&[0_u8; 16]).is_valid()
        );
    }
}
