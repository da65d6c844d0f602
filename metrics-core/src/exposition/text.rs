//! The formats that are lines of text: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! All that is not a number was decided when the catalog was built. What is left is to copy, to
//! format, and to copy on.

mod counts;
mod created;
mod lines;
mod more;
mod open;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::{
    CellType, Families, FamilyDescriptor, Run, Shape, Skeleton, Source, Table,
};
use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
use crate::exposition::info;
use crate::exposition::reader::Reader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::Lines;
use crate::storage::pool::Cells;

/// Writes the families of one catalog, those that `select` says yes to if it is there.
pub(crate) fn encode(
    format: Format,
    created: Option<u64>,
    table: &'static Table,
    select: Option<&dyn Fn(&FamilyDescriptor) -> bool>,
    cells: &dyn Cells,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
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
) -> Result<(), SinkError> {
    let Shape { source, cell_type, buckets, exemplars, .. } = run.shape();
    match (source, cell_type, created) {
        (Source::Cells(_), CellType::Unsigned, None)
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
    family: FamilyDescriptor,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let Some(live) = family.read_live() else { return Ok(()) };
    let shape = family.shape();
    let Skeleton { head, samples, segments } = family.skeleton(format);
    buffer.write(head)?;
    let point = format == Format::OpenMetrics;
    let created = created.filter(|_| family.created_stem().is_some());
    let mut lines = Lines { literal: samples, point, created, buffer };
    match family.source() {
        Source::Cells(first) => {
            reader.seek(first as usize);
            match shape.metric_type {
                _ if created.is_some() || point && has_exemplars(family) => {
                    lines.with_more(segments, family, reader)
                }
                MetricType::Histogram => lines.histograms(segments, shape, reader),
                _ => lines.scalars(segments, shape.cell_type, reader),
            }
        }
        Source::Open { first, .. } => lines.open(family, segments, first as usize, reader),
        Source::Observable(_) => lines.live(segments, shape.cell_type, live),
        Source::States { first, states } => {
            reader.seek(first as usize);
            lines.states(segments, states, reader)
        }
        Source::Constant(values) => {
            info::encode(family.name(), family.label_names(), values, buffer)
        }
    }
}

/// Whether there are exemplars that OpenMetrics may show: none of a counter that it takes for something
/// else, because its name does not end as counters' do.
fn has_exemplars(family: FamilyDescriptor) -> bool {
    let has_place =
        family.metric_type() == MetricType::Histogram || family.name().ends_with("_total");
    !family.shape().exemplars.is_empty() && has_place
}
