//! Pools of `sqlx`, with `SQLite`.

use std::time::Duration;

use metrics_catalog_service::pools::{MeasuredPool, forget, observe};
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{Connection as _, Error};

use super::{MAX, PENDING, TIMEOUTS, USES, WAITS, connections, lines, value};
use crate::limit::Limit;
use crate::page::wait_until;

#[tokio::test]
async fn a_pool_of_sqlx_is_exposed() {
    let _limit = Limit::new();
    let pool = SqlitePoolOptions::new()
        .max_connections(2)
        .acquire_timeout(Duration::from_millis(50))
        .connect("sqlite::memory:")
        .await
        .unwrap();
    let metrics = observe("sqlx", pool.clone());
    assert_eq!((connections("sqlx"), value("sqlx", MAX)), ([Some(1), Some(0)], Some(2)));
    assert_eq!(value("sqlx", TIMEOUTS), None);

    let mut first = metrics.get(pool.acquire()).await.unwrap();
    first.ping().await.unwrap();
    let second = metrics.get(pool.acquire()).await.unwrap();
    assert_eq!(connections("sqlx"), [Some(0), Some(2)]);
    let error = metrics.get(pool.acquire()).await.unwrap_err();
    assert!(matches!(error, Error::PoolTimedOut), "{error}");
    assert_eq!((value("sqlx", TIMEOUTS), value("sqlx", PENDING)), (Some(1), Some(0)));
    assert_eq!((value("sqlx", WAITS), value("sqlx", USES)), (Some(2), None));
    drop(first);
    second.into_inner().close().await.unwrap();
    assert_eq!(value("sqlx", USES), Some(2));

    pool.close().await;
    assert_eq!(metrics.get(pool.acquire()).await.map(drop).unwrap_err().to_string(), {
        Error::PoolClosed.to_string()
    });
    assert_eq!((connections("sqlx"), value("sqlx", TIMEOUTS)), ([None, None], None));
    assert!(forget("sqlx"));
    assert_eq!(lines("sqlx"), 0);
}

#[tokio::test]
async fn a_measured_pool_of_sqlx_takes_its_place() {
    let _limit = Limit::new();
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_millis(500))
        .connect("sqlite::memory:")
        .await
        .unwrap();
    let pool = MeasuredPool::new("sqlx-measured", pool);
    let mut connection = pool.clone().acquire().await.unwrap();
    let query = sqlx::query_scalar::<_, i64>("SELECT 7");
    assert_eq!(query.fetch_one(&mut **connection).await.unwrap(), 7);
    assert!(matches!(pool.acquire().await.map(drop), Err(Error::PoolTimedOut)));
    assert_eq!(value("sqlx-measured", TIMEOUTS), Some(1));
    drop(connection);
    // Other methods are those of the pool, and not measured.
    wait_until("the connection is back", || pool.try_acquire().is_some()).await;
    assert_eq!((value("sqlx-measured", WAITS), value("sqlx-measured", USES)), (Some(1), Some(1)));
    pool.close().await;
    assert_eq!(connections("sqlx-measured"), [None, None]);
    assert!(forget("sqlx-measured"));
}
