//! Errors of configurations, with their positions.

use core::fmt;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

/// Errors of a configuration: all that were found, in the order of their positions.
///
/// Its text has a line for each, `line:column: message`; [`in_file`](Self::in_file) puts the name
/// of a file before each. It contains no values of keys except names of events and metrics, of
/// secret files and of environment variables, so it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    problems: Vec<ConfigProblem>,
}

impl ConfigError {
    /// Returns an error unless there are no problems.
    pub(super) fn check(mut problems: Vec<ConfigProblem>) -> Result<(), Self> {
        problems.sort_by_key(|problem| problem.position);
        if problems.is_empty() { Ok(()) } else { Err(Self { problems }) }
    }

    /// Returns the problems, at least one.
    ///
    /// ```
    /// use metrics_catalog::config::Config;
    ///
    /// let error = Config::from_toml("metrics.policy = 'exclude'").unwrap_err();
    /// let [problem] = error.problems() else { panic!("{error}") };
    /// assert_eq!(problem.position(), Some((1, 1)));
    /// assert!(problem.message().starts_with("missing `metrics.list`"));
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[ConfigProblem] {
        &self.problems
    }

    /// Returns the text of the error with the name of a file before each problem.
    ///
    /// ```
    /// use metrics_catalog::config::Config;
    ///
    /// let text = "[metrics.prometheus]\nenabel = true\npath = 'metrics'\n";
    /// let error = Config::from_toml(text).unwrap_err();
    /// assert_eq!(
    ///     error.in_file("app.toml").to_string(),
    ///     "app.toml:2:1: unknown key `enabel`; did you mean `enable`?\n\
    ///      app.toml:3:8: invalid `metrics.prometheus.path`; expected a path that begins with `/`"
    /// );
    /// ```
    #[must_use]
    pub fn in_file(&self, file: impl fmt::Display) -> impl fmt::Display {
        let line = |problem: &ConfigProblem| match problem.position {
            Some(_) => format!("{file}:{problem}"),
            None => format!("{file}: {problem}"),
        };
        self.problems.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.problems.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl core::error::Error for ConfigError {}

/// Error of one place in a configuration.
///
/// Its text is `line:column: message`, or the message alone if the position is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    position: Option<Position>,
    message: String,
}

impl ConfigProblem {
    pub(super) fn new(position: Option<Position>, message: String) -> Self {
        Self { position, message }
    }

    /// Returns line and column, in characters and from 1, or `None` if they are unknown.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        self.position
    }

    /// Returns what is wrong and what to do about it, without the position.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.position {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// Line and column, in characters and from 1.
pub(super) type Position = (usize, usize);

/// Returns the position of an offset.
pub(super) fn position(text: &str, offset: Option<usize>) -> Option<Position> {
    let before = offset.map(|offset| text.get(..offset).unwrap_or(text))?;
    let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
    Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        for (offset, expected) in [(0, (1, 1)), (3, (2, 1)), (5, (2, 2)), (7, (3, 1)), (99, (3, 1))]
        {
            assert_eq!(position("a\r\nüb\n", Some(offset)), Some(expected));
        }
    }
}
