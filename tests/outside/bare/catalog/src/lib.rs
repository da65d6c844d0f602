//! A catalog that other crates use, of a runtime that has another name here.
#![no_implicit_prelude]
#![deny(missing_copy_implementations, missing_debug_implementations, missing_docs, warnings)]

extern crate telemetry as metrics_catalog;

pub use ::telemetry;

/// Everyday names that mean something else here.
pub mod core {}

/// What `metrics.toml` says.
pub mod metrics {
    ::telemetry::include_catalog!();
}
