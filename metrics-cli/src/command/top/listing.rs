//! Selection and order of the families that are shown.

use std::cmp::Ordering;
use std::fmt;

use clap::ValueEnum;
use metrics_catalog_shared::glob;

use crate::command::top::activity::{ActiveFamily, Activity, Quantity};
use crate::command::top::descriptions::GroupKey;

/// Order of the families in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SortBy {
    #[default]
    Name,
    /// Greatest rate first, then the greatest level.
    Rate,
    /// Greatest relative change first.
    Change,
}

impl SortBy {
    /// Returns the order after this one.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Name => Self::Rate,
            Self::Rate => Self::Change,
            Self::Change => Self::Name,
        }
    }
}

impl fmt::Display for SortBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name",
            Self::Rate => "rate",
            Self::Change => "change",
        })
    }
}

/// Group with the families that are shown.
#[derive(Debug)]
pub(super) struct ListedGroup<'a> {
    pub(super) key: &'a GroupKey,
    pub(super) families: Vec<&'a ActiveFamily>,
}

/// Returns the groups with the families that a filter selects.
pub(super) fn groups<'a>(activity: &'a Activity, filter: &str, by: SortBy) -> Vec<ListedGroup<'a>> {
    let mut families: Vec<&ActiveFamily> =
        activity.families().filter(|family| is_selected(family, filter)).collect();
    families.sort_by(|one, other| one.group.cmp(&other.group).then_with(|| order(one, other, by)));
    families
        .chunk_by(|one, other| one.group == other.group)
        .map(|families| ListedGroup { key: &families[0].group, families: families.to_vec() })
        .collect()
}

/// Returns the families that a filter selects, as one list.
pub(super) fn ungrouped<'a>(
    activity: &'a Activity,
    filter: &str,
    by: SortBy,
) -> Vec<&'a ActiveFamily> {
    let mut families: Vec<&ActiveFamily> =
        activity.families().filter(|family| is_selected(family, filter)).collect();
    families.sort_by(|one, other| order(one, other, by));
    families
}

/// Returns whether a filter selects a family: by a part of its name in any case, or by a pattern
/// with `*`.
fn is_selected(family: &ActiveFamily, filter: &str) -> bool {
    if filter.contains('*') {
        return glob::matches(filter, &family.name);
    }
    family.name.to_ascii_lowercase().contains(&filter.to_ascii_lowercase())
}

fn order(one: &ActiveFamily, other: &ActiveFamily, by: SortBy) -> Ordering {
    let value = |family: &ActiveFamily| {
        let first = &family.measures[0];
        (first.quantity == Quantity::Rate, first.history.now().unwrap_or(f64::NEG_INFINITY))
    };
    match by {
        SortBy::Name => Ordering::Equal,
        SortBy::Rate => {
            let (one, other) = (value(one), value(other));
            other.0.cmp(&one.0).then_with(|| other.1.total_cmp(&one.1))
        }
        SortBy::Change => other.change().total_cmp(&one.change()),
    }
    .then_with(|| one.name.cmp(&other.name))
}
