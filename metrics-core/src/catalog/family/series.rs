//! The series of a family: which there are, and what their labels say.

use metrics_catalog_shared::limits::MAX_OPEN_VALUE_LEN;

use crate::catalog::family::{FamilyDescriptor, Source};
use crate::metric::open_label::{OpenValue, ValueSlot};

/// The value of a label.
pub(crate) enum LabelValue {
    Known(&'static str),
    OpenValue(OpenValue),
}

impl LabelValue {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Known(text) => text,
            Self::OpenValue(kept) => kept.as_str(),
        }
    }
}

impl FamilyDescriptor {
    /// How many series there can be.
    pub(crate) const fn series(self) -> usize {
        let (mut series, mut label) = (1, 0);
        while label < self.shape.values.len() {
            series *= self.shape.values[label].len();
            label += 1;
        }
        series
    }

    /// The slots of a label's set; none if it is closed.
    const fn slots(self, label: usize) -> &'static [ValueSlot] {
        match self.shape.source {
            Source::Open { slots, .. } if label < slots.len() => slots[label],
            _ => &[],
        }
    }

    /// For each label of a series its place among the label's values, and these. The last label runs
    /// fastest.
    fn places(self, series: usize) -> impl Iterator<Item = (&'static [ValueSlot], usize, usize)> {
        let mut below = self.series();
        self.shape.values.iter().enumerate().map(move |(label, values)| {
            below = below.checked_div(values.len()).unwrap_or(1).max(1);
            (self.slots(label), label, series / below % values.len().max(1))
        })
    }

    /// Whether there is such a series yet: whether its open labels have a value.
    pub(crate) fn has(self, series: usize) -> bool {
        self.places(series).all(|(slots, _, place)| slots.get(place).is_none_or(ValueSlot::is_used))
    }

    /// The values of the labels of a series.
    pub(crate) fn label_values(self, series: usize) -> impl Iterator<Item = LabelValue> {
        self.places(series).map(|(slots, label, place)| {
            let known = || self.shape.values.get(label)?.get(place).copied();
            match slots.get(place).and_then(ValueSlot::value) {
                Some(kept) => LabelValue::OpenValue(kept),
                None => LabelValue::Known(known().unwrap_or_default()),
            }
        })
    }

    /// How long the values of a label are at most, before anything in them is escaped.
    pub(crate) const fn longest(self, label: usize) -> usize {
        let mut longest = if self.slots(label).is_empty() { 0 } else { MAX_OPEN_VALUE_LEN };
        let mut value = 0;
        while value < self.shape.values[label].len() {
            let len = self.shape.values[label][value].len();
            longest = if len > longest { len } else { longest };
            value += 1;
        }
        longest
    }
}
