//! Distribution of observations over the buckets of a histogram, and bounds that would fit it better.

use metrics_catalog_build::catalog::Number;
use metrics_catalog_shared::limits::MAX_BOUNDS;

/// Smallest number of observations that is judged.
pub(super) const MIN_OBSERVATIONS: f64 = 100.0;

/// Share of observations above the last bound from which more bounds are proposed.
const MAX_ABOVE: f64 = 0.01;

/// Limit on the bounds that are added.
const MAX_ADDED: usize = 8;

/// Number of bounds in a bucket that divide it sufficiently.
const MIN_INNER: usize = 2;

/// Bounds that a histogram can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoundFormat {
    Any,
    /// Seconds with at most nine decimals.
    Nanoseconds,
    Integer,
}

impl BoundFormat {
    /// Returns the format for the type of the values.
    pub(super) const fn new(number: Number) -> Self {
        match number {
            Number::Float => Self::Any,
            Number::Duration => Self::Nanoseconds,
            Number::Bytes | Number::Unsigned | Number::Signed => Self::Integer,
        }
    }

    fn allows(self, bound: f64) -> bool {
        let decimals = match self {
            Self::Any => return true,
            Self::Nanoseconds => 9,
            Self::Integer => 0,
        };
        format!("{bound:.decimals$}").parse::<f64>().is_ok_and(|it| it.total_cmp(&bound).is_eq())
    }

    /// Returns the least of 1, 2.5 and 5, times a power of ten, that is at lowest a positive number. In place of
    /// 2.5 it is 2 where a bound cannot have this digit.
    fn round_up(self, number: f64) -> Option<f64> {
        if !number.is_finite() || number <= 0.0 {
            return None;
        }
        // Parsed, because powers of ten that are calculated are not exact.
        let exponent = number.log10().floor();
        let bound = |factor: f64| format!("{factor}e{exponent}").parse::<f64>().ok();
        let second = bound(2.5).filter(|bound| self.allows(*bound)).or_else(|| bound(2.0));
        let bounds = [bound(1.0), second, bound(5.0), bound(10.0)];
        let is_enough = |bound: &f64| *bound >= number * (1.0 - 1e-9) && self.allows(*bound);
        bounds.into_iter().flatten().find(is_enough)
    }
}

/// Observations of all series of a histogram.
#[derive(Debug)]
pub(super) struct Distribution {
    /// Finite bounds, ascending, each with the observations between it and the one before.
    buckets: Vec<(f64, f64)>,
    above: f64,
    sum: f64,
    /// Share of the observations by which counts may be wrong.
    tolerance: f64,
    format: BoundFormat,
}

/// Whether the buckets of a histogram fit its observations.
#[derive(Debug, PartialEq)]
pub(super) enum Judgement {
    Fits,
    Misfit {
        message: String,
        /// All bounds that are proposed; empty if none are better.
        bounds: Vec<f64>,
    },
    /// Fewer than [`MIN_OBSERVATIONS`].
    TooFew,
}

impl Distribution {
    /// Creates the distribution of ascending bounds with cumulative counts, of which that of `+Inf` is the
    /// number of all, and of the sum of the observations. Counts may be wrong by a share of the
    /// observations.
    pub(super) fn new(
        mut buckets: Vec<(f64, f64)>,
        sum: f64,
        tolerance: f64,
        format: BoundFormat,
    ) -> Self {
        let all = buckets.pop_if(|(bound, _)| *bound == f64::INFINITY).map_or(0.0, |(_, all)| all);
        let mut before = 0.0;
        for (_, count) in &mut buckets {
            // Increases that are extrapolated may fall from one bound to the next.
            let cumulative = f64::max(*count, before);
            (before, *count) = (cumulative, cumulative - before);
        }
        Self { buckets, above: f64::max(all - before, 0.0), sum, tolerance, format }
    }

