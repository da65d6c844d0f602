//! Judges selectors: whether there is what they name, and whether it suits what is done with it.

use promql_parser::label::{METRIC_NAME, MatchOp};
use promql_parser::parser::VectorSelector;

use super::expression::Use;
use super::judge::{Judge, Whose};
use super::known::What;
use super::rule::Rule;
use super::shape::Shape;
use super::variable::ANYTHING;
use metrics_catalog_shared::similar::{Budget, nearest};

impl Judge<'_> {
    pub(super) fn selector(&mut self, selector: &VectorSelector, used: Use) -> Shape {
        let matchers = &selector.matchers.matchers;
        let named = matchers.iter().find(|it| it.name == METRIC_NAME);
        let by_matcher = named.filter(|it| matches!(it.op, MatchOp::Equal)).map(|it| &it.value);
        let Some(name) = selector.name.as_ref().or(by_matcher) else {
            return Shape::unknown();
        };
        if name.contains(ANYTHING) {
            return Shape::unknown();
        }
        if let Some(shape) = self.known.recorded.get(name) {
            return shape.clone();
        }
        let Some(sample) = self.known.samples.get(name) else {
            self.unknown_metric(name);
            return Shape::unknown();
        };
        if sample.what == What::Nothing {
            let message = format!(
                "`{name}` is a histogram without native buckets: its samples are `{name}_bucket`, \
                 `{name}_sum` and `{name}_count`"
            );
            self.say(Rule::BareHistogram, name, message);
        }
        if let Some(note) = &sample.deprecated {
            self.say(Rule::Deprecated, name, format!("`{name}` is deprecated: {note}"));
        }
        self.suits(name, sample.what, used);
        self.matchers(name, sample, &selector.matchers);
        let labels = sample.labels.keys().chain(&self.known.target).cloned().collect();
        Shape { of: vec![(name.clone(), sample.what)], ..Shape::with(labels) }
    }

    fn unknown_metric(&mut self, name: &str) {
        if self.known.is_ours(name) {
            let message = format!("there is no metric `{name}`; {}", self.instead_of(name));
            self.say(Rule::UnknownMetric, name, message);
        } else if matches!(self.whose, Whose::Others { deny_foreign: true }) {
            let message = format!(
                "`{name}` is no metric of this catalog, and made by no recording rule here; allow \
                 those of others with `--foreign allow`"
            );
            self.say(Rule::ForeignMetric, name, message);
        }
    }

    /// What to write instead of a name that no metric has.
    fn instead_of(&self, name: &str) -> String {
        let known = self.known.samples.iter().filter(|(_, it)| it.what != What::Nothing);
        let meant = nearest(name, known.map(|(name, _)| name.as_str()), &mut Budget::default());
        let sample = meant.and_then(|meant| self.known.samples.get(meant));
        let reference = sample.map_or(Some("${group.metric}"), |it| it.reference.as_deref());
        match (self.whose, reference, meant) {
            (Whose::Catalog, Some(reference), _) => {
                format!("write `{reference}`, which follows when the metric is renamed")
            }
            (_, _, Some(meant)) => format!("did you mean `{meant}`?"),
            (_, _, None) => "the catalog has none of that name".to_owned(),
        }
    }

    /// Whether what is done with a sample is what its type is for.
    fn suits(&mut self, name: &str, what: What, used: Use) {
        match used {
            Use::Rate(function) if what == What::Gauge => {
                let message = format!(
                    "`{function}` of `{name}`, a gauge: each time that it sinks is taken for a \
                     restart; use `delta`, `deriv` or `avg_over_time`"
                );
                self.say(Rule::RateOfGauge, name, message);
            }
            Use::Delta(function) if what.is_cumulative() => {
                let message = format!(
                    "`{function}` of `{name}`, a counter, which starts again at zero with the \
                     process; use `rate` or `increase`"
                );
                self.say(Rule::DeltaOfCounter, name, message);
            }
            Use::Value if what.is_cumulative() => {
                let message = format!(
                    "`{name}` is a counter, whose number says since when a process runs more than \
                     anything else; use `rate` or `increase`, before anything is summed"
                );
                self.say(Rule::RawCounter, name, message);
            }
            _ => {}
        }
    }
}
