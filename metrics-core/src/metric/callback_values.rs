//! Values that callbacks have reported in one scrape.
//!
//! A family under an old name follows the family and has the same handle. It is written from the same
//! report: its callback is not called again, and both names have the same values.

use core::ptr;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::{CellType, ValueSource};
use crate::metric::callback;
#[cfg(feature = "std")]
use crate::metric::collect::group::CurrentGroup;
#[cfg(feature = "std")]
use crate::metric::collect::{CallbackGroup, CollectedSeries, Collection, SeriesBuffer};
use crate::metric::observable::ReadBits;
use crate::self_metrics::Failure;
use crate::storage::value::is_total;

/// Values that callbacks have reported in one scrape.
#[derive(Default)]
pub(crate) struct CallbackValues {
    /// Series of the group whose families the scrape is writing.
    #[cfg(feature = "std")]
    pub(crate) group: CurrentGroup,
    /// Series that the last callback of a family has reported.
    #[cfg(feature = "std")]
    pub(crate) own: Option<CollectedSeries>,
    /// Address of the last family whose series were reported.
    #[cfg(feature = "std")]
    last: usize,
    /// Address of the last observable metric, and its value.
    observed: (usize, Option<u64>),
}

impl CallbackValues {
    /// Returns the value of an observable metric, which `read` reads unless it was the last one.
    pub(crate) fn observe(
        &mut self,
        metric: &'static dyn ReadBits,
        read: impl FnOnce(&mut Self) -> Option<u64>,
    ) -> Option<u64> {
        let address = ptr::from_ref(metric).addr();
        if self.observed.0 != address {
            self.observed = (address, read(self));
        }
        self.observed.1
    }

    /// Returns whether the last call was for another family.
    #[cfg(feature = "std")]
    pub(crate) fn is_first(&mut self, family: &'static Collection) -> bool {
        let address = ptr::from_ref(family).addr();
        core::mem::replace(&mut self.last, address) != address
    }
}

impl FamilyDescriptor {
    /// Returns the current value of an observable metric as raw bits; `None` omits the family, also
    /// because the callback failed, which is counted. 0 for all other sources.
    pub(crate) fn read_observable(self, callback_values: &mut CallbackValues) -> Option<u64> {
        let ValueSource::Observable(observable) = self.shape.source else { return Some(0) };
        callback_values.observe(observable, |values| self.call_observable(observable, values))
    }

    /// Calls the callback of an observable metric, or reads the value in the snapshot of its group.
    fn call_observable(
        self,
        observable: &'static dyn ReadBits,
        callback_values: &mut CallbackValues,
    ) -> Option<u64> {
        let read = || callback::call(|| observable.read_bits());
        #[cfg(feature = "std")]
        let bits = self.read_snapshot(observable.group(), callback_values).unwrap_or_else(read);
        #[cfg(not(feature = "std"))]
        let (_, bits) = (callback_values, read());
        let failure = match bits {
            Ok(Some(bits)) if self.is_legal(bits) => return Some(bits),
            Ok(None) => return None,
            Ok(Some(_)) => Failure::Value,
            Err(failure) => failure,
        };
        callback::count_failure(self.name(), failure);
        None
    }

    /// Returns the value of an observable metric in the snapshot of its group, or `None` if no
    /// callback of the group sets it.
    #[cfg(feature = "std")]
    fn read_snapshot(
        self,
        group: Option<(&'static CallbackGroup, usize)>,
        callback_values: &mut CallbackValues,
    ) -> Option<Result<Option<u64>, Failure>> {
        let (group, index) = group?;
        Some(callback_values.group.get(group, index)?.map(|buffer| {
            callback::count_dropped(self.name(), buffer);
            let (_, cells) = buffer.series(0);
            cells.first().copied()
        }))
    }

    /// Returns the callback that reports the series of the family.
    #[cfg(feature = "std")]
    pub(crate) fn collection(self) -> Option<&'static Collection> {
        match self.shape.source {
            ValueSource::Collected { family, .. } => Some(family.collection()),
            ValueSource::Info { info, .. } => Some(info.collection()),
            _ => None,
        }
    }

    /// Returns the series that a callback reports. `None` omits the family: there are none, also
    /// because the callback failed, which is counted.
    #[cfg(feature = "std")]
    pub(crate) fn collect<'s>(
        self,
        collection: &'static Collection,
        callback_values: &'s mut CallbackValues,
    ) -> Option<&'s SeriesBuffer> {
        let is_first = callback_values.is_first(collection);
        match collection.collect(callback_values)? {
            Ok(buffer) => {
                if is_first {
                    callback::count_dropped(self.name(), buffer);
                }
                (buffer.len() > 0).then_some(buffer)
            }
            Err(failure) => {
                if is_first {
                    callback::count_failure(self.name(), failure);
                }
                None
            }
        }
    }

    /// Returns whether a value can be exposed: a counter is neither NaN, infinite nor negative.
    fn is_legal(self, bits: u64) -> bool {
        match (self.shape.metric_type, self.shape.cell_type) {
            (MetricType::Counter, CellType::Float | CellType::SharedFloat) => {
                is_total(f64::from_bits(bits))
            }
            (MetricType::Counter, CellType::Signed) => bits.cast_signed() >= 0,
            _ => true,
        }
    }
}
