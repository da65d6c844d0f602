//! Prometheus' rules: alerts with their tests, and what is recorded.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::catalog::{FamilyId, GroupId};

/// An alert.
#[derive(Debug)]
pub struct Alert {
    /// Where its name stands in the files.
    pub span: Range<usize>,
    /// As exported: `MailQueueGrows`.
    pub name: String,
    pub group: GroupId,
    /// Family that it is declared in; `None` if it is the group.
    pub family: Option<FamilyId>,
    pub expr: Expr,
    /// `for`: how long it is pending.
    pub pending: Option<String>,
    pub keep_firing_for: Option<String>,
    pub severity: String,
    /// Who answers for what it stands in.
    pub owner: Option<String>,
    pub summary: String,
    pub description: Option<String>,
    /// A URL.
    pub runbook: Option<String>,
    /// The labels that it has besides severity and owner.
    pub labels: Vec<(String, String)>,
    pub tests: Vec<Test>,
}

impl Alert {
    /// All labels that it adds to those of its series.
    pub fn added_labels(&self) -> impl Iterator<Item = (&str, &str)> {
        let owner = self.owner.as_deref().map(|owner| ("owner", owner));
        let labels = self.labels.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        [("severity", self.severity.as_str())].into_iter().chain(owner).chain(labels)
    }
}

/// What is recorded.
#[derive(Debug)]
pub struct Record {
    /// Where its name stands in the files.
    pub span: Range<usize>,
    /// `level:metric:operations`.
    pub name: String,
    pub group: GroupId,
    /// Family that it is declared in; `None` if it is the group.
    pub family: Option<FamilyId>,
    pub expr: Expr,
    pub labels: Vec<(String, String)>,
}

/// PromQL, with exported names where the catalog has references.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Where it stands in the files.
    pub span: Range<usize>,
    pub text: String,
    /// Families that it refers to, in ascending order.
    pub families: Vec<FamilyId>,
}

/// Series, and whether an alert fires of them.
#[derive(Debug)]
pub struct Test {
    /// Where it stands in the files.
    pub span: Range<usize>,
    /// Series, and their values in `promtool`'s notation.
    pub series: Vec<(Expr, String)>,
    /// How far apart those values are.
    pub every: String,
    /// When to look.
    pub at: String,
    /// None where it does not fire.
    pub fires: Vec<Firing>,
}

/// What an alert fires with.
#[derive(Debug)]
pub struct Firing {
    /// All of them: those of its series, and those that the alert adds.
    pub labels: BTreeMap<String, String>,
    pub summary: String,
    pub description: Option<String>,
}
