//! Rules for alerts and recording rules, wherever they stand.

mod reference;
mod sample;
mod test;
mod word;

use std::collections::HashMap;
use std::ops::Range;

use crate::catalog::{Alert, Catalog, Expr, FamilyId, GroupId, Ownership, Record};
use crate::check::family::Declared;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::{self, Schema, Watch};

use reference::{Known, Scope};

/// Adds all alerts and recording rules to the catalog.
pub(crate) fn check_alerts(
    schema: &Schema,
    declared: &[Declared<'_>],
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    let places = places(schema, declared, problems);
    // What references may name is a map of all families, and most catalogs have no alerts.
    if places.is_empty() {
        return;
    }
    let known = Known::of(schema, declared, catalog);
    let (mut alerts, mut records) = (Vec::new(), Vec::new());
    for place in &places {
        let scope = Scope { known: &known, catalog, group: place.group, family: place.family };
        let of_alert = |alert| check_alert(alert, place, &scope, problems);
        alerts.extend(place.watch.alerts.iter().filter_map(of_alert));
        let of_record = |record| check_record(record, place, &scope, problems);
        records.extend(place.watch.records.iter().filter_map(of_record));
    }
    let names = alerts.iter().map(|alert: &Alert| (alert.name.as_str(), &alert.span));
    report_twice(Rule::AlertTwice, "alert", names, problems);
    let names = records.iter().map(|record: &Record| (record.name.as_str(), &record.span));
    report_twice(Rule::RecordTwice, "recording rule", names, problems);
    (catalog.alerts, catalog.records) = (alerts, records);
}

/// Where alerts and recording rules stand.
struct Place<'a> {
    group: usize,
    /// The family it stands in, if it is not the group.
    family: Option<usize>,
    watch: &'a Watch,
}

/// All of them, in the order of the file: of each group its own, those of its events, and those of
/// its metrics.
fn places<'a>(
    schema: &'a Schema,
    declared: &[Declared<'_>],
    problems: &mut Problems,
) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    for (group, written) in schema.groups.iter().enumerate() {
        let mut add = |family, watch: &'a Watch| {
            if !watch.is_empty() {
                places.push(Place { group, family, watch });
            }
        };
        add(None, &written.watch);
        for event in written.events.iter().filter(|event| !event.watch.is_empty()) {
            let is_it =
                |it: &Declared<'_>| matches!(it, Declared::Event(it) if std::ptr::eq(*it, event));
            let family = declared.iter().position(is_it);
            if family.is_none() {
                let message = format!(
                    "event `{0}` has no counter of its own to watch; write `[[{1}.alert]]`, which \
                     is about the whole group",
                    event.name.value, written.name.value
                );
                problems.push(Rule::AlertWithoutFamily, &event.name.span, message);
                continue;
            }
            add(family, &event.watch);
        }
        for metric in written.metrics.iter().filter(|metric| !metric.watch.is_empty()) {
            let is_it =
                |it: &Declared<'_>| matches!(it, Declared::Metric(it) if std::ptr::eq(*it, metric));
            add(declared.iter().position(is_it), &metric.watch);
        }
    }
    places
}

/// With a key missing, which is reported, there is no alert.
fn check_alert(
    alert: &schema::Alert,
    place: &Place<'_>,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Option<Alert> {
    let mut duration = |text: &Option<Text>| {
        let text = text.as_ref()?;
        word::check_duration(text, problems);
        Some(text.value.clone())
    };
    let (pending, keep_firing_for) = (duration(&alert.pending), duration(&alert.keep_firing_for));
    if let Some(name) = &alert.name {
        word::check_alert_name(name, problems);
    }
    if let Some(severity) = &alert.severity {
        word::check_severity(severity, problems);
    }
    if let Some(runbook) = &alert.runbook {
        word::check_url(runbook, problems);
    }
    word::check_labels(&alert.labels, problems);
    let expr = alert.expr.as_ref().and_then(|expr| check_expr(expr, scope, problems));
    let summary = alert.summary.as_ref().map(|text| {
        word::check_line("summary", text, problems);
        scope.fill(text, problems).text.trim().to_owned()
    });
    let description = alert.description.as_ref().map(|text| {
        word::check_lines("description", text, problems);
        scope.fill(text, problems).text.trim().to_owned()
    });
    let name = alert.name.as_ref()?;
    let mut checked = Alert {
        span: name.span.clone(),
        name: name.value.clone(),
        group: GroupId::new(place.group),
        family: place.family.map(FamilyId::new),
        expr: expr?,
        pending,
        keep_firing_for,
        severity: alert.severity.as_ref()?.value.clone(),
        owner: ownership(place, scope.catalog).owner.clone(),
        summary: summary?,
        description,
        runbook: alert.runbook.as_ref().map(|url| url.value.clone()),
        labels: pairs(&alert.labels),
        tests: Vec::new(),
    };
    checked.tests = alert
        .tests
        .iter()
        .filter_map(|written| test::check_test(written, &checked, scope, problems))
        .collect();
    Some(checked)
}

fn check_record(
    record: &schema::Record,
    place: &Place<'_>,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Option<Record> {
    if let Some(name) = &record.name {
        word::check_record_name(name, problems);
    }
    word::check_labels(&record.labels, problems);
    let expr = record.expr.as_ref().and_then(|expr| check_expr(expr, scope, problems));
    let name = record.name.as_ref()?;
    Some(Record {
        span: name.span.clone(),
        name: name.value.clone(),
        group: GroupId::new(place.group),
        family: place.family.map(FamilyId::new),
        expr: expr?,
        labels: pairs(&record.labels),
    })
}

/// Whether it is PromQL, the command says: a build script would pay for a parser in each build.
fn check_expr(expr: &Text, scope: &Scope<'_>, problems: &mut Problems) -> Option<Expr> {
    if expr.value.trim().is_empty() {
        let message = "this expression is empty; write PromQL, as in `${self} > 100`";
        problems.push(Rule::ExprEmpty, &expr.span, message);
        return None;
    }
    let mut filled = scope.fill_samples(expr, problems);
    filled.text = filled.text.trim().to_owned();
    Some(filled)
}

/// What the family has, or the group.
fn ownership<'a>(place: &Place<'_>, catalog: &'a Catalog) -> &'a Ownership {
    place.family.map_or_else(
        || &catalog.groups[place.group].ownership,
        |family| &catalog.families[family].ownership,
    )
}

fn pairs(labels: &[(Text, Text)]) -> Vec<(String, String)> {
    labels.iter().map(|(name, value)| (name.value.clone(), value.value.clone())).collect()
}

fn report_twice<'a>(
    rule: Rule,
    what: &str,
    names: impl Iterator<Item = (&'a str, &'a Range<usize>)>,
    problems: &mut Problems,
) {
    let mut seen: HashMap<&str, &Range<usize>> = HashMap::new();
    for (name, span) in names {
        if let Some(other) = seen.get(name) {
            let message = format!("{what} `{name}` is there already; rename one");
            problems.push_clash(rule, span, other, message);
        } else {
            seen.insert(name, span);
        }
    }
}
