//! Metrics of the endpoint itself.
//!
//! `self_metrics/metrics.rs` is generated from `self_metrics/metrics.toml` and committed, so that users
//! of this crate do not run a build script for it.

include!("self_metrics/metrics.rs");
