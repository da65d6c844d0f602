//! Where 64-bit atomics come from.
//!
//! A cell is 64 bits wide everywhere, so that a counter does not wrap after four billion events.
//! Processors without 64-bit atomic instructions take `portable-atomic`'s.

#[cfg(target_has_atomic = "64")]
pub use core::sync::atomic::AtomicU64;
#[cfg(not(target_has_atomic = "64"))]
pub use portable_atomic::AtomicU64;
