//! Judges functions, and the two sides of operators.

use std::collections::BTreeSet;

use promql_parser::label::METRIC_NAME;
use promql_parser::parser::{BinaryExpr, Call, Expr, LabelModifier, VectorMatchCardinality};

use super::judge::{Judge, Use};
use super::known::What;
use super::rule::Rule;
use super::shape::Shape;

impl Judge<'_> {
    pub(crate) fn call(&mut self, call: &Call, used: Use) -> Shape {
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
            "absent" | "absent_over_time" | "histogram_quantiles" | "info" => Shape::unknown(),
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

    pub(crate) fn binary(&mut self, binary: &BinaryExpr, used: Use) -> Shape {
        let op = binary.op.to_string();
        let (left_use, right_use) = match &*op {
            "and" | "unless" => (used, Use::Presence),
            _ => (used, used),
        };
        let left = self.judge(&binary.lhs, left_use);
        let right = self.judge(&binary.rhs, right_use);
        if left.is_scalar || right.is_scalar {
            let of = if left.is_scalar { right.of.clone() } else { left.of.clone() };
            let is_scalar = left.is_scalar && right.is_scalar;
            let labels = if left.is_scalar { right.labels } else { left.labels };
            let is_exact = left.is_exact && right.is_exact;
            return Shape { labels, is_exact, of, is_scalar };
        }
        self.matching(binary, &op, &left, &right);
        let labels = joined(binary, &op, &left, &right);
        let both = || left.of.iter().chain(&right.of).cloned().collect();
        let of = if matches!(&*op, "and" | "unless") { left.of.clone() } else { both() };
        let is_exact = left.is_exact && (op == "unless" || right.is_exact) && op != "or";
        Shape { labels, is_exact, of, is_scalar: false }
    }

    /// Says what keeps the two sides of an operator from meeting.
    fn matching(&mut self, binary: &BinaryExpr, op: &str, left: &Shape, right: &Shape) {
        let modifier = binary.modifier.as_ref();
        match modifier.and_then(|it| it.matching.as_ref()) {
            Some(LabelModifier::Include(on)) => {
                self.labels_there(&on.labels, &[left], "on");
                self.labels_there(&on.labels, &[right], "on");
            }
            Some(LabelModifier::Exclude(ignoring)) => {
                self.labels_there(&ignoring.labels, &[left, right], "ignoring");
                self.meet(op, &ignoring.labels, left, right);
            }
            None => self.meet(op, &[], left, right),
        }
        match modifier.map(|it| &it.card) {
            Some(VectorMatchCardinality::ManyToOne(more)) => {
                self.labels_there(&more.labels, &[right], "group_left");
            }
            Some(VectorMatchCardinality::OneToMany(more)) => {
                self.labels_there(&more.labels, &[left], "group_right");
            }
            _ => {}
        }
    }

    /// Says if a label that only one side has keeps all series apart.
    fn meet(&mut self, op: &str, ignoring: &[String], left: &Shape, right: &Shape) {
        let is_exact = left.is_exact && right.is_exact;
        let (Some(left), Some(right)) = (&left.labels, &right.labels) else { return };
        let counts = |label: &&String| {
            !ignoring.contains(label)
                && !self.known.external.contains(*label)
                && *label != METRIC_NAME
        };
        let apart: Vec<String> = left
            .symmetric_difference(right)
            .filter(counts)
            .map(|label| format!("`{label}`"))
            .collect();
        // Series without a partner are what `or` is for.
        if apart.is_empty() || op == "or" || !is_exact {
            return;
        }
        let message = format!(
            "the two sides of `{op}` never have the same labels: only one has {}; say which are \
             compared with `on`, or which are not with `ignoring`",
            apart.join(", ")
        );
        self.say(Rule::NeverMatches, op, message);
    }
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

/// The labels of what an operator gives.
fn joined(binary: &BinaryExpr, op: &str, left: &Shape, right: &Shape) -> Option<BTreeSet<String>> {
    let (a, b) = (left.labels.clone(), right.labels.clone());
    match op {
        "or" => return Some(a?.union(&b?).cloned().collect()),
        "and" | "unless" => return a,
        _ => {}
    }
    let modifier = binary.modifier.as_ref();
    match modifier.map(|it| &it.card) {
        Some(VectorMatchCardinality::ManyToOne(more)) => {
            return Some(a?.into_iter().chain(more.labels.iter().cloned()).collect());
        }
        Some(VectorMatchCardinality::OneToMany(more)) => {
            return Some(b?.into_iter().chain(more.labels.iter().cloned()).collect());
        }
        _ => {}
    }
    match modifier.and_then(|it| it.matching.as_ref()) {
        Some(LabelModifier::Include(on)) => Some(on.labels.iter().cloned().collect()),
        Some(LabelModifier::Exclude(ignoring)) => {
            let labels = a?;
            Some(labels.into_iter().filter(|label| !ignoring.labels.contains(label)).collect())
        }
        None => a,
    }
}
