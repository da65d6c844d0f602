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
use self::group::CurrentGroup;
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

/// Series that a callback reported in one scrape.
pub(crate) enum CollectedSeries<'s> {
    /// By the callback of the family, which gets the buffer back.
    Own(&'static Collection, SeriesBuffer),
    /// By the callback of the group.
    Group(&'s SeriesBuffer),
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

    /// Calls the callback of the family, or that of its group unless this scrape has done so.
    ///
    /// Returns `None` if neither is set.
    ///
    /// # Errors
    ///
    /// The callback failed, so its families are left out.
    pub(crate) fn collect<'s>(
        &'static self,
        current_group: &'s mut CurrentGroup,
    ) -> Option<Result<CollectedSeries<'s>, Failure>> {
        let Some(callback) = self.callback.get() else {
            let (group, index) = self.membership.get()?;
            let buffer = current_group.get(group, *index)?;
            return Some(buffer.map(CollectedSeries::Group));
        };
        let mut buffer = self.take_spare().unwrap_or_else(|| SeriesBuffer::new(self.settings));
        Some(match callback::call(|| callback(&mut buffer)) {
            Ok(()) => Ok(CollectedSeries::Own(self, buffer)),
            Err(failure) => {
                self.give_back(buffer);
                Err(failure)
            }
        })
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

impl CollectedSeries<'_> {
    /// Returns the series.
    pub(crate) const fn buffer(&self) -> &SeriesBuffer {
        match self {
            Self::Own(_, buffer) => buffer,
            Self::Group(buffer) => buffer,
        }
    }
}

impl Drop for CollectedSeries<'_> {
    fn drop(&mut self) {
        if let Self::Own(collection, buffer) = self {
            collection.give_back(core::mem::take(buffer));
        }
    }
}

impl fmt::Debug for Collection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collection").field("settings", &self.settings).finish_non_exhaustive()
    }
}
