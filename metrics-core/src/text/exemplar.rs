//! Exemplars of OpenMetrics, which stand after the numbers of counters and buckets.

use crate::exemplar::{self, Exemplar};
use crate::family::{Layout, Number};
use crate::float::float;
use crate::number::{integer, seconds, signed};
use crate::reader::Reader;
use crate::sink::Stopped;
use crate::text::Lines;

impl Lines<'_, '_> {
    /// What `scalars` and `histograms` write, with exemplars: a loop of its own, so that families
    /// without any pay nothing for them.
    pub(crate) fn with_exemplars(
        &mut self,
        parts: &[u32],
        layout: &Layout,
        reader: &mut Reader<'_>,
    ) -> Result<(), Stopped> {
        if layout.buckets == 0 {
            for (series, part) in parts.iter().enumerate() {
                self.scalars(&[*part], layout.number, reader)?;
                self.exemplar(series, layout)?;
            }
            return Ok(());
        }
        let mut sample = 0;
        for series in parts.chunks_exact(layout.buckets as usize + 2) {
            let (buckets, sum_and_count) = series.split_at(layout.buckets as usize);
            let mut count = 0_u64;
            for bucket in buckets {
                count = count.wrapping_add(reader.next());
                self.numbers(&[*bucket], || count, integer)?;
                self.exemplar(sample, layout)?;
                sample += 1;
            }
            let (sum, last) = sum_and_count.split_at(1);
            self.scalars(sum, layout.number, reader)?;
            self.numbers(last, || count, integer)?;
            reader.skip(layout.bounds.native_cells());
        }
        Ok(())
    }

    /// The latest event that is part of a sample, if there is one.
    pub(crate) fn exemplar(&mut self, sample: usize, layout: &Layout) -> Result<(), Stopped> {
        let Some(exemplar) = exemplar::latest(layout.slots_of(sample)) else { return Ok(()) };
        let Exemplar { trace, bits, .. } = exemplar;
        self.buffer.write(b" # {trace_id=\"")?;
        self.buffer.write(&trace.digits())?;
        let point = self.point;
        self.buffer.write_number(b"\"} ", |out| match layout.number {
            Number::Unsigned => integer(bits, out),
            Number::Signed => signed(bits.cast_signed(), out),
            Number::Nanoseconds => seconds(bits, point, out),
            Number::Float | Number::Level => float(f64::from_bits(bits), point, out),
        })?;
        match exemplar.nanoseconds() {
            Some(time) => self.buffer.write_number(b" ", |out| seconds(time, false, out)),
            None => Ok(()),
        }
    }
}
