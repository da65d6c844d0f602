//! A request from its head to its end.

use std::fmt;
use std::thread;
use std::time::Instant;

use bytes::Buf;
use http::{HeaderMap, StatusCode};
use metrics_catalog::{GaugeGuard, TraceId};

use super::metrics::http_server::{
    ACTIVE_REQUESTS, Ended, PANICS_TOTAL, REQUEST_BODY_SIZE_BYTES, RESPONSE_BODY_SIZE_BYTES,
};
use super::metrics::{__Store, HttpRequestMethod};
use super::route::Route;
use crate::exchange::{CANCELLED, Exchange, Measure, PANIC, status_text};

/// Reason of a failure, as in the label `error_type`.
pub(super) const SERVICE_ERROR: &str = "service_error";

/// Request that is being answered: the guard for stacks without `tower`.
///
/// It counts in `http_server_active_requests` until it is dropped, also by a panic or with a cancelled future.
/// [`end`](Self::end) and [`fail`](Self::fail) record how the request ended. If it is dropped without them,
/// its `error_type` is `cancelled`, or `panic` if the thread panics.
///
/// ```
/// use metrics_catalog_service::http_server::ServerRequest;
///
/// let mut request = ServerRequest::begin("GET");
/// request.set_route("/users/{id}");
/// let (status, body) = (200, "Ada");
/// request.respond(status);
/// request.add_sent(body.len() as u64);
/// request.end();
/// ```
#[must_use = "dropping the request records it as cancelled; keep it until the response was sent"]
pub struct ServerRequest {
    start: Instant,
    method: HttpRequestMethod,
    route: Option<Route>,
    status: Option<StatusCode>,
    status_classes: bool,
    /// Reason of the failure if the request is dropped now.
    error: Option<&'static str>,
    trace: TraceId,
    received: Option<u64>,
    sent: Option<u64>,
    _active: GaugeGuard<__Store>,
}

impl ServerRequest {
    /// Begins a request with this method, such as `GET`. Methods are case-sensitive; unknown ones are `_OTHER`.
    pub fn begin(method: &str) -> Self {
        let method = HttpRequestMethod::try_from(method).unwrap_or(HttpRequestMethod::Other);
        Self {
            start: Instant::now(),
            method,
            route: None,
            status: None,
            status_classes: false,
            error: Some(CANCELLED),
            trace: TraceId::INVALID,
            received: None,
            sent: None,
            _active: ACTIVE_REQUESTS.with(method).guard(),
        }
    }

    /// Sets the route. Without it, the label `http_route` is absent.
    pub fn set_route(&mut self, route: impl Into<Route>) {
        self.route = Some(route.into());
    }

    /// Sets the trace that the request is part of, for the exemplar of its duration.
    pub fn set_trace(&mut self, trace: impl Into<TraceId>) {
        self.trace = trace.into();
    }

    /// Records the class of the status, such as `5xx`, in place of the code.
    pub fn set_status_classes(&mut self) {
        self.status_classes = true;
    }

    /// Sets the status of the response. Codes outside 100 to 999 are not recorded.
    pub fn respond(&mut self, status: u16) {
        self.status = StatusCode::from_u16(status).ok();
        self.sent.get_or_insert(0);
    }

    /// Adds bytes of the request body that the service has read. Without a call, the request has no body size;
    /// call it with 0 for an empty body.
    pub fn add_received(&mut self, bytes: u64) {
        let received = self.received.get_or_insert(0);
        *received = received.saturating_add(bytes);
    }

    /// Adds bytes of the response body that were sent.
    pub fn add_sent(&mut self, bytes: u64) {
        let sent = self.sent.get_or_insert(0);
        *sent = sent.saturating_add(bytes);
    }

    /// Ends the request after its response was sent.
    pub fn end(mut self) {
        self.error = None;
    }

    /// Ends the request with an error, whose short name is the value of `error_type`. Names must be few, because
    /// each is a series: a type of errors, such as `timeout`, not a message.
    pub fn fail(mut self, error_type: &'static str) {
        self.error = Some(error_type);
    }

    pub(super) const fn method(&self) -> HttpRequestMethod {
        self.method
    }

    pub(super) fn route(&self) -> Option<&str> {
        self.route.as_ref().map(Route::as_str)
    }
}

impl Measure for ServerRequest {
    fn data(&mut self, data: &impl Buf) {
        self.add_sent(data.remaining() as u64);
    }

    fn is_complete(&self, len: u64) -> bool {
        self.sent.unwrap_or(0) >= len
    }

    fn end(self) {
        Self::end(self);
    }

    fn fail(self, error_type: &'static str) {
        Self::fail(self, error_type);
    }

    /// Counts as cancelled: the client has not received all of the response.
    fn abandon(self, _: bool) {}
}

impl Exchange for ServerRequest {
    fn respond(&mut self, status: StatusCode, _: &HeaderMap) {
        Self::respond(self, status.as_u16());
    }
}

impl Drop for ServerRequest {
    fn drop(&mut self) {
        let Self { status, status_classes, route, method, .. } = self;
        let error = if self.error == Some(CANCELLED) && thread::panicking() {
            Some(PANIC)
        } else {
            self.error
        };
        if error == Some(PANIC) {
            PANICS_TOTAL.inc();
        }
        let text = status.as_ref().map(|status| status_text(status, *status_classes));
        let is_server_error = status.is_some_and(|status| status.is_server_error());
        let error = error.or(if is_server_error { text } else { None });
        let route = route.as_ref().map(Route::as_str);
        Ended {
            http_route: route.map(Into::into),
            http_request_method: *method,
            http_response_status_code: text.map(Into::into),
            error_type: error.map(Into::into),
            elapsed: self.start.elapsed(),
            trace: self.trace,
        }
        .record();
        if let Some(received) = self.received {
            REQUEST_BODY_SIZE_BYTES.with((route, *method)).observe(received);
        }
        if let Some(sent) = self.sent {
            RESPONSE_BODY_SIZE_BYTES.with((route, *method)).observe(sent);
        }
    }
}

impl fmt::Debug for ServerRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerRequest")
            .field("method", &self.method)
            .field("route", &self.route)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
