//! What Prometheus makes of the metrics: alerts, and series that it records.

use metrics_catalog_build::catalog::{Alert, Catalog, Expr, Record};
use serde::Serialize;

use crate::entry::at;
use crate::input::Checked;

/// An alert.
#[derive(Debug, Serialize)]
pub(crate) struct AlertEntry<'a> {
    pub(crate) name: &'a str,
    pub(crate) severity: &'a str,
    pub(crate) summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'a str>,
    /// A URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) runbook: Option<&'a str>,
    pub(crate) expr: &'a str,
    /// How long it is pending.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub(crate) pending: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) keep_firing_for: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<&'a str>,
    /// The families that it is about.
    pub(crate) families: Vec<&'a str>,
    /// How many tests it has.
    pub(crate) tests: usize,
    pub(crate) at: String,
}

/// Something that is recorded.
#[derive(Debug, Serialize)]
pub(crate) struct RecordEntry<'a> {
    pub(crate) name: &'a str,
    pub(crate) expr: &'a str,
    /// The families that it is made of.
    pub(crate) families: Vec<&'a str>,
    pub(crate) at: String,
}

impl<'a> AlertEntry<'a> {
    pub(crate) fn of(alert: &'a Alert, checked: &'a Checked) -> Self {
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
            families: about(&alert.expr, &checked.catalog),
            tests: alert.tests.len(),
            at: at(checked, &alert.span),
        }
    }
}

impl<'a> RecordEntry<'a> {
    pub(crate) fn of(record: &'a Record, checked: &'a Checked) -> Self {
        Self {
            name: &record.name,
            expr: record.expr.text.trim(),
            families: about(&record.expr, &checked.catalog),
            at: at(checked, &record.span),
        }
    }
}

/// The families that an expression is about.
fn about<'a>(expr: &Expr, catalog: &'a Catalog) -> Vec<&'a str> {
    expr.families.iter().map(|place| catalog[*place].name.as_str()).collect()
}
