//! Lines of one family: alternating segments and numbers.

use crate::catalog::table::{CellType, Shape};
use crate::exposition::buffer::Buffer;
use crate::exposition::float::float;
use crate::exposition::number::{NUMBER_SPACE, integer, seconds, signed};
use crate::exposition::reader::CellReader;
use crate::exposition::sink::SinkError;

/// Writes each segment and the number of the next cell. Returns the rest of the literal.
#[inline]
pub(crate) fn write_cells<'l>(
    mut literal: &'l [u8],
    mut segments: &[u32],
    reader: &mut CellReader<'_>,
    buffer: &mut Buffer<'_>,
    mut write: impl FnMut(u64, &mut [u8; NUMBER_SPACE]) -> usize,
) -> Result<&'l [u8], SinkError> {
    while !segments.is_empty() {
        let cells = reader.take(segments.len());
        let (now, later) = segments.split_at_checked(cells.len()).unwrap_or_default();
        let mut fill = buffer.fill();
        for (segment, cell) in now.iter().zip(cells) {
            literal = fill.copy(literal, *segment as usize)?;
            fill.write_number(|out| write(*cell, out));
        }
        fill.end();
        segments = later;
    }
    Ok(literal)
}

/// Writes the value of a cell, and returns its length. `point` is that of [`Lines`].
pub(crate) fn write_bits(
    bits: u64,
    cell_type: CellType,
    point: bool,
    out: &mut [u8; NUMBER_SPACE],
) -> usize {
    match cell_type {
        CellType::Unsigned => integer(bits, out),
        CellType::Signed => signed(bits.cast_signed(), out),
        CellType::Nanoseconds => seconds(bits, point, out),
        CellType::Float | CellType::SharedFloat => float(f64::from_bits(bits), point, out),
    }
}

/// Returns whether samples are left out of a format: their segments are empty. OpenMetrics forbids
/// sum and count of a histogram with negative bounds.
pub(crate) fn is_omitted(segments: &[u32]) -> bool {
    segments.first() == Some(&0)
}

/// Writer of the lines of one family.
pub(crate) struct Lines<'a, 'b> {
    /// Rest of the literal with the segments.
    pub(crate) literal: &'a [u8],
    /// Whether whole numbers of a fractional type are written with `.0`.
    pub(crate) point: bool,
    /// Time at which the family began to count, in nanoseconds since the Unix epoch, if `_created`
    /// samples are written.
    pub(crate) created: Option<u64>,
    pub(crate) buffer: &'a mut Buffer<'b>,
}

impl<'a> Lines<'a, '_> {
    /// Returns the next segment, which has this length.
    pub(crate) fn next_segment(&self, len: u32) -> &'a [u8] {
        self.literal.get(..len as usize).unwrap_or_default()
    }

    /// Writes the series of a counter or gauge, one cell each. Selects the type of number once for
    /// all of them.
    pub(crate) fn scalars(
        &mut self,
        segments: &[u32],
        cell_type: CellType,
        reader: &mut CellReader<'_>,
    ) -> Result<(), SinkError> {
        let point = self.point;
        match cell_type {
            CellType::Unsigned => self.cells(segments, reader, integer),
            CellType::Signed => {
                self.cells(segments, reader, |cell, out| signed(cell.cast_signed(), out))
            }
            CellType::Nanoseconds => {
                self.cells(segments, reader, |cell, out| seconds(cell, point, out))
            }
            CellType::Float | CellType::SharedFloat => {
                let next = || reader.next_float(cell_type);
                self.numbers(segments, next, |value, out| float(value, point, out))
            }
        }
    }

    /// Writes each segment and the number of the next cell.
    #[inline]
    pub(crate) fn cells(
        &mut self,
        segments: &[u32],
        reader: &mut CellReader<'_>,
        write: impl FnMut(u64, &mut [u8; NUMBER_SPACE]) -> usize,
    ) -> Result<(), SinkError> {
        self.literal = write_cells(self.literal, segments, reader, self.buffer, write)?;
        Ok(())
    }

    /// Writes each segment and the next number.
    #[inline]
    pub(crate) fn numbers<T>(
        &mut self,
        segments: &[u32],
        mut next: impl FnMut() -> T,
        write: impl Fn(T, &mut [u8; NUMBER_SPACE]) -> usize,
    ) -> Result<(), SinkError> {
        let mut fill = self.buffer.fill();
        for segment in segments {
            self.literal = fill.copy(self.literal, *segment as usize)?;
            fill.write_number(|out| write(next(), out));
        }
        fill.end();
        Ok(())
    }

    /// Writes the series of a histogram: cumulative buckets, sum and count. The count repeats the
    /// last bucket, so the two always agree.
    pub(crate) fn histograms(
        &mut self,
        segments: &[u32],
        shape: &Shape,
        reader: &mut CellReader<'_>,
    ) -> Result<(), SinkError> {
        for series in segments.chunks_exact(shape.buckets as usize + 2) {
            let (buckets, sum_and_count) = series.split_at(shape.buckets as usize);
            let mut count = 0_u64;
            self.cells(buckets, reader, |cell, out| {
                count = count.wrapping_add(cell);
                integer(count, out)
            })?;
            if is_omitted(sum_and_count) {
                reader.skip(1);
            } else {
                let (sum, last) = sum_and_count.split_at(1);
                self.scalars(sum, shape.cell_type, reader)?;
                self.numbers(last, || count, integer)?;
            }
            reader.skip(shape.bounds.native_cells());
        }
        Ok(())
    }

    /// Writes the series of a state set: 1 for the current state, 0 for all others.
    pub(crate) fn states(
        &mut self,
        segments: &[u32],
        states: u32,
        reader: &mut CellReader<'_>,
    ) -> Result<(), SinkError> {
        for series in segments.chunks_exact(states.max(1) as usize) {
            let current = reader.next();
            let mut state = 0;
            let next = || {
                state += 1;
                u64::from(state - 1 == current)
            };
            self.numbers(series, next, integer)?;
        }
        Ok(())
    }

    /// Writes the value of an observable metric.
    pub(crate) fn observable(
        &mut self,
        segments: &[u32],
        cell_type: CellType,
        bits: u64,
    ) -> Result<(), SinkError> {
        let point = self.point;
        self.numbers(segments, || bits, |bits, out| write_bits(bits, cell_type, point, out))
    }
}
