//! Checks the expressions of the catalog. The build script does not, to stay small.

use std::ops::Range;

use metrics_catalog_build::JoinedSources;
use metrics_catalog_build::catalog::{Alert, Catalog, Record, Test};

use crate::finding::with_line;
use crate::promql::{
    Checker, Dialect, Exceptions, Expression, Issue, KnownSamples, Lint, Origin, Recording,
};

/// Returns all issues of the rules, in the order of the files.
pub(crate) fn issues(catalog: &Catalog, exceptions: &Exceptions) -> Vec<LocatedIssue> {
    let dialect = exceptions.dialect;
    let mut known = KnownSamples::new(catalog, &exceptions.labels);
    known.add_recordings(&Recording::of_catalog(catalog, dialect).collect::<Vec<_>>());
    let checker = Checker::new(&known, Origin::Catalog);
    let mut checker = RuleChecker { checker, dialect, issues: Vec::new() };
    catalog.records.iter().for_each(|record| checker.record(record));
    catalog.alerts.iter().for_each(|alert| checker.alert(alert));
    let mut issues = checker.issues;
    issues.retain(|it| !exceptions.allow.contains(&it.issue.lint));
    issues.sort_by_key(|it| (it.span.start, it.span.end));
    issues
}

/// Issue with its location.
pub(crate) struct LocatedIssue {
    pub(crate) span: Range<usize>,
    /// Alert or recording rule.
    context: String,
    issue: Issue,
}

struct RuleChecker<'a> {
    checker: Checker<'a>,
    dialect: Dialect,
    issues: Vec<LocatedIssue>,
}

impl RuleChecker<'_> {
    fn record(&mut self, record: &Record) {
        self.checker.check_expression(&Expression::of_rule(&record.expr.text, self.dialect));
        self.locate(&record.expr.span, &format!("recording rule `{}`", record.name));
    }

    fn alert(&mut self, alert: &Alert) {
        let context = format!("alert `{}`", alert.name);
        let expression = Expression::of_rule(&alert.expr.text, self.dialect);
        let series = self.checker.check_expression(&expression);
        self.locate(&alert.expr.span, &context);
        for (name, template) in templates(alert) {
            for label in self.checker.check_template(template, &name) {
                self.checker.check_label(&label, &name, &series);
            }
        }
        self.locate(&alert.span, &context);
        let added: Vec<&str> = alert.added_labels().map(|(name, _)| name).collect();
        for test in &alert.tests {
            for (input, _) in &test.series {
                self.checker.check_test_series(&input.text);
                self.locate(&input.span, &context);
            }
            for label in expected_labels(test).filter(|label| !added.contains(label)) {
                self.checker.check_label(label, "`fires`", &series);
            }
            self.locate(&test.span, &context);
        }
    }

    /// Locates the issues found since the last call.
    fn locate(&mut self, span: &Range<usize>, context: &str) {
        let issues = self.checker.take_issues().into_iter();
        self.issues.extend(issues.map(|issue| LocatedIssue {
            span: span.clone(),
            context: context.to_owned(),
            issue,
        }));
    }
}

impl LocatedIssue {
    pub(crate) const fn lint(&self) -> Lint {
        self.issue.lint
    }

    /// Returns the message with the alert or recording rule that it is about.
    pub(crate) fn message(&self) -> String {
        format!("{}: {}", self.context, self.issue.message)
    }

    /// Returns the message with the source line.
    pub(crate) fn format(&self, sources: &JoinedSources) -> String {
        let message = format!("{} [{}]", self.message(), self.issue.lint.id());
        with_line(&sources.locate(&self.span), &message)
    }
}

/// Returns the templates of an alert with their names.
fn templates(alert: &Alert) -> impl Iterator<Item = (String, &str)> {
    let summary = ("`summary`".to_owned(), alert.summary.as_str());
    let description = alert.description.as_deref().map(|it| ("`description`".to_owned(), it));
    let labels = alert.added_labels().map(|(name, value)| (format!("label `{name}`"), value));
    [summary].into_iter().chain(description).chain(labels)
}

/// Returns the labels of the alerts that a test expects.
fn expected_labels(test: &Test) -> impl Iterator<Item = &str> {
    test.fires.iter().flat_map(|firing| firing.labels.keys()).map(String::as_str)
}
