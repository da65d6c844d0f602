//! State sets.

use core::marker::PhantomData;

use crate::metric::gauge::set_shared;
use crate::metric::label::Label;
use crate::metric::{ByCode, Family, Series, offset_cell};
use crate::storage::store::Store;
use crate::storage::value::Value;

/// Which one of a closed set of states something is in: one series of a state set.
///
/// One cell holds the state, so that a scrape never sees two of them, or none. Until the first is
/// set it is the first of the set.
///
/// ```
/// # mod metrics {
/// #     metrics_catalog::__private::store! { cells: 8, slabs: 1 }
/// #     #[derive(Clone, Copy)]
/// #     pub enum Phase { Starting, Serving }
/// #     impl metrics_catalog::Label for Phase {
/// #         const VALUES: &'static [&'static str] = &["starting", "serving"];
/// #         fn index(self) -> usize {
/// #             self as usize
/// #         }
/// #     }
/// #     pub mod server {
/// #         pub static PHASE: metrics_catalog::StateSet<super::__Store, super::Phase, metrics_catalog::__private::ByCode> = metrics_catalog::StateSet::new(0);
/// #     }
/// # }
/// # use metrics::Phase;
/// assert!(metrics::server::PHASE.is(Phase::Starting));
/// metrics::server::PHASE.set(Phase::Serving);
/// assert!(metrics::server::PHASE.is(Phase::Serving));
/// ```
#[derive(Debug)]
pub struct StateSet<S, L, By> {
    cell: u32,
    of: PhantomData<fn(S, L, By)>,
}

impl<S, L, By> StateSet<S, L, By> {
    /// The state set at `cell`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(cell: u32) -> Self {
        Self { cell, of: PhantomData }
    }
}

impl<S, State, By, L> Family<StateSet<S, State, By>, L> {
    /// The state sets from `cell` on.
    #[doc(hidden)]
    #[must_use]
    pub const fn state_set(cell: u32) -> Self {
        Self::of(StateSet::new(cell))
    }
}

impl<S: Store, L: Label, By> StateSet<S, L, By> {
    /// Whether this is the state now.
    #[must_use]
    pub fn is(&self, state: L) -> bool {
        u64::read(S::cells(), self.cell as usize) == state.index() as u64
    }
}

impl<S: Store, L: Label> StateSet<S, L, ByCode> {
    /// Goes to a state, and leaves the one before.
    #[inline]
    pub fn set(&self, state: L) {
        set_shared::<S, u64>(self.cell as usize, state.index() as u64);
    }
}

impl<S, L, By> Series for StateSet<S, L, By> {
    #[inline]
    fn offset(&self, series: usize) -> Self {
        Self { cell: offset_cell(self.cell, series), of: PhantomData }
    }
}
