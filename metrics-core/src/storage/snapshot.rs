//! What the thread of a test recorded since a moment that it marked.

use alloc::vec::Vec;
use core::marker::PhantomData;
use core::sync::atomic::Ordering::Relaxed;

use crate::storage::atomic::AtomicU64;
use crate::storage::value::Value;

/// A moment in the life of a thread, from [`Catalog::mark`](crate::Catalog::mark).
///
/// A thread records to cells of its own, so what it recorded since can be told apart from what
/// other threads did: tests that run side by side do not see each other.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// #     pub mod smtp {
/// #         pub static REFUSED_TOTAL: metrics_catalog::Counter<super::__Store, u64, metrics_catalog::__private::ByCode> = metrics_catalog::Counter::new(0);
/// #     }
/// # }
/// # fn refuse_a_client() { metrics::smtp::REFUSED_TOTAL.inc(); }
/// let snapshot = metrics::CATALOG.snapshot();
/// refuse_a_client();
/// assert_eq!(metrics::smtp::REFUSED_TOTAL.delta_since(&snapshot), 1);
/// ```
///
/// It sees counters, histograms, and gauges that events increment and decrement. A level that is
/// set is one for all threads: read it with `get`, in a test that has it to itself. What code under
/// test does in threads of its own is theirs; where there is no `std`, all threads are one.
#[derive(Debug)]
pub struct Snapshot {
    cells: &'static [AtomicU64],
    before: Vec<u64>,
    /// Another thread's slab may change hands: a mark stays where it was made.
    thread: PhantomData<*const ()>,
}

impl Snapshot {
    pub(crate) fn new(cells: &'static [AtomicU64]) -> Self {
        let before = cells.iter().map(|cell| cell.load(Relaxed)).collect();
        Self { cells, before, thread: PhantomData }
    }

    /// What was added to a cell since.
    pub(crate) fn added<V: Value>(&self, cell: usize) -> V {
        let now = self.cells.get(cell).map_or(0, |cell| cell.load(Relaxed));
        V::difference(now, self.before.get(cell).copied().unwrap_or(0))
    }
}
