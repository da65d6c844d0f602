//! Families whose series a callback reports at each scrape.

pub(crate) mod buffer;
mod family;
pub(crate) mod group;
pub(crate) mod info;

use core::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

pub use self::family::{
    HistogramCollector, ObservableFamily, ObservableHistogram, SeriesCollector,
};
pub use self::group::{CallbackGroup, Collect, Collector, ValueCollector};

pub(crate) use self::group::Member;
pub use self::info::{Info, InfoCollector, InvalidLabelValue};

pub(crate) use self::buffer::SeriesBuffer;

use self::buffer::SeriesSettings;
use crate::metric::CallbackValues;
use crate::metric::callback::{self, CallbackSlot, Pointer};
use crate::self_metrics::Failure;

/// Callback of one family, whatever its type, and the memory that its scrapes reuse.
pub struct Collection {
    settings: SeriesSettings,
    callback: CallbackSlot<dyn Fn(&mut SeriesBuffer) + Send + Sync>,
    /// Buffer of the last scrape. Scrapes that run at the same time allocate others.
    spare: Mutex<Option<SeriesBuffer>>,
    membership: Membership,
}

/// Group that a family belongs to, and the family's index in it, once the group's callback was set.
pub(crate) type Membership = OnceLock<(&'static CallbackGroup, usize)>;

/// Family of any type whose series a callback reports, as the table of a catalog refers to it.
pub trait Collected: fmt::Debug + Sync {
    /// Returns the callback.
    fn collection(&'static self) -> &'static Collection;
}

/// Series that the callback of a family has reported in one scrape. The family gets the buffer back.
pub(crate) struct CollectedSeries {
    collection: &'static Collection,
    result: Result<(), Failure>,
    buffer: SeriesBuffer,
}

impl Collection {
    const fn new(settings: SeriesSettings) -> Self {
        Self {
            settings,
            callback: CallbackSlot::new(),
            spare: Mutex::new(None),
            membership: OnceLock::new(),
        }
    }

    /// Sets or replaces the callback.
    fn set(&self, callback: impl Fn(&mut SeriesBuffer) + Send + Sync + 'static) {
        // With `std` this never fails.
        let _ = self.callback.set(Pointer::new(callback));
    }

    /// Calls the callback of the family, or that of its group, unless this scrape has done so.
    ///
    /// Returns `None` if neither is set.
    ///
    /// # Errors
    ///
    /// The callback failed, so its families are left out.
    pub(crate) fn collect<'s>(
        &'static self,
        callback_values: &'s mut CallbackValues,
    ) -> Option<Result<&'s SeriesBuffer, Failure>> {
        let is_same = |report: &CollectedSeries| core::ptr::eq(report.collection, self);
        if !callback_values.own.as_ref().is_some_and(is_same) {
            let Some(callback) = self.callback.get() else {
                let (group, index) = self.membership.get()?;
                return callback_values.group.get(group, *index);
            };
            // The buffer of the last family is given back first.
            callback_values.own = None;
            let mut buffer = self.take_spare().unwrap_or_else(|| SeriesBuffer::new(self.settings));
            let result = callback::call(|| callback(&mut buffer));
            callback_values.own = Some(CollectedSeries { collection: self, result, buffer });
        }
        let report = callback_values.own.as_ref()?;
        Some(report.result.map(|()| &report.buffer))
    }

    fn take_spare(&self) -> Option<SeriesBuffer> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn give_back(&self, mut buffer: SeriesBuffer) {
        buffer.clear();
        let replaced = self.spare.lock().unwrap_or_else(PoisonError::into_inner).replace(buffer);
        drop(replaced);
    }
}

impl Drop for CollectedSeries {
    fn drop(&mut self) {
        self.collection.give_back(core::mem::take(&mut self.buffer));
    }
}

impl fmt::Debug for Collection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collection").field("settings", &self.settings).finish_non_exhaustive()
    }
}
