//! Families that follow each other and are of one shape: what an encoder need not ask of each.

use core::slice;

use crate::catalog::family::table::cut;
use crate::catalog::family::{FamilyDescriptor, Numbers, Row, Shape, Table};
use crate::exposition::format::Format;

/// Families that follow each other and are of one shape.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    table: &'static Table,
    shape: &'static Shape,
    rows: &'static [Numbers],
}

impl Table {
    /// All families, as many at once as are of one shape.
    pub(crate) fn runs(&'static self) -> impl Iterator<Item = Run> {
        let runs = self.rows.chunk_by(|[shape, ..], [next, ..]| shape == next);
        runs.filter_map(move |rows| {
            let shape = self.shapes.get(Row(rows.first()?).shape())?;
            Some(Run { table: self, shape, rows })
        })
    }
}

impl Run {
    /// One family.
    pub(crate) const fn of(family: FamilyDescriptor) -> Self {
        Self { table: family.table, shape: family.shape, rows: slice::from_ref(family.row.0) }
    }

    pub(crate) const fn shape(self) -> &'static Shape {
        self.shape
    }

    /// The families one by one.
    #[inline]
    pub(crate) fn families(self) -> impl Iterator<Item = FamilyDescriptor> {
        let Self { table, shape, rows } = self;
        rows.iter().map(move |row| FamilyDescriptor { table, row: Row(row), shape })
    }

    /// What a format has of its own, from the first family on.
    #[inline]
    pub(crate) fn lines(self, format: Format) -> &'static [u8] {
        let [at, ..] = self.rows.first().map_or([0; 3], |row| Row(row).literal(format));
        self.table.literal(format).get(at..).unwrap_or_default()
    }

    /// The segments of the samples in the text format.
    #[inline]
    pub(crate) fn segments(self) -> &'static [u32] {
        let at = self.rows.first().map_or(0, |row| Row(row).segment());
        cut(self.table.segments, at, self.rows.len() * self.shape.segments as usize)
    }

    /// The first cell.
    pub(crate) fn first_cell(self) -> usize {
        self.rows.first().map_or(0, |row| Row(row).cell())
    }
}
