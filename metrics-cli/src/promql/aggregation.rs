//! Judges aggregations: `sum`, `count`, `topk` and the like.

use std::collections::BTreeSet;

use promql_parser::parser::{AggregateExpr, Expr, LabelModifier};

use super::expression::Use;
use super::judge::Judge;
use super::shape::Shape;

impl Judge<'_> {
    pub(super) fn aggregate(&mut self, aggregate: &AggregateExpr) -> Shape {
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
        let mut shape = grouped(inner, aggregate.modifier.as_ref());
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
}

/// What is left of series that are put together.
fn grouped(series: Shape, modifier: Option<&LabelModifier>) -> Shape {
    match modifier {
        None => Shape { of: series.of, ..Shape::with(BTreeSet::new()) },
        Some(LabelModifier::Include(by)) => {
            let kept = by.labels.iter().filter(|label| series.may_have(label));
            Shape { labels: Some(kept.cloned().collect()), ..series }
        }
        Some(LabelModifier::Exclude(without)) => {
            series.relabelled(|labels| labels.retain(|label| !without.labels.contains(label)))
        }
    }
}
