//! Limits the requests of a service, and counts those that it rejects.

use std::sync::atomic::{AtomicU32, Ordering};

use metrics_catalog::Event;

/// Metrics of the library.
pub mod metrics {
    metrics_catalog::include_catalog!();
}

/// Events of the library.
#[derive(Event)]
#[event(crate::metrics::requests)]
#[must_use = "call `.record()`"]
enum RequestEvent {
    Admitted,
    Rejected,
}

/// Limit on the number of requests.
#[derive(Debug)]
pub struct Limit(AtomicU32);

impl Limit {
    /// Creates a limit that admits this number of requests.
    #[must_use]
    pub const fn new(requests: u32) -> Self {
        Self(AtomicU32::new(requests))
    }

    /// Returns whether a further request is admitted.
    pub fn admit(&self) -> bool {
        let left = |left: u32| left.checked_sub(1);
        let is_admitted = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok();
        let event = if is_admitted { RequestEvent::Admitted } else { RequestEvent::Rejected };
        event.record();
        is_admitted
    }
}
