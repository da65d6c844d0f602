//! Labels of one series as pairs of texts.

#[cfg(feature = "std")]
use metrics_catalog_shared::limits::MAX_KEYED_VALUE_LEN;
use metrics_catalog_shared::limits::{MAX_LABELS, MAX_OPEN_VALUE_LEN};

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
