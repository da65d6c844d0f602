//! TOML with places: one reader per type of value, each of which reports what it cannot read.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::key::Keys;
use crate::problem::{Located, Problems, Text};
use crate::rule::Rule;

/// How large a file may be, in bytes, of which all that is no TOML is reported. The parser keeps a
/// copy of the text for each error, so of larger ones it is asked for the first error only.
const MOST_RECOVERED: usize = 128 * 1024;

/// Parses a file. Without a table, there was nothing to go on with.
pub(crate) fn parse(text: &str) -> (Option<Spanned<DeTable<'_>>>, Vec<toml::de::Error>) {
    if text.len() <= MOST_RECOVERED {
        let (table, errors) = DeTable::parse_recoverable(text);
        return (Some(table), errors);
    }
    match DeTable::parse(text) {
        Ok(table) => (Some(table), Vec::new()),
        Err(error) => (None, vec![error]),
    }
}

/// A value of the file, and where it stands.
pub(crate) type Value<'a> = Located<&'a DeValue<'a>>;

/// The entries of a table, in file order.
pub(crate) struct Table<'a> {
    span: Range<usize>,
    entries: Vec<(Text, Value<'a>)>,
}

impl<'a> Table<'a> {
    /// The entries of `table`, which stands at `span`.
    pub(crate) fn new(table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        let located = |(key, value): (&'a Spanned<_>, &'a Spanned<DeValue<'a>>)| {
            let key: &Spanned<std::borrow::Cow<'a, str>> = key;
            let text = Text::new(key.get_ref().to_string(), key.span());
            (text, Located::new(value.get_ref(), value.span()))
        };
        let mut entries: Vec<_> = table.iter().map(located).collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        Self { span, entries }
    }

    /// Where the table stands.
    pub(crate) fn span(&self) -> &Range<usize> {
        &self.span
    }

    /// Whether there is such an entry.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Takes one entry out.
    pub(crate) fn take(&mut self, key: &str) -> Option<(Text, Value<'a>)> {
        let place = self.entries.iter().position(|(name, _)| name.value == key)?;
        Some(self.entries.remove(place))
    }

    /// Takes one entry out and reads it.
    pub(crate) fn read<T>(
        &mut self,
        key: &str,
        problems: &mut Problems,
        read: impl FnOnce(&Value<'a>, &mut Problems) -> Option<T>,
    ) -> Option<T> {
        let (_, value) = self.take(key)?;
        read(&value, problems)
    }

    /// The entries that are left, whatever their names.
    pub(crate) fn into_entries(self) -> Vec<(Text, Value<'a>)> {
        self.entries
    }

    /// Reports every entry that is left: it has a key that means nothing here.
    pub(crate) fn refuse_rest(self, known: &Keys, problems: &mut Problems) {
        for (key, _) in self.entries {
            let message = format!("unknown key `{}`", key.value);
            problems.push_unknown(Rule::UnknownKey, &key, &message, known.names());
        }
    }
}

/// A table.
pub(crate) fn table<'a>(value: &Value<'a>, problems: &mut Problems) -> Option<Table<'a>> {
    match value.value.as_table() {
        Some(table) => Some(Table::new(table, value.span.clone())),
        None => wrong_type(value, "a table", problems),
    }
}

/// A string.
pub(crate) fn text(value: &Value<'_>, problems: &mut Problems) -> Option<Text> {
    match value.value.as_str() {
        Some(text) => Some(Text::new(text.to_owned(), value.span.clone())),
        None => wrong_type(value, "a string", problems),
    }
}

/// A boolean.
pub(crate) fn boolean(value: &Value<'_>, problems: &mut Problems) -> Option<bool> {
    match value.value.as_bool() {
        Some(value) => Some(value),
        None => wrong_type(value, "`true` or `false`", problems),
    }
}

/// An integer.
pub(crate) fn integer(value: &Value<'_>, problems: &mut Problems) -> Option<Located<i64>> {
    let integer = value
        .value
        .as_integer()
        .and_then(|integer| i64::from_str_radix(integer.as_str(), integer.radix()).ok());
    match integer {
        Some(integer) => Some(Located::new(integer, value.span.clone())),
        None => wrong_type(value, "an integer", problems),
    }
}

/// An integer or a float.
pub(crate) fn number(value: &Value<'_>, problems: &mut Problems) -> Option<Located<f64>> {
    let number = match value.value {
        DeValue::Float(float) => float.as_str().parse().ok(),
        #[expect(
            clippy::cast_precision_loss,
            reason = "bounds past 2^53 are reported when checked"
        )]
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .map(|integer| integer as f64),
        _ => None,
    };
    match number {
        Some(number) => Some(Located::new(number, value.span.clone())),
        None => wrong_type(value, "a number", problems),
    }
}

/// The elements of an array.
pub(crate) fn array<'a>(value: &Value<'a>, problems: &mut Problems) -> Option<Vec<Value<'a>>> {
    let Some(array) = value.value.as_array() else {
        return wrong_type(value, "an array", problems);
    };
    let located =
        |element: &'a Spanned<DeValue<'a>>| Located::new(element.get_ref(), element.span());
    Some(array.iter().map(located).collect())
}

/// Each element of an array; those that cannot be read are reported and left out.
pub(crate) fn each<'a, T>(
    value: &Value<'a>,
    problems: &mut Problems,
    mut read: impl FnMut(&Value<'a>, &mut Problems) -> Option<T>,
) -> Option<Vec<T>> {
    let elements = array(value, problems)?;
    Some(elements.iter().filter_map(|element| read(element, problems)).collect())
}

/// A table of strings, in file order.
pub(crate) fn text_table(value: &Value<'_>, problems: &mut Problems) -> Option<Vec<(Text, Text)>> {
    let entries = table(value, problems)?.into_entries();
    let read = |(key, value): (Text, Value<'_>)| Some((key, text(&value, problems)?));
    Some(entries.into_iter().filter_map(read).collect())
}

/// Reports a value of the wrong type.
pub(crate) fn wrong_type<T>(
    value: &Value<'_>,
    expected: &str,
    problems: &mut Problems,
) -> Option<T> {
    let found = match value.value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    };
    problems.push(Rule::WrongType, &value.span, format!("expected {expected}, found {found}"));
    None
}
