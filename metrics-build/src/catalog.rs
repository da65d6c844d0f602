//! Model of a catalog: all names are resolved, all rules hold, and all cells are assigned. Only
//! `check::check` creates one, so code generation has no errors.
//!
//! For the command of the same version. Not public API.

mod alert;
mod buckets;
mod event;
mod exponential;
mod family;
mod ids;
mod label;
mod otel;
mod ownership;
mod panel;
mod slo;

use std::iter;
use std::ops::Index;

pub use metrics_catalog_shared::tier::Tier;

pub use crate::catalog::alert::{Alert, Expr, Firing, Record, Test};
pub use crate::catalog::buckets::{Bounds, Layout, Native, NativeRange, NativeRanges};
pub use crate::catalog::event::{
    Action, Effect, Event, Field, FieldType, Group, LabelSource, Number,
};
pub use crate::catalog::family::{
    Family, InfoValue, Keyed, Kind, Observable, Origin, Renamed, UNITS,
};
pub use crate::catalog::ids::{
    EventId, FamilyId, FieldId, GroupId, LabelId, LayoutId, SetId, SloId, ValueId,
};
pub use crate::catalog::label::{Label, LabelSet, LabelSets, LabelValue, Open};
pub use crate::catalog::otel::{Instrument, Otel};
pub use crate::catalog::ownership::{Deprecated, Ownership, Stability};
pub use crate::catalog::panel::{Instances, Panel, View};
pub use crate::catalog::slo::{
    BurnCondition, Counted, Indicator, LabelMatcher, Objective, Response, Selector, Severities,
    Slo, WINDOWS,
};

pub(crate) use crate::catalog::exponential::{MAX_SCHEMA, MIN_SCHEMA};
use crate::catalog::ids::indexed;
pub(crate) use crate::catalog::label::EVENTS_OF;
pub(crate) use crate::catalog::slo::MIN_WINDOW;

/// Checked catalog.
#[derive(Debug, Default)]
pub struct Catalog {
    /// Name for titles: the namespace, or that of what joined catalogs belong to.
    pub name: Option<String>,
    /// Prefix of every exported name, without its underscore. Joined catalogs have their own.
    pub namespace: Option<String>,
    /// Catalogs that were joined; empty if this is one catalog.
    pub parts: Vec<Part>,
    /// Number of threads that can have a slab of their own at the same time.
    pub slabs: u32,
    /// Number of cells of a slab.
    pub cells: u32,
    pub sets: LabelSets,
    pub layouts: Vec<Layout>,
    pub groups: Vec<Group>,
    /// In the order of the exposition, which is that of the groups.
    pub families: Vec<Family>,
    /// In the order of their groups.
    pub alerts: Vec<Alert>,
    /// In the order of their groups.
    pub records: Vec<Record>,
    /// In the order of their groups. Their rules are among the alerts and records.
    pub slos: Vec<Slo>,
}

/// Catalog that was joined with others.
#[derive(Debug)]
pub struct Part {
    /// Prefix of its exported names, without its underscore.
    pub namespace: Option<String>,
    /// Number of groups of it and of those before it.
    pub(crate) end: usize,
}

indexed!(Catalog.layouts[Layout] by LayoutId, layout_ids);
indexed!(Catalog.groups[Group] by GroupId, group_ids);
indexed!(Catalog.families[Family] by FamilyId, family_ids);
indexed!(Catalog.slos[Slo] by SloId, slo_ids);

impl Index<SetId> for Catalog {
    type Output = LabelSet;

    fn index(&self, id: SetId) -> &LabelSet {
        &self.sets[id]
    }
}

impl Index<EventId> for Catalog {
    type Output = Event;

    fn index(&self, id: EventId) -> &Event {
        &self[id.group].events[id.index]
    }
}

impl Catalog {
    /// Returns the ids of all label sets, in order, but not of those with old texts.
    pub fn set_ids(&self) -> impl Iterator<Item = SetId> {
        self.sets.ids().filter(|id| !self[*id].is_old)
    }

    /// Returns what a family under an old name calls otherwise, each as the old and the new text:
    /// labels by name, and values as `label="value"`.
    #[must_use]
    pub fn renamed_labels(&self, family: &Family, old: &Family) -> Vec<(String, String)> {
        let mut renamed = Vec::new();
        let infos = old.values.iter().zip(&family.values);
        for ((old, _), (new, _)) in infos.filter(|((old, _), (new, _))| old != new) {
            renamed.push((old.clone(), new.clone()));
        }
        for (old, new) in old.labels.iter().zip(&family.labels) {
            if old.name != new.name {
                renamed.push((old.name.clone(), new.name.clone()));
            }
            for (old_value, new_value) in self[old.set].values.iter().zip(&self[new.set].values) {
                if old_value.text != new_value.text {
                    let pair = |name: &str, text: &str| format!("{name}={text:?}");
                    renamed
                        .push((pair(&old.name, &old_value.text), pair(&new.name, &new_value.text)));
                }
            }
        }
        renamed
    }

    /// Returns whether a metric declares its name in OpenTelemetry.
    pub(crate) fn has_otel_names(&self) -> bool {
        self.families.iter().any(|family| family.otel.instrument.is_some())
    }

