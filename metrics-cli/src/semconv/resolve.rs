//! Resolves what groups refer to: attributes by their keys, and groups that are extended.

use std::collections::{BTreeMap, HashMap, HashSet};

use metrics_catalog_shared::similar::{SearchLimit, nearest};

use crate::semconv::read::RegistryProblem;
use crate::semconv::{
    Attribute, AttributeSource, GroupKind, RegistryGroup, RegistryPosition, Requirement,
};

/// Metrics of a registry with all their attributes, and the definitions of these.
#[derive(Debug, Default)]
pub(crate) struct Resolved<'a> {
    /// In the order of the files.
    pub(crate) metrics: Vec<(&'a RegistryGroup, Vec<AttributeUse>)>,
    /// Definitions by key, of all attributes of the registry.
    pub(crate) definitions: BTreeMap<&'a str, &'a Attribute>,
}

/// Attribute of a metric.
#[derive(Clone, Debug)]
pub(crate) struct AttributeUse {
    pub(crate) key: String,
    pub(crate) requirement: Requirement,
}

/// Resolves the groups of a registry. Reports what does not exist, exists twice, or extends itself.
pub(crate) fn resolve<'a>(
    groups: &'a [RegistryGroup],
    problems: &mut Vec<RegistryProblem>,
) -> Resolved<'a> {
    let mut registry = Registry { by_id: HashMap::new(), definitions: BTreeMap::new() };
    for group in groups {
        registry.add(group, problems);
    }
    let mut names: HashMap<&str, RegistryPosition> = HashMap::new();
    let mut metrics = Vec::new();
    for group in groups {
        let GroupKind::Metric { name, .. } = &group.kind else { continue };
        if names.insert(name, group.at).is_some() {
            let message = format!("duplicate metric `{name}`; remove one group");
            problems.push(RegistryProblem::error(group.at, message));
            continue;
        }
        metrics.push((group, registry.usages(group, problems)));
    }
    Resolved { metrics, definitions: registry.definitions }
}

struct Registry<'a> {
    by_id: HashMap<&'a str, &'a RegistryGroup>,
    definitions: BTreeMap<&'a str, &'a Attribute>,
}

impl<'a> Registry<'a> {
    fn add(&mut self, group: &'a RegistryGroup, problems: &mut Vec<RegistryProblem>) {
        if self.by_id.insert(&group.id, group).is_some() {
            let message = format!("duplicate group `{}`; rename one", group.id);
            problems.push(RegistryProblem::error(group.at, message));
        }
        for attribute in &group.attributes {
            if let AttributeSource::Definition { key, .. } = &attribute.source
                && self.definitions.insert(key, attribute).is_some()
            {
                let message =
                    format!("duplicate attribute `{key}`; refer to one definition by `ref`");
                problems.push(RegistryProblem::error(attribute.at, message));
            }
        }
    }

    /// Returns the attributes of a metric, those of the groups that it extends first. What a group says
    /// of an attribute replaces what the extended one says.
    fn usages(
        &self,
        metric: &'a RegistryGroup,
        problems: &mut Vec<RegistryProblem>,
    ) -> Vec<AttributeUse> {
        let mut chain = vec![metric];
        let mut seen: HashSet<&str> = HashSet::from([metric.id.as_str()]);
        let mut group = metric;
        while let Some((id, at)) = &group.extends {
            let Some(extended) = self.by_id.get(id.as_str()) else {
                let known = self.by_id.keys().copied();
                problems.push(unknown("group", id, *at, known));
                break;
            };
            if !seen.insert(id) {
                let message = format!("invalid `extends` `{id}`; the group extends itself");
                problems.push(RegistryProblem::error(*at, message));
                break;
            }
            chain.push(extended);
            group = extended;
        }
        let mut usages: Vec<AttributeUse> = Vec::new();
        let mut indices: HashMap<&str, usize> = HashMap::new();
        for attribute in chain.into_iter().rev().flat_map(|group| &group.attributes) {
            let key = attribute.key();
            let Some(definition) = self.definitions.get(key) else {
                let known = self.definitions.keys().copied();
                problems.push(unknown("attribute", key, attribute.at, known));
                continue;
            };
            let own = attribute.requirement.clone();
            if let Some(index) = indices.get(key) {
                let known: &mut AttributeUse = &mut usages[*index];
                known.requirement = own.unwrap_or_else(|| known.requirement.clone());
                continue;
            }
            indices.insert(key, usages.len());
            let requirement = own.or_else(|| definition.requirement.clone());
            usages.push(AttributeUse {
                key: key.to_owned(),
                requirement: requirement.unwrap_or(Requirement::Recommended),
            });
        }
        usages
    }
}

/// Returns the problem of a name that is not defined.
fn unknown<'a>(
    noun: &str,
    name: &str,
    at: RegistryPosition,
    known: impl Iterator<Item = &'a str>,
) -> RegistryProblem {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let similar = nearest(name, known, &mut SearchLimit::default());
    let advice = match similar {
        Some(similar) => format!("did you mean `{similar}`?"),
        None => "add the file that defines it to the directory".to_owned(),
    };
    RegistryProblem::error(at, format!("unknown {noun} `{name}`; {advice}"))
}
