//! Exemplars of the series of a keyed family.
//!
//! Their slots are allocated as series get exemplars, by doubling, so there are at most twice as many as
//! the slots that were ever used need. An exemplar contains the handle of its series: nothing is reset when
//! a slot gets another combination, and what is written late is not shown.

use crate::metric::exemplar::{KeyedExemplarSlot, StoredExemplar};
use crate::metric::trace::TraceId;
use crate::storage::keyed::levels::Levels;
use crate::storage::keyed::slot;
use crate::storage::keyed::store::KeyedStore;
use crate::storage::keyed::thread::Busy;

/// Binary logarithm of the number of slots that are allocated first. So there can be 2^28, as many as a
/// million series with 257 buckets need.
const FIRST_SLOTS: u32 = 8;

/// Slots for the exemplars of a family.
pub(crate) type ExemplarSlots = Levels<KeyedExemplarSlot, FIRST_SLOTS>;

impl KeyedStore {
    /// Returns whether the family has exemplars.
    pub(crate) const fn has_exemplars(&self) -> bool {
        self.settings.exemplars > 0
    }

    /// Stores an exemplar of a series, if it still exists. Cold, because few events have a sampled trace.
    #[cold]
    #[inline(never)]
    pub(crate) fn store_exemplar(&self, handle: u64, index: usize, trace: TraceId, bits: u64) {
        if self.is_current(handle)
            && let Some(slot) = self.reserved_exemplar_slot(handle, index)
        {
            slot.write(handle, StoredExemplar::new(trace, bits));
        }
    }

    /// Returns an exemplar of a series.
    pub(crate) fn exemplar(&self, handle: u64, index: usize) -> Option<StoredExemplar> {
        self.exemplars.get(self.exemplar_index(handle, index)?)?.read(handle)
    }

    /// Returns the index of a slot among those of all series.
    fn exemplar_index(&self, handle: u64, index: usize) -> Option<usize> {
        let slots = self.settings.exemplars as usize;
        (index < slots).then(|| slot::index(handle) * slots + index)
    }

    /// Returns a slot, which is allocated if there is none yet.
    fn reserved_exemplar_slot(&self, handle: u64, index: usize) -> Option<&KeyedExemplarSlot> {
        let index = self.exemplar_index(handle, index)?;
        if let Some(slot) = self.exemplars.get(index) {
            return Some(slot);
        }
        let _busy = Busy::enter()?;
        let max = (self.settings.max as usize + 1) * self.settings.exemplars as usize;
        self.exemplars.reserve(index, max, KeyedExemplarSlot::new);
        self.exemplars.get(index)
    }
}
