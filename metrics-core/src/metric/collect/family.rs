//! Families with labels whose series a callback reports.

use core::fmt;
use core::marker::PhantomData;

use crate::metric::collect::buffer::{SeriesBuffer, SeriesSettings};
use crate::metric::collect::{Collect, Collected, Collection, Member, Membership};
use crate::metric::histogram::Observation;
use crate::metric::keyed::KeyedLabels;
use crate::self_metrics::DropReason;
use crate::storage::value::{Value, is_total};

/// Gauge or counter with labels whose series are reported at each scrape, such as the connections
/// of pools that are created at run time.
///
/// A scrape calls the callback of [`collect_with`](Self::collect_with), once, and exposes the
/// series that it reports, in their order; other series are absent. Without a callback the family
/// is absent. `V` is as for [`Observable`](crate::Observable), and `L` as for
/// [`KeyedFamily`](crate::KeyedFamily).
///
/// # Series that are left out
///
/// A scrape leaves these out and exposes the others. `metrics_callback_dropped_series_total` of
/// [`ENDPOINT_CATALOG`](crate::ENDPOINT_CATALOG) counts them by family and reason:
///
/// - `value`: the value of a counter is NaN, infinite or negative.
/// - `label`: a text has more than 256 bytes, or control, invisible or bidirectional characters.
/// - `duplicate`: the callback has reported the combination of label values already in this scrape.
/// - `limit`: the callback has reported `max` other series already in this scrape.
///
/// If the callback panics, or runs in a scrape of another callback, the family is absent, with all
/// its series, and `metrics_callback_failed_total` counts it as for an `Observable`.
///
/// # Memory
///
/// A scrape writes the series to a buffer that the next one reuses: in a steady state nothing is
/// allocated. It keeps the memory of the scrape with the most series: for each about 40 bytes and
/// its texts. Scrapes that run at the same time have buffers of their own.
///
/// ```
/// # mod metrics {
/// #     pub mod pool {
/// #         use metrics_catalog::{ObservableFamily, Text};
/// #         pub static CONNECTIONS: ObservableFamily<i64, Text> = ObservableFamily::gauge(100);
/// #     }
/// # }
/// metrics::pool::CONNECTIONS.collect_with(|series| {
///     for (pool, connections) in [("orders", 17), ("users", 4)] {
///         series.set(pool, connections);
///     }
/// });
/// ```
pub struct ObservableFamily<V, L> {
    collection: Collection,
    is_counter: bool,
    types: PhantomData<fn(V, L)>,
}

impl<V: Value, L: KeyedLabels> ObservableFamily<V, L> {
    /// Creates a family of gauges without a callback.
    #[doc(hidden)]
    #[must_use]
    pub const fn gauge(max: u32) -> Self {
        Self::new(max, false)
    }

    /// Creates a family of counters without a callback.
    #[doc(hidden)]
    #[must_use]
    pub const fn counter(max: u32) -> Self {
        Self::new(max, true)
    }

    const fn new(max: u32, is_counter: bool) -> Self {
        let settings = SeriesSettings { max, cells: 1, values: L::__VALUES };
        Self { collection: Collection::new(settings), is_counter, types: PhantomData }
    }

    /// Sets the callback, or replaces the earlier one.
    ///
    /// The thread that scrapes calls it, several threads at once if they scrape at once, so it
    /// should be fast, and not wait for locks that are held for long. It is called only for
    /// requests with a valid credential whose query and configuration select the family. No lock of
    /// the library is held during a call.
    pub fn collect_with(
        &self,
        callback: impl Fn(&mut SeriesCollector<'_, V, L>) + Send + Sync + 'static,
    ) {
        let is_counter = self.is_counter;
        self.collection.set(move |buffer| {
            callback(&mut SeriesCollector { buffer, is_counter, types: PhantomData });
        });
    }
}

impl<V, L> Collect for ObservableFamily<V, L> {
    type Collector<'a> = SeriesCollector<'a, V, L>;

    fn collector<'a>(&self, buffer: &'a mut SeriesBuffer) -> SeriesCollector<'a, V, L> {
        SeriesCollector { buffer, is_counter: self.is_counter, types: PhantomData }
    }
}

/// Reports the series of an [`ObservableFamily`] in one scrape.
pub struct SeriesCollector<'a, V, L> {
    buffer: &'a mut SeriesBuffer,
    is_counter: bool,
    types: PhantomData<fn(V, L)>,
}

// A derived implementation would require tuples of labels to implement it, which those of more than
// twelve do not.
impl<V, L> fmt::Debug for SeriesCollector<'_, V, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("SeriesCollector");
        debug
            .field("buffer", &self.buffer)
            .field("is_counter", &self.is_counter)
            .finish_non_exhaustive()
    }
}

impl<V: Value, L: KeyedLabels> SeriesCollector<'_, V, L> {
    /// Reports the value of the series with these label values: for one label its value, for
    /// several a tuple, in the order of the catalog.
    ///
    /// The first of several calls with the same label values counts.
    pub fn set(&mut self, labels: L::Values<'_>, value: V) {
        let bits = value.to_bits();
        if self.is_counter && V::IS_FLOAT && !is_total(f64::from_bits(bits)) {
            return self.buffer.drop_series(DropReason::Value);
        }
        L::with_key(labels, |key| self.buffer.push(key, [bits].into_iter()));
    }
}

