//! From the text of a file to its table, whose places are those among all files.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::duplicate;
use crate::problem::Problems;
use crate::read;
use crate::rule::Rule;

/// How many keys that stand twice are shown with both places: each takes another look at the file.
const MOST_PAIRS: usize = 20;

/// Reads a file whose text begins at `base`. Without a table, there was nothing to go on with.
pub(crate) fn read<'a>(
    text: &'a str,
    base: usize,
    problems: &mut Problems,
) -> Option<Spanned<DeTable<'a>>> {
    let (file, errors) = read::parse(text);
    report(text, base, &errors, problems);
    file.map(|file| move_table(file, base))
}

/// What the TOML parser found.
fn report(text: &str, base: usize, errors: &[toml::de::Error], problems: &mut Problems) {
    let mut pairs = 0;
    for error in errors {
        let span = error.span().unwrap_or_default();
        let moved = moved(&span, base);
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
                let first = self::moved(&first, base);
                problems.push_clash(Rule::DuplicateKey, &moved, &first, message);
            }
            None => problems.push(Rule::DuplicateKey, &moved, message),
        }
    }
}

fn moved(span: &Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

/// The table, with its places among all files.
fn move_table(table: Spanned<DeTable<'_>>, by: usize) -> Spanned<DeTable<'_>> {
    let span = moved(&table.span(), by);
    if by == 0 {
        return table;
    }
    let entry = |(key, value): (Spanned<_>, _)| {
        (Spanned::new(moved(&key.span(), by), key.into_inner()), move_value(value, by))
    };
    Spanned::new(span, table.into_inner().into_iter().map(entry).collect())
}

fn move_value(value: Spanned<DeValue<'_>>, by: usize) -> Spanned<DeValue<'_>> {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::Table(table) => {
            DeValue::Table(move_table(Spanned::new(0..0, table), by).into_inner())
        }
        DeValue::Array(array) => {
            let elements = array.into_iter().map(|element| move_value(element, by));
            DeValue::Array(elements.collect::<DeArray<'_>>())
        }
        plain => plain,
    };
    Spanned::new(moved(&span, by), value)
}
