//! Metrics over actix-web.

use std::convert::Infallible;
use std::error::Error;
use std::future::ready;

use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, body::SizedStream, http::StatusCode};
use futures_util::stream;
use metrics_catalog::{Endpoint, Request};

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let endpoint = Data::new(example_catalog::endpoint()?);
    let app = move || App::new().app_data(endpoint.clone()).route(endpoint.path(), web::to(answer));
    let server = HttpServer::new(app).workers(1).bind(example_catalog::address()?)?;
    for address in server.addrs() {
        println!("listening on http://{address}");
    }
    Ok(server.run().await?)
}

async fn answer(request: HttpRequest, endpoint: Data<Endpoint>) -> HttpResponse {
    let headers = |name: &str, visit: &mut dyn FnMut(&[u8])| {
        request.headers().get_all(name).for_each(|value| visit(value.as_bytes()));
    };
    let (method, path, query) = (request.method().as_str(), request.path(), request.query_string());
    let mut body = Vec::new();
    let Ok(head) = endpoint
        .respond(&Request::new(method, path).with_query(query).with_headers(&headers), &mut body);
    let status = StatusCode::from_u16(head.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    for header in head.headers() {
        response.insert_header(header);
    }
    // Sized, so that the length is also right for a `HEAD` request.
    let body = stream::once(ready(Ok::<_, Infallible>(Bytes::from(body))));
    response.body(SizedStream::new(head.content_length(), body))
}
