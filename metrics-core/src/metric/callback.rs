//! Callbacks that are called at each scrape: where they are kept, and how their failures are
//! contained.

use crate::self_metrics::Failure;
#[cfg(not(loom))]
use crate::self_metrics::{self, CATALOG};

#[cfg(feature = "alloc")]
pub(crate) use self::slot::{CallbackSlot, Pointer};

/// Place of a callback that can be replaced.
///
/// The lock is held for the copy of a pointer, never during a call, so a callback may replace
/// itself, and several scrapes may run at once. A callback that is replaced during a call is
/// dropped after it.
#[cfg(feature = "std")]
mod slot {
    use std::sync::{Mutex, PoisonError};

    pub(crate) use alloc::sync::Arc as Pointer;

    use crate::metric::observable::CallbackAlreadySet;

    pub(crate) struct CallbackSlot<F: ?Sized>(Mutex<Option<Pointer<F>>>);

    impl<F: ?Sized> CallbackSlot<F> {
        pub(crate) const fn new() -> Self {
            Self(Mutex::new(None))
        }

        /// Sets or replaces the callback.
        #[expect(clippy::unnecessary_wraps, reason = "without `std` it can be set once")]
        pub(crate) fn set(&self, callback: Pointer<F>) -> Result<(), CallbackAlreadySet> {
            let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let replaced = slot.replace(callback);
            // Its destructor is code of the service, which may use the slot.
            drop(slot);
            drop(replaced);
            Ok(())
        }

        pub(crate) fn get(&self) -> Option<Pointer<F>> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
        }
    }
}

/// Place of a callback that can be set once, without a lock.
#[cfg(all(feature = "alloc", not(feature = "std")))]
mod slot {
    use once_cell::race::OnceBox;

    pub(crate) use alloc::boxed::Box as Pointer;

    use crate::metric::observable::CallbackAlreadySet;

    pub(crate) struct CallbackSlot<F: ?Sized>(OnceBox<Pointer<F>>);

    impl<F: ?Sized> CallbackSlot<F> {
        pub(crate) const fn new() -> Self {
            Self(OnceBox::new())
        }

        /// Sets the callback.
        pub(crate) fn set(&self, callback: Pointer<F>) -> Result<(), CallbackAlreadySet> {
            self.0.set(Pointer::new(callback)).map_err(|_| CallbackAlreadySet)
        }

        pub(crate) fn get(&self) -> Option<&F> {
            self.0.get().map(|callback| &**callback)
        }
    }
}

/// Calls a callback of the service for a scrape.
///
/// # Errors
///
/// The callback panics, or this thread is in another callback, which scrapes. Without `std` neither
/// is noticed.
#[cfg(feature = "std")]
pub(crate) fn call<T>(callback: impl FnOnce() -> T) -> Result<T, Failure> {
    use core::cell::Cell;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    std::thread_local! {
        static IS_IN_CALLBACK: Cell<bool> = const { Cell::new(false) };
    }

    if IS_IN_CALLBACK.replace(true) {
        return Err(Failure::Nested);
    }
    // State of the service that a panic leaves broken is seen by its next caller, as with a panic in a
    // thread of its own. Nothing of this library is changed by a callback.
    let result = catch_unwind(AssertUnwindSafe(callback));
    IS_IN_CALLBACK.set(false);
    result.map_err(|payload| {
        // The destructor of the payload is code of the service too.
        if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            core::mem::forget(another);
        }
        Failure::Panic
    })
}

/// Calls a callback of the service for a scrape.
#[cfg(not(feature = "std"))]
#[expect(clippy::unnecessary_wraps, reason = "with `std` it may fail")]
pub(crate) fn call<T>(callback: impl FnOnce() -> T) -> Result<T, Failure> {
    Ok(callback())
}

/// Counts a callback whose family is left out of a scrape.
#[cold]
#[cfg(not(loom))]
pub(crate) fn count_failure(family: &str, reason: Failure) {
    let family = self_metrics::Family::of(family);
    // Scrapes are rare: the thread needs no slab for this.
    CATALOG.in_signal_handler(|| self_metrics::callback::Failed { family, reason }.record());
}

/// Counts the series that a callback reported and a scrape leaves out.
#[cfg(all(feature = "std", not(loom)))]
pub(crate) fn count_dropped(family: &str, buffer: &crate::metric::collect::SeriesBuffer) {
    for (reason, series) in buffer.dropped() {
        let family = self_metrics::Family::of(family);
        let dropped = self_metrics::callback::DROPPED_SERIES_TOTAL.with((family, reason));
        CATALOG.in_signal_handler(|| dropped.add(series));
    }
}

/// Models count nothing.
#[cfg(all(feature = "std", loom))]
pub(crate) const fn count_dropped(_: &str, _: &crate::metric::collect::SeriesBuffer) {}

/// Models count nothing.
#[cfg(loom)]
pub(crate) const fn count_failure(_: &str, _: Failure) {}
