//! One callback for the families of a group, which a scrape calls once.

use core::fmt;
use core::marker::PhantomData;
use std::sync::{Mutex, PoisonError};
use std::vec::Vec;

use crate::metric::callback::{self, CallbackSlot, Pointer};
use crate::metric::collect::Membership;
use crate::metric::collect::buffer::{SeriesBuffer, SeriesSettings};
use crate::self_metrics::Failure;
use crate::storage::value::Value;

/// Callback that reports all families of a group, each to its buffer.
type Callback = dyn Fn(&mut [SeriesBuffer]) + Send + Sync;

/// Callback of the families of a group.
pub struct CallbackGroup {
    callback: CallbackSlot<Callback>,
    members: &'static [&'static dyn Member],
    /// Buffers of the last scrape, one for each family.
    spare: Mutex<Vec<SeriesBuffer>>,
}

/// Family of a group.
pub trait Member: Sync {
    #[doc(hidden)]
    fn settings(&self) -> SeriesSettings;

    #[doc(hidden)]
    fn membership(&self) -> &Membership;
}

/// Family as the callback of a group sees it.
pub trait Collect {
    /// Writer of the family's series.
    type Collector<'a>;

    /// Creates a writer.
    fn collector<'a>(&self, buffer: &'a mut SeriesBuffer) -> Self::Collector<'a>;
}

/// Writer of the series of a family, in the callback of its group.
pub type Collector<'a, F> = <F as Collect>::Collector<'a>;

impl CallbackGroup {
    /// Creates a group without a callback.
    #[must_use]
    pub const fn new(members: &'static [&'static dyn Member]) -> Self {
        Self { callback: CallbackSlot::new(), members, spare: Mutex::new(Vec::new()) }
    }

    /// Sets or replaces the callback. It gets a buffer for each family.
    pub fn set(&'static self, callback: impl Fn(&mut [SeriesBuffer]) + Send + Sync + 'static) {
        // With `std` this never fails.
        let _ = self.callback.set(Pointer::new(callback));
        for (index, member) in self.members.iter().enumerate() {
            // It is the same at each call.
            let _ = member.membership().set((self, index));
        }
    }

    /// Calls the callback, if it is set.
    fn snapshot(&'static self) -> Option<GroupSeries> {
        let callback = self.callback.get()?;
        let mut buffers =
            core::mem::take(&mut *self.spare.lock().unwrap_or_else(PoisonError::into_inner));
        if buffers.is_empty() {
            buffers.extend(self.members.iter().map(|member| SeriesBuffer::new(member.settings())));
        }
        let result = callback::call(|| callback(&mut buffers));
        Some(GroupSeries { group: self, result, buffers })
    }
}

impl fmt::Debug for CallbackGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallbackGroup").finish_non_exhaustive()
    }
}

/// Series of all families of a group, from one call of its callback.
struct GroupSeries {
    group: &'static CallbackGroup,
    result: Result<(), Failure>,
    buffers: Vec<SeriesBuffer>,
}

impl Drop for GroupSeries {
    fn drop(&mut self) {
        let mut buffers = core::mem::take(&mut self.buffers);
        buffers.iter_mut().for_each(SeriesBuffer::clear);
        let mut spare = self.group.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let replaced = core::mem::replace(&mut *spare, buffers);
        drop(spare);
        drop(replaced);
    }
}

/// Series of the group whose families a scrape is writing. The families of a group follow each
/// other, so one is enough.
#[derive(Default)]
pub(crate) struct CurrentGroup {
    current: Option<GroupSeries>,
}

impl CurrentGroup {
    /// Returns the series of a family, or `None` if its group has no callback.
    pub(crate) fn get(
        &mut self,
        group: &'static CallbackGroup,
        index: usize,
    ) -> Option<Result<&SeriesBuffer, Failure>> {
        if !self.current.as_ref().is_some_and(|current| core::ptr::eq(current.group, group)) {
            // The buffers of the last group are given back first.
            self.current = None;
            self.current = Some(group.snapshot()?);
        }
        let current = self.current.as_ref()?;
        Some(match current.result {
            Ok(()) => Ok(current.buffers.get(index)?),
            Err(failure) => Err(failure),
        })
    }
}

/// Sets the value of an [`Observable`](crate::Observable) metric in the callback of its group.
#[derive(Debug)]
pub struct ValueCollector<'a, V> {
    buffer: &'a mut SeriesBuffer,
    value: PhantomData<fn(V)>,
}

impl<'a, V: Value> ValueCollector<'a, V> {
    pub(crate) const fn new(buffer: &'a mut SeriesBuffer) -> Self {
        Self { buffer, value: PhantomData }
    }

    /// Sets the value in this scrape. Without a call the family is left out of it; of several calls
    /// the first one counts.
    pub fn set(&mut self, value: V) {
        self.buffer.push(&[], [value.to_bits()].into_iter());
    }
}
