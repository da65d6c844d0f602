//! Tables outside `[metrics]` that look like a misspelt part of it.
//!
//! Without this check `[metric.prometheus.auth]` would pass as a table of the service, and the
//! endpoint would be open.

use std::format;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::similar::{distance, max_edits};

use crate::config::document::TableEntry;
use crate::config::reader::ConfigReader;

/// Adds a problem for each table that a check objects to. Tables in such a table are not checked.
pub(super) fn check(
    parent: &Head,
    entries: &[TableEntry],
    check: fn(&Head, &[TableEntry]) -> Option<String>,
    reader: &ConfigReader<'_>,
) {
    for entry in entries {
        let tables = entry.value.tables();
        if tables.is_empty() {
            continue;
        }
        let head = parent.child(&entry.key);
        match tables.iter().find_map(|table| check(&head, table)) {
            Some(message) => reader.push(entry.offset, message),
            None => tables.iter().for_each(|table| self::check(&head, table, check, reader)),
        }
    }
}

/// Checks that a table was not meant to be a part of `[metrics]`.
pub(super) fn misspelt(head: &Head, table: &[TableEntry]) -> Option<String> {
    let meant = head.meant(table)?;
    Some(format!("unknown table `{}`; did you mean `{meant}`?", head.path.escape_debug()))
}

/// Checks that a table was not meant as the credentials of an endpoint that has none.
pub(super) fn overlooked(head: &Head, table: &[TableEntry]) -> Option<String> {
    let message = || {
        format!(
            "table `{}` does not protect the endpoint, which is open; move it to `{AUTH}`, or add \
             `auth = false` to `[{PROMETHEUS}]` to serve unauthenticated clients",
            head.path.escape_debug()
        )
    };
    head.is_like_auth(table).then(message)
}

/// Head of a table. The root has none.
#[derive(Default)]
pub(super) struct Head {
    path: String,
    /// Words of the path in lower case, between the characters that are neither letters nor digits.
    words: Vec<String>,
}

/// Keys, words and a name: a table whose path has words like these was meant to be the table of that name.
/// Where services may well have a table with these words, it needs the keys, too.
type Pattern = (&'static [&'static str], &'static [&'static str], &'static str);

const PATTERNS: [Pattern; 7] = [
    (&[], &["prometheus", "metrics", "auth"], AUTH),
    (&[], &["metrics", "prometheus", "auth"], AUTH),
    (&[], &["prometheus", "auth"], AUTH),
    (&[], &["metrics", "prometheus"], PROMETHEUS),
    (&["enable"], &["prometheus"], PROMETHEUS),
    (&[], &["metrics", "otlp"], "metrics.otlp"),
    (&["policy", "list"], &["metrics"], "metrics"),
];
/// Keys of an `auth`.
const CREDENTIALS: [&str; 3] = ["username", "secret", "token"];
/// Keys that other programs have instead.
const OTHER_CREDENTIALS: [&str; 3] = ["user", "password", "bearer"];
const PROMETHEUS: &str = "metrics.prometheus";
const AUTH: &str = "metrics.prometheus.auth";

impl Head {
    fn child(&self, key: &str) -> Self {
        let words = key.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        Self {
            path: [&self.path, key].join(if self.path.is_empty() { "" } else { "." }),
            words: self.words.iter().cloned().chain(words.map(str::to_lowercase)).collect(),
        }
    }

    /// Returns the table that this one was probably meant to be.
    fn meant(&self, table: &[TableEntry]) -> Option<&'static str> {
        // Also below other tables: nothing else has such a name.
        let tail = self.words.get(self.words.len().saturating_sub(3)..).unwrap_or_default();
        if are_like(tail, &["metrics", "prometheus", "auth"]) {
            return Some(AUTH);
        }
        let is_meant = |(keys, wanted, _): &&Pattern| {
            are_like(&self.words, wanted)
                && keys.iter().all(|key| table.iter().any(|entry| entry.key == *key))
        };
        PATTERNS.iter().find(is_meant).map(|(.., meant)| *meant)
    }

    /// Returns whether the table resembles `[metrics.prometheus.auth]`, though no less a table that
    /// a service may have.
    fn is_like_auth(&self, table: &[TableEntry]) -> bool {
        let path = self.words.concat();
        let mut splits = (2..=6).filter_map(|len| {
            let split = path.char_indices().nth_back(len - 1).map_or(0, |(at, _)| at);
            path.split_at_checked(split)
        });
        let is_one_of =
            |key: &str, keys: &[&str]| keys.iter().any(|it| is_like(&key.to_lowercase(), it));
        let is_credential = |entry: &TableEntry| is_one_of(&entry.key, &CREDENTIALS);
        let is_user = !table.is_empty() && table.iter().all(is_credential);
        // Beside keys that the endpoint does not have, such as `realm`.
        let has_user =
            table.iter().any(|it| is_credential(it) || is_one_of(&it.key, &OTHER_CREDENTIALS));
        let has = |wanted| contains_like(&path, wanted);
        let is_ours = has("metrics") || has("prometheus");
        // In another order, as in `[auth.metrics.prometheus]`, the last word is not `auth`.
        let is_auth = |word: &str| {
            distance(word, "auth").is_some_and(|distance| distance <= if is_user { 2 } else { 1 })
        };
        // As in `[metric.authentication]` and `[auth-basic]`, which hold what an `auth` holds.
        let is_author = |word: &str| word.starts_with("author") && !word.starts_with("authori");
        let is_longer = |word: &str| word.contains("auth") && !is_author(word);
        splits.any(|(_, last)| is_auth(last) && (is_ours || is_user))
            || is_ours && is_user && self.words.iter().any(|word| is_auth(word))
            || has_user && self.words.iter().any(|word| is_longer(word))
            || is_user && self.words.iter().any(|word| is_like(word, "credentials"))
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

/// Returns whether the words are as wanted but for some slips, or joined or split otherwise with at
/// most one slip.
fn are_like(words: &[String], wanted: &[&str]) -> bool {
    words.len() == wanted.len() && words.iter().zip(wanted).all(|(word, it)| is_like(word, it))
        || distance(&words.concat(), &wanted.concat()).is_some_and(|distance| distance <= 1)
}
