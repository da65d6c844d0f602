//! Atomic types for the platform.
//!
//! Cells always have 64 bits, so a counter does not wrap after four billion events. Processors
//! without 64-bit atomic instructions use `portable-atomic`. With `--cfg loom`, all atomics are
//! those of the model checker.

#[cfg(all(not(loom), target_has_atomic = "64"))]
pub use core::sync::atomic::AtomicU64;
#[cfg(not(loom))]
pub(crate) use core::sync::atomic::{AtomicBool, AtomicUsize, fence};
#[cfg(loom)]
pub use loom::sync::atomic::AtomicU64;
#[cfg(loom)]
pub(crate) use loom::sync::atomic::{AtomicBool, AtomicUsize, fence};
#[cfg(all(not(loom), not(target_has_atomic = "64")))]
pub use portable_atomic::AtomicU64;
