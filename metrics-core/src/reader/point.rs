//! One series with its value.

use core::fmt;
use core::time::Duration;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::CellType;
use crate::exposition::exemplars::Exemplars;
use crate::reader::SamplePart;
use crate::reader::exemplar::Exemplar;
use crate::reader::histogram::HistogramPoint;
use crate::reader::labels::Pair;
use crate::reader::number::Number;

/// One series: its labels and its value. Returned by [`MetricFamily::for_each`].
///
/// [`MetricFamily::for_each`]: crate::MetricFamily::for_each
#[derive(Clone, Copy)]
pub struct Point<'p> {
    pub(super) family: FamilyDescriptor,
    pub(super) labels: &'p [Pair<'p>],
    /// Value, or the buckets, sum and native buckets of a histogram, or the index of the state.
    pub(super) cells: &'p [u64],
    /// Type of the value, and of the sum of a histogram.
    pub(super) cell_type: CellType,
    /// Nanoseconds since the Unix epoch.
    pub(super) created: Option<u64>,
    pub(super) exemplars: Exemplars<'static>,
}

/// Value of a [`Point`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum PointValue<'p> {
    /// Value of a counter.
    Counter(Number),
    /// Value of a gauge.
    Gauge(Number),
    /// Distribution of observations.
    Histogram(HistogramPoint<'p>),
    /// Labels alone; the exported value is 1.
    Info,
    /// One of a closed set of states.
    StateSet(StateSetPoint),
}

impl<'p> Point<'p> {
    /// Returns the descriptor of the family.
    #[must_use]
    pub const fn family(&self) -> FamilyDescriptor {
        self.family
    }

    /// Returns names and values of the labels, in the order of the exposition, without escapes.
    ///
    /// A label that is absent from the series is left out. Neither `le` of a histogram nor the label
    /// for the state of a state set are in it, nor those that the endpoint adds to the page.
    #[must_use]
    pub const fn labels(&self) -> &'p [(&'p str, &'p str)] {
        self.labels
    }

    /// Returns the value of a label; `None` if the series does not have it.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<&'p str> {
        self.labels.iter().find(|(label, _)| *label == name).map(|(_, value)| *value)
    }

    /// Returns whether the series has these labels and no others. An empty value is that of an absent
    /// label.
    #[must_use]
    pub fn has_labels(&self, labels: &[(&str, &str)]) -> bool {
        let mut wanted = labels.iter().filter(|(_, value)| !value.is_empty());
        wanted.all(|(name, value)| self.label(name) == Some(value))
            && self.labels.iter().all(|(name, _)| labels.iter().any(|(wanted, _)| wanted == name))
    }

    /// Returns the value.
    #[inline]
    #[must_use]
    pub fn value(&self) -> PointValue<'p> {
        let number =
            || Number::new(self.cell_type, self.cells.first().copied().unwrap_or_default());
        match self.family.metric_type() {
            MetricType::Counter => PointValue::Counter(number()),
            MetricType::Gauge => PointValue::Gauge(number()),
            MetricType::Histogram => PointValue::Histogram(HistogramPoint::new(self)),
            MetricType::Info => PointValue::Info,
            MetricType::StateSet => PointValue::StateSet(StateSetPoint {
                states: self.family.states(),
                current: self.cells.first().copied().unwrap_or_default(),
            }),
        }
    }

    /// Returns the value of a counter or a gauge; `None` for other types.
    ///
    /// ```
    /// use metrics_catalog::{ENDPOINT_CATALOG, Reader};
    ///
    /// let reader = Reader::new(&ENDPOINT_CATALOG);
    /// let mut scrapes = 0.0;
    /// reader.family("endpoint.served").unwrap().for_each(|point| {
    ///     scrapes += point.number().unwrap().as_f64();
    /// });
    /// assert_eq!(scrapes, 0.0);
    /// ```
    #[inline]
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self.family.metric_type() {
            MetricType::Counter | MetricType::Gauge => {
                Some(Number::new(self.cell_type, self.cells.first().copied().unwrap_or_default()))
            }
            _ => None,
        }
    }

    /// Returns the time at which the series began to count, as a duration since the Unix epoch.
    ///
    /// Only counters and histograms have it, but not those that callbacks report. It is that of
    /// `_created` samples: of a keyed series its first record, of others the creation of the first
    /// [`Endpoint`](crate::Endpoint) or [`Reader`](crate::Reader) of the process.
    #[must_use]
    pub fn created(&self) -> Option<Duration> {
        self.created.map(Duration::from_nanos)
    }

    /// Returns the exemplars: at most one of a counter, and one of each bucket of a histogram.
    pub fn exemplars(&self) -> impl Iterator<Item = Exemplar> + use<'p> {
        let Self { family, cell_type, exemplars, .. } = *self;
        let stored = (0..family.exemplar_slots_of_series()).filter_map(move |it| exemplars.get(it));
        stored.map(move |stored| Exemplar::new(stored, cell_type))
    }

    /// Returns a part of the value, if it is that of the series with these labels.
    pub(super) fn find(&self, part: SamplePart, labels: &[(&str, &str)]) -> Option<Number> {
        let value = self.value();
        if let PointValue::StateSet(states) = value {
            let is_state = |(name, _): &&(&str, &str)| *name == self.family.name();
            let (_, state) = labels.iter().find(is_state)?;
            let is_current = states.states().find(|(name, _)| name == state)?.1;
            // The label for the state is not one of the point.
            let is_other = |(name, value): &(&str, &str)| {
                *name == self.family.name() || value.is_empty() || self.label(name) == Some(value)
            };
            let has_all = self.labels.iter().all(|(name, _)| labels.iter().any(|it| it.0 == *name));
            let is_found = part == SamplePart::Value && has_all && labels.iter().all(is_other);
            return is_found.then_some(Number::Unsigned(is_current.into()));
        }
        if !self.has_labels(labels) {
            return None;
        }
        match (value, part) {
            (PointValue::Counter(value) | PointValue::Gauge(value), SamplePart::Value) => {
                Some(value)
            }
            (PointValue::Info, SamplePart::Value) => Some(Number::Unsigned(1)),
            (PointValue::Histogram(histogram), SamplePart::Count) => {
                Some(Number::Unsigned(histogram.count()))
            }
            (PointValue::Histogram(histogram), SamplePart::Sum) => Some(histogram.sum()),
            _ => None,
        }
    }
}

impl fmt::Debug for Point<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Point");
        out.field("family", &self.family.name()).field("labels", &self.labels);
        out.field("value", &self.value()).field("created", &self.created()).finish()
    }
}

/// State of a state set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateSetPoint {
    states: &'static [&'static str],
    current: u64,
}

impl StateSetPoint {
    /// Returns the exported name of the current state.
    #[must_use]
    pub fn current(&self) -> &'static str {
        self.states().find(|(_, is_current)| *is_current).map_or("", |(state, _)| state)
    }

    /// Returns all states, and whether each is the current one.
    pub fn states(&self) -> impl Iterator<Item = (&'static str, bool)> + use<> {
        let current = self.current;
        (0..).zip(self.states).map(move |(index, state)| (*state, index == current))
    }
}
