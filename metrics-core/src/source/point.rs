//! Families of sources as data, for exporters.

use core::fmt;
use core::time::Duration;

use crate::reader::Number;
use crate::self_metrics::FamilyProblem;
use crate::source::collected::count_problem;
use crate::source::family::{
    OwnedLabels, ReportedExemplar, ReportedFamily, ReportedSeries, ReportedValue, SourceType,
};

/// Metric family of a [`Source`](crate::Source). Returned by
/// [`SourceFamilies::iter`](crate::SourceFamilies::iter).
#[derive(Clone, Copy)]
pub struct SourceFamily<'f> {
    source: &'f str,
    family: &'f ReportedFamily,
}

impl<'f> SourceFamily<'f> {
    pub(super) const fn new(source: &'f str, family: &'f ReportedFamily) -> Self {
        Self { source, family }
    }

    /// Returns the name of the source.
    #[must_use]
    pub const fn source(&self) -> &'f str {
        self.source
    }

    /// Returns the name of the family in the Prometheus text format: that of a counter with `_total`, if it
    /// has it.
    #[must_use]
    pub fn name(&self) -> &'f str {
        &self.family.name
    }

    /// Returns the type.
    #[must_use]
    pub const fn source_type(&self) -> SourceType {
        self.family.family_type
    }

    /// Returns the help text, which is empty if there is none.
    #[must_use]
    pub fn help(&self) -> &'f str {
        &self.family.help
    }

    /// Returns the unit, if the name ends in it.
    #[must_use]
    pub fn unit(&self) -> Option<&'f str> {
        self.family.unit()
    }

    /// Returns the series with their values, at least one.
    pub fn points(&self) -> impl Iterator<Item = SourcePoint<'f>> + use<'f> {
        self.family.series.iter().map(|series| SourcePoint { series })
    }

    /// Counts the family as left out with the reason `clash`, as a page does: for exporters, in whose format
    /// another metric has its name.
    ///
    /// ```
    /// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Number, SourceWriter};
    ///
    /// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source(
    ///     "gossip",
    ///     |page: &mut SourceWriter<'_>| {
    ///         page.gauge("gossip_peers", "Connected peers.").set(&[], 17_u64);
    ///         Ok(())
    ///     },
    /// );
    /// let reader = endpoint.reader();
    /// for family in reader.sources().iter().filter(|family| family.name() == "gossip_peers") {
    ///     family.count_clash();
    /// }
    /// let labels = [("family", "gossip_peers"), ("reason", "clash")];
    /// let count = reader.value("metrics_source_rejected_total", &labels);
    /// assert_eq!(count, Some(Number::Unsigned(1)));
    /// ```
    pub fn count_clash(&self) {
        count_problem(&self.family.name, FamilyProblem::Clash);
    }
}

impl fmt::Debug for SourceFamily<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("SourceFamily");
        out.field("source", &self.source).field("name", &self.name()).finish_non_exhaustive()
    }
}

/// One series of a [`SourceFamily`] with its value.
#[derive(Clone, Copy)]
pub struct SourcePoint<'f> {
    series: &'f ReportedSeries,
}

impl<'f> SourcePoint<'f> {
    /// Returns names and values of the labels, without escapes and without those of the page. No value is
    /// empty.
    pub fn labels(&self) -> impl Iterator<Item = (&'f str, &'f str)> + use<'f> {
        pairs(&self.series.labels)
    }

    /// Returns the value.
    #[must_use]
    pub fn value(&self) -> SourceValue<'f> {
        match &self.series.value {
            ReportedValue::Number(number) => SourceValue::Number(*number),
            ReportedValue::Histogram { buckets, sum, count } => {
                SourceValue::Histogram { buckets, sum: *sum, count: *count }
            }
            ReportedValue::Summary { quantiles, sum, count } => {
                SourceValue::Summary { quantiles, sum: *sum, count: *count }
            }
        }
    }

    /// Returns the time of the value as a duration since the Unix epoch, if it is not that of the reading.
    #[must_use]
    pub const fn timestamp(&self) -> Option<Duration> {
        self.series.timestamp
    }

    /// Returns the time at which the series began to count as a duration since the Unix epoch, if it is known.
    /// Only counters, histograms and summaries have it.
    #[must_use]
    pub const fn created(&self) -> Option<Duration> {
        self.series.created
    }

    /// Returns the exemplars: at most one of a counter, and one of each bucket of a histogram.
    pub fn exemplars(&self) -> impl Iterator<Item = SourceExemplar<'f>> + use<'f> {
        let series = self.series;
        let (of_number, bounds) = match &series.value {
            ReportedValue::Number(_) => (series.exemplar(), &[][..]),
            ReportedValue::Histogram { buckets, .. } if !series.exemplars.is_empty() => {
                (None, buckets.as_slice())
            }
            _ => (None, &[][..]),
        };
        let is_histogram = matches!(series.value, ReportedValue::Histogram { .. });
        let finite = bounds.iter().map(|(bound, _)| *bound).filter(|bound| bound.is_finite());
        let ends = finite.chain(is_histogram.then_some(f64::INFINITY));
        let of_buckets = ends.scan(f64::NEG_INFINITY, move |before, bound| {
            let exemplar = series.exemplar_of_bucket(*before, bound);
            *before = bound;
            Some(exemplar)
        });
        of_number
            .into_iter()
            .chain(of_buckets.flatten())
            .map(|exemplar| SourceExemplar { exemplar })
    }
}

impl fmt::Debug for SourcePoint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.series.fmt(f)
    }
}

/// Value of a [`SourcePoint`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum SourceValue<'f> {
    /// Value of a counter or a gauge, or one of unknown type; 1 of an info.
    Number(Number),
    /// Distribution of observations, in buckets.
    Histogram {
        /// Upper bounds in ascending order, each with the number of observations up to it. The bucket for
        /// infinity may be absent.
        buckets: &'f [(f64, u64)],
        /// Sum of all observations.
        sum: f64,
        /// Number of all observations.
        count: u64,
    },
    /// Distribution of observations, as quantiles.
    Summary {
        /// Quantiles from 0 to 1 in ascending order, with the value of each, which is NaN if it is unknown.
        quantiles: &'f [(f64, f64)],
        /// Sum of all observations, if it is known.
        sum: Option<f64>,
        /// Number of all observations, if it is known.
        count: Option<u64>,
    },
}

/// Exemplar of a [`SourcePoint`]: a recent observation with labels such as `trace_id`.
#[derive(Clone, Copy)]
pub struct SourceExemplar<'f> {
    exemplar: &'f ReportedExemplar,
}

impl<'f> SourceExemplar<'f> {
    /// Returns names and values of the labels.
    pub fn labels(&self) -> impl Iterator<Item = (&'f str, &'f str)> + use<'f> {
        pairs(&self.exemplar.labels)
    }

    /// Returns the amount that was added, or the value that was observed.
    #[must_use]
    pub const fn value(&self) -> Number {
        self.exemplar.value
    }

    /// Returns the time as a duration since the Unix epoch, if it is known.
    #[must_use]
    pub const fn time(&self) -> Option<Duration> {
        self.exemplar.time
    }
}

impl fmt::Debug for SourceExemplar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.exemplar.fmt(f)
    }
}

fn pairs(labels: &OwnedLabels) -> impl Iterator<Item = (&str, &str)> {
    labels.iter().map(|(name, value)| (&**name, &**value))
}
