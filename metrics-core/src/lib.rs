// Its blocks need a generated catalog: `tests/it/documentation.rs` of the repository runs them.
#![cfg_attr(not(doctest), doc = include_str!("../README.md"))]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]
#![cfg_attr(
    loom,
    expect(dead_code, reason = "the endpoint is left out, and all that only it needs")
)]
#![no_std]

#[cfg(any(feature = "alloc", test))]
extern crate alloc;
// What is generated for the crate's own catalogs calls this crate by its name.
extern crate self as metrics_catalog;
#[cfg(feature = "std")]
extern crate std;

mod access;
mod catalog;
#[cfg(feature = "config")]
pub mod config;
mod const_panic;
#[cfg(not(loom))]
mod endpoint;
mod event;
mod exposition;
mod generated;
mod metric;
// The model checker's atomics cannot be made by a constant, so that a static catalog cannot be.
#[cfg(feature = "process")]
#[expect(unreachable_pub, reason = "the code is generated as for a user's public module")]
mod process;
#[cfg(not(loom))]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the code is generated as for a user's public module"
)]
mod self_metrics;
mod storage;

#[cfg(all(doc, not(doctest)))]
#[path = "guide.rs"]
pub mod _guide;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use access::Access;
#[cfg(feature = "auth")]
pub use access::Credentials;
#[cfg(feature = "auth")]
pub use access::credential::{Credential, CredentialError, Secret};
pub use catalog::Catalog;
pub use catalog::catalogs::{Catalogs, CatalogsError};
pub use catalog::family::{Families, FamilyDescriptor};
#[cfg(not(loom))]
pub use endpoint::request::{Headers, Request};
#[cfg(not(loom))]
pub use endpoint::response::Response;
#[cfg(all(feature = "tower", not(loom)))]
pub use endpoint::service::EndpointService;
#[cfg(not(loom))]
pub use endpoint::{Endpoint, PathError};
pub use event::{Event, Field};
pub use exposition::Exposition;
pub use exposition::format::Format;
pub use exposition::sink::{BufferTooSmall, Sink};
pub use metric::counter::Counter;
pub use metric::gauge::{Gauge, GaugeGuard};
pub use metric::histogram::{Histogram, Observed};
pub use metric::label::{ClosedLabel, Label, Labels, OpenLabel, UnknownLabelValue};
pub use metric::observable::{CallbackAlreadySet, Observable};
pub use metric::stateset::StateSet;
#[cfg(feature = "std")]
pub use metric::timer::Timer;
pub use metric::trace::TraceId;
pub use metric::{Family, Series};
pub use metrics_catalog_shared::metric_type::MetricType;
pub use metrics_catalog_shared::tier::Tier;
/// What the operating system knows of this process: processor time, memory, file descriptors, threads
/// and the start, under the names that dashboards know. It is asked at each scrape, allocates nothing,
/// and is served by an endpoint that has it among its catalogs:
/// `catalogs![metrics::CATALOG, metrics_catalog::PROCESS_CATALOG]`.
///
/// Only Linux is asked. On other systems, and where `/proc` cannot be read, what is not known is in no
/// exposition: neither as 0 nor by its name.
#[cfg(feature = "process")]
pub use process::CATALOG as PROCESS_CATALOG;
/// What the endpoints of this program count of themselves: what they answered, what they refused, and
/// the size and the duration of the last scrape. It is counted in any case, and served by an endpoint
/// that has it among its catalogs: `catalogs![metrics::CATALOG, metrics_catalog::ENDPOINT_CATALOG]`.
#[cfg(not(loom))]
pub use self_metrics::CATALOG as ENDPOINT_CATALOG;
#[cfg(feature = "alloc")]
pub use storage::snapshot::Snapshot;

#[cfg(feature = "derive")]
pub use metrics_catalog_derive::{Event, Label};

/// Includes the Rust that `metrics_catalog_build::compile` generated.
///
/// ```ignore
/// pub mod metrics {
///     metrics_catalog::include_catalog!();
/// }
/// ```
///
/// The crate needs a `build.rs` with
/// `fn main() { metrics_catalog_build::compile("metrics.toml") }`.
///
/// What is included names this crate `metrics_catalog`. Where the dependency has another name, the
/// crate's root says `extern crate telemetry as metrics_catalog;`. The module may be public, and
/// used by other crates: their derives take `crate = path` where they do not depend on this one.
#[macro_export]
macro_rules! include_catalog {
    () => {
        // By their paths, for crates without a prelude.
        $crate::__private::core::include!($crate::__private::core::concat!(
            $crate::__private::core::env!("OUT_DIR"),
            "/metrics.rs"
        ));
    };
}
