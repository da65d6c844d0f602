//! What people are told of each thing of a catalog: one description, for all commands that show
//! it. A reader has no use for places in lists, so everything is named.

mod alert;
mod bucket;
mod effect;
mod event;
mod family;
mod info;
mod label;
mod query;
mod standing;

use serde::Serialize;

pub(crate) use crate::entry::alert::{AlertEntry, RecordEntry};
pub(crate) use crate::entry::bucket::NativeEntry;
pub(crate) use crate::entry::effect::EffectEntry;
pub(crate) use crate::entry::event::{EventEntry, FieldEntry};
pub(crate) use crate::entry::family::{FamilyEntry, Read};
pub(crate) use crate::entry::info::{InfoEntry, Says};
pub(crate) use crate::entry::label::{LabelEntry, OpenEntry, SetEntry, ValueEntry};
pub(crate) use crate::entry::standing::{DeprecatedEntry, StandingEntry};
use crate::input::Checked;

/// A group with all that is in it.
#[derive(Debug, Serialize)]
pub(crate) struct GroupEntry<'a> {
    pub(crate) name: &'a str,
    pub(crate) help: &'a str,
    #[serde(flatten)]
    pub(crate) standing: StandingEntry<'a>,
    pub(crate) events: Vec<EventEntry<'a>>,
    pub(crate) families: Vec<FamilyEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) alerts: Vec<AlertEntry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) records: Vec<RecordEntry<'a>>,
    pub(crate) at: String,
}

/// The whole catalog.
#[derive(Debug)]
pub(crate) struct Entries<'a> {
    pub(crate) namespace: Option<&'a str>,
    pub(crate) groups: Vec<GroupEntry<'a>>,
    pub(crate) sets: Vec<SetEntry<'a>>,
}

impl<'a> Entries<'a> {
    /// What there is to say of this catalog.
    pub(crate) fn of(checked: &'a Checked) -> Self {
        let catalog = &checked.catalog;
        let groups = catalog.group_ids().zip(&catalog.groups).map(|(id, group)| GroupEntry {
            name: &group.name,
            help: &group.help,
            standing: (&group.ownership).into(),
            events: group.events.iter().map(|it| EventEntry::of(it, group, checked)).collect(),
            families: catalog
                .family_ids()
                .zip(&catalog.families)
                .filter(|(_, family)| family.group == id)
                .map(|(id, family)| FamilyEntry::of(id, family, checked))
                .collect(),
            alerts: catalog
                .alerts
                .iter()
                .filter(|alert| alert.group == id)
                .map(|alert| AlertEntry::of(alert, checked))
                .collect(),
            records: catalog
                .records
                .iter()
                .filter(|record| record.group == id)
                .map(|record| RecordEntry::of(record, checked))
                .collect(),
            at: at(checked, &group.span),
        });
        Self {
            namespace: catalog.namespace.as_deref(),
            groups: groups.collect(),
            sets: catalog.set_ids().map(|id| SetEntry::of(id, checked)).collect(),
        }
    }

    /// All families, in the order of the exposition.
    pub(crate) fn families(&self) -> impl Iterator<Item = &FamilyEntry<'a>> {
        self.groups.iter().flat_map(|group| &group.families)
    }

    /// All alerts, in the order of their groups.
    pub(crate) fn alerts(&self) -> impl Iterator<Item = &AlertEntry<'a>> {
        self.groups.iter().flat_map(|group| &group.alerts)
    }

    /// All that is recorded, in the order of their groups.
    pub(crate) fn records(&self) -> impl Iterator<Item = &RecordEntry<'a>> {
        self.groups.iter().flat_map(|group| &group.records)
    }

    /// All events, in the order of the files.
    pub(crate) fn events(&self) -> impl Iterator<Item = &EventEntry<'a>> {
        self.groups.iter().flat_map(|group| &group.events)
    }
}

/// `metrics.toml:LINE:COLUMN`.
fn at(checked: &Checked, span: &std::ops::Range<usize>) -> String {
    checked.sources.place(span).to_string()
}
