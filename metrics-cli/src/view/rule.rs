//! Alerts and recording rules.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::{Alert, Catalog, Expr, Record};
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::Checked;
use crate::view::position;

/// Alert.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Alert")]
pub(crate) struct AlertView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// Value of the label `severity`.
    pub(crate) severity: &'a str,
    /// Annotation `summary`, a template of Prometheus.
    pub(crate) summary: &'a str,
    /// Annotation `description`, a template of Prometheus.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'a str>,
    /// URL of the runbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) runbook: Option<&'a str>,
    /// Expression in PromQL.
    pub(crate) expr: &'a str,
    /// Time for which the expression must hold, in the syntax of Prometheus.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub(crate) pending: Option<&'a str>,
    /// Time for which it keeps firing after the expression no longer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) keep_firing_for: Option<&'a str>,
    /// Value of the label `owner`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<&'a str>,
    /// Labels besides severity and owner.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) labels: BTreeMap<&'a str, &'a str>,
    /// Families that the expression selects.
    pub(crate) families: Vec<&'a str>,
    /// Number of tests.
    pub(crate) tests: usize,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

/// Recording rule.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "RecordingRule")]
pub(crate) struct RecordView<'a> {
    /// Name of the recorded series.
    pub(crate) name: &'a str,
    /// Expression in PromQL.
    pub(crate) expr: &'a str,
    /// Labels that it adds to the series.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) labels: BTreeMap<&'a str, &'a str>,
    /// Families that the expression selects.
    pub(crate) families: Vec<&'a str>,
    /// Declaration, as `FILE:LINE:COLUMN`.
    pub(crate) at: String,
}

impl<'a> AlertView<'a> {
    pub(crate) fn new(alert: &'a Alert, checked: &'a Checked) -> Self {
        Self {
            name: &alert.name,
            severity: &alert.severity,
            summary: &alert.summary,
            description: alert.description.as_deref(),
            runbook: alert.runbook.as_deref(),
            expr: alert.expr.text.trim(),
            pending: alert.pending.as_deref(),
            keep_firing_for: alert.keep_firing_for.as_deref(),
            owner: alert.owner.as_deref(),
            labels: labels(&alert.labels),
            families: families(&alert.expr, &checked.catalog),
            tests: alert.tests.len(),
            at: position(checked, &alert.span),
        }
    }
}

impl<'a> RecordView<'a> {
    pub(crate) fn new(record: &'a Record, checked: &'a Checked) -> Self {
        Self {
            name: &record.name,
            expr: record.expr.text.trim(),
            labels: labels(&record.labels),
            families: families(&record.expr, &checked.catalog),
            at: position(checked, &record.span),
        }
    }
}

fn labels(labels: &[(String, String)]) -> BTreeMap<&str, &str> {
    labels.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Returns the names of the families that an expression selects.
fn families<'a>(expr: &Expr, catalog: &'a Catalog) -> Vec<&'a str> {
    expr.families.iter().map(|id| catalog[*id].name.as_str()).collect()
}
