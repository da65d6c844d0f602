//! Metrics over axum: the endpoint is a tower service.

use std::error::Error;

use axum::Router;
use axum::body::Body;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let metrics = example_catalog::endpoint()?.into_service::<Body>();
    let router = Router::new().route_service(metrics.endpoint().path(), metrics.clone());
    let listener = TcpListener::bind(example_catalog::address()?).await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
