//! Families of other registries on the page of an endpoint.

mod check;
mod collected;
mod family;
mod page;
mod point;
#[cfg(feature = "protobuf")]
mod protobuf;
mod text;

use core::fmt;
use core::time::Duration;
use std::boxed::Box;
use std::string::String;
use std::vec::Vec;

pub use self::collected::SourceFamilies;
pub(crate) use self::collected::Sources;
pub use self::family::SourceType;
pub use self::page::PageSource;
pub use self::point::{SourceExemplar, SourceFamily, SourcePoint, SourceValue};

use self::family::{ReportedExemplar, ReportedFamily, ReportedSeries, ReportedValue, owned};
use crate::reader::Number;

/// Other registry of a process, whose families are on the page of an endpoint: the one of a library,
/// for example, or a collector of its own.
///
/// [`Endpoint::with_source`](crate::Endpoint::with_source) adds it. Each scrape calls it once, after the
/// request was authorised, and writes what it reports after the catalogs, in the format, with the
/// compression and with the labels of the page. [`Reader::sources`](crate::Reader::sources) calls it for
/// exporters, such as the one of the package `metrics-catalog-otlp`. Closures are sources:
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
///   catalog, whether it is served or not, or of an earlier family of a source (`clash`); exporters in whose
///   format it has the name of another metric leave it out, too
/// - a label name is illegal, repeated, reserved in this type, or that of a label of the page (`label`)
/// - two of its series have the same labels (`duplicate`)
/// - a counter or the sum of a histogram is infinite, NaN, or negative without negative bounds; buckets
///   or quantiles are not ascending, or counts of buckets decrease; or a timestamp is before 1970, after
///   2554, or not that of the other samples of its histogram or summary (`value`)
/// - a line of it in a [`PageSource`] cannot be parsed (`syntax`)
///
/// All families of a source are left out of a scrape in which it returns an error, panics, or scrapes an
/// endpoint itself. `metrics_source_failed_total` counts this.
///
/// Control characters, bidirectional controls, invisible characters and the like in label values and help texts become escapes
/// such as `\u{1b}`, because terminals obey them. Line feeds stay, which the formats escape themselves.
///
/// # Limits
///
/// All families have the tier `detail`. A source has no access to the request. What it reports is copied,
/// so unlike catalogs it allocates in each scrape. Native histograms are not supported.
///
/// # Timestamps, start times and exemplars
///
/// The writer of a family adds them to the series that was set last. Exemplars that are illegal in
/// OpenMetrics are left out alone, and start times of gauges and families of unknown type too:
///
/// | | text format | OpenMetrics | protobuf |
/// | --- | --- | --- | --- |
/// | timestamp | yes | yes | yes |
/// | start time | no | if the endpoint has [created timestamps](crate::Endpoint::with_created_timestamps) | yes |
/// | exemplars of counters | no | if the name ends in `_total` | yes |
/// | exemplars of histograms | no | yes | yes |
///
/// ```
/// use core::time::Duration;
/// use metrics_catalog::{SourceError, SourceWriter};
///
/// fn write(page: &mut SourceWriter<'_>) -> Result<(), SourceError> {
///     let started = Duration::from_secs(1_790_000_000);
///     page.counter("jobs_total", "Finished jobs.")
///         .set(&[], 17_u64)
///         .set_created(started)
///         .add_exemplar(&[("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")], 1_u64, None);
///     Ok(())
/// }
/// ```
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
    counts_from_start: &'w mut bool,
}

impl<'w> SourceWriter<'w> {
    const fn new(families: &'w mut Vec<ReportedFamily>, counts_from_start: &'w mut bool) -> Self {
        Self { families, counts_from_start }
    }

    /// Gives all series of this scrape that count and have no start time the one that series of catalogs
    /// have: the creation of the first [`Endpoint`](crate::Endpoint) or [`Reader`](crate::Reader) of the
    /// process. For registries of this process, not for values of another one.
    pub const fn count_from_process_start(&mut self) {
        *self.counts_from_start = true;
    }

    fn push(&mut self, family_type: SourceType, name: &str, help: &str) -> &mut ReportedFamily {
        self.families.push(ReportedFamily::new(family_type, name, help));
        let last = self.families.len() - 1;
        &mut self.families[last]
    }

