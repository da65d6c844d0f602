//! Observations of a histogram in buckets.

use std::collections::BTreeMap;

/// Sums of the buckets of any number of series, whose bounds may differ.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observations {
    /// Bounds and cumulative counts, by the bits of the bounds.
    cumulative: BTreeMap<u64, (f64, f64)>,
}

impl Observations {
    /// Adds the buckets of a series: bounds with cumulative counts.
    pub(crate) fn add(&mut self, buckets: impl IntoIterator<Item = (f64, f64)>) {
        for (bound, count) in buckets {
            self.cumulative.entry(bound.to_bits()).or_insert((bound, 0.0)).1 += count;
        }
    }

    /// Returns the bounds, ascending, with cumulative counts.
    pub(crate) fn sorted(self) -> Vec<(f64, f64)> {
        let mut buckets: Vec<(f64, f64)> = self.cumulative.into_values().collect();
        buckets.sort_by(|one, other| one.0.total_cmp(&other.0));
        buckets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_of_all_series_are_summed_by_bound() {
        let mut observations = Observations::default();
        observations.add([(f64::INFINITY, 3.0), (1.0, 2.0), (-1.0, 1.0)]);
        observations.add([(1.0, 10.0), (2.0, 20.0), (f64::INFINITY, 30.0)]);
        let sums = [(-1.0, 1.0), (1.0, 12.0), (2.0, 20.0), (f64::INFINITY, 33.0)];
        assert_eq!(observations.sorted(), sums);
        assert_eq!(Observations::default().sorted(), []);
    }
}