/// Histogram with labels whose series are reported at each scrape, such as latencies that a driver
/// counts in buckets of its own.
///
/// Everything else is as for an [`ObservableFamily`]. `V` is the type of the sum.
///
/// ```
/// # mod metrics {
/// #     pub mod disk {
/// #         use metrics_catalog::{ObservableHistogram, Text};
/// #         pub static READ_BYTES: ObservableHistogram<u64, Text> =
/// #             ObservableHistogram::histogram(100, 3, false);
/// #     }
/// # }
/// // Bounds of 4096 and 65536: 10 reads of up to 4096 bytes, 2 of up to 65536, 1 larger one.
/// metrics::disk::READ_BYTES.collect_with(|series| series.set("sda", &[10, 2, 1], 212_992));
/// ```
pub struct ObservableHistogram<V, L> {
    collection: Collection,
    has_negative: bool,
    types: PhantomData<fn(V, L)>,
}

impl<V: Observation, L: KeyedLabels> ObservableHistogram<V, L> {
    /// Creates a family without a callback. `buckets` is the number of buckets, the one for `+Inf`
    /// included, and `has_negative` whether a bound is negative.
    #[doc(hidden)]
    #[must_use]
    pub const fn histogram(max: u32, buckets: u32, has_negative: bool) -> Self {
        let settings = SeriesSettings { max, cells: buckets + 1, values: L::__VALUES };
        Self { collection: Collection::new(settings), has_negative, types: PhantomData }
    }

    /// Sets the callback, or replaces the earlier one, as
    /// [`ObservableFamily::collect_with`] does.
    pub fn collect_with(
        &self,
        callback: impl Fn(&mut HistogramCollector<'_, V, L>) + Send + Sync + 'static,
    ) {
        let has_negative = self.has_negative;
        self.collection.set(move |buffer| {
            callback(&mut HistogramCollector { buffer, has_negative, types: PhantomData });
        });
    }
}

impl<V, L> Collect for ObservableHistogram<V, L> {
    type Collector<'a> = HistogramCollector<'a, V, L>;

    fn collector<'a>(&self, buffer: &'a mut SeriesBuffer) -> HistogramCollector<'a, V, L> {
        HistogramCollector { buffer, has_negative: self.has_negative, types: PhantomData }
    }
}

/// Reports the series of an [`ObservableHistogram`] in one scrape.
pub struct HistogramCollector<'a, V, L> {
    buffer: &'a mut SeriesBuffer,
    has_negative: bool,
    types: PhantomData<fn(V, L)>,
}

// A derived implementation would require tuples of labels to implement it, which those of more than
// twelve do not.
impl<V, L> fmt::Debug for HistogramCollector<'_, V, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("HistogramCollector");
        debug
            .field("buffer", &self.buffer)
            .field("has_negative", &self.has_negative)
            .finish_non_exhaustive()
    }
}

impl<V: Observation, L: KeyedLabels> HistogramCollector<'_, V, L> {
    /// Reports the values of the series with these label values.
    ///
    /// `counts` has the number of observations in each bucket, not cumulative: one for each bound
    /// of the catalog, in ascending order, and one for larger values. `sum` is the sum of all
    /// observations. Another number of buckets, a total of 2^64 or more, and a sum that is NaN,
    /// infinite, or negative without negative bounds leave the series out, with the reason `value`.
    pub fn set(&mut self, labels: L::Values<'_>, counts: &[u64], sum: V) {
        let bits = sum.to_bits();
        let total = counts.iter().try_fold(0_u64, |total, count| total.checked_add(*count));
        let is_legal_sum = !V::IS_FLOAT
            || is_total(f64::from_bits(bits))
            || self.has_negative && f64::from_bits(bits).is_finite();
        if counts.len() + 1 != self.buffer.width() || total.is_none() || !is_legal_sum {
            return self.buffer.drop_series(DropReason::Value);
        }
        L::with_key(labels, |key| self.buffer.push(key, counts.iter().copied().chain([bits])));
    }
}

macro_rules! impl_collected {
    ($($family:ident<$($parameter:ident),+>)+) => {
        $(
            impl<$($parameter),+> Collected for $family<$($parameter),+> {
                fn collection(&'static self) -> &'static Collection {
                    &self.collection
                }
            }

            impl<$($parameter),+> Member for $family<$($parameter),+> {
                fn settings(&self) -> SeriesSettings {
                    self.collection.settings
                }

                fn membership(&self) -> &Membership {
                    &self.collection.membership
                }
            }

            impl<$($parameter),+> fmt::Debug for $family<$($parameter),+> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    let mut out = f.debug_struct(stringify!($family));
                    out.field("collection", &self.collection).finish_non_exhaustive()
                }
            }
        )+
    };
}
pub(super) use impl_collected;

impl_collected! { ObservableFamily<V, L> ObservableHistogram<V, L> }
