//! `[[allow]]`: a lint that is excused, where, and why.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::{Allow, Schema};

/// Takes what is excused out of the problems, and reports what excuses nothing.
pub(crate) fn check_allowed(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    // What may be excused is a set of all names, and most catalogs excuse nothing.
    if schema.allowed.is_empty() {
        return;
    }
    // With anything else wrong, a lint may be silent for that.
    let is_whole = !problems.has_errors();
    let places = places(schema, catalog);
    for allow in &schema.allowed {
        let lint = find_lint(&allow.lint, problems);
        check_why(allow, problems);
        let is_there = check_place(&allow.at, &places, problems);
        let Some(lint) = lint.filter(|_| is_there) else { continue };
        if !problems.excuse(lint, &allow.at.value) && is_whole {
            let message = format!("lint `{lint}` has nothing to say there; remove this exception");
            problems.push(Rule::AllowUnused, &allow.at.span, message);
        }
    }
}

fn find_lint(name: &Text, problems: &mut Problems) -> Option<Rule> {
    let rule = Rule::ALL.iter().copied().find(|rule| rule.id() == name.value);
    match rule {
        Some(rule) if rule.is_lint() => return Some(rule),
        Some(rule) => {
            let message = format!("`{rule}` is no lint but a rule, and has no exceptions");
            problems.push(Rule::UnknownLint, &name.span, message);
        }
        None => {
            let message = format!("there is no lint `{}`", name.value);
            let known = Rule::ALL.iter().filter(|rule| rule.is_lint()).map(|rule| rule.id());
            problems.push_unknown(Rule::UnknownLint, name, &message, known);
        }
    }
    None
}

fn check_why(allow: &Allow, problems: &mut Problems) {
    if allow.why.value.trim().is_empty() {
        let message = "an exception has a reason; say `why` the lint is wrong here";
        problems.push(Rule::AllowWithoutReason, &allow.why.span, message);
    }
}

/// All that an exception may be for.
fn places(schema: &Schema, catalog: &Catalog) -> BTreeSet<String> {
    let groups = schema.groups.iter().flat_map(|group| {
        let events = group.events.iter().map(|event| &event.name);
        let names = events.chain(group.metrics.iter().map(|metric| &metric.name));
        names.map(|name| format!("{}.{}", group.name.value, name.value))
    });
    let sets = catalog.sets.iter().map(|set| format!("labels.{}", set.name));
    let layouts = schema.buckets.iter().map(|(name, _)| format!("buckets.{}", name.value));
    // Events that are counted together have a family that none of them is.
    let families = catalog.families.iter().map(|family| family.key.clone());
    groups.chain(families).chain(sets).chain(layouts).collect()
}

/// Whether there is what the exception is for.
fn check_place(at: &Text, places: &BTreeSet<String>, problems: &mut Problems) -> bool {
    if places.contains(&at.value) {
        return true;
    }
    let message = format!("there is nothing at `{}`", at.value);
    problems.push_unknown(Rule::UnknownPlace, at, &message, places);
    false
}
