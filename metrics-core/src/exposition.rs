//! Exposition: one document with the metrics of one or more catalogs, in one format.

pub(crate) mod buffer;
pub(crate) mod exemplars;
pub(crate) mod float;
pub(crate) mod format;
pub(crate) mod number;
#[cfg(feature = "alloc")]
pub(crate) mod page_labels;
#[cfg(feature = "protobuf")]
pub(crate) mod protobuf;
pub(crate) mod reader;
pub(crate) mod sink;
#[cfg(all(feature = "std", not(loom)))]
pub(crate) mod start;
pub(crate) mod text;

use core::time::Duration;

use crate::catalog::Catalog;
use crate::catalog::family::FamilyDescriptor;
use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
#[cfg(feature = "alloc")]
use crate::exposition::page_labels::{LabelError, PageLabels};
#[cfg(feature = "protobuf")]
use crate::exposition::protobuf::Scratch;
use crate::exposition::sink::{DynSink, Sink, SinkError, with_dyn_sink};
#[cfg(all(feature = "std", not(loom)))]
use crate::source::SourceFamilies;

/// Document with the metrics of some catalogs, as a response to a scrape.
///
/// Families of different catalogs must not have names in common;
/// [`Catalogs`](crate::Catalogs) checks this. Give each catalog its own `namespace`.
///
/// ```
/// use metrics_catalog::{Exposition, Format};
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
/// #     pub static CATALOG: metrics_catalog::Catalog =
/// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
/// # }
/// # #[cfg(feature = "alloc")] {
///
/// let catalogs = [&metrics::CATALOG];
/// let exposition = Exposition::new(Format::OpenMetrics, &catalogs);
/// let mut text = Vec::new();
/// let Ok(()) = exposition.encode(&mut text);
/// assert!(text.ends_with(b"# EOF\n"));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exposition<'a> {
    format: Format,
    catalogs: &'a [&'a Catalog],
    /// Time at which counting began, in nanoseconds since the Unix epoch, if it is exposed.
    created: Option<u64>,
    /// Labels of all samples, if there are any.
    #[cfg(feature = "alloc")]
    labels: Option<&'a PageLabels>,
    /// Families of other registries, if there are any.
    #[cfg(all(feature = "std", not(loom)))]
    sources: Option<&'a SourceFamilies>,
}

