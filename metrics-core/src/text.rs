//! The Prometheus text format, version 0.0.4.
//!
//! All that is not a number was decided when the catalog was built. What is left is to copy, to
//! format, and to copy on.

use crate::family::{Family, Kind, Layout, Number, Source};
use crate::number::Formatter;
use crate::pool::Cells;
use crate::sink::Sink;

/// The content type of what [`encode`] writes.
pub(crate) const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

pub(crate) fn encode<S: Sink + ?Sized>(
    families: &[Family],
    cells: &dyn Cells,
    sink: &mut S,
) -> Result<(), S::Error> {
    let mut reader = Reader::new(cells);
    for family in families {
        let mut lines = Lines { family, written: 0, formatter: Formatter::new(), sink };
        match family.kind {
            Kind::Counter | Kind::Gauge => lines.scalars(&mut reader)?,
            Kind::Histogram => lines.histograms(&mut reader)?,
        }
        lines.end()?;
    }
    Ok(())
}

/// The lines of one family: literal, number, literal, number, literal.
struct Lines<'a, S: ?Sized> {
    family: &'a Family,
    written: usize,
    formatter: Formatter,
    sink: &'a mut S,
}

impl<S: Sink + ?Sized> Lines<'_, S> {
    fn scalars(&mut self, reader: &mut Reader<'_>) -> Result<(), S::Error> {
        let Layout { source, number, text, .. } = &self.family.layout;
        for (series, gap) in text.gaps.iter().enumerate() {
            self.literal(*gap)?;
            match source {
                Source::Cells(first) => self.sum(*number, reader, *first as usize + series)?,
                Source::Live(live) => self.number(*number, live.bits())?,
            }
        }
        Ok(())
    }

    /// Of each series the buckets, each with all before it, then the sum, then the count, which is
    /// the last bucket once more: the two cannot disagree.
    fn histograms(&mut self, reader: &mut Reader<'_>) -> Result<(), S::Error> {
        let Layout { source, number, buckets, text } = &self.family.layout;
        let Source::Cells(first) = source else { return Ok(()) };
        let mut cell = *first as usize;
        for series in text.gaps.chunks_exact(*buckets as usize + 2) {
            let (buckets, sum_and_count) = series.split_at(*buckets as usize);
            let mut count = 0_u64;
            for gap in buckets {
                count = count.wrapping_add(reader.sum(cell));
                cell += 1;
                self.literal(*gap)?;
                self.sink.write(self.formatter.integer(count))?;
            }
            if let [sum_gap, count_gap] = sum_and_count {
                self.literal(*sum_gap)?;
                self.sum(*number, reader, cell)?;
                cell += 1;
                self.literal(*count_gap)?;
                self.sink.write(self.formatter.integer(count))?;
            }
        }
        Ok(())
    }

    /// A cell over all slabs.
    fn sum(
        &mut self,
        number: Number,
        reader: &mut Reader<'_>,
        cell: usize,
    ) -> Result<(), S::Error> {
        let bits = match number {
            Number::Float => reader.cells.sum_f64(cell).to_bits(),
            _ => reader.sum(cell),
        };
        self.number(number, bits)
    }

    fn number(&mut self, number: Number, bits: u64) -> Result<(), S::Error> {
        self.sink.write(match number {
            Number::Unsigned => self.formatter.integer(bits),
            Number::Signed => self.formatter.signed(bits.cast_signed()),
            Number::Nanoseconds => self.formatter.seconds(bits),
            Number::Float | Number::Level => self.formatter.float(f64::from_bits(bits)),
        })
    }

    fn literal(&mut self, gap: u32) -> Result<(), S::Error> {
        let literal = self.family.layout.text.literal.as_bytes();
        let part = literal.get(self.written..gap as usize).unwrap_or_default();
        self.written = gap as usize;
        self.sink.write(part)
    }

    fn end(&mut self) -> Result<(), S::Error> {
        let literal = self.family.layout.text.literal.as_bytes();
        self.sink.write(literal.get(self.written..).unwrap_or_default())
    }
}

/// Sums of cells, read a block at a time: slab by slab is kinder to the caches than cell by cell.
struct Reader<'a> {
    cells: &'a dyn Cells,
    first: usize,
    block: [u64; Reader::BLOCK],
}

impl<'a> Reader<'a> {
    const BLOCK: usize = 64;

    fn new(cells: &'a dyn Cells) -> Self {
        // No cell is this far on, so that the first sum reads a block.
        Self { cells, first: usize::MAX - Self::BLOCK, block: [0; Self::BLOCK] }
    }

    /// One cell over all slabs, wrapping.
    fn sum(&mut self, cell: usize) -> u64 {
        let place = cell.wrapping_sub(self.first);
        if let Some(sum) = self.block.get(place) {
            return *sum;
        }
        self.first = cell;
        self.block.fill(0);
        self.cells.add_to(cell, &mut self.block);
        self.block[0]
    }
}
