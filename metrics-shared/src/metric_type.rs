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

/// Name that a family occupies: the family's, its samples', or both.
///
/// Two families collide if one name belongs to both families, or to samples of both. OpenMetrics
/// allows a family name that is the name of a sample: `orders_created` of the counter
/// `orders_created_total`, beside `orders_total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NameRoles {
    /// Whether the family has the name in a text format.
    pub is_family: bool,
    /// Whether samples have the name, or text parsers look for samples under it.
    pub is_sample: bool,
}

impl NameRoles {
    /// Returns the roles of the name at an index of
    /// [`occupied_suffixes`](MetricType::occupied_suffixes).
    ///
    /// ```
    /// use metrics_catalog_shared::metric_type::{MetricType, NameRoles};
    ///
    /// let suffixes = MetricType::Counter.occupied_suffixes("orders_total");
    /// let base = NameRoles::new(suffixes, 0);
    /// assert!(base.is_family && !base.is_sample);
    /// let created = NameRoles::new(suffixes, 2);
    /// assert!(!created.is_family && created.is_sample);
    /// assert!(!base.collides(created));
    /// ```
    #[must_use]
    pub const fn new(suffixes: &[&str], index: usize) -> Self {
        let Some((suffix, _)) = suffixes.split_at(index).1.split_first() else {
            return Self { is_family: false, is_sample: false };
        };
        // Text parsers assign a sample to a histogram of the same name, so its name is a sample's too.
        let is_base_alone = suffix.is_empty() && suffixes.len() > 1 && is_type_suffix(suffixes[1]);
        Self { is_family: suffix.is_empty() || is_type_suffix(suffix), is_sample: !is_base_alone }
    }

    /// Returns whether two families with these roles of one name collide.
    #[must_use]
    pub const fn collides(self, other: Self) -> bool {
        self.is_family && other.is_family || self.is_sample && other.is_sample
    }
}

/// Returns whether the name with a suffix is that of the family in the text format.
const fn is_type_suffix(suffix: &str) -> bool {
    matches!(suffix.as_bytes(), b"_total" | b"_info")
}

/// Suffixes that mark the samples of a family of some type.
pub const SAMPLE_SUFFIXES: [&str; 6] = ["_total", "_bucket", "_count", "_sum", "_created", "_info"];

impl MetricType {
    /// All types.
    pub const ALL: [Self; 5] =
        [Self::Counter, Self::Gauge, Self::Histogram, Self::Info, Self::StateSet];

    /// [Names](Self::name) of all types.
    pub const NAMES: [&str; 5] = {
        let [a, b, c, d, e] = Self::ALL;
        [a.name(), b.name(), c.name(), d.name(), e.name()]
    };

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
    ///
    /// ```
    /// use metrics_catalog_shared::metric_type::MetricType;
    ///
    /// let counter = MetricType::Counter;
    /// assert_eq!(counter.occupied_suffixes("requests_total"), ["", "_total", "_created"]);
    /// // OpenMetrics exposes it as `unknown`.
    /// assert_eq!(counter.occupied_suffixes("requests"), [""]);
    /// ```
    #[must_use]
    pub const fn occupied_suffixes(self, exported: &str) -> &'static [&'static str] {
        let has_suffix = self.base_name(exported).len() < exported.len();
        match self {
            Self::Counter if has_suffix => &["", "_total", "_created"],
            Self::Info if has_suffix => &["", "_info"],
            Self::Counter | Self::Info | Self::Gauge | Self::StateSet => &[""],
            Self::Histogram => &["", "_bucket", "_sum", "_count", "_created"],
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
