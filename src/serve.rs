//! HTTP server for the metrics, with axum.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use metrics_catalog::{Endpoint, EndpointService};

/// Routes every request to the endpoint. A service with pages of its own would use a route for
/// [`Endpoint::path`].
pub fn router(endpoint: Arc<Endpoint>) -> Router {
    Router::new().fallback_service(EndpointService::<Body>::from(endpoint))
}
