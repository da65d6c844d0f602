//! Bodies that are measured while they pass.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use super::{BODY_ERROR, Measure, PANIC};

pin_project! {
    /// Body that is measured while it passes.
    #[derive(Debug)]
    pub struct MeasuredBody<B, M: Measure> {
        #[pin]
        pub(super) inner: B,
        // `None` after the end was recorded.
        passing: Option<Passing<M>>,
    }
}

/// Measurement of a body that has not ended.
#[derive(Debug)]
struct Passing<M: Measure> {
    measure: Option<M>,
    /// Length of the body, if it is known.
    len: Option<u64>,
    is_polling: bool,
    /// Whether the last poll returned no frame, so that the reader waits for one.
    is_awaited: bool,
}

impl<M: Measure> Passing<M> {
    fn end(&mut self) {
        if let Some(measure) = self.measure.take() {
            measure.end();
        }
    }

    fn fail(&mut self, error_type: &'static str) {
        if let Some(measure) = self.measure.take() {
            measure.fail(error_type);
        }
    }
}

impl<M: Measure> Drop for Passing<M> {
    fn drop(&mut self) {
        let Some(measure) = self.measure.take() else { return };
        // Bodies are dropped without asking for their end if all of their length has passed.
        if self.is_polling {
            measure.fail(PANIC);
        } else if self.len.is_some_and(|len| measure.is_complete(len)) {
            measure.end();
        } else {
            measure.abandon(self.is_awaited);
        }
    }
}

impl<B: Body, M: Measure> MeasuredBody<B, M> {
    /// Wraps a body. `measure` is `None` if nothing is left to be recorded. `len` is the length of the body if the
    /// body itself does not know it.
    pub(crate) fn new(inner: B, measure: Option<M>, len: Option<u64>) -> Self {
        let len = inner.size_hint().exact().or(len);
        let passing =
            |measure| Passing { measure: Some(measure), len, is_polling: false, is_awaited: false };
        Self { passing: measure.map(passing), inner }
    }

    /// Wraps the body of a request. The end of an empty one is recorded at once: services drop it without reading.
    pub(crate) fn of_request(inner: B, measure: M) -> Self {
        if inner.is_end_stream() {
            measure.end();
            Self::new(inner, None, None)
        } else {
            Self::new(inner, Some(measure), None)
        }
    }
}

impl<B: Body, M: Measure> Body for MeasuredBody<B, M> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        let Some(passing) = this.passing else { return this.inner.poll_frame(context) };
        passing.is_polling = true;
        let frame = this.inner.as_mut().poll_frame(context);
        let is_end = frame.is_ready() && this.inner.is_end_stream();
        passing.is_polling = false;
        passing.is_awaited = frame.is_pending();
        let frame = ready!(frame);
        match &frame {
            Some(Ok(frame)) => {
                if let Some(measure) = &mut passing.measure {
                    if let Some(data) = frame.data_ref() {
                        measure.data(data);
                    } else if let Some(trailers) = frame.trailers_ref() {
                        measure.trailers(trailers);
                    }
                }
                if is_end {
                    passing.end();
                }
            }
            Some(Err(_)) => passing.fail(BODY_ERROR),
            None => passing.end(),
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
