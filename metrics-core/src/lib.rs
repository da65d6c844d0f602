// Its blocks need a generated catalog: `tests/it/documentation.rs` of the repository runs them.
#![cfg_attr(not(doctest), doc = include_str!("../README.md"))]
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]
#![cfg_attr(
    loom,
    expect(dead_code, reason = "the endpoint is excluded, and what only it uses is dead")
)]
#![no_std]

#[cfg(any(feature = "alloc", test))]
extern crate alloc;
// Generated code for the catalogs of this crate refers to the crate by its name.
extern crate self as metrics_catalog;
#[cfg(any(feature = "std", test))]
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
#[cfg(feature = "std")]
mod file;
mod generated;
mod metric;
#[cfg(feature = "process")]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the code is generated as for a user's public module"
)]
mod process;
mod reader;
// The atomics of the model checker have no constant constructor, so there are no static catalogs.
#[cfg(not(loom))]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the code is generated as for a user's public module"
)]
mod self_metrics;
/// Items that models need.
#[cfg(loom)]
mod self_metrics {
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub(crate) enum Failure {
        Panic,
        Nested,
        Value,
    }

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub(crate) enum DropReason {
        Value,
        Label,
        Duplicate,
        Limit,
    }
}
#[cfg(all(feature = "std", not(loom)))]
mod source;
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
pub use catalog::families::Families;
pub use catalog::family::{FamilyDescriptor, LabelDescriptor};
pub use catalog::otel::OtelDescriptor;
#[cfg(not(loom))]
pub use endpoint::request::{Headers, Request};
#[cfg(not(loom))]
pub use endpoint::response::Response;
#[cfg(all(feature = "tower", not(loom)))]
pub use endpoint::service::EndpointService;
#[cfg(not(loom))]
pub use endpoint::{Endpoint, PathError};
pub use event::{Event, EventDescriptor, EventGuard, Events, Field};
pub use exposition::Exposition;
pub use exposition::format::Format;
#[cfg(feature = "alloc")]
pub use exposition::page_labels::{LabelError, PageLabels};
#[cfg(feature = "std")]
pub use exposition::sink::IoSink;
pub use exposition::sink::{BufferTooSmall, FmtSink, Sink};
#[cfg(feature = "std")]
pub use metric::collect::{
    HistogramCollector, Info, InfoCollector, InvalidLabelValue, ObservableFamily,
    ObservableHistogram, SeriesCollector, ValueCollector,
};
pub use metric::counter::Counter;
pub use metric::gauge::{Gauge, GaugeGuard};
pub use metric::histogram::{Histogram, Observation, Observed};
pub use metric::keyed::{
    FieldText, KeyedCounter, KeyedFamily, KeyedGauge, KeyedGaugeGuard, KeyedGuard, KeyedHistogram,
    KeyedLabel, KeyedLabels, KeyedMetric, KeyedStateSet, LabelText, Text,
};
#[cfg(feature = "std")]
pub use metric::keyed::{OverflowHint, OverflowReason};
pub use metric::label::{ClosedLabel, Label, Labels, OpenLabel, UnknownLabelValue};
pub use metric::observable::{CallbackAlreadySet, Observable};
pub use metric::stateset::StateSet;
#[cfg(feature = "std")]
pub use metric::timer::Timer;
pub use metric::trace::{SpanId, TraceId};
pub use metric::{ByCode, ByEvents, Family, Series, UpdatedByCode};
pub use metrics_catalog_shared::metric_type::MetricType;
pub use metrics_catalog_shared::stability::Stability;
pub use metrics_catalog_shared::tier::Tier;
/// Catalog of process metrics: processor time, memory, file descriptors, threads and start time,
/// under the standard `process_` names.
///
/// The values are read at each scrape, without allocation. Only Linux is supported: on other
/// systems, and for values that `/proc` does not give, the families are omitted.
///
/// Serve it beside other catalogs:
///
/// ```
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, PROCESS_CATALOG, catalogs};
///
/// // And the `CATALOG` of the service.
/// let endpoint = Endpoint::new(catalogs![ENDPOINT_CATALOG, PROCESS_CATALOG], Access::Open);
/// # assert!(endpoint.is_open());
/// ```
#[cfg(feature = "process")]
pub use process::CATALOG as PROCESS_CATALOG;
#[cfg(feature = "alloc")]
pub use reader::Reading;
pub use reader::{
    Bucket, Exemplar, HistogramPoint, MetricFamily, NativeHistogramPoint, Number, Point,
    PointValue, Reader, StateSetPoint,
};
/// Catalog of the library's own metrics, summed over all endpoints and catalogs of the program:
/// scrapes answered, requests rejected, size and duration of the last scrape, callbacks that
/// failed, values set in the overflow of a gauge that were dropped, and recorded amounts that were
/// left out because a counter would fall or a value be infinite or NaN.
///
/// The metrics are always recorded. Serve them beside other catalogs:
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, catalogs};
///
/// let endpoint = Endpoint::new(catalogs![metrics::CATALOG, ENDPOINT_CATALOG], Access::Open);
/// # assert!(endpoint.is_open());
/// ```
#[cfg(not(loom))]
pub use self_metrics::CATALOG as ENDPOINT_CATALOG;
#[cfg(all(feature = "std", not(loom)))]
pub use source::{
    PageSource, Source, SourceError, SourceExemplar, SourceFamilies, SourceFamily,
    SourceHistograms, SourceInfos, SourcePoint, SourceSummaries, SourceType, SourceValue,
    SourceValues, SourceWriter,
};
#[cfg(feature = "alloc")]
pub use storage::snapshot::Snapshot;
pub use storage::store::Store;
pub use storage::value::Value;

