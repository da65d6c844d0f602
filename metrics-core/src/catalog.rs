//! The catalog of a service: its families, and the storage behind them.

pub(crate) mod catalogs;
pub(crate) mod family;

use core::fmt;

use crate::catalog::family::{Families, FamilyDescriptor, Table};
use crate::exposition::Exposition;
use crate::exposition::format::Format;
use crate::exposition::sink::Sink;
#[cfg(feature = "alloc")]
use crate::storage::atomic::AtomicU64;
use crate::storage::pool::Cells;
#[cfg(feature = "alloc")]
use crate::storage::snapshot::Snapshot;
use crate::storage::store::Store;

/// All the metrics of a service, ready to be exposed.
///
/// `metrics-catalog-build` generates it as the static `CATALOG`.
pub struct Catalog {
    table: &'static Table,
    storage: Storage,
}

impl Catalog {
    #[doc(hidden)]
    #[must_use]
    pub const fn new<S: Store>(table: &'static Table) -> Self {
        Self { table, storage: Storage::of::<S>() }
    }

    /// The metric families, in the order of the exposition.
    #[must_use]
    pub const fn families(&self) -> Families {
        Families::of(self.table)
    }

    /// The family at a place in this order, for constants, which have no iterators.
    pub(crate) const fn family(&self, place: usize) -> Option<FamilyDescriptor> {
        self.table.family(place)
    }

    /// The length in bytes that [`encode`](Self::encode) never goes beyond, whatever the values.
    #[must_use]
    pub const fn max_len(&self) -> usize {
        Exposition::new(Format::Text, &[self]).max_len()
    }

    /// Writes every family in the Prometheus text format, version 0.0.4; [`Exposition`] has the
    /// other formats, and several catalogs as one document.
    ///
    /// # Errors
    ///
    /// The sink's, as soon as it has one; what was written by then is not a whole exposition.
    pub fn encode<S: Sink + ?Sized>(&self, sink: &mut S) -> Result<(), S::Error> {
        Exposition::new(Format::Text, &[self]).encode(sink)
    }

    /// Its families, as the build wrote them down.
    pub(crate) const fn table(&self) -> &'static Table {
        self.table
    }

    /// Its cells, for reading.
    pub(crate) fn cells(&self) -> &'static dyn Cells {
        (self.storage.cells)()
    }
}

impl Catalog {
    /// Records what `record` records with atomic adds, so that it may interrupt another record of
    /// the same thread: for signal handlers.
    ///
    /// A record is a load and a store. A signal handler that records the same series in between
    /// would have its own record overwritten; within this it is never lost.
    ///
    /// ```
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// #     pub mod server {
    /// #         pub static RELOADS_TOTAL: metrics_catalog::Counter<super::__Store, u64, metrics_catalog::__private::ByCode> = metrics_catalog::Counter::new(0);
    /// #     }
    /// # }
    /// // In the handler of SIGHUP:
    /// metrics::CATALOG.in_signal_handler(|| metrics::server::RELOADS_TOTAL.inc());
    /// assert_eq!(metrics::server::RELOADS_TOTAL.get(), 1);
    /// ```
    pub fn in_signal_handler(&self, record: impl FnOnce()) {
        /// Has the thread record to its own slab again, also after a panic.
        struct Restore(fn(bool) -> bool, bool);

        impl Drop for Restore {
            fn drop(&mut self) {
                (self.0)(self.1);
            }
        }

        let share = self.storage.share;
        let _restore = Restore(share, share(true));
        record();
    }
}

#[cfg(feature = "alloc")]
impl Catalog {
    /// Remembers what this thread recorded so far, for a test that wants to know what it records
    /// from here on.
    ///
    /// # Panics
    ///
    /// Other threads have all the slabs there are, so that this one has none of its own: run fewer
    /// tests at once, or raise `slabs` in the catalog.
    #[must_use]
    #[expect(clippy::panic, reason = "it is for tests, which have nobody to hand an error to")]
    pub fn snapshot(&self) -> Snapshot {
        match (self.storage.own)() {
            Some(cells) => Snapshot::new(cells),
            None => panic!("no slab is free for this thread; raise `slabs` in the catalog"),
        }
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog").field("families", &self.families()).finish_non_exhaustive()
    }
}

/// A catalog's [`Store`], whatever its type.
#[derive(Clone, Copy)]
pub(crate) struct Storage {
    pub(crate) cells: fn() -> &'static dyn Cells,
    #[cfg(feature = "alloc")]
    pub(crate) own: fn() -> Option<&'static [AtomicU64]>,
    pub(crate) share: fn(bool) -> bool,
}

impl Storage {
    const fn of<S: Store>() -> Self {
        Self {
            cells: S::cells,
            #[cfg(feature = "alloc")]
            own: S::alone,
            share: S::share,
        }
    }
}