    /// Adds a counter. In OpenMetrics a name that does not end in `_total` is a family of unknown type.
    pub fn counter(&mut self, name: &str, help: &str) -> SourceValues<'_> {
        SourceValues { family: self.push(SourceType::Counter, name, help) }
    }

    /// Adds a gauge.
    pub fn gauge(&mut self, name: &str, help: &str) -> SourceValues<'_> {
        SourceValues { family: self.push(SourceType::Gauge, name, help) }
    }

    /// Adds a family of unknown type.
    pub fn untyped(&mut self, name: &str, help: &str) -> SourceValues<'_> {
        SourceValues { family: self.push(SourceType::Untyped, name, help) }
    }

    /// Adds an info, whose name ends in `_info`. Another name makes it a gauge whose value is 1.
    pub fn info(&mut self, name: &str, help: &str) -> SourceInfos<'_> {
        let family_type =
            if name.ends_with("_info") { SourceType::Info } else { SourceType::Gauge };
        SourceInfos { family: self.push(family_type, name, help) }
    }

    /// Adds a histogram.
    pub fn histogram(&mut self, name: &str, help: &str) -> SourceHistograms<'_> {
        SourceHistograms { family: self.push(SourceType::Histogram, name, help) }
    }

    /// Adds the families of an exposition: text in the Prometheus text format, version 0.0.4, or in
    /// OpenMetrics.
    ///
    /// A family is left out, and counted with the reason `syntax`, if one of its lines cannot be parsed, or
    /// if a source cannot report its type: a histogram of gauges, or an undefined type. State sets become
    /// gauges. Takes time linear in the length of the text, and copies it.
    ///
    /// Timestamps, start times (`_created`) and exemplars are those of the text. An exposition whose last
    /// line is `# EOF` is OpenMetrics, where timestamps are seconds; in any other they are milliseconds, as
    /// the Prometheus text format demands, and integers. Exemplars that cannot be parsed are left out.
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
        SourceSummaries { family: self.push(SourceType::Summary, name, help) }
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

                /// Sets the time of the value of the last series, as a duration since the Unix epoch. Without
                /// it, it is the time of the scrape.
                ///
                /// Set it only if the value is not a present one: a server drops values that are too old, and
                /// shows the last one for some minutes after the series has ended.
                pub fn set_timestamp(&mut self, time: Duration) -> &mut Self {
                    self.last(|series| series.timestamp = Some(time))
                }

                fn push(&mut self, labels: SourceLabels<'_>, value: ReportedValue) -> &mut Self {
                    self.family.series.push(ReportedSeries::new(labels, value));
                    self
                }

                /// Changes the last series, if there is one.
                fn last(&mut self, change: impl FnOnce(&mut ReportedSeries)) -> &mut Self {
                    self.family.series.last_mut().map(change);
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

/// Declares methods of writers of series that count.
macro_rules! counting {
    ($($name:ident)+) => {
        $(
            impl $name<'_> {
                /// Sets the time at which the last series began to count, as a duration since the Unix epoch.
                /// Only counters, histograms and summaries have it.
                pub fn set_created(&mut self, time: Duration) -> &mut Self {
                    self.last(|series| series.created = Some(time))
                }
            }
        )+
    };
}

counting!(SourceValues SourceHistograms SourceSummaries);

/// Declares methods of writers of series with exemplars.
macro_rules! exemplified {
    ($($name:ident)+) => {
        $(
            impl $name<'_> {
                /// Adds an exemplar to the last series: labels such as `trace_id`, the amount that was added
                /// or the value that was observed, and its time as a duration since the Unix epoch.
                ///
                /// A counter has the last exemplar, and each bucket of a histogram the last one of a value in
                /// it. Other types have none.
                pub fn add_exemplar(
                    &mut self,
                    labels: &[(&str, &str)],
                    value: impl Into<Number>,
                    time: Option<Duration>,
                ) -> &mut Self {
                    let (labels, value) = (owned(labels), value.into());
                    self.last(|it| it.exemplars.push(ReportedExemplar { labels, value, time }))
                }
            }
        )+
    };
}

exemplified!(SourceValues SourceHistograms);

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
