//! How many scrapes are answered at once.

use core::num::NonZero;
use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::Relaxed;

/// So many at once, and no more. It guards no memory, only the processor's time.
#[derive(Debug)]
pub(crate) struct Permits {
    most: NonZero<usize>,
    now: AtomicUsize,
}

impl Permits {
    pub(crate) const fn new(most: NonZero<usize>) -> Self {
        Self { most, now: AtomicUsize::new(0) }
    }

    /// One more, until what is returned is dropped; `None` if there are as many as may be.
    pub(crate) fn try_acquire(&self) -> Option<Permit<'_>> {
        let more = |now: usize| (now < self.most.get()).then_some(now + 1);
        self.now.fetch_update(Relaxed, Relaxed, more).ok().map(|_| Permit(self))
    }
}

/// One of those at once.
pub(crate) struct Permit<'a>(&'a Permits);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_left_makes_room() {
        let permits = Permits::new(NonZero::new(2).unwrap());
        let first = permits.try_acquire().unwrap();
        let _second = permits.try_acquire().unwrap();
        assert!(permits.try_acquire().is_none());
        drop(first);
        let _third = permits.try_acquire().unwrap();
        assert!(permits.try_acquire().is_none());
    }
}
