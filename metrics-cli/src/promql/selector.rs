//! Checks selectors: their metric, its usage, and their matchers.

use metrics_catalog_shared::bound;
use metrics_catalog_shared::similar::nearest;

use super::checker::{Checker, Origin, ResultSeries, external_hint};
use super::expression::{UNKNOWN, Usage};
use super::known::{KnownSample, LabelValues, SampleType};
use super::lint::Lint;
use super::syntax::{Dialect, METRIC_NAME, MatchOp, Matcher, Node, Selector, Tree, parse};
use crate::finding::alternatives;

/// Returns the labels that a selector or a sample of an exposition matches by `=`, with their
/// values.
///
/// The name before the braces can be any text, and so can the value after them. Returns nothing if
/// the braces contain no matchers.
pub(crate) fn equal_labels(text: &str) -> Vec<(String, String)> {
    // An exemplar has braces of its own.
    let sample = text.split(" # {").next().unwrap_or_default();
    let Some((begin, end)) = sample.find('{').zip(sample.rfind('}')) else { return Vec::new() };
    let braces = sample.get(begin..=end).unwrap_or_default();
    let parsed = parse(&format!("{METRIC_NAME}{braces}"), Dialect::Prometheus);
    let Some(Node::Selector(selector)) = parsed.ok().and_then(Tree::into_root) else {
        return Vec::new();
    };
    let matchers = selector.groups.into_iter().flatten();
    let equal = matchers.filter(|matcher| matcher.op == MatchOp::Equal);
    equal.map(|matcher| (matcher.name, matcher.value)).collect()
}

