//! TOML values with their source positions.

use std::borrow::Cow;
use std::ops::Range;

use metrics_catalog_shared::case::is_kebab;
use metrics_catalog_shared::chars::has_hidden;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::problem::Problems;
use crate::rules::Rule;

pub(crate) use crate::source_map::{Located, Text};

/// TOML value of a file.
pub(crate) struct Value<'a> {
    pub(crate) toml: &'a DeValue<'a>,
    pub(crate) span: Range<usize>,
    /// Offset of the file's text in the source map.
    base: usize,
    /// Key of a construct that has the value, or the list in which it is.
    key: Option<String>,
}

impl<'a> Value<'a> {
    fn new(value: &'a Spanned<DeValue<'a>>, base: usize) -> Self {
        Self { toml: value.get_ref(), span: shift(&value.span(), base), base, key: None }
    }

    /// Returns the elements of an array.
    pub(crate) fn elements(&self) -> Option<Vec<Self>> {
        let elements = self.toml.as_array()?.iter();
        let element = |element| Value { key: self.key.clone(), ..Value::new(element, self.base) };
        Some(elements.map(element).collect())
    }

    /// Returns the text, or the first one of an array, if it is plain.
    fn first_text(&self) -> Option<&'a str> {
        let first = |array: &'a DeArray<'a>| array.first()?.get_ref().as_str();
        let text = self.toml.as_str().or_else(|| self.toml.as_array().and_then(first))?;
        is_name(text).then_some(text)
    }

    /// Returns whether the value is an array of tables, as `[[name]]` writes it.
    pub(crate) fn is_table_array(&self) -> bool {
        self.toml.as_array().is_some_and(|array| {
            !array.is_empty() && array.iter().all(|element| element.get_ref().is_table())
        })
    }

    /// Returns an example of the key.
    fn example(&self) -> Option<&'static str> {
        let key = self.key.as_deref()?;
        EXAMPLES.into_iter().find(|example| example.split(' ').next() == Some(key))
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
        let is_table_array = self.is_table_array();
        // A table `[[group.events]]` is an element of an array.
        let advice = match (expected, self.toml, self.first_text()) {
            ("a table", ..) if is_table_array => {
                let name = self.toml.as_array().and_then(|array| {
                    let name = array.first()?.get_ref().as_table()?.get("name")?;
                    name.get_ref().as_str().filter(|name| is_kebab(&name.replace('_', "-")))
                });
                let (key, name) = (self.key.as_deref().unwrap_or("table"), name.unwrap_or("name"));
                format!(
                    "; write a header in single brackets for each, as in `[group.{key}.{name}]`"
                )
            }
            ("a table", DeValue::Array(_), Some(name)) => {
                format!("; write a table such as `{{ {name} = {name:?} }}`")
            }
            ("an array", DeValue::Table(_), _) => "; write its header in double brackets".into(),
            ("an array", ..)
                if matches!(self.key.as_deref(), Some("alert" | "allow" | "record" | "slo")) =>
            {
                "; write a table with its header in double brackets".into()
            }
            ("an array", DeValue::String(text), _) if !has_hidden(text) => {
                format!("; write `[{text:?}]`")
            }
            ("a table", DeValue::String(text), _) if is_observed(self.key.as_deref(), text) => {
                let usual = if self.key.as_deref() == Some("observe") { "elapsed" } else { "size" };
                let (event, field) = text.rsplit_once('.').unwrap_or((text, usual));
                let event = event.rsplit('.').next().unwrap_or(event);
                let key = self.key.as_deref().unwrap_or("observe");
                format!("; write it as in `{key} = {{ {event} = \"{field}\" }}`")
            }
            ("a string", DeValue::Table(_), _) if self.key.as_deref() == Some("labels") => {
                "; write a list of label sets, as in `labels = [\"state\"]`".into()
            }
            ("a number", DeValue::String(text), _) if is_infinite(text) => {
                "; remove it, the bucket of `+Inf` always exists".into()
            }
            ("a number", DeValue::String(_), _) => {
                "; write it without quotes, in the unit of the metric".into()
            }
            _ => self.example().map(|it| format!("; write it as in `{it}`")).unwrap_or_default(),
        };
        let message = format!("invalid type; expected {expected}, found {found}{advice}");
        problems.push(Rule::WrongType, &self.span, message);
        None
    }
}

/// Returns whether a text is an event, or an event and its field, of a key that takes both in a table.
fn is_observed(key: Option<&str>, text: &str) -> bool {
    matches!(key, Some("add" | "observe" | "set")) && text.split('.').all(is_name)
}

/// Returns whether a text is a name of an event or a field.
fn is_name(text: &str) -> bool {
    is_kebab(&text.replace('_', "-"))
}

/// Returns whether a text is an infinite number as Prometheus or TOML writes it.
fn is_infinite(text: &str) -> bool {
    text.trim_start_matches('+').eq_ignore_ascii_case("inf")
}

/// Examples of keys whose values are often of a wrong type.
const EXAMPLES: [&str; 14] = [
    "add = { received = \"size\" }",
    "deprecated = { since = \"1.4\", reason = \"Replaced.\" }",
    "exemplar = \"trace\"",
    "format = 1",
    "for = \"5m\"",
    "idle = \"10m\"",
    "max = 500",
    "native = { schema = 3 }",
    "objective = \"99.9%\"",
    "observe = { closed = \"elapsed\" }",
    "owner = \"mail-team\"",
    "set = { measured = \"size\" }",
    "states = \"phase\"",
    "where = { method = \"get\" }",
];

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

    /// Returns whether a value is a table that looks like an event or a metric.
    pub(crate) fn is_item(value: &Value<'a>) -> bool {
        let keys = ["help", "fields", "type"];
        Self::of(value).is_some_and(|table| keys.iter().any(|key| table.has(key)))
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
        let (name, mut value) = self.entries.remove(index);
        value.key = Some(key.to_owned());
        Some((name, value))
    }

    /// Removes the entries whose values are strings, but not those of some keys, and returns them.
    pub(crate) fn take_strings(&mut self, except: &[&str]) -> Vec<(Text, Value<'a>)> {
        let is_taken = |(key, value): &(Text, Value<'_>)| {
            !except.contains(&key.value.as_str()) && value.toml.is_str()
        };
        let (taken, left) = std::mem::take(&mut self.entries).into_iter().partition(is_taken);
        self.entries = left;
        taken
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
}
