//! Metrics over `tiny_http`.

use std::error::Error;

use metrics_catalog::{Endpoint, Request as Scrape};
use tiny_http::{Header, Request, Response, Server};

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let endpoint = example_catalog::endpoint()?;
    let server = Server::http(example_catalog::address()?)?;
    println!("listening on http://{}", server.server_addr());
    for request in server.incoming_requests() {
        if let Err(error) = answer(&endpoint, request) {
            eprintln!("a connection broke: {error}");
        }
    }
    Ok(())
}

fn answer(endpoint: &Endpoint, request: Request) -> std::io::Result<()> {
    let headers = |name: &str, visit: &mut dyn FnMut(&[u8])| {
        for header in request.headers() {
            if header.field.as_str().as_str().eq_ignore_ascii_case(name) {
                visit(header.value.as_bytes());
            }
        }
    };
    let (method, path) = (request.method().as_str(), request.url());
    let mut body = Vec::new();
    let Ok(response) =
        endpoint.respond(&Scrape::new(method, path).with_headers(&headers), &mut body);
    let headers =
        response.headers().filter_map(|(name, value)| Header::from_bytes(name, value).ok());
    // Among them is the length; chunks would be for bodies whose length is not known.
    let response =
        Response::new(response.status().into(), headers.collect(), body.as_slice(), None, None);
    request.respond(response.with_chunked_threshold(usize::MAX))
}
