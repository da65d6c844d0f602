//! The formats that are lines of text: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! All that is not a number was decided when the catalog was built. What is left is to copy, to
//! format, and to copy on.

mod created;
mod more;
mod open;

use crate::buffer::Buffer;
use crate::family::{Family, Kind, Layout, Number, Skeleton, Source};
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
    families: &[Family],
    select: Option<&dyn Fn(&Family) -> bool>,
    cells: &dyn Cells,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let mut reader = Reader::new(cells);
    let created = created.filter(|_| format == Format::OpenMetrics);
    for family in families {
        if select.is_none_or(|select| select(family)) {
            match counts(format, family) {
                Some(first) if created.is_none() => {
                    encode_counts(format, family, first, &mut reader, buffer)?;
                }
                _ => encode_family(format, created, family, &mut reader, buffer)?,
            }
        }
    }
    Ok(())
}

/// The first cell of a family of nothing but counts, which most are.
#[inline]
fn counts(format: Format, family: &Family) -> Option<usize> {
    let Layout { source, number, buckets, exemplars, .. } = &family.layout;
    match (source, number) {
        (Source::Cells(first), Number::Unsigned)
            if *buckets == 0 && (exemplars.is_empty() || format == Format::Text) =>
        {
            Some(*first as usize)
        }
        _ => None,
    }
}

/// What `encode_family` does, without a choice.
#[inline]
fn encode_counts(
    format: Format,
    family: &Family,
    first: usize,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let Skeleton { head, samples, parts } = family.layout.skeleton(format);
    buffer.write(head.as_bytes())?;
    reader.seek(first);
    buffer.write_lines(samples.as_bytes(), parts, |out| integer(reader.next(), out))?;
    Ok(())
}

fn encode_family(
    format: Format,
    created: Option<u64>,
    family: &Family,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), Stopped> {
    let layout = &family.layout;
    let Some(live) = layout.read_live() else { return Ok(()) };
    let Skeleton { head, samples, parts } = *layout.skeleton(format);
    buffer.write(head.as_bytes())?;
    let point = format == Format::OpenMetrics;
    let created = created.filter(|_| family.created_stem().is_some());
    let mut lines = Lines { literal: samples.as_bytes(), point, created, buffer };
    match &layout.source {
        Source::Cells(first) => {
            reader.seek(*first as usize);
            match family.kind {
                _ if created.is_some() || point && has_exemplars(family) => {
                    lines.with_more(parts, family, reader)
                }
                Kind::Histogram => lines.histograms(parts, layout, reader),
                _ => lines.scalars(parts, layout.number, reader),
            }
        }
        Source::Open { first, .. } => lines.open(family, parts, *first as usize, reader),
        Source::Live(_) => lines.live(parts, layout.number, live),
        Source::States { first, states } => {
            reader.seek(*first as usize);
            lines.states(parts, *states, reader)
        }
        Source::Fixed(values) => info::encode(family.name, family.labels, values, buffer),
    }
}

/// Whether there are exemplars that OpenMetrics may show: none of a counter that it takes for something
/// else, because its name does not end as counters' do.
fn has_exemplars(family: &Family) -> bool {
    let has_place = family.kind == Kind::Histogram || family.name.ends_with("_total");
    !family.layout.exemplars.is_empty() && has_place
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
            Number::Unsigned => self.numbers(parts, || reader.next(), integer),
            Number::Signed => self.numbers(parts, || reader.next().cast_signed(), signed),
            Number::Nanoseconds => {
                self.numbers(parts, || reader.next(), |value, out| seconds(value, point, out))
            }
            Number::Float | Number::Level => {
                let next = || reader.next_float(number);
                self.numbers(parts, next, |value, out| float(value, point, out))
            }
        }
    }

    /// Writes a number for each part, of what `next` says.
    #[inline]
    fn numbers<T>(
        &mut self,
        parts: &[u32],
        mut next: impl FnMut() -> T,
        write: impl Fn(T, &mut [u8; ROOM]) -> usize,
    ) -> Result<(), Stopped> {
        self.literal = self.buffer.write_lines(self.literal, parts, |out| write(next(), out))?;
        Ok(())
    }

    /// Of each series the buckets, each with all before it, then the sum, then the count, which is
    /// the last bucket once more: the two cannot disagree.
    fn histograms(
        &mut self,
        parts: &[u32],
        layout: &Layout,
        reader: &mut Reader<'_>,
    ) -> Result<(), Stopped> {
        for series in parts.chunks_exact(layout.buckets as usize + 2) {
            let (buckets, sum_and_count) = series.split_at(layout.buckets as usize);
            let mut count = 0_u64;
            let next = || {
                count = count.wrapping_add(reader.next());
                count
            };
            self.numbers(buckets, next, integer)?;
            let (sum, last) = sum_and_count.split_at(1);
            self.scalars(sum, layout.number, reader)?;
            self.numbers(last, || count, integer)?;
            reader.skip(layout.bounds.native_cells());
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
