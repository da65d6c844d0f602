//! Walks an expression, and says what cannot be meant.

use std::collections::BTreeSet;

use promql_parser::label::METRIC_NAME;
use promql_parser::parser::value::ValueType;
use promql_parser::parser::{self, Expr};

use super::expression::{Expression, Use};
use super::known::Known;
use super::rule::Rule;
use super::shape::Shape;
use super::variable::ANYTHING;
use metrics_catalog_shared::similar::{Budget, nearest};

/// A finding in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) rule: Rule,
    pub(crate) message: String,
    /// The word it is about, by which its line is found.
    pub(crate) word: String,
}

/// Whose expressions are judged.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose {
    /// The catalog's own, which name metrics by reference.
    Catalog,
    /// Other people's.
    Others {
        /// Whether a metric of nobody known is a mistake.
        deny_foreign: bool,
    },
}

/// What is known, and what is wrong with what was judged by it.
#[derive(Debug)]
pub(crate) struct Judge<'a> {
    pub(super) known: &'a Known,
    pub(super) whose: Whose,
    said: Vec<Said>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(known: &'a Known, whose: Whose) -> Self {
        Self { known, whose, said: Vec::new() }
    }

    /// What was said since this was asked last.
    pub(crate) fn take(&mut self) -> Vec<Said> {
        std::mem::take(&mut self.said)
    }

    /// Judges an expression of a rule or a panel, and says what it gives.
    pub(crate) fn expression(&mut self, expression: &Expression) -> Shape {
        let parsed = match expression.parsed() {
            Ok(parsed) => parsed,
            Err(why) => {
                self.say(Rule::PromqlSyntax, "", format!("this is no PromQL: {why}"));
                return Shape::unknown();
            }
        };
        let message = match parsed.value_type() {
            ValueType::Matrix => {
                "this is a range of values, and one at a time is asked for; use a function such as \
                 `rate`"
            }
            ValueType::String => "this is a text; write what has a number as its value",
            ValueType::Vector | ValueType::Scalar => return self.judge(&parsed, expression.used),
        };
        self.say(Rule::ExpressionType, "", message);
        self.judge(&parsed, Use::Presence)
    }

    /// Judges a series that the test of an alert makes up.
    pub(crate) fn series(&mut self, series: &str) {
        let before = self.said.len();
        let Ok(Expr::VectorSelector(selector)) = parser::parse(series) else {
            let message = format!(
                "`{series}` is no series, in a test; write one as in `${{self}}{{job=\"a\"}}`"
            );
            return self.say(Rule::PromqlSyntax, series, message);
        };
        self.selector(&selector, Use::Presence);
        // It is spelt as in one of the formats, and what is on its way out still comes.
        let said = self.said.split_off(before).into_iter();
        self.said.extend(said.filter(|it| !matches!(it.rule, Rule::LeSpelling | Rule::Deprecated)));
    }

    /// Says if series have not the label that something beside their expression shows.
    pub(crate) fn shown(&mut self, label: &str, by: &str, series: &Shape) {
        if let Some(message) = self.no_label(label, &[series], "expr") {
            self.say(Rule::UnknownLabel, label, format!("{by} asks for a label: {message}"));
        }
    }

    pub(super) fn judge(&mut self, expression: &Expr, used: Use) -> Shape {
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

    pub(super) fn say(&mut self, rule: Rule, word: &str, message: impl Into<String>) {
        let said = Said { rule, message: message.into(), word: word.to_owned() };
        if !self.said.contains(&said) {
            self.said.push(said);
        }
    }

    /// Says which labels none of these can have.
    pub(super) fn labels_there(&mut self, labels: &[String], shapes: &[&Shape], word: &str) {
        for label in labels {
            if let Some(message) = self.no_label(label, shapes, word) {
                self.say(Rule::UnknownLabel, label, message);
            }
        }
    }

    /// What there is to say of a label if none of these can have it.
    fn no_label(&self, label: &str, shapes: &[&Shape], word: &str) -> Option<String> {
        let is_known = self.known.external.contains(label) || label.contains(ANYTHING);
        if is_known || label == METRIC_NAME || shapes.iter().any(|it| it.may_have(label)) {
            return None;
        }
        let there = shapes.iter().filter_map(|shape| shape.labels.as_ref()).flatten();
        let there: BTreeSet<&str> = there.map(String::as_str).collect();
        let hint = match nearest(label, there.iter().copied(), &mut Budget::default()) {
            Some(hint) => format!("did you mean `{hint}`?"),
            None if there.is_empty() => "they have none".to_owned(),
            None => {
                let names: Vec<String> = there.iter().map(|it| format!("`{it}`")).collect();
                // Where those of the target are left, so are those that others add.
                let is_whole = self.known.target.iter().all(|it| there.contains(it.as_str()));
                let others = if is_whole { others_add(label) } else { String::new() };
                format!("they have {}{others}", names.join(", "))
            }
        };
        Some(format!("the series in `{word}` have no label `{label}`; {hint}"))
    }
}

/// What to do about a label that is right after all. Nobody adds that of buckets.
pub(super) fn others_add(label: &str) -> String {
    if label == "le" {
        return String::new();
    }
    format!(" (if others add it, say `--label {label}`)")
}
