//! Alerts with their tests, and recording rules.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::catalog::ids::{FamilyId, GroupId, SloId};

/// Prometheus alert.
#[derive(Debug)]
pub struct Alert {
    /// Position of its name in the files.
    pub span: Range<usize>,
    /// Exported name: `MailQueueGrows`.
    pub name: String,
    pub group: GroupId,
    /// Family that it is declared in; `None` if it is the group.
    pub family: Option<FamilyId>,
    pub expr: Expr,
    /// Value of `for`.
    pub pending: Option<String>,
    pub keep_firing_for: Option<String>,
    pub severity: String,
    /// Owner of the family or the group.
    pub owner: Option<String>,
    pub summary: String,
    pub description: Option<String>,
    /// URL.
    pub runbook: Option<String>,
    /// Labels besides severity and owner.
    pub labels: Vec<(String, String)>,
    /// Service level objective that it belongs to.
    pub slo: Option<SloId>,
    pub tests: Vec<Test>,
}

impl Alert {
    /// Returns all labels that it adds to those of its series.
    pub fn added_labels(&self) -> impl Iterator<Item = (&str, &str)> {
        let owner = self.owner.as_deref().map(|owner| ("owner", owner));
        let labels = self.labels.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        [("severity", self.severity.as_str())].into_iter().chain(owner).chain(labels)
    }
}

/// Prometheus recording rule.
#[derive(Debug)]
pub struct Record {
    /// Position of its name in the files.
    pub span: Range<usize>,
    /// Name of the recorded series: `level:metric:operations`.
    pub name: String,
    pub group: GroupId,
    /// Family that it is declared in; `None` if it is the group.
    pub family: Option<FamilyId>,
    pub expr: Expr,
    pub labels: Vec<(String, String)>,
    /// Service level objective that it belongs to.
    pub slo: Option<SloId>,
}

/// Test of an alert.
#[derive(Debug)]
pub struct Test {
    /// Position in the files.
    pub span: Range<usize>,
    /// Series with their values in the notation of `promtool`.
    pub series: Vec<(Expr, String)>,
    /// Interval between the values.
    pub every: String,
    /// Time of the evaluation.
    pub at: String,
    /// Expected firings. Empty if the alert must not fire.
    pub fires: Vec<Firing>,
}

/// Firing that a test expects.
#[derive(Debug)]
pub struct Firing {
    /// Labels of the series, and those that the alert adds.
    pub labels: BTreeMap<String, String>,
    pub summary: String,
    pub description: Option<String>,
}

/// PromQL with exported names instead of references.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Position in the files.
    pub span: Range<usize>,
    pub text: String,
    /// Families that it refers to, in ascending order.
    pub families: Vec<FamilyId>,
}
