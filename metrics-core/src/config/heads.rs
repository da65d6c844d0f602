//! Tables outside `[metrics]` that look like a misspelt part of it.
//!
//! Without this check `[metric.prometheus.auth]` would pass as a table of the service, and the endpoint
//! would be open.

use core::ops::Range;
use std::borrow::ToOwned as _;
use std::format;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::similar::{distance, max_edits};
use toml::de::{DeTable, DeValue};

/// Where a table is, and what is wrong with it.
type Found = (Range<usize>, String);

/// Finds the tables that were meant to be a part of `[metrics]`. `root` has the tables of the service.
pub(super) fn misspelt(root: &DeTable<'_>) -> Vec<Found> {
    find(root, |head, table| {
        head.meant(table).map(|meant| {
            format!("unknown table `{}`; did you mean `{meant}`?", head.path.escape_debug())
        })
    })
}

/// Finds the tables that may have been meant as the credentials of an endpoint that has none.
pub(super) fn overlooked(root: &DeTable<'_>) -> Vec<Found> {
    find(root, |head, table| {
        head.is_like_auth(table).then(|| {
            format!(
                "table `{}` does not protect the endpoint, which is open; move it to `{AUTH}`, or add \
                 `auth = false` to `[{PROMETHEUS}]` to serve unauthenticated clients",
                head.path.escape_debug()
            )
        })
    })
}

/// Applies a check to all tables below the root, but not to those in a table with a finding.
fn find(root: &DeTable<'_>, check: impl Fn(&Head, &DeTable<'_>) -> Option<String>) -> Vec<Found> {
    let mut found = Vec::new();
    find_below(None, root, &check, &mut found);
    found
}

fn find_below(
    parent: Option<&Head>,
    table: &DeTable<'_>,
    check: &dyn Fn(&Head, &DeTable<'_>) -> Option<String>,
    found: &mut Vec<Found>,
) {
    for (key, value) in table {
        let tables = tables(value.get_ref());
        if tables.is_empty() {
            continue;
        }
        let head = Head::new(parent, key.get_ref());
        match tables.iter().find_map(|table| check(&head, table)) {
            Some(message) => found.push((key.span(), message)),
            None => {
                for table in tables {
                    find_below(Some(&head), table, check, found);
                }
            }
        }
    }
}

/// Returns a table, or the tables of a list.
fn tables<'a, 'de>(value: &'a DeValue<'de>) -> Vec<&'a DeTable<'de>> {
    match value {
        DeValue::Table(table) => Vec::from([table]),
        DeValue::Array(list) => list.iter().flat_map(|value| tables(value.get_ref())).collect(),
        _ => Vec::new(),
    }
}

/// Head of a table.
struct Head {
    path: String,
    /// Words of the path in lower case, between the characters that are neither letters nor digits.
    words: Vec<String>,
}

/// Keys that the table must have, where a service may well have a table of that name; the words of its
/// path; and the table that was meant.
type Pattern = (&'static [&'static str], &'static [&'static str], &'static str);

const PATTERNS: [Pattern; 6] = [
    (&[], &["prometheus", "metrics", "auth"], AUTH),
    (&[], &["metrics", "prometheus", "auth"], AUTH),
    (&[], &["prometheus", "auth"], AUTH),
    (&[], &["metrics", "prometheus"], PROMETHEUS),
    (&["enable"], &["prometheus"], PROMETHEUS),
    (&["policy", "list"], &["metrics"], "metrics"),
];
const PROMETHEUS: &str = "metrics.prometheus";
const AUTH: &str = "metrics.prometheus.auth";

impl Head {
    fn new(parent: Option<&Self>, key: &str) -> Self {
        let words = key.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        let words = words.map(str::to_lowercase);
        match parent {
            None => Self { path: key.to_owned(), words: words.collect() },
            Some(parent) => Self {
                path: format!("{}.{key}", parent.path),
                words: parent.words.iter().cloned().chain(words).collect(),
            },
        }
    }

    /// Returns the table that this one was probably meant to be.
    fn meant(&self, table: &DeTable<'_>) -> Option<&'static str> {
        // Also below other tables: nothing else has such a name.
        let tail = self.words.get(self.words.len().saturating_sub(3)..).unwrap_or_default();
        if are_like(tail, &["metrics", "prometheus", "auth"]) {
            return Some(AUTH);
        }
        let is_meant = |(keys, wanted, _): &&Pattern| {
            are_like(&self.words, wanted) && keys.iter().all(|key| table.contains_key(*key))
        };
        PATTERNS.iter().find(is_meant).map(|(.., meant)| *meant)
    }

    /// Returns whether the table resembles `[metrics.prometheus.auth]`, though no less a table that a
    /// service may have.
    fn is_like_auth(&self, table: &DeTable<'_>) -> bool {
        let path = self.words.concat();
        let mut splits = (2..=6).filter_map(|len| {
            let split = path.char_indices().nth_back(len - 1).map_or(0, |(at, _)| at);
            path.split_at_checked(split)
        });
        let is_credential = |key: &str| {
            ["username", "secret", "token"].iter().any(|it| is_like(&key.to_lowercase(), it))
        };
        let is_user = !table.is_empty() && table.keys().all(|key| is_credential(key.get_ref()));
        let has = |wanted| contains_like(&path, wanted);
        let is_ours = has("metrics") || has("prometheus");
        // In another order, as in `[auth.metrics.prometheus]`, the last word is not `auth`.
        let is_auth = |word: &str| {
            distance(word, "auth").is_some_and(|distance| distance <= if is_user { 2 } else { 1 })
        };
        splits.any(|(_, last)| is_auth(last) && (is_ours || is_user))
            || is_ours && is_user && self.words.iter().any(|word| is_auth(word))
    }
}

/// Returns whether a text is as wanted but for some slips.
fn is_like(word: &str, wanted: &str) -> bool {
    distance(word, wanted).is_some_and(|distance| distance <= max_edits(wanted).min(3))
}

/// Returns whether a part of the text is as wanted but for some slips.
fn contains_like(text: &str, wanted: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let len = wanted.len();
    (len - 1..=len + 1)
        .any(|len| chars.windows(len).any(|part| is_like(&part.iter().collect::<String>(), wanted)))
}

/// Returns whether the words are as wanted but for some slips, or joined or split otherwise with at most
/// one slip.
fn are_like(words: &[String], wanted: &[&str]) -> bool {
    words.len() == wanted.len() && words.iter().zip(wanted).all(|(word, it)| is_like(word, it))
        || distance(&words.concat(), &wanted.concat()).is_some_and(|distance| distance <= 1)
}
