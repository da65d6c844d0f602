//! Errors of configurations, with their positions.

use core::fmt;
use core::ops::Range;
use std::format;
use std::string::{String, ToString as _};
use std::vec::Vec;

use metrics_catalog_shared::chars::is_hidden;
use metrics_catalog_shared::similar::{Budget, nearest};

/// Errors of a configuration: all that were found, in the order of their positions.
///
/// Its text has a line for each, `line:column: message`; [`in_file`](Self::in_file) puts the name of a file
/// before each. It contains no values of keys except names of events and metrics, of secret files and of
/// environment variables, so it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    problems: Vec<ConfigProblem>,
}

impl ConfigError {
    /// Returns `None` if there are no problems.
    pub(super) fn of(mut problems: Vec<ConfigProblem>) -> Option<Self> {
        problems.sort_by_key(|problem| problem.position);
        (!problems.is_empty()).then_some(Self { problems })
    }

    /// Returns the problems, at least one.
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
        InFile(self, format!("{file}:"))
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, prefix: &str) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let line_end = if index == 0 { "" } else { "\n" };
            write!(f, "{line_end}{prefix}{problem}")?;
        }
        Ok(())
    }
}

/// Error with what precedes each problem.
struct InFile<'a>(&'a ConfigError, String);

impl fmt::Display for InFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f, &self.1)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, "")
    }
}

impl core::error::Error for ConfigError {}

impl From<ConfigProblem> for ConfigError {
    fn from(problem: ConfigProblem) -> Self {
        Self { problems: Vec::from([problem]) }
    }
}

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

    /// Converts an error of the TOML parser. The parser's own text would show the line, which may
    /// hold a secret.
    pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Self {
        let position = error.span().map(|span| position(text, &span));
        Self::new(position, format!("invalid TOML; {}", escaped(error.message())))
    }

    /// Converts an error of a value, whose message is made by this module or names keys only.
    pub(super) fn value(text: &str, error: &toml::de::Error, span: &Range<usize>) -> Self {
        let position = Some(position(text, span));
        let message = match UnknownKey::of(error.message()) {
            Some(UnknownKey { key, meant: Some(meant), .. }) => {
                format!("unknown key `{}`; did you mean `{meant}`?", escaped(key))
            }
            Some(UnknownKey { rest, .. }) => {
                format!("unknown key {}", escaped(rest).replacen("`, expected", "`; expected", 1))
            }
            None => escaped(error.message()),
        };
        Self::new(position, message)
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

/// An unknown key in a message of serde, which is: unknown field `a`, expected one of `b`, `c`
pub(super) struct UnknownKey<'a> {
    key: &'a str,
    rest: &'a str,
    /// The expected key that the unknown one resembles.
    pub(super) meant: Option<&'a str>,
}

impl<'a> UnknownKey<'a> {
    /// Returns `None` for a message of another kind.
    pub(super) fn of(message: &'a str) -> Option<Self> {
        let rest = message.strip_prefix("unknown field ")?;
        // The key itself may contain anything, the expected ones contain no grave accent.
        let (key, expected) = rest.strip_prefix('`')?.rsplit_once("`, expected ")?;
        let meant = nearest(
            &key.to_lowercase(),
            expected.split('`').skip(1).step_by(2),
            &mut Budget::default(),
        );
        Some(Self { key, rest, meant })
    }
}

/// Escapes characters that a terminal would obey or not show.
fn escaped(text: &str) -> String {
    let escape =
        |char: char| if is_hidden(char) { char.escape_debug().to_string() } else { char.into() };
    text.chars().map(escape).collect()
}

/// Line and column, in characters and from 1.
pub(super) type Position = (usize, usize);

pub(super) fn position(text: &str, span: &Range<usize>) -> Position {
    let before = text.get(..span.start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        for (start, expected) in [(0, (1, 1)), (3, (2, 1)), (5, (2, 2)), (7, (3, 1)), (99, (3, 1))]
        {
            assert_eq!(position("a\r\nüb\n", &(start..start)), expected);
        }
    }
}
