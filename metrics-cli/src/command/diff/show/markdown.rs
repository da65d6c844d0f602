//! The changes as sections of a changelog.

use std::fmt::Write as _;

use crate::command::diff::change::{Change, Subject, Verdict};
use crate::command::diff::show::Changed;

impl Changed {
    pub(super) fn markdown(&self) -> String {
        let mut text = String::new();
        for section in Section::ALL {
            let within: Vec<&Change> =
                self.changes.iter().filter(|change| section == Section::of(change)).collect();
            if within.is_empty() {
                continue;
            }
            let blank = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{blank}### {}\n", section.title());
            for change in within {
                let event = if matches!(change.subject, Subject::Event(_)) { "event " } else { "" };
                let reason = match change.verdict {
                    Verdict::Allowed(reason) => format!(" ({reason})"),
                    _ => String::new(),
                };
                let name = change.subject.name();
                let _ = writeln!(text, "- {event}`{name}`: {}{reason}", change.message);
            }
        }
        text
    }
}

/// A section of a changelog.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Breaking,
    Allowed,
    Added,
    Deprecated,
    Changed,
}

impl Section {
    const ALL: [Self; 5] =
        [Self::Breaking, Self::Allowed, Self::Added, Self::Deprecated, Self::Changed];

    fn of(change: &Change) -> Self {
        match (change.verdict, change.kind.id()) {
            (Verdict::Breaking, _) => Self::Breaking,
            (Verdict::Allowed(_), _) => Self::Allowed,
            (Verdict::Compatible, id) if id.ends_with("-added") => Self::Added,
            (Verdict::Compatible, "deprecated" | "value-deprecated") => Self::Deprecated,
            (Verdict::Compatible, _) => Self::Changed,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking changes of metrics",
            Self::Allowed => "Changes of metrics without a promise",
            Self::Added => "Metrics added",
            Self::Deprecated => "Metrics deprecated",
            Self::Changed => "Metrics changed",
        }
    }
}
