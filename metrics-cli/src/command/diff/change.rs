//! A change, and what it means for those who rely on the catalog.

use serde::Serialize;

use crate::command::diff::kind::Kind;
use crate::lock::{Family, Standing};

/// One thing that changed.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) subject: Subject,
    pub(super) kind: Kind,
    pub(super) verdict: Verdict,
    /// What changed, in one line; what it quotes is in backquotes.
    pub(super) message: String,
}

/// What changed: its kind, and what it was called if it was there before.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Subject {
    /// A family, by its exported name.
    Family(String),
    /// An event, by group and name.
    Event(String),
}

impl Subject {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Family(name) | Self::Event(name) => name,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    Breaking,
    /// It would break something, but may, for this reason.
    Allowed(&'static str),
    Compatible,
}

/// The changes of one subject, as they are found.
pub(super) struct Changes<'a> {
    subject: Subject,
    /// Why it may break.
    excuse: Option<&'static str>,
    all: &'a mut Vec<Change>,
}

impl<'a> Changes<'a> {
    /// Those of a family, of which the old catalog said this.
    pub(super) fn of_family(name: &str, old: Option<&Family>, all: &'a mut Vec<Change>) -> Self {
        let excuse = old.and_then(|old| unpromised(&old.standing));
        Self { subject: Subject::Family(name.to_owned()), excuse, all }
    }

    /// Those of an event, which no scrape has: none of them breaks anything.
    pub(super) fn of_event(name: &str, all: &'a mut Vec<Change>) -> Self {
        Self { subject: Subject::Event(name.to_owned()), excuse: None, all }
    }

    pub(super) fn push(&mut self, kind: Kind, message: impl Into<String>) {
        self.push_excused(kind, None, message);
    }

    /// Adds the end of something that the old catalog may have deprecated.
    pub(super) fn push_end(&mut self, kind: Kind, deprecated: bool, message: impl Into<String>) {
        self.push_excused(kind, deprecated.then_some("it was deprecated"), message);
    }

    fn push_excused(
        &mut self,
        kind: Kind,
        excuse: Option<&'static str>,
        message: impl Into<String>,
    ) {
        let is_exposed = matches!(self.subject, Subject::Family(_));
        let verdict = match self.excuse.or(excuse) {
            _ if !kind.breaks() || !is_exposed => Verdict::Compatible,
            Some(excuse) => Verdict::Allowed(excuse),
            None => Verdict::Breaking,
        };
        let (subject, message) = (self.subject.clone(), message.into());
        self.all.push(Change { subject, kind, verdict, message });
    }
}

/// Why nobody was promised anything, if that is so.
pub(super) fn unpromised(standing: &Standing) -> Option<&'static str> {
    match standing.stability.as_deref() {
        Some("internal") => Some("it was internal"),
        Some("alpha") => Some("it was alpha"),
        _ => None,
    }
}

/// That something is another now.
pub(super) fn changed(what: &str, new: Option<&String>, old: Option<&String>) -> String {
    let shown = |text: Option<&String>| text.map_or_else(|| "none".to_owned(), |text| quoted(text));
    format!("{what}: {}, was {}", shown(new), shown(old))
}

/// A text of a catalog, which may have anything in it, in backquotes; more of them if it has some.
pub(super) fn quoted(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(|letter| {
            let escaped = letter.is_control() || turns(letter);
            let escape = escaped.then(|| letter.escape_unicode());
            (!escaped).then_some(letter).into_iter().chain(escape.into_iter().flatten())
        })
        .collect();
    let longest = plain.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let marks = "`".repeat(longest + 1);
    let blank = if plain.starts_with('`') || plain.ends_with('`') { " " } else { "" };
    format!("{marks}{blank}{plain}{blank}{marks}")
}

/// Whether a letter turns the direction of text, so that what follows is not where it seems to be.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Several texts, each quoted.
pub(super) fn listed<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}
