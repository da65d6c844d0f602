//! Routers of axum.

use axum::Router;
use axum::body::Body;
use metrics_catalog::Endpoint;

use super::HttpServerLayer;

/// Metrics of a whole [`Router`] in one call.
///
/// ```
/// use axum::Router;
/// use axum::routing::get;
/// use metrics_catalog::{Access, Endpoint, catalogs};
/// use metrics_catalog_service::http_server::{self, RouterExt as _};
///
/// let endpoint = Endpoint::new(catalogs![http_server::CATALOG], Access::Open);
/// let app: Router =
///     Router::new().route("/users/{id}", get(|| async { "Ada" })).with_metrics(endpoint);
/// ```
pub trait RouterExt: sealed::Sealed {
    /// Records the requests of all routes and of the fallback, as [`HttpServerLayer`] does, and serves the page at the
    /// path of the endpoint. Requests for the page are not recorded.
    ///
    /// It is the last call for a router: routes that are added afterwards are not measured.
    #[must_use]
    fn with_metrics(self, endpoint: Endpoint) -> Self;
}

impl<S: Clone + Send + Sync + 'static> RouterExt for Router<S> {
    fn with_metrics(self, endpoint: Endpoint) -> Self {
        let path = endpoint.path().to_owned();
        self.layer(HttpServerLayer::new()).route_service(&path, endpoint.into_service::<Body>())
    }
}

mod sealed {
    pub trait Sealed {}

    impl<S> Sealed for axum::Router<S> {}
}
