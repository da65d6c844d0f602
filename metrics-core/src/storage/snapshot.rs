//! Snapshots of a thread's values, for tests.

use alloc::vec::Vec;
use core::marker::PhantomData;
use core::sync::atomic::Ordering::Relaxed;

use crate::storage::atomic::AtomicU64;
use crate::storage::value::Value;

/// Snapshot of the values recorded by the current thread, from
/// [`Catalog::snapshot`](crate::Catalog::snapshot).
///
/// Each thread records to its own cells, so the `delta_since` methods of the handles see only what
/// this thread recorded. Tests that run in parallel therefore do not affect each other.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// #     pub mod smtp {
/// #         pub static REFUSED_TOTAL: metrics_catalog::Counter<super::__Store> =
/// #             metrics_catalog::Counter::new(0);
/// #     }
/// # }
/// # fn refuse_a_client() { metrics::smtp::REFUSED_TOTAL.inc(); }
/// let snapshot = metrics::CATALOG.snapshot();
/// refuse_a_client();
/// assert_eq!(metrics::smtp::REFUSED_TOTAL.delta_since(&snapshot), 1);
/// ```
///
/// Counters, histograms, and gauges that events increment and decrement have deltas. Not seen are:
///
/// - values that are set, by code or by events, which all threads share: read them with `get`, in a
///   test that does not run in parallel with others that set them;
/// - values that the tested code records in other threads.
///
/// Without the feature `std`, all threads count as one.
#[derive(Debug)]
pub struct Snapshot {
    cells: &'static [AtomicU64],
    values: Vec<u64>,
    /// Makes the type `!Send`: the slab belongs to the thread that took the snapshot.
    thread: PhantomData<*const ()>,
}

impl Snapshot {
    pub(crate) fn new(cells: &'static [AtomicU64]) -> Self {
        let values = cells.iter().map(|cell| cell.load(Relaxed)).collect();
        Self { cells, values, thread: PhantomData }
    }

    /// Returns what was added to a cell since the snapshot.
    pub(crate) fn delta<V: Value>(&self, cell: usize) -> V {
        let now = self.cells.get(cell).map_or(0, |cell| cell.load(Relaxed));
        V::difference(now, self.values.get(cell).copied().unwrap_or(0))
    }
}
