//! Judges the two sides of operators.

use std::collections::BTreeSet;

use promql_parser::label::METRIC_NAME;
use promql_parser::parser::{BinaryExpr, LabelModifier, VectorMatchCardinality};

use super::expression::Use;
use super::judge::Judge;
use super::rule::Rule;
use super::shape::Shape;

impl Judge<'_> {
    pub(super) fn binary(&mut self, binary: &BinaryExpr, used: Use) -> Shape {
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
