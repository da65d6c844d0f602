//! What is wrong with a catalog, as it is shown.

use std::fmt;

use crate::rule::Rule;

/// Everything that is wrong with a catalog, in the order of its files and lines.
///
/// It shows as one line for each problem, `metrics.toml:LINE:COLUMN: message [rule]`, and in the
/// alternate form `{:#}` with the line of the file and carets under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The problems: the first thousand, should there be more.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub left_out: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            fmt::Display::fmt(problem, f)?;
        }
        if self.left_out > 0 {
            write!(f, "\nand {} more problems", self.left_out)?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

/// One thing that is wrong with a catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The rule that is not kept.
    pub rule: Rule,
    /// Where that is.
    pub at: Place,
    /// The other place, where two do not go together.
    pub other: Option<Place>,
    /// What is wrong, and what to do about it. One line.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)?;
        if let Some(other) = &self.other {
            write!(f, "; the other is at {other}")?;
        }
        write!(f, " [{}]", self.rule)?;
        if f.alternate() {
            let places = [Some(&self.at), self.other.as_ref()];
            let last = places.into_iter().flatten().map(|place| place.line).max();
            let width = last.unwrap_or_default().to_string().len();
            for place in places.into_iter().flatten() {
                write!(f, "\n{:width$} | {}", place.line, place.source)?;
                write!(f, "\n{:width$} | {}", "", place.carets)?;
            }
        }
        Ok(())
    }
}

/// A place in a file of the catalog. It shows as `metrics.toml:LINE:COLUMN`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file, as it was given.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What stands in the line. Of a long one, the part around the place.
    pub source: String,
    /// What to show under it: blanks, then `^` under each column that is meant.
    pub carets: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}
