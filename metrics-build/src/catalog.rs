//! The catalog as it is meant: every name resolved, every rule kept, every cell assigned. Only
//! `check` makes one, so what generates from it has nothing to refuse.
//!
//! It is open to the command of the same version, and to nobody else: not public API.

mod alert;
mod family;
mod id;
mod label;
mod layout;
mod panel;

use std::collections::HashMap;
use std::ops::Range;

pub use crate::catalog::alert::{Alert, Expr, Firing, Record, Test};
pub use crate::catalog::family::{
    Family, InfoValue, Kind, Label, Observable, Origin, Ownership, Stability,
};
pub use crate::catalog::id::{
    EventId, FamilyId, FieldId, GroupId, LabelId, LayoutId, SetId, ValueId,
};
pub use crate::catalog::label::{LabelSet, LabelValue, Open};
pub use crate::catalog::layout::{Bounds, Layout, Native, NativeRanges};
pub use crate::catalog::panel::{Instances, Panel, View};
pub use crate::native_range::NativeRange;
pub use metrics_catalog_shared::tier::Tier;

/// The units that there are.
pub const UNITS: [&str; 9] = crate::check::UNITS;

/// All of it.
#[derive(Debug, Default)]
pub struct Catalog {
    /// What every exported name begins with, before an underscore.
    pub namespace: Option<String>,
    /// How many threads can have a slab of their own at once.
    pub slabs: u32,
    /// How many cells a slab has.
    pub cells: u32,
    pub sets: Vec<LabelSet>,
    pub layouts: Vec<Layout>,
    pub groups: Vec<Group>,
    /// In the order of the exposition.
    pub families: Vec<Family>,
    /// In the order of their groups.
    pub alerts: Vec<Alert>,
    /// In the order of their groups.
    pub records: Vec<Record>,
}

/// What rustc says of something that is on its way out.
#[derive(Clone, Debug)]
pub struct Deprecated {
    pub since: String,
    pub note: String,
}

/// A group of events and metrics.
#[derive(Debug)]
pub struct Group {
    /// Where its name stands in the files: `Sources::place` tells the line.
    pub span: Range<usize>,
    /// As the catalog has it: `spam-filter`.
    pub name: String,
    /// The module: `spam_filter`.
    pub module: String,
    pub help: String,
    pub ownership: Ownership,
    pub events: Vec<Event>,
    /// Indices of the events, by name.
    pub(crate) event_indices: HashMap<String, usize>,
}

/// Something that can happen.
#[derive(Debug)]
pub struct Event {
    /// Where its name stands in the files.
    pub span: Range<usize>,
    /// As the catalog has it: `connection-start`.
    pub name: String,
    /// The struct: `ConnectionStart`.
    pub type_name: String,
    pub help: String,
    pub ownership: Ownership,
    pub deprecated: Option<Deprecated>,
    pub fields: Vec<Field>,
    pub effects: Vec<Effect>,
}

/// What an event carries.
#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub field_type: FieldType,
    /// Whether an event may be without it, and then moves no metric by it.
    pub optional: bool,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    Number(Number),
    /// The trace that the event is part of.
    Trace,
    /// A value of a label set.
    Label(SetId),
}

/// What kinds of number there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    Duration,
    /// Like `Unsigned` at run time; its own kind so that units can be checked.
    Bytes,
    Unsigned,
    Signed,
    Float,
}

impl Number {
    /// As the catalog has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::Bytes => "bytes",
            Self::Unsigned => "u64",
            Self::Signed => "i64",
            Self::Float => "f64",
        }
    }
}

/// What an event does to a family.
#[derive(Debug)]
pub struct Effect {
    pub family: FamilyId,
    pub action: Action,
    /// For each label of the family, what gives its value.
    pub labels: Vec<LabelSource>,
    /// The event's field with the trace id of the exemplar that it leaves.
    pub trace: Option<FieldId>,
}

/// What gives a label its value in an effect.
#[derive(Clone, Copy, Debug)]
pub enum LabelSource {
    /// Value of the event's field.
    Field(FieldId),
    /// Constant value of the label's set.
    Value(ValueId),
}

/// How an event updates a series.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    Inc,
    Dec,
    Add(FieldId),
    Set(FieldId),
    Observe(FieldId),
}

impl Action {
    /// Returns the field whose value it takes.
    #[must_use]
    pub const fn field(self) -> Option<FieldId> {
        match self {
            Self::Inc | Self::Dec => None,
            Self::Add(field) | Self::Set(field) | Self::Observe(field) => Some(field),
        }
    }
}

impl Catalog {
    /// How many series a family has.
    pub fn series(&self, family: &Family) -> u64 {
        let sizes = family.labels.iter().map(|label| self[label.set].size());
        sizes.fold(1, u64::saturating_mul)
    }

    /// Whether a family has a label whose values come while the service runs.
    #[must_use]
    pub fn is_open(&self, family: &Family) -> bool {
        family.labels.iter().any(|label| self[label.set].open.is_some())
    }

    /// How many sample lines a family has in a scrape, as Prometheus counts series.
    #[must_use]
    pub fn lines(&self, family: &Family) -> u64 {
        self.series(family).saturating_mul(self.lines_per_series(family))
    }

    /// How many sample lines there are for one set of label values.
    pub(crate) fn lines_per_series(&self, family: &Family) -> u64 {
        match family.kind {
            // The bucket without a bound, the sum and the count besides.
            Kind::Histogram(layout) => self[layout].le.len() as u64 + 3,
            Kind::StateSet(set) => self[set].values.len() as u64,
            Kind::Counter | Kind::Gauge | Kind::Level | Kind::Info => 1,
        }
    }

    /// How many cells each series of a family has: of a histogram one for each bucket, the one
    /// without a bound included, one for the sum, and then those of its native buckets.
    pub fn cells_per_series(&self, family: &Family) -> u64 {
        match family.kind {
            _ if family.observable.is_some() => 0,
            Kind::Histogram(layout) => {
                let layout = &self[layout];
                layout.le.len() as u64 + 2 + layout.native.as_ref().map_or(0, Native::cells)
            }
            Kind::Counter | Kind::Gauge | Kind::Level | Kind::StateSet(_) => 1,
            Kind::Info => 0,
        }
    }
}
