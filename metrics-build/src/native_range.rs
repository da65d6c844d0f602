//! The range of a native histogram: which of the schema's buckets are kept, and the way to them.

use crate::exponential::Exponential;

#[cfg(test)]
mod tests;

/// Consecutive buckets, in the numbers that the histogram's cells hold.
#[derive(Clone, Debug, PartialEq)]
pub struct NativeRange<T> {
    /// The greatest value in the zero bucket.
    pub zero: T,
    /// The index of the first bucket, as Prometheus counts.
    pub index: i32,
    /// The upper bounds of the buckets, the one without a bound left out.
    pub bounds: Vec<T>,
    /// The step of the first value past the zero bucket.
    pub step: u32,
    /// For each step from there on, how many bounds are below it.
    pub indices: Vec<u16>,
}

/// Why there is no range.
#[derive(Debug)]
pub struct TooFar;

/// What a cell holds. Steps divide each power of two evenly into 2^`bits`; a value's step is found
/// in its bits, by the same rule as `metrics_catalog` does it.
pub trait Measure: Copy + PartialOrd {
    /// The smallest value above this one.
    fn next(self) -> Self;

    /// The step of a value.
    fn step(self, bits: u32) -> u32;

    /// The smallest value of a step, or of one that no value has what it would be, rounded down.
    fn of_step(step: u32, bits: u32) -> Self;
}

impl Measure for u64 {
    fn next(self) -> Self {
        self.saturating_add(1)
    }

    fn step(self, bits: u32) -> u32 {
        let magnitude = (self | 1).ilog2();
        let leading = u128::from(self) << bits >> magnitude;
        (magnitude << bits) + u32::try_from(leading).unwrap_or(0) - (1 << bits)
    }

    fn of_step(step: u32, bits: u32) -> Self {
        let leading = u128::from(step & ((1 << bits) - 1) | 1 << bits);
        Self::try_from(leading << (step >> bits) >> bits).unwrap_or(Self::MAX)
    }
}

impl Measure for f64 {
    fn next(self) -> Self {
        self.next_up()
    }

    fn step(self, bits: u32) -> u32 {
        u32::try_from(self.to_bits() >> (52 - bits)).unwrap_or(0)
    }

    fn of_step(step: u32, bits: u32) -> Self {
        Self::from_bits(u64::from(step) << (52 - bits))
    }
}

impl<T: Measure> NativeRange<T> {
    /// The first `count` buckets of which each has a value that is more than `zero`.
    ///
    /// `near` is the index of a bucket before them, and `bound` gives the bound of any.
    fn new(
        zero: T,
        near: i32,
        count: u16,
        schema: i8,
        bound: impl Fn(i32) -> Option<T>,
    ) -> Result<Self, TooFar> {
        let is_below = |index: &i32| bound(*index).is_none_or(|bound| bound <= zero);
        // Below the first bound that can be told from zero, many round down to the same.
        let index = (near..near.saturating_add(1 << 17)).find(|index| !is_below(index));
        let index = index.ok_or(TooFar)?;
        let bound_indices =
            (0..i32::from(count)).map(|place| index.checked_add(place).and_then(&bound));
        let bounds: Vec<T> = bound_indices.collect::<Option<_>>().ok_or(TooFar)?;
        let bits = u32::try_from(schema).unwrap_or(0);
        let (step, last) = (zero.next().step(bits), bounds.last().ok_or(TooFar)?.step(bits));
        let below = |step| {
            let smallest = T::of_step(step, bits);
            let below = bounds.partition_point(|bound| *bound < smallest);
            u16::try_from(below).unwrap_or(u16::MAX)
        };
        let indices = (step..=last).map(below).collect();
        Ok(Self { zero, index, bounds, step, indices })
    }

    /// The greatest value that the range tells from larger ones.
    pub fn last(&self) -> Option<T> {
        self.bounds.last().copied()
    }
}

impl NativeRange<u64> {
    /// A range for integers of which `scale` are one of what is exported.
    pub fn integers(schema: i8, threshold: f64, scale: u32, count: u16) -> Result<Self, TooFar> {
        let bounds = Exponential::new(schema);
        let scaled = threshold * f64::from(scale);
        // What is written as 1e-06 is meant to be 1,000 nanoseconds, and not a little less.
        let nearest = scaled.round();
        let whole = if (scaled - nearest).abs() <= nearest * 1e-12 { nearest } else { scaled };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is above zero, and a cast to integers saturates"
        )]
        let zero = whole as u64;
        // No integer is between zero and one.
        let near = bounds.near(threshold.max(0.5 / f64::from(scale)));
        Self::new(zero, near, count, schema, |index| bounds.integer(index, scale))
    }
}

impl NativeRange<f64> {
    /// A range for floats.
    pub fn floats(schema: i8, threshold: f64, count: u16) -> Result<Self, TooFar> {
        let bounds = Exponential::new(schema);
        let near = bounds.near(threshold);
        Self::new(threshold, near, count, schema, |index| bounds.float(index))
    }
}
