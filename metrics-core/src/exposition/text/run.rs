//! Runs of consecutive families with one shape, which an encoder handles in one loop.

use core::slice::from_ref;

use metrics_catalog_shared::row::{self, Row};

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{Shape, Table, slice};
use crate::exposition::format::Format;

/// Consecutive families with one shape.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    table: &'static Table,
    shape: &'static Shape,
    rows: &'static [row::Array],
}

impl Table {
    /// Returns all families, in runs of maximum length.
    pub(crate) fn runs(&'static self) -> impl Iterator<Item = Run> {
        let shape = |row: &row::Array| Row::from_array(row).shape;
        let runs = self.rows.chunk_by(move |row, next| shape(row) == shape(next));
        runs.filter_map(move |rows| {
            let shape = self.shapes.get(shape(rows.first()?) as usize)?;
            Some(Run { table: self, shape, rows })
        })
    }
}

impl Run {
    /// Creates a run of one family.
    pub(crate) const fn new(family: FamilyDescriptor) -> Self {
        Self { table: family.table, shape: family.shape, rows: from_ref(family.row) }
    }

    pub(crate) const fn shape(self) -> &'static Shape {
        self.shape
    }

    /// Returns the families.
    #[inline]
    pub(crate) fn families(self) -> impl Iterator<Item = FamilyDescriptor> {
        let Self { table, shape, rows } = self;
        rows.iter().map(move |row| FamilyDescriptor { table, row, shape })
    }

    fn first(self) -> Option<Row> {
        self.rows.first().map(Row::from_array)
    }

    /// Returns the text of a format from the first family on.
    #[inline]
    pub(crate) fn literals(self, format: Format) -> &'static [u8] {
        let start = self.first().map_or(0, |row| match format {
            Format::OpenMetrics => row.openmetrics.start,
            _ => row.text.start,
        });
        self.table.literals(format).get(start as usize..).unwrap_or_default()
    }

    /// Returns the segments of the samples of all families in the text format.
    #[inline]
    pub(crate) fn segments(self) -> &'static [u32] {
        let start = self.first().map_or(0, |row| row.segment);
        slice(self.table.segments, start as usize, self.rows.len() * self.shape.segments as usize)
    }

    /// Returns the first cell.
    pub(crate) fn first_cell(self) -> usize {
        self.first().map_or(0, |row| row.cell as usize)
    }
}
