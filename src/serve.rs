//! Serving the metrics, with axum.

use axum::Router;
use axum::body::Body;
use metrics_catalog::Endpoint;

/// Answers every request as the endpoint does; a service with pages of its own would make this
/// the route [`Endpoint::path`].
pub fn router(endpoint: Endpoint) -> Router {
    Router::new().fallback_service(endpoint.into_service::<Body>())
}
