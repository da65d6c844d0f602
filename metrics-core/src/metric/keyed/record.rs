//! Records of the series of keyed families, whatever their type.

use crate::storage::keyed::cells::{self, CellPosition, Width};
use crate::storage::keyed::slot::OVERFLOW;
use crate::storage::keyed::store::{KeyedStore, SETS};
use crate::storage::keyed::thread;
use crate::storage::store::{Own, Shared, Totals, Writer};
use crate::storage::value::Value;

/// Record of a keyed series.
pub(super) trait Record: Copy {
    fn apply<W: Writer>(self, writer: W);
}

/// Records to the cells of this thread, or to the shared ones.
#[inline]
pub(super) fn record(
    (store, handle): (&'static KeyedStore, u64),
    position: CellPosition,
    width: impl Width,
    record: impl Record,
) {
    // The store is not read unless the cells are those of another handle.
    match cells::tagged(thread::own(), position, handle, width) {
        Some(cells) => record.apply(Own { cells, totals: SeriesTotals { store, handle } }),
        None => record_untagged(store, handle, record),
    }
}

/// Makes the first record of this thread for a handle, or a record to the shared cells. A function of
/// its own: one that returned the cells to `record` would take several instructions of each record.
#[cold]
#[inline(never)]
fn record_untagged(store: &'static KeyedStore, handle: u64, record: impl Record) {
    let totals = SeriesTotals { store, handle };
    match store.tag(handle) {
        Some(cells) => record.apply(Own { cells, totals }),
        None => store.record_shared(handle, |cells| record.apply(Shared { cells, totals })),
    }
}

/// Totals of the cells of one series.
#[derive(Clone, Copy)]
pub(super) struct SeriesTotals {
    pub(super) store: &'static KeyedStore,
    pub(super) handle: u64,
}

impl Totals for SeriesTotals {
    fn total(self, cell: usize) -> u64 {
        self.store.total(self.handle, cell)
    }
}

/// Sets the first cell of a series for all threads. In the overflow it has no effect but is counted: the
/// last of several values would be shown.
pub(super) fn set(store: &'static KeyedStore, handle: u64, bits: u64) {
    if handle == OVERFLOW {
        return store.drop_record();
    }
    store.record_shared(handle, |cells| {
        store.set_sum(handle, cells, bits);
        Shared { cells, totals: SeriesTotals { store, handle } }.add(SETS, 1);
    });
}

/// Returns the first cell of a series.
pub(super) fn get<V: Value>(store: &KeyedStore, handle: u64) -> V {
    let mut sums = [0];
    store.read(handle, &mut sums);
    V::difference(sums[0], 0)
}
