//! Families with open labels. Their label values are known only at run time, so the template contains the
//! samples of one series, with gaps for the labels too.

use crate::catalog::family::FamilyDescriptor;
use crate::exposition::number::integer;
use crate::exposition::reader::Reader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::info::write_label;
use crate::exposition::text::lines::{Lines, is_omitted};

impl Lines<'_, '_> {
    /// Writes the series that exist.
    pub(crate) fn open(
        &mut self,
        family: FamilyDescriptor,
        segments: &[u32],
        first: usize,
        reader: &mut Reader<'_>,
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
        reader: &mut Reader<'_>,
    ) -> Result<(), SinkError> {
        let shape = family.shape();
        let exemplars = self.point && family.has_exemplars();
        let buckets = shape.buckets as usize;
        let mut count = 0_u64;
        for (sample, segments) in segments.chunks_exact(2).enumerate() {
            let [before, after] = *segments else { continue };
            // Sum and count are the last samples, so that no later cell is read.
            if is_omitted(&[before]) {
                continue;
            }
            self.segment(before)?;
            self.labels(family, series)?;
            if buckets == 0 || sample == buckets {
                self.scalars(&[after], shape.cell_type, reader)?;
            } else {
                if sample < buckets {
                    count = count.wrapping_add(reader.next());
                }
                self.numbers(&[after], || count, integer)?;
            }
            if exemplars && sample < buckets.max(1) {
                self.exemplar(series * buckets.max(1) + sample, family)?;
            }
        }
        self.write_created(family, |lines| {
            lines.buffer.write(b"{")?;
            lines.labels(family, series)?;
            lines.buffer.write(b"} ")
        })
    }

    /// Writes the next segment.
    pub(crate) fn segment(&mut self, len: u32) -> Result<(), SinkError> {
        let (segment, rest) = self.literal.split_at_checked(len as usize).unwrap_or_default();
        self.literal = rest;
        self.buffer.write(segment)
    }

    /// Writes the labels of a series.
    fn labels(&mut self, family: FamilyDescriptor, series: usize) -> Result<(), SinkError> {
        let labels = family.label_names().iter().zip(family.label_values(series));
        for (index, (name, value)) in labels.enumerate() {
            self.buffer.write(if index == 0 { b"" } else { b"," })?;
            write_label(name, value.as_str(), self.buffer)?;
        }
        Ok(())
    }
}
