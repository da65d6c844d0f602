//! Iterator over the families of a catalog.

use core::iter::FusedIterator;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::Table;

/// Iterator over the families of a catalog, in the order of the exposition. Returned by
/// [`Catalog::families`](crate::Catalog::families).
///
/// ```
/// use metrics_catalog::ENDPOINT_CATALOG;
///
/// let families = ENDPOINT_CATALOG.families();
/// let all = families.len();
/// assert_eq!(families.filter(|family| family.name().starts_with("metrics_")).count(), all);
/// ```
#[derive(Clone, Debug)]
pub struct Families {
    table: &'static Table,
    next: usize,
    end: usize,
}

impl Families {
    pub(crate) const fn new(table: &'static Table) -> Self {
        Self { table, next: 0, end: table.len() }
    }
}

impl Iterator for Families {
    type Item = FamilyDescriptor;

    #[inline]
    fn next(&mut self) -> Option<FamilyDescriptor> {
        if self.next == self.end {
            return None;
        }
        self.next += 1;
        self.table.family(self.next - 1)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end - self.next;
        (left, Some(left))
    }
}

impl DoubleEndedIterator for Families {
    fn next_back(&mut self) -> Option<FamilyDescriptor> {
        if self.next == self.end {
            return None;
        }
        self.end -= 1;
        self.table.family(self.end)
    }
}

impl ExactSizeIterator for Families {}

impl FusedIterator for Families {}
