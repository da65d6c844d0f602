//! Serving the metrics, with axum.

use std::future::ready;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use metrics_catalog::Endpoint;

/// Answers every request as the endpoint does; a service with pages of its own would make this
/// the route [`Endpoint::path`].
pub fn router(endpoint: Endpoint) -> Router {
    let endpoint = Arc::new(endpoint);
    Router::new().fallback(move |request: Request| ready(answer(&endpoint, &request)))
}

fn answer(endpoint: &Endpoint, request: &Request) -> Result<Response, StatusCode> {
    let headers = |name: &str, visit: &mut dyn FnMut(&[u8])| {
        request.headers().get_all(name).iter().for_each(|value| visit(value.as_bytes()));
    };
    let (method, path) = (request.method().as_str(), request.uri().path());
    let request = metrics_catalog::Request { method, path, headers: &headers };

    let mut body = Vec::new();
    let Ok(reply) = endpoint.respond(&request, &mut body);

    let response = Response::builder().status(reply.status());
    let response =
        reply.headers().fold(response, |response, (name, value)| response.header(name, value));
    response.body(Body::from(body)).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
