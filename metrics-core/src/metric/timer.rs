//! Timing what lies between two lines.

use std::time::{Duration, Instant};

use crate::metric::histogram::Histogram;
use crate::metric::{ByCode, Series as _};
use crate::storage::store::Store;

/// Observes, when it is dropped, how long it lived.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     static BOUNDS: metrics_catalog::__private::Buckets =
/// #         metrics_catalog::__private::Buckets::new(&[1_000_000_000]);
/// #     pub mod queue {
/// #         pub static SCAN_DURATION_SECONDS: metrics_catalog::Histogram<super::__Store, std::time::Duration, metrics_catalog::__private::ByCode> = metrics_catalog::Histogram::new(0, &super::BOUNDS);
/// #     }
/// # }
/// fn scan() {
///     let _timer = metrics::queue::SCAN_DURATION_SECONDS.start_timer();
///     // However this function returns, it was timed.
/// }
/// scan();
/// assert_eq!(metrics::queue::SCAN_DURATION_SECONDS.count(), 1);
/// ```
#[derive(Debug)]
#[must_use = "a timer observes when it is dropped; bind it to a name that begins with `_`"]
pub struct Timer<S: Store> {
    histogram: Option<Histogram<S, Duration, ByCode>>,
    start: Instant,
}

impl<S: Store> Histogram<S, Duration, ByCode> {
    /// Starts to time.
    pub fn start_timer(&self) -> Timer<S> {
        Timer { histogram: Some(self.offset(0)), start: Instant::now() }
    }
}

impl<S: Store> Timer<S> {
    /// Observes now, and says what.
    #[expect(clippy::must_use_candidate, reason = "most want no more than the observation")]
    pub fn stop(mut self) -> Duration {
        let elapsed = self.start.elapsed();
        if let Some(histogram) = self.histogram.take() {
            histogram.observe(elapsed);
        }
        elapsed
    }

    /// Observes nothing.
    pub fn discard(mut self) {
        self.histogram = None;
    }
}

impl<S: Store> Drop for Timer<S> {
    fn drop(&mut self) {
        if let Some(histogram) = &self.histogram {
            histogram.observe(self.start.elapsed());
        }
    }
}
