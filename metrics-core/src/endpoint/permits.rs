//! Limit on concurrent scrapes.

use core::num::NonZero;
use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::Relaxed;

/// Limited number of permits. Relaxed ordering suffices, because they protect no memory.
#[derive(Debug)]
pub(crate) struct Permits {
    max: NonZero<usize>,
    acquired: AtomicUsize,
}

impl Permits {
    pub(crate) const fn new(max: NonZero<usize>) -> Self {
        Self { max, acquired: AtomicUsize::new(0) }
    }

    /// Returns a permit, which is released when it is dropped, or `None` if all are acquired.
    pub(crate) fn try_acquire(&self) -> Option<Permit<'_>> {
        let more = |acquired: usize| (acquired < self.max.get()).then_some(acquired + 1);
        self.acquired.fetch_update(Relaxed, Relaxed, more).ok().map(|_| Permit(self))
    }
}

pub(crate) struct Permit<'a>(&'a Permits);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.acquired.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropped_permits_are_released() {
        let permits = Permits::new(NonZero::new(2).unwrap());
        let first = permits.try_acquire().unwrap();
        let _second = permits.try_acquire().unwrap();
        assert!(permits.try_acquire().is_none());
        drop(first);
        let _third = permits.try_acquire().unwrap();
        assert!(permits.try_acquire().is_none());
    }
}
