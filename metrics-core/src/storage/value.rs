//! Types of the values in cells.

use core::time::Duration;

use crate::storage::pool::Cells;
use crate::storage::store::Writer;

mod sealed {
    pub trait Sealed {}

    impl Sealed for u64 {}
    impl Sealed for i64 {}
    impl Sealed for f64 {}
    impl Sealed for core::time::Duration {}
}

/// Type of the value of a metric. Sealed.
///
/// | type | cell | exported as |
/// | --- | --- | --- |
/// | `u64` | the integer | the integer, exactly |
/// | `i64` | two's complement | the integer, exactly |
/// | [`Duration`] | nanoseconds, at most 584 years | seconds, exactly |
/// | `f64` | IEEE 754 bits | the shortest text that parses to the same value |
pub trait Value: Copy + sealed::Sealed {
    /// Returns the bits of a cell with this value.
    #[doc(hidden)]
    fn to_bits(self) -> u64;

    /// Returns what was added to a cell, from its bits then and now.
    #[doc(hidden)]
    fn difference(now: u64, before: u64) -> Self;

    /// Returns whether a counter can add this value. It cannot be negative, nor NaN, because a sum with
    /// NaN stays NaN.
    #[doc(hidden)]
    fn is_increment(self) -> bool {
        true
    }

    /// Adds this value to a cell.
    #[doc(hidden)]
    fn add<W: Writer>(self, writer: W, cell: usize);

    /// Returns the value of a cell, summed over all slabs.
    #[doc(hidden)]
    fn read(cells: &dyn Cells, cell: usize) -> Self;
}

/// Returns an integer cell summed over all slabs. Wraps.
fn sum(cells: &dyn Cells, cell: usize) -> u64 {
    let mut sums = [0];
    cells.add_to(cell, &mut sums);
    sums[0]
}

impl Value for u64 {
    #[inline]
    fn to_bits(self) -> u64 {
        self
    }

    fn difference(now: u64, before: u64) -> Self {
        now.wrapping_sub(before)
    }

    #[inline]
    fn add<W: Writer>(self, writer: W, cell: usize) {
        writer.add(cell, self);
    }

    fn read(cells: &dyn Cells, cell: usize) -> Self {
        sum(cells, cell)
    }
}

impl Value for i64 {
    #[inline]
    fn to_bits(self) -> u64 {
        self.cast_unsigned()
    }

    fn difference(now: u64, before: u64) -> Self {
        now.wrapping_sub(before).cast_signed()
    }

    #[inline]
    fn is_increment(self) -> bool {
        self >= 0
    }

    #[inline]
    fn add<W: Writer>(self, writer: W, cell: usize) {
        writer.add(cell, self.cast_unsigned());
    }

    fn read(cells: &dyn Cells, cell: usize) -> Self {
        sum(cells, cell).cast_signed()
    }
}

impl Value for Duration {
    #[inline]
    fn to_bits(self) -> u64 {
        let nanoseconds = self.as_secs().saturating_mul(1_000_000_000);
        nanoseconds.saturating_add(u64::from(self.subsec_nanos()))
    }

    fn difference(now: u64, before: u64) -> Self {
        Self::from_nanos(now.wrapping_sub(before))
    }

    #[inline]
    fn add<W: Writer>(self, writer: W, cell: usize) {
        writer.add(cell, self.to_bits());
    }

    fn read(cells: &dyn Cells, cell: usize) -> Self {
        Self::from_nanos(sum(cells, cell))
    }
}

impl Value for f64 {
    #[inline]
    fn to_bits(self) -> u64 {
        Self::to_bits(self)
    }

    fn difference(now: u64, before: u64) -> Self {
        Self::from_bits(now) - Self::from_bits(before)
    }

    #[inline]
    fn is_increment(self) -> bool {
        self >= 0.0
    }

    #[inline]
    fn add<W: Writer>(self, writer: W, cell: usize) {
        writer.add_f64(cell, self);
    }

    fn read(cells: &dyn Cells, cell: usize) -> Self {
        cells.sum_f64(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_saturate() {
        assert_eq!(Duration::new(1, 5).to_bits(), 1_000_000_005);
        assert_eq!(Duration::MAX.to_bits(), u64::MAX);
    }
}
