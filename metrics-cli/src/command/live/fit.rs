//! Buckets that do not fit the observed values, and bounds that would.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::Kind;
use serde::Serialize;

use crate::command::live::expected::Expected;
use crate::exposition::{ExposedFamily, Exposition, SampleRole};
use crate::observations::Observations;

/// Smallest number of observations that is judged.
const MIN_OBSERVATIONS: f64 = 100.0;

/// Share of observations above the last bound from which more bounds are proposed.
const MAX_ABOVE: f64 = 0.01;

/// Limit on the bounds that are added.
const MAX_ADDED: usize = 8;

/// Limit on the bounds of a layout.
const MAX_BOUNDS: usize = 128;

/// Histogram whose buckets do not fit.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Misfit {
    pub(crate) family: String,
    pub(crate) message: String,
    /// All bounds that are proposed.
    pub(crate) bounds: Vec<f64>,
}

/// Buckets of the last scrape, by the exported names of their families.
#[derive(Debug, Default)]
pub(crate) struct Fit(BTreeMap<String, Distribution>);

/// Observations of all series of a histogram.
#[derive(Debug, Default)]
struct Distribution {
    /// Finite bounds, ascending, each with the observations between it and the one before.
    buckets: Vec<(f64, f64)>,
    above: f64,
    sum: f64,
}

impl Fit {
    /// Replaces the distributions by those of another scrape, which count from the start too.
    pub(crate) fn set(&mut self, expected: &Expected<'_>, exposition: &Exposition) {
        let histograms = expected.families().map(|it| it.family).filter(|family| {
            // Old names have the same buckets.
            matches!(family.kind, Kind::Histogram(_)) && family.renamed.is_none()
        });
        let names: Vec<&String> = histograms.map(|family| &family.name).collect();
        for family in &exposition.families {
            let name = family.exported_name(exposition.format);
            if names.contains(&&name) {
                self.0.insert(name, Distribution::new(family));
            }
        }
    }

    /// Returns the histograms whose buckets do not fit, by name.
    pub(crate) fn misfits(&self) -> Vec<Misfit> {
        let misfits = self.0.iter().filter_map(|(name, distribution)| {
            let (message, bounds) = distribution.misfit()?;
            Some(Misfit { family: name.clone(), message, bounds })
        });
        misfits.collect()
    }
}

impl Distribution {
    fn new(family: &ExposedFamily) -> Self {
        let (mut observations, mut sum) = (Observations::default(), 0.0);
        for sample in family.samples.iter().filter(|sample| sample.value.is_finite()) {
            match (sample.role, sample.bound()) {
                (SampleRole::Bucket, Some(bound)) if !bound.is_nan() => {
                    observations.add([(bound, sample.value)]);
                }
                (SampleRole::Sum, _) => sum += sample.value,
                _ => {}
            }
        }
        let mut buckets = observations.sorted();
        let all = buckets.pop_if(|(bound, _)| *bound == f64::INFINITY).map_or(0.0, |(_, all)| all);
        let mut before = 0.0;
        for (_, count) in &mut buckets {
            (before, *count) = (*count, *count - before);
        }
        Self { buckets, above: all - before, sum }
    }

    /// Returns why the buckets do not fit, with all bounds that are proposed.
    fn misfit(&self) -> Option<(String, Vec<f64>)> {
        let last = self.buckets.last()?.0;
        let total = self.buckets.iter().map(|(_, count)| count).sum::<f64>() + self.above;
        // Observations below 0 make the sum meaningless for proposals.
        if total < MIN_OBSERVATIONS || self.sum < 0.0 || self.buckets[0].0 < 0.0 {
            return None;
        }
        let share = self.above / total;
        if share > MAX_ABOVE {
            let percent = format!("{:.1}", share * 100.0);
            let message =
                format!("{percent} % of {total} observations are above the last bound {last}");
            return Some((message, self.extended(last)?));
        }
        let mut used = self.buckets.iter().enumerate().filter(|(_, (_, count))| *count > 0.0);
        let (index, (upper, count)) = used.next()?;
        if used.next().is_some() || *count < total {
            return None;
        }
        let lower = index.checked_sub(1).map_or(0.0, |before| self.buckets[before].0);
        let message =
            format!("all {total} observations are in the bucket above {lower} up to {upper}");
        Some((message, self.divided(lower, *upper, self.sum / total)?))
    }

