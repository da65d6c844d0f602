//! Allocator of the heap, read when the page is scraped.
//!
//! | metric | type | jemalloc | mimalloc | `stats_alloc` |
//! | --- | --- | --- | --- | --- |
//! | `allocator_allocated_bytes` | gauge | yes | if it counts them | yes |
//! | `allocator_active_bytes` | gauge | yes | | |
//! | `allocator_resident_bytes` | gauge | yes | | |
//! | `allocator_mapped_bytes` | gauge | yes | yes | |
//! | `allocator_retained_bytes` | gauge | yes | yes | |
//! | `allocator_metadata_bytes` | gauge | yes | | |
//! | `allocator_allocations_total` | counter | | | yes |
//! | `allocator_deallocations_total` | counter | | | yes |
//! | `allocator_reallocations_total` | counter | | | yes |
//! | `allocator_obtained_bytes_total` | counter | | | yes |
//! | `allocator_freed_bytes_total` | counter | | | yes |
//!
//! With the features `jemalloc` and `mimalloc`, [`Jemalloc`] and [`Mimalloc`] read the values that these allocators
//! keep anyway. With `stats_alloc`, the wrapper of that crate counts around the allocator of the system; it writes to
//! atomics that all threads share. Other allocators report by a closure. What an allocator does not know is absent
//! from the page.
//! Before [`observe`] is called, all values are 0.
//!
//! ```
//! use metrics_catalog::{Access, Endpoint, catalogs};
//! use metrics_catalog_service::allocator::{self, AllocatorState};
//!
//! // With jemalloc: `allocator::observe(allocator::Jemalloc)`, with mimalloc `allocator::Mimalloc`.
//! allocator::observe(|| {
//!     let mut state = AllocatorState::default();
//!     state.allocated = Some(4_096);
//!     state
//! });
//! // And the `CATALOG` of the service.
//! let endpoint = Endpoint::new(catalogs![allocator::CATALOG], Access::Open);
//! assert!(endpoint.reader().value("allocator_allocated_bytes", &[]).is_some());
//! ```

#[cfg(feature = "jemalloc")]
mod jemalloc;
#[cfg(feature = "mimalloc")]
mod mimalloc;
pub mod metrics {
    //! Generated handles, for values on other pages.

    include!("allocator/metrics.rs");
}
#[cfg(feature = "stats_alloc")]
mod stats_alloc;

#[cfg(feature = "jemalloc")]
pub use jemalloc::Jemalloc;
/// Catalog of the metrics of this module, to be served beside that of the service.
pub use metrics::CATALOG;
#[cfg(feature = "mimalloc")]
pub use mimalloc::Mimalloc;

use metrics::allocator::{collect_with, collected::Families};

/// Text of the catalog, `metrics.toml`, from which the command `metrics-catalog` makes a dashboard, alerts and
/// documentation.
///
/// ```
/// use metrics_catalog_service::allocator;
///
/// assert!(allocator::CATALOG_TOML.contains("AllocatorFragmented"));
/// ```
pub const CATALOG_TOML: &str = include_str!("allocator/metrics.toml");

/// State of an allocator at one moment. What is `None` is absent from the page.
///
/// ```
/// use metrics_catalog_service::allocator::AllocatorState;
///
/// let mut state = AllocatorState::default();
/// state.allocated = Some(4_096);
/// assert_eq!(state.resident, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AllocatorState {
    /// Bytes that the program has allocated and not freed.
    pub allocated: Option<u64>,
    /// Bytes in pages with allocations.
    pub active: Option<u64>,
    /// Bytes of physical memory.
    pub resident: Option<u64>,
    /// Bytes in mappings with allocations.
    pub mapped: Option<u64>,
    /// Bytes of address space that were not returned to the operating system.
    pub retained: Option<u64>,
    /// Bytes that the allocator needs for itself.
    pub metadata: Option<u64>,
    /// Allocations since the start of the process.
    pub allocations: Option<u64>,
    /// Deallocations since the start of the process.
    pub deallocations: Option<u64>,
    /// Changes of the size of an allocation since the start of the process.
    pub reallocations: Option<u64>,
    /// Bytes that were allocated since the start of the process.
    pub obtained_bytes: Option<u64>,
    /// Bytes that were freed since the start of the process.
    pub freed_bytes: Option<u64>,
}

/// Allocator whose state is read at each scrape.
///
/// It is implemented for closures that return an [`AllocatorState`], and for allocators of other crates, behind
/// features.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use metrics_catalog_service::allocator::{self, Allocator, AllocatorState};
///
/// struct Arena;
///
/// static USED: AtomicU64 = AtomicU64::new(0);
///
/// impl Allocator for Arena {
///     fn state(&self) -> AllocatorState {
///         let mut state = AllocatorState::default();
///         state.allocated = Some(USED.load(Ordering::Relaxed));
///         state
///     }
/// }
///
/// allocator::observe(Arena);
/// ```
pub trait Allocator: Send + Sync + 'static {
    /// Returns the present state. It is called at each scrape, on the thread that scrapes.
    fn state(&self) -> AllocatorState;
}

impl<F: Fn() -> AllocatorState + Send + Sync + 'static> Allocator for F {
    fn state(&self) -> AllocatorState {
        self()
    }
}

/// Exposes the state of the allocator from the next scrape on. It replaces an earlier allocator.
///
/// ```
/// use metrics_catalog_service::allocator::{self, AllocatorState};
///
/// allocator::observe(|| AllocatorState::default());
/// ```
pub fn observe(allocator: impl Allocator) {
    collect_with(move |group| report(group, &allocator.state()));
}

fn report(group: &mut Families<'_>, state: &AllocatorState) {
    // Each has a type of its own, for which there is no common trait.
    macro_rules! set {
        ($($family:ident: $value:expr,)*) => {
            $(if let Some(value) = $value {
                group.$family.set(value);
            })*
        };
    }
    set! {
        allocated_bytes: state.allocated.map(gauge),
        active_bytes: state.active.map(gauge),
        resident_bytes: state.resident.map(gauge),
        mapped_bytes: state.mapped.map(gauge),
        retained_bytes: state.retained.map(gauge),
        metadata_bytes: state.metadata.map(gauge),
        allocations_total: state.allocations,
        deallocations_total: state.deallocations,
        reallocations_total: state.reallocations,
        obtained_bytes_total: state.obtained_bytes,
        freed_bytes_total: state.freed_bytes,
    }
}

fn gauge(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
