//! The exposition: one document of one or more catalogs, in one format.

pub(crate) mod buffer;
pub(crate) mod float;
pub(crate) mod format;
pub(crate) mod info;
pub(crate) mod number;
#[cfg(feature = "protobuf")]
pub(crate) mod protobuf;
pub(crate) mod reader;
pub(crate) mod sink;
pub(crate) mod text;

use core::time::Duration;

use crate::catalog::Catalog;
use crate::catalog::family::FamilyDescriptor;
use crate::exposition::buffer::Buffer;
use crate::exposition::format::Format;
use crate::exposition::sink::{DynSink, Sink, SinkError, with_dyn_sink};

/// Catalogs as one document: what a scrape is answered with.
///
/// No two families of the catalogs may have the same name. Of one catalog the build sees to that;
/// of several, give each a `namespace` of its own.
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
/// let mut text = Vec::with_capacity(exposition.max_len());
/// let Ok(()) = exposition.encode(&mut text);
/// assert!(text.ends_with(b"# EOF\n"));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exposition<'a> {
    format: Format,
    catalogs: &'a [&'a Catalog],
    /// When counting began, in nanoseconds since 1970, if that is to be said.
    created: Option<u64>,
}

impl<'a> Exposition<'a> {
    /// The document of these catalogs, in their order.
    #[must_use]
    pub const fn new(format: Format, catalogs: &'a [&'a Catalog]) -> Self {
        Self { format, catalogs, created: None }
    }

    /// Says of each counter and histogram when it began to count, so long after 1970: in OpenMetrics by
    /// a sample `_created` after those of each series, in protobuf by a timestamp. The text format has
    /// no word for it, and a counter that is read when it is scraped does not say it.
    ///
    /// Say the same in each exposition of a process: a scraper takes a later time for a counter that
    /// began anew.
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
    /// let began = Duration::from_millis(1_764_000_000_250);
    /// let exposition = Exposition::new(Format::OpenMetrics, &catalogs).with_created_timestamps(began);
    /// ```
    #[must_use]
    pub const fn with_created_timestamps(self, since: Duration) -> Self {
        const NANOSECONDS: u64 = 1_000_000_000;
        let seconds = since.as_secs().saturating_mul(NANOSECONDS);
        let since = seconds.saturating_add(since.subsec_nanos() as u64);
        Self { created: Some(since), ..self }
    }

    /// The length in bytes that the document never goes beyond, whatever the values.
    #[must_use]
    pub const fn max_len(&self) -> usize {
        let mut len = self.format.end().len();
        let mut catalog = 0;
        while catalog < self.catalogs.len() {
            let mut place = 0;
            while let Some(family) = self.catalogs[catalog].family(place) {
                len += family.max_len(self.format);
                if self.created.is_some() {
                    len += family.created_len(self.format);
                }
                place += 1;
            }
            catalog += 1;
        }
        len
    }

    /// Writes every family.
    ///
    /// Allocates nothing of its own, except for protobuf: a buffer that its largest family fits
    /// into. The values are read while they are written: each is of some
    /// moment during the call, and a histogram's buckets always agree with its count. The sink is
    /// given a few KiB at a time.
    ///
    /// # Errors
    ///
    /// The sink's, as soon as it has one; what was written by then is not a whole document.
    pub fn encode<S: Sink + ?Sized>(&self, sink: &mut S) -> Result<(), S::Error> {
        with_dyn_sink(sink, |sink| self.write(None, sink))
    }

    /// Writes the families that `select` says yes to, which it is asked of each once.
    ///
    /// # Errors
    ///
    /// As of [`encode`](Self::encode).
    pub fn encode_filtered<S: Sink + ?Sized>(
        &self,
        select: &dyn Fn(&FamilyDescriptor) -> bool,
        sink: &mut S,
    ) -> Result<(), S::Error> {
        with_dyn_sink(sink, |sink| self.write(Some(select), sink))
    }

    fn write(
        &self,
        select: Option<&dyn Fn(&FamilyDescriptor) -> bool>,
        sink: DynSink<'_>,
    ) -> Result<(), SinkError> {
        #[cfg(feature = "protobuf")]
        if self.format == Format::Protobuf {
            let mut catalogs = self.catalogs.iter();
            return catalogs.try_for_each(|catalog| {
                let families = catalog.families();
                protobuf::encode(self.created, families, select, catalog.cells(), sink)
            });
        }
        let mut buffer = Buffer::of_lines(sink);
        for catalog in self.catalogs {
            let (table, cells) = (catalog.table(), catalog.cells());
            text::encode(self.format, self.created, table, select, cells, &mut buffer)?;
        }
        buffer.write(b"\n")?;
        buffer.write(self.format.end().as_bytes())?;
        buffer.hand_on()
    }
}
