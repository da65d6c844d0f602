//! Lines of one family: literal, number, literal, number.

use crate::catalog::family::{CellType, Shape};
use crate::exposition::buffer::Buffer;
use crate::exposition::float::float;
use crate::exposition::number::{ROOM, integer, seconds, signed};
use crate::exposition::reader::Reader;
use crate::exposition::sink::SinkError;

/// Writes a line for each segment, of the cell that comes next. Returns what is left of the literal.
#[inline]
pub(crate) fn write_cells<'l>(
    mut literal: &'l [u8],
    mut segments: &[u32],
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
    mut write: impl FnMut(u64, &mut [u8; ROOM]) -> usize,
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

/// The lines of one family: literal, number, literal, number.
pub(crate) struct Lines<'a, 'b> {
    /// What is left of the literal segment.
    pub(crate) literal: &'a [u8],
    /// Whether what can be a fraction is never spelt as an integer.
    pub(crate) point: bool,
    /// When the family began to count, in nanoseconds since 1970, if it is to say so.
    pub(crate) created: Option<u64>,
    pub(crate) buffer: &'a mut Buffer<'b>,
}

impl<'a> Lines<'a, '_> {
    /// The segment that comes next, if it is so long.
    pub(crate) fn next_part(&self, segment: u32) -> &'a [u8] {
        self.literal.get(..segment as usize).unwrap_or_default()
    }

    /// A cell for each series. What kind of number it holds is found out once for all of them.
    pub(crate) fn scalars(
        &mut self,
        segments: &[u32],
        number: CellType,
        reader: &mut Reader<'_>,
    ) -> Result<(), SinkError> {
        let point = self.point;
        match number {
            CellType::Unsigned => self.cells(segments, reader, integer),
            CellType::Signed => {
                self.cells(segments, reader, |cell, out| signed(cell.cast_signed(), out))
            }
            CellType::Nanoseconds => {
                self.cells(segments, reader, |cell, out| seconds(cell, point, out))
            }
            CellType::Float | CellType::SharedFloat => {
                let next = || reader.next_float(number);
                self.numbers(segments, next, |value, out| float(value, point, out))
            }
        }
    }

    /// Writes a number for each segment, of the cell that comes next.
    #[inline]
    pub(crate) fn cells(
        &mut self,
        segments: &[u32],
        reader: &mut Reader<'_>,
        write: impl FnMut(u64, &mut [u8; ROOM]) -> usize,
    ) -> Result<(), SinkError> {
        self.literal = write_cells(self.literal, segments, reader, self.buffer, write)?;
        Ok(())
    }

    /// Writes a number for each segment, of what `next` says.
    #[inline]
    pub(crate) fn numbers<T>(
        &mut self,
        segments: &[u32],
        mut next: impl FnMut() -> T,
        write: impl Fn(T, &mut [u8; ROOM]) -> usize,
    ) -> Result<(), SinkError> {
        let mut fill = self.buffer.fill();
        for segment in segments {
            self.literal = fill.copy(self.literal, *segment as usize)?;
            fill.write_number(|out| write(next(), out));
        }
        fill.end();
        Ok(())
    }

    /// Of each series the buckets, each with all before it, then the sum, then the count, which is
    /// the last bucket once more: the two cannot disagree.
    pub(crate) fn histograms(
        &mut self,
        segments: &[u32],
        shape: &Shape,
        reader: &mut Reader<'_>,
    ) -> Result<(), SinkError> {
        for series in segments.chunks_exact(shape.buckets as usize + 2) {
            let (buckets, sum_and_count) = series.split_at(shape.buckets as usize);
            let mut count = 0_u64;
            self.cells(buckets, reader, |cell, out| {
                count = count.wrapping_add(cell);
                integer(count, out)
            })?;
            let (sum, last) = sum_and_count.split_at(1);
            self.scalars(sum, shape.cell_type, reader)?;
            self.numbers(last, || count, integer)?;
            reader.skip(shape.bounds.native_cells());
        }
        Ok(())
    }

    /// Of each series a 1 for the state it is in, and a 0 for each other.
    pub(crate) fn states(
        &mut self,
        segments: &[u32],
        states: u32,
        reader: &mut Reader<'_>,
    ) -> Result<(), SinkError> {
        for series in segments.chunks_exact(states.max(1) as usize) {
            let state = reader.next();
            let mut place = 0;
            let next = || {
                place += 1;
                u64::from(place - 1 == state)
            };
            self.numbers(series, next, integer)?;
        }
        Ok(())
    }

    /// A number that is no cell's.
    pub(crate) fn live(
        &mut self,
        segments: &[u32],
        number: CellType,
        bits: u64,
    ) -> Result<(), SinkError> {
        let point = self.point;
        self.numbers(
            segments,
            || bits,
            |bits, out| match number {
                CellType::Unsigned => integer(bits, out),
                CellType::Signed => signed(bits.cast_signed(), out),
                CellType::Nanoseconds => seconds(bits, point, out),
                CellType::Float | CellType::SharedFloat => float(f64::from_bits(bits), point, out),
            },
        )
    }
}
