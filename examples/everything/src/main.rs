//! All ready-made metrics in one service: those of requests, connections of a pool, the runtime, the log, the allocator,
//! the build, the process and the page itself.

use std::alloc::System;
use std::env::args;
use std::error::Error;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Router, response};
use metrics_catalog::{Access, Endpoint, catalogs};
use metrics_catalog_service::http_server::RouterExt as _;
use metrics_catalog_service::pools::MeasuredPool;
use metrics_catalog_service::{CATALOGS, Setup, build_info};
use sqlx::SqlitePool;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tokio::net::TcpListener;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    Setup::new().build_info(build_info!()).allocator(HEAP).runtime("app").log_events().install()?;
    let pool = MeasuredPool::new("main", SqlitePool::connect("sqlite::memory:").await?);
    let app = Router::new().route("/shares/{count}", get(share)).with_state(pool);
    let app = app.with_metrics(Endpoint::new(catalogs![..CATALOGS], Access::Open));
    Ok(axum::serve(TcpListener::bind(args().nth(1).ok_or("missing address")?).await?, app).await?)
}

/// Answers with a share of 100. The database refuses the least integer, and 0 panics.
async fn share(pool: State<MeasuredPool<SqlitePool>>, n: Path<i64>) -> response::Result<String> {
    let mut db = pool.acquire().await.or(Err(StatusCode::SERVICE_UNAVAILABLE))?;
    let query = sqlx::query_scalar::<_, i64>("SELECT abs(?1)").bind(*n).fetch_one(&mut **db);
    Ok((100 / query.await.or(Err(StatusCode::INTERNAL_SERVER_ERROR))?).to_string())
}
