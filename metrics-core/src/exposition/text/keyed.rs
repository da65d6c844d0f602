//! Keyed families. Their template is that of a family with open labels: the samples of one series, with
//! gaps for the labels.

use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;

use crate::catalog::family::FamilyDescriptor;
use crate::exposition::number::integer;
use crate::exposition::sink::SinkError;
use crate::exposition::text::info::write_label;
use crate::exposition::text::lines::{Lines, is_omitted, write_bits};
use crate::storage::keyed::key::Labels;
use crate::storage::keyed::scrape::{Scrape, clock};
use crate::storage::keyed::store::KeyedStore;

/// Largest number of cells of a series that are text: buckets and sum.
const MAX_CELLS: usize = 257;

impl Lines<'_, '_> {
    /// Writes the series of a keyed family.
    pub(crate) fn keyed(
        &mut self,
        family: FamilyDescriptor,
        segments: &[u32],
        store: &KeyedStore,
    ) -> Result<(), SinkError> {
        let (samples, created) = (self.literal, self.created);
        let cells = match family.shape().buckets as usize {
            0 => 1,
            buckets => buckets + 1,
        };
        let mut sums = [0; MAX_CELLS];
        let Some(sums) = sums.get_mut(..cells) else { return Ok(()) };
        let mut scrape = Scrape::new(store, clock());
        while let Some(series) = scrape.next(sums) {
            self.literal = samples;
            // The overflow begins with the process.
            self.created = created.map(|process| series.created.unwrap_or(process));
            self.keyed_series(family, segments, series.labels, sums)?;
        }
        Ok(())
    }

    fn keyed_series(
        &mut self,
        family: FamilyDescriptor,
        segments: &[u32],
        labels: Option<Labels<'_>>,
        sums: &[u64],
    ) -> Result<(), SinkError> {
        let (cell_type, point) = (family.shape().cell_type, self.point);
        let buckets = family.shape().buckets as usize;
        let mut count = 0_u64;
        for (sample, segments) in segments.chunks_exact(2).enumerate() {
            let [before, after] = *segments else { continue };
            if is_omitted(&[before]) {
                continue;
            }
            self.segment(before)?;
            self.keyed_labels(family, labels)?;
            self.segment(after)?;
            let cell = sums.get(sample).copied().unwrap_or_default();
            if sample == buckets {
                self.buffer.write_number(b"", |out| write_bits(cell, cell_type, point, out))?;
            } else {
                if sample < buckets {
                    count = count.wrapping_add(cell);
                }
                self.buffer.write_number(b"", |out| integer(count, out))?;
            }
        }
        self.write_created(family, |lines| {
            lines.buffer.write(b"{")?;
            lines.keyed_labels(family, labels)?;
            lines.buffer.write(b"} ")
        })
    }

    /// Writes the labels of a series.
    fn keyed_labels(
        &mut self,
        family: FamilyDescriptor,
        labels: Option<Labels<'_>>,
    ) -> Result<(), SinkError> {
        let mut write = |index: usize, value: &str| {
            let name = family.label_names().get(index).copied().unwrap_or_default();
            self.buffer.write(if index == 0 { b"" } else { b"," })?;
            write_label(name, value, self.buffer)
        };
        match labels {
            Some(labels) => labels.try_for_each(write),
            None => {
                (0..family.label_names().len()).try_for_each(|index| write(index, DEFAULT_OVERFLOW))
            }
        }
    }
}
