//! What the handles of a catalog's metrics have in common.

use crate::label::Labels;

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

/// A metric family with labels: one series for each combination of their values.
///
/// ```ignore
/// metrics::queue::SIZE.with(Priority::High).set(17);
/// metrics::http::REQUESTS_TOTAL.with((Method::Get, Status::Ok)).inc();
/// ```
#[derive(Debug)]
pub struct Labelled<M, L> {
    first: M,
    labels: core::marker::PhantomData<fn(L)>,
}

impl<M: Series, L: Labels> Labelled<M, L> {
    /// The family whose first series is `first`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(first: M) -> Self {
        Self { first, labels: core::marker::PhantomData }
    }

    /// The series with these label values.
    #[inline]
    #[must_use]
    pub fn with(&self, labels: L) -> M {
        self.first.offset(labels.series())
    }
}
