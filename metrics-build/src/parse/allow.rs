//! `[[allow]]`, as it is written.

use crate::key;
use crate::problem::{Problems, Text};
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::Allow;

impl Allow {
    /// All three keys are required: an exception says what, where and why.
    pub(super) fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        let lint = read_required("lint", &mut table, problems);
        let at = read_required("at", &mut table, problems);
        let why = read_required("why", &mut table, problems);
        table.refuse_rest(&key::ALLOW, problems);
        Some(Self { lint: lint?, at: at?, why: why? })
    }
}

/// Reads a key that has to be there.
pub(super) fn read_required(
    key: &str,
    table: &mut Table<'_>,
    problems: &mut Problems,
) -> Option<Text> {
    if !table.has(key) {
        problems.push(Rule::MissingKey, table.span(), format!("`{key}` is missing"));
    }
    table.read(key, problems, read::text)
}
