//! The catalog as it is written: the right keys with values of the right type, and nothing more.
//! Names may still be wrong, and refer to nothing.

mod alert;
mod effect;
mod label;
mod layout;
mod metric;

use std::ops::Range;

use crate::problem::{Located, Text};
pub(crate) use alert::{Alert, Firing, Record, Test, Watch};
pub(crate) use effect::{Effect, Verb};
pub(crate) use label::{LabelSet, LabelValue, Open};
pub(crate) use layout::{Native, Shape};
pub(crate) use metric::{InfoValue, Metric};

/// A catalog file.
#[derive(Debug, Default)]
pub(crate) struct Schema {
    pub(crate) namespace: Option<Text>,
    pub(crate) slabs: Option<Located<i64>>,
    pub(crate) series_budget: Option<Located<i64>>,
    /// Whether the name of every counter ends in `_total`.
    pub(crate) total_suffix: Option<bool>,
    pub(crate) count: Option<Located<Count>>,
    pub(crate) inherited: Inherited,
    pub(crate) labels: Vec<LabelSet>,
    pub(crate) buckets: Vec<(Text, Located<Shape>)>,
    pub(crate) groups: Vec<Group>,
    pub(crate) allowed: Vec<Allow>,
}

impl Schema {
    pub(crate) fn total_suffix(&self) -> bool {
        self.total_suffix.unwrap_or(true)
    }
}

/// A top-level table that is none of the reserved ones.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Text,
    pub(crate) help: Option<Text>,
    pub(crate) inherited: Inherited,
    pub(crate) count: Option<Located<Count>>,
    pub(crate) events: Vec<Event>,
    pub(crate) metrics: Vec<Metric>,
    pub(crate) watch: Watch,
}

/// An entry of `[group.events]`.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) name: Text,
    pub(crate) help: Option<Text>,
    /// Name and type.
    pub(crate) fields: Vec<(Text, Text)>,
    pub(crate) count: Option<Located<Count>>,
    /// The whole name of its counter.
    pub(crate) exported: Option<Text>,
    /// That of its counter.
    pub(crate) inherited: Inherited,
    pub(crate) deprecated: Option<Deprecated>,
    /// The field with the trace id that its count has as an exemplar.
    pub(crate) exemplar: Option<Text>,
    /// That of its counter.
    pub(crate) panel: Option<Panel>,
    pub(crate) watch: Watch,
}

/// How an event is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    No,
    /// As its group says.
    Yes,
    /// By itself.
    Each,
    /// With the others of its group, in one family.
    Together,
}

/// What groups have from the catalog, and metrics and events from their group, unless they say so
/// themselves.
#[derive(Debug, Default)]
pub(crate) struct Inherited {
    pub(crate) tier: Option<Text>,
    pub(crate) owner: Option<Text>,
    pub(crate) stability: Option<Text>,
    pub(crate) since: Option<Text>,
}

/// That something is on its way out.
#[derive(Debug)]
pub(crate) struct Deprecated {
    pub(crate) span: Range<usize>,
    pub(crate) since: Option<Text>,
    pub(crate) reason: Option<Text>,
    /// What replaces it.
    pub(crate) to: Option<Text>,
}

/// How dashboards show a metric, or whether they do.
#[derive(Debug, Default)]
pub(crate) struct Panel {
    pub(crate) span: Range<usize>,
    pub(crate) shown: bool,
    pub(crate) title: Option<Text>,
    pub(crate) views: Vec<Text>,
    /// Label names.
    pub(crate) by: Option<Vec<Text>>,
    pub(crate) quantiles: Option<Vec<Located<f64>>>,
    pub(crate) instances: Option<Text>,
    pub(crate) unit: Option<Text>,
    pub(crate) width: Option<Located<i64>>,
}

/// An entry of `[[allow]]`.
#[derive(Debug)]
pub(crate) struct Allow {
    pub(crate) lint: Text,
    /// `group.metric`, `group.event`, `labels.set` or `buckets.layout`.
    pub(crate) at: Text,
    pub(crate) why: Text,
}
