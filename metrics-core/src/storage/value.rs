//! What a cell can hold: counts, levels, durations, floats.

use core::time::Duration;

use crate::storage::pool::Cells;
use crate::storage::store::Writer;

/// A number that a metric is made of.
///
/// | type | a cell holds | exported as |
/// | --- | --- | --- |
/// | `u64` | the integer | the integer, exactly |
/// | `i64` | its two's complement | the integer, exactly |
/// | [`Duration`] | whole nanoseconds, at most 584 years of them | seconds, exactly |
/// | `f64` | its bits | the shortest text that reads back the same |
pub trait Value: Copy {
    /// The bits of a cell that holds this value.
    fn to_bits(self) -> u64;

    /// What was added to a cell that had these bits before, and has those now.
    fn difference(now: u64, before: u64) -> Self;

    /// Whether a counter may add it: not what is negative, and not NaN, of which one would be all
    /// that the counter ever says again.
    fn is_increment(self) -> bool {
        true
    }

    /// Adds this value to a cell.
    fn add<W: Writer>(self, writer: W, cell: usize);

    /// What a cell amounts to over all slabs.
    fn read(cells: &dyn Cells, cell: usize) -> Self;
}

/// One integer cell over all slabs, wrapping.
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
    fn a_duration_too_long_for_a_cell_stays_at_the_longest() {
        assert_eq!(Duration::new(1, 5).to_bits(), 1_000_000_005);
        assert_eq!(Duration::MAX.to_bits(), u64::MAX);
    }
}
