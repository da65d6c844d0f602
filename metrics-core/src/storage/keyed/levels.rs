//! Arrays that grow without moving their elements.

use core::fmt;
use std::boxed::Box;
use std::sync::OnceLock;

/// Largest number of levels.
const LEVELS: usize = 20;

/// Array of levels, each as long as all before it together, or longer. A level is allocated when its
/// first element is needed, and never freed, so that elements can be read without a lock.
pub(crate) struct Levels<T> {
    levels: [OnceLock<Box<[T]>>; LEVELS],
    /// Binary logarithm of the length of the first level.
    first: u32,
}

impl<T> Levels<T> {
    /// Creates an array without elements.
    pub(crate) const fn new(first: u32) -> Self {
        Self { levels: [const { OnceLock::new() }; LEVELS], first }
    }

    /// Returns the level of an element, and its index there.
    #[inline]
    const fn locate(&self, index: usize) -> (usize, usize) {
        let at = index.saturating_add(1 << self.first);
        let level = at.ilog2() - self.first;
        (level as usize, at - (1 << (level + self.first)))
    }

    /// Returns an element, if its level is allocated.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        let (level, index) = self.locate(index);
        self.levels.get(level)?.get()?.get(index)
    }

    /// Allocates the level of an element, if there is none yet. Elements from `max` on are never
    /// needed.
    pub(crate) fn reserve(&self, index: usize, max: usize, new: impl Fn() -> T) {
        let (level, offset) = self.locate(index);
        let Some(place) = self.levels.get(level) else { return };
        if place.get().is_none() {
            let len = (1 << (level + self.first as usize)).min(max.saturating_sub(index - offset));
            // Fails if another thread was faster. Its level is the same.
            let _ = place.set((0..len).map(|_| new()).collect());
        }
    }
}

impl<T> fmt::Debug for Levels<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Levels").finish_non_exhaustive()
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn elements_keep_their_address() {
        let levels: Levels<Cell<usize>> = Levels::new(3);
        for index in 0..100 {
            levels.reserve(index, 90, || Cell::new(0));
            if let Some(cell) = levels.get(index) {
                cell.set(index);
            }
        }
        for index in 0..90 {
            assert_eq!(levels.get(index).map(Cell::get), Some(index));
        }
        assert!((90..100).all(|index| levels.get(index).is_none()));
        assert!(levels.get(usize::MAX).is_none());
    }
}
