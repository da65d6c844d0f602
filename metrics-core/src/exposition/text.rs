//! The formats that are lines of text: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! All that is not a number was decided when the catalog was built. What is left is to copy, to
//! format, and to copy on.

mod counts;
mod created;
mod lines;
mod more;
mod open;

use crate::catalog::family::{Families, Family, Kind, Number, Run, Shape, Skeleton, Source, Table};
use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
use crate::exposition::info;
use crate::exposition::reader::Reader;
use crate::exposition::sink::Stopped;
use crate::exposition::text::lines::Lines;
use crate::storage::pool::Cells;

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
            counts::encode(format, run, reader, buffer)
        }
        _ => run
            .families()
            .try_for_each(|family| encode_family(format, created, family, reader, buffer)),
    }
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
    let Skeleton { head, samples, parts } = family.skeleton(format);
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
