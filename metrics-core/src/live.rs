//! Gauges whose level is asked for when it is wanted.

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
use core::fmt;

#[cfg(feature = "alloc")]
use once_cell::race::OnceBox;

use crate::value::Value;

/// What a live gauge asks.
#[cfg(feature = "alloc")]
type Read<V> = Box<dyn Fn() -> V + Send + Sync>;

/// A gauge that is read when it is scraped: the depth of a queue, the size of a pool.
///
/// Nothing is recorded, so nothing can be forgotten: the level is what a function says, which code
/// gives once. Until then, and always without the feature `alloc`, the level is 0.
///
/// `V` is `i64`, `f64`, `u64` or [`Duration`](core::time::Duration).
///
/// ```
/// # mod metrics {
/// #     pub mod queue {
/// #         pub static DEPTH: metrics_catalog::LiveGauge<i64> = metrics_catalog::LiveGauge::new();
/// #     }
/// # }
/// use std::sync::atomic::{AtomicI64, Ordering};
///
/// static WAITING: AtomicI64 = AtomicI64::new(17);
/// # #[cfg(feature = "alloc")]
/// metrics::queue::DEPTH.read_with(|| WAITING.load(Ordering::Relaxed))?;
/// # #[cfg(feature = "alloc")]
/// assert_eq!(metrics::queue::DEPTH.get(), Some(17));
/// # Ok::<(), metrics_catalog::AlreadyLive>(())
/// ```
pub struct LiveGauge<V> {
    #[cfg(feature = "alloc")]
    read: OnceBox<Read<V>>,
    #[cfg(not(feature = "alloc"))]
    read: core::marker::PhantomData<fn() -> V>,
}

impl<V: Value> LiveGauge<V> {
    /// A gauge that has nothing to ask yet.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        #[cfg(feature = "alloc")]
        return Self { read: OnceBox::new() };
        #[cfg(not(feature = "alloc"))]
        return Self { read: core::marker::PhantomData };
    }

    /// Says what to ask, once and for all.
    ///
    /// `read` is called in each scrape, by the thread that scrapes: it should be quick, and take no
    /// lock that a scrape could wait for long.
    ///
    /// # Errors
    ///
    /// The gauge has something to ask already, and keeps it.
    #[cfg(feature = "alloc")]
    pub fn read_with(
        &self,
        read: impl Fn() -> V + Send + Sync + 'static,
    ) -> Result<(), AlreadyLive> {
        self.read.set(Box::new(Box::new(read))).map_err(|_| AlreadyLive)
    }

    /// The level now; `None` before there is something to ask.
    #[must_use]
    pub fn get(&self) -> Option<V> {
        #[cfg(feature = "alloc")]
        return self.read.get().map(|read| read());
        #[cfg(not(feature = "alloc"))]
        return None;
    }
}

impl<V> fmt::Debug for LiveGauge<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveGauge").finish_non_exhaustive()
    }
}

/// What an encoder sees of a live gauge, whatever its value type.
pub trait Live: fmt::Debug + Sync {
    /// The bits of a cell that would hold the level.
    fn bits(&self) -> u64;
}

impl<V: Value> Live for LiveGauge<V> {
    fn bits(&self) -> u64 {
        // All types of value have 0 in the bits that are 0.
        self.get().map_or(0, Value::to_bits)
    }
}

/// The gauge has something to ask already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyLive;

impl fmt::Display for AlreadyLive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this gauge is read with another function already; call `read_with` once")
    }
}

impl core::error::Error for AlreadyLive {}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    #[test]
    fn a_live_gauge_asks_the_function_it_was_given_first() {
        static DEPTH: LiveGauge<i64> = LiveGauge::new();
        assert_eq!((DEPTH.get(), DEPTH.bits()), (None, 0));
        assert_eq!(DEPTH.read_with(|| -3), Ok(()));
        assert_eq!(DEPTH.read_with(|| 4), Err(AlreadyLive));
        assert_eq!((DEPTH.get(), DEPTH.bits()), (Some(-3), (-3_i64).cast_unsigned()));
    }
}
