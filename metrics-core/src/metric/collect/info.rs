//! Infos with label values that are known at run time.

use core::fmt;
use core::marker::PhantomData;

use crate::metric::collect::buffer::{SeriesBuffer, SeriesSettings};
use crate::metric::collect::family::impl_collected;
use crate::metric::collect::{Collect, Collected, Collection, Member, Membership};
use crate::metric::keyed::KeyedLabels;

/// Info with label values that are known when the service runs, such as the id of its node.
///
/// It is absent from scrapes until its values are set. `L` is [`Text`](crate::Text), or a tuple of
/// them for several such labels.
///
/// ```
/// # mod metrics {
/// #     pub mod server {
/// #         use metrics_catalog::{Info, Text};
/// #         pub static NODE_INFO: Info<(Text, Text)> = Info::new();
/// #     }
/// # }
/// metrics::server::NODE_INFO.set(("node-17", "eu-west"))?;
/// # Ok::<(), metrics_catalog::InvalidLabelValue>(())
/// ```
pub struct Info<L> {
    collection: Collection,
    types: PhantomData<fn(L)>,
}

impl<L: KeyedLabels> Info<L> {
    /// Creates an info without values.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        let settings = SeriesSettings { max: 1, cells: 1, values: L::__VALUES };
        Self { collection: Collection::new(settings), types: PhantomData }
    }

    /// Sets the label values: of one label a text, of several a tuple, in the order of the catalog.
    /// An empty text is the same as an absent label, which is left out of the exposition.
    ///
    /// Usually it is called once, when the service starts. A later call, and one of
    /// [`collect_with`](Self::collect_with), replaces the values: Prometheus then has another
    /// series.
    ///
    /// # Errors
    ///
    /// A text has more than 256 bytes, or control, invisible or bidirectional characters. The earlier values
    /// stay.
    pub fn set(&self, values: L::Values<'_>) -> Result<(), InvalidLabelValue> {
        let mut buffer = SeriesBuffer::new(self.collection.settings);
        InfoCollector::<L> { buffer: &mut buffer, types: PhantomData }.set(values);
        if buffer.len() == 0 {
            return Err(InvalidLabelValue);
        }
        self.collection.set(move |scrape| scrape.copy_from(&buffer));
        Ok(())
    }

    /// Sets a callback that each scrape calls for the label values, as
    /// [`ObservableFamily::collect_with`](crate::ObservableFamily::collect_with) does. If it does
    /// not set them, the info is absent from that scrape.
    pub fn collect_with(
        &self,
        callback: impl Fn(&mut InfoCollector<'_, L>) + Send + Sync + 'static,
    ) {
        self.collection
            .set(move |buffer| callback(&mut InfoCollector { buffer, types: PhantomData }));
    }
}

impl<L> Collect for Info<L> {
    type Collector<'a> = InfoCollector<'a, L>;

    fn collector<'a>(&self, buffer: &'a mut SeriesBuffer) -> InfoCollector<'a, L> {
        InfoCollector { buffer, types: PhantomData }
    }
}

impl_collected! { Info<L> }

/// Sets the label values of an [`Info`] in one scrape.
pub struct InfoCollector<'a, L> {
    buffer: &'a mut SeriesBuffer,
    types: PhantomData<fn(L)>,
}

// A derived implementation would require tuples of labels to implement it, which those of more than
// twelve do not.
impl<L> fmt::Debug for InfoCollector<'_, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InfoCollector").field("buffer", &self.buffer).finish_non_exhaustive()
    }
}

impl<L: KeyedLabels> InfoCollector<'_, L> {
    /// Sets the label values. Of several calls in one scrape the first one counts. Invalid values
    /// leave the info out, and `metrics_callback_dropped_series_total` counts it.
    pub fn set(&mut self, values: L::Values<'_>) {
        L::with_key(values, |key| self.buffer.push(key, [1].into_iter()));
    }
}

/// Error of [`Info::set`]: a label value has more than 256 bytes, or control, invisible or bidirectional
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLabelValue;

impl fmt::Display for InvalidLabelValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "invalid label value; expected at most 256 bytes without control, invisible or bidirectional \
             characters",
        )
    }
}

impl core::error::Error for InvalidLabelValue {}
