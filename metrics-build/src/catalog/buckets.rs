//! Bucket layouts, classic and native, in the numbers that cells contain.

use crate::catalog::exponential::Exponential;

#[cfg(test)]
mod tests;

/// Bucket layout of a histogram, in the numbers that cells contain.
#[derive(Debug, PartialEq)]
pub struct Layout {
    /// Generated static.
    pub static_name: String,
    pub bounds: Bounds,
    /// Exported bounds. Empty if the histogram has native buckets only.
    pub le: Vec<String>,
    pub native: Option<Native>,
}

impl Layout {
    /// Returns the numbers that the exported bounds spell.
    ///
    /// # Panics
    ///
    /// Never: exported bounds are written from numbers.
    pub fn exported_bounds(&self) -> impl Iterator<Item = f64> {
        self.le.iter().map(|bound| bound.parse().expect("a bound is written from a number"))
    }
}

/// Bounds of a layout, ascending.
#[derive(Debug, PartialEq)]
pub enum Bounds {
    Integers(Vec<u64>),
    Floats(Vec<f64>),
}

impl Bounds {
    /// Returns whether a bound is negative.
    pub(crate) fn has_negative(&self) -> bool {
        matches!(self, Self::Floats(bounds) if bounds.iter().any(|bound| *bound < 0.0))
    }

    /// Returns the last bound, or 0 if there is none.
    pub(crate) fn last(&self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "bounds are below 2^53")]
            Self::Integers(bounds) => bounds.last().copied().unwrap_or(0) as f64,
            Self::Floats(bounds) => bounds.last().copied().unwrap_or(0.0),
        }
    }
}

/// Native buckets of a histogram.
#[derive(Debug, PartialEq)]
pub struct Native {
    pub schema: i8,
    pub zero_threshold: f64,
    pub range: NativeRanges,
}

/// Range of native buckets, in the numbers that cells contain.
#[derive(Debug, PartialEq)]
pub enum NativeRanges {
    Integers(NativeRange<u64>),
    Floats(NativeRange<f64>),
}

impl Native {
    /// Returns the number of cells: one for each bucket of the range, for zero, and for values
    /// above the range.
    #[must_use]
    pub fn cells(&self) -> u64 {
        let buckets = match &self.range {
            NativeRanges::Integers(range) => range.bounds.len(),
            NativeRanges::Floats(range) => range.bounds.len(),
        };
        buckets as u64 + 2
    }

    /// Returns the last bound as exported. `scale` converts it from a cell's number.
    #[must_use]
    pub fn last(&self, scale: u32) -> f64 {
        match &self.range {
            #[expect(clippy::cast_precision_loss, reason = "for messages and comparisons only")]
            NativeRanges::Integers(range) => range.last() as f64 / f64::from(scale),
            NativeRanges::Floats(range) => range.last(),
        }
    }
}

/// Consecutive native buckets, in the numbers that cells contain.
#[derive(Clone, Debug, PartialEq)]
pub struct NativeRange<T> {
    /// Largest value of the zero bucket.
    pub zero: T,
    /// Prometheus' index of the first bucket.
    pub first_index: i32,
    /// Upper bounds of the buckets, without `+Inf`.
    pub bounds: Vec<T>,
    /// Step of the first value above the zero bucket.
    pub first_step: u32,
    /// Number of bounds below each step, from `first_step` on.
    pub bounds_below: Vec<u16>,
}

/// Error of a range that ends above the largest number of a cell.
#[derive(Debug)]
pub struct OutOfRange;

/// Number in a cell. Steps divide each power of two evenly into 2^`bits` parts; the runtime finds
/// the step of a value in its bits by the same rule.
pub trait CellNumber: Copy + PartialOrd {
    /// Returns the smallest larger number.
    fn next(self) -> Self;

    /// Returns the step of a value.
    fn step(self, bits: u32) -> u32;

    /// Returns the smallest value of a step. If no value has that step, rounds down.
    fn of_step(step: u32, bits: u32) -> Self;
}

