//! Label sets: their values, and how each is exported.

use crate::key;
use crate::problem::{Problems, Text};
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::{Deprecated, LabelSet, LabelValue, Open};

impl LabelSet {
    /// A list of values, or a table that says more.
    pub(super) fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_array() {
            let values = LabelValue::read_all(value, problems)?;
            return Some(Self { name, help: None, values, open: None });
        }
        let Some(mut table) = Table::of(value) else {
            return read::wrong_type(value, "an array of values or a table", problems);
        };
        let help = table.read("help", problems, read::text);
        let values = table.take("values");
        if let Some(max) = table.take("max") {
            if let Some((key, _)) = values {
                let message =
                    "a set with `values` is closed, and one with `max` is open; write one";
                problems.push(Rule::LabelSetOpenAndClosed, &key.span, message);
            }
            let max = read::integer(&max.1, problems);
            let overflow = table.read("overflow", problems, read::text);
            table.refuse_rest(&key::label::OPEN_SET, problems);
            let open = Some(Open { max: max?, overflow });
            return Some(Self { name, help, values: Vec::new(), open });
        }
        table.refuse_rest(&key::label::SET, problems);
        let Some((_, values)) = values else {
            let message = format!(
                "label set `{}` has no `values`; write them, or `max` for a set whose values come \
                 while the service runs",
                name.value
            );
            problems.push(Rule::MissingKey, &name.span, message);
            return None;
        };
        let values = LabelValue::read_all(&values, problems)?;
        Some(Self { name, help, values, open: None })
    }
}

impl LabelValue {
    /// A list of names, or a table of names and how they are exported.
    fn read_all(value: &Value<'_>, problems: &mut Problems) -> Option<Vec<Self>> {
        if value.toml.is_table() {
            let entries = read::table(value, problems)?.into_entries().into_iter();
            let values = entries.map(|(name, value)| Self::read(name, &value, problems));
            return Some(values.collect());
        }
        let names = read::each(value, problems, read::text)?;
        let plain = |name| Self { name, text: None, help: None, deprecated: None };
        Some(names.into_iter().map(plain).collect())
    }

    /// The exported text, or a table.
    fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Self {
        let mut read = Self { name, text: None, help: None, deprecated: None };
        if value.toml.is_str() {
            read.text = read::text(value, problems);
        } else if let Some(mut table) = Table::of(value) {
            read.text = table.read("text", problems, read::text);
            read.help = table.read("help", problems, read::text);
            read.deprecated = table.read("deprecated", problems, Deprecated::read);
            table.refuse_rest(&key::label::VALUE, problems);
        } else {
            let expected = "the exported text, or a table `{ text, help, deprecated }`";
            read::wrong_type::<()>(value, expected, problems);
        }
        read
    }
}
