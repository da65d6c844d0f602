//! Templates of alerts, which show labels of the series that they fire of.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A label in a template: `$labels.job`, `.Labels.job`.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:\$labels|(?<dot>\.Labels))\.(?<label>[A-Za-z_][A-Za-z0-9_]*)").ok()
});

/// What begins a block of a template.
const BLOCKS: [&str; 2] = ["range", "with"];

/// The labels of the alert's series that a template shows.
pub(crate) fn labels_in(template: &str) -> impl Iterator<Item = &str> {
    // Within a block, the dot may be something else: the answer to a query.
    let has_blocks = BLOCKS.iter().any(|block| template.contains(block));
    let is_of_alert = move |found: &Captures<'_>| !has_blocks || found.name("dot").is_none();
    let found = LABEL.iter().flat_map(move |label| label.captures_iter(template));
    found.filter(is_of_alert).filter_map(|found| found.name("label")).map(|label| label.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_of_the_alert_and_not_of_what_a_template_asks_for() {
        let shown = |template| labels_in(template).collect::<Vec<_>>();
        assert_eq!(
            shown("{{ $labels.job }} and {{ .Labels.zone }} at {{ $value }}"),
            ["job", "zone"]
        );
        let asked = "{{ range query `up` }}{{ .Labels.host }} {{ $labels.job }}{{ end }}";
        assert_eq!(shown(asked), ["job"]);
    }
}
