//! Histograms whose buckets do not fit the observed values.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::Kind;
use serde::Serialize;

use crate::command::live::distribution::{BoundFormat, Distribution, Judgement};
use crate::command::live::expected::{Expected, ExpectedFamily};
use crate::exposition::{ExposedFamily, Exposition, SampleRole};
use crate::observations::Observations;

/// Histogram whose buckets do not fit.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Misfit {
    pub(crate) family: String,
    pub(crate) message: String,
    /// All bounds that are proposed; empty if none are better.
    pub(crate) bounds: Vec<f64>,
}

impl Misfit {
    /// Returns the line of a report.
    pub(crate) fn line(&self) -> String {
        let bounds: Vec<String> = self.bounds.iter().map(f64::to_string).collect();
        let advice = match bounds.as_slice() {
            [] => "no better bounds follow from the mean".to_owned(),
            bounds => format!("try buckets = [{}]", bounds.join(", ")),
        };
        format!("{}: {}; {advice}\n", self.family, self.message)
    }
}

/// Returns the histograms whose buckets are judged: each under its current name, because old names have
/// the same buckets.
pub(crate) fn histograms<'a>(expected: &Expected<'a>) -> impl Iterator<Item = ExpectedFamily<'a>> {
    expected.families().filter(|ExpectedFamily { family, .. }| {
        matches!(family.kind, Kind::Histogram(_)) && family.renamed.is_none()
    })
}

/// Buckets of the last scrape, by the exported names of their families.
#[derive(Debug, Default)]
pub(crate) struct Fit(BTreeMap<String, Distribution>);

impl Fit {
    /// Replaces the distributions by those of another scrape, which count from the start too.
    pub(crate) fn set(&mut self, expected: &Expected<'_>, exposition: &Exposition) {
        let families: Vec<_> = histograms(expected).map(|it| it.family).collect();
        for family in &exposition.families {
            let name = family.exported_name(exposition.format);
            if let Some(declared) = families.iter().find(|declared| declared.name == name) {
                let format = BoundFormat::new(declared.number);
                self.0.insert(name, distribution(family, format));
            }
        }
    }

    /// Returns the histograms whose buckets do not fit, by name.
    pub(crate) fn misfits(&self) -> Vec<Misfit> {
        let misfits = self.0.iter().filter_map(|(name, distribution)| {
            let Judgement::Misfit { message, bounds } = distribution.judge() else { return None };
            Some(Misfit { family: name.clone(), message, bounds })
        });
        misfits.collect()
    }
}

/// Returns the distribution of all series of an exposed histogram.
fn distribution(family: &ExposedFamily, format: BoundFormat) -> Distribution {
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
    Distribution::new(observations.sorted(), sum, 0.0, format)
}
