//! Alerts and recording rules, as they are written.

use std::ops::Range;

use crate::problem::Text;

/// What a group, an event or a metric is watched by.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    pub(crate) alerts: Vec<Alert>,
    pub(crate) records: Vec<Record>,
}

impl Watch {
    pub(crate) const fn is_empty(&self) -> bool {
        self.alerts.is_empty() && self.records.is_empty()
    }
}

/// An entry of `alert`.
#[derive(Debug)]
pub(crate) struct Alert {
    pub(crate) name: Option<Text>,
    pub(crate) expr: Option<Text>,
    /// `for`.
    pub(crate) pending: Option<Text>,
    pub(crate) keep_firing_for: Option<Text>,
    pub(crate) severity: Option<Text>,
    pub(crate) summary: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) runbook: Option<Text>,
    pub(crate) labels: Vec<(Text, Text)>,
    pub(crate) tests: Vec<Test>,
}

/// An entry of an alert's `test`.
#[derive(Debug)]
pub(crate) struct Test {
    pub(crate) span: Range<usize>,
    /// Series and their values.
    pub(crate) series: Option<Vec<(Text, Text)>>,
    pub(crate) every: Option<Text>,
    pub(crate) at: Option<Text>,
    /// None of them where it does not fire.
    pub(crate) fires: Vec<Firing>,
}

/// What an alert fires with.
#[derive(Debug)]
pub(crate) struct Firing {
    pub(crate) span: Range<usize>,
    pub(crate) labels: Vec<(Text, Text)>,
    pub(crate) summary: Option<Text>,
    pub(crate) description: Option<Text>,
}

/// An entry of `record`.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) name: Option<Text>,
    pub(crate) expr: Option<Text>,
    pub(crate) labels: Vec<(Text, Text)>,
}
