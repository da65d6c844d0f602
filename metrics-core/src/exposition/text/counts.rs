//! Families whose samples are all integers in consecutive cells, which most are.
//!
//! Each loop is a function of its own and not inlined, so that its variables fit into registers.

use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
use crate::exposition::number::integer;
use crate::exposition::reader::CellReader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::write_cells;
use crate::exposition::text::run::Run;

/// Writes families with one cell for each series and without exemplars.
pub(crate) fn encode(
    format: Format,
    run: Run,
    reader: &mut CellReader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    reader.seek(run.first_cell());
    if run.shape().segments == 1 {
        encode_single(format, run, reader, buffer)
    } else {
        encode_many(format, run, reader, buffer)
    }
}

/// Writes families of several series.
#[inline(never)]
fn encode_many(
    format: Format,
    run: Run,
    reader: &mut CellReader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let (mut text, mut openmetrics) =
        (run.literals(Format::Text), run.literals(Format::OpenMetrics));
    let segments = run.segments().chunks_exact(run.shape().segments.max(1) as usize);
    for (family, segments) in run.families().zip(segments) {
        let header_len = family.header_len(Format::Text);
        let (_, samples) = text.split_at_checked(header_len).unwrap_or_default();
        let mut fill = buffer.fill();
        match format {
            Format::OpenMetrics => {
                openmetrics = fill.copy(openmetrics, family.header_len(format))?;
            }
            _ => _ = fill.copy(text, header_len)?,
        }
        fill.end();
        text = write_cells(samples, segments, reader, buffer, integer)?;
    }
    Ok(())
}

/// Writes families of one series. In both formats headers and samples alternate, so header and
/// sample are copied as one literal.
#[inline(never)]
fn encode_single(
    format: Format,
    run: Run,
    reader: &mut CellReader<'_>,
    buffer: &mut Buffer<'_>,
) -> Result<(), SinkError> {
    let (mut literals, mut segments) = (run.literals(format), run.segments());
    let mut header_lens = run.families().map(|family| family.header_len(format));
    while !segments.is_empty() {
        let counts = reader.take(segments.len());
        let (now, later) = segments.split_at_checked(counts.len()).unwrap_or_default();
        let mut fill = buffer.fill();
        for ((segment, header_len), count) in now.iter().zip(&mut header_lens).zip(counts) {
            literals = fill.copy(literals, header_len + *segment as usize)?;
            fill.write_number(|out| integer(*count, out));
        }
        fill.end();
        segments = later;
    }
    Ok(())
}
