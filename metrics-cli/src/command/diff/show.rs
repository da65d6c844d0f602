//! The changes as they are shown: to people, to programs, and in a changelog.

mod json;
mod markdown;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use crate::command::diff::change::{Change, Subject, Verdict};
use crate::command::diff::kind::Kind;

/// How changes are shown.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    /// A line for each, below the family or the event that it is of.
    #[default]
    Human,
    /// An object with all of them.
    Json,
    /// Sections for a changelog.
    Md,
}

/// The changes, and how many series there were and are.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) changes: Vec<Change>,
    pub(super) series: (u64, u64),
}

impl Changed {
    pub(super) fn is_breaking(&self) -> bool {
        self.changes.iter().any(|change| change.verdict == Verdict::Breaking)
    }

    pub(super) fn show(&self, format: Format) -> String {
        match format {
            Format::Human => self.human(),
            Format::Json => self.json(),
            Format::Md => self.markdown(),
        }
    }

    fn human(&self) -> String {
        let mut text = String::new();
        for changes in self.changes.chunk_by(|one, other| one.subject == other.subject) {
            for (index, change) in changes.iter().enumerate() {
                if index == 0 {
                    let bold = Style::new().bold();
                    let _ = match &change.subject {
                        Subject::Family(name) => writeln!(text, "{bold}{name}{bold:#}"),
                        Subject::Event(name) => writeln!(text, "event {bold}{name}{bold:#}"),
                    };
                }
                let _ = writeln!(text, "  {}", line(change));
            }
        }
        text + &self.reasons() + &self.summary()
    }

    /// Why changes of the kinds that are there break something.
    fn reasons(&self) -> String {
        let mut kinds: Vec<Kind> = Vec::new();
        for change in self.changes.iter().filter(|change| change.verdict == Verdict::Breaking) {
            if !kinds.contains(&change.kind) {
                kinds.push(change.kind);
            }
        }
        let line = |kind: &Kind| format!("{}: {}\n", kind.id(), kind.why());
        let lines: String = kinds.iter().map(line).collect();
        if lines.is_empty() { lines } else { format!("\n{lines}") }
    }

    fn summary(&self) -> String {
        let count = |is: fn(Verdict) -> bool| {
            self.changes.iter().filter(|change| is(change.verdict)).count()
        };
        let counted = [
            (count(|verdict| verdict == Verdict::Breaking), "breaking"),
            (count(|verdict| matches!(verdict, Verdict::Allowed(_))), "allowed"),
            (count(|verdict| verdict == Verdict::Compatible), "compatible"),
        ];
        if self.changes.is_empty() {
            return "nothing changed\n".to_owned();
        }
        let counted = counted.map(|(count, verdict)| format!("{count} {verdict}")).join(", ");
        let (before, after) = self.series;
        let series = if before == after {
            format!("{after} series as before")
        } else {
            format!("{after} series, were {before}")
        };
        format!("\n{counted}; {series}\n")
    }
}

/// A change, without what it is of.
fn line(change: &Change) -> String {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let (style, verdict) = match change.verdict {
        Verdict::Breaking => (colour(AnsiColor::Red).bold(), "breaking"),
        Verdict::Allowed(_) => (colour(AnsiColor::Yellow), "allowed"),
        Verdict::Compatible => (colour(AnsiColor::Green), "compatible"),
    };
    let reason = match change.verdict {
        Verdict::Allowed(reason) => format!(", but {reason}"),
        _ => String::new(),
    };
    let id = change.kind.id();
    format!("{style}{verdict:10}{style:#}  {}{reason} [{id}]", change.message)
}
