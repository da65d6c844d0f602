// The example takes all features.
#![cfg_attr(
    any(
        not(doctest),
        all(feature = "metrics", feature = "prometheus", feature = "prometheus-client")
    ),
    doc = include_str!("../README.md")
)]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "metrics")]
mod facade;
#[cfg(feature = "prometheus")]
mod prometheus;
#[cfg(feature = "prometheus-client")]
mod prometheus_client;

#[cfg(feature = "metrics")]
pub use self::facade::{InvalidBounds, MetricsRecorder, MetricsRecorderBuilder};
#[cfg(feature = "prometheus")]
pub use self::prometheus::PrometheusSource;
#[cfg(feature = "prometheus-client")]
pub use self::prometheus_client::PrometheusClientSource;
