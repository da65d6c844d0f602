//! The formats that are lines of text: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! All that is not a number was decided when the catalog was built. What is left is to copy, to
//! format, and to copy on.

use crate::buffer::Buffer;
use crate::family::{Family, Kind, Layout, Number, OpenMetrics, Skeleton, Source};
use crate::format::Format;
use crate::number::Formatter;
use crate::pool::Cells;
use crate::sink::Sink;

/// Writes the families of one catalog, those that `select` says yes to if it is there.
pub(crate) fn encode<S: Sink + ?Sized>(
    format: Format,
    families: &[Family],
    select: Option<&dyn Fn(&Family) -> bool>,
    cells: &dyn Cells,
    buffer: &mut Buffer<'_, S>,
) -> Result<(), S::Error> {
    let mut reader = Reader::new(cells);
    for family in families {
        if select.is_none_or(|select| select(family)) {
            encode_family(format, family, &mut reader, buffer)?;
        }
    }
    Ok(())
}

fn encode_family<S: Sink + ?Sized>(
    format: Format,
    family: &Family,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_, S>,
) -> Result<(), S::Error> {
    let layout = &family.layout;
    let (skeleton, head) = match (format, &layout.openmetrics) {
        (Format::OpenMetrics, OpenMetrics::Head { literal }) => {
            buffer.write(literal.as_bytes())?;
            (&layout.text, false)
        }
        (Format::OpenMetrics, OpenMetrics::Whole(whole)) => (whole, true),
        (Format::Text, _) => (&layout.text, true),
    };
    let point = format == Format::OpenMetrics;
    let mut lines = Lines::new(layout, skeleton, head, point, buffer);
    match family.kind {
        Kind::Counter | Kind::Gauge => lines.scalars(reader)?,
        Kind::Histogram => lines.histograms(reader)?,
    }
    buffer.write(b"\n")
}

/// The lines of one family: literal, number, literal, number.
struct Lines<'a, 'b, S: ?Sized> {
    layout: &'a Layout,
    /// What is left of the literal part.
    literal: &'a [u8],
    parts: &'a [u32],
    /// What is written before the first part, with it.
    head: usize,
    /// Whether what can be a fraction is never spelt as an integer.
    point: bool,
    formatter: Formatter,
    buffer: &'a mut Buffer<'b, S>,
}

impl<'a, 'b, S: Sink + ?Sized> Lines<'a, 'b, S> {
    fn new(
        layout: &'a Layout,
        skeleton: &'a Skeleton,
        head: bool,
        point: bool,
        buffer: &'a mut Buffer<'b, S>,
    ) -> Self {
        let mut literal = skeleton.literal.as_bytes();
        let mut len = skeleton.head as usize;
        if !head {
            literal = literal.get(len..).unwrap_or_default();
            len = 0;
        }
        let (parts, formatter) = (skeleton.parts, Formatter::new());
        Self { layout, literal, parts, head: len, point, formatter, buffer }
    }

    fn scalars(&mut self, reader: &mut Reader<'_>) -> Result<(), S::Error> {
        let Layout { source, number, .. } = &self.layout;
        for (series, part) in self.parts.iter().enumerate() {
            self.literal(*part)?;
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
        let Layout { source, number, buckets, .. } = &self.layout;
        let Source::Cells(first) = source else { return Ok(()) };
        let mut cell = *first as usize;
        for series in self.parts.chunks_exact(*buckets as usize + 2) {
            let (buckets, sum_and_count) = series.split_at(*buckets as usize);
            let mut count = 0_u64;
            for part in buckets {
                count = count.wrapping_add(reader.sum(cell));
                cell += 1;
                self.literal(*part)?;
                self.number(Number::Unsigned, count)?;
            }
            if let [sum, last] = sum_and_count {
                self.literal(*sum)?;
                self.sum(*number, reader, cell)?;
                cell += 1;
                self.literal(*last)?;
                self.number(Number::Unsigned, count)?;
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
        let text = match number {
            Number::Unsigned => self.formatter.integer(bits),
            Number::Signed => self.formatter.signed(bits.cast_signed()),
            Number::Nanoseconds => self.formatter.seconds(bits),
            Number::Float | Number::Level => self.formatter.float(f64::from_bits(bits)),
        };
        self.buffer.write(text)?;
        let fraction = matches!(number, Number::Nanoseconds | Number::Float | Number::Level);
        let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-');
        if self.point && fraction && text.iter().all(is_digit) {
            self.buffer.write(b".0")?;
        }
        Ok(())
    }

    fn literal(&mut self, part: u32) -> Result<(), S::Error> {
        let len = core::mem::take(&mut self.head) + part as usize;
        let (part, rest) = self.literal.split_at_checked(len).unwrap_or_default();
        self.literal = rest;
        self.buffer.write(part)
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
