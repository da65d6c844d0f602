//! What a reference of an expression becomes: the name of a sample, suffix and all.

use std::ops::Range;

use super::reference::{Scope, within};
use crate::catalog::{Catalog, Family, Kind};
use crate::nearest::listed;
use crate::problem::{Problems, Text};
use crate::rule::Rule;

impl Scope<'_> {
    /// With the letters around it, a family's name is that of one of its samples.
    pub(super) fn check_sample(
        &self,
        text: &Text,
        range: &Range<usize>,
        family: usize,
        problems: &mut Problems,
    ) {
        let letter = |letter: char| letter.is_ascii_alphanumeric() || "_:".contains(letter);
        let (before, after) = (&text.value[..range.start], &text.value[range.end..]);
        let suffix = &after[..after.find(|it| !letter(it)).unwrap_or(after.len())];
        let family = &self.catalog.families[family];
        let suffixes = suffixes(family, self.catalog);
        if !before.ends_with(letter) && suffixes.contains(&suffix) {
            return;
        }
        let reference = &text.value[range.clone()];
        let names: Vec<String> =
            suffixes.iter().map(|suffix| format!("{reference}{suffix}")).collect();
        let message = format!(
            "`{}{suffix}` is no sample of this {}; write {}",
            family.name,
            family.kind.name(),
            listed(&names)
        );
        problems.push(Rule::ReferenceNoSample, &within(text, range.clone()), message);
    }
}

/// What follows the name of a family in those of its samples. Native buckets are all in one, which
/// is named like the family.
fn suffixes(family: &Family, catalog: &Catalog) -> &'static [&'static str] {
    match family.kind {
        Kind::Histogram(layout) if catalog[layout].native.is_some() => {
            &["_bucket", "_sum", "_count", ""]
        }
        Kind::Histogram(_) => &["_bucket", "_sum", "_count"],
        _ => &[""],
    }
}
