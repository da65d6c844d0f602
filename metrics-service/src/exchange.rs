//! A request and its response, as layers of servers and clients see them: bodies that are measured while they pass,
//! and the future of a response.

mod body;
mod response;
mod status;
mod trace;

use bytes::Buf;
use http::{HeaderMap, StatusCode};
use metrics_catalog::KeyedHistogram;

pub(crate) use body::MeasuredBody;
pub(crate) use response::{ErrorType, Head, ResponseFuture};
pub(crate) use status::text as status_text;
pub(crate) use trace::sampled_trace;

/// Reason of a failure, as in the label `error_type`.
pub(crate) const CANCELLED: &str = "cancelled";
pub(crate) const PANIC: &str = "panic";
pub(crate) const BODY_ERROR: &str = "body_error";

/// Record of what passes through a body. Its end is recorded once, by one of the methods that take `self`.
pub trait Measure: Sized {
    /// Adds a frame of data.
    fn data(&mut self, data: &impl Buf);

    /// Reads the trailers.
    fn trailers(&mut self, _: &HeaderMap) {}

    /// Returns the number of bytes so far.
    fn bytes(&self) -> u64;

    /// Records that the body ended.
    fn end(self);

    /// Records that the body failed.
    fn fail(self, error_type: &'static str);

    /// Records that the body was dropped before its end. `is_awaited` if its reader was waiting for a frame.
    fn abandon(self, is_awaited: bool);
}

/// Record of a request that goes on in the body of its response.
pub trait Exchange: Measure {
    /// Reads the head of the response.
    fn respond(&mut self, status: StatusCode, headers: &HeaderMap);
}

/// Observes the size of a body when it is dropped.
#[derive(Debug)]
pub struct Size {
    sizes: KeyedHistogram<u64>,
    bytes: u64,
}

impl Size {
    pub(crate) const fn new(sizes: KeyedHistogram<u64>) -> Self {
        Self { sizes, bytes: 0 }
    }
}

impl Drop for Size {
    fn drop(&mut self) {
        self.sizes.observe(self.bytes);
    }
}

impl Measure for Size {
    fn data(&mut self, data: &impl Buf) {
        self.bytes = self.bytes.saturating_add(data.remaining() as u64);
    }

    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn end(self) {}

    fn fail(self, _: &'static str) {}

    fn abandon(self, _: bool) {}
}
