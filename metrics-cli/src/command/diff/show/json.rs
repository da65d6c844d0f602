//! The changes as JSON.

use serde::Serialize;

use crate::command::diff::change::{Change, Subject, Verdict};
use crate::command::diff::show::Changed;

impl Changed {
    pub(super) fn json(&self) -> String {
        let shown = Shown {
            breaking: self.is_breaking(),
            series: Series { before: self.series.0, after: self.series.1 },
            changes: self.changes.iter().map(shown).collect(),
        };
        // Strings and numbers have a JSON each: this cannot fail.
        serde_json::to_string_pretty(&shown).unwrap_or_default() + "\n"
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    breaking: bool,
    series: Series,
    changes: Vec<ShownChange<'a>>,
}

#[derive(Serialize)]
struct Series {
    before: u64,
    after: u64,
}

#[derive(Serialize)]
struct ShownChange<'a> {
    kind: &'static str,
    verdict: &'static str,
    /// Why it may break.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// `family` or `event`, and its name.
    #[serde(flatten)]
    subject: &'a Subject,
    message: &'a str,
    why: &'static str,
}

fn shown(change: &Change) -> ShownChange<'_> {
    let (verdict, reason) = match change.verdict {
        Verdict::Breaking => ("breaking", None),
        Verdict::Allowed(reason) => ("allowed", Some(reason)),
        Verdict::Compatible => ("compatible", None),
    };
    let (kind, why) = (change.kind.id(), change.kind.why());
    ShownChange { kind, verdict, reason, subject: &change.subject, message: &change.message, why }
}
