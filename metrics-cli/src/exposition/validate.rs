//! Validates the values of a family against its type.

use std::collections::BTreeMap;

use metrics_catalog_shared::metric_type::MetricType;

use crate::exposition::{
    ExposedFamily, FamilyType, LabelPairs, Sample, SampleRole, Violation, format_labels,
};

/// Reports values that the type of a family does not allow.
pub(crate) fn validate(family: &ExposedFamily, violations: &mut Vec<Violation>) {
    match family.family_type {
        FamilyType::Known(MetricType::Histogram) | FamilyType::GaugeHistogram => {
            validate_histograms(family, violations);
        }
        FamilyType::Summary => validate_quantiles(family, violations),
        FamilyType::Known(MetricType::Counter) => {
            let is_valid = |value: f64| value >= 0.0;
            validate_values(family, is_valid, "a counter is at least 0", violations);
        }
        FamilyType::Known(MetricType::Info) => {
            validate_values(family, |value| is(value, 1.0), "an info is 1", violations);
        }
        FamilyType::Known(MetricType::StateSet) => {
            let is_valid = |value: f64| is(value, 0.0) || is(value, 1.0);
            validate_values(family, is_valid, "a state is 0 or 1", violations);
        }
        FamilyType::Known(MetricType::Gauge) | FamilyType::Unknown => {}
    }
}

/// Returns whether a value that was not calculated is exactly this number.
fn is(value: f64, number: f64) -> bool {
    value.to_bits() == number.to_bits()
}

fn validate_values(
    family: &ExposedFamily,
    is_valid: impl Fn(f64) -> bool,
    rule: &str,
    violations: &mut Vec<Violation>,
) {
    let values = family.samples.iter().filter(|sample| sample.role == SampleRole::Value);
    for sample in values.filter(|sample| !is_valid(sample.value)) {
        let series = format!("{}{}", family.name, format_labels(&sample.labels));
        let message = format!("invalid value {} of `{series}`; {rule}", sample.value);
        violations.push(Violation { line: sample.line, message });
    }
}

fn validate_quantiles(family: &ExposedFamily, violations: &mut Vec<Violation>) {
    let quantiles = family.samples.iter().filter(|sample| sample.role == SampleRole::Quantile);
    for sample in quantiles.filter(|sample| sample.label("quantile").is_none()) {
        let message = format!("missing label `quantile` in the summary `{}`", family.name);
        violations.push(Violation { line: sample.line, message });
    }
}

/// Samples of one histogram series.
#[derive(Default)]
struct Histogram<'a> {
    buckets: Vec<(f64, &'a Sample)>,
    count: Option<f64>,
    has_sum: bool,
    last_line: usize,
}

fn validate_histograms(family: &ExposedFamily, violations: &mut Vec<Violation>) {
    let mut histograms: BTreeMap<LabelPairs, Histogram<'_>> = BTreeMap::new();
    for sample in &family.samples {
        let histogram = histograms.entry(sample.series()).or_default();
        histogram.last_line = histogram.last_line.max(sample.line);
        match sample.role {
            SampleRole::Count => histogram.count = Some(sample.value),
            SampleRole::Sum => histogram.has_sum = true,
            SampleRole::Bucket => match sample.bound() {
                Some(bound) if !bound.is_nan() => histogram.buckets.push((bound, sample)),
                _ => {
                    let message =
                        format!("invalid `le` in a bucket of `{}`; expected a number", family.name);
                    violations.push(Violation { line: sample.line, message });
                }
            },
            _ => {}
        }
    }
    for (labels, histogram) in histograms {
        let series = format!("{}{}", family.name, format_labels(&labels));
        violations.extend(histogram.violations().into_iter().map(|(line, message)| {
            let message = format!("histogram `{series}`: {message}");
            Violation { line, message }
        }));
    }
}

impl Histogram<'_> {
    /// Returns lines and messages.
    fn violations(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for pair in self.buckets.windows(2) {
            let ((low, before), (high, after)) = (&pair[0], &pair[1]);
            if high <= low {
                let message = format!("bucket {high} after {low}; sort the bounds");
                found.push((after.line, message));
            } else if after.value < before.value {
                let message = format!(
                    "buckets are not cumulative: {} up to {high}, after {} up to {low}",
                    after.value, before.value
                );
                found.push((after.line, message));
            }
        }
        let last = self.buckets.iter().find(|(bound, _)| *bound == f64::INFINITY);
        match (last, self.count) {
            (None, _) => found.push((self.last_line, "missing bucket `+Inf`".to_owned())),
            (Some((_, last)), Some(count)) if !is(count, last.value) => {
                let message = format!("count {count} differs from {} in `+Inf`", last.value);
                found.push((last.line, message));
            }
            _ => {}
        }
        // OpenMetrics has neither beside negative bounds.
        let has_negative = self.buckets.iter().any(|(bound, _)| *bound < 0.0);
        let may_lack_both = has_negative && self.count.is_none() && !self.has_sum;
        if (self.count.is_none() || !self.has_sum) && !may_lack_both {
            found.push((self.last_line, "missing sum or count".to_owned()));
        }
        found
    }
}
