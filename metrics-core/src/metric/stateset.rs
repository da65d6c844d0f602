//! State sets.

use core::marker::PhantomData;

use crate::metric::gauge::set_shared;
use crate::metric::label::Label;
use crate::metric::{ByCode, Family, Series, UpdatedByCode, impl_copy, offset_cell};
use crate::storage::store::Store;
use crate::storage::value::{Sealed, Value};

/// Handle of one series of a state set: the current one of a closed set of states.
///
/// `S` is the [`Store`] of the catalog, `State` the label set with the states. The state is stored
/// in one cell, so every scrape sees exactly one state. The initial state is the first of the set.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     #[derive(Clone, Copy)]
/// #     pub enum Phase { Starting, Serving }
/// #     impl metrics_catalog::Label for Phase {
/// #         const __VALUES: &'static [&'static str] = &["starting", "serving"];
/// #         fn index(self) -> usize {
/// #             self as usize
/// #         }
/// #     }
/// #     pub mod server {
/// #         pub static PHASE: metrics_catalog::StateSet<super::__Store, super::Phase> =
/// #             metrics_catalog::StateSet::new(0);
/// #     }
/// # }
/// # use metrics::Phase;
/// assert!(metrics::server::PHASE.is(Phase::Starting));
/// metrics::server::PHASE.set(Phase::Serving);
/// assert!(metrics::server::PHASE.is(Phase::Serving));
/// ```
#[derive(Debug)]
pub struct StateSet<S, State, By = ByCode> {
    cell: u32,
    types: PhantomData<fn(S, State, By)>,
}

impl_copy!(StateSet<S, State, By>);

impl<S, State, By> StateSet<S, State, By> {
    /// Creates a handle of the state set at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32) -> Self {
        Self { cell, types: PhantomData }
    }
}

impl<S, State, By, L> Family<StateSet<S, State, By>, L> {
    /// Creates the handle of a family of state sets, whose first one is at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn state_set(cell: u32) -> Self {
        Self::new(StateSet::new(cell))
    }
}

impl<S: Store, State: Label, By> StateSet<S, State, By> {
    /// Returns whether `state` is the current state.
    #[must_use]
    pub fn is(self, state: State) -> bool {
        u64::read(S::cells(), self.cell as usize) == state.index() as u64
    }
}

impl<S: Store, State: Label, By> StateSet<S, State, By> {
    /// Sets the current state.
    #[inline]
    pub fn set(self, state: State)
    where
        By: UpdatedByCode,
    {
        set_shared::<S, u64>(self.cell as usize, state.index() as u64);
    }
}

impl<S, State, By> Sealed for StateSet<S, State, By> {}

impl<S, State, By> Series for StateSet<S, State, By> {
    #[inline]
    fn offset(self, series: usize) -> Self {
        Self::new(offset_cell(self.cell, series))
    }
}