    /// Returns all families that are exported, in the order of the exposition: each family is
    /// followed by itself under its old names.
    pub fn exported(&self) -> impl Iterator<Item = &Family> {
        self.families.iter().flat_map(|family| iter::once(family).chain(&family.old_names))
    }

    /// Returns the id of the event with a name in a group.
    #[must_use]
    pub fn event_id(&self, group: GroupId, event: &str) -> Option<EventId> {
        let index = self[group].event_indices.get(event).copied()?;
        Some(EventId { group, index })
    }

    /// Returns the ids of a group's events.
    pub fn event_ids(&self, group: GroupId) -> impl Iterator<Item = EventId> + use<> {
        (0..self[group].events.len()).map(move |index| EventId { group, index })
    }
}

impl Catalog {
    /// Returns the id of a layout, which histograms with the same bounds share.
    pub(crate) fn share_layout(&mut self, layout: Layout) -> LayoutId {
        let shared = self.layout_ids().find(|id| self[*id] == layout);
        shared.unwrap_or_else(|| {
            self.layouts.push(layout);
            LayoutId::new(self.layouts.len() - 1)
        })
    }

    /// Returns the largest number of series of a family.
    pub fn series(&self, family: &Family) -> u64 {
        if let Some(keyed) = family.keyed {
            return u64::from(keyed.max) + u64::from(family.has_overflow());
        }
        let sizes = family.labels.iter().map(|label| self.size(label));
        sizes.fold(1, u64::saturating_mul)
    }

    /// Returns the number of series per value of a label that is not keyed. An optional label has
    /// one for its absence.
    #[must_use]
    pub fn size(&self, label: &Label) -> u64 {
        self[label.set].size() + u64::from(label.optional)
    }

    /// Returns whether an event updates a keyed family.
    #[must_use]
    pub fn is_keyed(&self, event: &Event) -> bool {
        event.effects.iter().any(|effect| self[effect.family].keyed.is_some())
    }

    /// Returns whether the series of a family are known only at run time: it is keyed, or a label
    /// has an open set.
    #[must_use]
    pub fn is_open(&self, family: &Family) -> bool {
        family.keyed.is_some() || family.labels.iter().any(|label| self[label.set].open.is_some())
    }

    /// Returns whether a label of a family that is not keyed has this set.
    #[must_use]
    pub fn is_label_of_dense_family(&self, set: SetId) -> bool {
        let mut dense = self.families.iter().filter(|family| family.keyed.is_none());
        dense.any(|family| family.labels.iter().any(|label| label.set == set))
    }

    /// Returns the number of sample lines of a family in a scrape: what Prometheus counts as
    /// series.
    #[must_use]
    pub fn lines(&self, family: &Family) -> u64 {
        self.series(family).saturating_mul(self.lines_per_series(family))
    }

    /// Returns the calculation of the number of series: `protocol 3 × 14 lines of a histogram = 42
    /// series`.
    pub(crate) fn product(&self, family: &Family) -> String {
        let label = |label: &Label| format!("{} {}", label.name, self.size(label));
        let mut factors: Vec<String> = match family.keyed {
            Some(_) => vec![format!("combinations {}", self.series(family))],
            None => family.labels.iter().map(label).collect(),
        };
        let each = self.lines_per_series(family);
        if each > 1 || factors.is_empty() {
            let lines = if each == 1 { "line" } else { "lines" };
            factors.push(format!("{each} {lines} of a {}", family.kind.name()));
        }
        format!("{} = {} series", factors.join(" × "), self.lines(family))
    }

    /// Returns the number of sample lines per combination of label values.
    pub(crate) fn lines_per_series(&self, family: &Family) -> u64 {
        match family.kind {
            // One for each bucket, `+Inf` included, the sum and the count.
            Kind::Histogram(layout) => self[layout].le.len() as u64 + 3,
            Kind::StateSet(set) => self[set].values.len() as u64,
            Kind::Counter | Kind::Gauge | Kind::Level | Kind::Info => 1,
        }
    }

    /// Returns the number of cells per series. A histogram has one for each bucket, `+Inf`
    /// included, one for the sum, and then those of its native buckets.
    pub fn cells_per_series(&self, family: &Family) -> u64 {
        match family.kind {
            _ if family.observable.is_some() || family.keyed.is_some() => 0,
            Kind::Histogram(layout) => {
                let layout = &self[layout];
                layout.le.len() as u64 + 2 + layout.native.as_ref().map_or(0, Native::cells)
            }
            Kind::Counter | Kind::Gauge | Kind::Level | Kind::StateSet(_) => 1,
            Kind::Info => 0,
        }
    }
}

impl Catalog {
    /// Returns the prefix of the exported names of a group, without its underscore.
    #[must_use]
    pub fn namespace_of(&self, group: GroupId) -> Option<&str> {
        match self.parts.iter().find(|part| group.index() < part.end) {
            Some(part) => part.namespace.as_deref(),
            None => self.namespace.as_deref(),
        }
    }

    /// Returns a name for the rules of a group, which no other group has.
    #[must_use]
    pub fn rule_group_name(&self, id: GroupId) -> String {
        let group = &self[id];
        match self.namespace_of(id) {
            // Joined catalogs may have the same namespace, or none.
            _ if !self.parts.is_empty() => group.name.clone(),
            Some(namespace) => format!("{namespace}_{}", group.module),
            None => group.module.clone(),
        }
    }
}
