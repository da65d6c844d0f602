//! Buckets, as they are written.

use crate::problem::Located;

/// The bounds of a bucket layout.
#[derive(Debug)]
pub(crate) enum Shape {
    /// The name of an entry of `[buckets]`.
    Named(String),
    /// Bounds one by one.
    List(Vec<Located<f64>>),
    /// Bounds that are `width` apart.
    Linear { start: f64, width: f64, count: i64 },
    /// Bounds of which each is `factor` times the one before.
    Exponential { start: f64, factor: f64, count: i64 },
}

/// The buckets of a native histogram.
#[derive(Debug)]
pub(crate) struct Native {
    pub(crate) schema: Option<Located<i64>>,
    pub(crate) zero_threshold: Option<Located<f64>>,
    pub(crate) max_buckets: Option<Located<i64>>,
}
