//! Exported names: required suffixes, and families whose samples would have the same names.

use std::collections::HashMap;

use metrics_catalog_shared::metric_type::SAMPLE_SUFFIXES;

use crate::catalog::{Catalog, Kind};
use crate::entity::file::Schema;
use crate::entity::names::duplicates;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

/// Checks that counters end in `_total`, unless the catalog opts out, and infos in `_info`.
///
/// The exported name counts: `total` in the group `orders` is `orders_total`.
pub(crate) fn check_suffix(
    name: &Text,
    exported: &str,
    kind: Kind,
    schema: &Schema,
    problems: &mut Problems,
) {
    let (rule, suffix) = match kind {
        Kind::Counter if schema.settings.total_suffix() => (Rule::CounterWithoutTotal, "_total"),
        Kind::Info => (Rule::InfoWithoutInfo, "_info"),
        _ => return,
    };
    if !exported.ends_with(suffix) {
        let (type_name, name_text) = (kind.name(), &name.value);
        let message = format!(
            "missing suffix `{suffix}` of {type_name} `{name_text}`; write `{}`",
            with_suffix(name_text, suffix)
        );
        problems.push(rule, &name.span, message);
    }
}

/// Returns a name with a suffix, which replaces the same word in camel case: `ordersTotal` becomes
/// `orders_total`.
fn with_suffix(name: &str, suffix: &str) -> String {
    let word = &suffix[1..];
    let base = name.len().checked_sub(word.len()).and_then(|end| name.split_at_checked(end));
    let base = match base {
        Some((base, last)) if last.eq_ignore_ascii_case(word) => {
            let is_word =
                base.is_empty() || base.ends_with('_') || last.starts_with(char::is_uppercase);
            if is_word { base.trim_end_matches('_') } else { name }
        }
        _ => name,
    };
    // The word alone does not name anything.
    format!("{}{suffix}", if base.is_empty() { "service" } else { base })
}

/// Checks that no two families have samples of the same name in any format, and no two families of a
/// group the same static.
pub(crate) fn check_collisions(catalog: &Catalog, problems: &mut Problems) {
    // Families with a common sample name have a common beginning before all suffixes.
    for candidates in duplicates(&catalog.families, |family| without_suffixes(family.stem())) {
        check_samples(&candidates, catalog, problems);
    }
    check_statics(catalog, problems);
}

fn without_suffixes(name: &str) -> &str {
    let mut name = name;
    let suffix = |name: &str| SAMPLE_SUFFIXES.into_iter().find(|suffix| name.ends_with(suffix));
    while let Some(suffix) = suffix(name) {
        name = name.trim_end_matches(suffix);
    }
    name
}

/// Checks the sample names of some families.
fn check_samples(indices: &[usize], catalog: &Catalog, problems: &mut Problems) {
    let mut owners: HashMap<String, usize> = HashMap::new();
    for index in indices.iter().copied() {
        let family = &catalog.families[index];
        let suffixes = family.kind.metric_type().occupied_suffixes().iter();
        let samples = suffixes.map(|suffix| format!("{}{suffix}", family.stem()));
        let owner = samples.clone().find_map(|sample| Some((*owners.get(&sample)?, sample)));
        if let Some((other, sample)) = owner {
            let (other, name) = (&catalog.families[other], &family.name);
            let message = if *name == other.name {
                format!("duplicate exported name `{name}`; rename one")
            } else {
                format!("`{}` and `{name}` both export `{sample}`; rename one", other.name)
            };
            problems.push_clash(Rule::NameClash, &family.span, &other.span, message);
        }
        for sample in samples {
            owners.entry(sample).or_insert(index);
        }
    }
}

/// Checks the names of statics: two full exported names can differ where the keys do not.
fn check_statics(catalog: &Catalog, problems: &mut Problems) {
    let reported = problems.starts(Rule::NameClash);
    let equal = duplicates(&catalog.families, |family| (family.group, family.static_name.as_str()));
    for pair in equal.iter().flat_map(|indices| indices.windows(2)) {
        let (first, second) = (&catalog.families[pair[0]], &catalog.families[pair[1]]);
        if !reported.contains(&second.span.start) {
            let message =
                format!("duplicate Rust name `{}` of two metrics; rename one", second.static_name);
            problems.push_clash(Rule::NamesAlike, &second.span, &first.span, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_never_doubles_a_word() {
        for (name, expected) in [
            ("orders", "orders_total"),
            ("total", "service_total"),
            ("ordersTotal", "orders_total"),
            ("orders_Total", "orders_total"),
            ("subtotal", "subtotal_total"),
            ("zähltotal", "zähltotal_total"),
        ] {
            assert_eq!(with_suffix(name, "_total"), expected);
        }
        assert_eq!(with_suffix("buildInfo", "_info"), "build_info");
    }
}
