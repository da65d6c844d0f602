use std::net::{IpAddr, Ipv4Addr};
use std::ops::Range;
use std::time::Duration;

use fastrand::Rng;
use metrics_catalog::TraceId;

/// Random numbers that are determined by a seed.
#[derive(Debug)]
pub(super) struct Chance(Rng);

impl Chance {
    /// Creates the random numbers of one thread.
    pub(super) fn of(seed: u64, thread: u64) -> Self {
        // Far enough apart that neighbouring seeds give different threads.
        Self(Rng::with_seed(seed.wrapping_add(thread.wrapping_mul(0x9e37_79b9_7f4a_7c15))))
    }

    /// Returns true with a probability in thousandths.
    pub(super) fn happens(&mut self, per_mille: u32) -> bool {
        self.0.u32(..1000) < per_mille
    }

    /// Returns one of several values, each with a probability in thousandths, or else the default.
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

    /// Returns one of several values, the first ones most often.
    pub(super) fn skewed<T: Copy, const N: usize>(&mut self, values: &[T; N]) -> T {
        let bound = self.0.usize(..N) + 1;
        values[self.0.usize(..bound)]
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0.usize(..bound.max(1))
    }

    /// Returns a duration around `median` milliseconds, with a long tail as in networks.
    pub(super) fn time(&mut self, median: f64) -> Duration {
        let slow = if self.happens(5) { 10.0 } else { 1.0 };
        Duration::from_secs_f64(median * 1e-3 * slow * self.spread(0.8))
    }

    /// Returns a size around `median` bytes, a few of them very large.
    pub(super) fn size(&mut self, median: f64) -> u64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive number, far from the largest"
        )]
        let size = (median * self.spread(1.6)) as u64;
        size
    }

    /// Returns a spam score, a multiple of a quarter so that sums are exact.
    pub(super) fn score(&mut self, range: Range<u32>) -> f64 {
        f64::from(self.0.u32(range.start * 4..range.end * 4)) / 4.0
    }

    pub(super) fn address(&mut self) -> IpAddr {
        // Address ranges reserved for documentation.
        IpAddr::V4(Ipv4Addr::new(198, 51, 100, self.0.u8(..)))
    }

    /// Returns a trace id; one in ten is sampled, the others are invalid.
    pub(super) fn trace(&mut self) -> TraceId {
        if self.happens(100) { self.0.u128(1..).into() } else { TraceId::INVALID }
    }

    /// Returns a log-normally distributed factor around 1.
    fn spread(&mut self, sigma: f64) -> f64 {
        // The sum of twelve uniform numbers approximates a normal distribution.
        let normal = (0..12).map(|_| self.0.f64()).sum::<f64>() - 6.0;
        (sigma * normal).exp()
    }
}
