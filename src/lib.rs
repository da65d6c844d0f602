//! Telemetry of a small mail service, an example of `metrics-catalog`: the traffic is simulated,
//! its metrics are real.
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod admin;
pub mod event;
pub mod ledger;
pub mod serve;
pub mod shutdown;
pub mod traffic;

/// Metrics of the service, generated from `metrics.toml`.
pub mod metrics {
    metrics_catalog::include_catalog!();
}
