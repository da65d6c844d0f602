//! Pools of `sqlx`, with `SQLite`.

use std::time::Duration;

use metrics_catalog_service::pools::{forget, observe};
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{Connection as _, Error};

use super::{MAX, PENDING, TIMEOUTS, USES, WAITS, connections, lines, value};
use crate::limit::Limit;

#[tokio::test]
async fn a_pool_of_sqlx_is_exposed() {
    let _limit = Limit::new();
    let pool = SqlitePoolOptions::new()
        .max_connections(2)
        .acquire_timeout(Duration::from_secs(1))
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
