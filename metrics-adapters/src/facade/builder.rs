//! Settings of a recorder.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::facade::MetricsRecorder;
use crate::facade::registry::Registry;

/// Default bounds of buckets: those of Prometheus' libraries, for durations in seconds.
const DEFAULT_BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Largest number of bounds of a histogram.
const MAX_BOUNDS: usize = 256;

/// Builder of a [`MetricsRecorder`].
#[derive(Clone, Debug)]
pub struct MetricsRecorderBuilder {
    pub(super) settings: RecorderSettings,
}

/// Settings of a recorder.
#[derive(Clone, Debug)]
pub(super) struct RecorderSettings {
    /// Patterns of names, and the bounds of the histograms that match.
    bounds: Vec<(String, Arc<[f64]>)>,
    default_bounds: Arc<[f64]>,
    pub(super) max_families: usize,
    pub(super) max_series: usize,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) has_suffixes: bool,
}

impl RecorderSettings {
    /// Returns the bounds of a histogram.
    pub(super) fn bounds(&self, name: &str) -> Arc<[f64]> {
        let matches = |pattern: &str| metrics_catalog_shared::glob::matches(pattern, name);
        let found = self.bounds.iter().find(|(pattern, _)| matches(pattern));
        Arc::clone(found.map_or(&self.default_bounds, |(_, bounds)| bounds))
    }
}

impl Default for MetricsRecorderBuilder {
    fn default() -> Self {
        Self {
            settings: RecorderSettings {
                bounds: Vec::new(),
                default_bounds: DEFAULT_BOUNDS.into(),
                max_families: 1000,
                max_series: 2000,
                idle_timeout: None,
                has_suffixes: false,
            },
        }
    }
}

impl MetricsRecorderBuilder {
    /// Sets the bounds of buckets of the histograms whose exported names match a pattern, in which `*`
    /// matches any characters. The first pattern that matches is used. The bucket for infinity is added.
    ///
    /// # Errors
    ///
    /// Returns an error if the bounds are not finite and ascending, or more than 256.
    pub fn with_bounds(mut self, pattern: &str, bounds: &[f64]) -> Result<Self, InvalidBounds> {
        self.settings.bounds.push((pattern.to_owned(), checked(bounds)?));
        Ok(self)
    }

    /// Sets the bounds of buckets of all other histograms. Defaults to 0.005, 0.01, 0.025, 0.05, 0.1,
    /// 0.25, 0.5, 1, 2.5, 5 and 10.
    ///
    /// # Errors
    ///
    /// Returns an error if the bounds are not finite and ascending, or more than 256.
    pub fn with_default_bounds(mut self, bounds: &[f64]) -> Result<Self, InvalidBounds> {
        self.settings.default_bounds = checked(bounds)?;
        Ok(self)
    }

    /// Limits the number of families. Defaults to 1000.
    #[must_use]
    pub const fn with_max_families(mut self, max: usize) -> Self {
        self.settings.max_families = max;
        self
    }

    /// Limits the number of series in each family. Defaults to 2000. The same labels in another order
    /// count as one series more.
    #[must_use]
    pub const fn with_max_series(mut self, max: usize) -> Self {
        self.settings.max_series = max;
        self
    }

    /// Leaves out series for which no scrape has found an update for this time. They are removed, unless a
    /// handle of them is kept: its next update puts them back on the page. Without it, series remain.
    #[must_use]
    pub const fn with_idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.idle_timeout = Some(timeout);
        self
    }

    /// Adds suffixes to names that lack them: the unit of the description, and `_total` to counters.
    /// Without it, counters whose names do not end in `_total` have the type `unknown` in OpenMetrics.
    #[must_use]
    pub const fn with_suffixes(mut self) -> Self {
        self.settings.has_suffixes = true;
        self
    }

    /// Creates the recorder.
    #[must_use]
    pub fn build(self) -> MetricsRecorder {
        MetricsRecorder { registry: Arc::new(Registry::new(self.settings)) }
    }
}

/// Returns bounds without the infinite one, if they are legal.
fn checked(bounds: &[f64]) -> Result<Arc<[f64]>, InvalidBounds> {
    let bounds = match bounds {
        [bounds @ .., last] if *last == f64::INFINITY => bounds,
        _ => bounds,
    };
    let is_finite = bounds.iter().all(|bound| bound.is_finite());
    let is_ascending = bounds.is_sorted_by(|one, other| one < other);
    if is_finite && is_ascending && bounds.len() <= MAX_BOUNDS {
        Ok(bounds.into())
    } else {
        Err(InvalidBounds(()))
    }
}

/// Error of bounds of buckets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidBounds(());

impl fmt::Display for InvalidBounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "invalid bounds of buckets; expected at most {MAX_BOUNDS} ascending finite numbers"
        )
    }
}

impl Error for InvalidBounds {}
