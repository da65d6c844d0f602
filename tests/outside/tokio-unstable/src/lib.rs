//! Tests of `metrics-catalog-service` in a build with `--cfg tokio_unstable`.
