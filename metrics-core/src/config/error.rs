//! Errors of configurations, with their positions.

use core::fmt;
use core::ops::Range;
use std::format;
use std::string::{String, ToString as _};

use metrics_catalog_shared::chars::is_hidden;
use metrics_catalog_shared::similar::{Budget, nearest};

/// Error of a configuration: the first one found.
///
/// Its text is `line:column: message`, so that the file name and a colon can be put before it, or the
/// message alone if the position is unknown. It contains no values of keys except names of events and
/// metrics, of secret files and of environment variables, so it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    position: Option<Position>,
    message: String,
}

impl ConfigError {
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
    pub(super) fn value(text: &str, error: &toml::de::Error, table: &Range<usize>) -> Self {
        let position = position(text, &error.span().unwrap_or(table.clone()));
        let message = escaped(error.message());
        // serde's text is: unknown field `a`, expected one of `b`, `c`
        let Some(rest) = message.strip_prefix("unknown field ") else {
            return Self::new(Some(position), message);
        };
        let mut names = rest.split('`').skip(1).step_by(2);
        let key = names.next().unwrap_or_default();
        let message = match nearest(&key.to_lowercase(), names, &mut Budget::default()) {
            Some(meant) => format!("unknown key `{key}`; did you mean `{meant}`?"),
            None => format!("unknown key {}", rest.replacen("`, expected", "`; expected", 1)),
        };
        Self::new(Some(position), message)
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

/// Escapes characters that a terminal would obey or not show.
fn escaped(text: &str) -> String {
    let escape =
        |char: char| if is_hidden(char) { char.escape_debug().to_string() } else { char.into() };
    text.chars().map(escape).collect()
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.position {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl core::error::Error for ConfigError {}

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
