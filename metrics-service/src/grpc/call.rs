//! A call from its request to its status.

use std::thread;
use std::time::{Duration, Instant};

use bytes::Buf;
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, StatusCode, header};
use metrics_catalog::{KeyedCounter, TraceId};

use super::code::{of_headers, of_http};
use super::deadline::timeout;
use super::frames::Frames;
use super::metrics::RpcStatusCode as Code;
use super::side::{Ended, Side};
use crate::exchange::{Exchange, Measure, PANIC, sampled_trace};

/// Path of a call, whose text is the method. It shares the memory of the URI.
#[derive(Clone, Debug)]
struct Method(Option<PathAndQuery>);

impl Method {
    fn as_str(&self) -> &str {
        let path = self.0.as_ref().map_or("", PathAndQuery::path);
        path.strip_prefix('/').filter(|method| !method.is_empty()).unwrap_or("_OTHER")
    }
}

/// Counter of the messages of one direction.
#[derive(Debug, Default)]
struct Messages {
    frames: Frames,
    /// Found at the first message: a call that no method reads has no series.
    counter: Option<KeyedCounter>,
}

impl Messages {
    fn read(&mut self, data: &impl Buf, counter: impl FnOnce() -> KeyedCounter) {
        // Data is in one piece: bodies of gRPC have `Bytes`.
        let messages = self.frames.read(data.chunk());
        if messages > 0 {
            self.counter.get_or_insert_with(counter).add(messages);
        }
    }
}

/// End of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Dropped,
    Complete,
    Failed,
    Panicked,
}

/// Call that has not ended. It is recorded when it is dropped.
#[derive(Debug)]
pub struct Call<S: Side> {
    start: Instant,
    method: Method,
    side: S,
    _active: S::Active,
    timeout: Option<Duration>,
    trace: TraceId,
    http: Option<StatusCode>,
    code: Option<Code>,
    /// Whether the head of the response had no status, so that messages follow.
    is_streaming: bool,
    messages: Messages,
    end: End,
}

impl<S: Side> Call<S> {
    /// Begins a call, unless the request is not one of gRPC. Returns it with the record of the request's messages.
    pub(super) fn begin(
        parts: &Parts,
        side: S,
        exemplars: bool,
    ) -> Option<(Self, RequestMessages<S>)> {
        let content = parts.headers.get(header::CONTENT_TYPE)?.as_bytes();
        let subtype = content.strip_prefix(b"application/grpc")?;
        // The bodies of gRPC-Web have other frames.
        if subtype.starts_with(b"-web") {
            return None;
        }
        let method = Method(parts.uri.path_and_query().cloned());
        let trace = if exemplars { sampled_trace(&parts.headers) } else { TraceId::INVALID };
        let request = RequestMessages {
            method: method.clone(),
            side: side.clone(),
            messages: Messages::default(),
        };
        let call = Self {
            start: Instant::now(),
            method,
            _active: side.begin(),
            side,
            timeout: timeout(&parts.headers),
            trace,
            http: None,
            code: None,
            is_streaming: false,
            messages: Messages::default(),
            end: End::Dropped,
        };
        Some((call, request))
    }
}

impl<S: Side> Measure for Call<S> {
    fn data(&mut self, data: &impl Buf) {
        let Self { side, method, messages, .. } = self;
        messages.read(data, || side.response_messages(method.as_str()));
    }

    fn trailers(&mut self, trailers: &HeaderMap) {
        self.code = of_headers(trailers).or(self.code);
    }

    /// A call ends with its trailers, whatever the length of the body.
    fn is_complete(&self, _: u64) -> bool {
        false
    }

    fn end(mut self) {
        self.end = End::Complete;
    }

    fn fail(mut self, error_type: &'static str) {
        self.end = if error_type == PANIC { End::Panicked } else { End::Failed };
    }

    fn abandon(self, _: bool) {}
}

impl<S: Side> Exchange for Call<S> {
    fn respond(&mut self, status: StatusCode, headers: &HeaderMap) {
        self.http = Some(status);
        self.code = of_headers(headers);
        self.is_streaming = self.code.is_none() && status == StatusCode::OK;
    }
}

impl<S: Side> Drop for Call<S> {
    fn drop(&mut self) {
        let elapsed = self.start.elapsed();
        let is_late = self.timeout.is_some_and(|timeout| elapsed >= timeout);
        let is_panic =
            self.end == End::Panicked || (self.end == End::Dropped && thread::panicking());
        let code = match (self.end, self.code) {
            _ if is_panic => Code::Internal,
            // The body may be dropped after its trailers.
            (_, Some(code)) => code,
            (End::Complete, None) => self.http.map_or(Code::Unknown, of_http),
            _ if is_late => Code::DeadlineExceeded,
            (End::Dropped, None) => Code::Cancelled,
            _ => S::FAILED,
        };
        self.side.end(Ended {
            method: self.method.as_str(),
            code,
            is_panic,
            elapsed,
            trace: self.trace,
            is_known: self.is_streaming || code == Code::Ok,
        });
    }
}

/// Record of the messages of a request.
#[derive(Debug)]
pub struct RequestMessages<S> {
    method: Method,
    side: S,
    messages: Messages,
}

impl<S: Side> Measure for RequestMessages<S> {
    fn data(&mut self, data: &impl Buf) {
        let Self { side, method, messages } = self;
        messages.read(data, || side.request_messages(method.as_str()));
    }

    fn is_complete(&self, _: u64) -> bool {
        false
    }

    fn end(self) {}

    fn fail(self, _: &'static str) {}

    fn abandon(self, _: bool) {}
}
