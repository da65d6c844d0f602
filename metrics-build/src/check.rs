//! Checks of a whole catalog, in order.

use crate::catalog::Catalog;
use crate::entity::file::Schema;
use crate::entity::{
    alert, allow, bucket_layout, budget, collisions, deprecated, effect, family, group, label_set,
    lints, ownership,
};
use crate::problem::Problems;

/// Checks a catalog. After a problem, the result is incomplete.
pub(crate) fn check(schema: &Schema, problems: &mut Problems) -> Catalog {
    let settings = &schema.settings;
    ownership::check_ownership(&settings.inherited, problems);
    check_deprecations(schema, problems);
    bucket_layout::check_named(&schema.buckets, problems);
    let mut catalog = Catalog {
        namespace: settings.namespace.as_ref().map(|namespace| namespace.value.clone()),
        slabs: settings.check_slabs(problems),
        sets: label_set::check_sets(&schema.labels, problems),
        ..Catalog::default()
    };
    let prefix = settings.check_prefix(problems);
    catalog.groups =
        group::check_groups(&schema.groups, &settings.inherited, &catalog.sets, problems);
    family::check_families(schema, &prefix, &mut catalog, problems);
    effect::check_effects(schema, &mut catalog, problems);
    collisions::check_collisions(&catalog, problems);
    budget::check_budgets(schema, &catalog, problems);
    alert::check_rules(schema, &mut catalog, problems);
    lints::check_lints(schema, &catalog, problems);
    allow::check_allowed(&schema.allow, &schema.buckets, &catalog, problems);
    catalog
}

fn check_deprecations(schema: &Schema, problems: &mut Problems) {
    let groups = || schema.groups.iter();
    let events = groups().flat_map(|group| {
        group.events.iter().map(|it| (Some(&group.name), &it.name, it.deprecated.as_ref()))
    });
    deprecated::check_deprecations("event", events, problems);
    let metrics = groups().flat_map(|group| {
        group.metrics.iter().map(|it| (Some(&group.name), &it.name, it.deprecated.as_ref()))
    });
    deprecated::check_deprecations("metric", metrics, problems);
    for set in &schema.labels {
        let values = set.values().iter().map(|it| (None, &it.name, it.deprecated.as_ref()));
        deprecated::check_deprecations("label value", values, problems);
    }
}
