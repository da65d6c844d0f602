//! Where a key stands that stands there twice: the TOML parser says only where the second one is.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::syntax;

/// What takes the place of the second key, so that its table is found.
const MARK: &str = "metrics-catalog-the-second";

/// Where in `text` the key stands whose second one stands at `second`.
pub(crate) fn first(text: &str, second: &Range<usize>) -> Option<Range<usize>> {
    let (before, rest) = text.split_at_checked(second.start)?;
    let (key, after) = rest.split_at_checked(second.len())?;
    // The key may be quoted, and the first one quoted otherwise.
    let alone = format!("{key} = 0");
    let (alone, _) = DeTable::parse_recoverable(&alone);
    let (name, _) = alone.get_ref().iter().next()?;
    let marked = format!("{before}{MARK}{after}");
    let (marked, _) = syntax::parse(&marked);
    find(marked?.get_ref(), name.get_ref())
}

/// The place of the key `name` in the table that has the mark.
fn find(table: &DeTable<'_>, name: &str) -> Option<Range<usize>> {
    if table.contains_key(MARK) {
        return table.iter().find(|(key, _)| key.get_ref() == name).map(|(key, _)| key.span());
    }
    table.iter().find_map(|(_, value)| find_in_value(value.get_ref(), name))
}

fn find_in_value(value: &DeValue<'_>, name: &str) -> Option<Range<usize>> {
    match value {
        DeValue::Table(table) => find(table, name),
        DeValue::Array(array) => array.iter().find_map(|each| find_in_value(each.get_ref(), name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of the first key, of a text of which the TOML parser says where the second is.
    fn line_of_first(text: &str) -> Option<usize> {
        let (_, errors) = DeTable::parse_recoverable(text);
        let second = errors.first().and_then(toml::de::Error::span).unwrap();
        Some(text[..first(text, &second)?.start].matches('\n').count())
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
