//! Types of metric families in the expositions of any library, and the roles of their samples.

use crate::metric_type::{MetricType, SAMPLE_SUFFIXES};

/// Type of a metric family in an exposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FamilyType {
    /// Type that a catalog can have too.
    Known(MetricType),
    /// Observations as quantiles.
    Summary,
    /// Observations that can be taken back, counted by size.
    GaugeHistogram,
    /// `untyped`, `unknown`, or no `# TYPE`.
    Unknown,
}

/// All suffixes of sample names, the empty one first.
pub const ALL_SAMPLE_SUFFIXES: [&str; 9] = {
    let [a, b, c, d, e, f] = SAMPLE_SUFFIXES;
    ["", a, b, c, d, e, f, "_gsum", "_gcount"]
};

impl FamilyType {
    /// Type of counters.
    pub const COUNTER: Self = Self::Known(MetricType::Counter);
    /// Type of gauges.
    pub const GAUGE: Self = Self::Known(MetricType::Gauge);

    /// Returns the name in `# TYPE` of the Prometheus text format or, if it has no such type, of
    /// OpenMetrics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Known(metric_type) => metric_type.name(),
            Self::Summary => "summary",
            Self::GaugeHistogram => "gaugehistogram",
            Self::Unknown => "untyped",
        }
    }

    /// Returns the name in OpenMetrics' `# TYPE`.
    ///
    /// ```
    /// use metrics_catalog_shared::family_type::FamilyType;
    /// use metrics_catalog_shared::metric_type::MetricType;
    ///
    /// assert_eq!(FamilyType::Unknown.openmetrics_name(), "unknown");
    /// assert_eq!(FamilyType::Unknown.text_name(), "untyped");
    /// assert_eq!(FamilyType::Known(MetricType::Info).text_name(), "gauge");
    /// ```
    #[must_use]
    pub const fn openmetrics_name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            _ => self.name(),
        }
    }

    /// Returns the name in `# TYPE` of the Prometheus text format, in which an info and a state set are gauges. It
    /// has no gauge histogram, whose name is that of OpenMetrics here.
    #[must_use]
    pub const fn text_name(self) -> &'static str {
        match self {
            Self::Known(metric_type) => metric_type.text_name(),
            _ => self.name(),
        }
    }

    /// Returns an exported name without the type's suffix: the name of the family in OpenMetrics.
    #[must_use]
    pub const fn base_name(self, exported: &str) -> &str {
        match self {
            Self::Known(metric_type) => metric_type.base_name(exported),
            _ => exported,
        }
    }

    /// Returns the suffixes that, after the [base name](Self::base_name), give every name that a
    /// family occupies, as [`MetricType::occupied_suffixes`] does.
    #[must_use]
    pub const fn occupied_suffixes(self, exported: &str) -> &'static [&'static str] {
        match self {
            Self::Known(metric_type) => metric_type.occupied_suffixes(exported),
            _ => self.openmetrics_sample_suffixes(),
        }
    }

    /// Returns the suffixes that, after the exported name, give the names of the family's samples
    /// in the text format.
    #[must_use]
    pub const fn sample_suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Known(metric_type) => metric_type.sample_suffixes(),
            Self::Summary => &["", "_sum", "_count"],
            _ => self.openmetrics_sample_suffixes(),
        }
    }

    /// Returns the suffixes that, after the [base name](Self::base_name), give the names of the
    /// family's samples in OpenMetrics.
    #[must_use]
    pub const fn openmetrics_sample_suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Known(metric_type) => metric_type.openmetrics_sample_suffixes(),
            Self::Summary => &["", "_sum", "_count", "_created"],
            Self::GaugeHistogram => &["_bucket", "_gsum", "_gcount"],
            Self::Unknown => &[""],
        }
    }
}

/// Role of a sample in its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SampleRole {
    /// The only value.
    Value,
    /// Number of observations of at most a bound.
    Bucket,
    /// Value that a share of the observations is below.
    Quantile,
    /// Sum of the observations.
    Sum,
    /// Number of observations.
    Count,
    /// Timestamp at which the series began.
    Created,
}

impl SampleRole {
    /// Returns the role that a suffix gives a sample of a family.
    ///
    /// ```
    /// use metrics_catalog_shared::family_type::{FamilyType, SampleRole};
    /// use metrics_catalog_shared::metric_type::MetricType;
    ///
    /// let role = |suffix| SampleRole::new(FamilyType::Known(MetricType::Histogram), suffix);
    /// assert_eq!(role("_bucket"), SampleRole::Bucket);
    /// assert_eq!(SampleRole::new(FamilyType::Summary, ""), SampleRole::Quantile);
    /// ```
    #[must_use]
    pub fn new(family_type: FamilyType, suffix: &str) -> Self {
        match suffix {
            "_bucket" => Self::Bucket,
            "_sum" | "_gsum" => Self::Sum,
            "_count" | "_gcount" => Self::Count,
            "_created" => Self::Created,
            _ if family_type == FamilyType::Summary => Self::Quantile,
            _ => Self::Value,
        }
    }

    /// Returns the suffix that a sample with the role has after the [base
    /// name](FamilyType::base_name), or `None` for the only value, whose suffix is the type's.
    #[must_use]
    pub const fn suffix(self, family_type: FamilyType) -> Option<&'static str> {
        let is_gauge = matches!(family_type, FamilyType::GaugeHistogram);
        Some(match self {
            Self::Value => return None,
            Self::Quantile => "",
            Self::Bucket => "_bucket",
            Self::Sum if is_gauge => "_gsum",
            Self::Count if is_gauge => "_gcount",
            Self::Sum => "_sum",
            Self::Count => "_count",
            Self::Created => "_created",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_and_roles_agree() {
        let others = [FamilyType::Summary, FamilyType::GaugeHistogram, FamilyType::Unknown];
        for family_type in MetricType::ALL.map(FamilyType::Known).into_iter().chain(others) {
            let suffixes = family_type.sample_suffixes().iter();
            for suffix in suffixes.chain(family_type.openmetrics_sample_suffixes()) {
                assert!(ALL_SAMPLE_SUFFIXES.contains(suffix), "{family_type:?} {suffix}");
                let role = SampleRole::new(family_type, suffix);
                let of_role = role.suffix(family_type);
                assert!(of_role.is_none_or(|it| it == *suffix), "{family_type:?} {suffix}");
                assert_eq!(of_role.is_none(), role == SampleRole::Value);
            }
        }
    }
}
