//! Metric families: what kind of metric each is, and what is known of it.

use std::ops::Range;

use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::tier::Tier;

use crate::catalog::{Deprecated, EventId, GroupId, LayoutId, Number, Panel, SetId};

/// A metric family.
#[derive(Debug)]
pub struct Family {
    /// Where the name of what it comes from stands in the files: a metric's, an event's, or that of
    /// the group whose events are counted together.
    pub span: Range<usize>,
    /// As exported: `mail_smtp_active_connections`.
    pub name: String,
    /// As the catalog has it: `smtp.active_connections`, `smtp.connection-start`.
    pub key: String,
    /// The generated static, in the module of its group: `ACTIVE_CONNECTIONS`.
    pub static_name: String,
    pub group: GroupId,
    /// Declaration in the catalog.
    pub origin: Origin,
    pub help: String,
    pub deprecated: Option<Deprecated>,
    pub kind: Kind,
    pub unit: Option<&'static str>,
    pub labels: Vec<Label>,
    pub ownership: Ownership,
    /// What is counted, set or observed.
    pub number: Number,
    /// The labels of an info, each with what it says.
    pub values: Vec<(String, InfoValue)>,
    /// Whether events move it; code does where none does.
    pub by_events: bool,
    /// Source of the value, if it is read at each scrape.
    pub observable: Option<Observable>,
    /// Whether events leave exemplars in it.
    pub exemplars: bool,
    /// How dashboards show it.
    pub panel: Panel,
    /// The first series' first cell.
    pub cell: u32,
}

/// Declaration of a family in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Counter of an event.
    Event(EventId),
    /// Counter of the events of a group that are counted together. The label value of each has its
    /// index here.
    Events(Vec<EventId>),
    /// Metric, by its index in the group's `metrics`.
    Metric(usize),
}

/// Properties that groups inherit from the catalog, and events and metrics from their group.
#[derive(Clone, Debug, Default)]
pub struct Ownership {
    pub tier: Tier,
    /// Who answers for it.
    pub owner: Option<String>,
    pub stability: Option<Stability>,
    /// The version that it came with.
    pub since: Option<String>,
}

/// What those who use a metric can rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    Internal,
    Alpha,
    Beta,
    Stable,
}

impl Stability {
    pub const ALL: [Self; 4] = [Self::Internal, Self::Alpha, Self::Beta, Self::Stable];

    /// As the catalog has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Alpha => "alpha",
            Self::Beta => "beta",
            Self::Stable => "stable",
        }
    }
}

/// Source of a value that is read at each scrape.
#[derive(Clone, Debug)]
pub enum Observable {
    /// Callback that the service sets.
    Callback,
    /// Function at a path.
    Function(String),
}

/// What a label of an info says.
#[derive(Debug)]
pub enum InfoValue {
    Text(String),
    /// What an environment variable says when the service is compiled.
    Env {
        name: String,
        default: Option<String>,
    },
}

/// A label of a family.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    pub name: String,
    pub set: SetId,
}

/// What kind of metric a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Counter,
    /// A level that `inc` and `dec` move.
    Gauge,
    /// A level that is set.
    Level,
    Histogram(LayoutId),
    Info,
    /// Metric with one sample for each value of the set.
    StateSet(SetId),
}

impl Kind {
    /// Returns the type as `# TYPE` gives it.
    #[must_use]
    pub const fn metric_type(self) -> MetricType {
        match self {
            Self::Counter => MetricType::Counter,
            Self::Gauge | Self::Level => MetricType::Gauge,
            Self::Histogram(_) => MetricType::Histogram,
            Self::Info => MetricType::Info,
            Self::StateSet(_) => MetricType::StateSet,
        }
    }

    /// Returns the name of the type that the catalog and `# TYPE` use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.metric_type().name()
    }

    /// Returns an exported name without the suffix of counters and infos.
    #[must_use]
    pub const fn stem(self, exported: &str) -> &str {
        self.metric_type().base_name(exported)
    }
}

impl Family {
    /// The type that OpenMetrics has for it. There, every counter ends in `_total`; one that does not
    /// can only be exposed as a number of an unknown type.
    #[must_use]
    pub fn openmetrics_type(&self) -> &'static str {
        if self.kind == Kind::Counter && !self.name.ends_with("_total") {
            return "unknown";
        }
        self.kind.name()
    }

    /// What OpenMetrics calls it.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.kind.stem(&self.name)
    }
}
