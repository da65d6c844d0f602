//! An expression, and where it stands.

use crate::promql::{Expression, Recording};

/// An expression in a file.
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) expression: Expression,
    /// Its lines in the file, from this one.
    pub(crate) line: usize,
    pub(crate) lines: Vec<String>,
    /// Whose it is: an alert, a panel; empty where the line says it all.
    pub(crate) of: String,
    /// What it is recorded as.
    pub(crate) recording: Option<Recording>,
    /// The labels of its series that are asked for beside it.
    pub(crate) mentions: Vec<Mention>,
}

/// A label that a template or a legend shows.
#[derive(Debug)]
pub(crate) struct Mention {
    pub(crate) label: String,
    pub(crate) line: usize,
    /// What shows it: `annotation summary`.
    pub(crate) place: String,
}

impl Query {
    /// The line of a word of it, or else its first.
    pub(crate) fn line_of(&self, word: &str) -> usize {
        let place = self.lines.iter().position(|line| has_word(line, word));
        self.line + place.unwrap_or(0)
    }
}

/// Whether a line has a word that is no part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let joins = |letter: Option<char>| {
        letter.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':')
    };
    !word.is_empty()
        && line.match_indices(word).any(|(place, _)| {
            let after = &line[place + word.len()..];
            !joins(line[..place].chars().next_back()) && !joins(after.chars().next())
        })
}
