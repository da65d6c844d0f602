//! What OpenMetrics alone has: exemplars, which stand after the numbers of counters and buckets, and
//! after each series when it began to count.

use crate::catalog::family::{CellType, FamilyDescriptor};
use crate::exposition::float::float;
use crate::exposition::number::{integer, seconds, signed};
use crate::exposition::reader::Reader;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::Lines;
use crate::metric::exemplar::{self, Exemplar};

impl Lines<'_, '_> {
    /// What `scalars` and `histograms` write, with exemplars, and with when each series began to count:
    /// a loop of its own, so that families without any of it pay nothing.
    pub(crate) fn with_more(
        &mut self,
        segments: &[u32],
        family: FamilyDescriptor,
        reader: &mut Reader<'_>,
    ) -> Result<(), SinkError> {
        let shape = family.shape();
        let buckets = shape.buckets as usize;
        if buckets == 0 {
            for (series, segment) in segments.iter().enumerate() {
                let last = self.next_part(*segment);
                self.scalars(&[*segment], shape.cell_type, reader)?;
                self.exemplar(series, family)?;
                self.created(last, family)?;
            }
            return Ok(());
        }
        for (place, series) in segments.chunks_exact(buckets + 2).enumerate() {
            let (each, sum_and_count) = series.split_at(buckets);
            let mut count = 0_u64;
            for (bucket, segment) in each.iter().enumerate() {
                count = count.wrapping_add(reader.next());
                self.numbers(&[*segment], || count, integer)?;
                self.exemplar(place * buckets + bucket, family)?;
            }
            let (sum, last) = sum_and_count.split_at(1);
            self.scalars(sum, shape.cell_type, reader)?;
            let segment = last.first().map_or(&[][..], |last| self.next_part(*last));
            self.numbers(last, || count, integer)?;
            self.created(segment, family)?;
            reader.skip(shape.bounds.native_cells());
        }
        Ok(())
    }

    /// The latest event that is part of a sample, if there is one.
    pub(crate) fn exemplar(
        &mut self,
        sample: usize,
        family: FamilyDescriptor,
    ) -> Result<(), SinkError> {
        let Some(exemplar) = exemplar::latest(family.slots_of(sample)) else { return Ok(()) };
        let Exemplar { trace, bits, .. } = exemplar;
        self.buffer.write(b" # {trace_id=\"")?;
        self.buffer.write(&trace.digits())?;
        let point = self.point;
        self.buffer.write_number(b"\"} ", |out| match family.shape().cell_type {
            CellType::Unsigned => integer(bits, out),
            CellType::Signed => signed(bits.cast_signed(), out),
            CellType::Nanoseconds => seconds(bits, point, out),
            CellType::Float | CellType::SharedFloat => float(f64::from_bits(bits), point, out),
        })?;
        match exemplar.nanoseconds() {
            Some(time) => self.buffer.write_number(b" ", |out| seconds(time, false, out)),
            None => Ok(()),
        }
    }
}
