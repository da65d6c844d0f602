//! Number of amounts that were left out, because a sum with them would fall, be infinite or be NaN.
//!
//! One number for all catalogs of the program: an amount is rejected on a cold path, which must not
//! need another slab.

#[cfg(not(loom))]
use core::sync::atomic::Ordering::Relaxed;

#[cfg(not(loom))]
use crate::storage::atomic::AtomicU64;

/// The atomics of the model checker have no constant constructor; no model counts.
#[cfg(not(loom))]
static REJECTED: AtomicU64 = AtomicU64::new(0);

/// Counts an amount that is left out.
#[cold]
#[inline(never)]
pub(crate) fn reject() {
    #[cfg(not(loom))]
    REJECTED.fetch_add(1, Relaxed);
}

/// Returns the number of amounts that were left out, for the metric of the same name.
#[cfg(not(loom))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "a function that the catalog names returns an `Option`"
)]
pub(crate) fn rejected() -> Option<u64> {
    Some(REJECTED.load(Relaxed))
}
