//! Rules and formats that the runtime, the build script, the derive and the command of
//! `metrics-catalog` must agree on.
//!
//! An implementation detail of `metrics-catalog`: it has no stability promise of its own, and all
//! crates of the family depend on exactly one version of it.

#![no_std]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod bound;
pub mod case;
pub mod chars;
pub mod duration;
pub mod escape;
pub mod family_type;
pub mod glob;
pub mod http;
#[cfg(feature = "alloc")]
pub mod instrument;
pub mod limits;
pub mod metric_type;
pub mod old_name;
pub mod otel;
pub mod row;
pub mod similar;
pub mod stability;
pub mod tier;
pub mod version;
