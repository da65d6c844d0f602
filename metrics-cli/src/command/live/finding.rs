//! What a comparison finds.

use std::collections::HashSet;

use metrics_catalog_build::Place;

/// What kind of drift there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Drift {
    /// There are no samples at all.
    Empty,
    /// It is no exposition as it should be.
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
    WrongBuckets,
    MissingSeries,
}

impl Drift {
    /// As reports show it.
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
            Self::WrongBuckets => "wrong-buckets",
            Self::MissingSeries => "missing-series",
        }
    }
}

/// One thing in which the exposition and the catalog differ.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) drift: Drift,
    /// The exported name, if it is about a family.
    pub(crate) family: Option<String>,
    /// What is wrong, and what was expected. One line.
    pub(crate) message: String,
    /// Where the catalog says otherwise.
    pub(crate) place: Option<Place>,
    /// The line of the exposition.
    pub(crate) line: Option<usize>,
}

/// Findings, each once, in whichever scrape it was first.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    all: Vec<Finding>,
    known: HashSet<(Drift, Option<String>, String)>,
}

impl Findings {
    pub(crate) fn add(&mut self, finding: Finding) {
        // How many values there are too many may be another number in the next scrape.
        let counts = finding.drift == Drift::TooManyValues;
        let message = if counts { String::new() } else { finding.message.clone() };
        if self.known.insert((finding.drift, finding.family.clone(), message)) {
            self.all.push(finding);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// In the order of the catalog, then what only the exposition has, in the order of its lines.
    pub(crate) fn into_sorted(mut self) -> Vec<Finding> {
        self.all.sort_by_key(|finding| {
            let place = finding.place.as_ref();
            let place = place.map(|place| (place.path.clone(), place.line, place.column));
            (place.is_none(), place, finding.line, finding.drift)
        });
        self.all
    }
}
