//! The `tower` layer.

use std::task::{Context, Poll};

use http::request::Parts;
use http::{Request, Response};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

use super::error::{Named, SourceNames};
use super::request::ClientRequest;
use super::{RequestBody, ResponseBody, ResponseFuture, Server};
use crate::exchange::{ErrorType, Head, Size, sampled_trace};

/// Layer that records the requests of an HTTP client.
///
/// The client receives [`RequestBody`], and its responses have a [`ResponseBody`]. The client of `hyper_util` accepts
/// any body.
///
/// Errors of the client must implement [`Error`](std::error::Error), unless
/// [`with_error_types`](Self::with_error_types) sets a function for them.
///
/// A request costs two reads of the clock, and four look-ups of series without locks. There is no allocation after
/// the first request of a series and a thread.
#[derive(Clone, Debug)]
#[must_use = "a layer has no effect until it is applied"]
pub struct HttpClientLayer<F = fn(&Parts) -> Server, E = SourceNames> {
    servers: F,
    errors: E,
    recording: ClientRecording,
}

#[derive(Clone, Debug, Default)]
struct ClientRecording {
    /// Server of all requests.
    server: Option<Server>,
    status_classes: bool,
    exemplars: bool,
}

impl HttpClientLayer {
    /// Creates a layer whose servers are those of the URIs, or of the headers `host` of requests whose URI has none.
    ///
    /// Clients that connect to servers which others choose, such as those of webhooks, use
    /// [`with_server`](Self::with_server): each server would be a series, and after 2,000 series all others count as
    /// `_other`.
    pub fn new() -> Self {
        let servers: fn(&Parts) -> Server = |parts| Server::of_request(&parts.uri, &parts.headers);
        Self { servers, errors: SourceNames, recording: ClientRecording::default() }
    }
}

impl Default for HttpClientLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<F, E> HttpClientLayer<F, E> {
    /// Sets one server for all requests.
    ///
    /// ```
    /// use metrics_catalog_service::http_client::{HttpClientLayer, Server};
    ///
    /// let layer = HttpClientLayer::new().with_server(Server::from("payments").with_port(443));
    /// ```
    pub fn with_server(mut self, server: impl Into<Server>) -> Self {
        self.recording.server = Some(server.into());
        self
    }

    /// Sets the function that finds the server of a request, such as one that gives a name to many hosts.
    ///
    /// ```
    /// use http::request::Parts;
    /// use metrics_catalog_service::http_client::{HttpClientLayer, Server};
    ///
    /// let layer = HttpClientLayer::new().with_servers(|request: &Parts| {
    ///     let server = Server::of_uri(&request.uri);
    ///     match server.address() {
    ///         Some(host) if host.ends_with(".storage.example") => Server::from("storage"),
    ///         _ => server,
    ///     }
    /// });
    /// ```
    pub fn with_servers<G: Fn(&Parts) -> Server>(self, servers: G) -> HttpClientLayer<G, E> {
        let recording = ClientRecording { server: None, ..self.recording };
        HttpClientLayer { servers, errors: self.errors, recording }
    }

    /// Sets the function that returns the value of `error_type` for an error of the client, for errors that do not
    /// implement [`Error`](std::error::Error), and for names that [`error_type`](super::error_type) does not know.
    ///
    /// ```
    /// use metrics_catalog_service::http_client::{HttpClientLayer, error_type};
    ///
    /// let layer = HttpClientLayer::new().with_error_types(|error: &tower::BoxError| {
    ///     if error.is::<tower::timeout::error::Elapsed>() {
    ///         "timeout"
    ///     } else {
    ///         error_type(error.as_ref())
    ///     }
    /// });
    /// ```
    pub fn with_error_types<T, G>(self, errors: G) -> HttpClientLayer<F, Named<G>>
    where
        G: Fn(&T) -> &'static str,
    {
        let Self { servers, recording, .. } = self;
        HttpClientLayer { servers, errors: Named(errors), recording }
    }

    /// Records classes of status codes, such as `4xx`, in place of the codes: fewer series, and less detail.
    pub fn with_status_classes(mut self) -> Self {
        self.recording.status_classes = true;
        self
    }

    /// Keeps the trace of the last sampled request of each bucket as an exemplar of the duration. Traces are those
    /// of the header [`traceparent`](https://www.w3.org/TR/trace-context/#traceparent-header) that is sent.
    /// Exemplars take 48 bytes for each bucket of the series in use.
    pub fn with_exemplars(mut self) -> Self {
        self.recording.exemplars = true;
        self
    }
}

impl<S, F: Clone, E: Clone> Layer<S> for HttpClientLayer<F, E> {
    type Service = HttpClient<S, F, E>;

    fn layer(&self, inner: S) -> Self::Service {
        HttpClient { inner, layer: self.clone() }
    }
}

/// Client whose requests are recorded. Created by [`HttpClientLayer`].
#[derive(Clone, Debug)]
pub struct HttpClient<S, F = fn(&Parts) -> Server, E = SourceNames> {
    inner: S,
    layer: HttpClientLayer<F, E>,
}

impl<S, F, E> HttpClient<S, F, E> {
    /// Begins the request, and returns it with its parts and the body to be counted.
    fn begin<B: Body>(&self, request: Request<B>) -> (ClientRequest, Request<RequestBody<B>>)
    where
        F: Fn(&Parts) -> Server,
    {
        let HttpClientLayer { servers, recording, .. } = &self.layer;
        let (parts, body) = request.into_parts();
        let server = recording.server.clone().unwrap_or_else(|| servers(&parts));
        let mut recorded = ClientRequest::begin(parts.method.as_str(), server);
        if recording.status_classes {
            recorded.set_status_classes();
        }
        if recording.exemplars {
            recorded.set_trace(sampled_trace(&parts.headers));
        }
        let body = RequestBody::of_request(body, Size::new(recorded.sizes_sent()));
        (recorded, Request::from_parts(parts, body))
    }
}

impl<S, F, E, Q, P> Service<Request<Q>> for HttpClient<S, F, E>
where
    S: Service<Request<RequestBody<Q>>, Response = Response<P>>,
    F: Fn(&Parts) -> Server,
    E: ErrorType<S::Error> + Clone,
    Q: Body,
    P: Body,
{
    type Response = Response<ResponseBody<P>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future, E>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Q>) -> Self::Future {
        let (recorded, request) = self.begin(request);
        let head = Head::of(&request);
        let inner = self.inner.call(request);
        ResponseFuture::new(inner, Some(recorded), self.layer.errors.clone(), head)
    }
}
