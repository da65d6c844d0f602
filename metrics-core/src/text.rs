//! The formats that are lines of text: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! All that is not a number was decided when the catalog was built. What is left is to copy, to
//! format, and to copy on.

mod created;
mod more;
mod open;

use crate::buffer::Buffer;
use crate::family::{Families, Family, Kind, Number, Run, Shape, Source, Table};
use crate::float::float;
use crate::format::Format;
use crate::info;
use crate::number::{ROOM, integer, seconds, signed};
use crate::pool::Cells;
use crate::reader::Reader;
use crate::sink::Stopped;

/// Writes the families of one catalog, those that `select` says yes to if it is there.
pub(crate) fn encode(
    format: Format,
    created: Option<u64>,
    table: &'static Table,
    select: Option<&dyn Fn(&Family) -> bool>,
    cells: &dyn Cells,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let mut reader = Reader::new(cells);
    let created = created.filter(|_| format == Format::OpenMetrics);
    let mut encode = |run| encode_run(format, created, run, &mut reader, buffer);
    match select {
        None => table.runs().try_for_each(encode),
        Some(select) => {
            let mut families = Families::of(table).filter(|family| select(family));
            families.try_for_each(|family| encode(Run::of(family)))
        }
    }
}

fn encode_run(
    format: Format,
    created: Option<u64>,
    run: Run,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let Shape { source, number, buckets, exemplars, .. } = run.shape();
    match (source, number, created) {
        (Source::Cells(_), Number::Unsigned, None)
            if *buckets == 0 && (exemplars.is_empty() || format == Format::Text) =>
        {
            encode_counts(format, run, reader, buffer)
        }
        _ => run
            .families()
            .try_for_each(|family| encode_family(format, created, family, reader, buffer)),
    }
}

/// What `encode_family` does with families of nothing but counts, which most are, without a choice.
fn encode_counts(
    format: Format,
    run: Run,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    reader.seek(run.first_cell());
    if run.shape().parts == 1 {
        encode_single_counts(format, run, reader, buffer)
    } else {
        encode_many_counts(format, run, reader, buffer)
    }
}

/// Families of many series each.
#[inline(never)]
fn encode_many_counts(
    format: Format,
    run: Run,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let (mut lines, mut openmetrics) = (run.lines(Format::Text), run.lines(Format::OpenMetrics));
    let parts = run.parts().chunks_exact(run.shape().parts.max(1) as usize);
    for (family, parts) in run.families().zip(parts) {
        let (_, samples) =
            lines.split_at_checked(family.head_len(Format::Text)).unwrap_or_default();
        let mut fill = buffer.fill();
        match format {
            Format::OpenMetrics => openmetrics = fill.copy(openmetrics, family.head_len(format))?,
            _ => _ = fill.copy(lines, family.head_len(format))?,
        }
        fill.end();
        lines = write_cells(samples, parts, reader, buffer, integer)?;
    }
    Ok(())
}

/// Writes a line for each part, of the cell that comes next. Returns what is left of the literal.
#[inline]
fn write_cells<'l>(
    mut literal: &'l [u8],
    mut parts: &[u32],
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
    mut write: impl FnMut(u64, &mut [u8; ROOM]) -> usize,
) -> Result<&'l [u8], Stopped> {
    while !parts.is_empty() {
        let cells = reader.take(parts.len());
        let (now, later) = parts.split_at_checked(cells.len()).unwrap_or_default();
        let mut fill = buffer.fill();
        for (part, cell) in now.iter().zip(cells) {
            literal = fill.copy(literal, *part as usize)?;
            fill.write_number(|out| write(*cell, out));
        }
        fill.end();
        parts = later;
    }
    Ok(literal)
}

/// Families of one series each. Heads and samples alternate in either format, so that each two are one
/// literal.
#[inline(never)]
fn encode_single_counts(
    format: Format,
    run: Run,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let (mut lines, mut parts) = (run.lines(format), run.parts());
    let mut heads = run.families().map(|family| family.head_len(format));
    while !parts.is_empty() {
        let counts = reader.take(parts.len());
        let (now, later) = parts.split_at_checked(counts.len()).unwrap_or_default();
        let mut fill = buffer.fill();
        for ((part, head), count) in now.iter().zip(&mut heads).zip(counts) {
            lines = fill.copy(lines, head + *part as usize)?;
            fill.write_number(|out| integer(*count, out));
        }
        fill.end();
        parts = later;
    }
    Ok(())
}