impl<'a> Exposition<'a> {
    /// Creates a document of these catalogs, in their order.
    #[must_use]
    pub const fn new(format: Format, catalogs: &'a [&'a Catalog]) -> Self {
        Self {
            format,
            catalogs,
            created: None,
            #[cfg(feature = "alloc")]
            labels: None,
            #[cfg(all(feature = "std", not(loom)))]
            sources: None,
        }
    }

    /// Adds families of other registries after those of the catalogs. `max_len` does not count them.
    #[cfg(all(feature = "std", not(loom)))]
    pub(crate) const fn with_sources(self, sources: &'a SourceFamilies) -> Self {
        Self { sources: Some(sources), ..self }
    }

    /// Adds labels to all samples, before those of the catalogs. The labels of all families are compared with
    /// their names, which takes some microseconds with hundreds of families.
    ///
    /// # Errors
    ///
    /// A family of the catalogs has a label of this name.
    #[cfg(feature = "alloc")]
    pub fn with_labels(self, labels: &'a PageLabels) -> Result<Self, LabelError> {
        labels.check_catalogs(self.catalogs)?;
        Ok(self.with_checked_labels(labels))
    }

    /// Adds labels to all samples, which were checked against these catalogs.
    #[cfg(feature = "alloc")]
    pub(crate) const fn with_checked_labels(self, labels: &'a PageLabels) -> Self {
        // Without labels the page costs nothing more.
        if labels.text().is_empty() { self } else { Self { labels: Some(labels), ..self } }
    }

    /// Adds the time at which counters and histograms began to count, as a duration since the Unix
    /// epoch: in OpenMetrics as a sample `_created` of each series, in protobuf as a timestamp. The
    /// text format has no such field, and an [`Observable`](crate::Observable) counter has no such
    /// time.
    ///
    /// Use the same time in all expositions of a process: a scraper takes a later time for a reset
    /// of the counter.
    ///
    /// ```
    /// use core::time::Duration;
    /// use metrics_catalog::{Exposition, Format};
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// # }
    ///
    /// let catalogs = [&metrics::CATALOG];
    /// let start = Duration::from_millis(1_764_000_000_250);
    /// let exposition = Exposition::new(Format::OpenMetrics, &catalogs).with_created_timestamps(start);
    /// ```
    #[must_use]
    pub const fn with_created_timestamps(self, since: Duration) -> Self {
        const NANOSECONDS: u64 = 1_000_000_000;
        let seconds = since.as_secs().saturating_mul(NANOSECONDS);
        let since = seconds.saturating_add(since.subsec_nanos() as u64);
        Self { created: Some(since), ..self }
    }

    /// Returns the maximum length of the document in bytes, whatever the values: the size of a
    /// buffer that can never be too small.
    ///
    /// Usual documents are far shorter, above all with open label sets, whose values may be long. A
    /// `Vec` that grows, and is used again, takes less memory than one of this capacity.
    #[must_use]
    pub const fn max_len(&self) -> usize {
        let mut len = self.format.end().len();
        let mut catalog = 0;
        while catalog < self.catalogs.len() {
            let mut index = 0;
            while let Some(family) = self.catalogs[catalog].family(index) {
                len += max_len(family, self.format);
                if self.created.is_some() {
                    len += created_len(family, self.format);
                }
                #[cfg(feature = "alloc")]
                if let Some(labels) = self.labels {
                    len += labels_len(labels, family, self.format, self.created.is_some());
                }
                index += 1;
            }
            catalog += 1;
        }
        len
    }

    /// Returns the size of a buffer into which an [`Endpoint`](crate::Endpoint) compresses the document in
    /// gzip: 15/8 of [`max_len`](Self::max_len), and some 140 bytes. Into a shorter one it writes the
    /// document without compression.
    ///
    /// Usual documents get shorter by compression. The limit holds also for label values that do not.
    #[cfg(feature = "gzip")]
    #[must_use]
    pub const fn max_gzip_len(&self) -> usize {
        metrics_catalog_gzip::max_compressed_len(self.max_len())
    }

    /// Returns whether the document in gzip fits into a buffer whatever the values are. Families of other
    /// registries have no limit.
    #[cfg(feature = "gzip")]
    pub(crate) const fn fits_in_gzip(&self, len: usize) -> bool {
        #[cfg(all(feature = "std", not(loom)))]
        if self.sources.is_some() {
            return false;
        }
        self.max_gzip_len() <= len
    }

    /// Writes all families.
    ///
    /// The formats of text do not allocate. Protobuf allocates memory for its largest family, of which up to
    /// 256 KiB are kept for the next scrape.
    /// Values are read during the call, each at some time within it, and the buckets of a histogram
    /// always agree with its count. The sink receives pieces of a few KiB.
    ///
    /// # Errors
    ///
    /// Returns the first error of the sink. What was written by then is incomplete.
    pub fn encode<S: Sink + ?Sized>(&self, sink: &mut S) -> Result<(), S::Error> {
        with_dyn_sink(sink, |sink| self.write(None, sink))
    }

    /// Writes the families for which `filter` returns true. It is called once for each family.
    ///
    /// # Errors
    ///
    /// Returns the first error of the sink. What was written by then is incomplete.
    pub fn encode_filtered<S: Sink + ?Sized>(
        &self,
        filter: &dyn Fn(&FamilyDescriptor) -> bool,
        sink: &mut S,
    ) -> Result<(), S::Error> {
        with_dyn_sink(sink, |sink| self.write(Some(filter), sink))
    }

    fn write(
        &self,
        filter: Option<&dyn Fn(&FamilyDescriptor) -> bool>,
        sink: DynSink<'_>,
    ) -> Result<(), SinkError> {
        #[cfg(feature = "protobuf")]
        if self.format == Format::Protobuf {
            let mut scratch = Scratch::new(self.labels.map_or(&[][..], PageLabels::fields));
            for catalog in self.catalogs {
                let (families, cells) = (catalog.families(), catalog.cells());
                protobuf::encode(self.created, families, filter, cells, &mut scratch, sink)?;
            }
            #[cfg(all(feature = "std", not(loom)))]
            if let Some(sources) = self.sources {
                sources.write_protobuf(&mut scratch.message, sink)?;
            }
            scratch.keep();
            return Ok(());
        }
        #[cfg(feature = "alloc")]
        if let Some(labels) = self.labels {
            let mut labelled = text::Labelled::new(labels.text(), sink);
            self.write_text(filter, &mut labelled)?;
            return labelled.finish();
        }
        self.write_text(filter, sink)
    }

    fn write_text(
        &self,
        filter: Option<&dyn Fn(&FamilyDescriptor) -> bool>,
        sink: DynSink<'_>,
    ) -> Result<(), SinkError> {
        let mut buffer = Buffer::of_lines(sink);
        for catalog in self.catalogs {
            let (table, cells) = (catalog.table(), catalog.cells());
            text::encode(self.format, self.created, table, filter, cells, &mut buffer)?;
        }
        #[cfg(all(feature = "std", not(loom)))]
        if let Some(sources) = self.sources {
            sources.write_text(self.format, self.created.is_some(), &mut buffer)?;
        }
        buffer.write(b"\n")?;
        buffer.write(self.format.end().as_bytes())?;
        buffer.flush()
    }
}

/// Returns the maximum length of a family.
const fn max_len(family: FamilyDescriptor, format: Format) -> usize {
    match format {
        #[cfg(feature = "protobuf")]
        Format::Protobuf => protobuf::max_len(family),
        _ => text::max_len(family, format),
    }
}

/// Returns the maximum length that the times at which it began to count add to a family.
const fn created_len(family: FamilyDescriptor, format: Format) -> usize {
    match format {
        #[cfg(feature = "protobuf")]
        Format::Protobuf => protobuf::created_len(family),
        _ => text::created_len(family, format),
    }
}

/// Returns the maximum length of labels of the page in a family.
#[cfg(feature = "alloc")]
const fn labels_len(
    labels: &PageLabels,
    family: FamilyDescriptor,
    format: Format,
    has_created: bool,
) -> usize {
    match format {
        #[cfg(feature = "protobuf")]
        Format::Protobuf => protobuf::max_series(family) * labels.fields().len(),
        // Braces, or a comma before other labels.
        _ => text::max_lines(family, format, has_created) * (labels.text().len() + "{}".len()),
    }
}

impl Catalog {
    /// Returns the maximum length in bytes of what [`encode`](Self::encode) writes, whatever the
    /// values. See [`Exposition::max_len`].
    #[must_use]
    pub const fn max_len(&self) -> usize {
        Exposition::new(Format::Text, &[self]).max_len()
    }

    /// Writes all families in the Prometheus text format, version 0.0.4. [`Exposition`] supports
    /// other formats and several catalogs in one document.
    ///
    /// # Errors
    ///
    /// Returns the first error of the sink. What was written by then is incomplete.
    pub fn encode<S: Sink + ?Sized>(&self, sink: &mut S) -> Result<(), S::Error> {
        Exposition::new(Format::Text, &[self]).encode(sink)
    }
}
