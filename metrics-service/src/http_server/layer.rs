//! The `tower` layer.

use std::task::{Context, Poll};

use http::request::Parts;
use http::{Request, Response};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

use super::metrics::http_server::REQUEST_BODY_SIZE_BYTES;
use super::request::{SERVICE_ERROR, ServerRequest};
use super::route::Route;
use super::{RequestBody, ResponseBody, ResponseFuture};
use crate::exchange::{ErrorType, Head, Size, sampled_trace};

/// Layer that records the requests of an HTTP service.
///
/// In axum, apply it with `Router::layer` after all routes, so that they have matched before: a layer around the
/// whole router sees no routes. For other stacks, [`with_route`](Self::with_route) sets a function.
///
/// The service receives [`RequestBody`], and its responses have a [`ResponseBody`]. axum and tonic accept any body;
/// a handler of hyper is generic, or has `Request<RequestBody<Incoming>>` as its argument.
///
/// A request costs two reads of the clock, and three look-ups of series without locks. There is no allocation after
/// the first request of a series and a thread, unless the function that finds the route allocates.
#[derive(Clone, Debug)]
#[must_use = "a layer has no effect until it is applied"]
pub struct HttpServerLayer<R = fn(&Parts) -> Option<Route>> {
    route: R,
    recording: Recording,
}

#[derive(Clone, Copy, Debug, Default)]
struct Recording {
    status_classes: bool,
    exemplars: bool,
}

impl HttpServerLayer {
    /// Creates a layer whose routes are those of axum (with the feature `axum`); requests of other stacks have no
    /// route until [`with_route`](Self::with_route) is called.
    pub fn new() -> Self {
        Self { route: matched_path, recording: Recording::default() }
    }
}

impl Default for HttpServerLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<R> HttpServerLayer<R> {
    /// Sets the function that finds the route of a request: the template, never the path. It returns `None` for
    /// unknown paths.
    ///
    /// ```
    /// use http::request::Parts;
    /// use metrics_catalog_service::http_server::HttpServerLayer;
    ///
    /// let layer = HttpServerLayer::new().with_route(|request: &Parts| {
    ///     let path = request.uri.path();
    ///     match path {
    ///         "/shop.Orders/Place" => Some("/shop.Orders/Place".into()),
    ///         _ if path.starts_with("/users/") => Some("/users/{id}".into()),
    ///         _ => None,
    ///     }
    /// });
    /// ```
    pub fn with_route<F: Fn(&Parts) -> Option<Route>>(self, route: F) -> HttpServerLayer<F> {
        HttpServerLayer { route, recording: self.recording }
    }

    /// Records classes of status codes, such as `4xx`, in place of the codes: fewer series, and less detail.
    pub fn with_status_classes(mut self) -> Self {
        self.recording.status_classes = true;
        self
    }

    /// Keeps the trace of the last sampled request of each bucket as an exemplar of the duration. Traces are those
    /// of the header [`traceparent`](https://www.w3.org/TR/trace-context/#traceparent-header), which clients choose.
    /// Exemplars take 48 bytes for each bucket of the series in use.
    pub fn with_exemplars(mut self) -> Self {
        self.recording.exemplars = true;
        self
    }
}

/// Returns the route that axum has matched.
#[cfg(feature = "axum")]
fn matched_path(request: &Parts) -> Option<Route> {
    request.extensions.get::<axum::extract::MatchedPath>().cloned().map(Into::into)
}

#[cfg(not(feature = "axum"))]
const fn matched_path(_: &Parts) -> Option<Route> {
    None
}

impl<S, R: Clone> Layer<S> for HttpServerLayer<R> {
    type Service = HttpServer<S, R>;

    fn layer(&self, inner: S) -> Self::Service {
        HttpServer { inner, layer: self.clone() }
    }
}

/// Service whose requests are recorded. Created by [`HttpServerLayer`].
#[derive(Clone, Debug)]
pub struct HttpServer<S, R = fn(&Parts) -> Option<Route>> {
    inner: S,
    layer: HttpServerLayer<R>,
}

impl<S, R> HttpServer<S, R> {
    /// Begins the request, and returns it with its parts and the body to be counted.
    fn begin<B: Body>(&self, request: Request<B>) -> (ServerRequest, Request<RequestBody<B>>)
    where
        R: Fn(&Parts) -> Option<Route>,
    {
        let mut recorded = ServerRequest::begin(request.method().as_str());
        let (parts, body) = request.into_parts();
        if let Some(route) = (self.layer.route)(&parts) {
            recorded.set_route(route);
        }
        if self.layer.recording.status_classes {
            recorded.set_status_classes();
        }
        if self.layer.recording.exemplars {
            recorded.set_trace(sampled_trace(&parts.headers));
        }
        let sizes = REQUEST_BODY_SIZE_BYTES.with((recorded.route(), recorded.method()));
        let body = RequestBody::of_request(body, Size::new(sizes));
        (recorded, Request::from_parts(parts, body))
    }
}

impl<S, R, Q, P> Service<Request<Q>> for HttpServer<S, R>
where
    S: Service<Request<RequestBody<Q>>, Response = Response<P>>,
    R: Fn(&Parts) -> Option<Route>,
    Q: Body,
    P: Body,
{
    type Response = Response<ResponseBody<P>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Q>) -> Self::Future {
        let (recorded, request) = self.begin(request);
        let head = Head::of(&request);
        // Dropped by a panic of `call`, it counts as one, because the thread panics then.
        let inner = self.inner.call(request);
        ResponseFuture::new(inner, Some(recorded), ServiceErrors, head)
    }
}

/// Names all errors of the service alike: what they are is not known here.
#[derive(Clone, Copy, Debug)]
pub struct ServiceErrors;

impl<E> ErrorType<E> for ServiceErrors {
    fn error_type(&self, _: &E) -> &'static str {
        SERVICE_ERROR
    }
}
