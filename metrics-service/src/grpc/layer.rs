//! The `tower` layers.

use std::task::{Context, Poll};

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

use super::call::{Call, RequestMessages};
use super::side::{Answered, Made, Side};
use super::{
    ClientFuture, ClientRequestBody, ClientResponseBody, Server, ServerFuture, ServerRequestBody,
    ServerResponseBody,
};
use crate::exchange::{ErrorType, Head, MeasuredBody, ResponseFuture};

/// Layer that records the calls of a gRPC server.
///
/// Requests that are not calls, because their `content-type` is not that of gRPC, are passed on and not recorded, so
/// that the layer can be around a service with other routes. Those of gRPC-Web become calls inside of the layer of
/// `tonic_web`.
///
/// A call costs two reads of the clock, and three look-ups of series without locks. There is no allocation after the
/// first call of a series and a thread.
///
/// ```
/// use metrics_catalog_service::grpc::GrpcServerLayer;
/// use tonic::transport::Server;
///
/// let server = Server::builder().layer(GrpcServerLayer::new());
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a layer has no effect until it is applied"]
pub struct GrpcServerLayer {
    exemplars: bool,
}

impl GrpcServerLayer {
    /// Creates a layer.
    pub const fn new() -> Self {
        Self { exemplars: false }
    }

    /// Keeps the trace of the last sampled call of each bucket as an exemplar of the duration. Traces are those of
    /// the header [`traceparent`](https://www.w3.org/TR/trace-context/#traceparent-header), which clients choose.
    /// Exemplars take 48 bytes for each bucket of the series in use.
    pub const fn with_exemplars(mut self) -> Self {
        self.exemplars = true;
        self
    }
}

impl<S> Layer<S> for GrpcServerLayer {
    type Service = GrpcServer<S>;

    fn layer(&self, inner: S) -> GrpcServer<S> {
        GrpcServer { inner, layer: self.clone() }
    }
}

/// Service whose calls are recorded. Created by [`GrpcServerLayer`].
#[derive(Clone, Debug)]
pub struct GrpcServer<S> {
    inner: S,
    layer: GrpcServerLayer,
}

impl<S, Q, P> Service<Request<Q>> for GrpcServer<S>
where
    S: Service<Request<ServerRequestBody<Q>>, Response = Response<P>>,
    Q: Body<Data = Bytes>,
    P: Body<Data = Bytes>,
{
    type Response = Response<ServerResponseBody<P>>;
    type Error = S::Error;
    type Future = ServerFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Q>) -> Self::Future {
        let exemplars = self.layer.exemplars;
        call(&mut self.inner, request, exemplars, |_| Answered)
    }
}

/// Layer that records the calls of a gRPC client.
///
/// The client receives [`ClientRequestBody`]. The channel of tonic accepts only bodies of tonic, so that a function between
/// them converts one into the other:
///
/// ```
/// use http::Request;
/// use metrics_catalog_service::grpc::{ClientRequestBody, GrpcClientLayer};
/// use tonic::body::Body;
/// use tonic::transport::Channel;
/// use tower::ServiceBuilder;
///
/// # fn example(channel: Channel) {
/// let channel = ServiceBuilder::new()
///     .layer(GrpcClientLayer::new().with_server("payments"))
///     .map_request(|request: Request<ClientRequestBody<Body>>| request.map(Body::new))
///     .service(channel);
/// # tonic::client::Grpc::new(channel);
/// # }
/// // `channel` is the argument of `CardsClient::new`, for example.
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a layer has no effect until it is applied"]
pub struct GrpcClientLayer {
    server: Option<Server>,
    exemplars: bool,
}

impl GrpcClientLayer {
    /// Creates a layer whose servers are those of the URIs of requests. tonic adds the address only inside of its
    /// channel, so that the labels `server_address` and `server_port` are absent without
    /// [`with_server`](Self::with_server).
    pub const fn new() -> Self {
        Self { server: None, exemplars: false }
    }

    /// Sets one server for all calls.
    ///
    /// ```
    /// use metrics_catalog_service::grpc::{GrpcClientLayer, Server};
    ///
    /// let layer = GrpcClientLayer::new().with_server(Server::from("payments").with_port(50051));
    /// ```
    pub fn with_server(mut self, server: impl Into<Server>) -> Self {
        self.server = Some(server.into());
        self
    }

    /// Keeps the trace of the last sampled call of each bucket as an exemplar of the duration. Traces are those of
    /// the header [`traceparent`](https://www.w3.org/TR/trace-context/#traceparent-header) that is sent. Exemplars
    /// take 48 bytes for each bucket of the series in use.
    pub const fn with_exemplars(mut self) -> Self {
        self.exemplars = true;
        self
    }
}

impl<S> Layer<S> for GrpcClientLayer {
    type Service = GrpcClient<S>;

    fn layer(&self, inner: S) -> GrpcClient<S> {
        GrpcClient { inner, layer: self.clone() }
    }
}

/// Client whose calls are recorded. Created by [`GrpcClientLayer`].
#[derive(Clone, Debug)]
pub struct GrpcClient<S> {
    inner: S,
    layer: GrpcClientLayer,
}

impl<S, Q, P> Service<Request<Q>> for GrpcClient<S>
where
    S: Service<Request<ClientRequestBody<Q>>, Response = Response<P>>,
    Q: Body<Data = Bytes>,
    P: Body<Data = Bytes>,
{
    type Response = Response<ClientResponseBody<P>>;
    type Error = S::Error;
    type Future = ClientFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Q>) -> Self::Future {
        let Self { inner, layer } = self;
        call(inner, request, layer.exemplars, |parts| {
            let server = layer.server.clone();
            Made {
                server: server.unwrap_or_else(|| Server::of_request(&parts.uri, &parts.headers)),
            }
        })
    }
}

/// Passes a request on, and records it if it is a call.
fn call<I, S, Q>(
    inner: &mut I,
    request: Request<Q>,
    exemplars: bool,
    side: impl FnOnce(&Parts) -> S,
) -> ResponseFuture<I::Future, Call<S>, Errors>
where
    I: Service<Request<MeasuredBody<Q, RequestMessages<S>>>>,
    S: Side,
    Q: Body,
{
    let head = Head::of(&request);
    let (parts, body) = request.into_parts();
    let side = side(&parts);
    let (call, body) = match Call::begin(&parts, side, exemplars) {
        Some((call, messages)) => (Some(call), MeasuredBody::of_request(body, messages)),
        None => (None, MeasuredBody::new(body, None, None)),
    };
    // Dropped by a panic of `call`, it counts as one, because the thread panics then.
    let inner = inner.call(Request::from_parts(parts, body));
    ResponseFuture::new(inner, call, Errors, head)
}

/// Gives all errors the name of a failed service: the call has a code of its own for them.
#[derive(Clone, Copy, Debug)]
pub struct Errors;

impl<E> ErrorType<E> for Errors {
    fn error_type(&self, _: &E) -> &'static str {
        "service_error"
    }
}
