//! Events, and how they are counted.

use crate::key;
use crate::problem::{Located, Problems, Text};
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::{Count, Deprecated, Event, Inherited, Panel, Watch};

impl Event {
    /// A table, or a string that is the help.
    pub(super) fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut event = Self {
            name,
            help: None,
            fields: Vec::new(),
            count: None,
            exported: None,
            inherited: Inherited::default(),
            exemplar: None,
            deprecated: None,
            panel: None,
            watch: Watch::default(),
        };
        if value.toml.is_str() {
            event.help = read::text(value, problems);
            return Some(event);
        }
        let Some(mut table) = Table::of(value) else {
            return read::wrong_type(value, "the event's help, or a table", problems);
        };
        event.help = table.read("help", problems, read::text);
        event.fields = table.read("fields", problems, read::text_table).unwrap_or_default();
        event.count = table.read("count", problems, Count::read_of_event);
        event.exported = table.read("name", problems, read::text);
        event.exemplar = table.read("exemplar", problems, read::text);
        event.inherited = Inherited::read(&mut table, problems);
        event.deprecated = table.read("deprecated", problems, Deprecated::read);
        event.panel = table.read("panel", problems, Panel::read);
        event.watch = Watch::read(&mut table, problems);
        table.refuse_rest(&key::event::EVENT, problems);
        Some(event)
    }
}

impl Count {
    const WORDS: [(&str, Self); 2] = [("each", Self::Each), ("together", Self::Together)];

    pub(super) fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Located<Self>> {
        let word = read::text(value, problems)?;
        let known = Self::WORDS.into_iter().find(|(name, _)| *name == word.value);
        if known.is_none() {
            let message = format!("there is no way to count `{}`", word.value);
            let words = Self::WORDS.map(|(name, _)| name);
            problems.push_unknown(Rule::UnknownCount, &word, &message, words);
        }
        known.map(|(_, count)| Located::new(count, word.span))
    }

    /// An event also says whether it is counted at all.
    fn read_of_event(value: &Value<'_>, problems: &mut Problems) -> Option<Located<Self>> {
        if value.toml.is_str() {
            return Self::read(value, problems);
        }
        let counted = read::boolean(value, problems)?;
        Some(Located::new(if counted { Self::Yes } else { Self::No }, value.span.clone()))
    }
}
