//! Buckets of native histograms.
//!
//! With base 2^(2^-schema), bucket `i` of Prometheus contains the values above base^(i - 1) and up
//! to base^i. A range of consecutive buckets is stored, between a bucket for values near zero and
//! one for values beyond the range.

use core::fmt;

/// Range of exponential buckets. `T` is the type of a cell: `u64` or `f64`.
///
/// The cells are the zero bucket, the buckets of the range, and the values beyond it.
///
/// A value is looked up by its *step*: its binary magnitude and the `schema` bits after the leading
/// one. The steps divide each power of two evenly, and a bucket is at least 0.69 times as wide as
/// the narrowest step, so a step contains at most two bounds and two comparisons suffice.
#[derive(Debug)]
pub struct NativeBuckets<T: 'static> {
    /// Resolution, from -4 to 8: each bucket is 2^(2^-schema) times as wide as the one before.
    pub schema: i8,
    /// Width of the zero bucket, as exported.
    pub zero_threshold: f64,
    /// Greatest value in the zero bucket, in the unit of a cell.
    pub zero: T,
    /// Prometheus' index of the range's first bucket.
    pub first_index: i32,
    /// Upper bound of each bucket of the range.
    pub bounds: &'static [T],
    /// Step of the first element of `bounds_below`.
    pub first_step: u32,
    /// For each step, the number of the range's bounds below it.
    pub bounds_below: &'static [u16],
}

impl<T> NativeBuckets<T> {
    /// Returns the number of cells.
    pub(crate) const fn cells(&self) -> usize {
        self.bounds.len() + 2
    }

    /// Returns Prometheus' index of the bucket with bound `+Inf`. Values beyond the range are
    /// exported there, so that a quantile among them is `+Inf` rather than too low.
    #[cfg(feature = "protobuf")]
    pub(crate) const fn index_beyond(&self) -> i32 {
        match self.schema {
            schema @ 0.. => (1024 << schema) + 1,
            schema => (1024 >> -schema) + 1,
        }
    }
}

/// Type of the cells of native buckets.
pub trait NativeValue: Copy + PartialOrd + fmt::Debug + 'static {
    /// Greatest value, beyond every bound.
    const MAX: Self;

    /// Returns the step of a positive value, with 2^`bits` steps in each power of two.
    fn step(self, bits: u32) -> u32;
}

impl NativeValue for u64 {
    const MAX: Self = Self::MAX;

    #[inline]
    fn step(self, bits: u32) -> u32 {
        let magnitude = (self | 1).ilog2();
        // Shift the leading one to the top, then mask it.
        let after_leading = (self << (63 - magnitude)) & (Self::MAX >> 1);
        (magnitude << bits) + low(after_leading >> (63 - bits))
    }
}

impl NativeValue for f64 {
    const MAX: Self = Self::INFINITY;

    #[inline]
    fn step(self, bits: u32) -> u32 {
        // The exponent and the leading bits of a positive float are the step.
        low(self.to_bits() >> (52 - bits))
    }
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a step has at most 11 + 8 bits")]
const fn low(bits: u64) -> u32 {
    bits as u32
}

impl<T: NativeValue> NativeBuckets<T> {
    /// Returns the index of a value's cell. Negative values are in the zero bucket, NaN is beyond
    /// the range.
    #[inline]
    pub fn index(&self, value: T) -> usize {
        if value <= self.zero {
            return 0;
        }
        let step = value.step(u32::try_from(self.schema).unwrap_or(0));
        // Values above the zero bucket are never before the first step.
        let Some(below) = self.bounds_below.get(step.wrapping_sub(self.first_step) as usize) else {
            return self.bounds.len() + 1;
        };
        let below = usize::from(*below);
        let above = |index: usize| value > self.bounds.get(index).copied().unwrap_or(T::MAX);
        1 + below + usize::from(above(below)) + usize::from(above(below + 1))
    }
}
