//! Pools of `deadpool`.

use std::convert::Infallible;
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{Manager, Metrics, Pool, RecycleResult, Timeouts};
use metrics_catalog_service::pools::{MeasuredPool, PoolMetrics, forget, observe};

use super::{MAX, PENDING, TIMEOUTS, USES, WAITS, connections, lines, seconds, value};
use crate::limit::Limit;
use crate::page::wait_until;

struct Numbers(PoolMetrics);

impl Manager for Numbers {
    type Type = u32;
    type Error = Infallible;

    async fn create(&self) -> Result<u32, Infallible> {
        self.0.record_create(Duration::from_millis(250));
        Ok(7)
    }

    async fn recycle(&self, _: &mut u32, _: &Metrics) -> RecycleResult<Infallible> {
        Ok(())
    }
}

#[tokio::test]
async fn a_pool_of_deadpool_is_exposed() {
    let _limit = Limit::new();
    let metrics = PoolMetrics::new("deadpool");
    let pool: Pool<Numbers> = Pool::builder(Numbers(metrics.clone()))
        .max_size(2)
        .runtime(Runtime::Tokio1)
        .build()
        .unwrap();
    metrics.observe(pool.weak());
    assert_eq!((connections("deadpool"), value("deadpool", MAX)), ([Some(0), Some(0)], Some(2)));

    let first = metrics.get(pool.get()).await.unwrap();
    let second = metrics.get(pool.get()).await.unwrap();
    assert_eq!((connections("deadpool"), **second), ([Some(0), Some(2)], 7));
    assert!((seconds("deadpool", "create_time_seconds_sum") - 0.5).abs() < 1e-9);
    // The pool counts requests that do not pass through `metrics`, too.
    let waits = tokio::spawn({
        let pool = pool.clone();
        async move { pool.get().await.map(drop) }
    });
    wait_until("a request waits", || value("deadpool", PENDING) == Some(1)).await;
    drop(first);
    waits.await.unwrap().unwrap();
    assert_eq!(
        (connections("deadpool"), value("deadpool", PENDING)),
        ([Some(1), Some(1)], Some(0))
    );

    let third = metrics.get(pool.get()).await.unwrap();
    let timeouts = Timeouts { wait: Some(Duration::from_millis(20)), ..Timeouts::default() };
    metrics.get(pool.timeout_get(&timeouts)).await.map(drop).unwrap_err();
    assert_eq!(value("deadpool", TIMEOUTS), Some(1));
    drop((second, third));
    assert_eq!((value("deadpool", WAITS), value("deadpool", USES)), (Some(3), Some(3)));

    observe("deadpool-closed", pool.clone());
    assert_eq!(connections("deadpool-closed"), [Some(2), Some(0)]);
    pool.close();
    assert_eq!(lines("deadpool-closed"), 0);
    assert!(forget("deadpool-closed"));
    drop(pool);
    assert_eq!(connections("deadpool"), [None, None]);
    assert!(forget("deadpool"));
}

#[tokio::test]
async fn a_measured_pool_of_deadpool_takes_its_place() {
    let _limit = Limit::new();
    let numbers = Numbers(PoolMetrics::new("deadpool-creates"));
    let pool: Pool<Numbers> = Pool::builder(numbers).max_size(1).build().unwrap();
    let pool = MeasuredPool::new("deadpool-measured", pool);
    let object = pool.get().await.unwrap();
    assert_eq!((connections("deadpool-measured"), **object), ([Some(0), Some(1)], 7));
    drop(object);
    let values = [WAITS, USES].map(|name| value("deadpool-measured", name));
    assert_eq!((values, pool.status().max_size), ([Some(1), Some(1)], 1));
    assert!(forget("deadpool-measured") && forget("deadpool-creates"));
}
