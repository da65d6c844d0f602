//! A service sets up its metrics in one call, in a process of its own because they are those of the process.

use std::error::Error as _;
use std::future::pending;

use metrics_catalog::{Access, Endpoint, Number, catalogs};
use metrics_catalog_service::allocator::AllocatorState;
use metrics_catalog_service::build_info::BuildInfo;
use metrics_catalog_service::{CATALOGS, Setup};
use tracing::level_filters::LevelFilter;

fn state() -> AllocatorState {
    let mut state = AllocatorState::default();
    state.allocated = Some(4_096);
    state
}

// One test, because the subscriber of a process can be set once.
#[test]
fn what_is_set_up_is_on_the_page_of_all_catalogs() {
    let endpoint = Endpoint::new(catalogs![..CATALOGS], Access::Open);
    let value = |name: &str, labels: &[(&str, &str)]| {
        endpoint.reader().value(name, labels).map(Number::as_f64)
    };
    let main = [("runtime", "main")];
    let event = [("level", "warn"), ("target", "shop::orders")];
    Setup::new().install().unwrap();
    assert_eq!(value("service_start_time_seconds", &[]), None);
    assert_eq!(value("tokio_runtime_workers", &main), None);

    let error = Setup::new().runtime("main").install().unwrap_err();
    assert!(
        error.to_string().starts_with("missing runtime of tokio; call `install` in"),
        "{error}"
    );
    assert!(error.source().is_none());

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(3).build().unwrap();
    let setup =
        || Setup::new().build_info(BuildInfo::new("1.4.0")).allocator(state).runtime("main");
    runtime.block_on(async { setup().log_events().install() }).unwrap();
    tracing::warn!(target: "shop::orders", "an order is late");
    tracing::debug!(target: "shop::orders", "an order was read");
    tracing::trace!(target: "shop::orders", "an order was found");
    drop(runtime.spawn(pending::<()>()));
    assert!(value("service_start_time_seconds", &[]) > Some(0.0));
    assert_eq!(value("allocator_allocated_bytes", &[]), Some(4_096.0));
    assert_eq!(value("tokio_runtime_workers", &main), Some(3.0));
    assert_eq!(value("tokio_runtime_alive_tasks", &main), Some(1.0));
    assert_eq!(value("log_events_total", &event), Some(1.0));
    let events = |level| value("log_events_total", &[("level", level), ("target", "shop::orders")]);
    assert_eq!((events("debug"), events("trace")), (Some(1.0), None));
    // Not even built: other crates have many of them.
    assert_eq!(LevelFilter::current(), LevelFilter::DEBUG);

    // What can be replaced is, and the error names what cannot.
    let error = runtime.block_on(async { setup().log_events().install() }).unwrap_err();
    let start = "duplicate global subscriber of `tracing`; add a `LogEventsLayer` to the other one";
    assert!(error.to_string().starts_with(start), "{error}");
    let error = Setup::new().build_info(BuildInfo::new("1\n")).install().unwrap_err();
    assert!(error.to_string().starts_with("invalid build: "), "{error}");
    assert_eq!(value("service_build_info", &[("version", "1.4.0")]), Some(1.0));
}

#[test]
fn all_catalogs_are_those_of_the_features_and_of_the_endpoint() {
    let families = || CATALOGS.as_slice().iter().flat_map(|catalog| catalog.families());
    for prefix in [
        "metrics_endpoint_",
        "allocator_",
        "service_",
        "rpc_server_",
        "http_client_",
        "http_server_",
        "log_",
        "db_client_connection_",
        "process_",
        "tokio_runtime_",
    ] {
        assert!(families().any(|family| family.name().starts_with(prefix)), "{prefix}");
    }
    assert_eq!(CATALOGS.as_slice().len(), 10);
}
