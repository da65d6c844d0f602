//! Effects: an event or a list of them, or a table of events and what each carries.

use crate::key::effect as key;
use crate::parse::allow::read_required;
use crate::problem::{Located, Problems, Text};
use crate::read::{self, Table, Value};
use crate::schema::{Effect, Verb};

impl Effect {
    /// All that the verbs of a metric say.
    pub(super) fn read_all(metric: &mut Table<'_>, problems: &mut Problems) -> Vec<Self> {
        let mut effects = Vec::new();
        for verb in Verb::ALL {
            if let Some((key, value)) = metric.take(verb.key()) {
                let verb = Located::new(verb, key.span);
                effects.extend(Self::read_verb(&verb, &value, problems));
            }
        }
        effects
    }

    /// All that one of them says.
    fn read_verb(verb: &Located<Verb>, value: &Value<'_>, problems: &mut Problems) -> Vec<Self> {
        if value.toml.is_array() {
            let read = |value: &Value<'_>, problems: &mut Problems| {
                Self::read_element(verb, value, problems)
            };
            return read::each(value, problems, read).unwrap_or_default();
        }
        if verb.value.takes_field() {
            let Some(events) = read::table(value, problems) else { return Vec::new() };
            let events = events.into_entries().into_iter();
            return events
                .filter_map(|(event, value)| Self::read_field(verb, event, &value, problems))
                .collect();
        }
        Self::read_element(verb, value, problems).into_iter().collect()
    }

    /// An event by name, or a table that says more of it.
    fn read_element(
        verb: &Located<Verb>,
        value: &Value<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let takes_field = verb.value.takes_field();
        if !takes_field && value.toml.is_str() {
            let event = read::text(value, problems)?;
            return Some(Self { verb: verb.clone(), event, field: None, labels: Vec::new() });
        }
        let Some(mut table) = Table::of(value) else {
            let expected = if takes_field {
                "a table `{ event, field, labels }`"
            } else {
                "an event, or a table `{ event, labels }`"
            };
            return read::wrong_type(value, expected, problems);
        };
        let keys = if takes_field { &key::AMOUNT } else { &key::COUNT };
        let event = read_required("event", &mut table, problems);
        let field =
            if takes_field { Some(read_required("field", &mut table, problems)) } else { None };
        let labels = table.read("labels", problems, read::text_table).unwrap_or_default();
        table.refuse_rest(keys, problems);
        let field = match field {
            Some(field) => Some(field?),
            None => None,
        };
        Some(Self { verb: verb.clone(), event: event?, field, labels })
    }

    /// What follows an event's name in a table: its field, or a table that says more.
    fn read_field(
        verb: &Located<Verb>,
        event: Text,
        value: &Value<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let verb = verb.clone();
        if value.toml.is_str() {
            let field = Some(read::text(value, problems)?);
            return Some(Self { verb, event, field, labels: Vec::new() });
        }
        let Some(mut table) = Table::of(value) else {
            let expected = "a field of the event, or a table `{ field, labels }`";
            return read::wrong_type(value, expected, problems);
        };
        let field = read_required("field", &mut table, problems);
        let labels = table.read("labels", problems, read::text_table).unwrap_or_default();
        table.refuse_rest(&key::FIELD, problems);
        Some(Self { verb, event, field: Some(field?), labels })
    }
}
