//! Walks an expression, and says what cannot be meant.

use std::collections::BTreeSet;

use promql_parser::label::{METRIC_NAME, MatchOp};
use promql_parser::parser::{AggregateExpr, Expr, LabelModifier, VectorSelector};

use super::known::{Known, What};
use super::rule::Rule;
use super::shape::Shape;
use super::variable::ANYTHING;
use crate::nearest::nearest;

/// A finding in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) rule: Rule,
    pub(crate) message: String,
    /// The word it is about, by which its line is found.
    pub(crate) word: String,
}

/// What is done with the numbers of an expression.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Use {
    /// They are looked at.
    Value,
    /// They do not matter: what there is, is counted or missed.
    Presence,
    /// Their growth is taken, by the function of this name.
    Rate(&'static str),
    /// Their difference is taken, by the function of this name.
    Delta(&'static str),
}

pub(crate) struct Judge<'a> {
    pub(crate) known: &'a Known,
    pub(crate) denies_foreign: bool,
    pub(crate) said: Vec<Said>,
}

impl Judge<'_> {
    /// Judges an expression, and says what it gives.
    pub(crate) fn judge(&mut self, expression: &Expr, used: Use) -> Shape {
        match expression {
            Expr::Aggregate(aggregate) => self.aggregate(aggregate),
            Expr::Unary(unary) => self.judge(&unary.expr, used),
            Expr::Binary(binary) => self.binary(binary, used),
            Expr::Paren(paren) => self.judge(&paren.expr, used),
            Expr::Subquery(subquery) => self.judge(&subquery.expr, used),
            Expr::NumberLiteral(_) | Expr::StringLiteral(_) => Shape::scalar(),
            Expr::VectorSelector(selector) => self.selector(selector, used),
            Expr::MatrixSelector(selector) => self.selector(&selector.vs, used),
            Expr::Call(call) => self.call(call, used),
            Expr::Extension(_) => Shape::unknown(),
        }
    }

    pub(crate) fn say(&mut self, rule: Rule, word: &str, message: impl Into<String>) {
        let said = Said { rule, message: message.into(), word: word.to_owned() };
        if !self.said.contains(&said) {
            self.said.push(said);
        }
    }

    fn selector(&mut self, selector: &VectorSelector, used: Use) -> Shape {
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
            let known = self.known.samples.iter().filter(|(_, it)| it.what != What::Nothing);
            let hint = nearest(name, known.map(|(name, _)| name.as_str()));
            let hint = hint.map(|it| format!("; did you mean `{it}`?"));
            let hint = hint.unwrap_or_else(|| "; the catalog has none of that name".to_owned());
            self.say(Rule::UnknownMetric, name, format!("there is no metric `{name}`{hint}"));
        } else if self.denies_foreign {
            let message = format!(
                "`{name}` is no metric of this catalog, and made by no recording rule here; allow \
                 those of others with `--foreign allow`"
            );
            self.say(Rule::ForeignMetric, name, message);
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

    fn aggregate(&mut self, aggregate: &AggregateExpr) -> Shape {
        let op = aggregate.op.to_string();
        let used = if matches!(&*op, "count" | "group") { Use::Presence } else { Use::Value };
        if let Some(parameter) = &aggregate.param {
            self.judge(parameter, Use::Value);
        }
        let inner = self.judge(&aggregate.expr, used);
        if let Some(by) = &aggregate.modifier {
            let word = if by.is_include() { "by" } else { "without" };
            self.labels_there(&by.labels().labels, &[&inner], word);
        }
        if matches!(&*op, "topk" | "bottomk" | "limitk" | "limit_ratio") {
            return inner;
        }
        let mut shape = match &aggregate.modifier {
            None => Shape { of: inner.of, ..Shape::with(BTreeSet::new()) },
            Some(LabelModifier::Include(by)) => {
                let kept = by.labels.iter().filter(|label| inner.may_have(label));
                Shape { labels: Some(kept.cloned().collect()), ..inner }
            }
            Some(LabelModifier::Exclude(without)) => {
                inner.relabelled(|labels| labels.retain(|label| !without.labels.contains(label)))
            }
        };
        if op == "count_values"
            && let Some(Expr::StringLiteral(label)) = aggregate.param.as_deref()
        {
            shape = shape.relabelled(|labels| {
                labels.insert(label.val.clone());
            });
        }
        if matches!(&*op, "count" | "group" | "count_values") {
            // These are numbers of their own.
            shape.of.clear();
        }
        shape
    }

    /// Says which labels none of these can have.
    pub(crate) fn labels_there(&mut self, labels: &[String], shapes: &[&Shape], word: &str) {
        for label in labels {
            let is_known = self.known.external.contains(label) || label.contains(ANYTHING);
            if is_known || label == METRIC_NAME || shapes.iter().any(|it| it.may_have(label)) {
                continue;
            }
            let there = shapes.iter().filter_map(|shape| shape.labels.as_ref()).flatten();
            let there: BTreeSet<&str> = there.map(String::as_str).collect();
            let hint = nearest(label, there.iter().copied());
            let hint = match hint {
                Some(hint) => format!("did you mean `{hint}`?"),
                None if there.is_empty() => "they have none".to_owned(),
                None => {
                    let there: Vec<String> = there.iter().map(|it| format!("`{it}`")).collect();
                    format!("they have {}", there.join(", "))
                }
            };
            let message = format!("the series in `{word}` have no label `{label}`; {hint}");
            self.say(Rule::UnknownLabel, label, message);
        }
    }
}
