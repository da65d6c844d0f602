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
    ownership::check_ownership(schema, problems);
    deprecated::check_deprecations(schema, problems);
    bucket_layout::check_named(&schema.buckets, problems);
    let mut catalog = Catalog {
        namespace: settings.namespace.as_ref().map(|namespace| namespace.value.clone()),
        slabs: settings.check_slabs(problems),
        sets: label_set::check_sets(&schema.labels, problems),
        ..Catalog::default()
    };
    let prefix = settings.check_prefix(problems);
    group::check_groups(schema, &mut catalog, problems);
    family::check_families(schema, &prefix, &mut catalog, problems);
    effect::check_effects(schema, &mut catalog, problems);
    collisions::check_collisions(&catalog, problems);
    budget::check_budgets(schema, &catalog, problems);
    alert::check_rules(schema, &mut catalog, problems);
    lints::check_lints(schema, &catalog, problems);
    allow::check_allowed(schema, &catalog, problems);
    catalog
}
