//! The runtimes of tokio on the page of a build with `--cfg tokio_unstable`.

#[allow(dead_code, reason = "the other tests of `metrics-catalog-service` use the rest")]
#[path = "../../../../metrics-service/tests/it/page.rs"]
mod page;
#[path = "../../../../metrics-service/tests/it/tokio_runtime.rs"]
mod tokio_runtime;
