//! Service with ready-made metrics of requests, the runtime, the process and the log.

use axum::Router;
use axum::routing::get;
use metrics_catalog::{Access, Endpoint, catalogs};
use metrics_catalog_service::http_server::RouterExt as _;
use metrics_catalog_service::{CATALOGS, Setup};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        Setup::new().runtime("main").log_events().install()?;
        let app = Router::new().route("/users/{id}", get(|| async { "Ada" }));
        let app = app.with_metrics(Endpoint::new(catalogs![..CATALOGS], Access::Open));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        Ok(axum::serve(listener, app).await?)
    })
}
