//! Pools by their names, and the callback that reports them.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use metrics_catalog::{KeyedFamily, KeyedHistogram, Text};

use super::metrics::DbClientConnectionState;
use super::metrics::db_client_connection::{
    CREATE_TIME_SECONDS, USE_TIME_SECONDS, WAIT_TIME_SECONDS, collect_with, collected::Families,
};
use super::{Pool, PoolMetrics, PoolState};

/// Pools in the order in which they were added.
static POOLS: Mutex<Vec<Arc<Entry>>> = Mutex::new(Vec::new());

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Exposes the state of a pool under a name, from the next scrape on, and returns the handle that measures requests
/// for its connections. It replaces an earlier pool with this name. Up to 64 pools are exposed.
///
/// The pool is kept, with its connections, until [`forget`] is called. A pool that is closed is absent from the page,
/// as is one of which only a [`Weak`](std::sync::Weak) reference was given, after it was dropped.
///
/// ```
/// use metrics_catalog_service::pools::{self, PoolState};
///
/// let metrics = pools::observe("main", || PoolState::new(3, 1));
/// # drop(metrics);
/// ```
pub fn observe(name: impl Into<String>, pool: impl Pool) -> PoolMetrics {
    let metrics = PoolMetrics::new(name);
    metrics.observe(pool);
    metrics
}

/// Removes a pool from the page, with what was recorded of it, and returns whether there was one with this name.
///
/// Handles of it record nothing from then on.
///
/// ```
/// use metrics_catalog_service::pools::{self, PoolState};
///
/// pools::observe("import", || PoolState::new(0, 0));
/// assert!(pools::forget("import"));
/// assert!(!pools::forget("import"));
/// ```
#[expect(clippy::must_use_candidate, reason = "it is called for its effect")]
pub fn forget(name: &str) -> bool {
    let Some(entry) = take(&mut lock(&POOLS), name) else { return false };
    entry.is_forgotten.store(true, Relaxed);
    entry.release();
    for family in [&CREATE_TIME_SECONDS, &WAIT_TIME_SECONDS, &USE_TIME_SECONDS] {
        family.remove(name);
    }
    true
}

fn take(pools: &mut Vec<Arc<Entry>>, name: &str) -> Option<Arc<Entry>> {
    let index = pools.iter().position(|entry| entry.name == name)?;
    Some(pools.remove(index))
}

/// Adds a pool without a state, in place of one with the same name.
pub(super) fn add(name: String) -> Arc<Entry> {
    let entry = Arc::new(Entry::new(name));
    let replaced = {
        let mut pools = lock(&POOLS);
        let replaced = take(&mut pools, &entry.name);
        pools.push(Arc::clone(&entry));
        replaced
    };
    // Not under the lock, because a pool may do anything when it is dropped.
    if let Some(replaced) = replaced {
        replaced.release();
    }
    collect_with(|group| {
        // Not under the lock either, because pools have locks of their own.
        let pools = lock(&POOLS).clone();
        for pool in &pools {
            pool.report(group);
        }
    });
    entry
}

/// One pool: its state, and what calls have recorded of it.
pub(super) struct Entry {
    name: String,
    pool: Mutex<Option<Arc<dyn Pool>>>,
    pending: AtomicI64,
    timeouts: AtomicU64,
    /// Whether requests are counted here at all. Without, their number is unknown rather than 0.
    counts_requests: AtomicBool,
    counts_timeouts: AtomicBool,
    is_forgotten: AtomicBool,
    create_time: OnceLock<KeyedHistogram>,
    wait_time: OnceLock<KeyedHistogram>,
    use_time: OnceLock<KeyedHistogram>,
}

impl Entry {
    const fn new(name: String) -> Self {
        Self {
            name,
            pool: Mutex::new(None),
            pending: AtomicI64::new(0),
            timeouts: AtomicU64::new(0),
            counts_requests: AtomicBool::new(false),
            counts_timeouts: AtomicBool::new(false),
            is_forgotten: AtomicBool::new(false),
            create_time: OnceLock::new(),
            wait_time: OnceLock::new(),
            use_time: OnceLock::new(),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn set_pool(&self, pool: Arc<dyn Pool>) {
        let replaced = lock(&self.pool).replace(pool);
        drop(replaced);
    }

    /// Drops the pool, which may own a handle of this entry.
    fn release(&self) {
        let pool = lock(&self.pool).take();
        drop(pool);
    }

    pub(super) fn begin_request(&self) {
        self.counts_requests.store(true, Relaxed);
        self.counts_timeouts.store(true, Relaxed);
        self.pending.fetch_add(1, Relaxed);
    }

    pub(super) fn end_request(&self) {
        self.pending.fetch_sub(1, Relaxed);
    }

    /// Counts timeouts from now on, at first 0.
    pub(super) fn count_timeouts(&self) {
        self.counts_timeouts.store(true, Relaxed);
    }

    pub(super) fn record_timeout(&self) {
        self.count_timeouts();
        self.timeouts.fetch_add(1, Relaxed);
    }

    /// Returns the series of the time to create a connection, unless the pool was forgotten.
    pub(super) fn create_time(&self) -> Option<KeyedHistogram> {
        self.series(&self.create_time, &CREATE_TIME_SECONDS)
    }

    /// Returns the series of the time until a request got its connection.
    pub(super) fn wait_time(&self) -> Option<KeyedHistogram> {
        self.series(&self.wait_time, &WAIT_TIME_SECONDS)
    }

    /// Returns the series of the time for which a connection is used.
    pub(super) fn use_time(&self) -> Option<KeyedHistogram> {
        self.series(&self.use_time, &USE_TIME_SECONDS)
    }

    /// Looks the series up only when it is needed, so that a pool without records has none.
    fn series(
        &self,
        series: &OnceLock<KeyedHistogram>,
        family: &'static KeyedFamily<KeyedHistogram, Text>,
    ) -> Option<KeyedHistogram> {
        match series.get() {
            Some(series) => Some(*series),
            None if self.is_forgotten.load(Relaxed) => None,
            None => Some(*series.get_or_init(|| family.with(&self.name))),
        }
    }

    fn report(&self, group: &mut Families<'_>) {
        let pool = lock(&self.pool).clone();
        let state = match pool.map(|pool| pool.state()) {
            Some(Some(state)) => state,
            Some(None) => return,
            None => PoolState::default(),
        };
        let name = self.name.as_str();
        let states = [
            (DbClientConnectionState::Idle, state.idle),
            (DbClientConnectionState::Used, state.used),
        ];
        for (label, value) in states {
            if let Some(value) = value {
                group.count.set((name, label), gauge(value));
            }
        }
        if let Some(max) = state.max {
            group.max.set(name, gauge(max));
        }
        if let Some(max) = state.idle_max {
            group.idle_max.set(name, gauge(max));
        }
        if let Some(min) = state.idle_min {
            group.idle_min.set(name, gauge(min));
        }
        let counted = self.counts_requests.load(Relaxed).then(|| self.pending.load(Relaxed));
        if let Some(pending) = state.pending_requests.map(gauge).or(counted) {
            group.pending_requests.set(name, pending);
        }
        let counted = self.counts_timeouts.load(Relaxed).then(|| self.timeouts.load(Relaxed));
        if let Some(timeouts) = state.timeouts.or(counted) {
            group.timeouts_total.set(name, timeouts);
        }
    }
}

fn gauge(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
