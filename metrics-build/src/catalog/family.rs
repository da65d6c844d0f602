//! Metric families: what metrics and event counters have in common.

use std::ops::Range;

use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::otel::DerivedName;

use crate::catalog::event::Number;
use crate::catalog::ids::{EventId, GroupId, LabelId, LayoutId, SetId, indexed};
use crate::catalog::label::Label;
use crate::catalog::otel::Otel;
use crate::catalog::ownership::{Deprecated, Ownership};
use crate::catalog::panel::Panel;

/// Metric family.
#[derive(Clone, Debug)]
pub struct Family {
    /// Position in the files of the name of its origin.
    pub span: Range<usize>,
    /// Exported name: `mail_smtp_active_connections`.
    pub name: String,
    /// Key in the catalog: `smtp.active_connections`, `smtp.connection-start`.
    pub key: String,
    /// Generated static, in the module of its group: `ACTIVE_CONNECTIONS`.
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
    /// OpenTelemetry's names; none under an old name.
    pub otel: Otel,
    /// Type of its values.
    pub number: Number,
    /// Labels of an info with their values.
    pub values: Vec<(String, InfoValue)>,
    /// Whether events update it. Otherwise code does.
    pub by_events: bool,
    /// Source of the value, if it is read at each scrape.
    pub observable: Option<Observable>,
    /// Its series, if they are the combinations of label values that are recorded.
    pub keyed: Option<Keyed>,
    /// Whether the catalog says that all combinations of label values are exposed, also if they are
    /// many.
    pub exposes_all: bool,
    /// Whether events leave exemplars in it.
    pub exemplars: bool,
    pub panel: Panel,
    /// The family under its old names, in the order of the catalog. The cells are the same.
    pub old_names: Vec<Self>,
    /// New name, if this is a family under an old one.
    pub renamed: Option<Renamed>,
    /// First cell of the first series.
    pub cell: u32,
}

/// Name that replaces an old one.
#[derive(Clone, Debug)]
pub struct Renamed {
    /// Exported name.
    pub to: String,
    /// First version without the old name.
    pub until: Option<String>,
}

/// Declaration of a family in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Counter of an event.
    Event(EventId),
    /// Counter of the events of a group that are counted together. The label value of each event
    /// has the event's index here.
    Events(Vec<EventId>),
    /// Metric, by its index in the group's `metrics`.
    Metric(usize),
}

/// Metric type, with the layout of a histogram and the states of a state set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Counter,
    /// Gauge that `inc` and `dec` update, and perhaps `set` too.
    Gauge,
    /// Gauge that is only set.
    Level,
    Histogram(LayoutId),
    Info,
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
    /// Returns the type in OpenMetrics. A counter without the suffix `_total`, which OpenMetrics
    /// requires, is exposed with the type `unknown`.
    #[must_use]
    pub fn openmetrics_type(&self) -> &'static str {
        if self.kind == Kind::Counter && !self.name.ends_with("_total") {
            return "unknown";
        }
        self.kind.name()
    }

    /// Returns the exported name, also of a family under an old name.
    #[must_use]
    pub fn current_name(&self) -> &str {
        self.renamed.as_ref().map_or(&self.name, |renamed| &renamed.to)
    }

    /// Returns the name of the family in OpenMetrics.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.kind.stem(&self.name)
    }

    /// Returns the name and the unit in OpenTelemetry that follow from the exported name.
    #[must_use]
    pub fn derived_name(&self) -> DerivedName<'_> {
        DerivedName::new(&self.name, self.kind.metric_type(), self.unit)
    }

    /// Returns the suffixes that, after the [stem](Self::stem), give the names of the family and of its
    /// samples in either text format.
    pub(crate) fn occupied_suffixes(&self) -> &'static [&'static str] {
        self.kind.metric_type().occupied_suffixes(&self.name)
    }
}

impl Family {
    /// Returns whether the family has a series for all combinations without one of their own: if it
    /// is keyed, and no callback reports its series.
    #[must_use]
    pub fn has_overflow(&self) -> bool {
        self.keyed.is_some() && self.observable.is_none()
    }

    /// Returns the label with the state of a state set, which is named like the family.
    #[must_use]
    pub fn state_label(&self) -> Option<&str> {
        matches!(self.kind, Kind::StateSet(_)).then_some(self.name.as_str())
    }

    /// Returns the labels of an info whose values are known when the service runs.
    pub(crate) fn runtime_labels(&self) -> impl Iterator<Item = &str> {
        let runtime = self.values.iter().filter(|(_, it)| matches!(it, InfoValue::Runtime));
        runtime.map(|(name, _)| name.as_str())
    }

    /// Returns whether labels of an info have values that are known when the service runs.
    #[must_use]
    pub fn has_runtime_values(&self) -> bool {
        self.runtime_labels().next().is_some()
    }
}

/// Label value of an info.
#[derive(Clone, Debug)]
pub enum InfoValue {
    Text(String),
    /// Value that code sets when the service runs.
    Runtime,
    /// Value of an environment variable when the service is compiled.
    Env {
        name: String,
        default: Option<String>,
    },
}

/// Source of a value that is read at each scrape.
#[derive(Clone, Debug)]
pub enum Observable {
    /// Callback that the service sets.
    Callback,
    /// Function at a path.
    Function(String),
}

/// Series of a keyed family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Keyed {
    /// Largest number of combinations, besides the overflow.
    pub max: u32,
    /// Time without records after which a series is hidden, in milliseconds; 0 for never.
    pub idle: u64,
}

/// Base units. Dashboards and alerts need no conversion.
pub const UNITS: [&str; 9] =
    ["seconds", "bytes", "ratio", "celsius", "meters", "grams", "joules", "volts", "amperes"];

indexed!(Family.labels[Label] by LabelId, label_ids);

impl Family {
    /// Returns the id of the label with a name.
    #[must_use]
    pub fn label_id(&self, name: &str) -> Option<LabelId> {
        self.labels.iter().position(|label| label.name == name).map(LabelId::new)
    }
}
