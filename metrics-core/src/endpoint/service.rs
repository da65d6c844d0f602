//! The endpoint as a `tower` service.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::convert::Infallible;
use core::fmt;
use core::future::{Ready, ready};
use core::marker::PhantomData;
use core::task::{Context, Poll};

use ::http::{Request, Response};
use tower_service::Service;

use crate::endpoint::Endpoint;

/// An [`Endpoint`] as a [`tower_service::Service`], created by [`Endpoint::into_service`].
///
/// It is always ready and never fails, and its clones share one endpoint. `B` is the type of the
/// response bodies.
///
/// The call does not suspend: the scrape runs on the calling thread, in a fraction of a
/// millisecond. But comparing a secret with a hash (feature `hash`) takes as long as the hash asks
/// for. In a single-threaded runtime, unauthenticated clients that try secrets can take up to a
/// quarter of the thread's time. Prefer a long random token there, or call
/// [`Endpoint::respond_http`] on another thread.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// use std::convert::Infallible;
///
/// use http::Request;
/// use metrics_catalog::{Access, Endpoint};
/// use tower_service::Service as _;
///
/// let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open);
/// // In axum: `Router::new().route_service(endpoint.path(), service)`.
/// let mut service = endpoint.into_service::<Vec<u8>>();
///
/// let request = Request::get("/metrics/prometheus").body(())?;
/// let Ok::<_, Infallible>(response) = service.call(request).into_inner();
/// assert_eq!(response.status(), 200);
/// # Ok::<(), http::Error>(())
/// ```
pub struct EndpointService<B> {
    endpoint: Arc<Endpoint>,
    body: PhantomData<fn() -> B>,
}

impl Endpoint {
    /// Converts the endpoint into a service, for axum and other routers based on `tower`.
    ///
    /// `B` is the body type of the HTTP stack; see [`respond_http`](Self::respond_http).
    #[must_use]
    pub fn into_service<B: From<Vec<u8>>>(self) -> EndpointService<B> {
        EndpointService { endpoint: Arc::new(self), body: PhantomData }
    }
}

/// Shares the endpoint, whose [`reader`](Endpoint::reader) others may need: an exporter, an admin page.
impl<B> From<Arc<Endpoint>> for EndpointService<B> {
    fn from(endpoint: Arc<Endpoint>) -> Self {
        Self { endpoint, body: PhantomData }
    }
}

impl<B> EndpointService<B> {
    /// Returns the endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }
}

impl<In, Out: From<Vec<u8>>> Service<Request<In>> for EndpointService<Out> {
    type Response = Response<Out>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Out>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<In>) -> Self::Future {
        ready(Ok(self.endpoint.respond_http(&request)))
    }
}

impl<B> Clone for EndpointService<B> {
    fn clone(&self) -> Self {
        Self { endpoint: Arc::clone(&self.endpoint), body: PhantomData }
    }
}

impl<B> fmt::Debug for EndpointService<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EndpointService").field(&self.endpoint).finish()
    }
}
