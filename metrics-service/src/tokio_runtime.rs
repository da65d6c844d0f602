//! Runtimes of tokio, read when the page is scraped.
//!
//! | metric | type | of all workers of a runtime |
//! | --- | --- | --- |
//! | `tokio_runtime_workers` | gauge | worker threads |
//! | `tokio_runtime_busy_seconds_total` | counter | time for which they were busy |
//! | `tokio_runtime_parks_total` | counter | times that one had nothing to do |
//! | `tokio_runtime_alive_tasks` | gauge | tasks that have not ended |
//! | `tokio_runtime_global_queue_depth` | gauge | tasks that wait for any worker |
//!
//! The rate of the busy time, divided by the workers, is the load of the runtime. The label `runtime` is the name that
//! the service gives. On targets without 64-bit atomics tokio counts neither the busy time nor parks.
//!
//! In a build with `--cfg tokio_unstable` there are also `tokio_runtime_local_queue_depth`,
//! `tokio_runtime_blocking_threads`, `tokio_runtime_idle_blocking_threads`, `tokio_runtime_blocking_queue_depth`,
//! and the counters `tokio_runtime_spawned_tasks_total`, `tokio_runtime_polls_total`, `tokio_runtime_steals_total`,
//! `tokio_runtime_overflows_total`, `tokio_runtime_remote_schedules_total` and
//! `tokio_runtime_budget_forced_yields_total`. In other builds they are absent from the page.
//!
//! ```
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::tokio_runtime;
//! use tokio::runtime::Handle;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! tokio_runtime::observe("main", &Handle::current());
//! // And the `CATALOG` of the service.
//! let metrics = Endpoint::new(catalogs![tokio_runtime::CATALOG], Access::Open);
//! # assert!(metrics.is_open());
//! # }
//! ```

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::runtime::{Handle, RuntimeMetrics};

pub mod metrics {
    //! Generated handles, for values on other pages.

    include!("tokio_runtime/metrics.rs");
}

/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;

use metrics::tokio_runtime::collected::Families;

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
pub const CATALOG_TOML: &str = include_str!("tokio_runtime/metrics.toml");

/// Runtimes by their names.
static RUNTIMES: Mutex<Vec<(String, RuntimeMetrics)>> = Mutex::new(Vec::new());

fn runtimes() -> MutexGuard<'static, Vec<(String, RuntimeMetrics)>> {
    RUNTIMES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Exposes a runtime under a name, from the next scrape on. It replaces an earlier runtime with this name. Up to 64
/// runtimes are exposed.
///
/// The values are those that tokio keeps anyway: the runtime is not slowed down. A part of the runtime's memory is
/// kept after its end, until [`forget`] is called.
pub fn observe(name: impl Into<String>, runtime: &Handle) {
    let (name, metrics) = (name.into(), runtime.metrics());
    {
        let mut runtimes = runtimes();
        runtimes.retain(|(other, _)| *other != name);
        runtimes.push((name, metrics));
    }
    metrics::tokio_runtime::collect_with(|group| {
        for (name, metrics) in runtimes().iter() {
            report(group, name, metrics);
        }
    });
}

/// Removes a runtime from the page, and returns whether there was one with this name.
///
/// ```
/// use metrics_catalog_service::tokio_runtime;
///
/// let runtime = tokio::runtime::Builder::new_current_thread().build()?;
/// tokio_runtime::observe("import", runtime.handle());
/// assert!(tokio_runtime::forget("import"));
/// assert!(!tokio_runtime::forget("import"));
/// # Ok::<_, std::io::Error>(())
/// ```
#[expect(clippy::must_use_candidate, reason = "it is called for its effect")]
pub fn forget(name: &str) -> bool {
    let mut runtimes = runtimes();
    let before = runtimes.len();
    runtimes.retain(|(other, _)| other != name);
    runtimes.len() < before
}

fn gauge(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn report(group: &mut Families<'_>, name: &str, metrics: &RuntimeMetrics) {
    group.workers.set(name, gauge(metrics.num_workers()));
    group.alive_tasks.set(name, gauge(metrics.num_alive_tasks()));
    group.global_queue_depth.set(name, gauge(metrics.global_queue_depth()));
    #[cfg(target_has_atomic = "64")]
    {
        let workers = || 0..metrics.num_workers();
        let busy = workers().map(|worker| metrics.worker_total_busy_duration(worker)).sum();
        group.busy_seconds_total.set(name, busy);
        group.parks_total.set(name, workers().map(|it| metrics.worker_park_count(it)).sum());
    }
    #[cfg(tokio_unstable)]
    report_unstable(group, name, metrics);
}

#[cfg(tokio_unstable)]
fn report_unstable(group: &mut Families<'_>, name: &str, metrics: &RuntimeMetrics) {
    let workers = || 0..metrics.num_workers();
    let local = workers().map(|worker| metrics.worker_local_queue_depth(worker)).sum();
    group.local_queue_depth.set(name, gauge(local));
    group.blocking_threads.set(name, gauge(metrics.num_blocking_threads()));
    group.idle_blocking_threads.set(name, gauge(metrics.num_idle_blocking_threads()));
    group.blocking_queue_depth.set(name, gauge(metrics.blocking_queue_depth()));
    #[cfg(target_has_atomic = "64")]
    {
        group.spawned_tasks_total.set(name, metrics.spawned_tasks_count());
        group.remote_schedules_total.set(name, metrics.remote_schedule_count());
        group.budget_forced_yields_total.set(name, metrics.budget_forced_yield_count());
        group.polls_total.set(name, workers().map(|it| metrics.worker_poll_count(it)).sum());
        group.steals_total.set(name, workers().map(|it| metrics.worker_steal_count(it)).sum());
        group
            .overflows_total
            .set(name, workers().map(|it| metrics.worker_overflow_count(it)).sum());
    }
}