impl CellNumber for u64 {
    fn next(self) -> Self {
        self.saturating_add(1)
    }

    fn step(self, bits: u32) -> u32 {
        let magnitude = (self | 1).ilog2();
        let leading = u128::from(self) << bits >> magnitude;
        let leading = u32::try_from(leading).expect("at most `bits` + 1 bits are left");
        (magnitude << bits) + leading - (1 << bits)
    }

    fn of_step(step: u32, bits: u32) -> Self {
        let leading = u128::from(step & ((1 << bits) - 1) | 1 << bits);
        Self::try_from(leading << (step >> bits) >> bits).unwrap_or(Self::MAX)
    }
}

impl CellNumber for f64 {
    fn next(self) -> Self {
        self.next_up()
    }

    fn step(self, bits: u32) -> u32 {
        u32::try_from(self.to_bits() >> (52 - bits)).expect("sign and exponent are 12 bits")
    }

    fn of_step(step: u32, bits: u32) -> Self {
        Self::from_bits(u64::from(step) << (52 - bits))
    }
}

impl<T: CellNumber> NativeRange<T> {
    /// Creates the range of the first `count` buckets that contain values above `zero`.
    ///
    /// `near` is the index of a bucket before them, and `bound` returns the bound of a bucket.
    fn new(
        zero: T,
        near: i32,
        count: u16,
        schema: i8,
        bound: impl Fn(i32) -> Option<T>,
    ) -> Result<Self, OutOfRange> {
        let is_below = |index: &i32| bound(*index).is_none_or(|bound| bound <= zero);
        // Below the first bound that differs from zero, many bounds round down to the same number.
        let index = (near..near.saturating_add(1 << 17)).find(|index| !is_below(index));
        let index = index.ok_or(OutOfRange)?;
        let bounds = (0..i32::from(count)).map(|offset| index.checked_add(offset).and_then(&bound));
        let bounds: Vec<T> = bounds.collect::<Option<_>>().ok_or(OutOfRange)?;
        let bits = u32::try_from(schema).unwrap_or(0);
        let last = bounds.last().expect("there is at least one bucket").step(bits);
        let count_below = |step| {
            let smallest = T::of_step(step, bits);
            let below = bounds.partition_point(|bound| *bound < smallest);
            u16::try_from(below).expect("there are at most 1024 buckets")
        };
        let first_step = zero.next().step(bits);
        let bounds_below = (first_step..=last).map(count_below).collect();
        Ok(Self { zero, first_index: index, bounds, first_step, bounds_below })
    }

    /// Returns the last bound.
    ///
    /// # Panics
    ///
    /// Never: a range has at least one bucket.
    pub fn last(&self) -> T {
        *self.bounds.last().expect("a range has at least one bucket")
    }
}

impl NativeRange<u64> {
    /// Creates a range of integers, `scale` of which are 1 as exported.
    pub fn integers(
        schema: i8,
        threshold: f64,
        scale: u32,
        count: u16,
    ) -> Result<Self, OutOfRange> {
        let bounds = Exponential::new(schema);
        let scaled = threshold * f64::from(scale);
        // 1e-06 means 1,000 nanoseconds, although the float is slightly less.
        let nearest = scaled.round();
        let exact = if (scaled - nearest).abs() <= nearest * 1e-12 { nearest } else { scaled };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is positive, and a cast to integers saturates"
        )]
        let zero = exact as u64;
        // No integer is between zero and one.
        let near = bounds.near(threshold.max(0.5 / f64::from(scale)));
        Self::new(zero, near, count, schema, |index| bounds.integer(index, scale))
    }
}

impl NativeRange<f64> {
    /// Creates a range of floats.
    pub fn floats(schema: i8, threshold: f64, count: u16) -> Result<Self, OutOfRange> {
        let bounds = Exponential::new(schema);
        let near = bounds.near(threshold);
        Self::new(threshold, near, count, schema, |index| bounds.float(index))
    }
}
