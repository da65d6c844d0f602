//! Metrics: the handles through which a service moves and reads them, and what these have in common.

pub(crate) mod buckets;
pub(crate) mod counter;
pub(crate) mod exemplar;
pub(crate) mod gauge;
pub(crate) mod histogram;
pub(crate) mod label;
pub(crate) mod native;
pub(crate) mod observable;
pub(crate) mod open_label;
pub(crate) mod stateset;
#[cfg(feature = "std")]
pub(crate) mod timer;
pub(crate) mod trace;

use core::marker::PhantomData;

use crate::metric::label::Labels;

/// The metric is moved by events of the catalog, and by nothing else: its handle can be read.
#[derive(Clone, Copy, Debug)]
pub enum ByEvents {}

/// The metric is moved by calls on its handle.
#[derive(Clone, Copy, Debug)]
pub enum ByCode {}

/// One series: a [`Counter`](crate::Counter), [`Gauge`](crate::Gauge) or
/// [`Histogram`](crate::Histogram).
pub trait Series {
    /// The series of the same family that is `series` places further on.
    #[must_use]
    fn offset(&self, series: usize) -> Self;
}

/// The cell that is so many further on.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a catalog has fewer than 2^32 cells")]
pub(crate) const fn offset_cell(cell: u32, cells: usize) -> u32 {
    cell.wrapping_add(cells as u32)
}

/// A metric family with labels: one series for each combination of their values.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     #[derive(Clone, Copy)]
/// #     pub enum Priority { High, Low }
/// #     impl metrics_catalog::Label for Priority {
/// #         const VALUES: &'static [&'static str] = &["high", "low"];
/// #         fn index(self) -> usize {
/// #             self as usize
/// #         }
/// #     }
/// #     pub mod queue {
/// #         pub static SIZE: metrics_catalog::Family<
/// #             metrics_catalog::Gauge<super::__Store, i64, metrics_catalog::__private::ByCode>,
/// #             super::Priority,
/// #         > = metrics_catalog::Family::gauge(0);
/// #     }
/// # }
/// # use metrics::Priority;
/// metrics::queue::SIZE.with(Priority::High).set(17);
/// assert_eq!(metrics::queue::SIZE.with(Priority::High).get(), 17);
/// assert_eq!(metrics::queue::SIZE.with(Priority::Low).get(), 0);
/// ```
#[derive(Debug)]
pub struct Family<M, L> {
    first: M,
    labels: PhantomData<fn(L)>,
}

impl<M, L> Family<M, L> {
    /// The family whose first series is `first`. Generated code asks for `counter` and the like: one call
    /// without bounds, whose types need not be found out, costs rustc two thirds of what two cost it.
    pub(crate) const fn of(first: M) -> Self {
        Self { first, labels: PhantomData }
    }
}

impl<M: Series, L: Labels> Family<M, L> {
    /// The series with these label values.
    #[inline]
    #[must_use]
    pub fn with(&self, labels: L) -> M {
        self.first.offset(labels.series())
    }
}
