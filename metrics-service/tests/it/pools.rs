//! Pools on the page are as they are, with connections of real pools.

mod bb8;
mod deadpool;
mod r2d2;
mod sqlx;

use std::future::{pending, poll_fn};
use std::io::{Error, ErrorKind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::thread::sleep;
use std::time::Duration;

use metrics_catalog_service::pools::{CATALOG, Pool, PoolMetrics, PoolState, forget, observe};

use crate::limit::Limit;
use crate::page::Page;

const COUNT: &str = "count";
const MAX: &str = "max";
const PENDING: &str = "pending_requests";
const TIMEOUTS: &str = "timeouts_total";
const WAITS: &str = "wait_time_seconds_count";
const USES: &str = "use_time_seconds_count";

/// Returns the value of a sample of a pool as text.
fn text(pool: &str, name: &str) -> Option<String> {
    let sample =
        format!("db_client_connection_{name}{{db_client_connection_pool_name=\"{pool}\"}}");
    Page::of(&CATALOG).text(&sample).map(Into::into)
}

fn value(pool: &str, name: &str) -> Option<u64> {
    text(pool, name).map(|text| text.parse().unwrap())
}

fn seconds(pool: &str, name: &str) -> f64 {
    text(pool, name).unwrap().parse().unwrap()
}

/// Returns the numbers of idle and of used connections.
fn connections(pool: &str) -> [Option<u64>; 2] {
    ["idle", "used"].map(|state| {
        let sample = format!(
            "db_client_connection_{COUNT}{{db_client_connection_pool_name=\"{pool}\",\
             db_client_connection_state=\"{state}\"}}"
        );
        Page::of(&CATALOG).text(&sample).map(|text| text.parse().unwrap())
    })
}

/// Returns the lines of a pool.
fn lines(pool: &str) -> usize {
    Page::of(&CATALOG).lines(&format!("db_client_connection_pool_name=\"{pool}\"")).len()
}

#[test]
fn what_a_pool_does_not_know_is_absent() {
    observe("bare", || PoolState::new(3, 1));
    assert_eq!(connections("bare"), [Some(3), Some(1)]);
    assert_eq!(lines("bare"), 2);
    let state = || {
        let mut state = PoolState::new(0, u64::MAX);
        state.max = Some(8);
        state.idle_max = Some(4);
        state.idle_min = Some(2);
        state.pending_requests = Some(5);
        state.timeouts = Some(6);
        state
    };
    observe("bare", state);
    assert_eq!(connections("bare"), [Some(0), Some(i64::MAX as u64)]);
    for (name, expected) in
        [(MAX, 8), ("idle_max", 4), ("idle_min", 2), (PENDING, 5), (TIMEOUTS, 6)]
    {
        assert_eq!(value("bare", name), Some(expected), "{name}");
    }
    assert_eq!(lines("bare"), 7);
    assert!(forget("bare"));
    assert_eq!(lines("bare"), 0);
}

#[test]
fn a_closed_or_dropped_pool_is_absent() {
    struct Fixed(u64);

    impl Pool for Fixed {
        fn state(&self) -> Option<PoolState> {
            (self.0 > 0).then(|| PoolState::new(self.0, 0))
        }
    }

    let pool = Arc::new(Fixed(4));
    observe("weak", Arc::downgrade(&pool));
    assert_eq!(connections("weak"), [Some(4), Some(0)]);
    drop(pool);
    assert_eq!(lines("weak"), 0);
    observe("weak", Fixed(0));
    assert_eq!(lines("weak"), 0);
    observe("weak", || None);
    assert_eq!(lines("weak"), 0);
    assert!(forget("weak"));
}

#[test]
fn waits_uses_and_timeouts_are_measured() {
    let metrics = PoolMetrics::new("measured");
    assert_eq!(lines("measured"), 0);
    let get = || {
        assert_eq!(value("measured", PENDING), Some(1));
        sleep(Duration::from_millis(20));
        Ok::<_, Error>("connection")
    };
    let mut connection = metrics.get_blocking(get).unwrap();
    assert_eq!(value("measured", PENDING), Some(0));
    assert_eq!((value("measured", WAITS), value("measured", TIMEOUTS)), (Some(1), Some(0)));
    assert!(seconds("measured", "wait_time_seconds_sum") >= 0.02);
    assert_eq!(value("measured", USES), None);
    *connection = "another";
    sleep(Duration::from_millis(20));
    assert_eq!(connection.into_inner(), "another");
    assert_eq!(value("measured", USES), Some(1));
    assert!(seconds("measured", "use_time_seconds_sum") >= 0.02);

    for (kind, timeouts) in [(ErrorKind::TimedOut, 1), (ErrorKind::ConnectionRefused, 1)] {
        metrics.get_blocking(|| Err::<(), _>(Error::from(kind))).unwrap_err();
        assert_eq!(value("measured", TIMEOUTS), Some(timeouts), "{kind}");
        assert_eq!((value("measured", WAITS), value("measured", PENDING)), (Some(1), Some(0)));
    }
    assert_eq!(value("measured", "create_time_seconds_count"), None);
    metrics.record_create(Duration::from_millis(1_500));
    metrics.record_wait(Duration::from_secs(1));
    metrics.record_use(Duration::from_secs(1));
    metrics.record_timeout();
    assert_eq!(text("measured", "create_time_seconds_sum").as_deref(), Some("1.5"));
    assert_eq!((value("measured", WAITS), value("measured", USES)), (Some(2), Some(2)));
    assert_eq!(value("measured", TIMEOUTS), Some(2));
    assert!(forget("measured"));
}

#[test]
fn a_cancelled_or_panicking_request_is_not_pending() {
    let metrics = PoolMetrics::new("cancelled");
    {
        let mut request = pin!(metrics.get(pending::<Result<(), Error>>()));
        let mut context = Context::from_waker(Waker::noop());
        assert!(request.as_mut().poll(&mut context).is_pending());
        assert_eq!(value("cancelled", PENDING), Some(1));
    }
    assert_eq!(value("cancelled", PENDING), Some(0));
    let panics = || metrics.get_blocking(|| -> Result<(), Error> { panic!("on purpose") }).is_ok();
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(panics)).is_err());
    assert_eq!(value("cancelled", PENDING), Some(0));
    assert_eq!((value("cancelled", WAITS), value("cancelled", TIMEOUTS)), (None, Some(0)));
    assert!(forget("cancelled"));
}

