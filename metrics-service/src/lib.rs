#![cfg_attr(any(not(doctest), feature = "axum"), doc = include_str!("../README.md"))]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "allocator")]
pub mod allocator;
#[cfg(feature = "build-info")]
pub mod build_info;
#[cfg(any(feature = "grpc", feature = "http-client", feature = "http-server"))]
mod exchange;
#[cfg(feature = "grpc")]
pub mod grpc;
#[cfg(feature = "http-client")]
pub mod http_client;
#[cfg(feature = "http-server")]
pub mod http_server;
#[cfg(feature = "tracing")]
pub mod log_events;
#[cfg(feature = "pools")]
pub mod pools;
#[cfg(feature = "process")]
pub mod process;
#[cfg(any(feature = "allocator", feature = "build-info", feature = "tokio", feature = "tracing"))]
mod setup;
#[cfg(feature = "tokio")]
pub mod tokio_runtime;

use metrics_catalog::{Catalogs, ENDPOINT_CATALOG};

#[cfg(any(
    feature = "allocator",
    feature = "build-info",
    feature = "tokio",
    feature = "tracing"
))]
pub use setup::{Setup, SetupError};

/// Catalogs of all enabled features, and [`ENDPOINT_CATALOG`], for [`catalogs!`](metrics_catalog::catalogs).
///
/// Features are those of the whole build: if another crate enables one more, its catalog is on the page too. List the
/// catalogs of the modules instead to serve only some of them.
///
/// ```
/// use metrics_catalog::{Access, Endpoint, catalogs};
///
/// // With the catalog of the service: `catalogs![metrics::CATALOG, ..metrics_catalog_service::CATALOGS]`.
/// let catalogs = catalogs![..metrics_catalog_service::CATALOGS];
/// let endpoint = Endpoint::new(catalogs, Access::Open);
/// # assert!(endpoint.is_open());
/// ```
#[allow(long_running_const_eval)]
pub static CATALOGS: Catalogs = {
    let catalogs = Catalogs::new(&ENDPOINT_CATALOG);
    #[cfg(feature = "allocator")]
    let catalogs = catalogs.with_or_panic(&allocator::CATALOG);
    #[cfg(feature = "build-info")]
    let catalogs = catalogs.with_or_panic(&build_info::CATALOG);
    #[cfg(feature = "grpc")]
    let catalogs = catalogs.with_or_panic(&grpc::CATALOG);
    #[cfg(feature = "http-client")]
    let catalogs = catalogs.with_or_panic(&http_client::CATALOG);
    #[cfg(feature = "http-server")]
    let catalogs = catalogs.with_or_panic(&http_server::CATALOG);
    #[cfg(feature = "tracing")]
    let catalogs = catalogs.with_or_panic(&log_events::CATALOG);
    #[cfg(feature = "pools")]
    let catalogs = catalogs.with_or_panic(&pools::CATALOG);
    #[cfg(feature = "process")]
    let catalogs = catalogs.with_or_panic(&process::CATALOG);
    #[cfg(feature = "tokio")]
    let catalogs = catalogs.with_or_panic(&tokio_runtime::CATALOG);
    catalogs
};
