//! Entry points of the fuzz targets, with `--cfg fuzzing` only: not part of the public API.
//!
//! Each reads a text as a command does, and panics if the result contradicts itself.

use std::sync::LazyLock;

use metrics_catalog_build::Sources;

use crate::exposition::{Exposition, ExpositionFormat, Strictness};
use crate::promql::{Checker, Dialect, Expression, Issue, KnownSamples, Lint, Origin};

/// Catalog with samples that have labels, buckets and states.
const CATALOG: &str = r#"
format = 1
catalog = { namespace = "mail" }
labels = { protocol = ["smtp", "lmtp"], phase = ["up", "down"] }

[smtp]
help = "SMTP."

[smtp.metrics]
accepted_total = { type = "counter", help = "Accepted.", labels = ["protocol"] }
open = { type = "gauge", help = "Open.", labels = ["protocol"] }
sizes_bytes = { type = "histogram", help = "Sizes.", unit = "bytes", buckets = [1, 10] }
phase = { type = "stateset", help = "Phase.", states = "phase" }
"#;

static KNOWN: LazyLock<KnownSamples> = LazyLock::new(|| {
    let catalog = Sources::new("metrics.toml", CATALOG);
    KnownSamples::new(&catalog.check().expect("a valid catalog"), &[])
});

fn checker() -> Checker<'static> {
    Checker::new(&KNOWN, Origin::External { deny_foreign: true })
}

/// Asserts that each issue has a message, and a position if it is about the syntax.
fn check_issues(issues: &[Issue], text: &str) {
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for issue in issues {
        assert!(!issue.message.is_empty(), "{issue:?}");
        let is_located = issue.word.line_in(&lines).is_some();
        let is_syntax = issue.lint.is_fatal() || issue.lint.is_warning();
        assert!(is_located || !is_syntax || text.trim().is_empty(), "{issue:?} in {text:?}");
    }
}

/// Checks an expression in both dialects, as one of a rule and as one of a dashboard.
pub fn check_promql(text: &str) {
    let check = |expression: Expression| {
        let mut checker = checker();
        checker.check_expression(&expression);
        let issues = checker.take_issues();
        if !expression.has_variables {
            check_issues(&issues, text);
        }
        !issues.iter().any(|issue| issue.lint == Lint::PromqlSyntax)
    };
    let is_valid = check(Expression::of_rule(text, Dialect::Prometheus));
    // Nothing else is certain about the syntax of MetricsQL.
    assert!(check(Expression::of_rule(text, Dialect::VictoriaMetrics)), "{text:?}");
    let in_dashboard = check(Expression::of_dashboard(text.to_owned(), Dialect::Prometheus));
    let has_variables = text.contains('$') || text.contains("[[");
    assert!(has_variables || is_valid == in_dashboard, "{text:?}");
}

/// Checks a template of an alert.
pub fn check_template(text: &str) {
    let mut checker = checker();
    checker.check_template(text, "annotation `summary`");
    check_issues(&checker.take_issues(), text);
}

/// Parses an exposition as `live` and `import` do.
pub fn check_exposition(text: &str) {
    let format = ExpositionFormat::detect(text, Strictness::Strict);
    let strict = Exposition::parse(text, format, Strictness::Strict);
    let lenient = Exposition::parse(text, format, Strictness::Lenient);
    let lines = text.split('\n').count();
    for violation in strict.violations.iter().chain(&lenient.violations) {
        assert!((1..=lines).contains(&violation.line), "{violation} of {lines}");
        assert!(!violation.message.is_empty());
    }
    // In a lenient reading, this character stands for bytes that are not UTF-8.
    let is_utf8 = !text.contains(char::REPLACEMENT_CHARACTER);
    if strict.violations.is_empty() && is_utf8 {
        assert!(lenient.violations.is_empty(), "{:?}", lenient.violations);
        // A type that follows its samples joins families, which may then have warnings.
        let violation = lenient.families.iter().find(|family| family.violation.is_some());
        assert!(violation.is_none(), "{violation:?}");
        let count = |it: &Exposition| it.families.iter().map(|it| it.samples.len()).sum::<usize>();
        assert_eq!(count(&strict), count(&lenient), "{text:?}");
    }
}
