//! Lints that a catalog alone does not show.
//!
//! For the command of the same version. Not public API.

use std::fmt;
use std::ops::Range;

use crate::catalog::Catalog;
use crate::rules::Rule;

/// Judge of lints that need more than the catalog, such as the sources of the service.
pub struct Observer<'a> {
    /// Lints that it judges. Exceptions from others of its kind are not reported as unused.
    pub lints: &'a [Rule],
    /// Returns what it finds in a catalog without errors.
    pub observe: &'a dyn Fn(&Catalog) -> Vec<Observation>,
}

impl fmt::Debug for Observer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observer").field("lints", &self.lints).finish_non_exhaustive()
    }
}

/// Finding of an observer.
#[derive(Clone, Debug)]
pub struct Observation {
    /// One of the lints that the observer judges.
    pub lint: Rule,
    /// Subject of exceptions: `group`, `group.metric` or `group.event`.
    pub subject: String,
    /// Position of the subject's name in the files.
    pub span: Range<usize>,
    /// Problem and remedy, in one line.
    pub message: String,
}
