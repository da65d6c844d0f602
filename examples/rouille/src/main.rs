//! Metrics over rouille.

use std::error::Error;
use std::io::Cursor;

use metrics_catalog::{Endpoint, Request as Scrape};
use rouille::{Request, Response, ResponseBody, Server};

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let endpoint = example_catalog::endpoint()?;
    let server =
        Server::new(example_catalog::address()?, move |request| answer(&endpoint, request))?;
    println!("listening on http://{}", server.server_addr());
    server.run();
    Ok(())
}

fn answer(endpoint: &Endpoint, request: &Request) -> Response {
    let headers: Vec<(&str, &str)> = request.headers().collect();
    let (method, path) = (request.method(), request.raw_url());
    let mut body = Vec::new();
    let Ok(response) =
        endpoint.respond(&Scrape::new(method, path).with_headers(&headers), &mut body);
    let length = usize::try_from(response.content_length()).unwrap_or(usize::MAX);
    Response {
        status_code: response.status(),
        headers: response
            .headers()
            .map(|(name, value)| (name.into(), value.to_owned().into()))
            .collect(),
        data: ResponseBody::from_reader_and_size(Cursor::new(body), length),
        upgrade: None,
    }
}
