//! Arrays that grow: none do, so they have no elements. Exemplars are therefore not stored.

use core::fmt;
use core::marker::PhantomData;

/// Array without elements.
pub(crate) struct Levels<T, const FIRST: u32>(PhantomData<fn() -> T>);

impl<T, const FIRST: u32> Levels<T, FIRST> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }

    /// Returns an element.
    #[expect(clippy::unused_self, reason = "it is that of memory that is allocated")]
    pub(crate) const fn get(&self, _: usize) -> Option<&T> {
        None
    }

    /// Allocates nothing.
    #[expect(clippy::unused_self, reason = "it is that of memory that is allocated")]
    pub(crate) fn reserve(&self, _: usize, _: usize, _: impl Fn() -> T) {}
}

impl<T, const FIRST: u32> fmt::Debug for Levels<T, FIRST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Levels").finish_non_exhaustive()
    }
}
