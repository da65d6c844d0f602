//! Output of changes: for a terminal, as JSON, and as Markdown for a changelog.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use serde_json::json;

use crate::command::diff::change::{Change, ChangeKind, Item, Verdict};
use crate::output;

/// Output format.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum DiffFormat {
    /// Text, grouped by family and event.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// Markdown sections for a changelog.
    Md,
}

/// Changes between two catalogs, and the number of series of both.
#[derive(Debug)]
pub(super) struct CatalogDiff {
    pub(super) changes: Vec<Change>,
    pub(super) old_series: u64,
    pub(super) new_series: u64,
}

impl CatalogDiff {
    pub(super) fn is_breaking(&self) -> bool {
        self.changes.iter().any(|change| change.verdict == Verdict::Breaking)
    }

    pub(super) fn render(&self, format: DiffFormat) -> String {
        match format {
            DiffFormat::Human => self.human(),
            DiffFormat::Json => self.json(),
            DiffFormat::Md => self.markdown(),
        }
    }

    fn human(&self) -> String {
        if self.changes.is_empty() {
            return "no changes\n".to_owned();
        }
        let mut text = String::new();
        let bold = Style::new().bold();
        for changes in self.changes.chunk_by(|one, other| one.item == other.item) {
            let _ = match &changes[0].item {
                Item::Family(name) => writeln!(text, "{bold}{name}{bold:#}"),
                Item::Event(name) => writeln!(text, "event {bold}{name}{bold:#}"),
                Item::Slo(name) => writeln!(text, "objective {bold}{name}{bold:#}"),
            };
            for change in changes {
                let _ = writeln!(text, "  {}", human_line(change));
            }
        }
        text + &self.reasons() + &self.summary()
    }

    /// Returns the reasons of all kinds of breaking changes.
    fn reasons(&self) -> String {
        let mut kinds: Vec<ChangeKind> = Vec::new();
        for change in self.changes.iter().filter(|change| change.verdict == Verdict::Breaking) {
            if !kinds.contains(&change.kind) {
                kinds.push(change.kind);
            }
        }
        let line = |kind: &ChangeKind| format!("{}: {}\n", kind.id(), kind.reason());
        let lines: String = kinds.iter().map(line).collect();
        if lines.is_empty() { lines } else { format!("\n{lines}") }
    }

    fn summary(&self) -> String {
        let counts = ["breaking", "allowed", "compatible"].map(|verdict| {
            let changes = self.changes.iter();
            let count = changes.filter(|change| change.verdict.name() == verdict).count();
            format!("{count} {verdict}")
        });
        let (old, new) = (self.old_series, self.new_series);
        let series = if old == new { "unchanged".to_owned() } else { format!("was {old}") };
        format!("\n{}; series: {new}, {series}\n", counts.join(", "))
    }

    fn json(&self) -> String {
        let change = |change: &Change| {
            let item = match change.item {
                Item::Family(_) => "family",
                Item::Event(_) => "event",
                Item::Slo(_) => "slo",
            };
            let mut json = json!({
                "kind": change.kind.id(),
                "verdict": change.verdict.name(),
                item: change.item.name(),
                "message": change.message,
                "reason": change.kind.reason(),
            });
            if let Some(exemption) = change.verdict.exemption() {
                json["exemption"] = exemption.into();
            }
            json
        };
        output::json(&json!({
            "breaking": self.is_breaking(),
            "series": { "before": self.old_series, "after": self.new_series },
            "changes": self.changes.iter().map(change).collect::<Vec<_>>(),
        }))
    }

    fn markdown(&self) -> String {
        let mut text = String::new();
        for title in SECTIONS {
            let changes = self.changes.iter().filter(|change| section(change) == title);
            let changes: Vec<&Change> = changes.collect();
            if changes.is_empty() {
                continue;
            }
            let separator = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{separator}### {title}\n");
            for Change { item, verdict, message, .. } in changes {
                let noun = match item {
                    Item::Family(_) => "",
                    Item::Event(_) => "event ",
                    Item::Slo(_) => "objective ",
                };
                let (name, exemption) = (item.name(), parenthesized(*verdict));
                let _ = writeln!(text, "- {noun}`{name}`: {message}{exemption}");
            }
        }
        text
    }
}

fn human_line(change: &Change) -> String {
    let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
    let style = match change.verdict {
        Verdict::Breaking => color(AnsiColor::Red).bold(),
        Verdict::Allowed(_) => color(AnsiColor::Yellow),
        Verdict::Compatible => color(AnsiColor::Green),
    };
    let Change { verdict, message, kind, .. } = change;
    let exemption = parenthesized(*verdict);
    format!("{style}{:10}{style:#}  {message}{exemption} [{}]", verdict.name(), kind.id())
}

fn parenthesized(verdict: Verdict) -> String {
    verdict.exemption().map(|reason| format!(" ({reason})")).unwrap_or_default()
}

const BREAKING: &str = "Breaking metric changes";
const ALLOWED: &str = "Incompatible changes of metrics without a compatibility guarantee";
const ADDED: &str = "Added metrics";
const DEPRECATED: &str = "Deprecated metrics";
const CHANGED: &str = "Changed metrics";

/// Titles of the sections of a changelog in their order.
const SECTIONS: [&str; 5] = [BREAKING, ALLOWED, ADDED, DEPRECATED, CHANGED];

fn section(change: &Change) -> &'static str {
    match (change.verdict, change.kind) {
        (Verdict::Breaking, _) => BREAKING,
        (Verdict::Allowed(_), _) => ALLOWED,
        (_, ChangeKind::Deprecated | ChangeKind::ValueDeprecated) => DEPRECATED,
        (_, kind) if kind.id().ends_with("-added") => ADDED,
        _ => CHANGED,
    }
}
