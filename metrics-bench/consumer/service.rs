//! Service without metrics.

use axum::Router;
use axum::routing::get;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let app = Router::new().route("/users/{id}", get(|| async { "Ada" }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        Ok(axum::serve(listener, app).await?)
    })
}
