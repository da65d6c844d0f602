//! Native histograms: the way from a value to its bucket among many narrow ones.
//!
//! Prometheus' buckets of a schema are bounded by the powers of 2^(2^-schema): bucket `i` holds what
//! is above that to the `i - 1` and at most that to the `i`. A window of them is kept, one after
//! the other, between a bucket for what is near zero and one for what is beyond.

use core::fmt;

/// A window of exponential buckets. `T` is what a cell holds: `u64` or `f64`.
///
/// Its cells are those of the zero bucket, of each bucket in the window, and of what is beyond.
///
/// A value is looked up by its binary magnitude and the first bits after the leading one, as many
/// as the schema. So many steps divide each power of two, evenly, that a bucket is never narrower
/// than 0.69 of the narrowest step: one step has at most two bounds in it, and two comparisons do.
#[derive(Debug)]
pub struct NativeBuckets<T: 'static> {
    /// The resolution, from -4 to 8: each bucket is 2^(2^-schema) times as wide as the one before.
    pub schema: i8,
    /// The width of the zero bucket, as exported.
    pub zero_threshold: f64,
    /// The greatest value in the zero bucket, as a cell has it.
    pub zero: T,
    /// The index of the window's first bucket, as Prometheus counts.
    pub first_index: i32,
    /// The bound of each bucket in the window.
    pub bounds: &'static [T],
    /// The step that `places` begins with.
    pub first_step: u32,
    /// For each step, how many of the window's bounds are below it.
    pub bounds_below: &'static [u16],
}

impl<T> NativeBuckets<T> {
    /// How many cells it has.
    pub(crate) const fn cells(&self) -> usize {
        self.bounds.len() + 2
    }

    /// The index of the bucket for what is beyond every number: `+Inf`, and here also what is
    /// beyond the window, so that a quantile which lies there is said to be `+Inf`.
    #[cfg(feature = "protobuf")]
    pub(crate) const fn index_beyond(&self) -> i32 {
        match self.schema {
            schema @ 0.. => (1024 << schema) + 1,
            schema => (1024 >> -schema) + 1,
        }
    }
}

/// What a native histogram's cell can hold, and be compared with.
pub trait NativeValue: Copy + PartialOrd + fmt::Debug + 'static {
    /// Beyond every bound.
    const MAX: Self;

    /// The step of a value above zero, of so many to each power of two that `bits` say.
    fn step(self, bits: u32) -> u32;
}

impl NativeValue for u64 {
    const MAX: Self = Self::MAX;

    #[inline]
    fn step(self, bits: u32) -> u32 {
        let magnitude = (self | 1).ilog2();
        // The leading one goes to the top, and is then taken off.
        let after_leading = (self << (63 - magnitude)) & (Self::MAX >> 1);
        (magnitude << bits) + low(after_leading >> (63 - bits))
    }
}

impl NativeValue for f64 {
    const MAX: Self = Self::INFINITY;

    #[inline]
    fn step(self, bits: u32) -> u32 {
        // Of a positive float, exponent and leading bits are these already.
        low(self.to_bits() >> (52 - bits))
    }
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a step has at most 11 + 8 bits")]
const fn low(bits: u64) -> u32 {
    bits as u32
}

impl<T: NativeValue> NativeBuckets<T> {
    /// The cell of a value, from 0 on. What is negative is in the zero bucket's, and NaN with what
    /// is beyond.
    #[inline]
    pub fn index(&self, value: T) -> usize {
        if value <= self.zero {
            return 0;
        }
        let step = value.step(u32::try_from(self.schema).unwrap_or(0));
        // A value past the zero bucket is never before the first step.
        let Some(below) = self.bounds_below.get(step.wrapping_sub(self.first_step) as usize) else {
            return self.bounds.len() + 1;
        };
        let below = usize::from(*below);
        let above = |place: usize| value > self.bounds.get(place).copied().unwrap_or(T::MAX);
        1 + below + usize::from(above(below)) + usize::from(above(below + 1))
    }
}
