//! A request and its response, as layers of servers and clients see them: bodies that are measured while they pass,
//! and the future of a response.

mod body;
mod response;
#[cfg(any(feature = "grpc", feature = "http-client"))]
mod server;
#[cfg(any(feature = "http-client", feature = "http-server"))]
mod size;
#[cfg(any(feature = "http-client", feature = "http-server"))]
mod status;
mod trace;

use bytes::Buf;
use http::{HeaderMap, StatusCode};

pub(crate) use body::MeasuredBody;
pub(crate) use response::{ErrorType, Head, ResponseFuture};
#[cfg(any(feature = "grpc", feature = "http-client"))]
pub(crate) use server::PortText;
#[cfg(any(feature = "grpc", feature = "http-client"))]
pub use server::Server;
#[cfg(any(feature = "http-client", feature = "http-server"))]
pub(crate) use size::Size;
#[cfg(any(feature = "http-client", feature = "http-server"))]
pub(crate) use status::text as status_text;
pub(crate) use trace::sampled_trace;

/// Reason of a failure, as in the label `error_type`.
#[cfg(any(feature = "http-client", feature = "http-server"))]
pub(crate) const CANCELLED: &str = "cancelled";
pub(crate) const PANIC: &str = "panic";
pub(crate) const BODY_ERROR: &str = "body_error";

/// Record of what passes through a body. Its end is recorded once, by one of the methods that take `self`.
pub trait Measure: Sized {
    /// Adds a frame of data.
    fn data(&mut self, data: &impl Buf);

    /// Reads the trailers.
    fn trailers(&mut self, _: &HeaderMap) {}

    /// Returns whether a body of this length has passed as a whole, although its end was not read.
    fn is_complete(&self, len: u64) -> bool;

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
