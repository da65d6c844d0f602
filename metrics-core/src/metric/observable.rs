//! Metrics whose value is read at each scrape.

use core::fmt;

#[cfg(feature = "alloc")]
use crate::metric::callback::{CallbackSlot, Pointer};
#[cfg(feature = "std")]
use crate::metric::collect::buffer::SeriesSettings;
#[cfg(feature = "std")]
use crate::metric::collect::{
    CallbackGroup, Collect, Member, Membership, SeriesBuffer, ValueCollector,
};
use crate::storage::value::Value;

/// Gauge or counter whose value is read at each scrape, such as the length of a queue or a number
/// that an allocator or a connection pool counts itself.
///
/// The value comes from the function that the catalog names with `read`, or from the callback of
/// [`set_callback`](Self::set_callback). Before the callback is set, 0 is exposed; without the
/// feature `alloc` it cannot be set. A counter's callback must be monotonic; its value is exported
/// unchanged.
///
/// `V` is `i64`, `f64`, `u64` or [`Duration`](core::time::Duration).
///
/// # Failures
///
/// A scrape leaves the family out, and `metrics_callback_failed_total` of
/// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG) counts it by family and reason:
///
/// - `panic`: the callback panicked. Without the feature `std`, or if the program is compiled with
///   `panic = "abort"`, a panic ends the program or does what its panic handler does.
/// - `value`: the callback of a counter returned NaN, an infinity or a negative number.
/// - `nested`: the callback of another family scraped in turn; in such a scrape no callback is
///   called, so that it ends. Without `std`, a callback must not scrape.
///
/// ```
/// # mod metrics {
/// #     pub mod queue {
/// #         pub static DEPTH: metrics_catalog::Observable<i64> = metrics_catalog::Observable::new();
/// #     }
/// # }
/// use std::sync::atomic::{AtomicI64, Ordering};
///
/// static WAITING: AtomicI64 = AtomicI64::new(17);
/// # #[cfg(feature = "alloc")]
/// metrics::queue::DEPTH.set_callback(|| WAITING.load(Ordering::Relaxed))?;
/// # #[cfg(feature = "alloc")]
/// assert_eq!(metrics::queue::DEPTH.get(), Some(17));
/// # Ok::<(), metrics_catalog::CallbackAlreadySet>(())
/// ```
pub struct Observable<V> {
    /// Function that the catalog names.
    function: Option<fn() -> Option<V>>,
    #[cfg(feature = "alloc")]
    callback: CallbackSlot<dyn Fn() -> V + Send + Sync>,
    #[cfg(feature = "std")]
    membership: Membership,
}

impl<V: Value> Observable<V> {
    /// Creates a metric without a callback.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self::reading(None)
    }

    /// Creates a metric that reads the function.
    #[doc(hidden)]
    #[must_use]
    pub const fn from_fn(function: fn() -> Option<V>) -> Self {
        Self::reading(Some(function))
    }

    const fn reading(function: Option<fn() -> Option<V>>) -> Self {
        Self {
            function,
            #[cfg(feature = "alloc")]
            callback: CallbackSlot::new(),
            #[cfg(feature = "std")]
            membership: Membership::new(),
        }
    }

    /// Sets the callback, or replaces the earlier one. Without the feature `std` it can be set
    /// once.
    ///
    /// The thread that scrapes calls it in every scrape, several threads at once if they scrape at
    /// once, so it should be fast, and not wait for locks that are held for long. No lock is held
    /// during a call, so a callback may replace itself. An earlier callback is dropped when its
    /// last call has returned.
    ///
    /// ```
    /// # #[cfg(feature = "std")] {
    /// # mod metrics {
    /// #     pub mod queue {
    /// #         pub static DEPTH: metrics_catalog::Observable<i64> = metrics_catalog::Observable::new();
    /// #     }
    /// # }
    /// metrics::queue::DEPTH.set_callback(|| 1)?;
    /// metrics::queue::DEPTH.set_callback(|| 2)?;
    /// assert_eq!(metrics::queue::DEPTH.get(), Some(2));
    /// # }
    /// # Ok::<(), metrics_catalog::CallbackAlreadySet>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The catalog names a function, or without `std`, the callback is set already. The metric
    /// keeps it.
    #[cfg(feature = "alloc")]
    pub fn set_callback(
        &self,
        callback: impl Fn() -> V + Send + Sync + 'static,
    ) -> Result<(), CallbackAlreadySet> {
        if self.function.is_some() {
            return Err(CallbackAlreadySet);
        }
        self.callback.set(Pointer::new(callback))
    }

    /// Returns the current value. `None` if no callback is set, or if the function that the catalog
    /// names returns `None`.
    ///
    /// # Panics
    ///
    /// Panics if the callback does. A scrape does not.
    #[must_use]
    pub fn get(&self) -> Option<V> {
        if let Some(function) = self.function {
            return function();
        }
        #[cfg(feature = "alloc")]
        return self.callback.get().map(|callback| callback());
        #[cfg(not(feature = "alloc"))]
        return None;
    }
}

