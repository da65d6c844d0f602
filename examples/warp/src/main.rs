//! Metrics over warp, which passes the parts of a request separately.

use std::error::Error;
use std::sync::Arc;

use tokio::net::TcpListener;
use warp::Filter as _;
use warp::filters::path::FullPath;
use warp::http::{HeaderMap, Method, Request, Response};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let endpoint = Arc::new(example_catalog::endpoint()?);
    let query = warp::query::raw().or(warp::any().map(String::new)).unify();
    let pieces =
        warp::method().and(warp::path::full()).and(query).and(warp::header::headers_cloned());
    let answer =
        pieces.map(move |method: Method, path: FullPath, query: String, headers: HeaderMap| {
            let mut request = Request::new(());
            *request.method_mut() = method;
            *request.uri_mut() = format!("{}?{query}", path.as_str()).parse().unwrap_or_default();
            *request.headers_mut() = headers;
            let response: Response<Vec<u8>> = endpoint.respond_http(&request);
            response
        });
    let listener = TcpListener::bind(example_catalog::address()?).await?;
    println!("listening on http://{}", listener.local_addr()?);
    warp::serve(answer).incoming(listener).run().await;
    Ok(())
}
