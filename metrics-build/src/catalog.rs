//! Model of a catalog: all names are resolved, all rules hold, and all cells are assigned. Only
//! `Catalog::check` creates one, so code generation has no errors.
//!
//! For the command of the same version. Not public API.

mod ids;

pub use metrics_catalog_shared::tier::Tier;

pub use crate::catalog::ids::{
    EventId, FamilyId, FieldId, GroupId, LabelId, LayoutId, SetId, ValueId,
};
pub use crate::entity::alert::{Alert, Firing, Record, Test};
pub use crate::entity::bucket_layout::{Bounds, Layout};
pub use crate::entity::deprecated::Deprecated;
pub use crate::entity::effect::{Action, Effect, LabelSource};
pub use crate::entity::event::{Event, Field, FieldType, Number};
pub use crate::entity::expression::Expr;
pub use crate::entity::family::{Family, Kind, Origin};
pub use crate::entity::group::Group;
pub use crate::entity::info::InfoValue;
pub use crate::entity::keyed::Keyed;
pub use crate::entity::label::Label;
pub use crate::entity::label_set::{LabelSet, LabelValue, Open};
pub use crate::entity::metric::Observable;
pub use crate::entity::native_range::{Native, NativeRange, NativeRanges};
pub use crate::entity::ownership::{Ownership, Stability};
pub use crate::entity::panel::{Instances, Panel, View};
pub use crate::entity::unit::UNITS;

use crate::entity::file::Schema;
use crate::entity::{
    alert, allow, bucket_layout, budget, collisions, deprecated, effect, family, group, label_set,
    lints, ownership,
};
use crate::problem::Problems;

/// Checked catalog.
#[derive(Debug, Default)]
pub struct Catalog {
    /// Prefix of every exported name, without its underscore.
    pub namespace: Option<String>,
    /// Number of threads that can have a slab of their own at the same time.
    pub slabs: u32,
    /// Number of cells of a slab.
    pub cells: u32,
    pub sets: Vec<LabelSet>,
    pub layouts: Vec<Layout>,
    pub groups: Vec<Group>,
    /// In the order of the exposition, which is that of the groups.
    pub families: Vec<Family>,
    /// In the order of their groups.
    pub alerts: Vec<Alert>,
    /// In the order of their groups.
    pub records: Vec<Record>,
}

impl Catalog {
    /// Checks a catalog. After a problem, the result is incomplete.
    pub(crate) fn check(schema: &Schema, problems: &mut Problems) -> Self {
        let settings = &schema.settings;
        ownership::check_ownership(schema, problems);
        deprecated::check_deprecations(schema, problems);
        bucket_layout::check_named(&schema.buckets, problems);
        let mut catalog = Self {
            namespace: settings.namespace.as_ref().map(|namespace| namespace.value.clone()),
            slabs: settings.check_slabs(problems),
            sets: label_set::check_sets(&schema.labels, problems),
            ..Self::default()
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
}
