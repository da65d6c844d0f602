//! What is wrong with a configuration, and where.

use core::fmt;
use core::ops::Range;
use std::format;
use std::string::String;
use std::vec::Vec;

/// Everything that is wrong with a configuration; at least one problem, in the order of the file.
///
/// AuthorizationHeader, it is a line for each. It repeats nothing but names out of `list`, so it
/// may go to a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    problems: Vec<Problem>,
}

impl ConfigError {
    pub(super) fn new(mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| problem.at);
        Self { problems }
    }

    /// The problems, one by one.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter()
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.problems.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for ConfigError {}

/// One thing that is wrong, and what to do about it.
///
/// AuthorizationHeader, it is `line:column: message`, so that the file's name and a colon go before it; the
/// message alone where the place is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    at: Option<Position>,
    message: String,
}

impl Problem {
    pub(super) fn new(at: Option<Position>, message: String) -> Self {
        Self { at, message }
    }

    /// Text that is no TOML. The parser's own rendering would show the line, secret and all.
    pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map(|span| Position::of(text, &span));
        Self::new(at, format!("not TOML: {}", error.message()))
    }

    /// Line and column, each from 1, where they are known.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        self.at.map(|at| (at.line, at.column))
    }

    /// What is wrong and what to do, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(at) = self.at {
            write!(f, "{}:{}: ", at.line, at.column)?;
        }
        f.write_str(&self.message)
    }
}

/// A place in the text, as people count: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    line: usize,
    column: usize,
}

impl Position {
    pub(super) fn of(text: &str, span: &Range<usize>) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let position = |start| Position::of("a\r\nüb\n", &(start..start));
        assert_eq!(position(0), Position { line: 1, column: 1 });
        assert_eq!(position(3), Position { line: 2, column: 1 });
        assert_eq!(position(5), Position { line: 2, column: 2 });
        assert_eq!(position(7), Position { line: 3, column: 1 });
        assert_eq!(position(99), Position { line: 3, column: 1 });
    }
}