#[tokio::test]
async fn a_request_that_waits_is_pending_until_it_has_a_connection() {
    let _limit = Limit::new();
    let metrics = PoolMetrics::new("pending");
    let mut polls = 0;
    let get = poll_fn(|context| {
        assert_eq!(value("pending", PENDING), Some(1));
        polls += 1;
        context.waker().wake_by_ref();
        if polls < 3 { Poll::Pending } else { Poll::Ready(Ok::<_, Error>(7)) }
    });
    assert_eq!(*metrics.get(get).await.unwrap(), 7);
    assert_eq!((value("pending", PENDING), value("pending", WAITS)), (Some(0), Some(1)));
    assert!(forget("pending"));
}

#[test]
fn a_forgotten_pool_records_nothing_and_is_dropped() {
    let pool = Arc::new(());
    let kept = Arc::downgrade(&pool);
    let metrics = observe("forgotten", move || {
        let () = *pool;
        PoolState::new(1, 1)
    });
    let connection = metrics.wait().acquired(());
    assert!(lines("forgotten") > 2);
    assert!(forget("forgotten"));
    assert!(kept.upgrade().is_none());
    drop(connection);
    metrics.record_create(Duration::from_secs(1));
    metrics.wait().acquired(());
    assert_eq!(lines("forgotten"), 0);
    assert!(!forget("forgotten"));
    // The name begins again at 0.
    let metrics = PoolMetrics::new("forgotten");
    metrics.wait().acquired(());
    assert_eq!((value("forgotten", WAITS), value("forgotten", USES)), (Some(1), Some(1)));
    assert!(forget("forgotten"));
}
