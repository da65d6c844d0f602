//! Metric families: the part of the model that metrics and event counters have in common.

use std::ops::Range;

use metrics_catalog_shared::case;
use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::{Catalog, EventId, GroupId, LayoutId, SetId};
use crate::entity::counter;
use crate::entity::deprecated::Deprecated;
use crate::entity::event::{Count, Number};
use crate::entity::file::Schema;
use crate::entity::info::InfoValue;
use crate::entity::keyed::Keyed;
use crate::entity::label::Label;
use crate::entity::metric::{self, MetricDecl, Observable};
use crate::entity::native_range::Native;
use crate::entity::ownership::Ownership;
use crate::entity::panel::Panel;
use crate::problem::Problems;
use crate::rules::Rule;

/// Metric family.
#[derive(Debug)]
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
    /// Whether events leave exemplars in it.
    pub exemplars: bool,
    pub panel: Panel,
    /// First cell of the first series.
    pub cell: u32,
}

/// Declaration of a family in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Counter of an event.
    Event(EventId),
    /// Counter of the events of a group that are counted together. The label value of each event has
    /// the event's index here.
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

    /// Returns the name of the family in OpenMetrics.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.kind.stem(&self.name)
    }

    /// Returns its declaration, if it is a metric.
    pub(crate) fn metric<'a>(&self, schema: &'a Schema) -> Option<&'a MetricDecl> {
        match self.origin {
            Origin::Metric(index) => Some(&schema.groups[self.group.index()].metrics[index]),
            Origin::Event(_) | Origin::Events(_) => None,
        }
    }
}

impl Catalog {
    /// Returns the largest number of series of a family.
    pub fn series(&self, family: &Family) -> u64 {
        if let Some(keyed) = family.keyed {
            // The last one is the overflow, which gauges that are set do not have.
            return u64::from(keyed.max) + u64::from(family.kind != Kind::Level);
        }
        let sizes = family.labels.iter().map(|label| self[label.set].size());
        sizes.fold(1, u64::saturating_mul)
    }

    /// Returns whether the series of a family are known only at run time: it is keyed, or a label has
    /// an open set.
    #[must_use]
    pub fn is_open(&self, family: &Family) -> bool {
        family.keyed.is_some() || family.labels.iter().any(|label| self[label.set].open.is_some())
    }

    /// Returns the number of sample lines of a family in a scrape: what Prometheus counts as series.
    #[must_use]
    pub fn lines(&self, family: &Family) -> u64 {
        self.series(family).saturating_mul(self.lines_per_series(family))
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

    /// Returns the number of cells per series. A histogram has one for each bucket, `+Inf` included,
    /// one for the sum, and then those of its native buckets.
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

/// Largest number of cells of a catalog: 1.6 MB for each thread that records.
const MAX_CELLS: u64 = 200_000;

/// Largest number of cells of all slabs together: 256 MB.
const MAX_WORDS: u64 = 1 << 25;

/// Adds all families to the catalog in the order of the exposition: of each group the counters of
/// its events, then its metrics. Cells have the same order, so that a scrape reads them in sequence.
pub(crate) fn check_families(
    schema: &Schema,
    prefix: &str,
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    let mut cells = Cells::default();
    for (group, decl) in catalog.group_ids().zip(&schema.groups) {
        let prefix = format!("{prefix}{}_", case::snake(&decl.name.value));
        let mut together = Vec::new();
        for (id, event) in catalog.event_ids(group).zip(&decl.events) {
            match counter::counting(event, decl, schema) {
                Some(Count::Each) => {
                    let family = counter::of_event(event, id, &prefix, schema, catalog, problems);
                    cells.push(family, catalog, problems);
                    continue;
                }
                Some(Count::Together) => {
                    counter::check_labels_kept(event, &catalog[id], problems);
                    together.push(id);
                }
                None => {}
            }
            counter::refuse_counter_keys(event, decl, problems);
        }
        if !together.is_empty() {
            let family =
                counter::of_group(decl, group, together, &prefix, schema, catalog, problems);
            cells.push(family, catalog, problems);
        }
        for (index, decl) in decl.metrics.iter().enumerate() {
            let origin = Origin::Metric(index);
            let family =
                metric::check_metric(decl, group, origin, &prefix, schema, catalog, problems);
            cells.push(family, catalog, problems);
        }
    }
    cells.check_words(schema, catalog, problems);
}

/// Cells assigned so far.
#[derive(Default)]
struct Cells {
    next: u64,
    is_reported: bool,
}

impl Cells {
    /// Adds a family to the catalog and assigns its cells.
    fn push(&mut self, mut family: Family, catalog: &mut Catalog, problems: &mut Problems) {
        let (series, each) = (catalog.series(&family), catalog.cells_per_series(&family));
        // Beyond the limit the catalog is rejected.
        family.cell = u32::try_from(self.next).unwrap_or(u32::MAX);
        self.next = self.next.saturating_add(series.saturating_mul(each));
        catalog.cells = u32::try_from(self.next).unwrap_or(u32::MAX);
        if self.next > MAX_CELLS && !self.is_reported {
            let message = format!(
                "too many series; with the {series} series of this metric the catalog has {} \
                 numbers, and at most {MAX_CELLS} are possible; remove a label or some of its values, or \
                 if only code updates the metric, add `series = {{ max = 500 }}`",
                self.next
            );
            problems.push(Rule::TooManySeries, &family.span, message);
            self.is_reported = true;
        }
        catalog.families.push(family);
    }

    /// Checks the memory of all slabs.
    fn check_words(&self, schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
        let (cells, slabs) = (self.next, u64::from(catalog.slabs));
        let words = cells.saturating_mul(slabs + 1);
        if words > MAX_WORDS && !self.is_reported {
            let message = format!(
                "too many numbers; {cells} for each of {slabs} threads are {words} words, and at \
                 most {MAX_WORDS} are possible; lower `slabs` or remove a label"
            );
            let span = schema.settings.slabs.as_ref().map_or(0..0, |slabs| slabs.span.clone());
            problems.push(Rule::TooManyWords, &span, message);
        }
    }
}
