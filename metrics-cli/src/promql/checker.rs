//! Checks an expression by walking its syntax tree.

use std::collections::BTreeSet;

use metrics_catalog_shared::similar::{Budget, nearest};
use promql_parser::label::METRIC_NAME;
use promql_parser::parser::value::ValueType;
use promql_parser::parser::{self, Expr};

use super::expression::{Expression, ParseError, Parsed, UNKNOWN, Usage};
use super::known::{KnownSamples, SampleType};
use super::lint::Lint;

/// Issue in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) lint: Lint,
    pub(crate) message: String,
    /// Word of the expression that the issue is about, which locates its line.
    pub(crate) word: String,
}

/// Origin of expressions.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    /// The catalog, in which expressions refer to metrics by key.
    Catalog,
    /// Another file.
    External {
        /// Whether a metric that is not in the catalog is an issue.
        deny_foreign: bool,
    },
}

/// Series that an expression returns, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ResultSeries {
    /// Possible labels, or `None` if they are unknown.
    pub(super) labels: Option<BTreeSet<String>>,
    /// Whether each series has all labels.
    pub(super) is_exact: bool,
    /// Samples of the catalog from which the values are calculated.
    pub(super) samples: Vec<(String, SampleType)>,
    /// Whether the result is a scalar.
    pub(super) is_scalar: bool,
}

impl ResultSeries {
    /// Returns series about which nothing is known.
    pub(super) fn unknown() -> Self {
        Self::default()
    }

    /// Returns series that all have these labels.
    pub(super) fn new(labels: BTreeSet<String>) -> Self {
        Self { labels: Some(labels), is_exact: true, ..Self::default() }
    }

    pub(super) fn scalar() -> Self {
        Self { is_scalar: true, ..Self::new(BTreeSet::new()) }
    }

    /// Changes the labels, if they are known.
    pub(super) fn with_labels(mut self, change: impl FnOnce(&mut BTreeSet<String>)) -> Self {
        if let Some(labels) = &mut self.labels {
            change(labels);
        }
        self
    }

    /// Returns the union of both series.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.is_exact &= other.is_exact && self.labels == other.labels;
        let both = self.labels.zip(other.labels);
        self.labels = both.map(|(these, those)| these.union(&those).cloned().collect());
        self.samples.extend(other.samples);
        self.samples.sort();
        self.samples.dedup();
        self
    }

    pub(super) fn may_have(&self, label: &str) -> bool {
        self.labels.as_ref().is_none_or(|labels| labels.contains(label))
    }
}

/// Checker of expressions, which collects issues.
#[derive(Debug)]
pub(crate) struct Checker<'a> {
    pub(super) known: &'a KnownSamples,
    pub(super) origin: Origin,
    /// Limit on the search for suggestions.
    pub(super) budget: Budget,
    issues: Vec<Issue>,
    undecided: Option<String>,
}

impl<'a> Checker<'a> {
    pub(crate) fn new(known: &'a KnownSamples, origin: Origin) -> Self {
        Self { known, origin, budget: Budget::default(), issues: Vec::new(), undecided: None }
    }

    /// Takes the issues found since the last call.
    pub(crate) fn take_issues(&mut self) -> Vec<Issue> {
        std::mem::take(&mut self.issues)
    }

    /// Checks an expression of a rule or a panel, and returns its series.
    pub(crate) fn check_expression(&mut self, expression: &Expression) -> ResultSeries {
        match expression.parse() {
            Ok(Parsed { expression: parsed, has_unknown_function: false }) => {
                self.check_parsed(&parsed, expression.usage)
            }
            Ok(Parsed { expression: parsed, .. }) => {
                // A function that is not known may preserve or drop labels, and use values in any way.
                let before = self.issues.len();
                self.check(&parsed, Usage::Presence);
                let issues = self.issues.split_off(before).into_iter();
                self.issues.extend(issues.filter(|it| it.lint.is_about_names()));
                ResultSeries::unknown()
            }
            Err(ParseError::Invalid(error)) => {
                self.report(Lint::PromqlSyntax, "", format!("invalid PromQL: {error}"));
                ResultSeries::unknown()
            }
            Err(ParseError::Undecided(error)) => {
                self.undecided = Some(error);
                ResultSeries::unknown()
            }
        }
    }

