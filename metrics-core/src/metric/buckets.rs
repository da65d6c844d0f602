//! Bucket layouts, and the search for the bucket of a value.
//!
//! A bucket contains the values up to and including its bound (`le`). The last bucket has no bound.

use metrics_catalog_shared::limits::MAX_NATIVE_BUCKETS;

use crate::metric::native::NativeBuckets;
use crate::storage::keyed::scrape::MAX_BUCKETS;

/// Part of a bucket layout on which the code of an observation depends: how many bounds a value is
/// compared with, where the sum is, whether there are native buckets.
///
/// Generated code passes it as a constant, because the optimiser sees the values of a static only
/// in the codegen unit that defines it.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    bounds: usize,
    comparisons: u8,
    native: bool,
}

impl Layout {
    /// Returns the number of buckets, the last one without a bound included.
    #[inline]
    pub(crate) const fn count(self) -> usize {
        self.bounds + 1
    }

    /// Returns whether there are native buckets.
    #[inline]
    pub(crate) const fn has_native(self) -> bool {
        self.native
    }
}

/// Bucket layout for integers: nanoseconds, bytes, counts.
///
/// The search starts at the first bucket for the binary magnitude of the value, and then always
/// compares with the same number of bounds, the most that any power of two contains. A loop that
/// ends at the right bucket would be mispredicted.
#[derive(Debug)]
pub struct Buckets {
    bounds: &'static [u64],
    /// For each binary magnitude, the number of bounds below all values of that magnitude.
    first: [u8; 64],
    /// For each binary magnitude, the bound after those: the first that a value may exceed.
    next: [u64; 64],
    /// Number of bounds that a value is compared with.
    comparisons: u8,
    /// Native buckets of the same histogram.
    native: Option<&'static NativeBuckets<u64>>,
}

impl Buckets {
    /// Creates a layout from ascending bounds.
    ///
    /// # Panics
    ///
    /// Panics if there are more than 255 bounds. Generated code calls it in constants, so that is a build
    /// error.
    #[must_use]
    pub const fn new(bounds: &'static [u64]) -> Self {
        check_bounds(bounds);
        let mut layout =
            Self { bounds, first: [0; 64], next: [u64::MAX; 64], comparisons: 0, native: None };
        let mut below = 0_u8;
        let mut magnitude = 0;
        while magnitude < 64 {
            let smallest = if magnitude == 0 { 0 } else { 1 << magnitude };
            while (below as usize) < bounds.len() && bounds[below as usize] < smallest {
                below += 1;
            }
            let mut within = below;
            while (within as usize) < bounds.len() && bounds[within as usize] >> magnitude <= 1 {
                within += 1;
            }
            if (below as usize) < bounds.len() {
                layout.next[magnitude] = bounds[below as usize];
            }
            layout.first[magnitude] = below;
            if within - below > layout.comparisons {
                layout.comparisons = within - below;
            }
            magnitude += 1;
        }
        layout
    }

    /// Creates a layout from ascending bounds, of which there may be none, and native buckets.
    ///
    /// # Panics
    ///
    /// Panics if there are more than 255 bounds, or more than 1,024 native buckets. Generated code calls it
    /// in constants, so that is a build error.
    #[must_use]
    pub const fn with_native(bounds: &'static [u64], native: &'static NativeBuckets<u64>) -> Self {
        check_native(native);
        let mut layout = Self::new(bounds);
        layout.native = Some(native);
        layout
    }

    /// Returns the bounds in ascending order.
    pub(crate) const fn bounds(&self) -> &'static [u64] {
        self.bounds
    }

    /// Returns the native buckets.
    pub(crate) const fn native(&self) -> Option<&'static NativeBuckets<u64>> {
        self.native
    }

    /// Returns the number of buckets, the last one without a bound included.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.bounds.len() + 1
    }

    /// Returns the layout.
    #[inline]
    #[must_use]
    pub const fn layout(&self) -> Layout {
        let Self { bounds, comparisons, native, .. } = *self;
        Layout { bounds: bounds.len(), comparisons, native: native.is_some() }
    }

    /// Returns the index of a value's bucket.
    #[inline]
    pub(crate) fn index(&self, value: u64) -> usize {
        self.search(value, self.layout())
    }

    /// Returns the index of a value's bucket. `layout` is that of these buckets.
    #[inline]
    pub(crate) fn search(&self, value: u64, layout: Layout) -> usize {
        // Setting the lowest bit gives 0 the magnitude of 1.
        let magnitude = (value | 1).ilog2() as usize;
        let first = usize::from(self.first[magnitude]);
        let mut index = first + usize::from(value > self.next[magnitude]);
        for step in 1..usize::from(layout.comparisons) {
            let bound = self.bounds.get(first + step).copied().unwrap_or(u64::MAX);
            index += usize::from(value > bound);
        }
        index
    }
}

