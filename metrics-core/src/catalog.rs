//! Catalog of a service: its metric families and their storage.

pub(crate) mod catalogs;
pub(crate) mod families;
pub(crate) mod family;
pub(crate) mod otel;
pub(crate) mod ownership;
mod series;
pub(crate) mod table;

use core::fmt;

use crate::catalog::families::Families;
use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::Table;
#[cfg(feature = "alloc")]
use crate::storage::atomic::AtomicU64;
use crate::storage::pool::Cells;
#[cfg(feature = "alloc")]
use crate::storage::snapshot::Snapshot;
use crate::storage::store::Store;

/// All metrics of a service.
///
/// `metrics-catalog-build` generates it as the static `CATALOG`. An [`Endpoint`](crate::Endpoint)
/// serves it; [`encode`](Self::encode) and [`Exposition`](crate::Exposition) write it without an
/// endpoint.
///
/// ```
/// # #[cfg(feature = "alloc")] {
/// use metrics_catalog::ENDPOINT_CATALOG;
///
/// let mut page = Vec::with_capacity(ENDPOINT_CATALOG.max_len());
/// let Ok(()) = ENDPOINT_CATALOG.encode(&mut page);
/// let page = String::from_utf8(page)?;
/// assert!(page.contains("\nmetrics_endpoint_served_total{format=\"text\"} 0\n"));
///
/// let names: Vec<_> = ENDPOINT_CATALOG.families().map(|family| family.name()).collect();
/// assert!(names.contains(&"metrics_endpoint_served_total"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Catalog {
    table: &'static Table,
    storage: Storage,
    package: Option<(&'static str, &'static str)>,
}

impl Catalog {
    #[doc(hidden)]
    #[must_use]
    pub const fn new<S: Store>(table: &'static Table) -> Self {
        Self { table, storage: Storage::of::<S>(), package: None }
    }

    /// Sets name and version of the package that the catalog is compiled in, if both are known.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_package(
        mut self,
        name: Option<&'static str>,
        version: Option<&'static str>,
    ) -> Self {
        if let (Some(name), Some(version)) = (name, version) {
            self.package = Some((name, version));
        }
        self
    }

    /// Returns name and version of the package that includes the catalog, which exporters call its scope.
    /// `None` if it was not built by cargo.
    ///
    /// ```
    /// use metrics_catalog::ENDPOINT_CATALOG;
    ///
    /// assert_eq!(ENDPOINT_CATALOG.package().map(|(name, _)| name), Some("metrics-catalog"));
    /// ```
    #[must_use]
    pub const fn package(&self) -> Option<(&'static str, &'static str)> {
        self.package
    }

    /// Returns the metric families in the order of the exposition.
    #[must_use]
    pub const fn families(&self) -> Families {
        Families::new(self.table)
    }

    /// Returns the family at an index of this order. For constants, which have no iterators.
    pub(crate) const fn family(&self, index: usize) -> Option<FamilyDescriptor> {
        self.table.family(index)
    }

    /// Returns the generated table of families.
    pub(crate) const fn table(&self) -> &'static Table {
        self.table
    }

    /// Returns the cells, for reading.
    pub(crate) fn cells(&self) -> &'static dyn Cells {
        (self.storage.cells)()
    }
}

impl Catalog {
    /// Calls `record` and makes its records atomic, for signal handlers.
    ///
    /// An ordinary record is a load and a store. If a signal handler records the same series
    /// between them, the store overwrites its record. Inside this method no record is lost.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// #     pub mod server {
    /// #         pub static RELOADS_TOTAL: metrics_catalog::Counter<super::__Store> =
    /// #             metrics_catalog::Counter::new(0);
    /// #     }
    /// # }
    /// // In the handler of `SIGHUP`:
    /// metrics::CATALOG.in_signal_handler(|| metrics::server::RELOADS_TOTAL.inc());
    /// assert_eq!(metrics::server::RELOADS_TOTAL.get(), 1);
    /// ```
    pub fn in_signal_handler(&self, record: impl FnOnce()) {
        /// Restores the previous setting, also after a panic.
        struct Restore(fn(bool) -> bool, bool);

        impl Drop for Restore {
            fn drop(&mut self) {
                (self.0)(self.1);
            }
        }

        let use_shared = self.storage.use_shared;
        let _restore = Restore(use_shared, use_shared(true));
        #[cfg(feature = "std")]
        let use_shared = crate::storage::keyed::thread::use_shared;
        #[cfg(feature = "std")]
        let _restore_keyed = Restore(use_shared, use_shared(true));
        record();
    }
}

#[cfg(feature = "alloc")]
impl Catalog {
    /// Takes a snapshot of what this thread has recorded, for tests. The `delta_since` methods of
    /// the handles return what the thread records after it.
    ///
    /// # Panics
    ///
    /// Other threads have claimed all slabs. Run fewer tests in parallel, or raise `slabs` in the
    /// catalog.
    #[must_use]
    #[expect(clippy::panic, reason = "for tests, in which a panic is the error")]
    pub fn snapshot(&self) -> Snapshot {
        match (self.storage.exclusive)() {
            Some(cells) => Snapshot::new(cells),
            None => panic!("no free slab for this thread; raise `slabs` in the catalog"),
        }
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog").field("families", &self.families()).finish_non_exhaustive()
    }
}

/// Functions of a [`Store`], whatever its type.
#[derive(Clone, Copy)]
pub(crate) struct Storage {
    pub(crate) cells: fn() -> &'static dyn Cells,
    #[cfg(feature = "alloc")]
    pub(crate) exclusive: fn() -> Option<&'static [AtomicU64]>,
    pub(crate) use_shared: fn(bool) -> bool,
}

impl Storage {
    const fn of<S: Store>() -> Self {
        Self {
            cells: S::cells,
            #[cfg(feature = "alloc")]
            exclusive: S::exclusive,
            use_shared: S::use_shared,
        }
    }
}
