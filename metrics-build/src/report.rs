//! Reports of the problems of a catalog.

use std::fmt;

use crate::rules::Rule;

/// Problems of a catalog, in the order of its files and lines.
///
/// Displayed with one line for each problem, `metrics.toml:LINE:COLUMN: message [rule]`. The
/// alternate form `{:#}` adds the line of the file with carets under it, and after the last problem
/// how to suppress the first lint.
///
/// ```
/// use metrics_catalog_build::Rule;
///
/// let catalog = "format = 1\n[smtp]\nhlep = \"Mail.\"\n";
/// let report = metrics_catalog_build::generate(catalog, "metrics.toml").unwrap_err();
/// let problem = &report.problems[1];
/// assert_eq!(problem.rule, Rule::UnknownKey);
/// assert_eq!((problem.at.line, problem.at.column), (3, 1));
/// assert_eq!(problem.message, "unknown key `hlep`; did you mean `help`?");
/// assert_eq!(problem.at.carets, "^^^^");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// First problems, at most 1,000.
    pub problems: Vec<Problem>,
    /// Number of further problems.
    pub left_out: usize,
}

impl Report {
    /// Adds the problems of another report, up to `max` in all.
    pub(crate) fn append(&mut self, other: Self, max: usize) {
        self.problems.extend(other.problems);
        let left_out = self.problems.len().saturating_sub(max);
        self.problems.truncate(max);
        self.left_out += other.left_out + left_out;
    }
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
        let lint = self
            .problems
            .iter()
            .find_map(|problem| Some((problem.rule, problem.subject.as_ref()?)));
        if let Some((rule, subject)) = lint.filter(|_| f.alternate()) {
            write!(
                f,
                "\nto keep what a lint such as `{rule}` reports, add `[[allow]]` with `lint = \
                 \"{rule}\"`, `at = \"{subject}\"` and the reason as `why`"
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

/// Problem of a catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Violated rule.
    pub rule: Rule,
    /// Location of the problem.
    pub at: Location,
    /// Location of the other declaration, if two conflict.
    pub other: Option<Location>,
    /// Problem and remedy, in one line.
    pub message: String,
    /// Subject of a lint, which `at` of an `[[allow]]` names: `queue.count`.
    pub subject: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)?;
        if let Some(other) = &self.other {
            write!(f, "; conflicts with {other}")?;
        }
        write!(f, " [{}]", self.rule)?;
        if f.alternate() {
            let locations = [Some(&self.at), self.other.as_ref()];
            let last = locations.into_iter().flatten().map(|location| location.line).max();
            let width = last.unwrap_or_default().to_string().len();
            for location in locations.into_iter().flatten() {
                write!(f, "\n{:width$} | {}", location.line, location.source)?;
                write!(f, "\n{:width$} | {}", "", location.carets)?;
            }
        }
        Ok(())
    }
}

/// Location in a file of the catalog. Displayed as `metrics.toml:LINE:COLUMN`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// Path of the file, as given.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Text of the line. Of a long line, the part around the location.
    pub source: String,
    /// Line to show under it: blanks, then `^` under each column of the location.
    pub carets: String,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}
