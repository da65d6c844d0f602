//! Requests for connections, and the use of connections.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::{Duration, Instant};

use metrics_catalog::KeyedHistogram;

use super::registry::{Entry, add};
use super::{GetError, Pool};

/// Handle of a pool that measures requests for its connections. Clones are the same pool.
///
/// ```
/// use std::time::Duration;
///
/// use metrics_catalog_service::pools::PoolMetrics;
///
/// # async fn request(pool: Pool) -> std::io::Result<()> {
/// let metrics = PoolMetrics::new("main");
/// let connection = metrics.get(pool.get()).await?; // In place of `pool.get().await?`.
/// drop(connection);
/// # Ok(())
/// # }
/// # struct Pool;
/// # impl Pool {
/// #     async fn get(&self) -> std::io::Result<u32> { Ok(7) }
/// # }
/// # let mut future = std::pin::pin!(request(Pool));
/// # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
/// # assert!(future.as_mut().poll(&mut context).is_ready());
/// ```
#[derive(Clone)]
pub struct PoolMetrics(Arc<Entry>);

impl PoolMetrics {
    /// Creates the handle of a pool that may not exist yet, and replaces an earlier pool with this name. Without a
    /// call of [`observe`](Self::observe), only what the methods of the handle record is on the page.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self(add(name.into()))
    }

    /// Exposes the state of the pool from the next scrape on, as [`observe`](super::observe) does.
    ///
    /// ```
    /// use metrics_catalog_service::pools::{PoolMetrics, PoolState};
    ///
    /// let metrics = PoolMetrics::new("main");
    /// metrics.observe(|| PoolState::new(3, 1));
    /// ```
    pub fn observe(&self, pool: impl Pool) {
        self.0.set_pool(Arc::new(pool));
    }

    /// Awaits a request for a connection, and measures how long it waits and whether it times out. The connection
    /// is measured until it is dropped. A request that is cancelled is not recorded.
    ///
    /// # Errors
    ///
    /// The error of the request.
    pub async fn get<C, E: GetError>(
        &self,
        request: impl Future<Output = Result<C, E>>,
    ) -> Result<PooledConnection<C>, E> {
        let wait = self.wait();
        wait.end(request.await)
    }

    /// Calls a function that waits for a connection, and measures the same as [`get`](Self::get).
    ///
    /// # Errors
    ///
    /// The error of the function.
    ///
    /// ```
    /// use std::io;
    ///
    /// use metrics_catalog_service::pools::PoolMetrics;
    ///
    /// let metrics = PoolMetrics::new("files");
    /// let request = || Err::<u32, _>(io::Error::from(io::ErrorKind::TimedOut));
    /// assert!(metrics.get_blocking(request).is_err()); // Counts a timeout.
    /// ```
    pub fn get_blocking<C, E: GetError>(
        &self,
        request: impl FnOnce() -> Result<C, E>,
    ) -> Result<PooledConnection<C>, E> {
        let wait = self.wait();
        wait.end(request())
    }

    /// Begins a request for a connection, where [`get`](Self::get) does not fit. It is pending until it is dropped.
    ///
    /// ```
    /// use metrics_catalog_service::pools::PoolMetrics;
    ///
    /// let metrics = PoolMetrics::new("main");
    /// let wait = metrics.wait();
    /// let connection = wait.acquired("connection");
    /// assert_eq!(connection.into_inner(), "connection");
    /// ```
    pub fn wait(&self) -> Wait {
        self.0.begin_request();
        Wait { entry: Arc::clone(&self.0), start: Instant::now() }
    }

    /// Records how long it took to create a connection, measured where the pool does so.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    ///
    /// use metrics_catalog_service::pools::PoolMetrics;
    ///
    /// let metrics = PoolMetrics::new("main");
    /// let start = Instant::now();
    /// // Create a connection.
    /// metrics.record_create(start.elapsed());
    /// ```
    pub fn record_create(&self, elapsed: Duration) {
        record(self.0.create_time(), elapsed);
    }

    /// Records a wait that something else has measured.
    pub fn record_wait(&self, elapsed: Duration) {
        record(self.0.wait_time(), elapsed);
    }

    /// Records a use that something else has measured.
    pub fn record_use(&self, elapsed: Duration) {
        record(self.0.use_time(), elapsed);
    }

    /// Counts a request that timed out.
    pub fn record_timeout(&self) {
        self.0.record_timeout();
    }

    #[cfg(feature = "r2d2")]
    pub(super) fn count_timeouts(&self) {
        self.0.count_timeouts();
    }
}

impl fmt::Debug for PoolMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PoolMetrics").field(&self.0.name()).finish()
    }
}

fn record(series: Option<KeyedHistogram>, elapsed: Duration) {
    if let Some(series) = series {
        series.observe(elapsed);
    }
}

/// Request that waits for a connection. Returned by [`PoolMetrics::wait`].
#[must_use = "dropping it ends the request without a record; keep it until there is a connection"]
pub struct Wait {
    entry: Arc<Entry>,
    start: Instant,
}

impl Wait {
    /// Ends the request with a connection: records how long it waited, and measures its use.
    pub fn acquired<C>(self, connection: C) -> PooledConnection<C> {
        let start = Instant::now();
        record(self.entry.wait_time(), start.duration_since(self.start));
        PooledConnection { connection, _use: Use { start, series: self.entry.use_time() } }
    }

    /// Ends the request, and counts a timeout.
    ///
    /// ```
    /// use metrics_catalog_service::pools::PoolMetrics;
    ///
    /// PoolMetrics::new("main").wait().timed_out();
    /// ```
    pub fn timed_out(self) {
        self.entry.record_timeout();
    }

    fn end<C, E: GetError>(self, result: Result<C, E>) -> Result<PooledConnection<C>, E> {
        match result {
            Ok(connection) => Ok(self.acquired(connection)),
            Err(error) => {
                if error.is_timeout() {
                    self.timed_out();
                }
                Err(error)
            }
        }
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.entry.end_request();
    }
}

impl fmt::Debug for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait").field("pool", &self.entry.name()).finish_non_exhaustive()
    }
}

/// Connection of a pool, whose use is recorded when it is dropped. It dereferences to the connection.
pub struct PooledConnection<C> {
    connection: C,
    _use: Use,
}

impl<C> PooledConnection<C> {
    /// Records the use, and returns the connection.
    pub fn into_inner(self) -> C {
        self.connection
    }
}

impl<C> Deref for PooledConnection<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.connection
    }
}

impl<C> DerefMut for PooledConnection<C> {
    fn deref_mut(&mut self) -> &mut C {
        &mut self.connection
    }
}

impl<C: fmt::Debug> fmt::Debug for PooledConnection<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.connection.fmt(f)
    }
}

/// Use of a connection, which its destructor records.
struct Use {
    start: Instant,
    series: Option<KeyedHistogram>,
}

impl Drop for Use {
    fn drop(&mut self) {
        record(self.series, self.start.elapsed());
    }
}
