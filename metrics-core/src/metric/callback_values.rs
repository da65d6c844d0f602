//! Values that callbacks have reported in one scrape.
//!
//! A family under an old name follows the family and has the same handle. It is written from the same
//! report: its callback is not called again, and both names have the same values.

use core::ptr;

#[cfg(feature = "std")]
use crate::metric::collect::group::CurrentGroup;
#[cfg(feature = "std")]
use crate::metric::collect::{CollectedSeries, Collection};
use crate::metric::observable::ReadBits;

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