    fn bounds(&self) -> impl Iterator<Item = f64> {
        self.buckets.iter().map(|(bound, _)| *bound)
    }

    /// Returns the bounds with further ones, until twice the mean of the observations above the last
    /// bound, which is at most this high if all others are at the lower bounds of their buckets.
    fn extended(&self, last: f64) -> Option<Vec<f64>> {
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
            next = round_up(next * 1.5)?;
            bounds.push(next);
            if next >= mean * 2.0 {
                break;
            }
        }
        (bounds.len() <= MAX_BOUNDS).then_some(bounds)
    }

    /// Returns the bounds with further ones in a bucket, around the mean of its observations.
    fn divided(&self, lower: f64, upper: f64, mean: f64) -> Option<Vec<f64>> {
        let around = [0.125, 0.25, 0.5, 1.0, 2.0, 4.0].map(|factor| round_up(mean * factor));
        let inner = around.into_iter().flatten().filter(|bound| lower < *bound && *bound < upper);
        let mut bounds: Vec<f64> = self.bounds().chain(inner).collect();
        bounds.sort_by(f64::total_cmp);
        bounds.dedup();
        let is_new = bounds.len() > self.buckets.len();
        (is_new && bounds.len() <= MAX_BOUNDS).then_some(bounds)
    }
}

/// Returns the least of 1, 2.5 and 5, times a power of ten, that is at lowest a positive number.
fn round_up(number: f64) -> Option<f64> {
    if !number.is_finite() || number <= 0.0 {
        return None;
    }
    // Parsed, because powers of ten that are calculated are not exact.
    let exponent = number.log10().floor();
    let candidates = [1.0, 2.5, 5.0, 10.0];
    candidates.into_iter().find_map(|factor| {
        let bound: f64 = format!("{factor}e{exponent}").parse().ok()?;
        (bound >= number * (1.0 - 1e-9)).then_some(bound)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misfit(buckets: &[(f64, f64)], above: f64, sum: f64) -> Option<(String, Vec<f64>)> {
        Distribution { buckets: buckets.to_vec(), above, sum }.misfit()
    }

    #[test]
    fn bounds_are_rounded_up_to_a_few_digits() {
        for (number, bound) in
            [(0.0011, 0.0025), (0.3, 0.5), (1.0, 1.0), (2.6, 5.0), (51.0, 100.0), (1500.0, 2500.0)]
        {
            assert_eq!(round_up(number), Some(bound), "{number}");
        }
        assert_eq!(round_up(0.0), None);
        assert_eq!(round_up(f64::INFINITY), None);
    }

    #[test]
    fn more_than_one_percent_above_the_last_bound_is_a_misfit() {
        assert_eq!(misfit(&[(1.0, 50.0), (10.0, 49.0)], 1.0, 100.0), None);
        // The mean of those above is at most (800 - 49 * 1) / 2.
        let (message, bounds) = misfit(&[(1.0, 50.0), (10.0, 49.0)], 2.0, 800.0).unwrap();
        assert_eq!(message, "2.0 % of 101 observations are above the last bound 10");
        assert_eq!(bounds, [1.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0]);
        // Too few to judge.
        assert_eq!(misfit(&[(1.0, 50.0)], 49.0, 800.0), None);
        let (_, bounds) = misfit(&[(0.1, 0.0)], 100.0, 20.0).unwrap();
        assert_eq!(bounds, [0.1, 0.25, 0.5]);
    }

    #[test]
    fn observations_in_one_bucket_are_a_misfit() {
        assert_eq!(misfit(&[(1.0, 200.0), (10.0, 1.0)], 0.0, 20.0), None);
        let (message, bounds) = misfit(&[(1.0, 200.0), (10.0, 0.0)], 0.0, 20.0).unwrap();
        assert_eq!(message, "all 200 observations are in the bucket above 0 up to 1");
        assert_eq!(bounds, [0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 10.0]);
        let (message, bounds) = misfit(&[(1.0, 0.0), (10.0, 200.0)], 0.0, 1000.0).unwrap();
        assert_eq!(message, "all 200 observations are in the bucket above 1 up to 10");
        assert_eq!(bounds, [1.0, 2.5, 5.0, 10.0]);
        // Nothing that would divide it is known.
        assert_eq!(misfit(&[(1.0, 200.0)], 0.0, 0.0), None);
    }
}
