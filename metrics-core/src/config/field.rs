//! The keys a table may have, and what to say of the others.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::check::Check;
use super::tree::{Node, Value};

impl Check {
    /// A table's values in the order of `known`.
    ///
    /// A key that was meant to be a known one is a problem, and then goes for it: so the rest of
    /// the table is judged as it was meant, and nothing is called missing that is misspelt.
    pub(super) fn fields<const KNOWN: usize>(
        &mut self,
        path: &str,
        table: Node,
        known: [&str; KNOWN],
        fix: &str,
    ) -> Option<[Option<Node>; KNOWN]> {
        let Value::Table(mut entries) = table.value else {
            self.wrong(path, &table, fix);
            return None;
        };
        // A key that is right goes before one that only looks like it.
        entries.sort_by_key(|(key, _)| !known.contains(&key.as_str()));
        let mut fields = [const { None }; KNOWN];
        for (key, node) in entries {
            let exact = known.iter().position(|known| *known == key);
            let place = exact.or_else(|| self.unknown(path, &key, &node, &known));
            let Some(field) = place.and_then(|place| fields.get_mut(place)) else { continue };
            // TOML has no such thing, but JSON has.
            if exact.is_some() && field.is_some() {
                self.report(node.at, format!("`{path}.{key}` is there twice; keep one"));
            }
            field.get_or_insert(node);
        }
        Some(fields)
    }

    /// Reports a key, and says which it was meant to be.
    fn unknown(&mut self, path: &str, key: &str, node: &Node, known: &[&str]) -> Option<usize> {
        let meant = nearest(key, known);
        let fix = match meant.and_then(|place| known.get(place)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("known here: {}", list(known)),
        };
        self.report(node.at, format!("unknown key `{path}.{}`; {fix}", key.escape_debug()));
        meant
    }
}

fn list(known: &[&str]) -> String {
    let quoted: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
    quoted.join(", ")
}

/// The known key that this one is near enough to: two slips away, or cut short, or run on.
pub(super) fn nearest(key: &str, known: &[&str]) -> Option<usize> {
    let key = key.to_lowercase();
    let near = |known: &str| {
        let distance = distance(&key, known);
        let cut = key.len() >= 3 && (known.starts_with(&key) || key.starts_with(known));
        (distance <= 2 || cut).then_some(distance)
    };
    let places = known.iter().enumerate();
    let near = places.filter_map(|(place, known)| Some((near(known)?, place)));
    near.min().map(|(_, place)| place)
}

/// How many characters to insert, remove or replace to get from one to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, from) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, to) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_slips() {
        assert_eq!(distance("", ""), 0);
        assert_eq!(distance("auth", ""), 4);
        assert_eq!(distance("", "auth"), 4);
        assert_eq!(distance("enabel", "enable"), 2);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let known = ["username", "secret"];
        for (key, meant) in [
            ("usrname", Some(0)),
            ("user", Some(0)),
            ("Secret", Some(1)),
            ("secret-file", Some(1)),
            ("secert", Some(1)),
            ("password", None),
            ("s", None),
            ("", None),
        ] {
            assert_eq!(nearest(key, &known), meant, "{key:?}");
        }
    }
}
