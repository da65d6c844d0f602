//! Samples with annotations that only OpenMetrics has: exemplars, and `_created` samples.

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::exposition::exemplars::Exemplars;
use crate::exposition::number::{integer, seconds};
use crate::exposition::reader::CellReader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::{Lines, is_omitted, write_bits};
use crate::metric::exemplar::StoredExemplar;

impl FamilyDescriptor {
    /// Returns whether OpenMetrics may expose exemplars of the family. It rejects them for a
    /// counter without `_total`, which it exposes as `unknown`.
    pub(crate) fn has_exemplars(self) -> bool {
        !self.shape.exemplars.is_empty() && self.may_have_exemplars()
    }

    /// Returns whether OpenMetrics may expose exemplars of a family with this type and name.
    pub(crate) fn may_have_exemplars(self) -> bool {
        self.metric_type() == MetricType::Histogram || self.name().ends_with("_total")
    }
}

impl Lines<'_, '_> {
    /// Writes the lines of `scalars` and `histograms` with annotations. It has its own loop, so
    /// that families without annotations are not slowed down.
    pub(crate) fn annotated(
        &mut self,
        segments: &[u32],
        family: FamilyDescriptor,
        reader: &mut CellReader<'_>,
    ) -> Result<(), SinkError> {
        let shape = family.shape();
        let buckets = shape.buckets as usize;
        if buckets == 0 {
            for (series, segment) in segments.iter().enumerate() {
                let last = self.next_segment(*segment);
                self.scalars(&[*segment], shape.cell_type, reader)?;
                self.exemplar(0, family.exemplars(series), family)?;
                self.created(last, family)?;
            }
            return Ok(());
        }
        for (index, series) in segments.chunks_exact(buckets + 2).enumerate() {
            let (bucket_segments, sum_and_count) = series.split_at(buckets);
            let exemplars = family.exemplars(index);
            let mut count = 0_u64;
            for (bucket, segment) in bucket_segments.iter().enumerate() {
                count = count.wrapping_add(reader.next());
                self.numbers(&[*segment], || count, integer)?;
                self.exemplar(bucket, exemplars, family)?;
            }
            if is_omitted(sum_and_count) {
                reader.skip(1);
            } else {
                let (sum, last) = sum_and_count.split_at(1);
                self.scalars(sum, shape.cell_type, reader)?;
                let segment = last.first().map_or(&[][..], |last| self.next_segment(*last));
                self.numbers(last, || count, integer)?;
                self.created(segment, family)?;
            }
            reader.skip(shape.bounds.native_cells());
        }
        Ok(())
    }

    /// Writes the latest exemplar of a sample of a series, if there is one.
    pub(crate) fn exemplar(
        &mut self,
        sample: usize,
        exemplars: Exemplars<'_>,
        family: FamilyDescriptor,
    ) -> Result<(), SinkError> {
        let Some(exemplar) = exemplars.latest(family, sample) else { return Ok(()) };
        let StoredExemplar { trace, bits, .. } = exemplar;
        self.buffer.write(b" # {trace_id=\"")?;
        self.buffer.write(&trace.digits())?;
        if trace.span().is_valid() {
            self.buffer.write(b"\",span_id=\"")?;
            self.buffer.write(&trace.span().digits())?;
        }
        let (cell_type, point) = (family.shape().cell_type, self.point);
        self.buffer.write_number(b"\"} ", |out| write_bits(bits, cell_type, point, out))?;
        match exemplar.nanoseconds() {
            Some(time) => self.buffer.write_number(b" ", |out| seconds(time, false, out)),
            None => Ok(()),
        }
    }
}
