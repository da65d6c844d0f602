//! The panels of dashboards, as they are written.

use crate::key;
use crate::problem::{Problems, Text};
use crate::read::{self, Value};
use crate::schema::Panel;

impl Panel {
    /// A table, or whether there is a panel.
    pub(super) fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut panel = Self { span: value.span.clone(), shown: true, ..Self::default() };
        if let Some(shown) = value.toml.as_bool() {
            panel.shown = shown;
            return Some(panel);
        }
        if !value.toml.is_table() {
            return read::wrong_type(value, "`false`, `true` or a table", problems);
        }
        let mut table = read::table(value, problems)?;
        panel.title = table.read("title", problems, read::text);
        panel.views = table.read("view", problems, read_words).unwrap_or_default();
        panel.by =
            table.read("by", problems, |value, problems| read::each(value, problems, read::text));
        panel.quantiles = table.read("quantiles", problems, |value, problems| {
            read::each(value, problems, read::number)
        });
        panel.instances = table.read("instances", problems, read::text);
        panel.unit = table.read("unit", problems, read::text);
        panel.width = table.read("width", problems, read::integer);
        table.refuse_rest(&key::panel::PANEL, problems);
        Some(panel)
    }
}

/// A word, or a list of them.
fn read_words(value: &Value<'_>, problems: &mut Problems) -> Option<Vec<Text>> {
    if value.toml.is_str() {
        return read::text(value, problems).map(|word| vec![word]);
    }
    if !value.toml.is_array() {
        return read::wrong_type(value, "a view, or a list of them", problems);
    }
    read::each(value, problems, read::text)
}
