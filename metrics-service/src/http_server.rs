//! Requests that an HTTP server answers, with the names and labels of OpenTelemetry's [semantic conventions].
//!
//! | metric | type | labels |
//! | --- | --- | --- |
//! | `http_server_request_duration_seconds` | histogram | `http_route`, `http_request_method`, `http_response_status_code`, `error_type` |
//! | `http_server_active_requests` | gauge | `http_request_method` |
//! | `http_server_request_body_size_bytes` | histogram | `http_route`, `http_request_method` |
//! | `http_server_response_body_size_bytes` | histogram | `http_route`, `http_request_method` |
//! | `http_server_panics_total` | counter | |
//!
//! [`HttpServerLayer`] records them for `tower` services: axum, tonic, and hyper with `hyper_util`. For other
//! stacks there is a guard, [`ServerRequest`]. [`CATALOG`] is served beside that of the service.
//!
#![cfg_attr(feature = "axum", doc = "```")]
#![cfg_attr(not(feature = "axum"), doc = "```ignore")]
//! use axum::Router;
//! use axum::routing::get;
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::http_server::{self, HttpServerLayer};
//!
//! // And the `CATALOG` of the service.
//! let metrics = Endpoint::new(catalogs![http_server::CATALOG], Access::Open);
//! let app: Router = Router::new()
//!     .route("/users/{id}", get(|| async { "Ada" }))
//!     .layer(HttpServerLayer::new());
//! # assert!(metrics.is_open());
//! ```
//!
//! # Labels
//!
//! - `http_route` is the template of the route that matched, never the path: `/users/{id}`. If no route matched,
//!   the label is absent, so that any number of unknown paths is one value.
//! - `http_request_method` is one of ten standard methods, or `_OTHER`.
//! - `http_response_status_code` is absent if there was no response. [`HttpServerLayer::with_status_classes`]
//!   records classes in its place, such as `4xx`.
//! - `error_type` is absent if the request succeeded or the client made an error. Otherwise it is the status code
//!   of a server error, or one of these:
//!
//! | `error_type` | end of the request |
//! | --- | --- |
//! | `cancelled` | the future or the body of the response was dropped before its end: the client disconnected, or a timeout outside of the layer expired |
//! | `panic` | the service or the body panicked |
//! | `service_error` | the service returned an error in place of a response |
//! | `body_error` | the body of the response failed |
//!
//! The duration has up to 2,000 series, the sizes up to 1,000 each; all others count in a series with the label
//! values `_other`. Only series in use take memory. Each series of the duration has 17 lines on the page.
//!
//! # Extent of a request
//!
//! A request begins when the layer is called, and ends with its response body, so the duration of a stream is the
//! time until its last byte was passed on or its client disconnected. Bodies that HTTP does not send, such as those
//! of responses to `HEAD`, end with the head. An upgrade (status 101, or a response to `CONNECT`) ends with its head
//! too: what the connection does afterwards, such as a websocket, is not part of the request.
//!
//! Sizes are those of bodies before encodings of the transfer, without trailers: of requests the bytes that the
//! service has read, of responses those that were passed on. A request without a response has no response size.
//!
//! [semantic conventions]: https://opentelemetry.io/docs/specs/semconv/http/http-metrics/

mod layer;
pub mod metrics {
    //! Generated handles, for tests and for values on other pages.

    include!("http_server/metrics.rs");
}
mod request;
mod route;
#[cfg(feature = "axum")]
mod router;

use crate::exchange;

pub use layer::{HttpServer, HttpServerLayer};
/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;
pub use request::ServerRequest;
pub use route::Route;
#[cfg(feature = "axum")]
pub use router::RouterExt;

/// Body of a request whose bytes are counted as the service reads them. Created by [`HttpServerLayer`]: a service that
/// took `Request<B>` takes `Request<RequestBody<B>>` inside of the layer.
pub type RequestBody<B> = exchange::MeasuredBody<B, exchange::Size>;

/// Body of a response, with which its request ends. Created by [`HttpServerLayer`].
pub type ResponseBody<B> = exchange::MeasuredBody<B, ServerRequest>;

/// Future of a response. Created by [`HttpServer`].
pub type ResponseFuture<F> = exchange::ResponseFuture<F, ServerRequest, layer::ServiceErrors>;

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
///
/// ```
/// use metrics_catalog_service::http_server;
///
/// assert!(http_server::CATALOG_TOML.contains("HttpServerErrors"));
/// ```
pub const CATALOG_TOML: &str = include_str!("http_server/metrics.toml");
