//! Series of a family and their label values.

use metrics_catalog_shared::limits::{DEFAULT_OVERFLOW, MAX_OPEN_VALUE_LEN};

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::ValueSource;
use crate::metric::open_label::{OpenValue, ValueSlot};
#[cfg(feature = "std")]
use crate::storage::keyed::key::KeyLabels;
use crate::storage::keyed::key::MAX_TEXT_LEN;

/// Value of a label.
pub(crate) enum LabelValue {
    /// Value that is known at compile time.
    Closed(&'static str),
    /// Value of an open set.
    Open(OpenValue),
}

impl LabelValue {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Closed(text) => text,
            Self::Open(value) => value.as_str(),
        }
    }
}

impl FamilyDescriptor {
    /// Returns the maximum number of series.
    pub(crate) const fn series(self) -> usize {
        match self.shape.source {
            ValueSource::Keyed { max, .. } => return max as usize + 1,
            #[cfg(feature = "std")]
            ValueSource::Collected { max, .. } => return max as usize,
            _ => {}
        }
        let (mut series, mut label) = (1, 0);
        while label < self.shape.values.len() {
            series *= self.shape.values[label].len();
            label += 1;
        }
        series
    }

    /// Returns the slots of a label's set; empty if the set is closed.
    const fn slots(self, label: usize) -> &'static [ValueSlot] {
        match self.shape.source {
            ValueSource::Open { slots, .. } if label < slots.len() => slots[label],
            _ => &[],
        }
    }

    /// Returns, for each label of a series, the slots of its set, the index of the label, and the
    /// index of its value. The last label varies fastest.
    fn value_indices(
        self,
        series: usize,
    ) -> impl Iterator<Item = (&'static [ValueSlot], usize, usize)> {
        let mut stride = self.series();
        self.shape.values.iter().enumerate().map(move |(label, values)| {
            stride = stride.checked_div(values.len()).unwrap_or(1).max(1);
            (self.slots(label), label, series / stride % values.len().max(1))
        })
    }

    /// Returns whether a series exists: whether the slots of its open labels are used.
    pub(crate) fn has_series(self, series: usize) -> bool {
        self.value_indices(series)
            .all(|(slots, _, index)| slots.get(index).is_none_or(ValueSlot::is_used))
    }

    /// Returns whether an open label of a series has the overflow of its set.
    pub(crate) fn is_overflow(self, series: usize) -> bool {
        let mut indices = self.value_indices(series);
        indices.any(|(slots, _, index)| !slots.is_empty() && index == slots.len())
    }

    /// Returns the label values of a series.
    pub(crate) fn label_values(self, series: usize) -> impl Iterator<Item = LabelValue> {
        self.value_indices(series).map(|(slots, label, index)| {
            let closed = || self.shape.values.get(label)?.get(index).copied();
            match slots.get(index).and_then(ValueSlot::value) {
                Some(value) => LabelValue::Open(value),
                None => LabelValue::Closed(closed().unwrap_or_default()),
            }
        })
    }

    /// Passes the names and values of an info's labels to `visit`, until it returns an error.
    /// `values` are those that are known when the service is compiled, `labels` all others, of which
    /// empty ones are left out.
    #[cfg(feature = "std")]
    pub(crate) fn try_for_each_info_label<E>(
        self,
        values: &[Option<&str>],
        labels: KeyLabels<'_>,
        mut visit: impl FnMut(&'static str, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = self.shape.labels.iter().zip(values);
        labels.try_for_each(|_, text| {
            for (name, value) in rest.by_ref() {
                match value {
                    Some(value) => visit(name, value)?,
                    None if text.is_empty() => return Ok(()),
                    None => return visit(name, text),
                }
            }
            Ok(())
        })?;
        rest.try_for_each(|(name, value)| visit(name, value.unwrap_or_default()))
    }

    /// Returns the maximum length of a label's values, before escaping.
    pub(crate) const fn max_value_len(self, label: usize) -> usize {
        let mut max = if self.slots(label).is_empty() { 0 } else { MAX_OPEN_VALUE_LEN };
        match self.shape.source {
            ValueSource::Keyed { .. } if self.shape.values[label].is_empty() => max = MAX_TEXT_LEN,
            #[cfg(feature = "std")]
            ValueSource::Collected { .. } if self.shape.values[label].is_empty() => {
                max = MAX_TEXT_LEN;
            }
            // A closed label can have the overflow as its value too.
            ValueSource::Keyed { .. } => max = DEFAULT_OVERFLOW.len(),
            _ => {}
        }
        let mut value = 0;
        while value < self.shape.values[label].len() {
            let len = self.shape.values[label][value].len();
            max = if len > max { len } else { max };
            value += 1;
        }
        max
    }
}
