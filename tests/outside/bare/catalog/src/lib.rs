//! Catalog for use by other crates, with a renamed runtime.
#![no_implicit_prelude]
#![deny(missing_copy_implementations, missing_debug_implementations, missing_docs, warnings)]

extern crate telemetry as metrics_catalog;

pub use ::telemetry;

/// Common names with another meaning.
pub mod core {}

/// Generated from `metrics.toml`.
pub mod metrics {
    ::telemetry::include_catalog!();
}
