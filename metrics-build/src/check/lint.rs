//! Lints: what is legal, and most likely not meant. A lint refuses a catalog as a rule does, but an
//! `[[allow]]` can excuse it.

mod name;

use std::collections::HashSet;

use crate::catalog::{Action, Catalog, FieldType, Kind};
use crate::check::family::Declared;
use crate::problem::Problems;
use crate::rule::Rule;
use crate::schema::{Schema, Shape};

pub(crate) fn check_lints(
    schema: &Schema,
    declared: &[Declared<'_>],
    catalog: &Catalog,
    problems: &mut Problems,
) {
    // Where something else is wrong, what seems unused may be misspelt where it is used.
    let is_whole = !problems.has_errors();
    name::check_names(declared, catalog, problems);
    if is_whole {
        check_sets_are_used(schema, catalog, problems);
        check_layouts_are_used(schema, problems);
        check_gauges_go_both_ways(declared, catalog, problems);
    }
}

fn check_sets_are_used(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    let fields = catalog.groups.iter().flat_map(|group| &group.events);
    let fields =
        fields.flat_map(|event| &event.fields).filter_map(|field| match field.field_type {
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
    // Those of events that are counted together come after those that are written.
    for (set, _) in schema.labels.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
        let name = &set.name;
        let message = format!("no event or metric has the label set `{}`; remove it", name.value);
        let subject = format!("labels.{}", name.value);
        problems.push_lint(Rule::UnusedLabelSet, &subject, &name.span, None, message);
    }
}

fn check_layouts_are_used(schema: &Schema, problems: &mut Problems) {
    let metrics = schema.groups.iter().flat_map(|group| &group.metrics);
    let used: HashSet<&str> = metrics
        .filter_map(|metric| match &metric.buckets.as_ref()?.value {
            Shape::Named(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    for (name, _) in schema.buckets.iter().filter(|(name, _)| !used.contains(name.value.as_str())) {
        let message = format!("no histogram has the bucket layout `{}`; remove it", name.value);
        let subject = format!("buckets.{}", name.value);
        problems.push_lint(Rule::UnusedBuckets, &subject, &name.span, None, message);
    }
}

/// A gauge that events only raise is a counter, or the event that lowers it was forgotten.
fn check_gauges_go_both_ways(
    declared: &[Declared<'_>],
    catalog: &Catalog,
    problems: &mut Problems,
) {
    let mut moves = vec![(false, false); catalog.families.len()];
    let events = catalog.groups.iter().flat_map(|group| &group.events);
    for effect in events.flat_map(|event| &event.effects) {
        let (up, down) = &mut moves[effect.family.index()];
        *up |= matches!(effect.action, Action::Inc | Action::Add(_));
        *down |= matches!(effect.action, Action::Dec);
    }
    for (place, family) in catalog.families.iter().enumerate() {
        let message = match (family.kind, moves[place]) {
            (Kind::Gauge, (true, false)) => "only rises; say what lowers it, or make it a counter",
            (Kind::Gauge, (false, true)) => "only falls; say what raises it",
            _ => continue,
        };
        let name = declared[place].name();
        let message = format!("gauge `{}` {message}", name.value);
        problems.push_lint(Rule::GaugeOneWay, &family.key, &name.span, None, message);
    }
}
