//! Families as a source reports them.

use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::chars::{has_hidden, printable};
use metrics_catalog_shared::metric_type::MetricType;

use crate::reader::Number;
use crate::self_metrics::FamilyProblem;

/// Type of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FamilyType {
    Counter,
    Gauge,
    Untyped,
    Info,
    Histogram,
    Summary,
}

/// Family with its series.
#[derive(Debug)]
pub(crate) struct ReportedFamily {
    pub(super) family_type: FamilyType,
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
    pub(super) labels: Vec<(String, String)>,
    pub(super) value: ReportedValue,
}

/// Value of a series.
#[derive(Debug)]
pub(super) enum ReportedValue {
    Number(Number),
    Histogram { buckets: Vec<(f64, u64)>, sum: f64, count: u64 },
    Summary { quantiles: Vec<(f64, f64)>, sum: Option<f64>, count: Option<u64> },
}

impl ReportedFamily {
    pub(super) fn new(family_type: FamilyType, name: &str, help: &str) -> Self {
        let (name, help) = (String::from(name), String::from(help));
        Self { family_type, name, help, unit: String::new(), series: Vec::new(), problem: None }
    }

    /// Replaces hidden characters of the help and of label values by escapes, so that no terminal obeys what
    /// a client of the service sent. Line feeds stay: the text formats escape them.
    pub(super) fn escape_hidden(&mut self) {
        let values = self.series.iter_mut().flat_map(|series| &mut series.labels);
        for text in values.map(|(_, value)| value).chain([&mut self.help]) {
            if has_hidden(text) {
                let lines: Vec<_> = text.split('\n').map(printable).collect();
                *text = lines.join("\n");
            }
        }
    }

    /// Returns the name of the family in OpenMetrics: without the suffix of its type.
    pub(super) fn base_name(&self) -> &str {
        match self.family_type {
            FamilyType::Counter => MetricType::Counter.base_name(&self.name),
            FamilyType::Info => MetricType::Info.base_name(&self.name),
            _ => &self.name,
        }
    }

    /// Returns whether the type has a suffix in OpenMetrics that the name lacks, so that the type is
    /// unknown there.
    pub(super) fn lacks_suffix(&self) -> bool {
        matches!(self.family_type, FamilyType::Counter | FamilyType::Info)
            && self.base_name().len() == self.name.len()
    }

    /// Returns the suffixes that, after the base name, give the names of the family and its samples in
    /// either text format.
    pub(super) fn occupied_suffixes(&self) -> &'static [&'static str] {
        match self.family_type {
            FamilyType::Counter => MetricType::Counter.occupied_suffixes(),
            FamilyType::Gauge | FamilyType::Untyped => MetricType::Gauge.occupied_suffixes(),
            FamilyType::Info => MetricType::Info.occupied_suffixes(),
            FamilyType::Histogram => MetricType::Histogram.occupied_suffixes(),
            FamilyType::Summary => &["", "_sum", "_count", "_created"],
        }
    }

    /// Returns the unit, if the name ends in it.
    pub(super) fn unit(&self) -> Option<&str> {
        let is_suffix = |unit: &str| {
            let rest = self.base_name().strip_suffix(unit);
            rest.is_some_and(|rest| rest.len() > 1 && rest.ends_with('_'))
        };
        let can_have = self.family_type != FamilyType::Info && !self.unit.is_empty();
        Some(&*self.unit).filter(|unit| can_have && is_suffix(unit))
    }
}

impl ReportedSeries {
    pub(super) fn new(labels: &[(&str, &str)], value: ReportedValue) -> Self {
        let labels = labels.iter().filter(|(_, value)| !value.is_empty());
        let labels = labels.map(|(name, value)| (String::from(*name), String::from(*value)));
        Self { labels: labels.collect(), value }
    }
}
