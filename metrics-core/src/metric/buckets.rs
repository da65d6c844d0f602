//! Bucket layouts, and the way from a value to its bucket.
//!
//! A bucket holds what is at most its bound (`le`), and the last one, without a bound, the rest.

use crate::metric::native::NativeBuckets;

/// A bucket layout for integers: nanoseconds, bytes, counts.
///
/// The search begins at the first bucket that a value of that magnitude can be in. From there it
/// compares with as many bounds as one power of two has at most in this layout, whatever the value,
/// so that the processor has nothing to guess.
#[derive(Debug)]
pub struct Buckets {
    bounds: &'static [u64],
    /// By binary magnitude: how many bounds are below every value of that magnitude.
    first: [u8; 64],
    /// By binary magnitude: the bound after those, the first that such a value may be above.
    next: [u64; 64],
    /// How many bounds a value is compared with.
    most: u8,
    /// Native buckets besides.
    native: Option<&'static NativeBuckets<u64>>,
}

impl Buckets {
    /// A layout of ascending bounds.
    ///
    /// # Panics
    ///
    /// With more than 255 bounds: an error of the build, for it is called in a constant.
    #[must_use]
    pub const fn new(bounds: &'static [u64]) -> Self {
        assert!(bounds.len() <= u8::MAX as usize, "a bucket layout has at most 255 bounds");
        let mut layout =
            Self { bounds, first: [0; 64], next: [u64::MAX; 64], most: 0, native: None };
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
            if within - below > layout.most {
                layout.most = within - below;
            }
            magnitude += 1;
        }
        layout
    }

    /// A layout of ascending bounds, if any, beside native buckets.
    ///
    /// # Panics
    ///
    /// With more than 255 bounds: an error of the build, for it is called in a constant.
    #[must_use]
    pub const fn with_native(bounds: &'static [u64], native: &'static NativeBuckets<u64>) -> Self {
        let mut layout = Self::new(bounds);
        layout.native = Some(native);
        layout
    }

    /// The bounds, ascending.
    #[cfg(feature = "protobuf")]
    pub(crate) const fn bounds(&self) -> &'static [u64] {
        self.bounds
    }

    /// The native buckets.
    pub(crate) const fn native(&self) -> Option<&'static NativeBuckets<u64>> {
        self.native
    }

    /// How many buckets there are, the last one without a bound included.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.bounds.len() + 1
    }

    /// The bucket of a value.
    #[inline]
    pub(crate) fn index(&self, value: u64) -> usize {
        // With its lowest bit set, 0 is of the magnitude of 1 and needs no case of its own.
        let magnitude = (value | 1).ilog2() as usize;
        let first = usize::from(self.first[magnitude]);
        let mut place = first + usize::from(value > self.next[magnitude]);
        for step in 1..usize::from(self.most) {
            let bound = self.bounds.get(first + step).copied().unwrap_or(u64::MAX);
            place += usize::from(value > bound);
        }
        place
    }
}

/// A bucket layout for `f64`.
#[derive(Debug)]
pub struct FloatBuckets {
    bounds: &'static [f64],
    native: Option<&'static NativeBuckets<f64>>,
}

impl FloatBuckets {
    /// A layout of ascending bounds, none of them NaN.
    #[must_use]
    pub const fn new(bounds: &'static [f64]) -> Self {
        Self { bounds, native: None }
    }

    /// A layout of ascending bounds, if any, beside native buckets.
    #[must_use]
    pub const fn with_native(bounds: &'static [f64], native: &'static NativeBuckets<f64>) -> Self {
        Self { bounds, native: Some(native) }
    }

    /// The bounds, ascending.
    #[cfg(feature = "protobuf")]
    pub(crate) const fn bounds(&self) -> &'static [f64] {
        self.bounds
    }

    /// The native buckets.
    pub(crate) const fn native(&self) -> Option<&'static NativeBuckets<f64>> {
        self.native
    }

    /// How many buckets there are, the last one without a bound included.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.bounds.len() + 1
    }

    /// The bucket of a value; NaN, which is at most nothing, is in the last.
    #[inline]
    pub(crate) fn index(&self, value: f64) -> usize {
        self.bounds.iter().position(|bound| value <= *bound).unwrap_or(self.bounds.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_holds_what_is_at_most_its_bound() {
        static BUCKETS: Buckets = Buckets::new(&[0, 1, 7, 8, 9, 1000, u64::MAX - 1]);
        let places = [0, 1, 2, 7, 8, 9, 10, 1000, 1001, u64::MAX - 1, u64::MAX];
        assert_eq!(places.map(|value| BUCKETS.index(value)), [0, 1, 2, 2, 3, 4, 5, 5, 6, 6, 7]);
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
    fn floats_are_placed_by_value() {
        static BUCKETS: FloatBuckets = FloatBuckets::new(&[-1.0, 0.0, 0.5]);
        let values = [f64::NEG_INFINITY, -1.0, -0.0, 0.25, 0.5, 0.500_001, f64::INFINITY, f64::NAN];
        assert_eq!(values.map(|value| BUCKETS.index(value)), [0, 0, 1, 2, 2, 3, 3, 3]);
    }
}
