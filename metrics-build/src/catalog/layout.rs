//! Bucket layouts, in the numbers that cells hold.

use crate::window::Window;

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
    pub windows: Windows,
}

/// The window of a native histogram, in the numbers that its cells hold.
#[derive(Debug, PartialEq)]
pub enum Windows {
    Integers(Window<u64>),
    Floats(Window<f64>),
}

impl Native {
    /// How many cells it has: one for each bucket in the window, for zero, and for what is beyond.
    #[must_use]
    pub fn cells(&self) -> u64 {
        let buckets = match &self.windows {
            Windows::Integers(window) => window.bounds.len(),
            Windows::Floats(window) => window.bounds.len(),
        };
        buckets as u64 + 2
    }

    /// Where the window ends, as exported; `scale` of a cell's numbers are one of these.
    #[must_use]
    pub fn last(&self, scale: u32) -> f64 {
        match &self.windows {
            #[expect(clippy::cast_precision_loss, reason = "for people, and for comparing")]
            Windows::Integers(window) => window.last().unwrap_or(0) as f64 / f64::from(scale),
            Windows::Floats(window) => window.last().unwrap_or(0.0),
        }
    }
}

/// The bounds of a layout, ascending.
#[derive(Debug, PartialEq)]
pub enum Bounds {
    Integers(Vec<u64>),
    Floats(Vec<f64>),
}
