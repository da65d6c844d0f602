//! Pools of `bb8`.

use std::convert::Infallible;
use std::time::Duration;

use bb8::{ManageConnection, Pool};
use metrics_catalog_service::pools::{MeasuredPool, forget, observe};
use tokio::time::timeout;

use super::{MAX, PENDING, TIMEOUTS, USES, WAITS, connections, value};
use crate::limit::Limit;

struct Numbers;

impl ManageConnection for Numbers {
    type Connection = u32;
    type Error = Infallible;

    async fn connect(&self) -> Result<u32, Infallible> {
        Ok(7)
    }

    async fn is_valid(&self, _: &mut u32) -> Result<(), Infallible> {
        Ok(())
    }

    fn has_broken(&self, _: &mut u32) -> bool {
        false
    }
}

#[tokio::test]
async fn a_pool_of_bb8_is_exposed() {
    let _limit = Limit::new();
    let pool = Pool::builder()
        .max_size(2)
        .min_idle(1)
        .connection_timeout(Duration::from_millis(50))
        .build(Numbers)
        .await
        .unwrap();
    let metrics = observe("bb8", pool.clone());
    assert_eq!((connections("bb8"), value("bb8", MAX)), ([Some(1), Some(0)], Some(2)));
    assert_eq!((value("bb8", "idle_min"), value("bb8", TIMEOUTS)), (Some(1), Some(0)));

    let first = metrics.get(pool.get()).await.unwrap();
    let second = metrics.get(pool.get()).await.unwrap();
    assert_eq!((connections("bb8"), **first), ([Some(0), Some(2)], 7));
    // Timeouts are those of the pool, also of requests that do not pass through `metrics`.
    assert!(pool.get().await.is_err());
    metrics.get(pool.get()).await.map(drop).unwrap_err();
    assert_eq!(value("bb8", TIMEOUTS), Some(2));
    // A cancelled request stays in the pool's own number of pending ones.
    assert!(timeout(Duration::from_millis(5), metrics.get(pool.get())).await.is_err());
    assert_eq!((pool.state().statistics.pending_gets(), value("bb8", PENDING)), (1, Some(0)));
    drop((first, second));
    assert_eq!((value("bb8", WAITS), value("bb8", USES)), (Some(2), Some(2)));
    assert_eq!(connections("bb8"), [Some(2), Some(0)]);
    assert!(forget("bb8"));
}

#[tokio::test]
async fn a_measured_pool_of_bb8_takes_its_place() {
    let _limit = Limit::new();
    let pool = Pool::builder().max_size(2).build(Numbers).await.unwrap();
    let pool = MeasuredPool::new("bb8-measured", pool);
    let connection = pool.get().await.unwrap();
    assert_eq!((connections("bb8-measured")[1], **connection), (Some(1), 7));
    drop(connection);
    assert_eq!((value("bb8-measured", WAITS), value("bb8-measured", USES)), (Some(1), Some(1)));
    assert_eq!(pool.state().connections, 1);
    assert!(forget("bb8-measured"));
}
