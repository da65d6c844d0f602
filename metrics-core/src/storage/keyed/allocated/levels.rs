//! Arrays that grow without moving their elements.

use core::fmt;
use std::boxed::Box;
use std::sync::OnceLock;

/// Largest number of levels.
const LEVELS: usize = 20;

/// Array of levels, each as long as all before it together, or longer. A level is allocated when its
/// first element is needed, and never freed, so that elements can be read without a lock.
///
/// `FIRST` is the binary logarithm of the length of the first level.
pub(crate) struct Levels<T, const FIRST: u32> {
    levels: [OnceLock<Box<[T]>>; LEVELS],
}

impl<T, const FIRST: u32> Levels<T, FIRST> {
    /// Creates an array without elements.
    pub(crate) const fn new() -> Self {
        Self { levels: [const { OnceLock::new() }; LEVELS] }
    }

    /// Returns the level of an element, and its index there.
    #[inline]
    const fn locate(index: usize) -> (usize, usize) {
        let at = index.wrapping_add(1 << FIRST);
        // Sets a bit below the highest one, so that the compiler sees that the number is not 0.
        let exponent = (at | 1 << FIRST >> 1).ilog2();
        (exponent.wrapping_sub(FIRST) as usize, at ^ 1 << exponent)
    }

    /// Returns an element, if its level is allocated.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        let (level, index) = Self::locate(index);
        self.levels.get(level)?.get()?.get(index)
    }

    /// Allocates the level of an element, if there is none yet. Elements from `max` on are never
    /// needed.
    pub(crate) fn reserve(&self, index: usize, max: usize, new: impl Fn() -> T) {
        let (level, offset) = Self::locate(index);
        let Some(place) = self.levels.get(level) else { return };
        if place.get().is_none() {
            let len = (1 << (level + FIRST as usize)).min(max.saturating_sub(index - offset));
            // Fails if another thread was faster. Its level is the same.
            let _ = place.set((0..len).map(|_| new()).collect());
        }
    }
}

impl<T, const FIRST: u32> fmt::Debug for Levels<T, FIRST> {
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
        let levels: Levels<Cell<usize>, 3> = Levels::new();
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
