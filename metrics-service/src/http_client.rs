//! Requests that an HTTP client sends, with the names and labels of OpenTelemetry's [semantic conventions].
//!
//! | metric | type | labels |
//! | --- | --- | --- |
//! | `http_client_request_duration_seconds` | histogram | `server_address`, `server_port`, `http_request_method`, `http_response_status_code`, `error_type` |
//! | `http_client_active_requests` | gauge | `server_address`, `server_port`, `http_request_method` |
//! | `http_client_request_body_size_bytes` | histogram | `server_address`, `server_port`, `http_request_method` |
//! | `http_client_response_body_size_bytes` | histogram | `server_address`, `server_port`, `http_request_method` |
//!
//! [`HttpClientLayer`] records them for clients that are `tower` services, such as that of `hyper_util`. For other
//! clients there is a guard, [`ClientRequest`]. [`CATALOG`] is served beside that of the service.
//!
//! ```
//! use http::Request;
//! use http_body_util::Empty;
//! use hyper::body::Bytes;
//! use hyper_util::client::legacy::Client;
//! use hyper_util::rt::TokioExecutor;
//! use metrics_catalog_service::http_client::HttpClientLayer;
//! use tower::{Layer, Service};
//!
//! # async fn example() -> Result<(), hyper_util::client::legacy::Error> {
//! let client = Client::builder(TokioExecutor::new()).build_http();
//! let mut client = HttpClientLayer::new().layer(client);
//! let request = Request::get("http://payments/orders/7").body(Empty::<Bytes>::new());
//! let response = client.call(request.unwrap()).await?;
//! # drop(response);
//! # Ok(())
//! # }
//! ```
//!
//! # `reqwest`
//!
//! One function around `Client::execute` records all requests. The body of the response is measured while it is
//! read. Its body is that of a middleware of `reqwest-middleware` too, with `next.run(request, extensions)` in place
//! of `client.execute(request)`.
//!
//! ```
#![doc = include_str!("http_client/reqwest.rs")]
//! ```
//!
//! # Labels
//!
//! - `server_address` and `server_port` are those of the request's URI, never those of its path. A service whose
//!   servers are many, or are chosen by others, gives them names with [`HttpClientLayer::with_server`] or
//!   [`with_servers`](HttpClientLayer::with_servers).
//! - `http_request_method` is one of ten standard methods, or `_OTHER`.
//! - `http_response_status_code` is absent if there was no response. [`HttpClientLayer::with_status_classes`]
//!   records classes in its place, such as `4xx`.
//! - `error_type` is absent if the request succeeded. Otherwise it is the status code if that is 400 or more, or one
//!   of these:
//!
//! | `error_type` | end of the request |
//! | --- | --- |
//! | `timeout`, `connection_refused`, `connection_reset` and others | the client returned an error: the names of [`error_type`], or those of [`HttpClientLayer::with_error_types`] |
//! | `_OTHER` | the client returned any other error |
//! | `body_error` | the body of the response failed |
//! | `cancelled` | the service dropped the future of the response, or its body while it waited for more of it: a timeout outside of the layer expired, for example |
//! | `panic` | the client or the body panicked |
//!
//! The duration has up to 2,000 series, the other metrics up to 1,000 each; all others count in a series with the
//! label values `_other`. Only series in use take memory. Each series of the duration has 17 lines on the page.
//!
//! # Extent of a request
//!
//! A request begins when the layer is called, and ends with the response body, so the duration has the time that the
//! service takes to read it. A service that drops a response without waiting for more of it ends the request
//! without an error. A client that waits for a connection of its pool does so within the request.
//!
//! A layer sees the requests that pass through it. Inside of a layer that repeats requests (`tower::retry`) or
//! follows redirects (`tower_http::follow_redirect`), it records each of them; outside, all of them as one, with the
//! first server and the last status. `reqwest` follows redirects inside, so the function above records one request.
//!
//! Sizes are those of bodies before encodings of the transfer, without trailers: of requests the bytes that the
//! client has read, of responses those that the service has read. A request without a response has no response size.
//!
//! [semantic conventions]: https://opentelemetry.io/docs/specs/semconv/http/http-metrics/

mod error;
mod layer;
pub mod metrics {
    //! Generated handles, for tests and for values on other pages.

    include!("http_client/metrics.rs");
}
mod request;

use crate::exchange;

pub use crate::exchange::Server;
pub use error::error_type;
pub use layer::{HttpClient, HttpClientLayer};
/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;
pub use request::ClientRequest;

/// Body of a request whose bytes are counted as the client reads them. Created by [`HttpClientLayer`].
pub type RequestBody<B> = exchange::MeasuredBody<B, exchange::Size>;

/// Body of a response, with which its request ends. Created by [`HttpClientLayer`] and [`ClientRequest::measure`].
pub type ResponseBody<B> = exchange::MeasuredBody<B, ClientRequest>;

/// Future of a response. Created by [`HttpClient`].
pub type ResponseFuture<F, E = error::SourceNames> = exchange::ResponseFuture<F, ClientRequest, E>;

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
///
/// ```
/// use metrics_catalog_service::http_client;
///
/// assert!(http_client::CATALOG_TOML.contains("HttpClientErrors"));
/// ```
pub const CATALOG_TOML: &str = include_str!("http_client/metrics.toml");
