//! All ready-made metrics in one service: those of requests, connections of a pool, the runtime, the log, the
//! allocator, the build, the process and the page itself.

use std::alloc::System;
use std::env;
use std::error::Error;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, PROCESS_CATALOG, catalogs};
use metrics_catalog_service::http_server::{self, HttpServerLayer};
use metrics_catalog_service::log_events::{self, LogEventsLayer};
use metrics_catalog_service::pools::{self, PoolMetrics};
use metrics_catalog_service::{allocator, build_info, tokio_runtime};
use sqlx::SqlitePool;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tracing_subscriber::layer::SubscriberExt as _;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    build_info::set(&build_info!())?;
    allocator::observe(HEAP);
    tokio_runtime::observe("main", &Handle::current());
    let log = tracing_subscriber::registry().with(LogEventsLayer::new());
    tracing::subscriber::set_global_default(log)?;
    let pool = SqlitePool::connect("sqlite::memory:").await?;
    let connections = pools::observe("main", pool.clone());

    let catalogs = catalogs![
        ENDPOINT_CATALOG,
        PROCESS_CATALOG,
        allocator::CATALOG,
        build_info::CATALOG,
        http_server::CATALOG,
        log_events::CATALOG,
        pools::CATALOG,
        tokio_runtime::CATALOG,
    ];
    let metrics = Endpoint::new(catalogs, Access::Open).into_service::<Body>();
    let router = Router::new()
        .route("/squares/{number}", get(square))
        .with_state((pool, connections))
        .layer(HttpServerLayer::new())
        .route_service(Endpoint::DEFAULT_PATH, metrics);

    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".into());
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

/// Answers with the square of a number, by a query, and panics at 13.
async fn square(
    State((pool, connections)): State<(SqlitePool, PoolMetrics)>,
    Path(number): Path<i64>,
) -> Result<String, StatusCode> {
    assert_ne!(number, 13, "an error of the program");
    let mut connection = connections.get(pool.acquire()).await.map_err(failure)?;
    let query = sqlx::query_scalar::<_, i64>("SELECT ?1 * ?1").bind(number);
    let square = query.fetch_one(&mut **connection).await.map_err(failure)?;
    tracing::info!(number, square, "a number was squared");
    Ok(square.to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` passes it")]
fn failure(error: sqlx::Error) -> StatusCode {
    tracing::error!(%error, "the query failed");
    StatusCode::INTERNAL_SERVER_ERROR
}
