//! Families with open labels. What their labels say is known when the service runs, so there are
//! literals for one series, with gaps for the labels too.

use crate::catalog::family::FamilyDescriptor;
use crate::exposition::info::escape;
use crate::exposition::number::integer;
use crate::exposition::reader::Reader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::has_exemplars;
use crate::exposition::text::lines::Lines;

impl Lines<'_, '_> {
    /// The series that there are by now.
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
        for series in (0..family.series()).filter(|series| family.has(*series)) {
            self.literal = samples;
            reader.seek(first + series * cells);
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
        let exemplars = self.point && has_exemplars(family);
        let buckets = shape.buckets as usize;
        let mut count = 0_u64;
        for (sample, segment) in segments.chunks_exact(2).enumerate() {
            let [before, after] = *segment else { continue };
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
        self.created_open(family, series)
    }

    /// The next segment.
    fn segment(&mut self, segment: u32) -> Result<(), SinkError> {
        let (segment, rest) = self.literal.split_at_checked(segment as usize).unwrap_or_default();
        self.literal = rest;
        self.buffer.write(segment)
    }

    /// The labels of a series.
    pub(crate) fn labels(
        &mut self,
        family: FamilyDescriptor,
        series: usize,
    ) -> Result<(), SinkError> {
        let labels = family.label_names().iter().zip(family.label_values(series));
        for (place, (name, value)) in labels.enumerate() {
            self.buffer.write(if place == 0 { b"" } else { b"," })?;
            self.buffer.write(name.as_bytes())?;
            self.buffer.write(b"=\"")?;
            escape(value.as_str(), self.buffer)?;
            self.buffer.write(b"\"")?;
        }
        Ok(())
    }
}
