//! Metric families: what kind of metric each is, and what is known of it.

use std::ops::Range;

use crate::catalog::{Deprecated, Number, Panel};

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
    /// The place in `Catalog::groups`.
    pub group: usize,
    pub help: String,
    pub deprecated: Option<Deprecated>,
    pub kind: Kind,
    pub unit: Option<&'static str>,
    pub labels: Vec<Label>,
    pub standing: Standing,
    /// What is counted, set or observed.
    pub number: Number,
    /// The labels of an info, each with what it says.
    pub values: Vec<(String, InfoValue)>,
    /// Whether events move it; code does where none does.
    pub by_events: bool,
    /// What is asked at each scrape, if it is not kept here.
    pub live: Option<Live>,
    /// Whether events leave exemplars in it.
    pub exemplars: bool,
    /// How dashboards show it.
    pub panel: Panel,
    /// The first series' first cell.
    pub cell: u32,
}

/// What a group, an event or a family has from itself or from what it is part of.
#[derive(Clone, Debug, Default)]
pub struct Standing {
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

/// Whether a family is in every scrape, or only in those that want it all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    #[default]
    Basic,
    Detail,
}

impl Tier {
    pub const ALL: [Self; 2] = [Self::Basic, Self::Detail];

    /// As the catalog has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Detail => "detail",
        }
    }
}

/// What is asked at each scrape.
#[derive(Clone, Debug)]
pub enum Live {
    /// What code says with `read_with`.
    Told,
    /// The function of this path.
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
    /// The place in `Catalog::sets`.
    pub set: usize,
}

/// What kind of metric a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Counter,
    /// A level that `inc` and `dec` move.
    Gauge,
    /// A level that is set.
    Level,
    /// With the place in `Catalog::layouts`.
    Histogram(usize),
    Info,
    /// With the place of its states in `Catalog::sets`.
    StateSet(usize),
}

impl Kind {
    /// As the catalog and `# TYPE` have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge | Self::Level => "gauge",
            Self::Histogram(_) => "histogram",
            Self::Info => "info",
            Self::StateSet(_) => "stateset",
        }
    }

    /// An exported name without the ending that says that it is a counter or an info.
    #[must_use]
    pub fn stem(self, exported: &str) -> &str {
        match self {
            Self::Counter => exported.strip_suffix("_total").unwrap_or(exported),
            Self::Info => exported.strip_suffix("_info").unwrap_or(exported),
            _ => exported,
        }
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
