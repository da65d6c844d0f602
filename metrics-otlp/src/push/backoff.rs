//! Times between requests after failures.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::time::Duration;

/// First pause after a failure, unless the interval is shorter.
const FIRST: Duration = Duration::from_secs(1);

/// Longest pause that a receiver can ask for.
pub(super) const RETRY_AFTER_MAX: Duration = Duration::from_secs(3600);

/// Pauses that double with each failure, up to the interval, with jitter.
#[derive(Debug)]
pub(super) struct Backoff {
    interval: Duration,
    failures: u32,
}

impl Backoff {
    pub(super) const fn new(interval: Duration) -> Self {
        Self { interval, failures: 0 }
    }

    pub(super) const fn reset(&mut self) {
        self.failures = 0;
    }

    /// Returns the pause after a failure: what the receiver asked for, or the next of the series.
    pub(super) fn pause(&mut self, retry_after: Option<Duration>) -> Duration {
        let doubled = FIRST.saturating_mul(1 << self.failures.min(20)).min(self.interval);
        self.failures = self.failures.saturating_add(1);
        match retry_after {
            // Not before, and not all clients at once.
            Some(time) => time.min(RETRY_AFTER_MAX) + jitter(FIRST.min(self.interval)) / 2,
            None => jitter(doubled),
        }
    }
}

/// Returns a random part of a duration, from a half to the whole.
pub(super) fn jitter(duration: Duration) -> Duration {
    // Each `RandomState` has other keys, so that no generator is needed.
    let [random, ..] = RandomState::new().hash_one(0_u8).to_le_bytes();
    duration / 2 + duration / 2 * u32::from(random) / u32::from(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_interval() {
        let mut backoff = Backoff::new(Duration::from_secs(10));
        for _ in 0..2 {
            for longest in [1, 2, 4, 8, 10, 10] {
                let pause = backoff.pause(None);
                let longest = Duration::from_secs(longest);
                assert!(pause >= longest / 2 && pause <= longest, "{pause:?} {longest:?}");
            }
            backoff.reset();
        }
        for _ in 0..100 {
            backoff.pause(None);
        }
        assert!(backoff.pause(None) >= Duration::from_secs(5));
        let mut short = Backoff::new(Duration::from_millis(50));
        assert!(short.pause(None) <= Duration::from_millis(50));
    }

    #[test]
    fn a_receiver_can_ask_for_a_longer_pause_within_limits() {
        let mut backoff = Backoff::new(Duration::from_secs(60));
        let pause = backoff.pause(Some(Duration::from_secs(90)));
        assert!(pause >= Duration::from_secs(90) && pause < Duration::from_secs(91), "{pause:?}");
        assert!(backoff.pause(Some(Duration::MAX)) < RETRY_AFTER_MAX + FIRST);
    }

    #[test]
    fn jitter_differs() {
        let second = Duration::from_secs(1);
        let values: std::collections::BTreeSet<_> = (0..20).map(|_| jitter(second)).collect();
        assert!(values.len() > 15, "{values:?}");
        assert!(values.iter().all(|value| *value >= second / 2 && *value <= second));
    }
}
