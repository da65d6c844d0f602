//! Families with open labels. Their label values are known only at run time, so the template
//! contains the samples of one series, with gaps for the labels too.

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::exposition::exemplars::Exemplars;
use crate::exposition::number::integer;
use crate::exposition::reader::CellReader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::info::write_label;
use crate::exposition::text::lines::{Lines, is_omitted, write_bits};

impl Lines<'_, '_> {
    /// Writes the series that exist.
    pub(crate) fn open(
        &mut self,
        family: FamilyDescriptor,
        segments: &[u32],
        first: usize,
        reader: &mut CellReader<'_>,
    ) -> Result<(), SinkError> {
        let shape = family.shape();
        let samples = self.literal;
        let cells = match shape.buckets as usize {
            0 => 1,
            buckets => buckets + 1 + shape.bounds.native_cells(),
        };
        for series in 0..family.series() {
            let cell = first + series * cells;
            if !family.is_exposed(series, cell, reader) {
                continue;
            }
            self.literal = samples;
            reader.seek(cell);
            self.open_series(family, segments, series, reader)?;
        }
        Ok(())
    }

    fn open_series(
        &mut self,
        family: FamilyDescriptor,
        segments: &[u32],
        series: usize,
        reader: &mut CellReader<'_>,
    ) -> Result<(), SinkError> {
        let (cell_type, buckets) = (family.shape().cell_type, family.shape().buckets as usize);
        let cell = |sample: usize| {
            if sample == buckets { reader.next_bits(cell_type) } else { reader.next() }
        };
        let has_exemplars = self.point && family.has_exemplars();
        let exemplars = if has_exemplars { family.exemplars(series) } else { Exemplars::NONE };
        let labels = |lines: &mut Self| {
            let mut is_first = true;
            let mut labels = family.label_values(series).enumerate();
            labels.try_for_each(|(index, value)| {
                lines.label(family, index, value.as_str(), &mut is_first)
            })?;
            Ok(!is_first)
        };
        self.series(family, segments, labels, cell, exemplars)
    }

    /// Writes the samples of one series, whose labels are known only at run time.
    ///
    /// `labels` writes the labels, and returns whether there are any. `cell` returns the cells of
    /// buckets and sum, or of the value or state, by their index.
    pub(crate) fn series(
        &mut self,
        family: FamilyDescriptor,
        segments: &[u32],
        labels: impl Fn(&mut Self) -> Result<bool, SinkError>,
        mut cell: impl FnMut(usize) -> u64,
        exemplars: Exemplars<'_>,
    ) -> Result<(), SinkError> {
        let (cell_type, point) = (family.shape().cell_type, self.point);
        let buckets = family.shape().buckets as usize;
        let is_state_set = family.metric_type() == MetricType::StateSet;
        let mut count = 0_u64;
        for (sample, segments) in segments.chunks_exact(2).enumerate() {
            let [before, after] = *segments else { continue };
            // Sum and count are the last samples, so that no later cell is read.
            if is_omitted(&[before]) {
                continue;
            }
            self.segment(before)?;
            let has_labels = labels(self)?;
            self.segment_after(after, has_labels)?;
            if is_state_set {
                let is_current = cell(0) == sample as u64;
                self.buffer.write_number(b"", |out| integer(is_current.into(), out))?;
            } else if sample == buckets {
                let bits = cell(sample);
                self.buffer.write_number(b"", |out| write_bits(bits, cell_type, point, out))?;
            } else {
                if sample < buckets {
                    count = count.wrapping_add(cell(sample));
                }
                self.buffer.write_number(b"", |out| integer(count, out))?;
            }
            if sample < buckets.max(1) {
                self.exemplar(sample, exemplars, family)?;
            }
        }
        self.write_created(family, |lines| {
            lines.buffer.write(b"{")?;
            let _ = labels(lines)?;
            lines.buffer.write(b"} ")
        })
    }

    /// Writes the next segment.
    fn segment(&mut self, len: u32) -> Result<(), SinkError> {
        let (segment, rest) = self.literal.split_at_checked(len as usize).unwrap_or_default();
        self.literal = rest;
        self.buffer.write(segment)
    }

    /// Writes the segment after the labels. It begins with a comma if it has a label of its own.
    fn segment_after(&mut self, len: u32, has_labels: bool) -> Result<(), SinkError> {
        if !has_labels && let Some((b',', rest)) = self.literal.split_first() {
            self.literal = rest;
            return self.segment(len.saturating_sub(1));
        }
        self.segment(len)
    }

    /// Writes the label at an index, after a comma if it is not the first. An empty value is that
    /// of an absent label, which is left out.
    pub(crate) fn label(
        &mut self,
        family: FamilyDescriptor,
        index: usize,
        value: &str,
        is_first: &mut bool,
    ) -> Result<(), SinkError> {
        if value.is_empty() {
            return Ok(());
        }
        let name = family.label_names().get(index).copied().unwrap_or_default();
        self.buffer.write(if core::mem::take(is_first) { b"" } else { b"," })?;
        write_label(name, value, self.buffer)
    }
}