/// Asserts that a series of these bounds fits into the memory of its readers.
const fn check_bounds<T>(bounds: &[T]) {
    assert!(bounds.len() < MAX_BUCKETS, "a bucket layout has at most 255 bounds");
}

/// Asserts that a series of these buckets fits into the memory of its readers.
const fn check_native<T>(native: &NativeBuckets<T>) {
    let is_allowed = native.bounds.len() <= MAX_NATIVE_BUCKETS as usize;
    assert!(is_allowed, "a histogram has at most 1024 native buckets");
}

/// Bucket layout for `f64`.
#[derive(Debug)]
pub struct FloatBuckets {
    bounds: &'static [f64],
    native: Option<&'static NativeBuckets<f64>>,
}

impl FloatBuckets {
    /// Creates a layout from ascending bounds, none of them NaN.
    ///
    /// # Panics
    ///
    /// Panics if there are more than 255 bounds, as in [`Buckets::new`].
    #[must_use]
    pub const fn new(bounds: &'static [f64]) -> Self {
        check_bounds(bounds);
        Self { bounds, native: None }
    }

    /// Creates a layout from ascending bounds, of which there may be none, and native buckets.
    ///
    /// # Panics
    ///
    /// Panics if there are more buckets than in [`Buckets::with_native`].
    #[must_use]
    pub const fn with_native(bounds: &'static [f64], native: &'static NativeBuckets<f64>) -> Self {
        check_bounds(bounds);
        check_native(native);
        Self { bounds, native: Some(native) }
    }

    /// Returns the bounds in ascending order.
    pub(crate) const fn bounds(&self) -> &'static [f64] {
        self.bounds
    }

    /// Returns the native buckets.
    pub(crate) const fn native(&self) -> Option<&'static NativeBuckets<f64>> {
        self.native
    }

    /// Returns the number of buckets, the last one without a bound included.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.bounds.len() + 1
    }

    /// Returns the layout. The search does not depend on it.
    #[inline]
    #[must_use]
    pub const fn layout(&self) -> Layout {
        let Self { bounds, native } = *self;
        Layout { bounds: bounds.len(), comparisons: 0, native: native.is_some() }
    }

    /// Returns the index of a value's bucket. NaN is in the last one.
    #[inline]
    pub(crate) fn index(&self, value: f64) -> usize {
        self.bounds.iter().position(|bound| value <= *bound).unwrap_or(self.bounds.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_contains_values_up_to_its_bound() {
        static BUCKETS: Buckets = Buckets::new(&[0, 1, 7, 8, 9, 1000, u64::MAX - 1]);
        let values = [0, 1, 2, 7, 8, 9, 10, 1000, 1001, u64::MAX - 1, u64::MAX];
        assert_eq!(values.map(|value| BUCKETS.index(value)), [0, 1, 2, 2, 3, 4, 5, 5, 6, 6, 7]);
    }

    #[test]
    fn the_search_agrees_with_counting_the_bounds_below() {
        static LAYOUTS: [Buckets; 4] = [
            Buckets::new(&[]),
            Buckets::new(&[5]),
            Buckets::new(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
            Buckets::new(&[1, 1 << 20, (1 << 20) + 1, 1 << 40, 1 << 63]),
        ];
        for layout in &LAYOUTS {
            let near = layout.bounds.iter().flat_map(|bound| [bound - 1, *bound, bound + 1]);
            for value in near.chain([0, 1, u64::MAX]).chain((0..64).map(|bit| 1 << bit)) {
                let expected = layout.bounds.iter().filter(|bound| **bound < value).count();
                assert_eq!(layout.index(value), expected, "{value} in {:?}", layout.bounds);
            }
        }
    }

    #[test]
    fn floats_are_compared_by_value() {
        static BUCKETS: FloatBuckets = FloatBuckets::new(&[-1.0, 0.0, 0.5]);
        let values = [f64::NEG_INFINITY, -1.0, -0.0, 0.25, 0.5, 0.500_001, f64::INFINITY, f64::NAN];
        assert_eq!(values.map(|value| BUCKETS.index(value)), [0, 0, 1, 2, 2, 3, 3, 3]);
    }
}
