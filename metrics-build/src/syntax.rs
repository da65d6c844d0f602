//! From the text of a file to its table, with everything reported that is no TOML.

use toml::Spanned;
use toml::de::DeTable;

use crate::duplicate;
use crate::problem::Problems;
use crate::read;
use crate::rule::Rule;

/// How large a file may be, in bytes, of which all that is no TOML is reported. The parser keeps a
/// copy of the text for each error, so of larger ones it is asked for the first error only.
const MOST_RECOVERED: usize = 128 * 1024;

/// How many keys that stand twice are shown with both places: each takes another look at the file.
const MOST_PAIRS: usize = 20;

/// Reads a file whose text begins at `base`. Without a table, there was nothing to go on with.
pub(crate) fn read<'a>(
    text: &'a str,
    base: usize,
    problems: &mut Problems,
) -> Option<Spanned<DeTable<'a>>> {
    let (file, errors) = parse(text);
    report(text, base, &errors, problems);
    file
}

/// Parses a file. Without a table, there was nothing to go on with.
pub(crate) fn parse(text: &str) -> (Option<Spanned<DeTable<'_>>>, Vec<toml::de::Error>) {
    if text.len() <= MOST_RECOVERED {
        let (table, errors) = DeTable::parse_recoverable(text);
        return (Some(table), errors);
    }
    match DeTable::parse(text) {
        Ok(table) => (Some(table), Vec::new()),
        Err(error) => (None, vec![error]),
    }
}

/// What the TOML parser found.
fn report(text: &str, base: usize, errors: &[toml::de::Error], problems: &mut Problems) {
    let mut pairs = 0;
    for error in errors {
        let span = error.span().unwrap_or_default();
        let moved = read::moved(&span, base);
        if error.message() != "duplicate key" {
            problems.push(Rule::Syntax, &moved, error.message().replace('\n', "; "));
            continue;
        }
        let key = text.get(span.clone()).unwrap_or_default();
        let key = key.trim_matches(['"', '\'']);
        let message = format!("`{key}` is there already; keep one of the two");
        pairs += 1;
        match (pairs <= MOST_PAIRS).then(|| duplicate::first(text, &span)).flatten() {
            Some(first) => {
                let first = read::moved(&first, base);
                problems.push_clash(Rule::DuplicateKey, &moved, &first, message);
            }
            None => problems.push(Rule::DuplicateKey, &moved, message),
        }
    }
}
