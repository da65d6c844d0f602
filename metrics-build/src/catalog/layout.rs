//! Bucket layouts, in the numbers that cells hold.

use crate::native_range::NativeRange;

/// A bucket layout, in the numbers that a histogram's cells hold.
#[derive(Debug, PartialEq)]
pub struct Layout {
    /// The generated static.
    pub static_name: String,
    pub bounds: Bounds,
    /// The bounds as exported; none where there are native buckets alone.
    pub le: Vec<String>,
    pub native: Option<Native>,
}

/// The buckets of a native histogram.
#[derive(Debug, PartialEq)]
pub struct Native {
    pub schema: i8,
    pub zero_threshold: f64,
    pub range: NativeRanges,
}

/// Range of the native buckets, in the numbers that cells contain.
#[derive(Debug, PartialEq)]
pub enum NativeRanges {
    Integers(NativeRange<u64>),
    Floats(NativeRange<f64>),
}

impl Native {
    /// How many cells it has: one for each bucket in the range, for zero, and for what is beyond.
    #[must_use]
    pub fn cells(&self) -> u64 {
        let buckets = match &self.range {
            NativeRanges::Integers(range) => range.bounds.len(),
            NativeRanges::Floats(range) => range.bounds.len(),
        };
        buckets as u64 + 2
    }

    /// Where the range ends, as exported; `scale` of a cell's numbers are one of these.
    #[must_use]
    pub fn last(&self, scale: u32) -> f64 {
        match &self.range {
            #[expect(clippy::cast_precision_loss, reason = "for people, and for comparing")]
            NativeRanges::Integers(range) => range.last().unwrap_or(0) as f64 / f64::from(scale),
            NativeRanges::Floats(range) => range.last().unwrap_or(0.0),
        }
    }
}

/// The bounds of a layout, ascending.
#[derive(Debug, PartialEq)]
pub enum Bounds {
    Integers(Vec<u64>),
    Floats(Vec<f64>),
}
