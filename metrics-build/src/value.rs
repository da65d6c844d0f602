//! TOML values with their source positions, and the readers of the basic types.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::language::{Construct, NameFormat, Read, ReadEntry, Type, read_entries};
use crate::problem::Problems;
use crate::rules::Rule;

/// Value with its source position: a byte range in the [source map](crate::source_map).
#[derive(Clone, Debug, Default)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<T> Located<T> {
    pub(crate) const fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// Name or other text.
pub(crate) type Text = Located<String>;

/// TOML value of a file.
pub(crate) struct Value<'a> {
    pub(crate) toml: &'a DeValue<'a>,
    pub(crate) span: Range<usize>,
    /// Offset of the file's text in the source map.
    base: usize,
}

impl<'a> Value<'a> {
    fn new(value: &'a Spanned<DeValue<'a>>, base: usize) -> Self {
        Self { toml: value.get_ref(), span: shift(&value.span(), base), base }
    }

    /// Returns the elements of an array.
    pub(crate) fn elements(&self) -> Option<Vec<Self>> {
        let elements = self.toml.as_array()?.iter();
        Some(elements.map(|element| Value::new(element, self.base)).collect())
    }

    /// Reports that the value is of another type than `expected`.
    pub(crate) fn wrong_type<T>(&self, expected: &str, problems: &mut Problems) -> Option<T> {
        let found = match self.toml {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        let is_table_array = self.toml.as_array().is_some_and(|array| {
            !array.is_empty() && array.iter().all(|element| element.get_ref().is_table())
        });
        // A table `[[group.events]]` is an element of an array.
        let advice = if is_table_array && expected == "a table" {
            "; write its header in single brackets, with a key for each name"
        } else {
            ""
        };
        let message = format!("invalid type; expected {expected}, found {found}{advice}");
        problems.push(Rule::WrongType, &self.span, message);
        None
    }
}

/// Moves a byte range of a file's text into the source map.
pub(crate) fn shift(span: &Range<usize>, base: usize) -> Range<usize> {
    span.start + base..span.end + base
}

/// Entries of a table that have not been read yet, in file order.
pub(crate) struct Table<'a> {
    span: Range<usize>,
    entries: Vec<(Text, Value<'a>)>,
}

/// Construct whose keys are read, for messages.
pub(crate) struct Owner {
    pub(crate) construct: &'static str,
    pub(crate) name: Option<String>,
    pub(crate) span: Range<usize>,
}

impl<'a> Table<'a> {
    /// Returns the entries of a file whose text begins at `base`.
    pub(crate) fn of_file(file: &'a Spanned<DeTable<'a>>, base: usize) -> Self {
        Self::new(file.get_ref(), shift(&file.span(), base), base)
    }

    /// Returns the entries of a value, if it is a table.
    pub(crate) fn of(value: &Value<'a>) -> Option<Self> {
        Some(Self::new(value.toml.as_table()?, value.span.clone(), value.base))
    }

    /// Reads a table.
    pub(crate) fn read(value: &Value<'a>, problems: &mut Problems) -> Option<Self> {
        Self::of(value).or_else(|| value.wrong_type("a table", problems))
    }

    fn new(table: &'a DeTable<'a>, span: Range<usize>, base: usize) -> Self {
        let located = |(key, value): (&'a Spanned<Cow<'a, str>>, _)| {
            let name = Text::new(key.get_ref().to_string(), shift(&key.span(), base));
            (name, Value::new(value, base))
        };
        let mut entries: Vec<_> = table.iter().map(located).collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        Self { span, entries }
    }

    pub(crate) fn span(&self) -> &Range<usize> {
        &self.span
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Removes an entry and returns it.
    pub(crate) fn take(&mut self, key: &str) -> Option<(Text, Value<'a>)> {
        let index = self.entries.iter().position(|(name, _)| name.value == key)?;
        Some(self.entries.remove(index))
    }

    /// Removes the entries whose values are strings, but not that of one key, and returns them.
    pub(crate) fn take_strings(&mut self, except: &str) -> Vec<(Text, Value<'a>)> {
        let is_taken =
            |(key, value): &(Text, Value<'_>)| key.value != except && value.toml.is_str();
        let (taken, left) = std::mem::take(&mut self.entries).into_iter().partition(is_taken);
        self.entries = left;
        taken
    }

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

    /// Reports a missing key.
    pub(crate) fn require(
        &self,
        key: &str,
        rule: Rule,
        hint: &str,
        owner: &Owner,
        problems: &mut Problems,
    ) {
        if self.has(key) {
            return;
        }
        let construct = owner.construct.replace('-', " ");
        let of = match &owner.name {
            Some(name) => format!("{construct} `{name}`"),
            None => format!("this {construct}"),
        };
        let separator = if hint.is_empty() { "" } else { "; " };
        let message = format!("missing `{key}` in {of}{separator}{hint}");
        problems.push(rule, &owner.span, message);
    }

    /// Returns the entries that have not been read.
    pub(crate) fn into_entries(self) -> Vec<(Text, Value<'a>)> {
        self.entries
    }

    /// Reports every entry that has not been read as an unknown key.
    pub(crate) fn refuse_rest(self, construct: &Construct, problems: &mut Problems) {
        for (key, _) in self.entries {
            report_unknown_key(&key, construct, problems);
        }
    }
}

/// Reports a key that a construct does not have.
pub(crate) fn report_unknown_key(key: &Text, construct: &Construct, problems: &mut Problems) {
    let message = format!("unknown key `{}`", key.value);
    problems.push_unknown(Rule::UnknownKey, key, &message, construct.names());
}

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
    const TYPE: Type = Type::Named(NameFormat::Snake, &Type::Text);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let entries = Table::read(value, problems)?.into_entries().into_iter();
        let read = |(name, value): (Text, Value<'_>)| Some((name, Text::read(&value, problems)?));
        Some(Self(entries.filter_map(read).collect()))
    }
}
