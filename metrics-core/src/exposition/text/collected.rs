//! Families whose series a callback reports. Their template is that of a family with open labels.

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::ValueSource;
use crate::exposition::buffer::Buffer;
use crate::exposition::exemplars::Exemplars;
use crate::exposition::format::Format;
use crate::exposition::sink::SinkError;
use crate::exposition::text::info;
use crate::exposition::text::lines::Lines;
use crate::exposition::text::template::Template;
use crate::metric::collect::SeriesBuffer;

/// Writes a family.
pub(crate) fn encode(
    format: Format,
    family: FamilyDescriptor,
    all: &SeriesBuffer,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let Template { header, samples, segments } = family.template(format);
    buffer.write(header)?;
    if let ValueSource::Info { values, .. } = family.source() {
        let (labels, _) = all.series(0);
        return info::encode(family.name(), buffer, |visit| {
            family.try_for_each_info_label(values, labels, visit)
        });
    }
    let point = format == Format::OpenMetrics;
    let mut lines = Lines { literal: samples, point, created: None, buffer };
    for index in 0..all.len() {
        let (labels, cells) = all.series(index);
        lines.literal = samples;
        let labels = |lines: &mut Lines<'_, '_>| lines.keyed_labels(family, Some(labels));
        let cell = |cell: usize| cells.get(cell).copied().unwrap_or_default();
        lines.series(family, segments, labels, cell, Exemplars::NONE)?;
    }
    Ok(())
}