#[cfg(feature = "derive")]
pub use metrics_catalog_derive::{Event, Label};

/// Includes the code that `metrics_catalog_build::compile` generated.
///
/// ```ignore
/// pub mod metrics {
///     metrics_catalog::include_catalog!();
/// }
/// ```
///
/// The crate needs `metrics-catalog-build` as a build dependency and this `build.rs`:
///
/// ```ignore
/// fn main() {
///     metrics_catalog_build::compile("metrics.toml")
/// }
/// ```
///
/// A crate can have several catalogs. `include_catalog!("audit")` includes the one that was compiled
/// from a file with the name `audit.toml`, in any directory, and so does
/// `include_catalog!("audit.toml")`.
/// Without an argument it is `metrics.toml`, or the only one.
///
/// The file is the value of the environment variable `METRICS_CATALOG_FILE_audit` when the crate is
/// compiled, which `compile` sets. A build system that runs no build scripts sets it itself, to the
/// absolute path of what `metrics_catalog_build::generate` returned.
///
/// The generated code calls this crate `metrics_catalog`. If the dependency has another name, write
/// `extern crate telemetry as metrics_catalog;` in the root of the crate. The module can be public
/// and used by other crates: their derives take `crate = path` if they do not depend on this crate.
///
/// The generated code trips no lint of rustc or Clippy, whatever lints the crate warns of, denies
/// or forbids. One exception: where a catalog deprecates something, the generated code allows
/// `deprecated`, which a crate with `#![forbid(deprecated)]` rejects.
#[macro_export]
macro_rules! include_catalog {
    () => {
        $crate::include_catalog!("metrics");
    };
    ($name:literal) => {
        // Paths, for crates without a prelude. The build script sets the variable, so a file that an
        // earlier one left in `OUT_DIR` is not included.
        $crate::__private::core::include!($crate::__private::core::env!(
            $crate::__private::core::concat!("METRICS_CATALOG_FILE_", $name),
            $crate::__private::core::concat!(
                "missing catalog `",
                $name,
                "`; write a `build.rs` with `fn main() { metrics_catalog_build::compile(\"",
                $name,
                ".toml\") }`, and add `metrics-catalog-build` to `[build-dependencies]`"
            )
        ));
    };
}
