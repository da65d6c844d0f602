//! Exemplars of one series, wherever they are stored.

use metrics_catalog_shared::limits::NATIVE_EXEMPLAR_SLOTS;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::Shape;
use crate::catalog::table::ValueSource;
use crate::metric::exemplar::{ExemplarSlot, StoredExemplar, latest};
use crate::storage::keyed::store::KeyedStore;

/// Exemplars of one series.
#[derive(Clone, Copy)]
pub(crate) enum Exemplars<'a> {
    /// Slots of a series that exists from the start; none without exemplars.
    Slots(&'a [ExemplarSlot]),
    /// Series of a keyed family, by its handle.
    Keyed(&'a KeyedStore, u64),
}

impl Exemplars<'_> {
    pub(crate) const NONE: Self = Self::Slots(&[]);

    /// Returns the exemplar in a slot of the series.
    pub(crate) fn get(self, slot: usize) -> Option<StoredExemplar> {
        match self {
            Self::Slots(slots) => slots.get(slot)?.read(),
            Self::Keyed(store, handle) => store.exemplar(handle, slot),
        }
    }

    /// Returns the latest exemplar of a counter, or of the bucket with this index.
    pub(crate) fn latest(self, family: FamilyDescriptor, sample: usize) -> Option<StoredExemplar> {
        let slots = family.exemplar_slots_of_sample();
        latest((sample * slots..(sample + 1) * slots).filter_map(|slot| self.get(slot)))
    }
}

impl FamilyDescriptor {
    /// Returns the number of exemplar slots of a counter or a bucket, if there are any.
    pub(crate) const fn exemplar_slots_of_sample(self) -> usize {
        let Shape { buckets, bounds, .. } = self.shape;
        if *buckets == 1 && bounds.native_cells() > 0 { NATIVE_EXEMPLAR_SLOTS } else { 1 }
    }

    /// Returns the largest number of exemplars of all series; 0 if no event of the family has a trace.
    ///
    /// ```
    /// use metrics_catalog::ENDPOINT_CATALOG;
    ///
    /// assert!(ENDPOINT_CATALOG.families().all(|family| family.max_exemplars() == 0));
    /// ```
    #[must_use]
    pub const fn max_exemplars(self) -> usize {
        match self.shape.source {
            ValueSource::Keyed { exemplars, .. } => self.series() * exemplars as usize,
            _ => self.shape.exemplars.len(),
        }
    }

    /// Returns the number of exemplar slots of a series, if there are any.
    pub(crate) const fn exemplar_slots_of_series(self) -> usize {
        match self.shape.buckets as usize {
            0 => 1,
            buckets => buckets * self.exemplar_slots_of_sample(),
        }
    }

    /// Returns the exemplars of a series that exists from the start.
    pub(crate) fn exemplars(self, series: usize) -> Exemplars<'static> {
        let slots = self.exemplar_slots_of_series();
        let exemplars = self.shape.exemplars.get(series * slots..(series + 1) * slots);
        Exemplars::Slots(exemplars.unwrap_or_default())
    }
}
