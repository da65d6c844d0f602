//! Labels of one series as pairs of texts.

#[cfg(feature = "std")]
use metrics_catalog_shared::limits::MAX_KEYED_VALUE_LEN;
use metrics_catalog_shared::limits::{MAX_LABELS, MAX_OPEN_VALUE_LEN};

use crate::catalog::family::FamilyDescriptor;

/// Longest value that is not a constant.
#[cfg(feature = "std")]
const MAX_LEN: usize = MAX_KEYED_VALUE_LEN;
#[cfg(not(feature = "std"))]
const MAX_LEN: usize = MAX_OPEN_VALUE_LEN;

const _: () = assert!(MAX_LEN >= MAX_OPEN_VALUE_LEN);

/// Name and value of each label.
pub(super) type Pair<'a> = (&'a str, &'a str);

/// Labels of one series. Labels without a value are left out.
#[derive(Clone, Copy)]
pub(super) struct LabelPairs<'a> {
    pairs: [Pair<'a>; MAX_LABELS],
    len: usize,
}

impl<'a> LabelPairs<'a> {
    pub(super) const fn new() -> Self {
        Self { pairs: [("", ""); MAX_LABELS], len: 0 }
    }

    /// Removes all labels.
    pub(super) const fn clear(&mut self) {
        self.len = 0;
    }

    /// Adds a label.
    pub(super) fn push(&mut self, name: &'a str, value: &'a str) {
        if let Some(pair) = self.pairs.get_mut(self.len)
            && !value.is_empty()
        {
            *pair = (name, value);
            self.len += 1;
        }
    }

    /// Returns the labels.
    pub(super) fn as_slice(&self) -> &[Pair<'a>] {
        self.pairs.get(..self.len).unwrap_or_default()
    }
}

/// Labels of the series of a family whose label sets are all closed, one series after the other.
///
/// It counts like the digits of a number, because a division for each label and series takes more
/// time than all else that is done for a series.
pub(super) struct ClosedLabels {
    pairs: LabelPairs<'static>,
    /// Index of the value of each label.
    indices: [usize; MAX_LABELS],
}

impl ClosedLabels {
    pub(super) const fn new() -> Self {
        Self { pairs: LabelPairs::new(), indices: [0; MAX_LABELS] }
    }

    /// Moves to the first series of a family, and returns its labels.
    pub(super) fn first(&mut self, family: FamilyDescriptor) -> &[Pair<'static>] {
        if family.label_names().is_empty() {
            return &[];
        }
        self.indices = [0; MAX_LABELS];
        self.fill(family)
    }

    /// Moves to the next series, and returns its labels. The last label varies fastest.
    pub(super) fn next(&mut self, family: FamilyDescriptor) -> &[Pair<'static>] {
        let labels = family.label_names().len();
        // Labels that are left out would make the others follow in different places.
        let mut is_complete = self.pairs.len == labels;
        for label in (0..labels).rev() {
            let (Some(index), Some(values), Some(pair)) = (
                self.indices.get_mut(label),
                family.shape().values.get(label),
                self.pairs.pairs.get_mut(label),
            ) else {
                break;
            };
            let is_carried = *index + 1 >= values.len();
            *index = if is_carried { 0 } else { *index + 1 };
            let value = values.get(*index).copied().unwrap_or_default();
            is_complete &= !value.is_empty();
            if is_complete {
                pair.1 = value;
            }
            if !is_carried {
                break;
            }
        }
        if is_complete { self.pairs.as_slice() } else { self.fill(family) }
    }

    #[inline(never)]
    fn fill(&mut self, family: FamilyDescriptor) -> &[Pair<'static>] {
        self.pairs.clear();
        let labels = family.label_names().iter().zip(family.shape().values);
        for ((name, values), index) in labels.zip(&self.indices) {
            self.pairs.push(name, values.get(*index).copied().unwrap_or_default());
        }
        self.pairs.as_slice()
    }
}

/// Values of the labels of one series, which are not constants.
pub(super) struct Texts {
    bytes: [u8; MAX_LABELS * MAX_LEN],
    /// Name of each label, and the end of its value.
    ends: [(&'static str, usize); MAX_LABELS],
    len: usize,
}

impl Texts {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; MAX_LABELS * MAX_LEN], ends: [("", 0); MAX_LABELS], len: 0 }
    }

    /// Removes all values.
    pub(super) const fn clear(&mut self) {
        self.len = 0;
    }

    /// Adds a label.
    pub(super) fn push(&mut self, name: &'static str, value: &str) {
        let start = self.end(self.len);
        let end = start + value.len();
        if let (Some(space), Some(label)) =
            (self.bytes.get_mut(start..end), self.ends.get_mut(self.len))
        {
            space.copy_from_slice(value.as_bytes());
            *label = (name, end);
            self.len += 1;
        }
    }

    fn end(&self, len: usize) -> usize {
        len.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |(_, end)| *end)
    }

    /// Returns the labels.
    pub(super) fn labels(&self) -> LabelPairs<'_> {
        let (mut labels, mut start) = (LabelPairs::new(), 0);
        for (name, end) in self.ends.iter().take(self.len) {
            let bytes = self.bytes.get(start..*end).unwrap_or_default();
            labels.push(name, core::str::from_utf8(bytes).unwrap_or_default());
            start = *end;
        }
        labels
    }
}
