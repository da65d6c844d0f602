//! The future of a response.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use http_body::Body;
use pin_project_lite::pin_project;

use super::{Exchange, MeasuredBody, PANIC};

/// Names the errors of a service, for the label `error_type`.
pub trait ErrorType<E> {
    /// Returns the short name of an error.
    fn error_type(&self, error: &E) -> &'static str;
}

/// Facts about the head of a request, on which the end of its response depends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) is_head: bool,
    pub(crate) is_connect: bool,
}

impl Head {
    pub(crate) fn of<B>(request: &Request<B>) -> Self {
        Self {
            is_head: request.method() == Method::HEAD,
            is_connect: request.method() == Method::CONNECT,
        }
    }

    /// Returns whether a response ends with its head, because HTTP sends no body then, or what follows is a tunnel.
    fn ends_with(self, response: &Response<impl Body>) -> bool {
        let status = response.status();
        self.is_head
            || (self.is_connect && status.is_success())
            || status.is_informational()
            || [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED].contains(&status)
            || response.body().is_end_stream()
    }

    /// Measures the body of a response, whose head was just received.
    pub(crate) fn measure<B: Body, X: Exchange>(
        self,
        mut exchange: X,
        response: Response<B>,
    ) -> Response<MeasuredBody<B, X>> {
        exchange.respond(response.status(), response.headers());
        let exchange = if self.ends_with(&response) {
            exchange.end();
            None
        } else {
            Some(exchange)
        };
        let len = content_length(response.headers());
        response.map(|body| MeasuredBody::new(body, exchange, len))
    }
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Exchange whose response is awaited.
#[derive(Debug)]
struct Awaited<X: Exchange> {
    exchange: Option<X>,
    is_polling: bool,
}

impl<X: Exchange> Drop for Awaited<X> {
    fn drop(&mut self) {
        // A panic of the service may have been caught outside, so that the thread does not panic any more.
        if self.is_polling
            && let Some(exchange) = self.exchange.take()
        {
            exchange.fail(PANIC);
        }
    }
}

pin_project! {
    /// Future of a response, which records its request.
    #[derive(Debug)]
    #[must_use = "futures do nothing unless they are polled"]
    pub struct ResponseFuture<F, X: Exchange, C> {
        #[pin]
        inner: F,
        awaited: Awaited<X>,
        errors: C,
        head: Head,
    }
}

impl<F, X: Exchange, C> ResponseFuture<F, X, C> {
    /// `exchange` is `None` if nothing is to be recorded.
    pub(crate) const fn new(inner: F, exchange: Option<X>, errors: C, head: Head) -> Self {
        let awaited = Awaited { exchange, is_polling: false };
        Self { inner, awaited, errors, head }
    }
}

impl<F, X, C, B, E> Future for ResponseFuture<F, X, C>
where
    F: Future<Output = Result<Response<B>, E>>,
    X: Exchange,
    C: ErrorType<E>,
    B: Body,
{
    type Output = Result<Response<MeasuredBody<B, X>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        this.awaited.is_polling = true;
        let response = this.inner.poll(context);
        this.awaited.is_polling = false;
        let response = ready!(response);
        let exchange = this.awaited.exchange.take();
        Poll::Ready(match (response, exchange) {
            (Ok(response), Some(exchange)) => Ok(this.head.measure(exchange, response)),
            (Ok(response), None) => Ok(response.map(|body| MeasuredBody::new(body, None, None))),
            (Err(error), exchange) => {
                if let Some(exchange) = exchange {
                    exchange.fail(this.errors.error_type(&error));
                }
                Err(error)
            }
        })
    }
}
