//! Pseudo-random numbers, the same in every run.

/// Xorshift generator.
pub struct Random(u64);

impl Random {
    /// Creates a generator with a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Returns a number below `bound`.
    pub const fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) % bound as u64) as usize
    }

    /// Returns a duration in nanoseconds, from 1 ms to 16 s, with all magnitudes equally likely.
    pub const fn nanoseconds(&mut self) -> u64 {
        let magnitude = self.below(14);
        (1_000_000 << magnitude) + self.below(1_000_000 << magnitude) as u64
    }
}

/// Number of inputs before a case repeats them: too many for a branch predictor to learn, few
/// enough for the first-level cache.
pub const INPUTS: usize = 1024;

/// Returns an input for each operation of a round, different ones for each thread.
pub fn inputs<I>(mut draw: impl FnMut(&mut Random) -> I) -> [Box<[I]>; 2] {
    [1, 2].map(|seed| {
        let mut random = Random::new(seed);
        (0..INPUTS).map(|_| draw(&mut random)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_the_bound_comes_up() {
        let mut random = Random::new(1);
        let mut seen = [false; 25];
        (0..INPUTS).for_each(|_| seen[random.below(25)] = true);
        assert!(seen.iter().all(|seen| *seen));
    }

    #[test]
    fn durations_are_in_every_bucket() {
        let mut random = Random::new(2);
        let drawn: Vec<_> = (0..INPUTS).map(|_| random.nanoseconds()).collect();
        assert!(drawn.iter().any(|nanoseconds| *nanoseconds < 5_000_000));
        assert!(drawn.iter().any(|nanoseconds| *nanoseconds > 10_000_000_000));
        assert!(drawn.iter().all(|nanoseconds| (1_000_000..17_000_000_000).contains(nanoseconds)));
    }
}
