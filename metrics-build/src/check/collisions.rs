//! Families whose samples would have the same names.

use std::collections::HashMap;

use metrics_catalog_shared::metric_type::SAMPLE_SUFFIXES;

use crate::catalog::Catalog;
use crate::entity::names::duplicates;
use crate::problem::Problems;
use crate::rules::Rule;

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
