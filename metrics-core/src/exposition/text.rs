//! Formats of text: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! The build composes everything but the numbers. Encoding alternates between copying a segment and
//! formatting a number.

mod annotated;
#[cfg(feature = "std")]
mod collected;
mod counts;
mod created;
mod info;
mod keyed;
#[cfg(feature = "alloc")]
mod labelled;
mod length;
mod lines;
mod open;
mod run;
mod template;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::families::Families;
use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{CellType, Shape, Table, ValueSource};
use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
use crate::exposition::reader::CellReader;
use crate::exposition::sink::SinkError;
#[cfg(feature = "alloc")]
pub(crate) use crate::exposition::text::labelled::Labelled;
#[cfg(feature = "alloc")]
pub(crate) use crate::exposition::text::length::max_lines;
pub(crate) use crate::exposition::text::length::{created_len, max_len};
use crate::exposition::text::lines::Lines;
use crate::exposition::text::run::Run;
use crate::exposition::text::template::Template;
use crate::metric::CallbackValues;
use crate::metric::overflow;
use crate::storage::pool::Cells;

/// Writes the families of one catalog for which `filter` returns true.
pub(crate) fn encode(
    format: Format,
    created: Option<u64>,
    table: &'static Table,
    filter: Option<&dyn Fn(&FamilyDescriptor) -> bool>,
    cells: &dyn Cells,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let mut values = CatalogValues {
        reader: CellReader::new(cells),
        callback_values: CallbackValues::default(),
    };
    let created = created.filter(|_| format == Format::OpenMetrics);
    let mut encode = |run| encode_run(format, created, run, &mut values, buffer);
    match filter {
        None => table.runs().try_for_each(encode),
        Some(filter) => {
            let mut families = Families::new(table).filter(|family| filter(family));
            families.try_for_each(|family| encode(Run::new(family)))
        }
    }
}

/// Values of one catalog in one scrape.
struct CatalogValues<'a> {
    reader: CellReader<'a>,
    callback_values: CallbackValues,
}

fn encode_run(
    format: Format,
    created: Option<u64>,
    run: Run,
    values: &mut CatalogValues<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let Shape { source, cell_type, buckets, exemplars, .. } = run.shape();
    match (source, cell_type, created) {
        (ValueSource::Cells(_), CellType::Unsigned, None)
            if *buckets == 0 && (exemplars.is_empty() || format == Format::Text) =>
        {
            counts::encode(format, run, &mut values.reader, buffer)
        }
        _ => run
            .families()
            .try_for_each(|family| encode_family(format, created, family, values, buffer)),
    }
}

fn encode_family(
    format: Format,
    created: Option<u64>,
    family: FamilyDescriptor,
    values: &mut CatalogValues<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let CatalogValues { reader, callback_values } = values;
    #[cfg(feature = "std")]
    if let Some(collection) = family.collection() {
        return match family.collect(collection, callback_values) {
            Some(series) => collected::encode(format, family, series, buffer),
            None => Ok(()),
        };
    }
    let Some(observed) = family.read_observable(callback_values) else { return Ok(()) };
    let shape = family.shape();
    let Template { header, samples, segments } = family.template(format);
    buffer.write(header)?;
    let point = format == Format::OpenMetrics;
    let created = created.filter(|_| family.created_base_name().is_some());
    let mut lines = Lines { literal: samples, point, created, buffer };
    match family.source() {
        ValueSource::Cells(first) => {
            reader.seek(first as usize);
            match shape.metric_type {
                _ if created.is_some() || point && family.has_exemplars() => {
                    lines.annotated(segments, family, reader)
                }
                MetricType::Histogram => lines.histograms(segments, shape, reader),
                _ => lines.scalars(segments, shape.cell_type, reader),
            }
        }
        ValueSource::Open { first, .. } => lines.open(family, segments, first as usize, reader),
        ValueSource::Keyed { family: keyed, .. } => {
            overflow::count_dropped_of_keyed(family.name(), keyed.store());
            lines.keyed(family, segments, keyed.store())
        }
        ValueSource::Observable(_) => lines.observable(segments, shape.cell_type, observed),
        ValueSource::States { first, states } => {
            reader.seek(first as usize);
            lines.states(segments, states, reader)
        }
        ValueSource::Constant(values) => {
            info::encode_constant(family.name(), family.label_names(), values, buffer)
        }
        // Written above.
        #[cfg(feature = "std")]
        ValueSource::Collected { .. } | ValueSource::Info { .. } => Ok(()),
    }
}
