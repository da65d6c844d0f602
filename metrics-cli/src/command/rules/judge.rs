//! What is wrong with the catalog's expressions, and with what it says of their series: what a build
//! script, which is to be light, does not say.

use std::ops::Range;

use metrics_catalog_build::catalog::{Alert, Record, Test};

use crate::input::Checked;
use crate::promql::{Excuses, Expression, Judge, Known, Recording, Said, Whose, labels_in};

/// Everything that is wrong with the rules, each with its place, in file order.
pub(super) fn problems(checked: &Checked, excuses: &Excuses) -> Vec<String> {
    let mut known = Known::new(&checked.catalog, &excuses.labels);
    known.learn(&Recording::all(&checked.catalog).collect::<Vec<_>>());
    let mut judged = Judged { judge: Judge::new(&known, Whose::Catalog), found: Vec::new() };
    for record in &checked.catalog.records {
        judged.record(record);
    }
    for alert in &checked.catalog.alerts {
        judged.alert(alert);
    }
    let mut found = judged.found;
    found.retain(|it| !excuses.allow.contains(&it.said.rule));
    found.sort_by_key(|it| (it.span.start, it.span.end));
    found.into_iter().map(|it| it.shown(checked)).collect()
}

/// Something that is wrong, and where.
struct Found {
    span: Range<usize>,
    /// Whose it is: an alert, a recording rule.
    of: String,
    said: Said,
}

/// What was found so far.
struct Judged<'a> {
    judge: Judge<'a>,
    found: Vec<Found>,
}

impl Judged<'_> {
    fn record(&mut self, record: &Record) {
        self.judge.expression(&Expression::of_rule(&record.expr.text));
        self.place(&record.expr.span, &format!("recording rule `{}`", record.name));
    }

    fn alert(&mut self, alert: &Alert) {
        let of = format!("alert `{}`", alert.name);
        let series = self.judge.expression(&Expression::of_rule(&alert.expr.text));
        self.place(&alert.expr.span, &of);
        for (name, text) in texts(alert) {
            for label in labels_in(text) {
                self.judge.shown(label, &name, &series);
            }
        }
        self.place(&alert.span, &of);
        let added: Vec<&str> = alert.added_labels().map(|(name, _)| name).collect();
        for test in &alert.tests {
            for (made_up, _) in &test.series {
                self.judge.series(&made_up.text);
                self.place(&made_up.span, &of);
            }
            for label in fired(test).filter(|label| !added.contains(label)) {
                self.judge.shown(label, "`fires`", &series);
            }
            self.place(&test.span, &of);
        }
    }

    /// Gives all that was said since the last time its place.
    fn place(&mut self, span: &Range<usize>, of: &str) {
        let said = self.judge.take().into_iter();
        self.found.extend(said.map(|said| Found { span: span.clone(), of: of.to_owned(), said }));
    }
}

impl Found {
    fn shown(&self, checked: &Checked) -> String {
        let place = checked.sources.place(&self.span);
        let (of, id) = (&self.of, self.said.rule.id());
        // What the parser of PromQL says may be of several lines.
        let message = self.said.message.replace('\n', " ");
        let (line, source, carets) = (place.line, &place.source, &place.carets);
        let width = line.to_string().len();
        format!("{place}: {of}: {message} [{id}]\n{line} | {source}\n{:width$} | {carets}", "")
    }
}

/// What may show labels of an alert's series, by its name.
fn texts(alert: &Alert) -> impl Iterator<Item = (String, &str)> {
    let summary = ("`summary`".to_owned(), alert.summary.as_str());
    let description = alert.description.as_deref().map(|it| ("`description`".to_owned(), it));
    let labels = alert.labels.iter();
    let labels = labels.map(|(name, value)| (format!("label `{name}`"), value.as_str()));
    [summary].into_iter().chain(description).chain(labels)
}

/// The labels that an alert is to fire with.
fn fired(test: &Test) -> impl Iterator<Item = &str> {
    test.fires.iter().flat_map(|firing| firing.labels.keys()).map(String::as_str)
}
