//! Bodies that are measured while they pass.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http_body::{Body, Frame, SizeHint};
use metrics_catalog::KeyedHistogram;
use pin_project_lite::pin_project;

use super::request::{BODY_ERROR, PANIC, ServerRequest};

/// Returns the number of bytes of a frame: none of trailers.
fn len(frame: &Frame<impl bytes::Buf>) -> u64 {
    frame.data_ref().map_or(0, |data| bytes::Buf::remaining(data) as u64)
}

pin_project! {
    /// Body of a request whose bytes are counted as the service reads them. Created by
    /// [`HttpServerLayer`](super::HttpServerLayer).
    #[derive(Debug)]
    pub struct RequestBody<B> {
        #[pin]
        inner: B,
        // `None` if the body was empty and is recorded already.
        size: Option<Size>,
    }
}

/// Observes the size of a request body when it is dropped.
#[derive(Debug)]
struct Size {
    sizes: KeyedHistogram<u64>,
    bytes: u64,
}

impl Drop for Size {
    fn drop(&mut self) {
        self.sizes.observe(self.bytes);
    }
}

impl<B: Body> RequestBody<B> {
    /// Observes the size of an empty body at once: services drop those without reading them.
    pub(super) fn new(inner: B, sizes: KeyedHistogram<u64>) -> Self {
        let size = Size { sizes, bytes: 0 };
        Self { size: (!inner.is_end_stream()).then_some(size), inner }
    }
}

impl<B> RequestBody<B> {
    /// Returns the original body, whose bytes are no longer counted: what was read so far is its size.
    pub fn into_inner(self) -> B {
        self.inner
    }
}

impl<B: Body> Body for RequestBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let this = self.project();
        let frame = ready!(this.inner.poll_frame(context));
        match (&frame, this.size.as_mut()) {
            (Some(Ok(frame)), Some(size)) => size.bytes = size.bytes.saturating_add(len(frame)),
            // The body ends here, although the service may keep it.
            (None, Some(_)) => *this.size = None,
            _ => {}
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

pin_project! {
    /// Body of a response, with which its request ends. Created by [`HttpServerLayer`](super::HttpServerLayer).
    #[derive(Debug)]
    pub struct ResponseBody<B> {
        #[pin]
        inner: B,
        // `None` after the end of the request.
        sending: Option<Sending>,
    }
}

/// Request whose response body is being sent.
#[derive(Debug)]
struct Sending {
    request: Option<ServerRequest>,
    /// Length of the body, if it is known.
    len: Option<u64>,
    is_polling: bool,
}

impl Sending {
    fn end(&mut self) {
        if let Some(request) = self.request.take() {
            request.end();
        }
    }

    fn fail(&mut self, error_type: &'static str) {
        if let Some(request) = self.request.take() {
            request.fail(error_type);
        }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        let Some(request) = &self.request else { return };
        // Servers drop a body without asking for its end if all of its length was sent.
        if self.is_polling {
            self.fail(PANIC);
        } else if self.len.is_some_and(|len| request.sent() >= len) {
            self.end();
        }
    }
}

impl<B: Body> ResponseBody<B> {
    /// Wraps a body. `request` is `None` if the request has ended with the head of the response.
    pub(super) fn new(inner: B, request: Option<ServerRequest>, len: Option<u64>) -> Self {
        let len = inner.size_hint().exact().or(len);
        let sending =
            request.map(|request| Sending { request: Some(request), len, is_polling: false });
        Self { inner, sending }
    }
}

impl<B: Body> Body for ResponseBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        let Some(sending) = this.sending else { return this.inner.poll_frame(context) };
        sending.is_polling = true;
        let frame = this.inner.as_mut().poll_frame(context);
        let is_end = frame.is_ready() && this.inner.is_end_stream();
        sending.is_polling = false;
        let frame = ready!(frame);
        match &frame {
            Some(Ok(frame)) => {
                if let Some(request) = &mut sending.request {
                    request.add_sent(len(frame));
                }
                if is_end {
                    sending.end();
                }
            }
            Some(Err(_)) => sending.fail(BODY_ERROR),
            None => sending.end(),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
