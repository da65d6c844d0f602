//! The families of a catalog, one by one.

use core::iter::FusedIterator;

use crate::catalog::family::{FamilyDescriptor, Table};

/// The families of a catalog, in the order of the exposition.
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
    pub(crate) const fn of(table: &'static Table) -> Self {
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
