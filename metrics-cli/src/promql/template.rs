//! Templates of alerts, which show labels of the series that they fire of.

use std::sync::LazyLock;

use regex::Regex;

/// A label in a template: `$labels.job`, `.Labels.job`.
static LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:\$labels|\.Labels)\.([A-Za-z_][A-Za-z0-9_]*)").ok());

/// The labels that a template shows.
pub(crate) fn labels_in(template: &str) -> impl Iterator<Item = &str> {
    let found = LABEL.iter().flat_map(move |label| label.captures_iter(template));
    found.filter_map(|found| found.get(1)).map(|label| label.as_str())
}
