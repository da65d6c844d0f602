//! Pools of connections, with the names and labels of OpenTelemetry's [semantic conventions].
//!
//! | metric | type | from |
//! | --- | --- | --- |
//! | `db_client_connection_count` | gauge, by `db_client_connection_state`: `idle` or `used` | the pool |
//! | `db_client_connection_max` | gauge | the pool |
//! | `db_client_connection_idle_max`, `db_client_connection_idle_min` | gauge | the pool |
//! | `db_client_connection_pending_requests` | gauge | the pool, otherwise calls of [`PoolMetrics`] |
//! | `db_client_connection_timeouts_total` | counter | the pool, otherwise calls of [`PoolMetrics`] |
//! | `db_client_connection_wait_time_seconds` | histogram | calls of [`PoolMetrics`] |
//! | `db_client_connection_use_time_seconds` | histogram | calls of [`PoolMetrics`] |
//! | `db_client_connection_create_time_seconds` | histogram | calls of [`PoolMetrics`] |
//!
//! The label `db_client_connection_pool_name` is the name that the service gives. [`observe`] exposes the state that a
//! pool keeps anyway: the trait [`Pool`] is implemented for pools of `sqlx`, `deadpool`, `r2d2` and `bb8` behind
//! features of these names, and for closures. [`PoolMetrics::get`] measures how long a request waits for a connection,
//! and how long it uses it. What a pool does not know, and no call has recorded, is absent from the page.
//! [`MeasuredPool`] is both in one: it takes the place of a pool, and measures each request for a connection.
//!
//! ```
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::pools::{self, PoolState};
//!
//! // Of `sqlx`: `pools::observe("main", pool.clone())`.
//! let metrics = pools::observe("main", || PoolState::new(3, 1));
//! let connection = metrics.get_blocking(|| Ok::<_, std::io::Error>("connection"))?;
//! assert_eq!(connection.len(), 10); // It dereferences to the connection.
//! drop(connection);
//! // And the `CATALOG` of the service.
//! let endpoint = Endpoint::new(catalogs![pools::CATALOG], Access::Open);
//! let pending = "db_client_connection_pending_requests";
//! let labels = [("db_client_connection_pool_name", "main")];
//! assert!(endpoint.reader().value(pending, &labels).is_some());
//! # Ok::<_, std::io::Error>(())
//! ```
//!
//! # What each pool knows
//!
//! | | `sqlx` | `deadpool` | `r2d2` | `bb8` |
//! | --- | --- | --- | --- | --- |
//! | idle, used and largest number of connections | yes | yes | yes | yes |
//! | smallest number of idle connections | no | no | yes | yes |
//! | requests that wait | by `get` | yes | by `get_blocking` | by `get` |
//! | timeouts | by `get` | by `get` | as event handler | yes |
//! | wait and use | by `get` | by `get` | as event handler | by `get` |
//!
//! [`PoolMetrics`] implements the event handler of `r2d2`, so that its connections are measured without a wrapper. The
//! pending requests of `bb8` are not read from it, because it counts cancelled ones for ever.
//!
//! [semantic conventions]: https://opentelemetry.io/docs/specs/semconv/database/database-metrics/

#[cfg(feature = "bb8")]
mod bb8;
#[cfg(feature = "deadpool")]
mod deadpool;
mod error;
mod measure;
mod measured;
pub mod metrics {
    //! Generated handles, for tests and for values on other pages.

    include!("pools/metrics.rs");
}
#[cfg(feature = "r2d2")]
mod r2d2;
mod registry;
#[cfg(feature = "sqlx")]
mod sqlx;

pub use error::GetError;
pub use measure::{PoolMetrics, PooledConnection, Wait};
pub use measured::MeasuredPool;
/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;
pub use registry::{forget, observe};

use std::sync::Weak;

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
///
/// ```
/// use metrics_catalog_service::pools;
///
/// assert!(pools::CATALOG_TOML.contains("DbClientConnectionTimeouts"));
/// ```
pub const CATALOG_TOML: &str = include_str!("pools/metrics.toml");

/// State of a pool at one moment. What is `None` is absent from the page.
///
/// ```
/// use metrics_catalog_service::pools::PoolState;
///
/// let mut state = PoolState::new(3, 1);
/// state.max = Some(10);
/// assert_eq!((state.idle, state.used, state.pending_requests), (Some(3), Some(1), None));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PoolState {
    /// Connections in the pool.
    pub idle: Option<u64>,
    /// Connections that were lent and not yet returned.
    pub used: Option<u64>,
    /// Largest number of open connections.
    pub max: Option<u64>,
    /// Largest number of idle connections.
    pub idle_max: Option<u64>,
    /// Number of idle connections that the pool tries to keep.
    pub idle_min: Option<u64>,
    /// Requests that wait for a connection.
    pub pending_requests: Option<u64>,
    /// Requests for a connection that timed out, since the pool was created.
    pub timeouts: Option<u64>,
}

impl PoolState {
    /// Creates the state of a pool with these numbers of idle and used connections.
    #[must_use]
    pub const fn new(idle: u64, used: u64) -> Self {
        Self {
            idle: Some(idle),
            used: Some(used),
            max: None,
            idle_max: None,
            idle_min: None,
            pending_requests: None,
            timeouts: None,
        }
    }
}

/// Pool whose state is read at each scrape.
///
/// It is implemented for closures that return a [`PoolState`], or an `Option` of it; for [`Weak`] references, whose
/// pool is left out once it was dropped; and for the pools of other crates, behind features.
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use metrics_catalog_service::pools::{self, Pool, PoolState};
///
/// struct Sockets {
///     idle: Mutex<Vec<u32>>,
/// }
///
/// impl Pool for Sockets {
///     fn state(&self) -> Option<PoolState> {
///         let mut state = PoolState::default();
///         state.idle = Some(self.idle.lock().ok()?.len() as u64);
///         Some(state)
///     }
/// }
///
/// let sockets = Arc::new(Sockets { idle: Mutex::new(vec![7, 8]) });
/// pools::observe("sockets", Arc::downgrade(&sockets));
/// ```
pub trait Pool: Send + Sync + 'static {
    /// Returns the present state, or `None` if the pool is closed, which leaves it out of the page.
    ///
    /// It is called at each scrape, on the thread that scrapes, and must neither wait for long nor call
    /// [`observe`] or [`forget`].
    fn state(&self) -> Option<PoolState>;
}

impl<F, State> Pool for F
where
    F: Fn() -> State + Send + Sync + 'static,
    State: Into<Option<PoolState>>,
{
    fn state(&self) -> Option<PoolState> {
        self().into()
    }
}

impl<P: Pool> Pool for Weak<P> {
    fn state(&self) -> Option<PoolState> {
        self.upgrade()?.state()
    }
}
