//! Pools of `r2d2`, measured by their event handler.

use std::convert::Infallible;
use std::time::Duration;

use metrics_catalog_service::pools::{MeasuredPool, PoolMetrics, forget};
use r2d2::{ManageConnection, NopErrorHandler, Pool};

use super::{MAX, PENDING, TIMEOUTS, USES, WAITS, connections, lines, value};

struct Numbers;

impl ManageConnection for Numbers {
    type Connection = u32;
    type Error = Infallible;

    fn connect(&self) -> Result<u32, Infallible> {
        Ok(7)
    }

    fn is_valid(&self, _: &mut u32) -> Result<(), Infallible> {
        Ok(())
    }

    fn has_broken(&self, _: &mut u32) -> bool {
        false
    }
}

fn builder() -> r2d2::Builder<Numbers> {
    Pool::builder()
        .max_size(2)
        .connection_timeout(Duration::from_millis(100))
        .error_handler(Box::new(NopErrorHandler))
}

#[test]
fn a_pool_of_r2d2_is_exposed_and_measured_without_a_wrapper() {
    let metrics = PoolMetrics::new("r2d2");
    let pool = builder().event_handler(Box::new(metrics.clone())).build(Numbers).unwrap();
    metrics.observe(pool.clone());
    assert_eq!((connections("r2d2"), value("r2d2", MAX)), ([Some(2), Some(0)], Some(2)));
    assert_eq!(value("r2d2", "idle_min"), Some(2));

    let first = pool.get().unwrap();
    let second = pool.get().unwrap();
    assert_eq!((connections("r2d2"), *first), ([Some(0), Some(2)], 7));
    assert_eq!((value("r2d2", WAITS), value("r2d2", TIMEOUTS)), (Some(2), Some(0)));
    assert!(pool.get().is_err());
    assert_eq!(value("r2d2", TIMEOUTS), Some(1));
    drop((first, second));
    assert_eq!((connections("r2d2"), value("r2d2", USES)), ([Some(2), Some(0)], Some(2)));
    // Only requests by `metrics` can be counted while they wait.
    assert_eq!(value("r2d2", PENDING), None);
    assert!(forget("r2d2"));
    assert_eq!(lines("r2d2"), 0);
}

#[test]
fn requests_to_r2d2_are_measured_by_a_wrapper() {
    let pool = builder().min_idle(Some(0)).build(Numbers).unwrap();
    let metrics = PoolMetrics::new("r2d2-wrapped");
    metrics.observe(pool.clone());
    let both: Vec<_> = (0..2).map(|_| metrics.get_blocking(|| pool.get()).unwrap()).collect();
    metrics.get_blocking(|| pool.get()).map(drop).unwrap_err();
    assert_eq!(
        (value("r2d2-wrapped", TIMEOUTS), value("r2d2-wrapped", PENDING)),
        (Some(1), Some(0))
    );
    drop(both);
    assert_eq!((value("r2d2-wrapped", WAITS), value("r2d2-wrapped", USES)), (Some(2), Some(2)));
    assert_eq!(value("r2d2-wrapped", "idle_min"), Some(0));
    assert!(forget("r2d2-wrapped"));
}

#[test]
fn a_measured_pool_of_r2d2_takes_its_place() {
    let pool = MeasuredPool::new("r2d2-measured", builder().build(Numbers).unwrap());
    let both: Vec<_> = (0..2).map(|_| pool.get().unwrap()).collect();
    assert_eq!((connections("r2d2-measured"), **both[0]), ([Some(0), Some(2)], 7));
    pool.get().map(drop).unwrap_err();
    drop(both);
    let values = [WAITS, USES, TIMEOUTS, PENDING].map(|name| value("r2d2-measured", name));
    assert_eq!(values, [Some(2), Some(2), Some(1), Some(0)]);
    assert!(forget("r2d2-measured"));
    assert_eq!(pool.into_inner().state().connections, 2);
}
