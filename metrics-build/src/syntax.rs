//! TOML syntax: parses the text of a file, and reports syntax errors and duplicate keys.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::shift;

/// Largest file whose syntax errors are all reported, in bytes. The parser copies the text for each
/// error, so of larger files only the first error is reported.
const MAX_RECOVERED: usize = 128 * 1024;

/// Largest number of duplicate keys that are reported with both positions. Each takes another
/// parse.
const MAX_PAIRS: usize = 20;

/// Reads a file whose text has the offset `base`. Returns `None` after an error in a large file.
pub(crate) fn read<'a>(
    text: &'a str,
    base: usize,
    problems: &mut Problems,
) -> Option<Spanned<DeTable<'a>>> {
    let (file, errors) = parse(text);
    report(text, base, &errors, problems);
    file
}

/// Parses a file. Returns no table after an error in a large file.
pub(crate) fn parse(text: &str) -> (Option<Spanned<DeTable<'_>>>, Vec<toml::de::Error>) {
    if text.len() <= MAX_RECOVERED {
        let (table, errors) = DeTable::parse_recoverable(text);
        return (Some(table), errors);
    }
    match DeTable::parse(text) {
        Ok(table) => (Some(table), Vec::new()),
        Err(error) => (None, vec![error]),
    }
}

fn report(text: &str, base: usize, errors: &[toml::de::Error], problems: &mut Problems) {
    let (mut pairs, mut is_lost) = (0, false);
    for error in errors {
        let span = error.span().unwrap_or_default();
        let shifted = shift(&span, base);
        if error.message() != "duplicate key" {
            // The parser takes the lines after an unclosed array for its elements.
            if !is_lost {
                problems.push(Rule::Syntax, &shifted, error.message().replace('\n', "; "));
            }
            is_lost |= is_unclosed(error);
            continue;
        }
        let key = text.get(span.clone()).unwrap_or_default();
        let key = key.trim_matches(['"', '\'']);
        let message = format!("duplicate key `{key}`; remove one");
        pairs += 1;
        match (pairs <= MAX_PAIRS).then(|| find_first(text, &span)).flatten() {
            Some(first) => {
                let first = shift(&first, base);
                problems.push_clash(Rule::DuplicateKey, &shifted, &first, message);
            }
            None => problems.push(Rule::DuplicateKey, &shifted, message),
        }
    }
}

/// Returns whether an error leaves the parser in an array, an inline table or a string, so that
/// further errors are its consequences.
fn is_unclosed(error: &toml::de::Error) -> bool {
    let opened = ["array", "inline table", "string"];
    let message = error.message();
    opened.iter().any(|opened| message.contains(opened))
        && (message.contains("unclosed")
            || message.contains("extra")
            || message.contains("missing"))
}

/// Key that replaces the second of two, to find its table.
const MARK: &str = "metrics-catalog-the-second";

/// Finds the first of two equal keys. The parser reports only the second one.
fn find_first(text: &str, second: &Range<usize>) -> Option<Range<usize>> {
    let (before, rest) = text.split_at_checked(second.start)?;
    let (key, after) = rest.split_at_checked(second.len())?;
    // The two keys may be quoted differently.
    let alone = format!("{key} = 0");
    let (alone, _) = DeTable::parse_recoverable(&alone);
    let (name, _) = alone.get_ref().iter().next()?;
    let marked = format!("{before}{MARK}{after}");
    let (marked, _) = parse(&marked);
    find_beside_mark(marked?.get_ref(), name.get_ref())
}

/// Finds the key `name` in the table that contains the mark.
fn find_beside_mark(table: &DeTable<'_>, name: &str) -> Option<Range<usize>> {
    fn find_in_value(value: &DeValue<'_>, name: &str) -> Option<Range<usize>> {
        match value {
            DeValue::Table(table) => find_beside_mark(table, name),
            DeValue::Array(array) => array.iter().find_map(|it| find_in_value(it.get_ref(), name)),
            _ => None,
        }
    }
    if table.contains_key(MARK) {
        return table.iter().find(|(key, _)| key.get_ref() == name).map(|(key, _)| key.span());
    }
    table.iter().find_map(|(_, value)| find_in_value(value.get_ref(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the line of the first key.
    fn line_of_first(text: &str) -> Option<usize> {
        let (_, errors) = DeTable::parse_recoverable(text);
        let second = errors.first().and_then(toml::de::Error::span).unwrap();
        Some(text[..find_first(text, &second)?.start].matches('\n').count())
    }

    #[test]
    fn the_first_of_two_keys_is_found_in_its_own_table() {
        assert_eq!(line_of_first("\na = 1\nb = 2\n[c]\na = 3\n\"a\" = 4\n"), Some(4));
        assert_eq!(line_of_first("\n[a.b]\n[c]\n[c.b]\n[a.b]\n"), Some(1));
        assert_eq!(line_of_first("\nx = { a = 1,\n b = 1, a = 2 }\n"), Some(1));
        assert_eq!(line_of_first("\na.b = 1\na.c = 1\na.b = 1\n"), Some(1));
        assert_eq!(line_of_first("\n[[a]]\nx = 1\n[[a]]\nx = 1\ny = 2\nx = 1\n"), Some(4));
    }
}
