//! Pools together with the handle that measures them.

use std::fmt;
use std::ops::Deref;

use super::{Pool, PoolMetrics, observe};

/// Pool that is exposed and measured, to be used in place of the pool. Clones are the same pool.
///
/// Its own methods, `acquire` for `sqlx` and `get` for `deadpool`, `r2d2` and `bb8`, measure how long a request waits
/// and how long the connection is used. It dereferences to the pool, whose other methods measure nothing: neither do
/// queries of `sqlx` that are given the pool itself, as `&*pool`.
///
/// ```
/// use metrics_catalog_service::pools::{MeasuredPool, Pool, PoolState};
///
/// #[derive(Clone)]
/// struct Sockets;
///
/// impl Pool for Sockets {
///     fn state(&self) -> Option<PoolState> {
///         Some(PoolState::new(3, 1))
///     }
/// }
///
/// let sockets = MeasuredPool::new("sockets", Sockets);
/// // A pool of another kind has no `get`; its handle measures any request.
/// let socket = sockets.metrics().get_blocking(|| Ok::<_, std::io::Error>("socket"))?;
/// # drop(socket);
/// # Ok::<_, std::io::Error>(())
/// ```
#[derive(Clone)]
pub struct MeasuredPool<P> {
    pool: P,
    metrics: PoolMetrics,
}

impl<P: Pool + Clone> MeasuredPool<P> {
    /// Exposes the state of the pool under a name, as [`observe`] does.
    pub fn new(name: impl Into<String>, pool: P) -> Self {
        let metrics = observe(name, pool.clone());
        Self { pool, metrics }
    }
}

impl<P> MeasuredPool<P> {
    /// Returns the handle of the pool, for requests that the methods of this type do not make.
    #[must_use]
    pub const fn metrics(&self) -> &PoolMetrics {
        &self.metrics
    }

    /// Returns the pool, which remains on the page.
    #[must_use]
    pub fn into_inner(self) -> P {
        self.pool
    }
}

impl<P> Deref for MeasuredPool<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.pool
    }
}

impl<P> fmt::Debug for MeasuredPool<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MeasuredPool").field("metrics", &self.metrics).finish_non_exhaustive()
    }
}
