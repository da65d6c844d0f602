//! Judges functions.

use std::collections::BTreeSet;

use promql_parser::label::{METRIC_NAME, MatchOp, Matchers};
use promql_parser::parser::{Call, Expr};

use super::expression::Use;
use super::judge::Judge;
use super::known::What;
use super::rule::Rule;
use super::shape::Shape;

impl Judge<'_> {
    pub(super) fn call(&mut self, call: &Call, used: Use) -> Shape {
        let name = call.func.name;
        let inner = inner_use(name, used);
        let shapes: Vec<Shape> =
            call.args.args.iter().map(|argument| self.judge(argument, inner)).collect();
        let series = |place: usize| shapes.get(place).cloned().unwrap_or_default();
        let text = |place: usize| match call.args.args.get(place).map(|it| &**it) {
            Some(Expr::StringLiteral(text)) => Some(text.val.clone()),
            _ => None,
        };
        match name {
            "histogram_quantile" => self.quantile(call, series(1)),
            "label_replace" | "label_join" => match text(1) {
                // What it makes may be empty.
                Some(label) => {
                    let shape = Shape { is_exact: false, ..series(0) };
                    shape.relabelled(|labels| {
                        labels.insert(label);
                    })
                }
                None => Shape::unknown(),
            },
            "absent" | "absent_over_time" => absent(call.args.args.first().map(|it| &**it)),
            "histogram_quantiles" | "info" => Shape::unknown(),
            "scalar" | "time" | "pi" => Shape::scalar(),
            "vector" => Shape::with(BTreeSet::new()),
            "quantile_over_time" => series(1),
            // Numbers of their own.
            "count_over_time" | "present_over_time" | "timestamp" | "changes" => {
                Shape { of: Vec::new(), ..series(0) }
            }
            _ if shapes.is_empty() => Shape::with(BTreeSet::new()),
            _ => series(0),
        }
    }

    fn quantile(&mut self, call: &Call, buckets: Shape) -> Shape {
        let name = call.func.name;
        if let Some(Expr::NumberLiteral(quantile)) = call.args.args.first().map(|it| &**it)
            && !(0.0..=1.0).contains(&quantile.val)
        {
            let message = format!("a quantile is between 0 and 1, and not {}", quantile.val);
            self.say(Rule::QuantileRange, name, message);
        }
        let is_buckets = |what: What| matches!(what, What::Bucket | What::Native | What::Nothing);
        let wrong = buckets.of.iter().find(|(_, what)| !is_buckets(*what)).cloned();
        if let Some((metric, what)) = &wrong {
            let what = match what {
                What::Gauge => "a gauge",
                What::Whole => "a histogram's sum or count; its buckets end in `_bucket`",
                _ => "a counter",
            };
            let message = format!("`{name}` is of a histogram's buckets, and `{metric}` is {what}");
            self.say(Rule::QuantileOfNoHistogram, metric, message);
        } else if buckets.of.iter().any(|(_, what)| *what == What::Bucket)
            && !buckets.may_have("le")
        {
            let message = format!(
                "`{name}` needs `le`, which was aggregated away: add it to `by`, or take it out of \
                 `without`"
            );
            self.say(Rule::QuantileWithoutLe, name, message);
        }
        let quantile = buckets.relabelled(|labels| {
            labels.remove("le");
        });
        Shape { of: Vec::new(), ..quantile }
    }
}

/// The series that says that there is none: its labels are what a selector asks of labels by `=`.
fn absent(missed: Option<&Expr>) -> Shape {
    let labels = match missed {
        Some(Expr::Paren(paren)) => return absent(Some(&paren.expr)),
        Some(Expr::VectorSelector(selector)) => labels_asked(&selector.matchers),
        Some(Expr::MatrixSelector(selector)) => labels_asked(&selector.vs.matchers),
        _ => BTreeSet::new(),
    };
    Shape { is_exact: false, ..Shape::with(labels) }
}

fn labels_asked(matchers: &Matchers) -> BTreeSet<String> {
    let all = [&matchers.matchers].into_iter().chain(&matchers.or_matchers).flatten();
    let equal = all.filter(|it| matches!(it.op, MatchOp::Equal) && !it.value.is_empty());
    equal.map(|it| it.name.clone()).filter(|label| label != METRIC_NAME).collect()
}

/// What a function does with the numbers that it is given.
fn inner_use(function: &'static str, used: Use) -> Use {
    match function {
        "rate" | "irate" | "increase" | "resets" => Use::Rate(function),
        "delta"
        | "idelta"
        | "deriv"
        | "predict_linear"
        | "holt_winters"
        | "double_exponential_smoothing" => Use::Delta(function),
        "changes" | "absent" | "absent_over_time" | "present_over_time" | "count_over_time"
        | "timestamp" => Use::Presence,
        "last_over_time" | "first_over_time" | "sort" | "sort_desc" | "sort_by_label"
        | "sort_by_label_desc" | "label_replace" | "label_join" => used,
        _ => Use::Value,
    }
}
