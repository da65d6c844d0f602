//! What is known of the series that an expression gives.

use std::collections::BTreeSet;

use super::known::What;

/// The labels of an expression's series, and what they were made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// None where it cannot be known.
    pub(super) labels: Option<BTreeSet<String>>,
    /// Whether each of its series has all of them.
    pub(super) is_exact: bool,
    /// The catalog's samples in it, whose numbers are in its numbers.
    pub(super) of: Vec<(String, What)>,
    /// Whether it is a number, and no series.
    pub(super) is_scalar: bool,
}

impl Shape {
    /// Of series of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self::default()
    }

    /// Of series with these labels.
    pub(super) fn with(labels: BTreeSet<String>) -> Self {
        Self { labels: Some(labels), is_exact: true, ..Self::default() }
    }

    pub(super) fn scalar() -> Self {
        Self { is_scalar: true, ..Self::with(BTreeSet::new()) }
    }

    /// The same, its labels changed.
    pub(super) fn relabelled(mut self, change: impl FnOnce(&mut BTreeSet<String>)) -> Self {
        if let Some(labels) = &mut self.labels {
            change(labels);
        }
        self
    }

    /// Of series that are these or those.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.is_exact &= other.is_exact && self.labels == other.labels;
        let both = self.labels.zip(other.labels);
        self.labels = both.map(|(these, those)| these.union(&those).cloned().collect());
        self.of.extend(other.of);
        self.of.sort();
        self.of.dedup();
        self
    }

    /// Whether its series may have a label.
    pub(super) fn may_have(&self, label: &str) -> bool {
        self.labels.as_ref().is_none_or(|labels| labels.contains(label))
    }
}