    /// Returns whether the buckets fit, and otherwise why not, with all bounds that are proposed.
    pub(super) fn judge(&self) -> Judgement {
        let total = self.buckets.iter().map(|(_, count)| count).sum::<f64>() + self.above;
        let (Some((last, _)), true) = (self.buckets.last(), total >= MIN_OBSERVATIONS) else {
            return Judgement::TooFew;
        };
        let share = self.above / total;
        if share > MAX_ABOVE {
            let percent = format!("{:.1}", share * 100.0);
            let message =
                format!("{percent} % of {total:.0} observations are above the last bound {last}");
            return Judgement::Misfit { message, bounds: self.extended(*last).unwrap_or_default() };
        }
        let (mut index, mut most) = (0, 0.0);
        for (at, (_, count)) in self.buckets.iter().enumerate() {
            if *count > most {
                (index, most) = (at, *count);
            }
        }
        if total - most > total * self.tolerance {
            return Judgement::Fits;
        }
        let lower = index.checked_sub(1).map(|before| self.buckets[before].0);
        let upper = self.buckets[index].0;
        // The first bucket has no lower bound, but few histograms have negative observations.
        let from = match lower {
            Some(lower) => format!("above {lower} "),
            None if self.has_means() => "above 0 ".to_owned(),
            None => String::new(),
        };
        let observations = if most < total {
            format!("{:.2} % of {total:.0} observations", most / total * 100.0)
        } else {
            format!("all {total:.0} observations")
        };
        let message = format!("{observations} are in the bucket {from}up to {upper}");
        let bounds = self.divided(lower.unwrap_or_default(), upper, self.sum / total);
        Judgement::Misfit { message, bounds: bounds.unwrap_or_default() }
    }

    fn bounds(&self) -> impl Iterator<Item = f64> {
        self.buckets.iter().map(|(bound, _)| *bound)
    }

    /// Returns whether means follow from the sum: it is known, and no observation is negative.
    fn has_means(&self) -> bool {
        self.sum >= 0.0 && self.buckets.first().is_some_and(|(bound, _)| *bound >= 0.0)
    }

    /// Returns the bounds with further ones, until twice the mean of the observations above the last
    /// bound, which is at most this high if all others are at the lower bounds of their buckets.
    fn extended(&self, last: f64) -> Option<Vec<f64>> {
        if !self.has_means() {
            return None;
        }
        let mut lower = 0.0;
        let mut lowest = 0.0;
        for (bound, count) in &self.buckets {
            lowest += lower * count;
            lower = *bound;
        }
        let mean = (self.sum - lowest) / self.above;
        let mut bounds: Vec<f64> = self.bounds().collect();
        let mut next = last;
        for _ in 0..MAX_ADDED {
            next = self.format.round_up(next * 1.5)?;
            bounds.push(next);
            if next >= mean * 2.0 {
                break;
            }
        }
        (bounds.len() <= MAX_BOUNDS.into()).then_some(bounds)
    }

    /// Returns the bounds with further ones in a bucket, around the mean of its observations.
    fn divided(&self, lower: f64, upper: f64, mean: f64) -> Option<Vec<f64>> {
        if !self.has_means() {
            return None;
        }
        let is_inner = |bound: &f64| lower < *bound && *bound < upper;
        let round_up = |distance: f64| self.format.round_up(distance);
        let around = [0.125, 0.25, 0.5, 1.0, 2.0, 4.0].map(|factor| round_up(mean * factor));
        let mut inner: Vec<f64> = around.into_iter().flatten().filter(is_inner).collect();
        inner.dedup();
        if inner.len() < MIN_INNER && is_inner(&mean) {
            // The bucket is narrow, so its ends have round distances to its bounds.
            let factors = [0.25, 0.5, 1.0];
            let above = factors.map(|factor| Some(lower + round_up((mean - lower) * factor)?));
            let below = factors.map(|factor| Some(upper - round_up((upper - mean) * factor)?));
            let both = above.into_iter().chain(below).flatten().filter_map(rounded);
            inner.extend(both.filter(|bound| is_inner(bound) && self.format.allows(*bound)));
        }
        let mut bounds: Vec<f64> = self.bounds().chain(inner).collect();
        bounds.sort_by(f64::total_cmp);
        bounds.dedup();
        let is_new = bounds.len() > self.buckets.len();
        (is_new && bounds.len() <= MAX_BOUNDS.into()).then_some(bounds)
    }
}

