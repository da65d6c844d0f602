//! Whether expressions are PromQL, and about labels that there are: what a build script, which is to
//! be light, does not say.

mod label;
mod selector;

use std::collections::HashMap;
use std::ops::Range;

use metrics_catalog_build::catalog::{Alert, Catalog, Expr, Kind, Record};
use promql_parser::parser::{self, value::ValueType};

use crate::input::Checked;
use selector::Used;

/// Labels that every target has.
const TARGET_LABELS: [&str; 2] = ["job", "instance"];

/// Everything that is wrong with the rules, each with its place, in file order.
pub(super) fn problems(checked: &Checked, target_labels: &[String]) -> Vec<String> {
    let mut judge = Judge::new(&checked.catalog, target_labels);
    for record in &checked.catalog.records {
        judge.judge_record(record);
    }
    for alert in &checked.catalog.alerts {
        judge.judge_alert(alert);
    }
    let mut found = judge.found;
    found.sort_by_key(|(span, _)| (span.start, span.end));
    let shown = |(span, message): (Range<usize>, String)| {
        let place = checked.sources.place(&span);
        let width = place.line.to_string().len();
        let (line, source, carets) = (place.line, &place.source, &place.carets);
        format!("{place}: {message}\n{line} | {source}\n{:width$} | {carets}", "")
    };
    found.into_iter().map(shown).collect()
}

/// What is known, and what was found.
struct Judge<'a> {
    catalog: &'a Catalog,
    target_labels: Vec<&'a str>,
    /// The families by the names of their samples.
    samples: HashMap<String, usize>,
    found: Vec<(Range<usize>, String)>,
}

impl<'a> Judge<'a> {
    fn new(catalog: &'a Catalog, target_labels: &'a [String]) -> Self {
        let mut samples = HashMap::new();
        for (place, family) in catalog.families.iter().enumerate() {
            let suffixes: &[&str] = match family.kind {
                Kind::Histogram(_) => &["_bucket", "_sum", "_count", ""],
                _ => &[""],
            };
            samples
                .extend(suffixes.iter().map(|suffix| (format!("{}{suffix}", family.name), place)));
        }
        let more = target_labels.iter().map(String::as_str);
        let target_labels = TARGET_LABELS.into_iter().chain(more).collect();
        Self { catalog, target_labels, samples, found: Vec::new() }
    }

    fn push(&mut self, span: &Range<usize>, message: &str) {
        self.found.push((span.clone(), message.replace('\n', " ")));
    }

    fn judge_record(&mut self, record: &Record) {
        self.judge_expr(&record.expr, &format!("recording rule `{}`", record.name));
    }

    fn judge_alert(&mut self, alert: &Alert) {
        let who = format!("alert `{}`", alert.name);
        if let Some(used) = self.judge_expr(&alert.expr, &who) {
            self.judge_texts(alert, &used);
        }
        for test in &alert.tests {
            for (series, _) in &test.series {
                self.judge_series(series, &who);
            }
        }
    }

    /// What it is about, if it is PromQL that a rule may be.
    fn judge_expr(&mut self, expr: &Expr, who: &str) -> Option<Used> {
        let parsed = match parser::parse(&expr.text) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.push(&expr.span, &format!("{who} is no PromQL: {error}"));
                return None;
            }
        };
        match parsed.value_type() {
            ValueType::Matrix => {
                let message = format!(
                    "{who} is about a range of values, and a rule is about one at a time; use a \
                     function such as `rate`"
                );
                self.push(&expr.span, &message);
            }
            ValueType::String => {
                self.push(
                    &expr.span,
                    &format!("{who} is a text; write what has a number as its value"),
                );
            }
            ValueType::Vector | ValueType::Scalar => {}
        }
        let used = Used::of(&parsed);
        self.judge_used(expr, &used, who);
        Some(used)
    }

    fn judge_series(&mut self, series: &Expr, who: &str) {
        if let Ok(parser::Expr::VectorSelector(selector)) = parser::parse(&series.text) {
            return self.judge_selector(&selector, &series.span, who);
        }
        let message = format!(
            "`{}` is no series, in a test of {who}; write one as in `${{self}}{{job=\"a\"}}`",
            series.text
        );
        self.push(&series.span, &message);
    }
}
