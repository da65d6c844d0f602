//! Tables outside `[metrics]` that look like a misspelt part of it.
//!
//! Without this check `[metric.prometheus.auth]` would pass as a table of the service, and the endpoint
//! would be open.

use core::ops::Range;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::similar::{distance, max_edits};
use toml::de::{DeTable, DeValue};

/// A table that looks like `meant`.
pub(super) struct Misspelt {
    pub(super) span: Range<usize>,
    pub(super) path: String,
    pub(super) meant: &'static str,
}

/// Finds the first misspelt table.
pub(super) fn find(root: &DeTable<'_>) -> Option<Misspelt> {
    find_below(&[], root)
}

fn find_below(parents: &[&str], table: &DeTable<'_>) -> Option<Misspelt> {
    table.iter().find_map(|(key, value)| {
        let path = [parents, &[key.get_ref()]].concat();
        let tables = tables(value.get_ref());
        if path == ["metrics"] || tables.is_empty() {
            return None;
        }
        let meant = tables.iter().find_map(|table| meant(&path, table));
        let misspelt =
            meant.map(|meant| Misspelt { span: key.span(), path: path.join("."), meant });
        misspelt.or_else(|| tables.into_iter().find_map(|table| find_below(&path, table)))
    })
}

/// Returns a table, or the tables of a list.
fn tables<'a, 'de>(value: &'a DeValue<'de>) -> Vec<&'a DeTable<'de>> {
    match value {
        DeValue::Table(table) => Vec::from([table]),
        DeValue::Array(list) => list.iter().flat_map(|value| tables(value.get_ref())).collect(),
        _ => Vec::new(),
    }
}

/// Returns the table that a path was probably meant to name.
fn meant(path: &[&str], table: &DeTable<'_>) -> Option<&'static str> {
    let words: Vec<String> = path
        .iter()
        .flat_map(|key| key.split(|char: char| !char.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let has = |key: &&str| table.iter().any(|(name, _)| name.get_ref() == key);
    // Also below other tables: nothing else has such a name.
    let tail = words.get(words.len().saturating_sub(3)..).unwrap_or_default();
    if are(tail, &["metrics", "prometheus", "auth"]) {
        return Some(AUTH);
    }
    let is_meant = |(wanted, keys, _): &&Pattern| are(&words, wanted) && keys.iter().all(has);
    PATTERNS.iter().find(is_meant).map(|(_, _, meant)| *meant)
}

/// Words of a path, between the characters that are neither letters nor digits; keys that the table must
/// have, where a service may well have a table of that name; and the table that was meant.
type Pattern = (&'static [&'static str], &'static [&'static str], &'static str);

const PATTERNS: [Pattern; 7] = [
    (&["prometheus", "metrics", "auth"], &[], AUTH),
    (&["metricsprometheus", "auth"], &[], AUTH),
    (&["prometheus", "auth"], &[], AUTH),
    (&["metrics", "prometheus"], &[], PROMETHEUS),
    (&["metricsprometheus"], &[], PROMETHEUS),
    (&["prometheus"], &["enable"], PROMETHEUS),
    (&["metrics"], &["policy", "list"], "metrics"),
];
const PROMETHEUS: &str = "metrics.prometheus";
const AUTH: &str = "metrics.prometheus.auth";

/// Returns whether there are as many words as wanted, each near the wanted one.
fn are(words: &[String], wanted: &[&str]) -> bool {
    let is_near = |(word, wanted): (&String, &&str)| {
        distance(word, wanted).is_some_and(|distance| distance <= max_edits(wanted).min(3))
    };
    words.len() == wanted.len() && words.iter().zip(wanted).all(is_near)
}
