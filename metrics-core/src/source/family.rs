//! Families as a source reports them.

use core::time::Duration;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::chars::{escape_hidden, has_hidden};
use metrics_catalog_shared::family_type::FamilyType;
use metrics_catalog_shared::metric_type::MetricType;

use crate::reader::Number;
use crate::self_metrics::FamilyProblem;

/// Type of a family of a [`Source`](crate::Source).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SourceType {
    /// Value that only increases.
    Counter,
    /// Value that increases and decreases.
    Gauge,
    /// Value of unknown type.
    Untyped,
    /// Labels alone; the exported value is 1.
    Info,
    /// Distribution of observations, in buckets.
    Histogram,
    /// Distribution of observations, as quantiles.
    Summary,
}

impl SourceType {
    /// Returns whether values count from a start time.
    pub(super) const fn has_start(self) -> bool {
        matches!(self, Self::Counter | Self::Histogram | Self::Summary)
    }

    /// Returns the type in an exposition.
    pub(super) const fn exposed(self) -> FamilyType {
        match self {
            Self::Counter => FamilyType::COUNTER,
            Self::Gauge => FamilyType::GAUGE,
            Self::Untyped => FamilyType::Unknown,
            Self::Info => FamilyType::Known(MetricType::Info),
            Self::Histogram => FamilyType::Known(MetricType::Histogram),
            Self::Summary => FamilyType::Summary,
        }
    }
}

/// Family with its series.
#[derive(Debug)]
pub(crate) struct ReportedFamily {
    pub(super) family_type: SourceType,
    pub(super) name: String,
    pub(super) help: String,
    /// Empty if there is none.
    pub(super) unit: String,
    pub(super) series: Vec<ReportedSeries>,
    /// Problem for which the family is left out, known when it was read.
    pub(super) problem: Option<FamilyProblem>,
}

/// Series with its value.
#[derive(Debug)]
pub(super) struct ReportedSeries {
    /// Labels whose values are not empty.
    pub(super) labels: OwnedLabels,
    pub(super) value: ReportedValue,
    /// Time of the value since the Unix epoch, if it is not that of the scrape.
    pub(super) timestamp: Option<Duration>,
    /// Time at which the series began to count, since the Unix epoch.
    pub(super) created: Option<Duration>,
    /// Exemplars in the order in which they were added.
    pub(super) exemplars: Vec<ReportedExemplar>,
}

/// Names and values of labels.
pub(super) type OwnedLabels = Vec<(String, String)>;

/// Exemplar of a series.
#[derive(Clone, Debug)]
pub(super) struct ReportedExemplar {
    pub(super) labels: OwnedLabels,
    pub(super) value: Number,
    /// Time since the Unix epoch.
    pub(super) time: Option<Duration>,
}

/// Value of a series.
#[derive(Debug)]
pub(super) enum ReportedValue {
    Number(Number),
    Histogram { buckets: Vec<(f64, u64)>, sum: f64, count: u64 },
    Summary { quantiles: Vec<(f64, f64)>, sum: Option<f64>, count: Option<u64> },
}

impl ReportedFamily {
    pub(super) fn new(family_type: SourceType, name: &str, help: &str) -> Self {
        let (name, help) = (String::from(name), String::from(help));
        Self { family_type, name, help, unit: String::new(), series: Vec::new(), problem: None }
    }

    /// Replaces hidden characters of the help and of label values by escapes, so that no terminal obeys what
    /// a client of the service sent. Line feeds stay: the text formats escape them.
    pub(super) fn escape_hidden(&mut self) {
        let labels =
            self.series.iter_mut().flat_map(|ReportedSeries { labels, exemplars, .. }| {
                labels.iter_mut().chain(exemplars.iter_mut().flat_map(|it| &mut it.labels))
            });
        for text in labels.map(|(_, value)| value).chain([&mut self.help]) {
            if has_hidden(text) {
                let lines: Vec<_> = text.split('\n').map(escape_hidden).collect();
                *text = lines.join("\n");
            }
        }
    }

    /// Sets the start time of series without one.
    pub(super) fn count_from(&mut self, start: Duration) {
        for series in &mut self.series {
            series.created.get_or_insert(start);
        }
    }

    /// Returns the name of the family in OpenMetrics: without the suffix of its type.
    pub(super) fn base_name(&self) -> &str {
        self.family_type.exposed().base_name(&self.name)
    }

    /// Returns whether the type has a suffix in OpenMetrics that the name lacks, so that the type is
    /// unknown there.
    pub(super) fn lacks_suffix(&self) -> bool {
        matches!(self.family_type, SourceType::Counter | SourceType::Info)
            && self.base_name().len() == self.name.len()
    }

    /// Returns the suffixes that, after the base name, give the names of the family and its samples in
    /// either text format.
    pub(super) fn occupied_suffixes(&self) -> &'static [&'static str] {
        self.family_type.exposed().occupied_suffixes(&self.name)
    }

    /// Returns the unit, if the name ends in it.
    pub(super) fn unit(&self) -> Option<&str> {
        let is_suffix = |unit: &str| {
            let rest = self.base_name().strip_suffix(unit);
            rest.is_some_and(|rest| rest.len() > 1 && rest.ends_with('_'))
        };
        let can_have = self.family_type != SourceType::Info && !self.unit.is_empty();
        Some(&*self.unit).filter(|unit| can_have && is_suffix(unit))
    }
}

impl ReportedSeries {
    pub(super) fn new(labels: &[(&str, &str)], value: ReportedValue) -> Self {
        Self::with_labels(owned(labels), value)
    }

    pub(super) const fn with_labels(labels: OwnedLabels, value: ReportedValue) -> Self {
        Self { labels, value, timestamp: None, created: None, exemplars: Vec::new() }
    }

    /// Returns the exemplar of a counter, which is the last one that was added.
    pub(super) fn exemplar(&self) -> Option<&ReportedExemplar> {
        self.exemplars.last()
    }

    /// Returns the exemplar of a bucket, which is the last one that was added of the values in it.
    /// `before` is the bound of the bucket before, which values are above.
    pub(super) fn exemplar_of_bucket(&self, before: f64, bound: f64) -> Option<&ReportedExemplar> {
        self.exemplars.iter().rfind(|exemplar| {
            let value = exemplar.value.as_f64();
            before < value && value <= bound
        })
    }
}

/// Copies labels whose values are not empty.
pub(super) fn owned(labels: &[(&str, &str)]) -> OwnedLabels {
    let labels = labels.iter().filter(|(_, value)| !value.is_empty());
    labels.map(|(name, value)| (String::from(*name), String::from(*value))).collect()
}