/// Returns a number with twelve digits, which the calculation of bounds has blurred after them.
fn rounded(number: f64) -> Option<f64> {
    format!("{number:.11e}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(buckets: &[(f64, f64)], above: f64, sum: f64, tolerance: f64) -> Judgement {
        let format = BoundFormat::Any;
        Distribution { buckets: buckets.to_vec(), above, sum, tolerance, format }.judge()
    }

    fn described(judgement: Judgement) -> Option<(String, Vec<f64>)> {
        match judgement {
            Judgement::Misfit { message, bounds } => Some((message, bounds)),
            _ => None,
        }
    }

    fn misfit(buckets: &[(f64, f64)], above: f64, sum: f64) -> (String, Vec<f64>) {
        described(judge(buckets, above, sum, 0.0)).unwrap()
    }

    #[test]
    fn bounds_are_rounded_up_to_a_few_digits() {
        for (number, bound) in
            [(0.0011, 0.0025), (0.3, 0.5), (1.0, 1.0), (2.6, 5.0), (51.0, 100.0), (1500.0, 2500.0)]
        {
            assert_eq!(BoundFormat::Any.round_up(number), Some(bound), "{number}");
        }
        for number in [0.0, -1.0, f64::INFINITY, f64::NAN] {
            assert_eq!(BoundFormat::Any.round_up(number), None, "{number}");
        }
        assert_eq!(BoundFormat::Integer.round_up(1.5), Some(2.0));
        assert_eq!(BoundFormat::Integer.round_up(12.0), Some(25.0));
        assert_eq!(BoundFormat::Integer.round_up(0.3), Some(1.0));
        assert_eq!(BoundFormat::Nanoseconds.round_up(1.2e-9), Some(2e-9));
        assert_eq!(BoundFormat::Nanoseconds.round_up(1.2e-8), Some(2.5e-8));
    }

    #[test]
    fn more_than_one_percent_above_the_last_bound_is_a_misfit() {
        assert_eq!(judge(&[(1.0, 50.0), (10.0, 49.0)], 1.0, 100.0, 0.0), Judgement::Fits);
        // The mean of those above is at most (800 - 49 * 1) / 2.
        let (message, bounds) = misfit(&[(1.0, 50.0), (10.0, 49.0)], 2.0, 800.0);
        assert_eq!(message, "2.0 % of 101 observations are above the last bound 10");
        assert_eq!(bounds, [1.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0]);
        assert_eq!(judge(&[(1.0, 50.0)], 49.0, 800.0, 0.0), Judgement::TooFew);
        assert_eq!(judge(&[], 100.0, 800.0, 0.0), Judgement::TooFew);
        let (_, bounds) = misfit(&[(0.1, 0.0)], 100.0, 20.0);
        assert_eq!(bounds, [0.1, 0.25, 0.5]);
        // With negative observations, the mean of those above is unknown.
        let (message, bounds) = misfit(&[(-1.0, 50.0), (0.0, 48.0)], 2.0, 10.0);
        assert_eq!(message, "2.0 % of 100 observations are above the last bound 0");
        assert_eq!(bounds, [0.0; 0]);
    }

    #[test]
    fn observations_in_one_bucket_are_a_misfit() {
        assert_eq!(judge(&[(1.0, 200.0), (10.0, 1.0)], 0.0, 20.0, 0.0), Judgement::Fits);
        assert_eq!(judge(&[(1.0, 200.0)], 1.0, 20.0, 0.0), Judgement::Fits);
        let (message, bounds) = misfit(&[(1.0, 200.0), (10.0, 0.0)], 0.0, 20.0);
        assert_eq!(message, "all 200 observations are in the bucket above 0 up to 1");
        assert_eq!(bounds, [0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 10.0]);
        let (message, bounds) = misfit(&[(1.0, 0.0), (10.0, 200.0)], 0.0, 1000.0);
        assert_eq!(message, "all 200 observations are in the bucket above 1 up to 10");
        assert_eq!(bounds, [1.0, 2.5, 5.0, 10.0]);
        // Nothing that would divide it is known.
        let (message, bounds) = misfit(&[(1.0, 200.0)], 0.0, 0.0);
        assert_eq!(message, "all 200 observations are in the bucket above 0 up to 1");
        assert_eq!(bounds, [0.0; 0]);
        let (message, _) = misfit(&[(-1.0, 200.0)], 0.0, -300.0);
        assert_eq!(message, "all 200 observations are in the bucket up to -1");
    }

    #[test]
    fn a_narrow_bucket_is_divided_from_its_ends() {
        let divided = |lower: f64, upper: f64, mean: f64, format: BoundFormat| {
            let buckets = vec![(lower, 0.0), (upper, 200.0)];
            let sum = mean * 200.0;
            let all = Distribution { buckets, above: 0.0, sum, tolerance: 0.0, format };
            let (_, bounds) = described(all.judge()).unwrap();
            bounds
        };
        let any = |lower, upper, mean| divided(lower, upper, mean, BoundFormat::Any);
        assert_eq!(any(1.0, 2.0, 1.5), [1.0, 1.25, 1.5, 1.75, 2.0]);
        assert_eq!(any(1.0, 2.0, 1.02), [1.0, 1.005, 1.01, 1.025, 1.5, 1.75, 2.0]);
        assert_eq!(any(1.0, 2.5, 1.7), [1.0, 1.25, 1.5, 2.0, 2.25, 2.5]);
        assert_eq!(any(0.1, 0.2, 0.16), [0.1, 0.125, 0.15, 0.175, 0.19, 0.2]);
        assert_eq!(any(60.0, 61.0, 60.9), [60.0, 60.25, 60.5, 60.9, 60.95, 60.975, 61.0]);
        let integers = |lower, upper, mean| divided(lower, upper, mean, BoundFormat::Integer);
        assert_eq!(integers(1.0, 10.0, 4.0), [1.0, 2.0, 5.0, 10.0]);
        assert_eq!(integers(1.0, 2.0, 1.5), [0.0; 0]);
        assert_eq!(
            integers(1000.0, 2000.0, 1400.0),
            [1000.0, 1100.0, 1250.0, 1500.0, 1750.0, 2000.0]
        );
        assert_eq!(integers(2.0, 4.0, 3.0), [2.0, 3.0, 4.0]);
        let nanoseconds =
            |lower, upper, mean| divided(lower, upper, mean, BoundFormat::Nanoseconds);
        assert_eq!(nanoseconds(1e-9, 2e-9, 1.5e-9), [0.0; 0]);
        assert_eq!(nanoseconds(1.0, 2.0, 1.5), [1.0, 1.25, 1.5, 1.75, 2.0]);
    }

    #[test]
    fn counts_may_be_wrong_by_the_tolerance() {
        let buckets = [(1.0, 2.0), (10.0, 9995.0), (20.0, 3.0)];
        assert_eq!(judge(&buckets, 0.0, 50_000.0, 0.0), Judgement::Fits);
        // 5 of 10,000 are below the tolerance.
        let (message, _) = described(judge(&buckets, 0.0, 50_000.0, 0.001)).unwrap();
        assert_eq!(message, "99.95 % of 10000 observations are in the bucket above 1 up to 10");
    }

    #[test]
    fn cumulative_counts_never_fall() {
        let cumulative = vec![(1.0, 150.0), (10.0, 149.5), (20.0, 160.0), (f64::INFINITY, 159.0)];
        let distribution = Distribution::new(cumulative, 900.0, 0.0, BoundFormat::Any);
        assert_eq!(distribution.buckets, [(1.0, 150.0), (10.0, 0.0), (20.0, 10.0)]);
        assert_eq!(distribution.above.total_cmp(&0.0), std::cmp::Ordering::Equal);
    }
}