impl Checker<'_> {
    pub(super) fn selector(&mut self, selector: &Selector, usage: Usage) -> ResultSeries {
        // Alternatives can select several metrics.
        let named = match selector.groups.as_slice() {
            [matchers] => matchers.iter().find(|it| it.name == METRIC_NAME),
            _ => None,
        };
        let by_matcher = named.filter(|it| it.op == MatchOp::Equal).map(|it| &it.value);
        let Some(name) = selector.name.as_ref().or(by_matcher) else {
            return ResultSeries::unknown();
        };
        if name.contains(UNKNOWN) {
            return ResultSeries::unknown();
        }
        if let Some(series) = self.known.recorded.get(name) {
            return series.clone();
        }
        let Some(sample) = self.known.samples.get(name) else {
            self.report_unknown_metric(name);
            return ResultSeries::unknown();
        };
        if sample.sample_type == SampleType::Absent {
            let message = format!(
                "the histogram `{name}` has no native buckets; select `{name}_bucket`, \
                 `{name}_sum` or `{name}_count`"
            );
            self.report(Lint::BareHistogram, name, message);
        }
        if let Some(note) = &sample.deprecated {
            self.report(Lint::Deprecated, name, format!("`{name}` is deprecated: {note}"));
        }
        if let Some(renaming) = &sample.renamed {
            self.report(Lint::OldName, name, format!("`{name}` is {renaming}"));
        }
        self.check_usage(name, sample.sample_type, usage);
        self.check_matchers(name, sample, &selector.groups);
        let labels = sample.labels.keys().chain(&self.known.target_labels).cloned().collect();
        let samples = [(name.clone(), sample.sample_type)].into();
        let keyed = sample.is_keyed.then(|| name.clone());
        ResultSeries { samples, keyed, ..ResultSeries::new(labels) }
    }

    fn report_unknown_metric(&mut self, name: &str) {
        if self.known.has_catalog_prefix(name) {
            let message = format!("unknown metric `{name}`; {}", self.suggestion(name));
            self.report(Lint::UnknownMetric, name, message);
        } else if matches!(self.origin, Origin::External { deny_foreign: true }) {
            let message = format!(
                "foreign metric `{name}`, which neither the catalog nor a recording rule defines; \
                 `--foreign allow` allows it"
            );
            self.report(Lint::ForeignMetric, name, message);
        }
    }

    /// Suggests a replacement for an unknown name.
    fn suggestion(&mut self, name: &str) -> String {
        let known = self.known;
        let candidates =
            known.samples.iter().filter(|(_, it)| it.sample_type != SampleType::Absent);
        // Old names are not to be written.
        let candidates = candidates.filter(|(_, it)| it.renamed.is_none());
        let candidates = candidates.map(|(name, _)| name.as_str());
        let nearest = nearest(name, candidates, &mut self.limit);
        let sample = nearest.and_then(|nearest| known.samples.get(nearest));
        let reference = sample.map_or(Some("${group.metric}"), |it| it.reference.as_deref());
        match (self.origin, reference, nearest) {
            (Origin::Catalog, Some(reference), _) => {
                format!("write `{reference}`, which stays valid when the metric is renamed")
            }
            (_, _, Some(nearest)) => format!("did you mean `{nearest}`?"),
            (_, _, None) => "the catalog has no similar name".to_owned(),
        }
    }

    /// Checks that the usage of a sample suits its type.
    fn check_usage(&mut self, name: &str, sample_type: SampleType, usage: Usage) {
        match usage {
            Usage::Rate(function) if sample_type == SampleType::Gauge => {
                let message = format!(
                    "`{function}` treats every decrease of the gauge `{name}` as a counter reset; \
                     use `delta`, `deriv` or `avg_over_time`"
                );
                self.report(Lint::RateOfGauge, name, message);
            }
            Usage::Delta(function) if sample_type.is_cumulative() => {
                let message = format!(
                    "`{function}` ignores that a restart resets the counter `{name}`; use `rate` or \
                     `increase`"
                );
                self.report(Lint::DeltaOfCounter, name, message);
            }
            Usage::Value if sample_type.is_cumulative() => {
                let message = format!(
                    "the raw counter `{name}` mostly reflects uptime; apply `rate` or `increase` \
                     before aggregating"
                );
                self.report(Lint::RawCounter, name, message);
            }
            _ => {}
        }
    }

    /// Reports matchers that never match, or always do.
    fn check_matchers(&mut self, name: &str, sample: &KnownSample, groups: &[Vec<Matcher>]) {
        for matcher in groups.iter().flatten().filter(|it| it.name != METRIC_NAME) {
            let label = &matcher.name;
            match sample.labels.get(label) {
                Some(LabelValues::Any) => {}
                Some(_) if matcher.value.contains(UNKNOWN) => {}
                Some(LabelValues::Closed(values)) => self.check_value(matcher, values),
                Some(LabelValues::Bounds(bounds)) => self.check_bound(matcher, bounds, sample),
                None if self.is_target_label(label) => {}
                None => self.report_unknown_label(name, label, sample),
            }
        }
        for (label, values) in &sample.labels {
            if let LabelValues::Closed(values) = values {
                for matchers in groups {
                    self.check_combination(label, values, matchers);
                }
            }
        }
    }

    fn is_target_label(&self, label: &str) -> bool {
        self.known.target_labels.contains(label)
            || self.known.external_labels.contains(label)
            || label.contains(UNKNOWN)
    }

    fn report_unknown_label(&mut self, name: &str, label: &str, sample: &KnownSample) {
        let labels = || sample.labels.keys().map(String::as_str);
        let hint = match nearest(label, labels(), &mut self.limit) {
            Some(hint) => format!("did you mean `{hint}`?"),
            None if sample.labels.is_empty() => "it has only those of the target".to_owned(),
            None => {
                let labels: Vec<String> = labels().map(|label| format!("`{label}`")).collect();
                format!("it has {}", labels.join(", "))
            }
        };
        let external = external_hint(label);
        let message = format!("unknown label `{label}` of `{name}`; {hint}{external}");
        self.report(Lint::UnknownLabel, label, message);
    }

    /// Checks a matcher of a label with known values.
    fn check_value(&mut self, matcher: &Matcher, values: &[(String, Option<String>)]) {
        let (label, text) = (&matcher.name, &matcher.value);
        let literals = literals(matcher);
        for value in &literals {
            match values.iter().find(|(text, _)| text == value) {
                Some((_, Some(note))) => {
                    let message = format!("`{label}=\"{value}\"` is deprecated: {note}");
                    self.report(Lint::Deprecated, value, message);
                }
                Some(_) => {}
                None => {
                    let known = values.iter().map(|(text, _)| text.as_str());
                    let hint = nearest(value, known, &mut self.limit);
                    let hint = hint.map(|hint| format!("did you mean \"{hint}\"?"));
                    let hint = hint.unwrap_or_else(|| list(values));
                    let message = format!("unknown value \"{value}\" of `{label}`; {hint}");
                    self.report(Lint::ImpossibleValue, value, message);
                }
            }
        }
        let Some(accepted) = matcher.count(values.iter().map(|(text, _)| text.as_str())) else {
            return;
        };
        let message = match matcher.op {
            MatchOp::Match if accepted == 0 && literals.is_empty() => {
                format!("no value of `{label}` matches \"{text}\"; {}", list(values))
            }
            MatchOp::NotMatch if accepted == values.len() && literals.is_empty() => format!(
                "no value of `{label}` matches \"{text}\", so nothing is excluded; {}",
                list(values)
            ),
            MatchOp::Equal if text.is_empty() => {
                format!("`{label}` is never empty; {}", list(values))
            }
            _ => return,
        };
        self.report(Lint::ImpossibleValue, text, message);
    }

    /// Reports matchers that exclude every value together, but not each by itself.
    fn check_combination(
        &mut self,
        label: &str,
        values: &[(String, Option<String>)],
        matchers: &[Matcher],
    ) {
        let matchers: Vec<&Matcher> = matchers.iter().filter(|it| it.name == label).collect();
        if matchers.iter().any(|it| it.value.contains(UNKNOWN) || it.is_match("").is_none()) {
            return;
        }
        let is_match = |it: &Matcher, text: &str| it.is_match(text).unwrap_or(true);
        let accepts = |it: &&Matcher| values.iter().any(|(text, _)| is_match(it, text));
        let is_candidate = match matchers.as_slice() {
            [] => false,
            [one] => matches!(one.op, MatchOp::NotEqual | MatchOp::NotMatch),
            several => several.iter().all(accepts),
        };
        if is_candidate
            && !values.iter().any(|(text, _)| matchers.iter().all(|it| is_match(it, text)))
        {
            let message =
                format!("the matchers exclude every value of `{label}`; {}", list(values));
            self.report(Lint::ImpossibleValue, label, message);
        }
    }

    fn check_bound(&mut self, matcher: &Matcher, bounds: &[String], sample: &KnownSample) {
        let text = &matcher.value;
        let spellings = bounds.iter().flat_map(|bound| [bound.clone(), bound::openmetrics(bound)]);
        let spellings: Vec<String> = spellings.chain(["+Inf".to_owned()]).collect();
        let Some(accepted) = matcher.count(spellings.iter().map(String::as_str)) else { return };
        let message = match matcher.op {
            MatchOp::Equal | MatchOp::NotEqual => {
                let number = text.parse::<f64>().ok();
                let is_equal = |bound: &&String| bound.parse::<f64>().ok() == number;
                match bounds.iter().find(is_equal) {
                    _ if text == "+Inf" => return,
                    Some(bound) if number.is_some() => {
                        return self.check_bound_spelling(matcher, bound);
                    }
                    _ => format!("unknown bound \"{text}\" of `le`; "),
                }
            }
            MatchOp::Match if accepted == 0 => {
                format!("no `le` matches \"{text}\"; ")
            }
            MatchOp::NotMatch if accepted == spellings.len() => {
                format!("no `le` matches \"{text}\", so nothing is excluded; ")
            }
            _ => return,
        };
        let bounds = bounds.join(", ");
        let message = format!("{message}the bounds of `{}` are {bounds} and +Inf", sample.family);
        self.report(Lint::LeNotABound, text, message);
    }

    /// Reports a spelling that an exposition format does not use.
    fn check_bound_spelling(&mut self, matcher: &Matcher, bound: &str) {
        let openmetrics = bound::openmetrics(bound);
        if openmetrics == bound && matcher.value == bound {
            return;
        }
        let text = &matcher.value;
        let message = if openmetrics == bound {
            format!("invalid spelling \"{text}\" of `le`; write \"{bound}\"")
        } else {
            let op = if matcher.op == MatchOp::NotEqual { "!~" } else { "=~" };
            format!(
                "`le` is \"{bound}\" in the text format, but \"{openmetrics}\" in OpenMetrics and \
                 Prometheus 3; `le{op}\"{bound}(\\\\.0)?\"` matches both"
            )
        };
        self.report(Lint::LeSpelling, text, message);
    }
}

/// Returns the values that a matcher lists, or none if it is a pattern or matches the empty value.
fn literals(matcher: &Matcher) -> Vec<&str> {
    let text = matcher.value.as_str();
    match matcher.op {
        _ if text.is_empty() => Vec::new(),
        MatchOp::Equal | MatchOp::NotEqual => vec![text],
        MatchOp::Match | MatchOp::NotMatch => {
            let is_plain = |text: &&str| regex::escape(text).replace(r"\-", "-") == *text;
            let parts: Vec<&str> = text.split('|').filter(|part| !part.is_empty()).collect();
            if parts.iter().all(is_plain) { parts } else { Vec::new() }
        }
    }
}

fn list(values: &[(String, Option<String>)]) -> String {
    let values: Vec<String> = values.iter().map(|(text, _)| format!("\"{text}\"")).collect();
    format!("expected {}", alternatives(&values))
}
