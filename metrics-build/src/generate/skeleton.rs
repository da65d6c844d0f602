//! What the exposition says of a family before its samples: Prometheus text 0.0.4 and OpenMetrics
//! 1.0.
//!
//! The two differ in this, and in how they spell the bounds of buckets. Where that is all, they
//! share the samples. Each line begins with the end of the line before.

use std::fmt::Write;

use crate::catalog::{Catalog, Family, Kind};
use crate::generate::samples::Samples;

/// Adds what Prometheus' own text format says.
pub(crate) fn text(family: &Family, text: &mut String) {
    let Family { name, help, kind, .. } = family;
    let help = help.replace('\\', r"\\");
    let kind = match kind {
        // It has no word for these.
        Kind::Info | Kind::StateSet(_) => "gauge",
        kind => kind.name(),
    };
    let _ = write!(text, "\n# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// Adds what OpenMetrics says. A counter has a name without `_total` before its samples, and an
/// info one without `_info`.
pub(crate) fn openmetrics(family: &Family, text: &mut String) {
    let (name, word) = (family.stem(), family.openmetrics_type());
    let help = family.help.replace('\\', r"\\").replace('"', r#"\""#);
    let _ = write!(text, "\n# TYPE {name} {word}");
    if let Some(unit) = family.unit {
        let _ = write!(text, "\n# UNIT {name} {unit}");
    }
    let _ = write!(text, "\n# HELP {name} {help}");
}

impl Catalog {
    /// How many bytes of the text format are a family's in each scrape, whatever its numbers are.
    /// What only the service knows is not among them: the values of labels of an open set, and all of
    /// an info's sample.
    #[must_use]
    pub fn literal(&self, family: &Family) -> u64 {
        let mut head = String::new();
        text(family, &mut head);
        let mut samples = String::new();
        for sample in &Samples::of(family, self).text {
            sample.append(&family.name, &mut samples);
        }
        // Those of an open set are of one series.
        let times = if self.is_open(family) { self.series(family) } else { 1 };
        head.len() as u64 + (samples.len() as u64).saturating_mul(times)
    }
}
