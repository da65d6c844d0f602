//! Checks functions and aggregations.

use std::collections::BTreeSet;

use promql_parser::label::{METRIC_NAME, MatchOp, Matchers};
use promql_parser::parser::{AggregateExpr, Call, Expr, LabelModifier};

use super::checker::{Checker, ResultSeries};
use super::expression::Usage;
use super::known::SampleType;
use super::lint::Lint;

impl Checker<'_> {
    pub(super) fn aggregate(&mut self, aggregate: &AggregateExpr) -> ResultSeries {
        let op = aggregate.op.to_string();
        let usage = if matches!(&*op, "count" | "group") { Usage::Presence } else { Usage::Value };
        if let Some(parameter) = &aggregate.param {
            self.check(parameter, Usage::Value);
        }
        let inner = self.check(&aggregate.expr, usage);
        if let Some(by) = &aggregate.modifier {
            let word = if by.is_include() { "by" } else { "without" };
            self.check_labels(&by.labels().labels, &[&inner], word);
        }
        if matches!(&*op, "topk" | "bottomk" | "limitk" | "limit_ratio") {
            return inner;
        }
        let mut series = grouped(inner, aggregate.modifier.as_ref());
        if op == "count_values"
            && let Some(Expr::StringLiteral(label)) = aggregate.param.as_deref()
        {
            series = series.with_labels(|labels| {
                labels.insert(label.val.clone());
            });
        }
        if matches!(&*op, "count" | "group" | "count_values") {
            series.samples.clear();
        }
        series
    }

    pub(super) fn call(&mut self, call: &Call, usage: Usage) -> ResultSeries {
        let name = call.func.name;
        let arguments = &call.args.args;
        let inner_usage = argument_usage(name, usage);
        let series: Vec<ResultSeries> =
            arguments.iter().map(|argument| self.check(argument, inner_usage)).collect();
        let argument = |index: usize| series.get(index).cloned().unwrap_or_default();
        let text = |index: usize| match arguments.get(index).map(|it| &**it) {
            Some(Expr::StringLiteral(text)) => Some(text.val.clone()),
            _ => None,
        };
        match name {
            "histogram_quantile" => self.quantile(call, argument(1)),
            "label_replace" | "label_join" => match text(1) {
                // The new label may be empty.
                Some(label) => {
                    let series = ResultSeries { is_exact: false, ..argument(0) };
                    series.with_labels(|labels| {
                        labels.insert(label);
                    })
                }
                None => ResultSeries::unknown(),
            },
            "absent" | "absent_over_time" => absent(arguments.first().map(|it| &**it)),
            "histogram_quantiles" | "info" => ResultSeries::unknown(),
            "scalar" | "time" | "pi" => ResultSeries::scalar(),
            "vector" => ResultSeries::new(BTreeSet::new()),
            "quantile_over_time" => argument(1),
            // The results are not calculated from the values.
            "count_over_time" | "present_over_time" | "timestamp" | "changes" => {
                ResultSeries { samples: Vec::new(), ..argument(0) }
            }
            _ if series.is_empty() => ResultSeries::new(BTreeSet::new()),
            _ => argument(0),
        }
    }

    fn quantile(&mut self, call: &Call, buckets: ResultSeries) -> ResultSeries {
        let name = call.func.name;
        if let Some(Expr::NumberLiteral(quantile)) = call.args.args.first().map(|it| &**it)
            && !(0.0..=1.0).contains(&quantile.val)
        {
            let message = format!("invalid quantile {}; expected 0 to 1", quantile.val);
            self.report(Lint::QuantileRange, name, message);
        }
        let wrong = buckets.samples.iter().find_map(|(metric, sample_type)| {
            let what = match sample_type {
                SampleType::Bucket | SampleType::NativeHistogram | SampleType::Absent => {
                    return None;
                }
                SampleType::Gauge => "a gauge",
                SampleType::Counter => "a counter",
                SampleType::SumOrCount => {
                    "the sum or count of a histogram, whose buckets end in `_bucket`"
                }
            };
            Some((metric, what))
        });
        let is_bucket = |(_, sample_type): &_| *sample_type == SampleType::Bucket;
        if let Some((metric, what)) = wrong {
            let message = format!("`{name}` needs histogram buckets; `{metric}` is {what}");
            self.report(Lint::QuantileOfNonHistogram, metric, message);
        } else if buckets.samples.iter().any(is_bucket) && !buckets.may_have("le") {
            let message = format!(
                "`{name}` needs `le`, which is aggregated away; add it to `by`, or remove it from \
                 `without`"
            );
            self.report(Lint::QuantileWithoutLe, name, message);
        }
        let quantile = buckets.with_labels(|labels| {
            labels.remove("le");
        });
        ResultSeries { samples: Vec::new(), ..quantile }
    }
}

/// Returns the series of an aggregation.
fn grouped(series: ResultSeries, modifier: Option<&LabelModifier>) -> ResultSeries {
    match modifier {
        None => ResultSeries { samples: series.samples, ..ResultSeries::new(BTreeSet::new()) },
        Some(LabelModifier::Include(by)) => {
            let kept = by.labels.iter().filter(|label| series.may_have(label));
            ResultSeries { labels: Some(kept.cloned().collect()), ..series }
        }
        Some(LabelModifier::Exclude(without)) => {
            series.with_labels(|labels| labels.retain(|label| !without.labels.contains(label)))
        }
    }
}

/// Returns the series of `absent`, whose labels are those that the selector matches by `=`.
fn absent(argument: Option<&Expr>) -> ResultSeries {
    let labels = match argument {
        Some(Expr::Paren(paren)) => return absent(Some(&paren.expr)),
        Some(Expr::VectorSelector(selector)) => equal_labels(&selector.matchers),
        Some(Expr::MatrixSelector(selector)) => equal_labels(&selector.vs.matchers),
        _ => BTreeSet::new(),
    };
    ResultSeries { is_exact: false, ..ResultSeries::new(labels) }
}

fn equal_labels(matchers: &Matchers) -> BTreeSet<String> {
    let all = [&matchers.matchers].into_iter().chain(&matchers.or_matchers).flatten();
    let equal = all.filter(|it| matches!(it.op, MatchOp::Equal) && !it.value.is_empty());
    equal.map(|it| it.name.clone()).filter(|label| label != METRIC_NAME).collect()
}

/// Returns how a function uses the values of its arguments.
fn argument_usage(function: &'static str, usage: Usage) -> Usage {
    match function {
        "rate" | "irate" | "increase" | "resets" => Usage::Rate(function),
        "delta"
        | "idelta"
        | "deriv"
        | "predict_linear"
        | "holt_winters"
        | "double_exponential_smoothing" => Usage::Delta(function),
        "changes" | "absent" | "absent_over_time" | "present_over_time" | "count_over_time"
        | "timestamp" => Usage::Presence,
        "last_over_time" | "first_over_time" | "sort" | "sort_desc" | "sort_by_label"
        | "sort_by_label_desc" | "label_replace" | "label_join" => usage,
        _ => Usage::Value,
    }
}
