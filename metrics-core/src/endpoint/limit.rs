//! How many scrapes are answered at once.

use core::num::NonZero;
use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::Relaxed;

/// So many at once, and no more. It guards no memory, only the processor's time.
#[derive(Debug)]
pub(crate) struct Limit {
    most: NonZero<usize>,
    now: AtomicUsize,
}

impl Limit {
    pub(crate) const fn new(most: NonZero<usize>) -> Self {
        Self { most, now: AtomicUsize::new(0) }
    }

    /// One more, until what is returned is dropped; `None` if there are as many as may be.
    pub(crate) fn enter(&self) -> Option<Turn<'_>> {
        let more = |now: usize| (now < self.most.get()).then_some(now + 1);
        self.now.fetch_update(Relaxed, Relaxed, more).ok().map(|_| Turn(self))
    }
}

/// One of those at once.
pub(crate) struct Turn<'a>(&'a Limit);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_left_makes_room() {
        let limit = Limit::new(NonZero::new(2).unwrap());
        let first = limit.enter().unwrap();
        let _second = limit.enter().unwrap();
        assert!(limit.enter().is_none());
        drop(first);
        let _third = limit.enter().unwrap();
        assert!(limit.enter().is_none());
    }
}