fn encode_family(
    format: Format,
    created: Option<u64>,
    family: Family,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let Some(live) = family.read_live() else { return Ok(()) };
    let shape = family.shape();
    let skeleton = family.skeleton(format);
    let (head, samples) = skeleton.split();
    let parts = skeleton.parts;
    buffer.write(head)?;
    let point = format == Format::OpenMetrics;
    let created = created.filter(|_| family.created_stem().is_some());
    let mut lines = Lines { literal: samples, point, created, buffer };
    match family.source() {
        Source::Cells(first) => {
            reader.seek(first as usize);
            match shape.kind {
                _ if created.is_some() || point && has_exemplars(family) => {
                    lines.with_more(parts, family, reader)
                }
                Kind::Histogram => lines.histograms(parts, shape, reader),
                _ => lines.scalars(parts, shape.number, reader),
            }
        }
        Source::Open { first, .. } => lines.open(family, parts, first as usize, reader),
        Source::Live(_) => lines.live(parts, shape.number, live),
        Source::States { first, states } => {
            reader.seek(first as usize);
            lines.states(parts, states, reader)
        }
        Source::Fixed(values) => info::encode(family.name(), family.labels(), values, buffer),
    }
}

/// Whether there are exemplars that OpenMetrics may show: none of a counter that it takes for something
/// else, because its name does not end as counters' do.
fn has_exemplars(family: Family) -> bool {
    let has_place = family.kind() == Kind::Histogram || family.name().ends_with("_total");
    !family.shape().exemplars.is_empty() && has_place
}

/// The lines of one family: literal, number, literal, number.
struct Lines<'a, 'b> {
    /// What is left of the literal part.
    literal: &'a [u8],
    /// Whether what can be a fraction is never spelt as an integer.
    point: bool,
    /// When the family began to count, in nanoseconds since 1970, if it is to say so.
    created: Option<u64>,
    buffer: &'a mut Buffer<'b>,
}

impl<'a> Lines<'a, '_> {
    /// The part that comes next, if it is so long.
    fn next_part(&self, part: u32) -> &'a [u8] {
        self.literal.get(..part as usize).unwrap_or_default()
    }

    /// A cell for each series. What kind of number it holds is found out once for all of them.
    fn scalars(
        &mut self,
        parts: &[u32],
        number: Number,
        reader: &mut Reader<'_>,
    ) -> Result<(), Stopped> {
        let point = self.point;
        match number {
            Number::Unsigned => self.cells(parts, reader, integer),
            Number::Signed => {
                self.cells(parts, reader, |cell, out| signed(cell.cast_signed(), out))
            }
            Number::Nanoseconds => self.cells(parts, reader, |cell, out| seconds(cell, point, out)),
            Number::Float | Number::Level => {
                let next = || reader.next_float(number);
                self.numbers(parts, next, |value, out| float(value, point, out))
            }
        }
    }

    /// Writes a number for each part, of the cell that comes next.
    #[inline]
    fn cells(
        &mut self,
        parts: &[u32],
        reader: &mut Reader<'_>,
        write: impl FnMut(u64, &mut [u8; ROOM]) -> usize,
    ) -> Result<(), Stopped> {
        self.literal = write_cells(self.literal, parts, reader, self.buffer, write)?;
        Ok(())
    }

    /// Writes a number for each part, of what `next` says.
    #[inline]
    fn numbers<T>(
        &mut self,
        parts: &[u32],
        mut next: impl FnMut() -> T,
        write: impl Fn(T, &mut [u8; ROOM]) -> usize,
    ) -> Result<(), Stopped> {
        let mut fill = self.buffer.fill();
        for part in parts {
            self.literal = fill.copy(self.literal, *part as usize)?;
            fill.write_number(|out| write(next(), out));
        }
        fill.end();
        Ok(())
    }

    /// Of each series the buckets, each with all before it, then the sum, then the count, which is
    /// the last bucket once more: the two cannot disagree.
    fn histograms(
        &mut self,
        parts: &[u32],
        shape: &Shape,
        reader: &mut Reader<'_>,
    ) -> Result<(), Stopped> {
        for series in parts.chunks_exact(shape.buckets as usize + 2) {
            let (buckets, sum_and_count) = series.split_at(shape.buckets as usize);
            let mut count = 0_u64;
            self.cells(buckets, reader, |cell, out| {
                count = count.wrapping_add(cell);
                integer(count, out)
            })?;
            let (sum, last) = sum_and_count.split_at(1);
            self.scalars(sum, shape.number, reader)?;
            self.numbers(last, || count, integer)?;
            reader.skip(shape.bounds.native_cells());
        }
        Ok(())
    }

    /// Of each series a 1 for the state it is in, and a 0 for each other.
    fn states(
        &mut self,
        parts: &[u32],
        states: u32,
        reader: &mut Reader<'_>,
    ) -> Result<(), Stopped> {
        for series in parts.chunks_exact(states.max(1) as usize) {
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
    fn live(&mut self, parts: &[u32], number: Number, bits: u64) -> Result<(), Stopped> {
        let point = self.point;
        self.numbers(
            parts,
            || bits,
            |bits, out| match number {
                Number::Unsigned => integer(bits, out),
                Number::Signed => signed(bits.cast_signed(), out),
                Number::Nanoseconds => seconds(bits, point, out),
                Number::Float | Number::Level => float(f64::from_bits(bits), point, out),
            },
        )
    }
}
