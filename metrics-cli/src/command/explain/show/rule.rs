//! Prometheus' rules, for people.

use crate::command::explain::show::Shown;
use crate::entry::{AlertEntry, RecordEntry};
use crate::escape::escape_hidden;

pub(super) fn show_alert(alert: &AlertEntry<'_>) -> String {
    let what = format!("alert, {}", alert.severity);
    let mut shown = Shown::new(alert.name, &what, Some(alert.summary));
    shown.lines("about", alert.description.unwrap_or_default());
    shown.lines("fires if", alert.expr);
    shown.rows("for", alert.pending.map(str::to_owned));
    shown.rows("fires on", alert.keep_firing_for.map(|time| format!("for {time}")));
    shown.rows("of", alert.families.iter().map(|&family| family.to_owned()));
    shown.rows("runbook", alert.runbook.map(str::to_owned));
    shown.rows("owner", alert.owner.map(|owner| escape_hidden(owner).into_owned()));
    shown.row("tests", alert.tests);
    shown.end(None, &alert.at)
}

pub(super) fn show_record(record: &RecordEntry<'_>) -> String {
    let mut shown = Shown::new(record.name, "recorded", None);
    shown.lines("is", record.expr);
    shown.rows("of", record.families.iter().map(|&family| family.to_owned()));
    shown.end(None, &record.at)
}

impl Shown {
    /// A row for each line of a text.
    fn lines(&mut self, term: &str, text: &str) {
        self.rows(term, text.lines().map(|line| escape_hidden(line).into_owned()));
    }
}
