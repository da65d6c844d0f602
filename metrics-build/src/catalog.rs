//! The catalog as it is meant: every name resolved, every rule kept, every cell assigned. Only
//! `check` makes one, so what generates from it has nothing to refuse.

mod label;

use std::collections::HashMap;

pub(crate) use crate::catalog::label::{LabelSet, LabelValue, Open};
use crate::window::Window;

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Catalog {
    /// How many threads can have a slab of their own at once.
    pub(crate) slabs: u32,
    /// How many cells a slab has.
    pub(crate) cells: u32,
    pub(crate) sets: Vec<LabelSet>,
    pub(crate) layouts: Vec<Layout>,
    pub(crate) groups: Vec<Group>,
    /// In the order of the exposition.
    pub(crate) families: Vec<Family>,
}

/// What rustc says of something that is on its way out.
#[derive(Clone, Debug)]
pub(crate) struct Deprecated {
    pub(crate) since: String,
    pub(crate) note: String,
}

/// A bucket layout, in the numbers that a histogram's cells hold.
#[derive(Debug, PartialEq)]
pub(crate) struct Layout {
    /// The generated static.
    pub(crate) static_name: String,
    pub(crate) bounds: Bounds,
    /// The bounds as exported; none where there are native buckets alone.
    pub(crate) le: Vec<String>,
    pub(crate) native: Option<Native>,
}

/// The buckets of a native histogram.
#[derive(Debug, PartialEq)]
pub(crate) struct Native {
    pub(crate) schema: i8,
    pub(crate) zero_threshold: f64,
    pub(crate) windows: Windows,
}

/// The window of a native histogram, in the numbers that its cells hold.
#[derive(Debug, PartialEq)]
pub(crate) enum Windows {
    Integers(Window<u64>),
    Floats(Window<f64>),
}

impl Native {
    /// How many cells it has: one for each bucket in the window, for zero, and for what is beyond.
    pub(crate) fn cells(&self) -> u64 {
        let buckets = match &self.windows {
            Windows::Integers(window) => window.bounds.len(),
            Windows::Floats(window) => window.bounds.len(),
        };
        buckets as u64 + 2
    }

    /// Where the window ends, as exported; `scale` of a cell's numbers are one of these.
    pub(crate) fn last(&self, scale: u32) -> f64 {
        match &self.windows {
            #[expect(clippy::cast_precision_loss, reason = "for people, and for comparing")]
            Windows::Integers(window) => window.last().unwrap_or(0) as f64 / f64::from(scale),
            Windows::Floats(window) => window.last().unwrap_or(0.0),
        }
    }
}

/// The bounds of a layout, ascending.
#[derive(Debug, PartialEq)]
pub(crate) enum Bounds {
    Integers(Vec<u64>),
    Floats(Vec<f64>),
}

/// A group of events and metrics.
#[derive(Debug)]
pub(crate) struct Group {
    /// As the catalog has it: `spam-filter`.
    pub(crate) name: String,
    /// The module: `spam_filter`.
    pub(crate) module: String,
    pub(crate) help: String,
    pub(crate) standing: Standing,
    pub(crate) events: Vec<Event>,
    /// The places of the events, by name.
    pub(crate) places: HashMap<String, usize>,
}

impl Group {
    /// The place of the event of that name.
    pub(crate) fn place(&self, event: &str) -> Option<usize> {
        self.places.get(event).copied()
    }
}

/// Something that can happen.
#[derive(Debug)]
pub(crate) struct Event {
    /// As the catalog has it: `connection-start`.
    pub(crate) name: String,
    /// The struct: `ConnectionStart`.
    pub(crate) type_name: String,
    pub(crate) help: String,
    pub(crate) standing: Standing,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) fields: Vec<Field>,
    pub(crate) effects: Vec<Effect>,
}

/// What an event carries.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) carries: Carries,
    /// Whether an event may be without it, and then moves no metric by it.
    pub(crate) optional: bool,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carries {
    Number(Number),
    /// The trace that the event is part of.
    Trace,
    /// A value of a label set, by its place in `Catalog::sets`.
    Label(usize),
}

/// What kinds of number there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Duration,
    /// Like `Unsigned` at run time; its own kind so that units can be checked.
    Bytes,
    Unsigned,
    Signed,
    Float,
}

/// What an event does to a family.
#[derive(Debug)]
pub(crate) struct Effect {
    /// The place in `Catalog::families`.
    pub(crate) family: usize,
    pub(crate) action: Action,
    /// For each label of the family, what gives its value.
    pub(crate) labels: Vec<Filling>,
    /// The place of the event's field with the trace id of the exemplar that it leaves.
    pub(crate) trace: Option<usize>,
}

