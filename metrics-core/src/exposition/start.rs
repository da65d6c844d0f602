//! Time at which counting began.

#[cfg(loom)]
use core::sync::atomic::AtomicU64;
use core::sync::atomic::Ordering::Relaxed;
use core::time::Duration;

use crate::metric::exemplar::now;
// The model checker's atomics cannot be statics.
#[cfg(not(loom))]
use crate::storage::atomic::AtomicU64;

/// Time of the first call of [`since`] in milliseconds since 1970; 0 before.
static SINCE: AtomicU64 = AtomicU64::new(0);

/// Returns the time of its first call, when the first endpoint or reader of the process is created.
/// It is the same for all of them, because counters do not restart when an endpoint is created.
pub(crate) fn since() -> Duration {
    let now = now().max(1);
    let since = match SINCE.compare_exchange(0, now, Relaxed, Relaxed) {
        Ok(_) => now,
        Err(since) => since,
    };
    Duration::from_millis(since)
}
