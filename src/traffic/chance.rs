use std::net::{IpAddr, Ipv4Addr};
use std::ops::Range;
use std::time::Duration;

use fastrand::Rng;
use metrics_catalog::TraceId;

/// Dice that always fall the same for the same seed.
#[derive(Debug)]
pub(super) struct Chance(Rng);

impl Chance {
    /// The dice of one thread.
    pub(super) fn of(seed: u64, thread: u64) -> Self {
        // Far enough apart for neighbouring seeds not to make the same threads.
        Self(Rng::with_seed(seed.wrapping_add(thread.wrapping_mul(0x9e37_79b9_7f4a_7c15))))
    }

    /// Whether something happens that happens so many times in a thousand.
    pub(super) fn happens(&mut self, per_mille: u32) -> bool {
        self.0.u32(..1000) < per_mille
    }

    /// One of the others, each so many times in a thousand, or else the usual one.
    pub(super) fn one_of<T: Copy>(&mut self, usual: T, others: &[(T, u32)]) -> T {
        let mut left = self.0.u32(..1000);
        for (other, per_mille) in others {
            match left.checked_sub(*per_mille) {
                Some(rest) => left = rest,
                None => return *other,
            }
        }
        usual
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0.usize(..bound.max(1))
    }

    /// A duration around `median` milliseconds, with the long tail that networks have.
    pub(super) fn time(&mut self, median: f64) -> Duration {
        let slow = if self.happens(5) { 10.0 } else { 1.0 };
        Duration::from_secs_f64(median * 1e-3 * slow * self.spread(0.8))
    }

    /// A size around `median` bytes; a few are very large.
    pub(super) fn size(&mut self, median: f64) -> u64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive number, far from the largest"
        )]
        let size = (median * self.spread(1.6)) as u64;
        size
    }

    /// A score of the spam filter, in quarters so that sums of it are exact.
    pub(super) fn score(&mut self, range: Range<u32>) -> f64 {
        f64::from(self.0.u32(range.start * 4..range.end * 4)) / 4.0
    }

    pub(super) fn address(&mut self) -> IpAddr {
        // The networks set aside for documentation.
        IpAddr::V4(Ipv4Addr::new(198, 51, 100, self.0.u8(..)))
    }

    /// The trace of something; one in ten is sampled, and the others have none to look up.
    pub(super) fn trace(&mut self) -> TraceId {
        if self.happens(100) { self.0.u128(1..).into() } else { TraceId::NONE }
    }

    /// A factor around 1, log-normally distributed.
    fn spread(&mut self, sigma: f64) -> f64 {
        // The sum of twelve is near enough to a normal distribution.
        let normal = (0..12).map(|_| self.0.f64()).sum::<f64>() - 6.0;
        (sigma * normal).exp()
    }
}
