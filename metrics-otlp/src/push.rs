//! Push loop: sends the values in intervals, on a thread of its own.

mod backoff;
mod certificates;
mod config;
mod environment;
mod error;
mod pusher;
mod transport;
#[cfg(feature = "ureq")]
mod ureq;
#[cfg(feature = "rustls")]
mod ureq_tls;
mod worker;

mod metrics {
    //! Generated handles of the pusher's own metrics.

    include!("push/metrics.rs");
}

pub use self::certificates::PushCertificates;
pub use self::config::{PushConfig, PushConfigError};
pub use self::error::PushError;
/// Catalog of the pushes of this process: requests by outcome, rejected points, and the duration, the size and
/// the time of the last request. To be served and pushed beside that of the service.
///
/// ```
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, catalogs};
/// use metrics_catalog_otlp::PUSH_CATALOG;
///
/// // And the `CATALOG` of the service.
/// let metrics = Endpoint::new(catalogs![ENDPOINT_CATALOG, PUSH_CATALOG], Access::Open);
/// assert!(metrics.reader().family("metrics_push_requests_total").is_some());
/// ```
pub use self::metrics::CATALOG as PUSH_CATALOG;
/// Text of [`PUSH_CATALOG`], from which the command `metrics-catalog` makes a dashboard, alerts and documentation.
///
/// ```
/// use metrics_catalog_otlp::PUSH_CATALOG_TOML;
///
/// assert!(PUSH_CATALOG_TOML.contains("MetricsPushFails"));
/// ```
pub const PUSH_CATALOG_TOML: &str = include_str!("push/metrics.toml");

pub use self::pusher::{PushStatus, Pusher, ReaderSource};
pub use self::transport::{PushRequest, PushResponse, Transport, TransportError};
#[cfg(feature = "ureq")]
pub use self::ureq::UreqTransport;
