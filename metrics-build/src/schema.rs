//! The catalog as it is written: the right keys with values of the right type, and nothing more.
//! Names may still be wrong, and refer to nothing.

mod alert;

use std::ops::Range;

use crate::problem::{Located, Text};
pub(crate) use alert::{Alert, Firing, Record, Test, Watch};

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

/// An entry of `[[allow]]`.
#[derive(Debug)]
pub(crate) struct Allow {
    pub(crate) lint: Text,
    /// `group.metric`, `group.event`, `labels.set` or `buckets.layout`.
    pub(crate) at: Text,
    pub(crate) why: Text,
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

impl Schema {
    pub(crate) fn total_suffix(&self) -> bool {
        self.total_suffix.unwrap_or(true)
    }
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

/// An entry of `[labels]`.
#[derive(Debug)]
pub(crate) struct LabelSet {
    pub(crate) name: Text,
    pub(crate) help: Option<Text>,
    /// None where the set is open.
    pub(crate) values: Vec<LabelValue>,
    pub(crate) open: Option<Open>,
}

/// What makes a label set an open one.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) max: Located<i64>,
    /// What all values are exported as that have no room.
    pub(crate) overflow: Option<Text>,
}

/// One value of a label set.
#[derive(Debug)]
pub(crate) struct LabelValue {
    pub(crate) name: Text,
    /// What it is exported as, if not as its name.
    pub(crate) text: Option<Text>,
    pub(crate) help: Option<Text>,
    pub(crate) deprecated: Option<Deprecated>,
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

/// The bounds of a bucket layout.
#[derive(Debug)]
pub(crate) enum Shape {
    /// The name of an entry of `[buckets]`.
    Named(String),
    /// Bounds one by one.
    List(Vec<Located<f64>>),
    /// Bounds that are `width` apart.
    Linear { start: f64, width: f64, count: i64 },
    /// Bounds of which each is `factor` times the one before.
    Exponential { start: f64, factor: f64, count: i64 },
}

/// The buckets of a native histogram.
#[derive(Debug)]
pub(crate) struct Native {
    pub(crate) schema: Option<Located<i64>>,
    pub(crate) zero_threshold: Option<Located<f64>>,
    pub(crate) max_buckets: Option<Located<i64>>,
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

/// An entry of `[group.metrics]`.
#[derive(Debug)]
pub(crate) struct Metric {
    pub(crate) name: Text,
    /// The whole exported name, if that is not made of the others.
    pub(crate) exported: Option<Text>,
    pub(crate) kind: Option<Text>,
    pub(crate) help: Option<Text>,
    pub(crate) unit: Option<Text>,
    pub(crate) value: Option<Text>,
    pub(crate) source: Option<Text>,
    /// The path of the function that is asked at each scrape.
    pub(crate) read: Option<Text>,
    /// The label set of a state set.
    pub(crate) states: Option<Text>,
    /// Label names of an info, and what each says.
    pub(crate) values: Vec<(Text, InfoValue)>,
    pub(crate) inherited: Inherited,
    /// Label name and label set.
    pub(crate) labels: Vec<(Text, Text)>,
    pub(crate) buckets: Option<Located<Shape>>,
    pub(crate) native: Option<Located<Native>>,
    /// The field of its events with the trace id that its exemplars have.
    pub(crate) exemplar: Option<Text>,
    pub(crate) max_series: Option<Located<i64>>,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) panel: Option<Panel>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) watch: Watch,
}

impl Metric {
    /// Whether it is read at each scrape, rather than moved.
    pub(crate) const fn is_live(&self) -> bool {
        self.source.is_some() || self.read.is_some()
    }
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

/// What a label of an info says.
#[derive(Debug)]
pub(crate) enum InfoValue {
    Text(String),
    /// What the service's `Cargo.toml` says.
    Cargo(Text),
    Env {
        name: Text,
        default: Option<String>,
    },
}

/// What an event does to a metric.
#[derive(Debug)]
pub(crate) struct Effect {
    /// The key: `inc`, `dec`, `add`, `set` or `observe`.
    pub(crate) verb: Located<Verb>,
    /// Its name, `group.event`, or a pattern such as `rcpt-*`.
    pub(crate) event: Text,
    /// The event's field, where the verb takes one.
    pub(crate) field: Option<Text>,
    /// Labels that have one value whatever the event carries: name and value.
    pub(crate) labels: Vec<(Text, Text)>,
}

/// How an event moves a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Inc,
    Dec,
    Add,
    Set,
    Observe,
}

impl Verb {
    pub(crate) const ALL: [Self; 5] = [Self::Inc, Self::Dec, Self::Add, Self::Set, Self::Observe];

    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Inc => "inc",
            Self::Dec => "dec",
            Self::Add => "add",
            Self::Set => "set",
            Self::Observe => "observe",
        }
    }

    /// Whether it takes the value of an event's field.
    pub(crate) const fn takes_field(self) -> bool {
        matches!(self, Self::Add | Self::Set | Self::Observe)
    }
}
