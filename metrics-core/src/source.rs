//! Families of other registries on the page of an endpoint.

mod check;
mod collected;
mod family;
mod page;
#[cfg(feature = "protobuf")]
mod protobuf;
mod text;

use core::fmt;
use std::boxed::Box;
use std::string::String;
use std::vec::Vec;

pub(crate) use self::collected::{SourceFamilies, Sources};
pub use self::page::PageSource;

use self::family::{FamilyType, ReportedFamily, ReportedSeries, ReportedValue};
use crate::reader::Number;

/// Other registry of a process, whose families are on the page of an endpoint: the one of a library,
/// for example, or a collector of its own.
///
/// [`Endpoint::with_source`](crate::Endpoint::with_source) adds it. Each scrape calls it once, after the
/// request was authorised, and writes what it reports after the catalogs, in the format, with the
/// compression and with the labels of the page. Closures are sources:
///
/// ```
/// use metrics_catalog::{Access, ENDPOINT_CATALOG, Endpoint, Request, SourceWriter};
///
/// let endpoint = Endpoint::new(&ENDPOINT_CATALOG, Access::Open).with_source(
///     "gossip",
///     |page: &mut SourceWriter<'_>| {
///         page.gauge("gossip_peers", "Connected peers.").set(&[("zone", "b")], 17_u64);
///         let mut seconds = page.histogram("gossip_rtt_seconds", "Round trips.").with_unit("seconds");
///         seconds.set(&[], &[(0.1, 3), (1.0, 4)], 2.5, 5);
///         Ok(())
///     },
/// );
/// let mut body = Vec::new();
/// let Ok(response) = endpoint.respond(&Request::get(Endpoint::DEFAULT_PATH), &mut body);
/// let page = String::from_utf8(body)?;
/// assert!(page.contains("\ngossip_peers{zone=\"b\"} 17\n"));
/// assert!(page.contains("\ngossip_rtt_seconds_bucket{le=\"+Inf\"} 5\n"));
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
///
/// # What is left out
///
/// The page is legal whatever a source reports. One family is left out, and counted with its name and the
/// reason by `metrics_source_rejected_total` of
/// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG), if:
///
/// - its name is illegal (`name`), or one of its names or those of its samples is that of a family of a
///   catalog, whether it is served or not, or of an earlier family of a source (`clash`)
/// - a label name is illegal, repeated, reserved in this type, or that of a label of the page (`label`)
/// - two of its series have the same labels (`duplicate`)
/// - a counter or the sum of a histogram is infinite, NaN, or negative without negative bounds; or buckets
///   or quantiles are not ascending, or counts of buckets decrease (`value`)
/// - a line of it in a [`PageSource`] cannot be parsed (`syntax`)
///
/// All families of a source are left out of a scrape in which it returns an error, panics, or scrapes an
/// endpoint itself. `metrics_source_failed_total` counts this.
///
/// Control characters, bidirectional controls and the like in label values and help texts become escapes
/// such as `\u{1b}`, because terminals obey them. Line feeds stay, which the formats escape themselves.
///
/// # Limits
///
/// All families have the tier `detail`. A source has no access to the request. What it reports is copied,
/// so unlike catalogs it allocates in each scrape. Timestamps, exemplars and native histograms are not
/// supported.
pub trait Source: Send + Sync {
    /// Writes the current families.
    ///
    /// The thread that scrapes calls it, several threads at once if they scrape at once. No lock of the
    /// library is held during the call.
    ///
    /// # Errors
    ///
    /// Returns an error if the source has no values. It is counted, not shown: log it where it arises.
    fn write(&self, page: &mut SourceWriter<'_>) -> Result<(), SourceError>;
}

/// Error of a [`Source`].
pub type SourceError = Box<dyn core::error::Error + Send + Sync>;

impl<F> Source for F
where
    F: Fn(&mut SourceWriter<'_>) -> Result<(), SourceError> + Send + Sync,
{
    fn write(&self, page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
        self(page)
    }
}

/// Writer of the families of a [`Source`], for one scrape.
///
/// Families are on the page in the order of the calls; those without series are not.
pub struct SourceWriter<'w> {
    families: &'w mut Vec<ReportedFamily>,
}

impl<'w> SourceWriter<'w> {
    const fn new(families: &'w mut Vec<ReportedFamily>) -> Self {
        Self { families }
    }

    fn push(&mut self, family_type: FamilyType, name: &str, help: &str) -> &mut ReportedFamily {
        self.families.push(ReportedFamily::new(family_type, name, help));
        let last = self.families.len() - 1;
        &mut self.families[last]
    }

    /// Adds a counter. In OpenMetrics a name that does not end in `_total` is a family of unknown type.
    pub fn counter(&mut self, name: &str, help: &str) -> SourceValues<'_> {
        SourceValues { family: self.push(FamilyType::Counter, name, help) }
    }

