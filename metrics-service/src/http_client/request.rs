//! A request from the call of the client to the end of its response.

use std::fmt;
use std::time::Instant;

use bytes::Buf;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body;
use metrics_catalog::{KeyedGaugeGuard, KeyedHistogram, TraceId};

use super::metrics::HttpRequestMethod;
use super::metrics::http_client::{
    ACTIVE_REQUESTS, Ended, REQUEST_BODY_SIZE_BYTES, RESPONSE_BODY_SIZE_BYTES,
};
use super::{ResponseBody, Server};
use crate::exchange::{CANCELLED, Exchange, Head, Measure, PortText, status_text};

/// Request that was sent: the guard for clients without `tower`.
///
/// It counts in `http_client_active_requests` until it is dropped, also by a panic or with a cancelled future.
/// [`end`](Self::end) and [`fail`](Self::fail) record how the request ended. If it is dropped without them, its
/// `error_type` is `cancelled`.
///
/// ```
/// use metrics_catalog_service::http_client::{ClientRequest, Server};
///
/// let mut request = ClientRequest::begin("GET", Server::from("payments").with_port(443));
/// let (status, body) = (200, "Ada");
/// request.respond(status);
/// request.add_received(body.len() as u64);
/// request.end();
/// ```
#[must_use = "dropping the request records it as cancelled; keep it until the response was read"]
pub struct ClientRequest {
    start: Instant,
    method: HttpRequestMethod,
    server: Server,
    status: Option<StatusCode>,
    status_classes: bool,
    /// Reason of the failure if the request is dropped now.
    error: Option<&'static str>,
    trace: TraceId,
    sent: Option<u64>,
    received: Option<u64>,
    _active: KeyedGaugeGuard,
}

impl ClientRequest {
    /// Begins a request with this method, such as `GET`. Methods are case-sensitive; unknown ones are `_OTHER`.
    pub fn begin(method: &str, server: impl Into<Server>) -> Self {
        let method = HttpRequestMethod::try_from(method).unwrap_or(HttpRequestMethod::Other);
        let server = server.into();
        let port = server.port().map(PortText::new);
        let port = port.as_ref().map(PortText::as_str);
        let active = ACTIVE_REQUESTS.with((server.address(), port, method)).guard();
        Self {
            start: Instant::now(),
            method,
            server,
            status: None,
            status_classes: false,
            error: Some(CANCELLED),
            trace: TraceId::INVALID,
            sent: None,
            received: None,
            _active: active,
        }
    }

    /// Sets the trace that the request is part of, for the exemplar of its duration.
    pub fn set_trace(&mut self, trace: impl Into<TraceId>) {
        self.trace = trace.into();
    }

    /// Records the class of the status, such as `5xx`, in place of the code.
    pub fn set_status_classes(&mut self) {
        self.status_classes = true;
    }

    /// Adds bytes of the request body that were sent. Without a call, the request has no body size; call it with 0
    /// for an empty body.
    pub fn add_sent(&mut self, bytes: u64) {
        let sent = self.sent.get_or_insert(0);
        *sent = sent.saturating_add(bytes);
    }

    /// Sets the status of the response. Codes outside 100 to 999 are not recorded.
    pub fn respond(&mut self, status: u16) {
        self.status = StatusCode::from_u16(status).ok();
        self.received.get_or_insert(0);
    }

    /// Adds bytes of the response body that were received.
    pub fn add_received(&mut self, bytes: u64) {
        let received = self.received.get_or_insert(0);
        *received = received.saturating_add(bytes);
    }

    /// Reads the head of a response, and measures its body, with which the request ends. It is for clients whose
    /// responses can be converted, such as `reqwest`.
    ///
    /// ```
    /// use http_body_util::Full;
    /// use metrics_catalog_service::http_client::ClientRequest;
    ///
    /// let request = ClientRequest::begin("GET", "payments");
    /// let response = http::Response::new(Full::new("Ada".as_bytes()));
    /// let response = request.measure(response);
    /// assert_eq!(response.status(), 200);
    /// ```
    pub fn measure<B: Body>(self, response: Response<B>) -> Response<ResponseBody<B>> {
        let head = Head {
            is_head: self.method == HttpRequestMethod::Head,
            is_connect: self.method == HttpRequestMethod::Connect,
        };
        head.measure(self, response)
    }

    /// Ends the request after its response was read. Its `error_type` is the status code if that is 400 or more,
    /// otherwise absent.
    pub fn end(mut self) {
        self.error = None;
    }

    /// Ends the request with an error, whose short name is the value of `error_type`. Names must be few, because
    /// each is a series: a type of errors, such as `timeout`, not a message. [`error_type`](super::error_type)
    /// returns those of connections.
    pub fn fail(mut self, error_type: &'static str) {
        self.error = Some(error_type);
    }

    /// Returns the series of the sizes of request bodies.
    pub(super) fn sizes_sent(&self) -> KeyedHistogram<u64> {
        let port = self.server.port().map(PortText::new);
        let port = port.as_ref().map(PortText::as_str);
        REQUEST_BODY_SIZE_BYTES.with((self.server.address(), port, self.method))
    }
}

impl Measure for ClientRequest {
    fn data(&mut self, data: &impl Buf) {
        self.add_received(data.remaining() as u64);
    }

    fn is_complete(&self, len: u64) -> bool {
        self.received.unwrap_or(0) >= len
    }

    fn end(self) {
        Self::end(self);
    }

    fn fail(self, error_type: &'static str) {
        Self::fail(self, error_type);
    }

    /// Ends without an error if the service did not wait for more: it needs no more of the response.
    fn abandon(self, is_awaited: bool) {
        if !is_awaited {
            self.end();
        }
    }
}

impl Exchange for ClientRequest {
    fn respond(&mut self, status: StatusCode, _: &HeaderMap) {
        Self::respond(self, status.as_u16());
    }
}

impl Drop for ClientRequest {
    fn drop(&mut self) {
        let Self { status, status_classes, server, method, .. } = self;
        let text = status.as_ref().map(|status| status_text(status, *status_classes));
        let is_error = status.is_some_and(|status| status.as_u16() >= 400);
        let error = self.error.or(if is_error { text } else { None });
        let address = server.address();
        let port = server.port().map(PortText::new);
        let port = port.as_ref().map(PortText::as_str);
        Ended {
            server_address: address.map(Into::into),
            server_port: port.map(Into::into),
            http_request_method: *method,
            http_response_status_code: text.map(Into::into),
            error_type: error.map(Into::into),
            elapsed: self.start.elapsed(),
            trace: self.trace,
        }
        .record();
        if let Some(sent) = self.sent {
            REQUEST_BODY_SIZE_BYTES.with((address, port, *method)).observe(sent);
        }
        if let Some(received) = self.received {
            RESPONSE_BODY_SIZE_BYTES.with((address, port, *method)).observe(received);
        }
    }
}

impl fmt::Debug for ClientRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientRequest")
            .field("method", &self.method)
            .field("server", &self.server)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
