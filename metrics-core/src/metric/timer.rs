//! Timers of a scope.

use std::time::{Duration, Instant};

use crate::metric::histogram::Histogram;
use crate::metric::{ByCode, UpdatedByCode};
use crate::storage::store::Store;

/// Observes the time since its creation when it is dropped. Returned by
/// [`Histogram::start_timer`].
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     static BOUNDS: metrics_catalog::__private::Buckets =
/// #         metrics_catalog::__private::Buckets::new(&[1_000_000_000]);
/// #     pub mod queue {
/// #         pub static SCAN_DURATION_SECONDS: metrics_catalog::Histogram<super::__Store> =
/// #             metrics_catalog::Histogram::new(0, &super::BOUNDS);
/// #     }
/// # }
/// fn scan() {
///     // Observes the duration on every return.
///     let _timer = metrics::queue::SCAN_DURATION_SECONDS.start_timer();
/// }
/// scan();
/// assert_eq!(metrics::queue::SCAN_DURATION_SECONDS.count(), 1);
/// ```
#[derive(Debug)]
#[must_use = "dropping the timer observes the duration; bind it to a name such as `_timer`"]
pub struct Timer<S: Store> {
    histogram: Option<Histogram<S, Duration, ByCode>>,
    start: Instant,
}

impl<S: Store, By> Histogram<S, Duration, By> {
    /// Starts a timer that observes its duration when it is dropped.
    pub fn start_timer(self) -> Timer<S>
    where
        By: UpdatedByCode,
    {
        Timer { histogram: Some(self.by_code()), start: Instant::now() }
    }
}

impl<S: Store> Timer<S> {
    /// Observes the duration now, and returns it.
    #[expect(clippy::must_use_candidate, reason = "most callers need only the observation")]
    pub fn stop(mut self) -> Duration {
        let elapsed = self.start.elapsed();
        if let Some(histogram) = self.histogram.take() {
            histogram.observe(elapsed);
        }
        elapsed
    }

    /// Drops the timer without an observation.
    pub fn discard(mut self) {
        self.histogram = None;
    }
}

impl<S: Store> Drop for Timer<S> {
    fn drop(&mut self) {
        if let Some(histogram) = self.histogram {
            histogram.observe(self.start.elapsed());
        }
    }
}
