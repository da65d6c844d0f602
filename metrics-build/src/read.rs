//! TOML with places: one reader per type of value, each of which reports what it cannot read.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::key::Keys;
use crate::problem::{Located, Problems, Text};
use crate::rule::Rule;

/// A value of a file, and where it stands among all files.
pub(crate) struct Value<'a> {
    pub(crate) toml: &'a DeValue<'a>,
    pub(crate) span: Range<usize>,
    /// Where the text of its file begins.
    base: usize,
}

impl<'a> Value<'a> {
    fn new(value: &'a Spanned<DeValue<'a>>, base: usize) -> Self {
        Self { toml: value.get_ref(), span: moved(&value.span(), base), base }
    }
}

/// Where something stands among all files, if the text of its own begins at `base`.
pub(crate) fn moved(span: &Range<usize>, base: usize) -> Range<usize> {
    span.start + base..span.end + base
}

/// The entries of a table, in file order.
pub(crate) struct Table<'a> {
    span: Range<usize>,
    entries: Vec<(Text, Value<'a>)>,
}

impl<'a> Table<'a> {
    /// The entries of a file whose text begins at `base`.
    pub(crate) fn of_file(file: &'a Spanned<DeTable<'a>>, base: usize) -> Self {
        Self::new(file.get_ref(), moved(&file.span(), base), base)
    }

    /// The entries of a value, if it is a table.
    pub(crate) fn of(value: &Value<'a>) -> Option<Self> {
        let table = value.toml.as_table()?;
        Some(Self::new(table, value.span.clone(), value.base))
    }

    fn new(table: &'a DeTable<'a>, span: Range<usize>, base: usize) -> Self {
        let located = |(key, value): (&'a Spanned<Cow<'a, str>>, _)| {
            let name = Text::new(key.get_ref().to_string(), moved(&key.span(), base));
            (name, Value::new(value, base))
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
    Table::of(value).or_else(|| wrong_type(value, "a table", problems))
}

/// A string.
pub(crate) fn text(value: &Value<'_>, problems: &mut Problems) -> Option<Text> {
    match value.toml.as_str() {
        Some(text) => Some(Text::new(text.to_owned(), value.span.clone())),
        None => wrong_type(value, "a string", problems),
    }
}

/// A boolean.
pub(crate) fn boolean(value: &Value<'_>, problems: &mut Problems) -> Option<bool> {
    match value.toml.as_bool() {
        Some(value) => Some(value),
        None => wrong_type(value, "`true` or `false`", problems),
    }
}

/// An integer.
pub(crate) fn integer(value: &Value<'_>, problems: &mut Problems) -> Option<Located<i64>> {
    let integer = value
        .toml
        .as_integer()
        .and_then(|integer| i64::from_str_radix(integer.as_str(), integer.radix()).ok());
    match integer {
        Some(integer) => Some(Located::new(integer, value.span.clone())),
        None => wrong_type(value, "an integer", problems),
    }
}

/// An integer or a float.
pub(crate) fn number(value: &Value<'_>, problems: &mut Problems) -> Option<Located<f64>> {
    let number = match value.toml {
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
    let Some(array) = value.toml.as_array() else {
        return wrong_type(value, "an array", problems);
    };
    Some(array.iter().map(|element| Value::new(element, value.base)).collect())
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
    let found = match value.toml {
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
