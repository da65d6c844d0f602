//! A small mail service, as far as its telemetry goes: what happens in it is made up, what it
//! measures of that is real. It shows how `metrics-catalog` is used.

pub mod event;
pub mod ledger;
pub mod serve;
pub mod shutdown;
pub mod traffic;

/// The metrics of the service, as `metrics.toml` declares them.
pub mod metrics {
    metrics_catalog::include_catalog!();
}
