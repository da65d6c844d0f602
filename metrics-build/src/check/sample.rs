//! Rules for the names of samples: what a family's name ends in, and that no two families clash.

use std::collections::HashMap;

use crate::catalog::{Catalog, Kind};
use crate::check::alike::alike;
use crate::check::family::Declared;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::Schema;

/// Endings that say what a sample is, and which therefore no family's name has.
const RESERVED_SUFFIXES: [&str; 6] = ["_total", "_bucket", "_count", "_sum", "_created", "_info"];

/// A counter, and nothing but a counter, ends in `_total`; likewise an info in `_info`. The catalog may
/// say that its counters need not.
pub(crate) fn check_suffix(
    name: &Text,
    exported: &str,
    kind: Kind,
    schema: &Schema,
    problems: &mut Problems,
) {
    let metric = &name.value;
    if kind == Kind::Counter && schema.total_suffix() && !metric.ends_with("_total") {
        let message = format!("counter `{metric}` must end in `_total`; write `{metric}_total`");
        problems.push(Rule::CounterWithoutTotal, &name.span, message);
    }
    if kind == Kind::Info && !metric.ends_with("_info") {
        let message = format!("info `{metric}` must end in `_info`; write `{metric}_info`");
        problems.push(Rule::InfoWithoutInfo, &name.span, message);
    }
    // Judged as it is exported: `total` in the group `smtp` is `smtp_total`.
    let stem = kind.stem(exported);
    if let Some(suffix) = RESERVED_SUFFIXES.into_iter().find(|suffix| stem.ends_with(suffix)) {
        let message = format!(
            "a {} does not end in `{suffix}`, which says what a sample is; rename `{metric}`",
            kind.name()
        );
        problems.push(Rule::ReservedSuffix, &name.span, message);
    }
}

/// No two families have a sample of the same name, in any format, and no two of a group a static of
/// the same name.
pub(crate) fn check_collisions(
    declared: &[Declared<'_>],
    catalog: &Catalog,
    problems: &mut Problems,
) {
    // What two families could both expose, begins as both do and has such endings.
    for suspects in alike(&catalog.families, |family| without_endings(family.stem())) {
        check_samples(&suspects, declared, catalog, problems);
    }
    check_statics(declared, catalog, problems);
}

/// A name without all that says what a sample is.
fn without_endings(name: &str) -> &str {
    let mut name = name;
    let shorter = |name: &str| RESERVED_SUFFIXES.into_iter().find(|suffix| name.ends_with(suffix));
    while let Some(suffix) = shorter(name) {
        name = name.trim_end_matches(suffix);
    }
    name
}

/// No two of these families have a sample of the same name.
fn check_samples(
    places: &[usize],
    declared: &[Declared<'_>],
    catalog: &Catalog,
    problems: &mut Problems,
) {
    let mut owners: HashMap<String, usize> = HashMap::new();
    for place in places.iter().copied() {
        let family = &catalog.families[place];
        let stem = family.stem();
        let suffixes: &[&str] = match family.kind {
            Kind::Counter => &["", "_total", "_created"],
            Kind::Gauge | Kind::Level | Kind::StateSet(_) => &[""],
            Kind::Info => &["", "_info"],
            Kind::Histogram(_) => &["", "_bucket", "_count", "_sum", "_created"],
        };
        let samples = suffixes.iter().map(|suffix| format!("{stem}{suffix}"));
        let clash = samples.clone().find_map(|sample| owners.get(&sample).map(|at| (*at, sample)));
        if let Some((other, sample)) = clash {
            let (name, at) = (&family.name, declared[other].span());
            let other = &catalog.families[other].name;
            let message = if name == other {
                format!("`{name}` is there already, counted by an event or a metric; rename one")
            } else {
                format!("`{other}` and `{name}` would both expose `{sample}`; rename one")
            };
            problems.push_clash(Rule::NameClash, declared[place].span(), at, message);
        }
        for sample in samples {
            owners.entry(sample).or_insert(place);
        }
    }
}

/// Names of their own keep the exported ones apart, not those in Rust.
fn check_statics(declared: &[Declared<'_>], catalog: &Catalog, problems: &mut Problems) {
    let clashing = problems.starts(Rule::NameClash);
    let twins = alike(&catalog.families, |family| (family.group, family.static_name.as_str()));
    let pairs = twins.iter().flat_map(|places| places.windows(2));
    for pair in pairs {
        let (at, span) = (declared[pair[0]].span(), declared[pair[1]].span());
        if !clashing.contains(&span.start) {
            let name = &catalog.families[pair[1]].static_name;
            let message = format!("two metrics are `{name}` in Rust; rename one");
            problems.push_clash(Rule::NamesAlike, span, at, message);
        }
    }
}
