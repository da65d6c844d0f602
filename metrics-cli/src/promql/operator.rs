//! Checks binary operators.

use std::collections::BTreeSet;

use super::checker::{Checker, ResultSeries};
use super::expression::Usage;
use super::lint::Lint;
use super::syntax::{Binary, Grouping, METRIC_NAME, Node, Tree};

/// Returns how an operator uses the values of its operands.
pub(super) fn operand_usages(binary: &Binary, usage: Usage) -> (Usage, Usage) {
    match binary.op.text() {
        "and" | "unless" => (usage, Usage::Presence),
        _ => (usage, usage),
    }
}

impl Checker<'_> {
    pub(super) fn binary(
        &mut self,
        binary: &Binary,
        left: ResultSeries,
        right: ResultSeries,
        tree: &Tree,
    ) -> ResultSeries {
        let op = binary.op.text();
        self.check_zero(binary, &left, &right, tree);
        let keyed = match op {
            "or" => left.keyed.clone().filter(|_| right.keyed.is_some()),
            "unless" => left.keyed.clone(),
            // A ratio of nothing would not be 0.
            "/" | "%" => None,
            _ => left.keyed.clone().or_else(|| right.keyed.clone()),
        };
        if left.is_scalar || right.is_scalar {
            let samples = if left.is_scalar { right.samples } else { left.samples };
            let is_scalar = left.is_scalar && right.is_scalar;
            let labels = if left.is_scalar { right.labels } else { left.labels };
            let is_exact = left.is_exact && right.is_exact;
            return ResultSeries { labels, is_exact, samples, is_scalar, keyed };
        }
        self.check_matching(binary, op, &left, &right);
        let is_exact = left.is_exact && (op == "unless" || right.is_exact) && op != "or";
        let labels = result_labels(binary, op, left.labels, right.labels);
        let samples = match op {
            "and" | "unless" => left.samples,
            _ => union(left.samples, right.samples),
        };
        ResultSeries { labels, is_exact, samples, is_scalar: false, keyed }
    }

    /// Reports a comparison that 0 would satisfy, of all series of a keyed family together. One with
    /// a label of the family is about single series, which may be 0 after their first record.
    fn check_zero(
        &mut self,
        binary: &Binary,
        left: &ResultSeries,
        right: &ResultSeries,
        tree: &Tree,
    ) {
        let (series, limit) = match (left.is_scalar, right.is_scalar) {
            (false, true) => (left, binary.right),
            (true, false) => (right, binary.left),
            _ => return,
        };
        let (Some(name), Some(labels)) = (&series.keyed, &series.labels) else { return };
        let Node::Number(limit) = *tree.node(limit) else { return };
        let includes_zero = match (binary.op.text(), left.is_scalar) {
            ("==", _) => limit == 0.0,
            ("<", false) | (">", true) => 0.0 < limit,
            ("<=", false) | (">=", true) => 0.0 <= limit,
            _ => false,
        };
        let of_family = self.known.samples.get(name).map(|sample| &sample.labels);
        let is_single = of_family.into_iter().flatten().any(|(label, _)| labels.contains(label));
        if includes_zero && !is_single {
            let (side, op) = (if left.is_scalar { "right" } else { "left" }, binary.op.text());
            let message = format!(
                "the {side} side of `{op}` is never 0 before the first record, because `{name}` is \
                 keyed; add `or vector(0)` to it"
            );
            self.report(Lint::NotFromStart, name, message);
        }
    }

    /// Checks the modifiers of an operator, and that series can match.
    fn check_matching(
        &mut self,
        binary: &Binary,
        op: &str,
        left: &ResultSeries,
        right: &ResultSeries,
    ) {
        let matching = &binary.matching;
        match &matching.labels {
            Some(Grouping { is_include: true, labels: on }) => {
                self.check_labels(on, &[left], "on");
                self.check_labels(on, &[right], "on");
            }
            Some(Grouping { labels: ignoring, .. }) => {
                self.check_labels(ignoring, &[left, right], "ignoring");
                self.check_equal_labels(op, ignoring, left, right);
            }
            None => self.check_equal_labels(op, &[], left, right),
        }
        if let Some(more) = &matching.group_left {
            self.check_labels(more, &[right], "group_left");
        }
        if let Some(more) = &matching.group_right {
            self.check_labels(more, &[left], "group_right");
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
        // `or` is meant for series without a match.
        if op == "or" || !left.is_exact || !right.is_exact {
            return;
        }
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
        if unequal.is_empty() {
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
    binary: &Binary,
    op: &str,
    left: Option<BTreeSet<String>>,
    right: Option<BTreeSet<String>>,
) -> Option<BTreeSet<String>> {
    match op {
        "or" => return Some(union(left?, right?)),
        "and" | "unless" => return left,
        _ => {}
    }
    if let Some(more) = &binary.matching.group_left {
        return Some(left?.into_iter().chain(more.iter().cloned()).collect());
    }
    if let Some(more) = &binary.matching.group_right {
        return Some(right?.into_iter().chain(more.iter().cloned()).collect());
    }
    match &binary.matching.labels {
        Some(Grouping { is_include: true, labels: on }) => Some(on.iter().cloned().collect()),
        Some(Grouping { labels: ignoring, .. }) => {
            let ignoring: BTreeSet<&String> = ignoring.iter().collect();
            Some(left?.into_iter().filter(|label| !ignoring.contains(label)).collect())
        }
        None => left,
    }
}

/// Returns the union of two sets, in a time that the smaller one determines.
pub(super) fn union<T: Ord>(mut left: BTreeSet<T>, mut right: BTreeSet<T>) -> BTreeSet<T> {
    if left.len() < right.len() {
        std::mem::swap(&mut left, &mut right);
    }
    left.extend(right);
    left
}
