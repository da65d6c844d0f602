//! When counting began, as far as the endpoint can know.

use core::sync::atomic::Ordering::Relaxed;
use core::time::Duration;

use crate::metric::exemplar::now;
use crate::storage::atomic::AtomicU64;

/// When it was first asked for, in milliseconds since 1970; 0 before.
static SINCE: AtomicU64 = AtomicU64::new(0);

/// The moment at which this was first asked for, so that all endpoints of the process say the same: what
/// they serve does not begin anew when one of them does.
pub(super) fn since() -> Duration {
    let now = now().max(1);
    let since = match SINCE.compare_exchange(0, now, Relaxed, Relaxed) {
        Ok(_) => now,
        Err(since) => since,
    };
    Duration::from_millis(since)
}
