//! Metrics of the endpoint itself.
//!
//! `self_metrics/metrics.rs` is generated from `self_metrics/metrics.toml` and committed, so that
//! users of this crate do not run a build script for it.

#![expect(
    clippy::cast_possible_truncation,
    reason = "the index of an open label fits: the catalog limits it to 1024"
)]

include!("self_metrics/metrics.rs");
