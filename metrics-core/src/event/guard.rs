//! Events that are recorded when a guard is dropped.

use core::fmt;

use crate::event::Event;

/// Records the end of something whose start was recorded, also if its thread panics or its future
/// is cancelled.
///
/// ```
/// # use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
/// # static FINISHED: AtomicU32 = AtomicU32::new(0);
/// # static CANCELLED: AtomicU32 = AtomicU32::new(0);
/// # enum HttpEvent { Started, Finished, Cancelled }
/// # impl metrics_catalog::Event for HttpEvent {
/// #     fn record(&self) {
/// #         match self {
/// #             Self::Started => {}
/// #             Self::Finished => { FINISHED.fetch_add(1, Relaxed); }
/// #             Self::Cancelled => { CANCELLED.fetch_add(1, Relaxed); }
/// #         }
/// #     }
/// # }
/// use metrics_catalog::{Event as _, EventGuard};
///
/// async fn handle(request: impl Future<Output = ()>) {
///     HttpEvent::Started.record();
///     let guard = EventGuard::new(|| HttpEvent::Cancelled);
///     request.await;
///     guard.finish(HttpEvent::Finished);
/// }
///
/// # let context = &mut std::task::Context::from_waker(std::task::Waker::noop());
/// # let mut pending = Box::pin(handle(std::future::pending()));
/// # assert!(pending.as_mut().poll(context).is_pending());
/// # drop(pending);
/// # assert_eq!((FINISHED.load(Relaxed), CANCELLED.load(Relaxed)), (0, 1));
/// # assert!(Box::pin(handle(std::future::ready(()))).as_mut().poll(context).is_ready());
/// # assert_eq!((FINISHED.load(Relaxed), CANCELLED.load(Relaxed)), (1, 1));
/// ```
///
/// The closure is called when the guard is dropped, so it can measure how long something took.
#[must_use = "dropping the guard records the event; bind it to a name such as `_guard`"]
pub struct EventGuard<E: Event, F: FnOnce() -> E>(Option<F>);

impl<E: Event, F: FnOnce() -> E> EventGuard<E, F> {
    /// Creates a guard that records the event of the closure when it is dropped.
    pub const fn new(event: F) -> Self {
        Self(Some(event))
    }

    /// Records another event in place of that of the closure.
    pub fn finish(mut self, event: impl Event) {
        self.0 = None;
        event.record();
    }

    /// Records nothing.
    pub fn disarm(mut self) {
        self.0 = None;
    }
}

impl<E: Event, F: FnOnce() -> E> Drop for EventGuard<E, F> {
    fn drop(&mut self) {
        if let Some(event) = self.0.take() {
            event().record();
        }
    }
}

impl<E: Event, F: FnOnce() -> E> fmt::Debug for EventGuard<E, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventGuard").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;

    struct Count<'a>(&'a Cell<u32>, u32);

    impl Event for Count<'_> {
        fn record(&self) {
            self.0.set(self.0.get() + self.1);
        }
    }

    #[test]
    fn a_guard_records_one_event() {
        let count = Cell::new(0);
        drop(EventGuard::new(|| Count(&count, 1)));
        assert_eq!(count.get(), 1);
        EventGuard::new(|| Count(&count, 1)).finish(Count(&count, 10));
        assert_eq!(count.get(), 11);
        EventGuard::new(|| Count(&count, 1)).disarm();
        assert_eq!(count.get(), 11);
    }

    #[test]
    #[cfg(feature = "std")]
    fn a_guard_records_during_a_panic() {
        let count = Cell::new(0);
        let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _guard = EventGuard::new(|| Count(&count, 1));
            std::panic::resume_unwind(std::boxed::Box::new(()));
        }));
        assert!(unwound.is_err());
        assert_eq!(count.get(), 1);
    }
}
