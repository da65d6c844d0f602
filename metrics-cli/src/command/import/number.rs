//! Units, and the types of values.

use metrics_catalog_build::catalog::UNITS;

use crate::command::import::family::{Metric, MetricKind};
use crate::exposition::{Family, Part};

/// The unit that its name says.
pub(crate) fn unit_of(name: &str, kind: &MetricKind) -> Option<&'static str> {
    if matches!(kind, MetricKind::Info(_) | MetricKind::StateSet(_)) {
        return None;
    }
    let stem = name.strip_suffix("_total").unwrap_or(name);
    let ends = |unit: &&str| stem.strip_suffix(unit).is_some_and(|rest| rest.ends_with('_'));
    UNITS.into_iter().find(ends)
}

/// The type of its values, if the usual one does not hold what was seen.
pub(crate) fn value_of(metric: &Metric, family: &Family) -> Option<&'static str> {
    if matches!(metric.kind, MetricKind::Info(_) | MetricKind::StateSet(_))
        || metric.unit == Some("ratio")
    {
        return None;
    }
    let mut seen: Vec<f64> = Vec::new();
    for sample in &family.samples {
        match sample.part {
            Part::Value | Part::Sum => seen.push(sample.value),
            Part::Bucket => seen.extend(sample.bound().filter(|bound| bound.is_finite())),
            Part::Count | Part::Created | Part::Quantile => {}
        }
    }
    if metric.unit == Some("seconds") {
        // Bounds are whole nanoseconds; what is added up is rounded to them.
        let bounds = match &metric.kind {
            MetricKind::Histogram(bounds) => bounds.as_slice(),
            _ => &[],
        };
        let fits = seen.iter().all(|value| (0.0..=1.8e10).contains(value))
            && bounds.iter().all(|bound| is_exact(*bound));
        return (!fits).then_some("f64");
    }
    let whole = |value: &f64| value.is_finite() && value.fract().to_bits() << 1 == 0;
    let within = |least: f64, most: f64| {
        seen.iter().all(|value| whole(value) && (least..most).contains(value))
    };
    let unsigned = within(0.0, 2.0 * SIGNED);
    match metric.kind {
        MetricKind::Gauge if within(-SIGNED, SIGNED) => None,
        MetricKind::Gauge if unsigned => Some("u64"),
        MetricKind::Gauge => Some("f64"),
        _ => (!unsigned).then_some("f64"),
    }
}

/// How many numbers an `i64` has above zero, and as many below: 2^63.
const SIGNED: f64 = 9_223_372_036_854_775_808.0;

/// Whether a bound is a whole number of nanoseconds that a float can tell from the next.
fn is_exact(bound: f64) -> bool {
    let nanoseconds = (bound * 1e9).round();
    nanoseconds < 9_007_199_254_740_992.0 && (nanoseconds / 1e9).to_bits() == bound.to_bits()
}