impl<V> fmt::Debug for Observable<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observable").finish_non_exhaustive()
    }
}

/// Current value of an [`Observable`], whatever its type.
pub trait ReadBits: fmt::Debug + Sync {
    /// Returns the value as the bits of a cell; `None` omits the family from the exposition.
    fn read_bits(&self) -> Option<u64>;

    /// Returns the group whose callback sets the value, and the index of the metric in it. `None`
    /// if the metric has a callback of its own.
    #[cfg(feature = "std")]
    fn group(&self) -> Option<(&'static CallbackGroup, usize)>;
}

impl<V: Value> ReadBits for Observable<V> {
    fn read_bits(&self) -> Option<u64> {
        match self.get() {
            Some(value) => Some(value.to_bits()),
            None if self.function.is_some() => None,
            // The bits of 0 are 0 in all types of value.
            None => Some(0),
        }
    }

    #[cfg(feature = "std")]
    fn group(&self) -> Option<(&'static CallbackGroup, usize)> {
        let membership = self.membership.get()?;
        self.callback.get().is_none().then_some(*membership)
    }
}

#[cfg(feature = "std")]
impl<V> Member for Observable<V> {
    fn settings(&self) -> SeriesSettings {
        SeriesSettings { max: 1, cells: 1, values: &[] }
    }

    fn membership(&self) -> &Membership {
        &self.membership
    }
}

#[cfg(feature = "std")]
impl<V: Value> Collect for Observable<V> {
    type Collector<'a> = ValueCollector<'a, V>;

    fn collector<'a>(&self, buffer: &'a mut SeriesBuffer) -> ValueCollector<'a, V> {
        ValueCollector::new(buffer)
    }
}

/// Error of [`Observable::set_callback`]: the catalog names a function for the metric or, without
/// the feature `std`, the callback is set already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallbackAlreadySet;

impl fmt::Display for CallbackAlreadySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "callback already set; remove the call of `set_callback`, or `read` from the catalog",
        )
    }
}

impl core::error::Error for CallbackAlreadySet {}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    #[test]
    fn a_callback_is_replaced_with_std_and_kept_without() {
        static DEPTH: Observable<i64> = Observable::new();
        assert_eq!((DEPTH.get(), DEPTH.read_bits()), (None, Some(0)));
        assert_eq!(DEPTH.set_callback(|| -3), Ok(()));
        assert_eq!((DEPTH.get(), DEPTH.read_bits()), (Some(-3), Some((-3_i64).cast_unsigned())));
        if cfg!(feature = "std") {
            assert_eq!(DEPTH.set_callback(|| 4), Ok(()));
            assert_eq!(DEPTH.get(), Some(4));
        } else {
            assert_eq!(DEPTH.set_callback(|| 4), Err(CallbackAlreadySet));
            assert_eq!(DEPTH.get(), Some(-3));
        }
    }

    #[test]
    fn the_function_of_the_catalog_is_read() {
        static FREE: Observable<u64> = Observable::from_fn(|| Some(7));
        static NONE: Observable<u64> = Observable::from_fn(|| None);
        assert_eq!(FREE.set_callback(|| 8), Err(CallbackAlreadySet));
        assert_eq!((FREE.get(), FREE.read_bits()), (Some(7), Some(7)));
        assert_eq!((NONE.get(), NONE.read_bits()), (None, None));
    }
}
