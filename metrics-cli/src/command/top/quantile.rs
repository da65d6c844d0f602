//! Quantiles of observations in buckets.

/// Estimates the quantiles of observations as `histogram_quantile` of PromQL does: observations are
/// assumed to be evenly distributed in their bucket.
#[derive(Debug)]
pub(super) struct QuantileEstimator {
    /// Bounds and cumulative counts, both ascending.
    buckets: Vec<(f64, f64)>,
    /// Greatest finite bound.
    last: Option<f64>,
    /// Number of all observations.
    count: f64,
}

/// Estimated quantile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct QuantileEstimate {
    pub(super) value: f64,
    /// Whether the quantile is above the last finite bound, which is then the value.
    pub(super) is_above: bool,
}

impl QuantileEstimator {
    /// Takes the buckets in the order of their bounds, with cumulative counts.
    pub(super) fn new(mut buckets: Vec<(f64, f64)>) -> Self {
        // Scrapes of a running service may be inconsistent by a few observations.
        let mut greatest = 0.0_f64;
        for (_, count) in &mut buckets {
            greatest = greatest.max(*count);
            *count = greatest;
        }
        let last = buckets.iter().rev().map(|(bound, _)| *bound).find(|bound| bound.is_finite());
        Self { buckets, last, count: greatest }
    }

    /// Returns `None` without observations or finite bounds.
    pub(super) fn quantile(&self, quantile: f64) -> Option<QuantileEstimate> {
        let last = self.last?;
        if self.count <= 0.0 {
            return None;
        }
        let buckets = &self.buckets;
        let rank = quantile * self.count;
        let index = buckets.iter().position(|(_, count)| *count >= rank)?;
        let (upper, count) = buckets[index];
        if !upper.is_finite() {
            return Some(QuantileEstimate { value: last, is_above: true });
        }
        let (lower, before) = match index.checked_sub(1) {
            Some(before) => buckets[before],
            // Nothing is known below a first bound that is not positive.
            None if upper <= 0.0 => {
                return Some(QuantileEstimate { value: upper, is_above: false });
            }
            None => (0.0, 0.0),
        };
        let share = if count > before { (rank - before) / (count - before) } else { 1.0 };
        Some(QuantileEstimate { value: lower + (upper - lower) * share, is_above: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantile(quantile: f64, buckets: &[(f64, f64)]) -> Option<(f64, bool)> {
        let estimate = QuantileEstimator::new(buckets.to_vec()).quantile(quantile);
        estimate.map(|estimate| (estimate.value, estimate.is_above))
    }

    #[test]
    fn quantiles_are_interpolated_in_their_bucket() {
        let buckets = [(1.0, 50.0), (2.0, 90.0), (4.0, 100.0), (f64::INFINITY, 100.0)];
        assert_eq!(quantile(0.5, &buckets), Some((1.0, false)));
        assert_eq!(quantile(0.25, &buckets), Some((0.5, false)));
        // 20 of the 40 between 1 and 2.
        assert_eq!(quantile(0.7, &buckets), Some((1.5, false)));
        assert_eq!(quantile(0.95, &buckets), Some((3.0, false)));
    }

    #[test]
    fn a_quantile_above_the_last_bound_is_at_least_that() {
        let buckets = [(1.0, 50.0), (f64::INFINITY, 100.0)];
        assert_eq!(quantile(0.99, &buckets), Some((1.0, true)));
        assert_eq!(quantile(0.5, &buckets), Some((1.0, false)));
    }

    #[test]
    fn without_observations_or_bounds_there_is_no_quantile() {
        assert_eq!(quantile(0.5, &[]), None);
        assert_eq!(quantile(0.5, &[(1.0, 0.0), (f64::INFINITY, 0.0)]), None);
        assert_eq!(quantile(0.5, &[(f64::INFINITY, 10.0)]), None);
    }

    #[test]
    fn bounds_may_be_negative() {
        let buckets = [(-10.0, 50.0), (0.0, 100.0), (f64::INFINITY, 100.0)];
        assert_eq!(quantile(0.25, &buckets), Some((-10.0, false)));
        assert_eq!(quantile(0.75, &buckets), Some((-5.0, false)));
    }

    #[test]
    fn counts_that_decrease_by_an_inconsistent_scrape_are_ignored() {
        let buckets = [(1.0, 10.0), (2.0, 9.0), (f64::INFINITY, 10.0)];
        assert_eq!(quantile(0.5, &buckets), Some((0.5, false)));
    }
}