    /// Adds a gauge.
    pub fn gauge(&mut self, name: &str, help: &str) -> SourceValues<'_> {
        SourceValues { family: self.push(FamilyType::Gauge, name, help) }
    }

    /// Adds a family of unknown type.
    pub fn untyped(&mut self, name: &str, help: &str) -> SourceValues<'_> {
        SourceValues { family: self.push(FamilyType::Untyped, name, help) }
    }

    /// Adds an info, whose name ends in `_info`. Another name makes it a gauge whose value is 1.
    pub fn info(&mut self, name: &str, help: &str) -> SourceInfos<'_> {
        let family_type =
            if name.ends_with("_info") { FamilyType::Info } else { FamilyType::Gauge };
        SourceInfos { family: self.push(family_type, name, help) }
    }

    /// Adds a histogram.
    pub fn histogram(&mut self, name: &str, help: &str) -> SourceHistograms<'_> {
        SourceHistograms { family: self.push(FamilyType::Histogram, name, help) }
    }

    /// Adds the families of an exposition: text in the Prometheus text format, version 0.0.4, or in
    /// OpenMetrics.
    ///
    /// A family is left out, and counted with the reason `syntax`, if one of its lines cannot be parsed, or
    /// if a source cannot report its type: a histogram of gauges, or an undefined type. State sets become
    /// gauges. Timestamps, exemplars and start times are left out. Takes time linear in the length of the
    /// text, and copies it.
    ///
    /// ```
    /// use metrics_catalog::{SourceError, SourceWriter};
    ///
    /// fn write(page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
    ///     page.gauge("workers", "Child processes.").set(&[], 1_u64);
    ///     page.parse("# TYPE jobs counter\njobs_total 17\n# EOF\n")
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if a line that cannot be parsed precedes all families, as in a page of an HTTP
    /// server with an error.
    pub fn parse(&mut self, exposition: &str) -> Result<(), SourceError> {
        self.families.extend(page::parse(exposition)?);
        Ok(())
    }

    /// Adds a summary.
    pub fn summary(&mut self, name: &str, help: &str) -> SourceSummaries<'_> {
        SourceSummaries { family: self.push(FamilyType::Summary, name, help) }
    }
}

impl fmt::Debug for SourceWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceWriter").field("families", &self.families).finish()
    }
}

/// Labels of a series: pairs of names and values in any order. An empty value is that of an absent
/// label.
type SourceLabels<'l> = &'l [(&'l str, &'l str)];

/// Declares the writer of a family.
macro_rules! writers {
    ($($(#[$meta:meta])* $name:ident;)+) => {
        $(
            $(#[$meta])*
            #[derive(Debug)]
            pub struct $name<'w> {
                family: &'w mut ReportedFamily,
            }

            impl $name<'_> {
                /// Sets the unit, such as `seconds`. It is on the page if the name of the family ends in
                /// it, as OpenMetrics demands.
                #[must_use]
                pub fn with_unit(self, unit: &str) -> Self {
                    self.family.unit = String::from(unit);
                    self
                }

                fn push(&mut self, labels: SourceLabels<'_>, value: ReportedValue) -> &mut Self {
                    self.family.series.push(ReportedSeries::new(labels, value));
                    self
                }
            }
        )+
    };
}

writers! {
    /// Writer of the series of a counter, a gauge, or a family of unknown type.
    SourceValues;
    /// Writer of the series of an info.
    SourceInfos;
    /// Writer of the series of a histogram.
    SourceHistograms;
    /// Writer of the series of a summary.
    SourceSummaries;
}

impl SourceValues<'_> {
    /// Adds the series with these labels.
    pub fn set(&mut self, labels: &[(&str, &str)], value: impl Into<Number>) -> &mut Self {
        self.push(labels, ReportedValue::Number(value.into()))
    }
}

impl SourceInfos<'_> {
    /// Adds a series with these labels.
    pub fn set(&mut self, labels: &[(&str, &str)]) -> &mut Self {
        self.push(labels, ReportedValue::Number(Number::Unsigned(1)))
    }
}

impl SourceHistograms<'_> {
    /// Adds the series with these labels.
    ///
    /// `buckets` has the upper bound of each bucket in ascending order, and the number of observations up
    /// to it, so that counts never decrease. The bucket for infinity may be left out: `count` is the
    /// number of all observations.
    pub fn set(
        &mut self,
        labels: &[(&str, &str)],
        buckets: &[(f64, u64)],
        sum: f64,
        count: u64,
    ) -> &mut Self {
        self.push(labels, ReportedValue::Histogram { buckets: buckets.into(), sum, count })
    }
}

impl SourceSummaries<'_> {
    /// Adds the series with these labels. `quantiles` has quantiles from 0 to 1, in ascending order, and
    /// the value of each, which is NaN if it is unknown.
    pub fn set(
        &mut self,
        labels: &[(&str, &str)],
        quantiles: &[(f64, f64)],
        sum: f64,
        count: u64,
    ) -> &mut Self {
        let (sum, count) = (Some(sum), Some(count));
        self.push(labels, ReportedValue::Summary { quantiles: quantiles.into(), sum, count })
    }
}
