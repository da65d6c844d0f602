//! Alerts and recording rules, also those of service level objectives.

use std::collections::HashMap;
use std::ops::Range;

use metrics_catalog_shared::case::is_metric_name;

use crate::catalog::{Alert, Catalog, Expr, FamilyId, GroupId, Record, Slo, SloId};
use crate::construct::construct;
use crate::entity::alert_test::{self, TestDecl};
use crate::entity::expression::{References, Scope};
use crate::entity::names;
use crate::entity::rule_text::{check_labels, check_line, check_lines, check_severity, check_url};
use crate::entity::slo::{self, SloDecl};
use crate::entity::slo_rules;
use crate::language::TextTable;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

construct! {
    /// Alerts, recording rules and service level objectives of a group, an event or a metric.
    pub(crate) struct RulesDecl("rules") {
        /// Alerts.
        list alerts = "alert": Vec<AlertDecl>,
        /// Recording rules.
        list records = "record": Vec<RecordDecl>,
        /// Service level objectives.
        list slos = "slo": Vec<SloDecl>,
    }
}

construct! {
    /// Prometheus alert with its tests.
    pub(crate) struct AlertDecl("alert") {
        /// Exported name, such as `QueueGrows`.
        required(MissingKey, "name it, such as `QueueGrows`") name: Text,
        /// PromQL expression. `${self}`, `${group.metric}` and `${group.event}` become exported
        /// names.
        required(MissingKey, "write PromQL such as `${self} > 100`") expr: Text,
        /// Time that the expression holds before the alert fires, such as `10m`.
        optional pending = "for": Text,
        /// Time that the alert continues after the expression no longer holds.
        optional keep_firing_for: Text,
        /// Severity that notifications are routed by, such as `critical` or `warning`.
        required(MissingKey, "write one such as `warning`") severity: Text,
        /// Summary in one line, with Prometheus templates.
        required(MissingKey, "summarise the alert in one line") summary: Text,
        /// Description, with Prometheus templates.
        optional description: Text,
        /// URL of the instructions for operators.
        optional runbook: Text,
        /// Labels besides those of the expression.
        list labels: TextTable,
        /// Tests.
        list tests = "test": Vec<crate::value::Located<TestDecl>>,
    }
}

construct! {
    /// Prometheus recording rule.
    pub(crate) struct RecordDecl("record") {
        /// Name of the recorded series: `level:metric:operations`.
        required(MissingKey, "name it `level:metric:operations`") name: Text,
        /// PromQL expression, with references as in alerts.
        required(MissingKey, "write PromQL such as `${self} > 100`") expr: Text,
        /// Labels besides those of the expression.
        list labels: TextTable,
    }
}

impl RulesDecl {
    pub(crate) const fn is_empty(&self) -> bool {
        self.alerts.is_empty() && self.records.is_empty() && self.slos.is_empty()
    }
}

/// Alerts and recording rules of a group, or of a family in it.
pub(crate) struct DeclaredRules<'a> {
    pub(crate) group: GroupId,
    pub(crate) family: Option<FamilyId>,
    pub(crate) rules: &'a RulesDecl,
}

/// Rules of a catalog.
#[derive(Default)]
pub(crate) struct CheckedRules {
    pub(crate) alerts: Vec<Alert>,
    pub(crate) records: Vec<Record>,
    pub(crate) slos: Vec<Slo>,
}

