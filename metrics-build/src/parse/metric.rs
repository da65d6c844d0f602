//! Metrics.

use crate::key;
use crate::parse::entries;
use crate::problem::{Problems, Text};
use crate::read::{self, Value};
use crate::schema::{
    Deprecated, Effect, InfoValue, Inherited, Metric, Native, Panel, Shape, Watch,
};

impl Metric {
    pub(super) fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        let metric = Self {
            name,
            exported: table.read("name", problems, read::text),
            kind: table.read("type", problems, read::text),
            help: table.read("help", problems, read::text),
            unit: table.read("unit", problems, read::text),
            value: table.read("value", problems, read::text),
            source: table.read("source", problems, read::text),
            read: table.read("read", problems, read::text),
            inherited: Inherited::read(&mut table, problems),
            states: table.read("states", problems, read::text),
            values: entries(table.read("values", problems, read::table))
                .into_iter()
                .filter_map(|(name, value)| Some((name, InfoValue::read(&value, problems)?)))
                .collect(),
            labels: table.read("labels", problems, read_labels).unwrap_or_default(),
            buckets: table.read("buckets", problems, Shape::read),
            native: table.read("native", problems, Native::read),
            exemplar: table.read("exemplar", problems, read::text),
            max_series: table.read("max_series", problems, read::integer),
            deprecated: table.read("deprecated", problems, Deprecated::read),
            panel: table.read("panel", problems, Panel::read),
            effects: Effect::read_all(&mut table, problems),
            watch: Watch::read(&mut table, problems),
        };
        table.refuse_rest(&key::metric::METRIC, problems);
        Some(metric)
    }
}

/// Names of label sets, or a table of label names and label sets.
fn read_labels(value: &Value<'_>, problems: &mut Problems) -> Option<Vec<(Text, Text)>> {
    if value.toml.is_table() {
        return read::text_table(value, problems);
    }
    let sets = read::each(value, problems, read::text)?;
    Some(sets.into_iter().map(|set| (set.clone(), set)).collect())
}
