//! Checks functions and aggregations.

use std::collections::BTreeSet;

use super::checker::{Checker, ResultSeries};
use super::expression::Usage;
use super::known::SampleType;
use super::lint::Lint;
use super::syntax::{
    Aggregation, Call, Grouping, METRIC_NAME, MatchOp, Node, NodeId, Selector, Tree,
};

/// Returns how an aggregation uses the values that it aggregates.
pub(super) fn aggregated_usage(aggregation: &Aggregation) -> Usage {
    let is_presence = matches!(&*aggregation.op, "count" | "group");
    if is_presence { Usage::Presence } else { Usage::Value }
}

impl Checker<'_> {
    pub(super) fn aggregate(
        &mut self,
        aggregation: &Aggregation,
        inner: ResultSeries,
        tree: &Tree,
    ) -> ResultSeries {
        let op = aggregation.op.as_str();
        if let Some(grouping) = &aggregation.grouping {
            let word = if grouping.is_include { "by" } else { "without" };
            self.check_labels(&grouping.labels, &[&inner], word);
        }
        if matches!(op, "topk" | "bottomk" | "limitk" | "limit_ratio") {
            return inner;
        }
        let mut series = grouped(inner, aggregation.grouping.as_ref());
        if op == "count_values"
            && let Some(label) = aggregation.parameter.and_then(|it| string(tree, it))
        {
            series = series.with_labels(|labels| {
                labels.insert(label);
            });
        }
        if matches!(op, "count" | "group" | "count_values") {
            series.samples.clear();
        }
        series
    }

    pub(super) fn call(
        &mut self,
        call: &Call,
        mut series: Vec<ResultSeries>,
        tree: &Tree,
    ) -> ResultSeries {
        let name = call.name();
        let is_empty = series.is_empty();
        let mut argument = |index| series.get_mut(index).map(std::mem::take).unwrap_or_default();
        let text = |index| call.arguments.get(index).and_then(|it| string(tree, *it));
        match name {
            "histogram_quantile" => self.quantile(call, argument(1), tree),
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
            "absent" | "absent_over_time" => {
                if let Some(keyed) = argument(0).keyed {
                    let message = format!(
                        "`{name}` returns 1 before the first record too, because `{keyed}` is keyed; \
                         select a metric that exists from the start, such as `up`"
                    );
                    self.report(Lint::NotFromStart, name, message);
                }
                absent(call.arguments.first().copied(), tree)
            }
            "histogram_quantiles" | "info" => ResultSeries::unknown(),
            "scalar" | "time" | "pi" => ResultSeries::scalar(),
            "vector" => ResultSeries::new(BTreeSet::new()),
            "quantile_over_time" => argument(1),
            // The results are not calculated from the values.
            "count_over_time" | "present_over_time" | "timestamp" | "changes" => {
                ResultSeries { samples: BTreeSet::new(), ..argument(0) }
            }
            _ if is_empty => ResultSeries::new(BTreeSet::new()),
            _ => argument(0),
        }
    }

    fn quantile(&mut self, call: &Call, buckets: ResultSeries, tree: &Tree) -> ResultSeries {
        let name = call.name();
        if let Some(Node::Number(quantile)) = call.arguments.first().map(|it| tree.node(*it))
            && !(0.0..=1.0).contains(quantile)
        {
            let message = format!("invalid quantile {quantile}; expected 0 to 1");
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
        // A quantile of nothing would not be 0.
        ResultSeries { samples: BTreeSet::new(), keyed: None, ..quantile }
    }
}

/// Returns the value of an argument that is a string.
fn string(tree: &Tree, argument: NodeId) -> Option<String> {
    match tree.node(argument) {
        Node::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// Returns the series of an aggregation.
fn grouped(series: ResultSeries, grouping: Option<&Grouping>) -> ResultSeries {
    match grouping {
        None => ResultSeries {
            samples: series.samples,
            keyed: series.keyed,
            ..ResultSeries::new(BTreeSet::new())
        },
        Some(Grouping { is_include: true, labels }) => {
            let kept = labels.iter().filter(|label| series.may_have(label));
            ResultSeries { labels: Some(kept.cloned().collect()), ..series }
        }
        Some(Grouping { labels: removed, .. }) => {
            let removed: BTreeSet<&String> = removed.iter().collect();
            series.with_labels(|labels| labels.retain(|label| !removed.contains(label)))
        }
    }
}

/// Returns the series of `absent`, whose labels are those that the selector matches by `=`.
fn absent(argument: Option<NodeId>, tree: &Tree) -> ResultSeries {
    let mut node = argument.map(|it| tree.node(it));
    while let Some(Node::Paren(inner)) = node {
        node = Some(tree.node(*inner));
    }
    let labels = match node {
        Some(Node::Selector(selector)) => equal_labels(selector),
        _ => BTreeSet::new(),
    };
    ResultSeries { is_exact: false, ..ResultSeries::new(labels) }
}

fn equal_labels(selector: &Selector) -> BTreeSet<String> {
    let all = selector.groups.iter().flatten();
    let equal = all.filter(|it| it.op == MatchOp::Equal && !it.value.is_empty());
    equal.map(|it| it.name.clone()).filter(|label| label != METRIC_NAME).collect()
}

/// Returns how a function uses the values of its arguments.
pub(super) fn argument_usage(function: &'static str, usage: Usage) -> Usage {
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
