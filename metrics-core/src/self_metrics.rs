//! What the endpoint counts of itself.
//!
//! `self_metrics/metrics.rs` is generated from `self_metrics/metrics.toml` as that of any user is, and kept beside it,
//! because this crate cannot wait for a build script that needs none of its own.

include!("self_metrics/metrics.rs");
