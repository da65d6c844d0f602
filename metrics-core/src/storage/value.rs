//! Types of the values in cells.

use core::time::Duration;

use crate::storage::pool::Cells;
use crate::storage::rejected::reject;
use crate::storage::store::Writer;

/// First amount that is too large to be added without a look at the total. As nanoseconds it is
/// more than two years.
pub(crate) const LARGE_AMOUNT: u64 = 1 << 56;

/// Greatest amount of one addition. What is above it is in practice a subtraction below 0.
const MAX_AMOUNT: u64 = i64::MAX.cast_unsigned();

/// Greatest total to which a large amount can raise a sum. It leaves 2^62 for small ones.
const MAX_TOTAL: u64 = 3 << 62;

/// Seals the traits that require it: it is not public, so only this crate implements it.
pub trait Sealed {}

impl Sealed for u64 {}
impl Sealed for i64 {}
impl Sealed for f64 {}
impl Sealed for Duration {}

/// Type of the value of a metric. Sealed.
///
/// | type | cell | exported as |
/// | --- | --- | --- |
/// | `u64` | the integer | the integer, exactly |
/// | `i64` | two's complement | the integer, exactly |
/// | [`Duration`] | nanoseconds, at most 584 years | seconds, exactly |
/// | `f64` | IEEE 754 bits | the shortest text that parses to the same value |
pub trait Value: Copy + Sealed {
    /// Whether cells contain the bits of a float.
    #[doc(hidden)]
    const IS_FLOAT: bool = false;

    /// Returns the bits of a cell with this value.
    #[doc(hidden)]
    fn to_bits(self) -> u64;

    /// Returns what was added to a cell, from its bits then and now.
    #[doc(hidden)]
    fn difference(now: u64, before: u64) -> Self;

    /// Returns whether a counter can add this value: not if it is negative, not finite, or 2^63 or
    /// more.
    #[doc(hidden)]
    fn is_increment(self) -> bool;

    /// Adds this value to the cell of a counter, unless it makes the counter fall, infinite or NaN.
    #[doc(hidden)]
    fn increase<W: Writer>(self, writer: W, cell: usize);

    /// Returns the difference of the bits of a gauge, if an addition that wraps cannot wrap.
    #[doc(hidden)]
    fn difference_from(self, bits: u64) -> Option<u64>;

    /// Returns the bits of a gauge after the addition of this value. Integers saturate; `None` if a
    /// float would be infinite or NaN.
    #[doc(hidden)]
    fn added_to(self, bits: u64) -> Option<u64>;

    /// Returns the value of a cell, summed over all slabs.
    #[doc(hidden)]
    fn read(cells: &dyn Cells, cell: usize) -> Self;
}

/// Returns an integer cell summed over all slabs. Wraps.
pub(crate) fn sum(cells: &dyn Cells, cell: usize) -> u64 {
    let mut sums = [0];
    cells.add_to(cell, &mut sums);
    sums[0]
}

/// Returns whether a sum can take a large amount, and counts it as rejected if not.
///
/// It wraps at 2^64, which scrapers take for a restart. Small amounts alone need years for that,
/// and the total after it is right; a large one is left out. Threads that add large amounts at the
/// same time may exceed the limit together.
#[cold]
#[inline(never)]
pub(crate) fn can_add_large<W: Writer>(writer: W, cell: usize, amount: u64) -> bool {
    let total = writer.total(cell).checked_add(amount);
    let can_add = amount <= MAX_AMOUNT && total.is_some_and(|total| total <= MAX_TOTAL);
    if !can_add {
        reject();
    }
    can_add
}

/// Adds a large amount to the cell of a counter.
#[cold]
#[inline(never)]
fn increase_by_large<W: Writer>(amount: u64, writer: W, cell: usize) {
    if can_add_large(writer, cell, amount) {
        writer.add(cell, amount);
    }
}

/// Returns nanoseconds, if they are fewer than [`LARGE_AMOUNT`].
#[inline]
pub(crate) fn small_nanoseconds(duration: Duration) -> Option<u64> {
    const NANOSECONDS: u64 = 1_000_000_000;
    let is_small = duration.as_secs() < LARGE_AMOUNT / NANOSECONDS;
    is_small.then(|| duration.as_secs() * NANOSECONDS + u64::from(duration.subsec_nanos()))
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
    fn is_increment(self) -> bool {
        self <= MAX_AMOUNT
    }

    #[inline]
    fn increase<W: Writer>(self, writer: W, cell: usize) {
        if self < LARGE_AMOUNT {
            writer.add(cell, self);
        } else {
            increase_by_large(self, writer, cell);
        }
    }

    #[inline]
    fn difference_from(self, bits: u64) -> Option<u64> {
        (self < LARGE_AMOUNT && bits <= MAX_AMOUNT).then_some(self)
    }

    fn added_to(self, bits: u64) -> Option<u64> {
        Some(bits.saturating_add(self))
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
    fn increase<W: Writer>(self, writer: W, cell: usize) {
        // Negative amounts are large ones.
        self.cast_unsigned().increase(writer, cell);
    }

    #[inline]
    fn difference_from(self, bits: u64) -> Option<u64> {
        const HALF: i64 = 1 << 62;
        let is_small = self.unsigned_abs() < LARGE_AMOUNT;
        // From -2^62 to 2^62.
        let is_near_zero = bits.cast_signed().wrapping_add(HALF) >= 0;
        (is_small && is_near_zero).then_some(self.cast_unsigned())
    }

    fn added_to(self, bits: u64) -> Option<u64> {
        Some(bits.cast_signed().saturating_add(self).cast_unsigned())
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
    fn is_increment(self) -> bool {
        self.to_bits().is_increment()
    }

    #[inline]
    fn increase<W: Writer>(self, writer: W, cell: usize) {
        match small_nanoseconds(self) {
            Some(nanoseconds) => writer.add(cell, nanoseconds),
            None => increase_by_large(self.to_bits(), writer, cell),
        }
    }

    #[inline]
    fn difference_from(self, bits: u64) -> Option<u64> {
        small_nanoseconds(self).filter(|_| bits <= MAX_AMOUNT)
    }

    fn added_to(self, bits: u64) -> Option<u64> {
        self.to_bits().added_to(bits)
    }

    fn read(cells: &dyn Cells, cell: usize) -> Self {
        Self::from_nanos(sum(cells, cell))
    }
}

impl Value for f64 {
    const IS_FLOAT: bool = true;

    #[inline]
    fn to_bits(self) -> u64 {
        Self::to_bits(self)
    }

    fn difference(now: u64, before: u64) -> Self {
        Self::from_bits(now) - Self::from_bits(before)
    }

    #[inline]
    fn is_increment(self) -> bool {
        is_total(self)
    }

    #[inline]
    fn increase<W: Writer>(self, writer: W, cell: usize) {
        // NaN is not greater than 0 either.
        if !(self >= 0.0 && writer.add_f64(cell, self)) {
            reject();
        }
    }

    #[inline]
    fn difference_from(self, _: u64) -> Option<u64> {
        None
    }

    #[inline]
    fn added_to(self, bits: u64) -> Option<u64> {
        let sum = Self::from_bits(bits) + self;
        sum.is_finite().then_some(sum.to_bits())
    }

    fn read(cells: &dyn Cells, cell: usize) -> Self {
        cells.sum_f64(cell)
    }
}

/// Returns whether a float can be the value of a counter, or be added to one.
#[inline]
pub(crate) fn is_total(value: f64) -> bool {
    value >= 0.0 && value.is_finite()
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
