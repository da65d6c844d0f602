//! Metric types, and the names of their samples.

/// Type of a metric family, as `# TYPE` gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetricType {
    /// A number that only increases.
    Counter,
    /// A number that goes up and down.
    Gauge,
    /// Observations, counted by size.
    Histogram,
    /// Labels that do not change while the process runs, such as its version.
    Info,
    /// One of a closed set of states.
    StateSet,
}

/// Suffixes that mark the samples of a family of some type.
pub const SAMPLE_SUFFIXES: [&str; 6] = ["_total", "_bucket", "_count", "_sum", "_created", "_info"];

impl MetricType {
    /// Returns the name that the catalog and OpenMetrics' `# TYPE` use.
    ///
    /// ```
    /// use metrics_catalog_shared::metric_type::MetricType;
    ///
    /// assert_eq!(MetricType::StateSet.name(), "stateset");
    /// assert_eq!(MetricType::StateSet.text_name(), "gauge");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
            Self::Info => "info",
            Self::StateSet => "stateset",
        }
    }

    /// Returns the name that `# TYPE` uses in the Prometheus text format, which has no info and no
    /// state set.
    #[must_use]
    pub const fn text_name(self) -> &'static str {
        match self {
            Self::Info | Self::StateSet => "gauge",
            _ => self.name(),
        }
    }

    /// Returns the suffix that exported names of this type end in, if there is one.
    #[must_use]
    pub const fn suffix(self) -> Option<&'static str> {
        match self {
            Self::Counter => Some("_total"),
            Self::Info => Some("_info"),
            _ => None,
        }
    }

    /// Returns an exported name without the type's [suffix](Self::suffix): the name of the family
    /// in OpenMetrics.
    ///
    /// ```
    /// use metrics_catalog_shared::metric_type::MetricType;
    ///
    /// assert_eq!(MetricType::Counter.base_name("requests_total"), "requests");
    /// assert_eq!(MetricType::Gauge.base_name("requests_total"), "requests_total");
    /// ```
    #[must_use]
    pub const fn base_name(self, exported: &str) -> &str {
        let base = match (self, exported.as_bytes()) {
            (Self::Counter, [base @ .., b'_', b't', b'o', b't', b'a', b'l'])
            | (Self::Info, [base @ .., b'_', b'i', b'n', b'f', b'o']) => base.len(),
            _ => return exported,
        };
        exported.split_at(base).0
    }

    /// Returns the suffixes that, after the [base name](Self::base_name), give every name that a
    /// family of this type occupies: its own in either text format, and those of its samples.
    #[must_use]
    pub const fn occupied_suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Counter => &["", "_total", "_created"],
            Self::Gauge | Self::StateSet => &[""],
            Self::Histogram => &["", "_bucket", "_sum", "_count", "_created"],
            Self::Info => &["", "_info"],
        }
    }

    /// Returns the suffixes that, after the [base name](Self::base_name), give the names of the
    /// family's samples in OpenMetrics.
    #[must_use]
    pub const fn openmetrics_sample_suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Counter => &["_total", "_created"],
            Self::Gauge | Self::StateSet => &[""],
            Self::Histogram => &["_bucket", "_sum", "_count", "_created"],
            Self::Info => &["_info"],
        }
    }

    /// Returns the suffixes that, after the exported name, give the names of the family's samples
    /// in the text format.
    ///
    /// ```
    /// use metrics_catalog_shared::metric_type::MetricType;
    ///
    /// assert_eq!(MetricType::Histogram.sample_suffixes(), ["_bucket", "_sum", "_count"]);
    /// ```
    #[must_use]
    pub const fn sample_suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Histogram => &["_bucket", "_sum", "_count"],
            _ => &[""],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_name_ends_before_the_suffix_of_the_type() {
        for (metric_type, exported, base) in [
            (MetricType::Counter, "a_total", "a"),
            (MetricType::Counter, "a", "a"),
            (MetricType::Info, "a_info", "a"),
            (MetricType::Gauge, "a_info", "a_info"),
            (MetricType::Histogram, "a_total", "a_total"),
        ] {
            assert_eq!(metric_type.base_name(exported), base);
        }
    }
}
