//! Process of the service, as the operating system sees it, read when the page is scraped.
//!
//! | metric | type | Linux | macOS | Windows |
//! | --- | --- | --- | --- | --- |
//! | `process_cpu_seconds_total` | counter | yes | yes | in milliseconds |
//! | `process_resident_memory_bytes` | gauge | yes | yes | the working set |
//! | `process_virtual_memory_bytes` | gauge | yes | yes | private bytes, which count as committed |
//! | `process_start_time_seconds` | gauge | in ticks | in seconds | in seconds |
//! | `process_open_fds` | gauge | yes | yes | open handles |
//! | `process_max_fds` | gauge | yes | yes | |
//! | `process_virtual_memory_max_bytes` | gauge | yes | yes | |
//! | `process_threads` | gauge | yes | | |
//!
//! Names and meanings are those of Prometheus' client libraries, for Windows those of the library for Go. What a
//! system does not tell is absent from the page; so is everything on other systems.
//!
//! On Linux it is [`PROCESS_CATALOG`] of the runtime, which needs neither allocations nor this package. On macOS and
//! Windows the crate `sysinfo` reads values, for which it lists all processes: once for all metrics of a scrape.
//!
//! ```
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::process;
//!
//! // And the `CATALOG` of the service.
//! let endpoint = Endpoint::new(catalogs![process::CATALOG], Access::Open);
//! # #[cfg(any(target_os = "linux", target_os = "macos", windows))]
//! assert!(endpoint.reader().value("process_resident_memory_bytes", &[]).is_some());
//! # assert!(endpoint.is_open());
//! ```
//!
//! [`PROCESS_CATALOG`]: metrics_catalog::PROCESS_CATALOG

#[cfg(any(target_os = "macos", windows, test))]
pub mod metrics {
    //! Generated handles, on systems where the runtime has none.

    include!("process/metrics.rs");
}
#[cfg(any(target_os = "macos", windows, test))]
mod snapshot;
// Tests on Linux compare what `sysinfo` reads there with the values of the kernel.
#[cfg(any(target_os = "macos", windows, test))]
#[cfg_attr(target_os = "macos", path = "process/macos.rs")]
#[cfg_attr(not(target_os = "macos"), path = "process/windows.rs")]
mod system;

/// Catalog of the metrics of this module, to be served beside that of the service.
#[cfg(any(target_os = "macos", windows))]
pub use metrics::CATALOG;
/// Catalog of the metrics of this module, to be served beside that of the service.
#[cfg(not(any(target_os = "macos", windows)))]
pub use metrics_catalog::PROCESS_CATALOG as CATALOG;

#[cfg(any(target_os = "macos", windows, test))]
use snapshot::{resident_memory, start_time, virtual_memory};
#[cfg(any(target_os = "macos", windows, test))]
use system::{cpu, max_fds, open_fds, virtual_memory_max};

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
///
/// ```
/// use metrics_catalog_service::process;
///
/// assert!(process::CATALOG_TOML.contains("ProcessFileDescriptors"));
/// ```
pub const CATALOG_TOML: &str = include_str!("process/metrics.toml");

/// Returns no number of threads, which `sysinfo` does not tell.
#[cfg(any(target_os = "macos", windows, test))]
const fn threads() -> Option<u64> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::hint::black_box;
    use std::time::Instant;

    use metrics_catalog::{Catalog, FamilyDescriptor, Number, PROCESS_CATALOG, Reader};

    use super::*;

    fn value(catalog: &'static Catalog, name: &str) -> Option<f64> {
        Reader::new(catalog).value(name, &[]).map(Number::as_f64)
    }

    fn descriptions(
        catalog: &'static Catalog,
    ) -> Vec<(&'static str, &'static str, &'static str, Option<&'static str>)> {
        let family = |family: FamilyDescriptor| {
            (family.name(), family.metric_type().name(), family.help(), family.unit())
        };
        catalog.families().map(family).collect()
    }

    #[test]
    fn it_is_described_as_that_of_the_runtime() {
        assert_eq!(descriptions(&metrics::CATALOG), descriptions(&PROCESS_CATALOG));
    }

    /// `sysinfo` supports Linux too.
    #[test]
    fn snapshots_agree_with_the_kernel() {
        let memory = black_box(vec![1_u8; 64 << 20]);
        let start = Instant::now();
        while start.elapsed().as_millis() < 200 {
            black_box(start.elapsed());
        }
        // Largest differences: what other tests do meanwhile, and the precision of `sysinfo`.
        for (name, difference) in [
            ("process_cpu_seconds_total", 0.1),
            ("process_resident_memory_bytes", f64::from(32 << 20)),
            ("process_virtual_memory_bytes", f64::from(256 << 20)),
            ("process_start_time_seconds", 2.0),
            ("process_open_fds", 64.0),
        ] {
            let [found, expected] = [&metrics::CATALOG, &PROCESS_CATALOG]
                .map(|catalog| value(catalog, name).unwrap_or_default());
            assert!(
                found > 0.0 && (found - expected).abs() <= difference,
                "{name}: {found}, {expected}"
            );
        }
        assert!(
            value(&metrics::CATALOG, "process_resident_memory_bytes") > Some(f64::from(64 << 20))
        );
        for name in ["max_fds", "virtual_memory_max_bytes", "threads"] {
            assert_eq!(value(&metrics::CATALOG, &format!("process_{name}")), None);
        }
        drop(memory);
    }
}
