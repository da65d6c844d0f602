//! Items of the catalog in code, and which of them are used.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use metrics_catalog_build::catalog::{
    Catalog, EventId, FamilyId, GroupId, Kind, Observable, Origin,
};

use super::declared::{Declared, EventEnum};
use super::tokens::{self, Name};

/// Part of the catalog that code uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Usable {
    Event(EventId),
    /// Metric that code updates.
    Metric(FamilyId),
}

/// Generated module of a group, or an enum with events as its variants.
#[derive(Debug, Default)]
struct Namespace {
    /// Its name, and those that `use` and `type` give it.
    names: BTreeSet<String>,
    members: BTreeMap<String, Vec<Usable>>,
    /// Whether `use` imports all members.
    is_glob: bool,
    /// Members that `use` imports.
    imported: HashSet<String>,
}

/// Containers by the names of their members.
#[derive(Debug, Default)]
pub(super) struct Items {
    namespaces: Vec<Namespace>,
    by_member: HashMap<String, Vec<usize>>,
    /// Other names of members.
    aliases: HashMap<String, Vec<Usable>>,
}

/// Uses of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    pub(super) in_tests: bool,
    pub(super) elsewhere: bool,
}

/// Uses of all items.
pub(super) type AllUses = HashMap<Usable, Uses>;

/// Function of a group's module that sets the callback of its metrics.
const COLLECT: &str = "collect_with";

impl Items {
    /// Returns the items of a catalog, under all names that the sources declare.
    pub(super) fn new<'a>(
        catalog: &Catalog,
        enums: impl Iterator<Item = (GroupId, &'a EventEnum)>,
        declared: &[&Declared],
    ) -> Self {
        let mut namespaces: Vec<Namespace> =
            catalog.group_ids().map(|group| module(group, catalog)).collect();
        for (group, event_enum) in enums {
            let mut namespace = Namespace::default();
            namespace.names.insert(event_enum.name.clone());
            for variant in &event_enum.variants {
                if let Some(id) = event_of(variant, group, catalog) {
                    namespace.members.insert(variant.name.clone(), vec![Usable::Event(id)]);
                }
            }
            namespaces.push(namespace);
        }
        let mut items = Self { namespaces, ..Self::default() };
        let renamed: Vec<_> = declared.iter().flat_map(|it| &it.renamed).collect();
        items.rename(&renamed);
        items.import(declared);
        for (index, namespace) in items.namespaces.iter().enumerate() {
            for member in namespace.members.keys() {
                items.by_member.entry(member.clone()).or_default().push(index);
            }
        }
        items
    }

    /// Adds other names of namespaces and members, and names of those in turn.
    fn rename(&mut self, renamed: &[&(String, String)]) {
        let mut aliases: HashMap<String, BTreeSet<Usable>> = HashMap::new();
        loop {
            let mut has_changed = false;
            for (from, to) in renamed {
                for namespace in &mut self.namespaces {
                    if namespace.names.contains(from) {
                        has_changed |= namespace.names.insert(to.clone());
                    }
                    for item in namespace.members.get(from).into_iter().flatten() {
                        has_changed |= aliases.entry(to.clone()).or_default().insert(*item);
                    }
                }
                if let Some(items) = aliases.get(from).cloned() {
                    for item in items {
                        has_changed |= aliases.entry(to.clone()).or_default().insert(item);
                    }
                }
            }
            if !has_changed {
                break;
            }
        }
        self.aliases =
            aliases.into_iter().map(|(to, items)| (to, items.into_iter().collect())).collect();
    }

    fn import(&mut self, declared: &[&Declared]) {
        let globs: HashSet<&String> = declared.iter().flat_map(|it| &it.globs).collect();
        for namespace in &mut self.namespaces {
            namespace.is_glob = namespace.names.iter().any(|name| globs.contains(name));
            let imported = declared.iter().flat_map(|it| &it.imported);
            let own = imported.filter(|(parent, _)| namespace.names.contains(parent));
            namespace.imported = own.map(|(_, name)| name.clone()).collect();
        }
    }

    /// Returns the items that a name with this qualifier may be. In the tokens of a macro, names may be
    /// put together in other ways than they are written.
    pub(super) fn find(&self, qualifier: Option<&str>, name: &str, in_macro: bool) -> Vec<Usable> {
        let candidates = self.by_member.get(name).map(Vec::as_slice).unwrap_or_default();
        let candidates = || candidates.iter().map(|index| &self.namespaces[*index]);
        let is_of = |namespace: &Namespace| {
            qualifier.is_some_and(|qualifier| namespace.names.contains(qualifier))
        };
        let is_known = candidates().any(is_of);
        let found = candidates().filter(|namespace| {
            if is_known {
                return is_of(namespace);
            }
            in_macro || namespace.is_glob || namespace.imported.contains(name)
        });
        let found = found.flat_map(|namespace| &namespace.members[name]);
        found.chain(self.aliases.get(name).into_iter().flatten()).copied().collect()
    }

    /// Returns the items that a name in tokens may be.
    pub(super) fn find_in_tokens(&self, name: &Name) -> Vec<Usable> {
        match name {
            Name::Plain { qualifier, name } => self.find(qualifier.as_deref(), name, true),
            Name::Composed(parts) => {
                let members = self.namespaces.iter().flat_map(|namespace| &namespace.members);
                let found = members.filter(|(name, _)| tokens::can_be(parts, name));
                found.flat_map(|(_, items)| items).copied().collect()
            }
            Name::Renamed { .. } | Name::Glob(_) => Vec::new(),
        }
    }
}

/// Returns the event that a variant records.
pub(super) fn event_of(
    variant: &super::declared::Variant,
    group: GroupId,
    catalog: &Catalog,
) -> Option<EventId> {
    catalog.event_ids(group).find(|id| match &variant.event {
        Some(event) => catalog[*id].name == *event,
        None => catalog[*id].type_name == variant.name,
    })
}

/// Returns whether code updates a metric: no event does, and it does not update itself.
pub(super) fn is_by_code(id: FamilyId, catalog: &Catalog) -> bool {
    let family = &catalog[id];
    let has_handle = match family.kind {
        Kind::Info => family.has_runtime_values(),
        _ => !matches!(family.observable, Some(Observable::Function(_))),
    };
    matches!(family.origin, Origin::Metric(_)) && !family.by_events && has_handle
}

/// Returns the module of a group: structs of events, and statics of metrics.
fn module(group: GroupId, catalog: &Catalog) -> Namespace {
    let mut namespace = Namespace::default();
    let name = catalog[group].module.trim_start_matches("r#").to_owned();
    namespace.names.insert(name);
    for id in catalog.event_ids(group) {
        namespace.members.insert(catalog[id].type_name.clone(), vec![Usable::Event(id)]);
    }
    let metrics = || {
        let families = catalog.family_ids().filter(|id| catalog[*id].group == group);
        families.filter(|id| is_by_code(*id, catalog))
    };
    for id in metrics() {
        namespace.members.insert(catalog[id].static_name.clone(), vec![Usable::Metric(id)]);
    }
    let collected = metrics().filter(|id| {
        let family = &catalog[*id];
        family.has_runtime_values() || matches!(family.observable, Some(Observable::Callback))
    });
    namespace.members.insert(COLLECT.to_owned(), collected.map(Usable::Metric).collect());
    namespace
}
