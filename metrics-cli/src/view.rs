//! View model of a catalog: the description of each item that all commands show.
//!
//! Every reference between items is resolved to a name, so that a view is complete by itself.

mod event;
mod family;
mod label;
mod otel;
mod rule;
mod schema;
mod slo;

use std::ops::Range;

use metrics_catalog_build::catalog::{Deprecated, Ownership, Stability};
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::Checked;
pub(crate) use crate::view::event::{EffectView, EventView, FieldView};
pub(crate) use crate::view::family::{CallbackView, FamilyView, InfoValueView};
pub(crate) use crate::view::label::{LabelSetView, LabelValueView, LabelView, OpenSetView};
pub(crate) use crate::view::rule::{AlertView, RecordView};
pub(crate) use crate::view::slo::{SloView, recorded_series};

/// Whole catalog.
#[derive(Debug)]
pub(crate) struct CatalogView<'a> {
    /// Name for titles.
    pub(crate) name: Option<&'a str>,
    /// Prefix of every exported name; `None` for several catalogs.
    pub(crate) namespace: Option<&'a str>,
    pub(crate) groups: Vec<GroupView<'a>>,
    pub(crate) sets: Vec<LabelSetView<'a>>,
}

/// Group with its events, families and rules.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Group")]
pub(crate) struct GroupView<'a> {
    /// Name in the catalog.
    pub(crate) name: &'a str,
    /// Description of the group.
    pub(crate) help: &'a str,
    #[serde(flatten)]
    pub(crate) ownership: OwnershipView<'a>,
    /// Events in the order of the catalog.
    pub(crate) events: Vec<EventView<'a>>,
    /// Metric families in the order of the exposition.
    pub(crate) families: Vec<FamilyView<'a>>,
    /// Alerts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) alerts: Vec<AlertView<'a>>,
    /// Recording rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) records: Vec<RecordView<'a>>,
    /// Service level objectives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) slos: Vec<SloView<'a>>,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

/// Tier, stability, first version and owner.
#[derive(Clone, Copy, Debug, JsonSchema, Serialize)]
#[schemars(rename = "Ownership")]
pub(crate) struct OwnershipView<'a> {
    /// Importance to a scrape; scrapes can leave out `detail`.
    #[schemars(schema_with = "schema::tier")]
    pub(crate) tier: &'static str,
    /// Compatibility promise, the item's own or inherited.
    #[schemars(schema_with = "schema::stability")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stability: Option<&'static str>,
    /// First version of the service with the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<&'a str>,
    /// Owner, the item's own or inherited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<&'a str>,
}

/// Deprecation: the version that deprecates, and the reason or the replacement.
#[derive(Clone, Copy, Debug, JsonSchema, Serialize)]
#[schemars(rename = "Deprecation")]
pub(crate) struct DeprecationView<'a> {
    /// Version that deprecates it.
    pub(crate) since: &'a str,
    /// First version without it, which the note names too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<&'a str>,
    /// Reason or replacement.
    pub(crate) note: &'a str,
}

impl<'a> CatalogView<'a> {
    pub(crate) fn new(checked: &'a Checked) -> Self {
        let catalog = &checked.catalog;
        let groups = catalog.group_ids().zip(&catalog.groups).map(|(id, group)| GroupView {
            name: &group.name,
            help: &group.help,
            ownership: (&group.ownership).into(),
            events: group.events.iter().map(|it| EventView::new(it, group, checked)).collect(),
            families: catalog
                .family_ids()
                .zip(&catalog.families)
                .filter(|(_, family)| family.group == id)
                .map(|(id, family)| FamilyView::new(id, family, checked))
                .collect(),
            alerts: catalog
                .alerts
                .iter()
                .filter(|alert| alert.group == id)
                .map(|alert| AlertView::new(alert, checked))
                .collect(),
            records: catalog
                .records
                .iter()
                .filter(|record| record.group == id && record.slo.is_none())
                .map(|record| RecordView::new(record, checked))
                .collect(),
            slos: catalog
                .slo_ids()
                .filter(|slo| catalog[*slo].group == id)
                .map(|slo| SloView::new(slo, checked))
                .collect(),
            at: position(checked, &group.span),
        });
        Self {
            name: catalog.name.as_deref(),
            namespace: catalog.namespace.as_deref(),
            groups: groups.collect(),
            sets: catalog.set_ids().map(|id| LabelSetView::new(id, checked)).collect(),
        }
    }

    /// Returns all families in the order of the exposition.
    pub(crate) fn families(&self) -> impl Iterator<Item = &FamilyView<'a>> {
        self.groups.iter().flat_map(|group| &group.families)
    }

    /// Returns all alerts in the order of their groups.
    pub(crate) fn alerts(&self) -> impl Iterator<Item = &AlertView<'a>> {
        self.groups.iter().flat_map(|group| &group.alerts)
    }

    /// Returns all service level objectives in the order of their groups.
    pub(crate) fn slos(&self) -> impl Iterator<Item = &SloView<'a>> {
        self.groups.iter().flat_map(|group| &group.slos)
    }

    /// Returns all recording rules in the order of their groups, but not those of objectives.
    pub(crate) fn records(&self) -> impl Iterator<Item = &RecordView<'a>> {
        self.groups.iter().flat_map(|group| &group.records)
    }

    /// Returns all events in the order of the files.
    pub(crate) fn events(&self) -> impl Iterator<Item = &EventView<'a>> {
        self.groups.iter().flat_map(|group| &group.events)
    }
}

impl<'a> From<&'a Ownership> for OwnershipView<'a> {
    fn from(ownership: &'a Ownership) -> Self {
        Self {
            tier: ownership.tier.name(),
            stability: ownership.stability.map(Stability::name),
            since: ownership.since.as_deref(),
            owner: ownership.owner.as_deref(),
        }
    }
}

impl<'a> From<&'a Deprecated> for DeprecationView<'a> {
    fn from(deprecated: &'a Deprecated) -> Self {
        Self {
            since: &deprecated.since,
            until: deprecated.until.as_deref(),
            note: &deprecated.note,
        }
    }
}

/// Returns `metrics.toml:LINE:COLUMN`.
fn position(checked: &Checked, span: &Range<usize>) -> String {
    checked.sources.locate(span).to_string()
}
