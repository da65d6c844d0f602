//! Build of the service that runs, and its start.
//!
//! | metric | type | value or labels |
//! | --- | --- | --- |
//! | `service_build_info` | info | `version`, `commit`, `rustc`, `target`, `profile`, `features` |
//! | `service_start_time_seconds` | gauge | time of the first [`set`], in seconds since 1970 |
//!
//! The build script of the service finds the values. It needs the build dependency `metrics-catalog-build`:
//!
//! ```
//! // build.rs
//! fn main() {
//! # }
//! # fn build_script() {
//!     metrics_catalog_build::compile("metrics.toml");
//!     metrics_catalog_build::build_info();
//! }
//! ```
//!
//! The service exposes them with one line when it starts, and serves the catalog:
//!
//! ```ignore
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::build_info;
//!
//! build_info::set(&build_info!())?;
//! // And the `CATALOG` of the service.
//! let metrics = Endpoint::new(catalogs![build_info::CATALOG], Access::Open);
//! ```
//!
//! Both metrics are absent until then. A label with an unknown value is left out, such as `commit` without a
//! repository. The documentation of `metrics_catalog_build::build_info` has the source of each value. A service with
//! another build system sets the fields of [`BuildInfo`] itself.
//!
//! In PromQL, `up * on (job, instance) group_left (version) service_build_info` adds the version to a metric.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use metrics_catalog::InvalidLabelValue;

pub mod metrics {
    //! Generated handles, for values on other pages.

    include!("build_info/metrics.rs");
}

/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
pub const CATALOG_TOML: &str = include_str!("build_info/metrics.toml");

/// Time since 1970 of the first call of [`set`]. Unknown if the clock is before 1970.
static START: OnceLock<Option<Duration>> = OnceLock::new();

/// Values of `service_build_info`. A label with an empty text is left out.
///
/// [`build_info!`](crate::build_info!) creates those that the build script has found.
///
/// ```
/// use metrics_catalog_service::build_info::BuildInfo;
///
/// let mut build = BuildInfo::new("1.4.0");
/// build.commit = "3b5c1f2";
/// assert_eq!((build.version, build.target), ("1.4.0", ""));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BuildInfo<'a> {
    /// Version of the service's crate, such as `1.4.0`.
    pub version: &'a str,
    /// Identifier of the commit, such as 40 hexadecimal digits.
    pub commit: &'a str,
    /// Version of the compiler, such as `1.95.0 (59807616e 2026-04-14)`.
    pub rustc: &'a str,
    /// Target, such as `x86_64-unknown-linux-gnu`.
    pub target: &'a str,
    /// Profile of cargo: `debug` or `release`.
    pub profile: &'a str,
    /// Features of the crate, separated by commas.
    pub features: &'a str,
}

impl<'a> BuildInfo<'a> {
    /// Creates a build of which only the version is known.
    #[must_use]
    pub const fn new(version: &'a str) -> Self {
        Self { version, commit: "", rustc: "", target: "", profile: "", features: "" }
    }
}

/// Exposes a build. The first call is the start of the service too, so it belongs at the beginning of `main`.
///
/// A later call replaces the build, and not the start.
///
/// # Errors
///
/// A text has more than 256 bytes, or control, invisible or bidirectional characters. An earlier build stays on the page. The
/// values of [`build_info!`](crate::build_info!) are checked when the service is built, so that they cannot fail;
/// only a version of such length can.
///
/// ```
/// use metrics_catalog_service::build_info::{self, BuildInfo};
///
/// build_info::set(&BuildInfo::new("1.4.0"))?;
/// assert!(build_info::set(&BuildInfo::new("1.4.0\n")).is_err());
/// # Ok::<_, metrics_catalog::InvalidLabelValue>(())
/// ```
pub fn set(build: &BuildInfo<'_>) -> Result<(), InvalidLabelValue> {
    START.get_or_init(|| SystemTime::now().duration_since(UNIX_EPOCH).ok());
    let &BuildInfo { version, commit, rustc, target, profile, features } = build;
    metrics::service::BUILD_INFO.set((version, commit, rustc, target, profile, features))
}

/// Returns the time of the start, which the catalog reads.
fn start_time() -> Option<Duration> {
    START.get().copied().flatten()
}

/// Returns the [`BuildInfo`] of the crate that calls it, with the values that
/// `metrics_catalog_build::build_info()` has found in its build script. Without that call in `build.rs` it does not
/// compile.
///
/// ```ignore
/// use metrics_catalog_service::build_info;
///
/// build_info::set(&build_info!())?;
/// ```
#[macro_export]
macro_rules! build_info {
    () => {{
        let mut build = $crate::build_info::BuildInfo::new(::core::env!("CARGO_PKG_VERSION"));
        build.commit = $crate::__build_value!("METRICS_CATALOG_BUILD_COMMIT");
        build.rustc = $crate::__build_value!("METRICS_CATALOG_BUILD_RUSTC");
        build.target = $crate::__build_value!("METRICS_CATALOG_BUILD_TARGET");
        build.profile = $crate::__build_value!("METRICS_CATALOG_BUILD_PROFILE");
        build.features = $crate::__build_value!("METRICS_CATALOG_BUILD_FEATURES");
        build
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __build_value {
    ($name:literal) => {
        ::core::env!(
            $name,
            "unknown build; call `metrics_catalog_build::build_info()` in `build.rs`, or create a `BuildInfo`"
        )
    };
}
