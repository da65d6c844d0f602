//! Series of the overflow of open label sets.
//!
//! All values without a series of their own share one. A sum of what they add is right, but the
//! last value that one of them sets is not the value of any other. So handles of such series are
//! marked, and what is set through them is dropped and counted.
//!
//! The mark is the highest bit of the cell. Setting a cell out of bounds has no effect anyway, so
//! the handles of other series pay nothing for it.

use metrics_catalog_shared::row::Row;

use crate::catalog::table::{Table, ValueSource};
#[cfg(not(loom))]
use crate::self_metrics::{self, CATALOG};
use crate::storage::store::Store;

/// Mark of a cell. A catalog has fewer cells.
const MARK: u32 = 1 << 31;

/// Marks the first cell of a family, if a series is in the overflow.
#[inline]
pub(crate) const fn mark(cell: u32) -> u32 {
    cell | MARK
}

/// Returns the cell without its mark.
#[inline]
pub(crate) const fn unmarked(cell: u32) -> usize {
    (cell & !MARK) as usize
}

/// Returns the cell, with the mark if the series is in the overflow.
#[inline]
#[must_use]
pub const fn in_series(cell: usize, is_overflow: bool) -> usize {
    if is_overflow { cell | MARK as usize } else { cell }
}

/// Counts a value that was set in a cell out of bounds.
#[cold]
#[inline(never)]
pub(crate) fn count_dropped<S: Store>(cell: usize) {
    let family = u32::try_from(cell).ok().and_then(|cell| family(S::table(), unmarked(cell)));
    if let Some(family) = family {
        add_dropped(family, 1);
    }
}

/// Counts what a keyed family has dropped since it was counted last. A family does not know its name,
/// so that scrapes do this.
pub(crate) fn count_dropped_of_keyed(
    family: &str,
    store: &crate::storage::keyed::store::KeyedStore,
) {
    let dropped = store.take_dropped();
    if dropped > 0 {
        add_dropped(family, dropped);
    }
}

/// Adds to the shared slab: a value would have been set there, too, and scrapes need no other.
#[cfg(not(loom))]
fn add_dropped(family: &str, values: u64) {
    let total = self_metrics::overflow::SET_DROPPED_TOTAL.with(self_metrics::Family::of(family));
    CATALOG.in_signal_handler(|| total.add(values));
}

/// Models count nothing.
#[cfg(loom)]
const fn add_dropped(_: &str, _: u64) {}

/// Returns the name of the family with open labels that has a cell.
fn family(table: &'static Table, cell: usize) -> Option<&'static str> {
    let first_after = table.rows.partition_point(|row| Row::from_array(row).cell as usize <= cell);
    let mut families = (0..first_after).rev().filter_map(|index| table.family(index));
    // Families without cells have the cell of the next one.
    let family = families.find(|family| matches!(family.source(), ValueSource::Open { .. }))?;
    Some(family.name())
}
