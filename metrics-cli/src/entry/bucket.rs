//! Native buckets.

use std::fmt;

use metrics_catalog_build::catalog::{Native, Number};
use serde::Serialize;

/// The native buckets of a histogram: how fine they are, and from where to where.
#[derive(Debug, Serialize)]
pub(crate) struct NativeEntry {
    pub(crate) schema: i8,
    pub(crate) zero_threshold: f64,
    /// How many there are, besides the one of zero and the one without a bound.
    pub(crate) buckets: u64,
    /// How many times as wide each is as the one before.
    pub(crate) factor: f64,
    /// Where they end: what is larger counts as infinite.
    pub(crate) last: f64,
}

impl NativeEntry {
    /// The native buckets of a histogram of such numbers.
    pub(crate) fn of(native: &Native, number: Number) -> Self {
        // Durations are kept in nanoseconds and exported in seconds.
        let scale = if number == Number::Duration { 1_000_000_000 } else { 1 };
        Self {
            schema: native.schema,
            zero_threshold: native.zero_threshold,
            buckets: native.cells().saturating_sub(2),
            factor: (-f64::from(native.schema)).exp2().exp2(),
            last: native.last(scale),
        }
    }

    /// The factor as people read it.
    pub(crate) fn factor(&self) -> String {
        let digits = if self.factor < 1.1 { 3 } else { 2 };
        let factor = format!("{:.digits$}", self.factor);
        let short = factor.trim_end_matches('0').trim_end_matches('.');
        short.to_owned()
    }
}

impl fmt::Display for NativeEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { schema, zero_threshold, buckets, last, .. } = self;
        write!(f, "schema {schema} (each {} times the one before), ", self.factor())?;
        write!(f, "{buckets} buckets from {zero_threshold} to {last}")
    }
}
