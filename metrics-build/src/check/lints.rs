//! Lints: valid declarations that are probably mistakes. `[[allow]]` excuses them.

use std::collections::HashSet;

use metrics_catalog_shared::metric_type::SAMPLE_SUFFIXES;

use crate::catalog::{Action, Catalog, Family, FieldType, Kind, Origin};
use crate::entity::bucket_layout::BucketsDecl;
use crate::entity::file::Schema;
use crate::entity::metric::MetricDecl;
use crate::entity::names::duplicates;
use crate::entity::unit::OtherUnit;
use crate::problem::Problems;
use crate::rules::Rule;

/// Checks all lints.
pub(crate) fn check_lints(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    // After an error, a use of an apparently unused name may be misspelt.
    let is_complete = !problems.has_errors();
    check_names(schema, catalog, problems);
    if is_complete {
        check_sets_are_used(schema, catalog, problems);
        check_layouts_are_used(schema, problems);
        check_gauges_go_both_ways(catalog, problems);
    }
}

fn check_sets_are_used(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    let fields = catalog.groups.iter().flat_map(|group| &group.events);
    let fields = fields.flat_map(|event| &event.fields).filter_map(|it| match it.field_type {
        FieldType::Label(set) => Some(set),
        FieldType::Number(_) | FieldType::Trace => None,
    });
    let labels = catalog.families.iter().flat_map(|family| &family.labels).map(|label| label.set);
    let states = catalog.families.iter().filter_map(|family| match family.kind {
        Kind::StateSet(set) => Some(set),
        _ => None,
    });
    let mut is_used = vec![false; catalog.sets.len()];
    for set in fields.chain(labels).chain(states) {
        is_used[set.index()] = true;
    }
    // Sets of event names follow the declared sets.
    for (set, _) in schema.labels.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
        let name = set.name();
        let message = format!("unused label set `{}`; remove it", name.value);
        let subject = format!("labels.{}", name.value);
        problems.push_lint(Rule::UnusedLabelSet, &subject, &name.span, None, message);
    }
}

fn check_layouts_are_used(schema: &Schema, problems: &mut Problems) {
    let metrics = schema.groups.iter().flat_map(|group| &group.metrics);
    let used = metrics.filter_map(|metric| match metric.buckets.as_ref()? {
        BucketsDecl::Name(name) => Some(name.value.as_str()),
        BucketsDecl::Bounds(_) => None,
    });
    let used: HashSet<&str> = used.collect();
    let names = schema.buckets.iter().map(|layout| &layout.name);
    for name in names.filter(|name| !used.contains(name.value.as_str())) {
        let message = format!("unused bucket layout `{}`; remove it", name.value);
        let subject = format!("buckets.{}", name.value);
        problems.push_lint(Rule::UnusedBuckets, &subject, &name.span, None, message);
    }
}

fn check_gauges_go_both_ways(catalog: &Catalog, problems: &mut Problems) {
    let mut changes = vec![(false, false); catalog.families.len()];
    let events = catalog.groups.iter().flat_map(|group| &group.events);
    for effect in events.flat_map(|event| &event.effects) {
        let (rises, falls) = &mut changes[effect.family.index()];
        *rises |= matches!(effect.action, Action::Inc | Action::Add(_) | Action::Set(_));
        *falls |= matches!(effect.action, Action::Dec | Action::Set(_));
    }
    for (family, changes) in catalog.families.iter().zip(changes) {
        let change = match (family.kind, changes) {
            (Kind::Gauge, (true, false)) => "never decreases; add `dec`, or make it a counter",
            (Kind::Gauge, (false, true)) => "never increases; add `inc`",
            _ => continue,
        };
        let (_, name) = family.key.split_once('.').expect("a key is `group.name`");
        let message = format!("gauge `{name}` {change}");
        problems.push_lint(Rule::GaugeOneWay, &family.key, &family.span, None, message);
    }
}

/// Checks exported names as `promtool check metrics` does, and that they are easy to tell apart.
fn check_names(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    for family in &catalog.families {
        for (lint, message) in check_name(family, schema) {
            problems.push_lint(lint, &family.key, &family.span, None, message);
        }
    }
    // Equal names are errors, and so are equal names in Rust.
    let reported = problems.starts(Rule::NamesAlike);
    let joined = |family: &Family| family.name.split('_').collect::<String>();
    for indices in duplicates(&catalog.families, joined) {
        let first = &catalog.families[indices[0]];
        for family in indices[1..].iter().map(|index| &catalog.families[*index]) {
            if family.name != first.name && !reported.contains(&family.span.start) {
                let message = format!(
                    "`{}` and `{}` differ in underscores only; rename one",
                    family.name, first.name
                );
                let (lint, other) = (Rule::NameTooSimilar, Some(&first.span));
                problems.push_lint(lint, &family.key, &family.span, other, message);
            }
        }
    }
}

fn check_name(family: &Family, schema: &Schema) -> Vec<(Rule, String)> {
    let name = &family.name;
    let metric = schema.metric(family);
    let mut found: Vec<(Rule, String)> = Vec::new();
    // The first word names the namespace or the group.
    for word in name.split('_').skip(1) {
        let (lint, message) = match OtherUnit::of(word) {
            // An unknown unit is reported at its key.
            Some(OtherUnit::Word(base)) if metric.is_none_or(MetricDecl::has_known_unit) => {
                let message = format!("`{name}` is in {word}; convert it to {base}, and rename it");
                (Rule::UnitNotBase, message)
            }
            Some(OtherUnit::Abbreviation(base)) => {
                let advice =
                    base.map_or("spell the word out".to_owned(), |it| format!("write `{it}`"));
                let message = format!("abbreviated unit `{word}` in `{name}`; {advice}");
                (Rule::UnitAbbreviated, message)
            }
            None if ["counter", "gauge", "histogram", "summary"].contains(&word) => {
                (Rule::TypeInName, format!("metric type in `{name}`; remove `{word}`"))
            }
            Some(OtherUnit::Word(_)) | None => continue,
        };
        if found.iter().all(|(other, _)| *other != lint) {
            found.push((lint, message));
        }
    }
    let is_other = |suffix: &&str| {
        Some(*suffix) != family.kind.metric_type().suffix() && name.ends_with(suffix)
    };
    if let Some(suffix) = SAMPLE_SUFFIXES.iter().find(|suffix| is_other(suffix)) {
        let message = format!(
            "`{name}` of a {} ends in `{suffix}`, a suffix for samples of other metric types; \
             rename it",
            family.kind.name()
        );
        found.push((Rule::ReservedSuffix, message));
    }
    let is_full_name = match family.origin {
        Origin::Event(id) => schema.groups[id.group.index()].events[id.index].exported.is_some(),
        Origin::Events(_) => false,
        Origin::Metric(_) => metric.is_some_and(|metric| metric.exported.is_some()),
    };
    // Other names are snake_case by rule.
    if is_full_name && is_camel_case(name) {
        let message = format!("`{name}` is camelCase; use snake_case");
        found.push((Rule::NameInCamelCase, message));
    }
    let labels = family.labels.iter().map(|label| &label.name);
    let mut labels = labels.chain(family.values.iter().map(|(name, _)| name));
    if let Some(label) = labels.find(|label| is_camel_case(label)) {
        let message = format!("label `{label}` of `{name}` is camelCase; use snake_case");
        found.push((Rule::NameInCamelCase, message));
    }
    found
}

fn is_camel_case(name: &str) -> bool {
    let is_hump = |pair: &[u8]| matches!(pair, [b'a'..=b'z', b'A'..=b'Z']);
    name.as_bytes().windows(2).any(is_hump)
}