/// What gives a label its value in an effect.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Filling {
    /// The event's field at this place.
    Field(usize),
    /// Always the value at this place of the label's set.
    Value(usize),
}

/// How an event moves a series. The number is the place of the event's field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Action {
    Inc,
    Dec,
    Add(usize),
    Set(usize),
    Observe(usize),
}

impl Action {
    /// The place of the field whose value it takes.
    pub(crate) const fn field(self) -> Option<usize> {
        match self {
            Self::Inc | Self::Dec => None,
            Self::Add(place) | Self::Set(place) | Self::Observe(place) => Some(place),
        }
    }
}

/// A metric family.
#[derive(Debug)]
pub(crate) struct Family {
    /// As exported: `mail_smtp_active_connections`.
    pub(crate) name: String,
    /// As the catalog has it: `smtp.active_connections`, `smtp.connection-start`.
    pub(crate) key: String,
    /// The generated static, in the module of its group: `ACTIVE_CONNECTIONS`.
    pub(crate) static_name: String,
    /// The place in `Catalog::groups`.
    pub(crate) group: usize,
    pub(crate) help: String,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) kind: Kind,
    pub(crate) unit: Option<&'static str>,
    pub(crate) labels: Vec<Label>,
    pub(crate) standing: Standing,
    /// What is counted, set or observed.
    pub(crate) number: Number,
    /// The labels of an info, each with what it says.
    pub(crate) values: Vec<(String, InfoValue)>,
    /// Whether events move it; code does where none does.
    pub(crate) by_events: bool,
    /// What is asked at each scrape, if it is not kept here.
    pub(crate) live: Option<Live>,
    /// Whether events leave exemplars in it.
    pub(crate) exemplars: bool,
    /// The first series' first cell.
    pub(crate) cell: u32,
}

/// What a group, an event or a family has from itself or from what it is part of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub(crate) tier: Tier,
    /// Who answers for it.
    pub(crate) owner: Option<String>,
    pub(crate) stability: Option<Stability>,
    /// The version that it came with.
    pub(crate) since: Option<String>,
}

/// What those who use a metric can rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stability {
    Internal,
    Alpha,
    Beta,
    Stable,
}

impl Stability {
    pub(crate) const ALL: [Self; 4] = [Self::Internal, Self::Alpha, Self::Beta, Self::Stable];

    /// As the catalog has it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Alpha => "alpha",
            Self::Beta => "beta",
            Self::Stable => "stable",
        }
    }
}

/// Whether a family is in every scrape, or only in those that want it all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tier {
    #[default]
    Basic,
    Detail,
}

impl Tier {
    pub(crate) const ALL: [Self; 2] = [Self::Basic, Self::Detail];

    /// As the catalog has it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Detail => "detail",
        }
    }
}

/// What is asked at each scrape.
#[derive(Clone, Debug)]
pub(crate) enum Live {
    /// What code says with `read_with`.
    Told,
    /// The function of this path.
    Function(String),
}

/// What a label of an info says.
#[derive(Debug)]
pub(crate) enum InfoValue {
    Text(String),
    /// What an environment variable says when the service is compiled.
    Env {
        name: String,
        default: Option<String>,
    },
}

/// A label of a family.
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) name: String,
    /// The place in `Catalog::sets`.
    pub(crate) set: usize,
}

/// What kind of metric a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge | Self::Level => "gauge",
            Self::Histogram(_) => "histogram",
            Self::Info => "info",
            Self::StateSet(_) => "stateset",
        }
    }

    /// An exported name without the ending that says that it is a counter or an info.
    pub(crate) fn stem(self, exported: &str) -> &str {
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
    pub(crate) fn openmetrics_type(&self) -> &'static str {
        if self.kind == Kind::Counter && !self.name.ends_with("_total") {
            return "unknown";
        }
        self.kind.name()
    }

    /// What OpenMetrics calls it.
    pub(crate) fn stem(&self) -> &str {
        self.kind.stem(&self.name)
    }
}

impl Catalog {
    /// How many series a family has.
    pub(crate) fn series(&self, family: &Family) -> u64 {
        let sizes = family.labels.iter().map(|label| self.sets[label.set].size());
        sizes.fold(1, u64::saturating_mul)
    }

    /// How many cells each series of a family has: of a histogram one for each bucket, the one
    /// without a bound included, one for the sum, and then those of its native buckets.
    pub(crate) fn cells_per_series(&self, family: &Family) -> u64 {
        match family.kind {
            _ if family.live.is_some() => 0,
            Kind::Histogram(layout) => {
                let layout = &self.layouts[layout];
                layout.le.len() as u64 + 2 + layout.native.as_ref().map_or(0, Native::cells)
            }
            Kind::Counter | Kind::Gauge | Kind::Level | Kind::StateSet(_) => 1,
            Kind::Info => 0,
        }
    }
}
