//! HTTP server for the metrics, with axum.

use axum::Router;
use axum::body::Body;
use metrics_catalog::Endpoint;

/// Routes every request to the endpoint. A service with pages of its own would use a route for
/// [`Endpoint::path`].
pub fn router(endpoint: Endpoint) -> Router {
    Router::new().fallback_service(endpoint.into_service::<Body>())
}