/// Checks all alerts, recording rules and service level objectives.
///
/// The command checks that expressions are PromQL: a parser would slow down every build.
pub(crate) fn check_rules(
    declared: &[DeclaredRules<'_>],
    catalog: &Catalog,
    problems: &mut Problems,
) -> CheckedRules {
    let mut checked = CheckedRules::default();
    // Most catalogs have none, and references need a map of all families.
    if declared.is_empty() {
        return checked;
    }
    let names = declared.iter().flat_map(|it| &it.rules.records);
    let references = References::new(names.filter_map(|record| record.name.as_ref()), catalog);
    for &DeclaredRules { group, family, rules } in declared {
        let scope = Scope { references: &references, catalog, group, family };
        let alerts = rules.alerts.iter().filter_map(|it| check_alert(it, &scope, problems));
        checked.alerts.extend(alerts);
        let records = rules.records.iter().filter_map(|it| check_record(it, &scope, problems));
        checked.records.extend(records);
        for slo in rules.slos.iter().filter_map(|it| slo::check_slo(it, &scope, problems)) {
            // The rules of a second SLO of a name would be reported too.
            if checked.slos.iter().all(|other| other.name != slo.name) {
                let id = SloId::new(checked.slos.len());
                checked.records.extend(slo_rules::records(&slo, id, catalog));
                checked.alerts.extend(slo_rules::alerts(&slo, id));
            }
            checked.slos.push(slo);
        }
    }
    check_rule_names(&checked.alerts, &checked.records, &checked.slos, problems);
    checked
}

/// Checks that no two alerts, no two recording rules and no two SLOs have the same name.
pub(crate) fn check_rule_names(
    alerts: &[Alert],
    records: &[Record],
    slos: &[Slo],
    problems: &mut Problems,
) {
    let names = alerts.iter().map(|alert| (alert.name.as_str(), &alert.span));
    report_duplicates(Rule::AlertTwice, "alert", names, problems);
    // The records of all SLOs have the same names, and differ in their labels.
    let records = records.iter().filter(|record| record.slo.is_none());
    let names = records.map(|record| (record.name.as_str(), &record.span));
    report_duplicates(Rule::RecordTwice, "recording rule", names, problems);
    let names = slos.iter().map(|slo| (slo.id.as_str(), &slo.span));
    report_duplicates(Rule::SloTwice, "SLO", names, problems);
}

/// Checks an alert. The reader has reported missing keys.
fn check_alert(decl: &AlertDecl, scope: &Scope<'_>, problems: &mut Problems) -> Option<Alert> {
    for duration in [&decl.pending, &decl.keep_firing_for].into_iter().flatten() {
        names::check_duration(duration, problems);
    }
    if let Some(name) = &decl.name {
        check_alert_name(name, problems);
    }
    if let Some(severity) = &decl.severity {
        check_severity(severity, problems);
    }
    if let Some(runbook) = &decl.runbook {
        check_url(runbook, problems);
    }
    check_labels(&decl.labels, problems);
    let expr = decl.expr.as_ref().and_then(|expr| check_expr(expr, scope, problems));
    let summary = decl.summary.as_ref().map(|text| {
        check_line("summary", text, problems);
        scope.expand(text, problems).text.trim().to_owned()
    });
    let description = decl.description.as_ref().map(|text| {
        check_lines("description", text, problems);
        scope.expand(text, problems).text.trim().to_owned()
    });
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    let name = decl.name.as_ref()?;
    let mut alert = Alert {
        span: name.span.clone(),
        name: name.value.clone(),
        group: scope.group,
        family: scope.family,
        expr: expr?,
        pending: value(&decl.pending),
        keep_firing_for: value(&decl.keep_firing_for),
        severity: value(&decl.severity)?,
        owner: scope.ownership().owner.clone(),
        summary: summary?,
        description,
        runbook: value(&decl.runbook),
        labels: decl.labels.pairs(),
        slo: None,
        tests: Vec::new(),
    };
    let tests = decl.tests.iter();
    let tests = tests.filter_map(|test| alert_test::check_test(test, &alert, scope, problems));
    alert.tests = tests.collect();
    Some(alert)
}

fn check_record(decl: &RecordDecl, scope: &Scope<'_>, problems: &mut Problems) -> Option<Record> {
    if let Some(name) = &decl.name {
        check_record_name(name, problems);
    }
    check_labels(&decl.labels, problems);
    let expr = decl.expr.as_ref().and_then(|expr| check_expr(expr, scope, problems));
    let name = decl.name.as_ref()?;
    Some(Record {
        span: name.span.clone(),
        name: name.value.clone(),
        group: scope.group,
        family: scope.family,
        expr: expr?,
        labels: decl.labels.pairs(),
        slo: None,
    })
}

fn check_expr(expr: &Text, scope: &Scope<'_>, problems: &mut Problems) -> Option<Expr> {
    if expr.value.trim().is_empty() {
        let message = "empty expression; write PromQL such as `${self} > 100`";
        problems.push(Rule::ExprEmpty, &expr.span, message);
        return None;
    }
    Some(scope.expand_samples(expr, problems))
}

fn report_duplicates<'a>(
    rule: Rule,
    noun: &str,
    names: impl Iterator<Item = (&'a str, &'a Range<usize>)>,
    problems: &mut Problems,
) {
    let mut seen: HashMap<&str, &Range<usize>> = HashMap::new();
    for (name, span) in names {
        if let Some(other) = seen.get(name) {
            let message = format!("duplicate {noun} `{name}`; rename one");
            problems.push_clash(rule, span, other, message);
        } else {
            seen.insert(name, span);
        }
    }
}

fn check_alert_name(name: &Text, problems: &mut Problems) {
    let is_upper = name.value.starts_with(|first: char| first.is_ascii_uppercase());
    if !is_upper || !name.value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let message = format!(
            "invalid alert name `{}`; use UpperCamelCase such as `QueueGrows`",
            name.value.escape_debug()
        );
        problems.push(Rule::AlertName, &name.span, message);
    }
}

fn check_record_name(name: &Text, problems: &mut Problems) {
    let parts: Vec<&str> = name.value.split(':').collect();
    // The level is empty for a total.
    let has_parts = matches!(parts[..], [_, metric, operations] if !metric.is_empty() && !operations.is_empty());
    if !has_parts || !is_metric_name(&name.value) {
        let message = format!(
            "invalid recording rule name `{}`; use `level:metric:operations`, such as \
             `protocol:smtp_refusals:rate5m`",
            name.value.escape_debug()
        );
        problems.push(Rule::RecordName, &name.span, message);
    }
}
