//! Bucket layouts, in the numbers that cells hold.

use crate::window::Window;

/// A bucket layout, in the numbers that a histogram's cells hold.
#[derive(Debug, PartialEq)]
pub(crate) struct Layout {
    /// The generated static.
    pub(crate) static_name: String,
    pub(crate) bounds: Bounds,
    /// The bounds as exported; none where there are native buckets alone.
    pub(crate) le: Vec<String>,
    pub(crate) native: Option<Native>,
}

/// The buckets of a native histogram.
#[derive(Debug, PartialEq)]
pub(crate) struct Native {
    pub(crate) schema: i8,
    pub(crate) zero_threshold: f64,
    pub(crate) windows: Windows,
}

/// The window of a native histogram, in the numbers that its cells hold.
#[derive(Debug, PartialEq)]
pub(crate) enum Windows {
    Integers(Window<u64>),
    Floats(Window<f64>),
}

impl Native {
    /// How many cells it has: one for each bucket in the window, for zero, and for what is beyond.
    pub(crate) fn cells(&self) -> u64 {
        let buckets = match &self.windows {
            Windows::Integers(window) => window.bounds.len(),
            Windows::Floats(window) => window.bounds.len(),
        };
        buckets as u64 + 2
    }

    /// Where the window ends, as exported; `scale` of a cell's numbers are one of these.
    pub(crate) fn last(&self, scale: u32) -> f64 {
        match &self.windows {
            #[expect(clippy::cast_precision_loss, reason = "for people, and for comparing")]
            Windows::Integers(window) => window.last().unwrap_or(0) as f64 / f64::from(scale),
            Windows::Floats(window) => window.last().unwrap_or(0.0),
        }
    }
}

/// The bounds of a layout, ascending.
#[derive(Debug, PartialEq)]
pub(crate) enum Bounds {
    Integers(Vec<u64>),
    Floats(Vec<f64>),
}
