//! Parser of expositions in the Prometheus text format 0.0.4 and in OpenMetrics 1.0.
//!
//! Available parsers skip what they do not understand, or stop at the first error. This one reports
//! every violation with its line, because `live` exists to find them. For `import`, it is lenient.

mod assemble;
mod line;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod tests;
mod validate;

use std::collections::HashSet;
use std::fmt::{self, Write as _};
use std::rc::Rc;

use metrics_catalog_shared::escape::push_label_value;
pub(crate) use metrics_catalog_shared::family_type::{FamilyType, SampleRole};
use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;
use metrics_catalog_shared::metric_type::MetricType;

/// Text-based exposition format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExpositionFormat {
    /// Prometheus text format 0.0.4.
    Text,
    OpenMetrics,
}

impl ExpositionFormat {
    /// Detects the format by lines that only OpenMetrics has, because the end may be missing.
    ///
    /// A strict reading also takes a counter whose samples have the suffix `_total` that its type
    /// lacks for OpenMetrics: in the text format its type would have no samples.
    pub(crate) fn detect(text: &str, strictness: Strictness) -> Self {
        let is_strict = strictness == Strictness::Strict;
        let is_openmetrics = text.lines().any(Self::is_only_in_openmetrics)
            || is_strict && Self::has_counter_without_total(text);
        if is_openmetrics { Self::OpenMetrics } else { Self::Text }
    }

    /// Returns whether the first sample after the type of a counter has the suffix `_total` that
    /// the type lacks.
    fn has_counter_without_total(text: &str) -> bool {
        let mut counter = "";
        text.lines().any(|line| {
            if let Some(described) = line.strip_prefix("# TYPE ") {
                counter = described.strip_suffix(" counter").unwrap_or_default();
            }
            if counter.is_empty() || line.starts_with('#') {
                return false;
            }
            let rest = line.strip_prefix(counter).and_then(|rest| rest.strip_prefix("_total"));
            counter = "";
            rest.is_some_and(|rest| rest.starts_with(['{', ' ']))
        })
    }

    fn is_only_in_openmetrics(line: &str) -> bool {
        let Some(comment) = line.strip_prefix("# ") else {
            return !line.starts_with('#') && line::has_exemplar(line);
        };
        let mut words = comment.split(' ');
        match words.next() {
            Some("EOF" | "EO") => words.next().is_none(),
            Some("UNIT") => true,
            Some("TYPE") => {
                let is_new = |name: &str| {
                    Self::Text.family_type(name).is_none()
                        && Self::OpenMetrics.family_type(name).is_some()
                };
                words.nth(1).is_some_and(is_new)
            }
            _ => false,
        }
    }

    /// Returns the types of families.
    const fn family_types(self) -> &'static [FamilyType] {
        const ALL: [FamilyType; 8] = [
            FamilyType::COUNTER,
            FamilyType::GAUGE,
            FamilyType::Known(MetricType::Histogram),
            FamilyType::Summary,
            FamilyType::Unknown,
            // Only OpenMetrics has the others.
            FamilyType::Known(MetricType::Info),
            FamilyType::Known(MetricType::StateSet),
            FamilyType::GaugeHistogram,
        ];
        match self {
            Self::Text => ALL.split_at(5).0,
            Self::OpenMetrics => &ALL,
        }
    }

    /// Returns the type that a name in `# TYPE` stands for.
    fn family_type(self, name: &str) -> Option<FamilyType> {
        let name_of = |family_type: &FamilyType| match self {
            Self::Text => family_type.text_name(),
            Self::OpenMetrics => family_type.openmetrics_name(),
        };
        self.family_types().iter().find(|it| name_of(it) == name).copied()
    }

    /// Returns the suffixes of the sample names of a type.
    const fn sample_suffixes(self, family_type: FamilyType) -> &'static [&'static str] {
        match self {
            Self::Text => family_type.sample_suffixes(),
            Self::OpenMetrics => family_type.openmetrics_sample_suffixes(),
        }
    }
}

/// Treatment of what violates the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Every violation is reported.
    Strict,
    /// Families are read as far as Prometheus would read them. One that cannot be read has a violation.
    Lenient,
}

/// Parsed exposition.
#[derive(Debug)]
pub(crate) struct Exposition {
    pub(crate) format: ExpositionFormat,
    /// Families in the order of their first lines.
    pub(crate) families: Vec<ExposedFamily>,
    /// Violations of the format, in the order of their lines. In a lenient reading, those that
    /// belong to no family.
    pub(crate) violations: Vec<Violation>,
}

/// Metric family of an exposition.
#[derive(Debug)]
pub(crate) struct ExposedFamily {
    /// First line that names the family.
    pub(crate) line: usize,
    /// Name in `# TYPE`, in OpenMetrics without `_total` and `_info`.
    pub(crate) name: String,
    pub(crate) family_type: FamilyType,
    pub(crate) help: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) samples: Vec<Sample>,
    /// Whether its counters lack `_total` in OpenMetrics.
    pub(crate) lacks_total: bool,
    /// First line that cannot be read, in a lenient reading.
    pub(crate) violation: Option<Violation>,
    /// Violations that do not prevent a lenient reading.
    pub(crate) warnings: Vec<Violation>,
}

impl ExposedFamily {
    /// Returns the name of the samples with a role.
    pub(crate) fn sample_name(&self, role: SampleRole, format: ExpositionFormat) -> String {
        match role.suffix(self.family_type) {
            Some(suffix) => format!("{}{suffix}", self.name),
            None => self.exported_name(format),
        }
    }

