//! Keyed families. Their template is that of a family with open labels: the samples of one series,
//! with gaps for the labels.

use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;

use crate::catalog::family::FamilyDescriptor;
use crate::exposition::exemplars::Exemplars;
use crate::exposition::sink::SinkError;
use crate::exposition::text::lines::Lines;
use crate::storage::keyed::key::KeyLabels;
use crate::storage::keyed::scrape::{MAX_CELLS, Scrape, clock};
use crate::storage::keyed::store::KeyedStore;

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
        let has_exemplars = self.point && store.has_exemplars() && family.may_have_exemplars();
        let mut scrape = Scrape::new(store, clock());
        while let Some(series) = scrape.next(sums) {
            self.literal = samples;
            // The overflow begins with the process.
            self.created = created.map(|process| series.created.unwrap_or(process));
            let labels = |lines: &mut Self| lines.keyed_labels(family, series.labels);
            let cell = |sample: usize| sums.get(sample).copied().unwrap_or_default();
            let exemplars = if has_exemplars {
                Exemplars::Keyed(store, series.handle)
            } else {
                Exemplars::NONE
            };
            self.series(family, segments, labels, cell, exemplars)?;
        }
        Ok(())
    }

    /// Writes the labels of a series, and returns whether there are any.
    pub(crate) fn keyed_labels(
        &mut self,
        family: FamilyDescriptor,
        labels: Option<KeyLabels<'_>>,
    ) -> Result<bool, SinkError> {
        let mut is_first = true;
        match labels {
            Some(labels) => {
                labels.try_for_each(|index, value| self.label(family, index, value, &mut is_first))
            }
            None => (0..family.label_names().len())
                .try_for_each(|index| self.label(family, index, DEFAULT_OVERFLOW, &mut is_first)),
        }?;
        Ok(!is_first)
    }
}
