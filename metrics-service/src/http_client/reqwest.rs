use metrics_catalog_service::http_client::{ClientRequest, Server, error_type};
use reqwest::ResponseBuilderExt as _;

/// Sends a request, and records it.
pub async fn execute(
    client: &reqwest::Client,
    request: reqwest::Request,
) -> reqwest::Result<reqwest::Response> {
    let host = String::from(request.url().host_str().unwrap_or_default());
    let mut server = Server::from(host);
    if let Some(port) = request.url().port_or_known_default() {
        server = server.with_port(port);
    }
    let mut recorded = ClientRequest::begin(request.method().as_str(), server);
    // The body of a stream has no bytes yet: its size is not recorded.
    match request.body().map(reqwest::Body::as_bytes) {
        None => recorded.add_sent(0),
        Some(Some(body)) => recorded.add_sent(body.len() as u64),
        Some(None) => {}
    }
    match client.execute(request).await {
        Ok(response) => {
            // The conversion would lose the URL.
            let mut url = http::Response::builder().url(response.url().clone());
            let response = recorded.measure(http::Response::from(response));
            let mut response = response.map(reqwest::Body::wrap);
            if let Some(url) = url.extensions_mut() {
                response.extensions_mut().extend(std::mem::take(url));
            }
            Ok(response.into())
        }
        Err(error) => {
            recorded.fail(if error.is_timeout() { "timeout" } else { error_type(&error) });
            Err(error)
        }
    }
}
