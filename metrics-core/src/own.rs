//! What the endpoint counts of itself.
//!
//! `own/metrics.rs` is generated from `own/metrics.toml` as that of any user is, and kept beside it,
//! because this crate cannot wait for a build script that needs none of its own.

include!("own/metrics.rs");
