//! Families of nothing but counts, which most are: no choice is left in the loop over their lines.
//!
//! Each loop is a function of its own and not inlined, so that all it goes by fits into registers.

use crate::catalog::family::Run;
use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
use crate::exposition::number::integer;
use crate::exposition::reader::Reader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::write_cells;

/// Writes families that have a cell for each series, and no exemplar.
pub(crate) fn encode(
    format: Format,
    run: Run,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    reader.seek(run.first_cell());
    if run.shape().segments == 1 {
        encode_single(format, run, reader, buffer)
    } else {
        encode_many(format, run, reader, buffer)
    }
}

/// Families of many series each.
#[inline(never)]
fn encode_many(
    format: Format,
    run: Run,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let (mut lines, mut openmetrics) = (run.lines(Format::Text), run.lines(Format::OpenMetrics));
    let segments = run.segments().chunks_exact(run.shape().segments.max(1) as usize);
    for (family, segments) in run.families().zip(segments) {
        let (_, samples) =
            lines.split_at_checked(family.head_len(Format::Text)).unwrap_or_default();
        let mut fill = buffer.fill();
        match format {
            Format::OpenMetrics => openmetrics = fill.copy(openmetrics, family.head_len(format))?,
            _ => _ = fill.copy(lines, family.head_len(format))?,
        }
        fill.end();
        lines = write_cells(samples, segments, reader, buffer, integer)?;
    }
    Ok(())
}

/// Families of one series each. Heads and samples alternate in either format, so that each two are one
/// literal.
#[inline(never)]
fn encode_single(
    format: Format,
    run: Run,
    reader: &mut Reader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let (mut lines, mut segments) = (run.lines(format), run.segments());
    let mut heads = run.families().map(|family| family.head_len(format));
    while !segments.is_empty() {
        let counts = reader.take(segments.len());
        let (now, later) = segments.split_at_checked(counts.len()).unwrap_or_default();
        let mut fill = buffer.fill();
        for ((segment, head), count) in now.iter().zip(&mut heads).zip(counts) {
            lines = fill.copy(lines, head + *segment as usize)?;
            fill.write_number(|out| integer(*count, out));
        }
        fill.end();
        segments = later;
    }
    Ok(())
}
