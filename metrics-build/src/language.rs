//! The catalog language as data: the keys of its constructs, and the types of their values, each
//! with the reader of a value.

use std::ops::Deref;

use toml::de::DeValue;

use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

/// Table of a catalog file.
#[derive(Debug)]
pub struct Construct {
    /// Name in the JSON Schema and in messages.
    pub name: &'static str,
    pub doc: &'static str,
    pub entries: &'static [Entry],
    /// Type of the values of all other keys, if other keys are allowed.
    pub others: Option<&'static Type>,
}

/// Part of a construct.
#[derive(Debug)]
pub enum Entry {
    Key(Key),
    /// Keys that several constructs share.
    Shared(&'static [Self]),
}

/// Key of a construct.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub doc: &'static str,
    pub value: Type,
    pub required: bool,
}

/// Type of a value.
#[derive(Debug)]
pub enum Type {
    Text,
    Boolean,
    Integer {
        min: i64,
        max: i64,
    },
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    List(&'static Self),
    /// Table whose keys are names that the catalog chooses.
    Named(NameFormat, &'static Self),
    Table(&'static Construct),
    /// Value of any of these types.
    AnyOf(&'static [Self]),
}

/// Format of the names in a table.
#[derive(Clone, Copy, Debug)]
pub enum NameFormat {
    Kebab,
    Snake,
    /// Name or pattern of events, with or without that of a group.
    Event,
    /// Prometheus label name.
    Label,
    /// Series in the notation of `promtool`.
    Series,
}

impl Construct {
    /// Returns all keys, those of shared entries included.
    #[must_use]
    pub fn keys(&self) -> Vec<&'static Key> {
        fn collect(entries: &'static [Entry], keys: &mut Vec<&'static Key>) {
            for entry in entries {
                match entry {
                    Entry::Key(key) => keys.push(key),
                    Entry::Shared(entries) => collect(entries, keys),
                }
            }
        }
        let mut keys = Vec::new();
        collect(self.entries, &mut keys);
        keys
    }

    /// Returns the names of all keys.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys().into_iter().map(|key| key.name)
    }
}

/// Value that the language can describe.
pub(crate) trait Read: Sized {
    /// Type for the JSON Schema.
    const TYPE: Type;

    /// Reads a value. Reports what cannot be read, and then may return `None`.
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self>;
}

/// Value of an entry whose key is a name that the catalog chooses.
pub(crate) trait ReadEntry: Sized {
    /// Type for the JSON Schema.
    const TYPE: Type;

    /// Reads the value of the entry `name`. Reports what cannot be read, and then may return
    /// `None`.
    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self>;
}

/// Reads one of several words.
pub(crate) fn read_word<T: Copy>(
    value: &Value<'_>,
    noun: &str,
    rule: Rule,
    words: &[(&str, T)],
    problems: &mut Problems,
) -> Option<T> {
    let word = Text::read(value, problems)?;
    let known = words.iter().find(|(name, _)| *name == word.value);
    if known.is_none() {
        let names = words.iter().map(|(name, _)| name);
        problems.push_unknown(rule, &word, &format!("unknown {noun} `{}`", word.value), names);
    }
    known.map(|(_, value)| *value)
}

/// Reads the entries of a table in file order.
pub(crate) fn read_entries<T: ReadEntry>(table: Table<'_>, problems: &mut Problems) -> Vec<T> {
    let entries = table.into_entries().into_iter();
    entries.filter_map(|(name, value)| T::read_entry(name, &value, problems)).collect()
}

impl Table<'_> {
    /// Removes an entry and reads its value.
    pub(crate) fn read_key<T: Read>(&mut self, key: &str, problems: &mut Problems) -> Option<T> {
        let (_, value) = self.take(key)?;
        T::read(&value, problems)
    }

    /// Removes an entry and reads the entries of its table.
    pub(crate) fn read_entries<T: ReadEntry>(
        &mut self,
        key: &str,
        problems: &mut Problems,
    ) -> Vec<T> {
        let table = self.take(key).and_then(|(_, value)| Table::read(&value, problems));
        table.map(|table| read_entries(table, problems)).unwrap_or_default()
    }

    /// Reports every entry that has not been read as an unknown key.
    pub(crate) fn refuse_rest(self, construct: &Construct, problems: &mut Problems) {
        let is_group = construct.names().any(|name| name == "events");
        for (key, value) in self.into_entries() {
            if is_group && Table::is_item(&value) {
                let message = format!("unknown key `{}`", key.value);
                let hint = "; declare events in `events`, metrics in `metrics`";
                problems.push_unknown_or(Rule::UnknownKey, &key, &message, construct.names(), hint);
            } else {
                report_unknown_key(&key, construct, problems);
            }
        }
    }
}

/// Reports a key that a construct does not have.
pub(crate) fn report_unknown_key(key: &Text, construct: &Construct, problems: &mut Problems) {
    let message = format!("unknown key `{}`", key.value);
    let mut synonyms = SYNONYMS.iter().filter(|(word, _)| key.value.eq_ignore_ascii_case(word));
    match synonyms.find(|(_, name)| construct.names().any(|it| it == *name)) {
        Some((_, name)) => {
            problems.push(
                Rule::UnknownKey,
                &key.span,
                format!("{message}; did you mean `{name}`?"),
            );
        }
        None => problems.push_unknown(Rule::UnknownKey, key, &message, construct.names()),
    }
}

/// Words of other tools, with the keys that were probably meant.
const SYNONYMS: [(&str, &str); 12] = [
    ("bounds", "buckets"),
    ("comment", "help"),
    ("desc", "help"),
    ("description", "help"),
    ("dimensions", "labels"),
    ("doc", "help"),
    ("expression", "expr"),
    ("kind", "type"),
    // Labels of an event are fields.
    ("labels", "fields"),
    ("prefix", "namespace"),
    ("tags", "labels"),
    ("tags", "fields"),
];

impl<T: Read> Read for Located<T> {
    const TYPE: Type = T::TYPE;

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        Some(Self::new(T::read(value, problems)?, value.span.clone()))
    }
}