    fn check_parsed(&mut self, parsed: &Expr, usage: Usage) -> ResultSeries {
        let message = match parsed.value_type() {
            ValueType::Matrix => {
                "invalid expression type range vector; apply a function such as `rate`"
            }
            ValueType::String => {
                "invalid expression type string; expected an instant vector or a scalar"
            }
            ValueType::Vector | ValueType::Scalar => return self.check(parsed, usage),
        };
        self.report(Lint::ExpressionType, "", message);
        self.check(parsed, Usage::Presence)
    }

    /// Takes the error of the last expression that may be valid with the values of its variables.
    pub(crate) fn take_undecided(&mut self) -> Option<String> {
        self.undecided.take()
    }

    /// Checks an input series of an alert's test.
    pub(crate) fn check_test_series(&mut self, series: &str) {
        let before = self.issues.len();
        let Ok(Expr::VectorSelector(selector)) = parser::parse(series) else {
            let message = format!(
                "invalid series `{series}` in a test; expected one such as `${{self}}{{job=\"a\"}}`"
            );
            return self.report(Lint::PromqlSyntax, series, message);
        };
        self.selector(&selector, Usage::Presence);
        // A test spells `le` for one format, and may use deprecated names, which are still exposed.
        let is_relevant = |it: &Issue| !matches!(it.lint, Lint::LeSpelling | Lint::Deprecated);
        let issues = self.issues.split_off(before).into_iter();
        self.issues.extend(issues.filter(is_relevant));
    }

    /// Checks a label that a template, legend or test uses beside an expression.
    pub(crate) fn check_label(&mut self, label: &str, location: &str, series: &ResultSeries) {
        if let Some(message) = self.unknown_label(label, &[series], location) {
            self.report(Lint::UnknownLabel, label, message);
        }
    }

    /// Checks labels of a clause, of which some of the series must have each.
    pub(super) fn check_labels(&mut self, labels: &[String], series: &[&ResultSeries], word: &str) {
        for label in labels {
            if let Some(message) = self.unknown_label(label, series, &format!("`{word}`")) {
                self.report(Lint::UnknownLabel, label, message);
            }
        }
    }

    /// Checks an expression, and returns its series.
    pub(super) fn check(&mut self, expression: &Expr, usage: Usage) -> ResultSeries {
        match expression {
            Expr::Aggregate(aggregate) => self.aggregate(aggregate),
            Expr::Unary(unary) => self.check(&unary.expr, usage),
            Expr::Binary(binary) => self.binary(binary, usage),
            Expr::Paren(paren) => self.check(&paren.expr, usage),
            Expr::Subquery(subquery) => self.check(&subquery.expr, usage),
            Expr::NumberLiteral(_) | Expr::StringLiteral(_) => ResultSeries::scalar(),
            Expr::VectorSelector(selector) => self.selector(selector, usage),
            Expr::MatrixSelector(selector) => self.selector(&selector.vs, usage),
            Expr::Call(call) => self.call(call, usage),
            Expr::Extension(_) => ResultSeries::unknown(),
        }
    }

    /// Adds an issue, unless it was reported before.
    pub(super) fn report(&mut self, lint: Lint, word: &str, message: impl Into<String>) {
        let issue = Issue { lint, message: message.into(), word: word.to_owned() };
        if !self.issues.contains(&issue) {
            self.issues.push(issue);
        }
    }

    /// Returns a message if no series can have the label.
    fn unknown_label(
        &mut self,
        label: &str,
        series: &[&ResultSeries],
        location: &str,
    ) -> Option<String> {
        let is_known = self.known.external_labels.contains(label) || label.contains(UNKNOWN);
        if is_known || label == METRIC_NAME || series.iter().any(|it| it.may_have(label)) {
            return None;
        }
        let labels = series.iter().filter_map(|series| series.labels.as_ref()).flatten();
        let labels: BTreeSet<&str> = labels.map(String::as_str).collect();
        let hint = match nearest(label, labels.iter().copied(), &mut self.budget) {
            Some(hint) => format!("did you mean `{hint}`?"),
            None if labels.is_empty() => "the series have no labels".to_owned(),
            None => {
                let names: Vec<String> = labels.iter().map(|it| format!("`{it}`")).collect();
                // External labels are kept or aggregated away together with those of the target.
                let has_target =
                    self.known.target_labels.iter().all(|it| labels.contains(it.as_str()));
                let external = if has_target { external_hint(label) } else { String::new() };
                format!("the series have {}{external}", names.join(", "))
            }
        };
        Some(format!("unknown label `{label}` in {location}; {hint}"))
    }
}

/// Returns how to allow an external label. `le` is never one.
pub(super) fn external_hint(label: &str) -> String {
    if label == "le" { String::new() } else { format!(" (`--label {label}` allows it)") }
}
