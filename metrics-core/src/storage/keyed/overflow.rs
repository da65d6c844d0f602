//! Why combinations of label values have no series of their own.

use core::sync::atomic::Ordering::Relaxed;
#[cfg(feature = "std")]
use std::collections::BTreeSet;
#[cfg(feature = "std")]
use std::string::String;
#[cfg(feature = "std")]
use std::vec::Vec;

use crate::storage::keyed::key::Part;
use crate::storage::keyed::store::KeyedStore;

/// All slots are in use.
const FULL: u64 = 1;

#[cfg(feature = "std")]
/// Reason for which combinations had no series of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overflow {
    /// All slots are in use. The label with this index has most values, of which there are so many.
    Full { label: usize, values: usize },
    /// The label with this index had a text that no series can have.
    Text { label: usize },
}

/// Returns the bit of a label whose text no series can have.
const fn text_bit(label: usize) -> u64 {
    FULL << (1 + label)
}

impl KeyedStore {
    /// Notes that a combination has no slot because all are in use.
    pub(crate) fn note_full(&self) {
        self.note(FULL);
    }

    /// Notes which label has a text that no series can have.
    #[cold]
    pub(crate) fn note_text(&self, parts: &[Part<'_>]) {
        if let Some(label) = parts.iter().position(|part| part.is_illegal()) {
            self.note(text_bit(label));
        }
    }

    /// Writes only what is new, so that threads do not contend for it.
    fn note(&self, bit: u64) {
        if self.overflows.load(Relaxed) & bit == 0 {
            self.overflows.fetch_or(bit, Relaxed);
        }
    }
}

#[cfg(feature = "std")]
impl KeyedStore {
    /// Returns a reason that was noted since the last call.
    pub(crate) fn take_overflow(&self) -> Option<Overflow> {
        let noted = self.overflows.swap(0, Relaxed);
        if noted & FULL != 0 {
            let values = self.distinct_values().into_iter().enumerate();
            // Of labels with as many values, the first.
            let (label, values) = values.rev().max_by_key(|(_, values)| *values)?;
            return Some(Overflow::Full { label, values });
        }
        (0..self.settings.values.len())
            .find(|label| noted & text_bit(*label) != 0)
            .map(|label| Overflow::Text { label })
    }

    /// Returns the number of values of each label in all series.
    fn distinct_values(&self) -> Vec<usize> {
        let mut values: Vec<BTreeSet<String>> =
            self.settings.values.iter().map(|_| BTreeSet::new()).collect();
        self.retain(|labels| {
            labels.for_each(|label, text| {
                if let Some(values) = values.get_mut(label)
                    && !values.contains(text)
                {
                    values.insert(text.into());
                }
            });
            true
        });
        values.iter().map(BTreeSet::len).collect()
    }
}
