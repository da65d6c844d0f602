//! Metrics over hyper: one function over the types of `http`.

use std::convert::Infallible;
use std::error::Error;
use std::future::ready;
use std::sync::Arc;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let endpoint = Arc::new(example_catalog::endpoint()?);
    let listener = TcpListener::bind(example_catalog::address()?).await?;
    println!("listening on http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        let endpoint = Arc::clone(&endpoint);
        let answer = service_fn(move |request: Request<Incoming>| {
            let response: Response<Full<Bytes>> = endpoint.respond_http(&request);
            ready(Ok::<_, Infallible>(response))
        });
        let mut http = http1::Builder::new();
        let connection =
            http.timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), answer);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                eprintln!("a connection broke: {error}");
            }
        });
    }
}
