//! Checks binary operators.

use std::collections::BTreeSet;

use promql_parser::label::METRIC_NAME;
use promql_parser::parser::{BinaryExpr, LabelModifier, VectorMatchCardinality};

use super::checker::{Checker, ResultSeries};
use super::expression::Usage;
use super::lint::Lint;

impl Checker<'_> {
    pub(super) fn binary(&mut self, binary: &BinaryExpr, usage: Usage) -> ResultSeries {
        let op = binary.op.to_string();
        let (left_use, right_use) = match &*op {
            "and" | "unless" => (usage, Usage::Presence),
            _ => (usage, usage),
        };
        let left = self.check(&binary.lhs, left_use);
        let right = self.check(&binary.rhs, right_use);
        if left.is_scalar || right.is_scalar {
            let samples = if left.is_scalar { right.samples } else { left.samples };
            let is_scalar = left.is_scalar && right.is_scalar;
            let labels = if left.is_scalar { right.labels } else { left.labels };
            let is_exact = left.is_exact && right.is_exact;
            return ResultSeries { labels, is_exact, samples, is_scalar };
        }
        self.check_matching(binary, &op, &left, &right);
        let labels = result_labels(binary, &op, &left, &right);
        let mut samples = left.samples.clone();
        if !matches!(&*op, "and" | "unless") {
            samples.extend(right.samples.iter().cloned());
        }
        let is_exact = left.is_exact && (op == "unless" || right.is_exact) && op != "or";
        ResultSeries { labels, is_exact, samples, is_scalar: false }
    }

    /// Checks the modifiers of an operator, and that series can match.
    fn check_matching(
        &mut self,
        binary: &BinaryExpr,
        op: &str,
        left: &ResultSeries,
        right: &ResultSeries,
    ) {
        let modifier = binary.modifier.as_ref();
        match modifier.and_then(|it| it.matching.as_ref()) {
            Some(LabelModifier::Include(on)) => {
                self.check_labels(&on.labels, &[left], "on");
                self.check_labels(&on.labels, &[right], "on");
            }
            Some(LabelModifier::Exclude(ignoring)) => {
                self.check_labels(&ignoring.labels, &[left, right], "ignoring");
                self.check_equal_labels(op, &ignoring.labels, left, right);
            }
            None => self.check_equal_labels(op, &[], left, right),
        }
        match modifier.map(|it| &it.card) {
            Some(VectorMatchCardinality::ManyToOne(more)) => {
                self.check_labels(&more.labels, &[right], "group_left");
            }
            Some(VectorMatchCardinality::OneToMany(more)) => {
                self.check_labels(&more.labels, &[left], "group_right");
            }
            _ => {}
        }
    }

    /// Reports labels that only one side has, so that no series match.
    fn check_equal_labels(
        &mut self,
        op: &str,
        ignoring: &[String],
        left: &ResultSeries,
        right: &ResultSeries,
    ) {
        let is_exact = left.is_exact && right.is_exact;
        let (Some(left), Some(right)) = (&left.labels, &right.labels) else { return };
        let is_compared = |label: &&String| {
            !ignoring.contains(label)
                && !self.known.external_labels.contains(*label)
                && *label != METRIC_NAME
        };
        let unequal: Vec<String> = left
            .symmetric_difference(right)
            .filter(is_compared)
            .map(|label| format!("`{label}`"))
            .collect();
        // `or` is meant for series without a match.
        if unequal.is_empty() || op == "or" || !is_exact {
            return;
        }
        let message = format!(
            "the sides of `{op}` never have equal labels, because only one has {}; add `on` or \
             `ignoring`",
            unequal.join(", ")
        );
        self.report(Lint::NeverMatches, op, message);
    }
}

/// Returns the labels of the result.
fn result_labels(
    binary: &BinaryExpr,
    op: &str,
    left: &ResultSeries,
    right: &ResultSeries,
) -> Option<BTreeSet<String>> {
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
