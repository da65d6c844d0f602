//! Handles of the series of keyed state sets.

use core::marker::PhantomData;

use crate::metric::keyed::record::{get, set};
#[cfg(not(loom))]
use crate::metric::keyed::{KeyedFamily, KeyedLabels};
use crate::metric::label::Label;
use crate::metric::{ByCode, UpdatedByCode};
use crate::storage::keyed::store::KeyedStore;
#[cfg(not(loom))]
use crate::storage::keyed::store::{Activity, KeyedSettings};

/// Handle of one series of a keyed state set: the current one of a closed set of states.
///
/// `State` is the label set with the states. The state is stored in one cell, which all threads share, so
/// every scrape sees exactly one state. A series is exposed after a state was set. Setting costs as much as
/// setting a [`KeyedGauge`](crate::KeyedGauge).
///
/// Setting the overflow has no effect, because it would show the last of several states:
/// [`KeyedFamily::dropped`] counts such calls.
///
/// ```
/// # mod metrics {
/// #     #[derive(Clone, Copy)]
/// #     pub enum Link { Down, Up }
/// #     impl metrics_catalog::Label for Link {
/// #         const __VALUES: &'static [&'static str] = &["down", "up"];
/// #         fn index(self) -> usize {
/// #             self as usize
/// #         }
/// #     }
/// #     pub mod proxy {
/// #         use metrics_catalog::{KeyedFamily, KeyedStateSet, Text};
/// #         pub static LINK: KeyedFamily<KeyedStateSet<super::Link>, Text> = KeyedFamily::state_set(2, 0);
/// #     }
/// # }
/// # use metrics::Link;
/// let link = metrics::proxy::LINK.with("peer-1");
/// link.set(Link::Up);
/// assert!(link.is(Link::Up));
/// // Another peer, whose state is the first one until it is set.
/// assert!(metrics::proxy::LINK.with("peer-2").is(Link::Down));
/// ```
#[derive(Debug)]
pub struct KeyedStateSet<State, By = ByCode> {
    store: &'static KeyedStore,
    handle: u64,
    types: PhantomData<fn(State, By)>,
}

keyed_handle!(KeyedStateSet);

#[cfg(not(loom))]
impl<State, By, L: KeyedLabels> KeyedFamily<KeyedStateSet<State, By>, L> {
    /// Creates a family of state sets. `idle` is that of `counter`; a state that is set again counts as a
    /// record.
    #[doc(hidden)]
    #[must_use]
    pub const fn state_set(max: u32, idle: u64) -> Self {
        let store = KeyedStore::new(KeyedSettings {
            max,
            // The index of the state, and the number of sets.
            cells: 2,
            activity: Activity::Records,
            float: None,
            values: L::__VALUES,
            idle,
            exemplars: 0,
            are_shared: true,
        });
        Self { store, shared: (), types: PhantomData }
    }
}

impl<State: Label, By> KeyedStateSet<State, By> {
    /// Sets the current state.
    pub fn set(self, state: State)
    where
        By: UpdatedByCode,
    {
        set(self.store, self.handle, state.index() as u64);
    }

    /// Returns whether `state` is the current state. It is the first of the set if none was set, or if the
    /// series was removed.
    #[must_use]
    pub fn is(self, state: State) -> bool {
        get::<u64>(self.store, self.handle) == state.index() as u64
    }
}
