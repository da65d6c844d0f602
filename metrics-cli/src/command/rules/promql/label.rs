//! Labels that rules name, beside those that there are.

use std::collections::BTreeSet;
use std::ops::Range;

use metrics_catalog_build::catalog::{Alert, Expr, Family, Kind, LabelSet};
use promql_parser::label::{MatchOp, Matcher};
use promql_parser::parser::VectorSelector;

use super::{Judge, Used};

impl<'a> Judge<'a> {
    /// The selectors of an expression, and what it groups by.
    pub(super) fn judge_used(&mut self, expr: &Expr, used: &Used, who: &str) {
        for selector in &used.selectors {
            self.judge_selector(selector, &expr.span, who);
        }
        let Some(known) = self.labels_of(used) else { return };
        for label in used.grouping.iter().filter(|label| !known.contains(label.as_str())) {
            let message =
                format!("nothing that {who} is about has a label `{label}`{}", hint(&known));
            self.push(&expr.span, &message);
        }
    }

    /// One selector: the family that it means has its labels, and these have its values.
    pub(super) fn judge_selector(
        &mut self,
        selector: &VectorSelector,
        span: &Range<usize>,
        who: &str,
    ) {
        let Some(name) = &selector.name else { return };
        let Some(place) = self.samples.get(name) else {
            let namespace = self.catalog.namespace.as_ref().map(|it| format!("{it}_"));
            if namespace.is_some_and(|prefix| name.starts_with(&prefix)) && !name.contains(':') {
                let message = format!(
                    "{who} names `{name}`, which no metric of the catalog has; write \
                     `${{group.metric}}`, which follows when the metric is renamed"
                );
                self.push(span, &message);
            }
            return;
        };
        let family = &self.catalog.families[*place];
        let matchers = &selector.matchers;
        for matcher in matchers.matchers.iter().chain(matchers.or_matchers.iter().flatten()) {
            let message = self.judge_matcher(matcher, name, family);
            if let Some(message) = message {
                self.push(span, &format!("{who}: {message}"));
            }
        }
    }

    fn judge_matcher(&self, matcher: &Matcher, sample: &str, family: &Family) -> Option<String> {
        let label = matcher.name.as_str();
        if self.target_labels.contains(&label) || label == "__name__" {
            return None;
        }
        let labels = self.labels(family, sample);
        let Some((_, set)) = labels.iter().find(|(known, _)| *known == label) else {
            let known = self.target_labels.iter().copied();
            let known = labels.iter().map(|(name, _)| *name).chain(known).collect();
            return Some(format!("`{sample}` has no label `{label}`{}", hint(&known)));
        };
        let set = set.filter(|set| set.open.is_none())?;
        let mut texts = set.values.iter().map(|value| value.text.as_str());
        let is_there = match &matcher.op {
            MatchOp::Equal | MatchOp::NotEqual => {
                matcher.value.is_empty() || texts.any(|text| text == matcher.value)
            }
            MatchOp::Re(pattern) | MatchOp::NotRe(pattern) => {
                pattern.is_match("") || texts.any(|text| pattern.is_match(text))
            }
        };
        let known = set.values.iter().map(|value| value.text.as_str()).collect();
        (!is_there).then(|| {
            format!("label `{label}` of `{sample}` is never `{}`{}", matcher.value, listed(&known))
        })
    }

    /// What the texts and the tests of an alert say of labels.
    pub(super) fn judge_texts(&mut self, alert: &Alert, used: &Used) {
        let Some(known) = self.labels_of(used) else { return };
        let texts = [Some(&alert.summary), alert.description.as_ref()].into_iter().flatten();
        for text in texts.chain(alert.labels.iter().map(|(_, value)| value)) {
            for label in text.split("$labels.").skip(1).map(first_word) {
                if !known.contains(label) {
                    let message = format!(
                        "alert `{}` shows the label `{label}`, which nothing has that it is \
                         about{}",
                        alert.name,
                        hint(&known)
                    );
                    self.push(&alert.span, &message);
                }
            }
        }
        let added: BTreeSet<&str> = alert.added_labels().map(|(name, _)| name).collect();
        for test in &alert.tests {
            let labels = test.fires.iter().flat_map(|firing| firing.labels.keys());
            let unknown =
                labels.filter(|it| !known.contains(it.as_str()) && !added.contains(it.as_str()));
            for label in unknown {
                let message = format!(
                    "alert `{}` does not fire with a label `{label}`{}",
                    alert.name,
                    hint(&known)
                );
                self.push(&test.span, &message);
            }
        }
    }

    /// All labels of what is used, unless some of it is not of the catalog.
    fn labels_of(&self, used: &Used) -> Option<BTreeSet<&'a str>> {
        let mut known: BTreeSet<&'a str> = self.target_labels.iter().copied().collect();
        for selector in &used.selectors {
            let sample = selector.name.as_ref()?;
            let family = &self.catalog.families[*self.samples.get(sample)?];
            known.extend(self.labels(family, sample).into_iter().map(|(name, _)| name));
        }
        (!used.makes_labels).then_some(known)
    }

    /// The labels of a sample, and the set of each whose values are known.
    fn labels(&self, family: &'a Family, sample: &str) -> Vec<(&'a str, Option<&'a LabelSet>)> {
        let sets = &self.catalog.sets;
        let own = family.labels.iter();
        let mut labels: Vec<_> =
            own.map(|label| (label.name.as_str(), Some(&sets[label.set]))).collect();
        labels.extend(family.values.iter().map(|(name, _)| (name.as_str(), None)));
        match family.kind {
            Kind::StateSet(set) => labels.push((family.name.as_str(), Some(&sets[set]))),
            Kind::Histogram(_) if sample.ends_with("_bucket") => labels.push(("le", None)),
            _ => {}
        }
        labels
    }
}

/// The letters of a label's name that a text begins with.
fn first_word(text: &str) -> &str {
    let letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    &text[..text.find(|it| !letter(it)).unwrap_or(text.len())]
}

/// What to do about a label that is not there.
fn hint(known: &BTreeSet<&str>) -> String {
    format!(
        "{}; `--target-label` says which others Prometheus gives to what it scrapes",
        listed(known)
    )
}

fn listed(known: &BTreeSet<&str>) -> String {
    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    format!("; there are {}", known.join(", "))
}
