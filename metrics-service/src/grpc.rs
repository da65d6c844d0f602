//! Calls of gRPC, with the names and labels of OpenTelemetry's [semantic conventions], version 1.45.
//!
//! | metric | type | labels |
//! | --- | --- | --- |
//! | `rpc_server_call_duration_seconds` | histogram | `rpc_method`, `rpc_status_code`, `error_type` |
//! | `rpc_server_active_calls` | gauge | |
//! | `rpc_server_received_messages_total` | counter | `rpc_method` |
//! | `rpc_server_sent_messages_total` | counter | `rpc_method` |
//! | `rpc_client_call_duration_seconds` | histogram | `rpc_method`, `rpc_status_code`, `error_type`, `server_address`, `server_port` |
//! | `rpc_client_active_calls` | gauge | `server_address`, `server_port` |
//! | `rpc_client_sent_messages_total` | counter | `rpc_method`, `server_address`, `server_port` |
//! | `rpc_client_received_messages_total` | counter | `rpc_method`, `server_address`, `server_port` |
//!
//! [`GrpcServerLayer`] and [`GrpcClientLayer`] record them, for tonic and all other `tower` services. [`CATALOG`] is
//! served beside that of the service.
//!
//! ```
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::grpc::{self, GrpcServerLayer};
//! use tonic::transport::Server;
//!
//! // And the `CATALOG` of the service.
//! let metrics = Endpoint::new(catalogs![grpc::CATALOG], Access::Open);
//! let server = Server::builder().layer(GrpcServerLayer::new());
//! # assert!(metrics.is_open());
//! ```
//!
//! Calls in flight and messages are not in the conventions, which also have the label `rpc_system_name`; it would be
//! `grpc` everywhere, and is left out.
//!
//! # Labels
//!
//! - `rpc_method` is the service with its package, and the method: `shop.Orders/Place`. On the server it is `_OTHER`
//!   for calls that no method took: those that fail before a message of the method was ever read, such as calls of
//!   unknown methods, and calls that a layer rejects. So clients cannot create series.
//! - `rpc_status_code` is the name of the status code, such as `NOT_FOUND`, from the trailers or, if there are no
//!   messages, from the head. A call without a status has one of these:
//!
//! | `rpc_status_code` | end of the call |
//! | --- | --- |
//! | `DEADLINE_EXCEEDED` | it ended after the time in its header `grpc-timeout` |
//! | `CANCELLED` | the future or the body of the response was dropped before its end: the client cancelled the call or disconnected |
//! | `INTERNAL` | the service or the body panicked |
//! | `UNKNOWN` | on the server, the service or the body returned an error |
//! | `UNAVAILABLE` | on the client, the channel or the body returned an error: the connection failed |
//! | those that gRPC prescribes | the response of a proxy, whose HTTP status stands for a code: `UNAVAILABLE` for 503 |
//!
//! - `error_type` is `panic`, or the status code if it is a failure: on the client each but `OK`, on the server
//!   `UNKNOWN`, `DEADLINE_EXCEEDED`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE` and `DATA_LOSS`. So `error_type!=""`
//!   selects failures.
//!
//! The durations have up to 2,000 series, messages and calls in flight up to 1,000 each; all others count in a series
//! with the label values `_other`. Only series in use take memory. Each series of a duration has 17 lines on the
//! page.
//!
//! # Extent of a call
//!
//! A call begins when the layer is called, and ends with its trailers, so the duration of a stream is the time until
//! its status. Messages count when their last byte has passed, while the stream goes on: the rate of the counters is
//! that of the messages.
//!
//! A deadline ends a call wherever it is noticed first. `Server::timeout` of tonic without a deadline of the client
//! drops the call, which is `CANCELLED` here, and `Endpoint::timeout` is `UNAVAILABLE`: set deadlines for requests,
//! with `Request::set_timeout`.
//!
//! [semantic conventions]: https://opentelemetry.io/docs/specs/semconv/rpc/rpc-metrics/

mod call;
mod code;
mod deadline;
mod frames;
mod layer;
pub mod metrics {
    //! Generated handles, for tests and for values on other pages.

    include!("grpc/metrics.rs");
}
mod side;

use crate::exchange;

pub use crate::exchange::Server;
pub use layer::{GrpcClient, GrpcClientLayer, GrpcServer, GrpcServerLayer};
/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;

/// Body of a request whose messages are counted as the server reads them. Created by [`GrpcServer`].
pub type ServerRequestBody<B> = exchange::MeasuredBody<B, call::RequestMessages<side::Answered>>;

/// Body of a response, with whose trailers the call ends. Created by [`GrpcServer`].
pub type ServerResponseBody<B> = exchange::MeasuredBody<B, call::Call<side::Answered>>;

/// Body of a request whose messages are counted as the client reads them. Created by [`GrpcClient`].
pub type ClientRequestBody<B> = exchange::MeasuredBody<B, call::RequestMessages<side::Made>>;

/// Body of a response, with whose trailers the call ends. Created by [`GrpcClient`].
pub type ClientResponseBody<B> = exchange::MeasuredBody<B, call::Call<side::Made>>;

/// Future of a response. Created by [`GrpcServer`].
pub type ServerFuture<F> = exchange::ResponseFuture<F, call::Call<side::Answered>, layer::Errors>;

/// Future of a response. Created by [`GrpcClient`].
pub type ClientFuture<F> = exchange::ResponseFuture<F, call::Call<side::Made>, layer::Errors>;

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
///
/// ```
/// use metrics_catalog_service::grpc;
///
/// assert!(grpc::CATALOG_TOML.contains("GrpcServerErrors"));
/// ```
pub const CATALOG_TOML: &str = include_str!("grpc/metrics.toml");
