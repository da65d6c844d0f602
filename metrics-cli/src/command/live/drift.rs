//! Differences between an exposition and the catalog.

use std::collections::HashSet;

use metrics_catalog_build::Location;

/// Kind of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum DriftKind {
    /// The exposition has no samples.
    Empty,
    /// The exposition violates its format.
    Malformed,
    MissingFamily,
    UnknownFamily,
    WrongType,
    WrongUnit,
    WrongHelp,
    MissingLabel,
    UnknownLabel,
    UnknownValue,
    TooManyValues,
    TooManySeries,
    Full,
    WrongBuckets,
    MissingSeries,
}

impl DriftKind {
    /// Returns the id in reports.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Malformed => "malformed",
            Self::MissingFamily => "missing-family",
            Self::UnknownFamily => "unknown-family",
            Self::WrongType => "wrong-type",
            Self::WrongUnit => "wrong-unit",
            Self::WrongHelp => "wrong-help",
            Self::MissingLabel => "missing-label",
            Self::UnknownLabel => "unknown-label",
            Self::UnknownValue => "unknown-value",
            Self::TooManyValues => "too-many-values",
            Self::TooManySeries => "too-many-series",
            Self::Full => "full",
            Self::WrongBuckets => "wrong-buckets",
            Self::MissingSeries => "missing-series",
        }
    }
}

/// Difference between an exposition and the catalog.
#[derive(Clone, Debug)]
pub(crate) struct Drift {
    pub(crate) kind: DriftKind,
    /// Exported name of the family, if the difference is in one.
    pub(crate) family: Option<String>,
    /// Problem and expected value, one line.
    pub(crate) message: String,
    /// Declaration of the family in the catalog.
    pub(crate) catalog_place: Option<Location>,
    /// Line of the exposition.
    pub(crate) line: Option<usize>,
}

impl Drift {
    /// Creates a finding about the exposition as a whole.
    pub(crate) const fn of_exposition(
        kind: DriftKind,
        line: Option<usize>,
        message: String,
    ) -> Self {
        Self { kind, family: None, message, catalog_place: None, line }
    }
}

/// Differences of several scrapes, without repetitions.
#[derive(Debug, Default)]
pub(crate) struct Drifts {
    all: Vec<Drift>,
    known: HashSet<(DriftKind, Option<String>, String)>,
}

impl Drifts {
    pub(crate) fn add(&mut self, drift: Drift) {
        // The number in these messages changes between scrapes.
        let has_count = matches!(
            drift.kind,
            DriftKind::TooManyValues | DriftKind::TooManySeries | DriftKind::Full
        );
        let message = if has_count { String::new() } else { drift.message.clone() };
        if self.known.insert((drift.kind, drift.family.clone(), message)) {
            self.all.push(drift);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Sorts by place in the catalog, then by line of the exposition.
    pub(crate) fn into_sorted(mut self) -> Vec<Drift> {
        self.all.sort_by_key(|drift| {
            let place = drift.catalog_place.as_ref();
            let place = place.map(|place| (place.path.clone(), place.line, place.column));
            (place.is_none(), place, drift.line, drift.kind)
        });
        self.all
    }
}
