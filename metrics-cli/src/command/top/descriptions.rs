//! Groups, units and help texts of metrics: those of a catalog, or what names suggest.

use std::collections::{BTreeSet, HashMap};

use metrics_catalog_shared::metric_type::MetricType;

use crate::exit_code::Failure;
use crate::input::Checked;
use crate::prefix::{self, Prefixes};
use crate::selection::Selection;

/// Groups and families of a catalog, none without one.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    /// Names and help texts of the groups, in the order of the catalog.
    groups: Vec<(String, String)>,
    /// Families by exported name.
    families: HashMap<String, FamilyDescription>,
}

/// Family of a catalog.
#[derive(Debug)]
pub(super) struct FamilyDescription {
    /// Index of the group.
    group: usize,
    pub(super) help: String,
    pub(super) unit: Option<&'static str>,
    pub(super) metric_type: MetricType,
}

/// Group of an endpoint's families.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GroupKey {
    /// Position among the groups; those that names suggest are last.
    order: usize,
    pub(super) name: String,
}

impl Descriptions {
    /// Reads the catalogs that are named, if any.
    pub(super) fn read(selection: &Selection) -> Result<Self, Failure> {
        if !selection.is_given() {
            return Ok(Self::default());
        }
        let Checked { catalog, .. } = Checked::read(selection)?;
        let groups = catalog.groups.iter().map(|group| (group.name.clone(), group.help.clone()));
        let ids: Vec<_> = catalog.group_ids().collect();
        let families = catalog.exported().map(|family| {
            let description = FamilyDescription {
                group: ids
                    .iter()
                    .position(|id| *id == family.group)
                    .expect("the group of a family is one of its catalog"),
                help: family.help.clone(),
                unit: family.unit,
                metric_type: family.kind.metric_type(),
            };
            (family.name.clone(), description)
        });
        Ok(Self { groups: groups.collect(), families: families.collect() })
    }

    pub(super) fn family(&self, name: &str) -> Option<&FamilyDescription> {
        self.families.get(name)
    }

    /// Returns the help text of a group.
    pub(super) fn group_help(&self, group: &GroupKey) -> Option<&str> {
        self.groups.get(group.order).map(|(_, help)| help.as_str())
    }

    /// Returns the group of each family. Names without a description are grouped by their words.
    pub(super) fn group<'a>(&self, names: &BTreeSet<&'a str>) -> HashMap<&'a str, GroupKey> {
        let others = || names.iter().copied().filter(|name| !self.families.contains_key(*name));
        let prefixes = Prefixes::new(others(), prefix::namespace(others()));
        let group = |name: &'a str| {
            let key = match self.families.get(name) {
                Some(FamilyDescription { group, .. }) => {
                    GroupKey { order: *group, name: self.groups[*group].0.clone() }
                }
                None => {
                    GroupKey { order: self.groups.len(), name: prefixes.split(name).0.to_owned() }
                }
            };
            (name, key)
        };
        names.iter().copied().map(group).collect()
    }
}
