//! Alerts and recording rules.

use metrics_catalog_build::catalog::{Alert, Catalog, Expr, Record};
use serde::Serialize;

use crate::input::Checked;
use crate::view::position;

#[derive(Debug, Serialize)]
pub(crate) struct AlertView<'a> {
    pub(crate) name: &'a str,
    pub(crate) severity: &'a str,
    pub(crate) summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'a str>,
    /// URL of the runbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) runbook: Option<&'a str>,
    pub(crate) expr: &'a str,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub(crate) pending: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) keep_firing_for: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<&'a str>,
    /// Families that the expression selects.
    pub(crate) families: Vec<&'a str>,
    /// Number of tests.
    pub(crate) tests: usize,
    pub(crate) at: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct RecordView<'a> {
    pub(crate) name: &'a str,
    pub(crate) expr: &'a str,
    /// Families that the expression selects.
    pub(crate) families: Vec<&'a str>,
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
            families: families(&record.expr, &checked.catalog),
            at: position(checked, &record.span),
        }
    }
}

/// Returns the names of the families that an expression selects.
fn families<'a>(expr: &Expr, catalog: &'a Catalog) -> Vec<&'a str> {
    expr.families.iter().map(|id| catalog[*id].name.as_str()).collect()
}
