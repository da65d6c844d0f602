//! Handles of metrics, through which a service updates and reads them.

pub(crate) mod buckets;
pub(crate) mod callback;
pub(crate) mod callback_values;
#[cfg(feature = "std")]
pub(crate) mod collect;
pub(crate) mod counter;
pub(crate) mod exemplar;
pub(crate) mod gauge;
pub(crate) mod histogram;
pub(crate) mod keyed;
pub(crate) mod label;
pub(crate) mod native;
pub(crate) mod observable;
pub(crate) mod open_label;
pub mod overflow;
pub(crate) mod stateset;
#[cfg(feature = "std")]
pub(crate) mod timer;
pub(crate) mod trace;

use core::marker::PhantomData;

use crate::metric::label::Labels;
use crate::storage::value::Sealed;

pub(crate) use self::callback_values::CallbackValues;

/// Marks a metric that only events of the catalog update. Its handle can be read, not written.
///
/// ```
/// use metrics_catalog::{ByEvents, Counter, Store};
///
/// /// Logs a counter that events update.
/// fn log(connections: Counter<impl Store, u64, ByEvents>) {
///     println!("{} connections so far", connections.get());
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub enum ByEvents {}

/// Marks a metric that code updates through its handle.
#[derive(Clone, Copy, Debug)]
pub enum ByCode {}

/// Bound of all methods that update a metric: the metric is updated by code, [`ByCode`]. Sealed.
#[diagnostic::on_unimplemented(
    message = "code cannot update this metric, because events of the catalog do",
    label = "method of metrics that code updates",
    note = "record an event that updates the metric; the documentation of the metric names them",
    note = "or let code update it: remove the effects, such as `inc` and `observe`, from the metric in the catalog"
)]
pub trait UpdatedByCode: Sealed {}

impl Sealed for ByCode {}

impl UpdatedByCode for ByCode {}

/// Handle of one series: a [`Counter`](crate::Counter), [`Gauge`](crate::Gauge),
/// [`Histogram`](crate::Histogram) or [`StateSet`](crate::StateSet). Sealed.
pub trait Series: Copy + Sealed {
    /// Returns the handle of the series that is `series` series after this one in its family.
    #[doc(hidden)]
    #[must_use]
    fn offset(self, series: usize) -> Self;

    /// Returns the handle of the same series, which is in the overflow of an open label set.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    fn in_overflow(self) -> Self {
        self
    }
}

/// Implements `Copy` for a handle whatever its type parameters are.
macro_rules! impl_copy {
    ($handle:ident<$($parameter:ident $(: $bound:ident)?),+>) => {
        #[allow(clippy::expl_impl_clone_on_copy, reason = "`derive` would bound the parameters")]
        impl<$($parameter $(: $bound)?),+> Clone for $handle<$($parameter),+> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($parameter $(: $bound)?),+> Copy for $handle<$($parameter),+> {}
    };
}
pub(crate) use impl_copy;

/// Returns `cell + offset`.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a catalog has fewer than 2^32 cells")]
pub(crate) const fn offset_cell(cell: u32, offset: usize) -> u32 {
    cell.wrapping_add(offset as u32)
}

/// Metric family with labels: one series for each combination of label values.
///
/// `M` is the handle of one series, `L` the label set or a tuple of label sets.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     #[derive(Clone, Copy)]
/// #     pub enum Priority { High, Low }
/// #     impl metrics_catalog::Label for Priority {
/// #         const __VALUES: &'static [&'static str] = &["high", "low"];
/// #         fn index(self) -> usize {
/// #             self as usize
/// #         }
/// #     }
/// #     pub mod queue {
/// #         pub static SIZE: metrics_catalog::Family<
/// #             metrics_catalog::Gauge<super::__Store>,
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

impl<M: Copy, L> Clone for Family<M, L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Copy, L> Copy for Family<M, L> {}

impl<M, L> Family<M, L> {
    /// Creates a family from the handle of its first series.
    ///
    /// Generated code calls `counter` and the like, which take the cell: one call without bounds
    /// takes rustc two thirds of the time of two calls.
    pub(crate) const fn new(first: M) -> Self {
        Self { first, labels: PhantomData }
    }
}

impl<M: Series, L: Labels> Family<M, L> {
    /// Returns the handle of the series with these label values. It is found by arithmetic, and can
    /// be kept.
    #[inline]
    #[must_use]
    pub fn with(self, labels: L) -> M {
        let series = self.first.offset(labels.series());
        if labels.__is_overflow() { series.in_overflow() } else { series }
    }
}
