//! Whether the values of a family can be what its type says.

use std::collections::BTreeMap;

use crate::exposition::{Family, Fault, Kind, Labels, Part, Sample, spell};

/// Reports what cannot be.
pub(crate) fn check(family: &Family, faults: &mut Vec<Fault>) {
    match family.kind {
        Kind::Histogram | Kind::GaugeHistogram => check_histograms(family, faults),
        Kind::Summary => check_quantiles(family, faults),
        Kind::Counter => {
            let wrong = |value: f64| value.is_nan() || value < 0.0;
            check_values(family, wrong, "a counter is never below zero", faults);
        }
        Kind::Info => check_values(family, |value| !is(value, 1.0), "an info is always 1", faults),
        Kind::StateSet => {
            let wrong = |value: f64| !is(value, 0.0) && !is(value, 1.0);
            check_values(family, wrong, "a state is 0 or 1", faults);
        }
        Kind::Gauge | Kind::Untyped => {}
    }
}

/// Whether it is that number to the bit, as what was never calculated with is.
fn is(value: f64, number: f64) -> bool {
    value.to_bits() == number.to_bits()
}

fn check_values(family: &Family, wrong: impl Fn(f64) -> bool, rule: &str, faults: &mut Vec<Fault>) {
    let values = family.samples.iter().filter(|sample| sample.part == Part::Value);
    for sample in values.filter(|sample| wrong(sample.value)) {
        let series = format!("{}{}", family.name, spell(&sample.labels));
        let message = format!("`{series}` is {}, but {rule}", sample.value);
        faults.push(Fault { line: sample.line, message });
    }
}

fn check_quantiles(family: &Family, faults: &mut Vec<Fault>) {
    let quantiles = family.samples.iter().filter(|sample| sample.part == Part::Quantile);
    for sample in quantiles.filter(|sample| sample.label("quantile").is_none()) {
        let message = format!("a sample of the summary `{}` has no `quantile`", family.name);
        faults.push(Fault { line: sample.line, message });
    }
}

/// The lines of one histogram.
#[derive(Default)]
struct Lines<'a> {
    buckets: Vec<(f64, &'a Sample)>,
    count: Option<f64>,
    has_sum: bool,
    line: usize,
}

fn check_histograms(family: &Family, faults: &mut Vec<Fault>) {
    let mut series: BTreeMap<Labels, Lines<'_>> = BTreeMap::new();
    for sample in &family.samples {
        let lines = series.entry(sample.series()).or_default();
        lines.line = lines.line.max(sample.line);
        match sample.part {
            Part::Count => lines.count = Some(sample.value),
            Part::Sum => lines.has_sum = true,
            Part::Bucket => match sample.bound() {
                Some(bound) if !bound.is_nan() => lines.buckets.push((bound, sample)),
                _ => {
                    let message = format!("a bucket of `{}` has no `le`, a number", family.name);
                    faults.push(Fault { line: sample.line, message });
                }
            },
            _ => {}
        }
    }
    for (labels, lines) in series {
        let name = format!("{}{}", family.name, spell(&labels));
        let report = |(line, why): (usize, String)| {
            faults.push(Fault { line, message: format!("histogram `{name}` {why}") });
        };
        lines.wrong().into_iter().for_each(report);
    }
}

impl Lines<'_> {
    /// What is wrong with it, and where.
    fn wrong(&self) -> Vec<(usize, String)> {
        let mut wrong = Vec::new();
        for pair in self.buckets.windows(2) {
            let ((low, before), (high, after)) = (&pair[0], &pair[1]);
            if high <= low {
                wrong.push((after.line, format!("has its bucket {high} after {low}")));
            } else if after.value < before.value {
                let why = format!(
                    "is not cumulative: {} up to {high}, after {} up to {low}",
                    after.value, before.value
                );
                wrong.push((after.line, why));
            }
        }
        let last = self.buckets.iter().find(|(bound, _)| *bound == f64::INFINITY);
        match (last, self.count) {
            (None, _) => wrong.push((self.line, "has no bucket `+Inf`".to_owned())),
            (Some((_, last)), Some(count)) if !is(count, last.value) => {
                let why = format!("has {count} as count, but {} in `+Inf`", last.value);
                wrong.push((last.line, why));
            }
            _ => {}
        }
        if self.count.is_none() || !self.has_sum {
            wrong.push((self.line, "has no sum, or no count".to_owned()));
        }
        wrong
    }
}