impl<T: Read> Read for Vec<T> {
    const TYPE: Type = Type::List(&T::TYPE);

    /// Leaves elements out that cannot be read.
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let Some(elements) = value.elements() else {
            return value.wrong_type("an array", problems);
        };
        Some(elements.iter().filter_map(|element| T::read(element, problems)).collect())
    }
}

impl Read for String {
    const TYPE: Type = Type::Text;

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        match value.toml.as_str() {
            Some(text) => Some(text.to_owned()),
            None => value.wrong_type("a string", problems),
        }
    }
}

impl Read for bool {
    const TYPE: Type = Type::Boolean;

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        match value.toml.as_bool() {
            Some(boolean) => Some(boolean),
            None => value.wrong_type("`true` or `false`", problems),
        }
    }
}

impl Read for i64 {
    const TYPE: Type = Type::Integer { min: Self::MIN, max: Self::MAX };

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let integer = value.toml.as_integer();
        match integer.and_then(|it| Self::from_str_radix(it.as_str(), it.radix()).ok()) {
            Some(integer) => Some(integer),
            None => value.wrong_type("an integer", problems),
        }
    }
}

impl Read for f64 {
    const TYPE: Type = Type::Number;

    /// Reads a float or an integer.
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let number = match value.toml {
            DeValue::Float(float) => float.as_str().parse().ok(),
            #[expect(
                clippy::cast_precision_loss,
                reason = "bounds beyond 2^53 are reported when they are checked"
            )]
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(|integer| integer as Self),
            _ => None,
        };
        match number {
            Some(number) => Some(number),
            None => value.wrong_type("a number", problems),
        }
    }
}

/// Table of texts, in file order.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextTable(pub(crate) Vec<(Text, Text)>);

impl Deref for TextTable {
    type Target = [(Text, Text)];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl TextTable {
    /// Returns the texts without their positions.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        self.iter().map(|(name, value)| (name.value.clone(), value.value.clone())).collect()
    }
}

impl Read for TextTable {
    const TYPE: Type = Type::Named(NameFormat::Label, &Type::Text);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let entries = Table::read(value, problems)?.into_entries().into_iter();
        let read = |(name, value): (Text, Value<'_>)| Some((name, Text::read(&value, problems)?));
        Some(Self(entries.filter_map(read).collect()))
    }
}
