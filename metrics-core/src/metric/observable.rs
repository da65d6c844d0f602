//! Metrics whose value is asked for when it is wanted.

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
use core::fmt;

#[cfg(feature = "alloc")]
use once_cell::race::OnceBox;

use crate::storage::value::Value;

/// What code says is to be asked.
#[cfg(feature = "alloc")]
type Read<V> = Box<dyn Fn() -> V + Send + Sync>;

/// A gauge or a counter that is read when it is scraped: the depth of a queue, the size of a pool,
/// what an allocator or a pool of connections counts itself.
///
/// Nothing is recorded, so nothing can be forgotten: the value is what a function says. Either the
/// catalog names it, with `read`, or code gives it once, with `set_callback`. Of the latter the value is
/// 0 until then, and always without the feature `alloc`. What a counter's function says is exported as
/// it is: whoever keeps it sees to it that it never goes down.
///
/// `V` is `i64`, `f64`, `u64` or [`Duration`](core::time::Duration).
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
    /// What the catalog says is to be asked.
    function: Option<fn() -> Option<V>>,
    #[cfg(feature = "alloc")]
    read: OnceBox<Read<V>>,
}

impl<V: Value> Observable<V> {
    /// A metric that has nothing to ask yet.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self {
            function: None,
            #[cfg(feature = "alloc")]
            read: OnceBox::new(),
        }
    }

    /// A metric that asks this function, always.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(function: fn() -> Option<V>) -> Self {
        Self {
            function: Some(function),
            #[cfg(feature = "alloc")]
            read: OnceBox::new(),
        }
    }

    /// Says what to ask, once and for all.
    ///
    /// `read` is called in each scrape, by the thread that scrapes: it should be quick, and take no
    /// lock that a scrape could wait for long.
    ///
    /// # Errors
    ///
    /// The metric has something to ask already, and keeps it.
    #[cfg(feature = "alloc")]
    pub fn set_callback(
        &self,
        read: impl Fn() -> V + Send + Sync + 'static,
    ) -> Result<(), CallbackAlreadySet> {
        if self.function.is_some() {
            return Err(CallbackAlreadySet);
        }
        self.read.set(Box::new(Box::new(read))).map_err(|_| CallbackAlreadySet)
    }

    /// The value now; `None` before there is something to ask, and while the function that the catalog
    /// names has none.
    #[must_use]
    pub fn get(&self) -> Option<V> {
        if let Some(function) = self.function {
            return function();
        }
        #[cfg(feature = "alloc")]
        return self.read.get().map(|read| read());
        #[cfg(not(feature = "alloc"))]
        return None;
    }
}

impl<V> fmt::Debug for Observable<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observable").finish_non_exhaustive()
    }
}

/// What an encoder sees of a live metric, whatever its value type.
pub trait Reading: fmt::Debug + Sync {
    /// The bits of a cell that would hold the value; `None` if there is none, so that the family is
    /// not in the exposition.
    fn bits(&self) -> Option<u64>;
}

impl<V: Value> Reading for Observable<V> {
    fn bits(&self) -> Option<u64> {
        match self.get() {
            Some(value) => Some(value.to_bits()),
            None if self.function.is_some() => None,
            // All types of value have 0 in the bits that are 0.
            None => Some(0),
        }
    }
}

/// The metric has something to ask already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallbackAlreadySet;

impl fmt::Display for CallbackAlreadySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this metric is read with another function already; call `set_callback` once")
    }
}

impl core::error::Error for CallbackAlreadySet {}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    #[test]
    fn a_live_metric_asks_the_function_it_was_given_first() {
        static DEPTH: Observable<i64> = Observable::new();
        assert_eq!((DEPTH.get(), DEPTH.bits()), (None, Some(0)));
        assert_eq!(DEPTH.set_callback(|| -3), Ok(()));
        assert_eq!(DEPTH.set_callback(|| 4), Err(CallbackAlreadySet));
        assert_eq!((DEPTH.get(), DEPTH.bits()), (Some(-3), Some((-3_i64).cast_unsigned())));
    }

    #[test]
    fn a_live_metric_asks_the_function_that_the_catalog_names() {
        static ROOM: Observable<u64> = Observable::of(|| Some(7));
        static NONE: Observable<u64> = Observable::of(|| None);
        assert_eq!(ROOM.set_callback(|| 8), Err(CallbackAlreadySet));
        assert_eq!((ROOM.get(), ROOM.bits()), (Some(7), Some(7)));
        assert_eq!((NONE.get(), NONE.bits()), (None, None));
    }
}