    /// Removes samples of a series that has one already, and returns their violations.
    fn remove_duplicates(&mut self, format: ExpositionFormat) -> Vec<Violation> {
        let samples = &self.samples;
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let key = |index: &usize| (samples[*index].role, &samples[*index].labels);
        // A stable sort: the samples of a series stay in the order of their lines.
        order.sort_by_key(key);
        let mut violations = Vec::new();
        let mut is_duplicate = vec![false; samples.len()];
        for series in order.chunk_by(|one, other| key(one) == key(other)) {
            let [first, others @ ..] = series else { continue };
            for other in others {
                is_duplicate[*other] = true;
                let sample = &samples[*other];
                let message = format!(
                    "duplicate series `{}{}`; first in line {}",
                    self.sample_name(sample.role, format),
                    format_labels(&sample.labels),
                    samples[*first].line
                );
                violations.push(Violation { line: sample.line, message });
            }
        }
        violations.sort_by_key(|violation| violation.line);
        let mut is_duplicate = is_duplicate.into_iter();
        self.samples.retain(|_| !is_duplicate.next().expect("there is one for each sample"));
        self.samples.shrink_to_fit();
        violations
    }

    /// Returns the exported name as a catalog has it: with `_total` or `_info` in either format.
    pub(crate) fn exported_name(&self, format: ExpositionFormat) -> String {
        let suffix = match (format, self.family_type) {
            (ExpositionFormat::OpenMetrics, FamilyType::Known(metric_type))
                if !self.lacks_total =>
            {
                metric_type.suffix()
            }
            _ => None,
        };
        format!("{}{}", self.name, suffix.unwrap_or_default())
    }
}

/// Sample line.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) line: usize,
    pub(crate) role: SampleRole,
    pub(crate) labels: LabelPairs,
    pub(crate) value: f64,
}

/// Message about an exposition without samples.
pub(crate) const NO_SAMPLES: &str = "no samples; check that the source is a metrics endpoint";

/// Label names and values, sorted by name. An empty value equals a missing label, and is left out.
/// Equal texts of an exposition are shared.
pub(crate) type LabelPairs = Vec<(Rc<str>, Rc<str>)>;

impl Sample {
    pub(crate) fn label(&self, name: &str) -> Option<&str> {
        self.labels.iter().find(|(known, _)| **known == *name).map(|(_, value)| &**value)
    }

    /// Returns the labels without `le` of buckets and `quantile` of quantiles.
    pub(crate) fn series(&self) -> LabelPairs {
        let role_label = match self.role {
            SampleRole::Bucket => "le",
            SampleRole::Quantile => "quantile",
            _ => "",
        };
        self.labels.iter().filter(|(name, _)| **name != *role_label).cloned().collect()
    }

    /// Returns the bound of a bucket.
    pub(crate) fn bound(&self) -> Option<f64> {
        self.label("le")?.parse().ok()
    }
}

/// Violation of the exposition format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// Line, from 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl ExposedFamily {
    /// Adds one warning for all these violations.
    fn warn_of(&mut self, violations: Vec<Violation>) {
        let more = violations.len().saturating_sub(1);
        self.warnings.extend(violations.into_iter().next().map(|mut first| {
            if more > 0 {
                let _ = write!(first.message, "; {more} more like this");
            }
            first
        }));
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

impl Exposition {
    /// Parses any text, and reports what violates the format.
    pub(crate) fn parse(text: &str, format: ExpositionFormat, strictness: Strictness) -> Self {
        let mut exposition = assemble::assemble(text, format, strictness);
        for family in &mut exposition.families {
            match strictness {
                Strictness::Strict => validate::validate(family, &mut exposition.violations),
                Strictness::Lenient => {
                    let mut violations = Vec::new();
                    validate::validate(family, &mut violations);
                    family.warn_of(violations);
                }
            }
        }
        exposition.violations.sort_by_key(|violation| violation.line);
        exposition
    }

    /// Returns whether no family has a sample.
    pub(crate) fn is_empty(&self) -> bool {
        self.families.iter().all(|family| family.samples.is_empty())
    }
}

/// Returns the combinations of label values of a family: labels without those that samples of one series
/// differ in. `state` is the label of a state set's states.
pub(crate) fn combinations(family: &ExposedFamily, state: Option<&str>) -> HashSet<LabelPairs> {
    let samples = family.samples.iter().filter(|sample| sample.role != SampleRole::Created);
    let combinations = samples.map(|sample| {
        let mut labels = sample.series();
        labels.retain(|(label, _)| Some(&**label) != state);
        labels
    });
    combinations.collect()
}

/// Returns whether labels are those of the overflow of a keyed family.
pub(crate) fn is_overflow(labels: &LabelPairs) -> bool {
    !labels.is_empty() && labels.iter().all(|(_, value)| **value == *DEFAULT_OVERFLOW)
}

/// Formats labels as an exposition does, with braces; returns an empty string if there are none.
pub(crate) fn format_labels(labels: &[(Rc<str>, Rc<str>)]) -> String {
    if labels.is_empty() {
        return String::new();
    }
    let pairs = labels.iter().map(|(name, value)| {
        let mut pair = format!("{name}=\"");
        push_label_value(&mut pair, value);
        pair + "\""
    });
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
}
