//! Bucket layouts, as they are written.

use crate::key;
use crate::problem::{Located, Problems};
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::Shape;

impl Shape {
    pub(crate) fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Located<Self>> {
        let shape = if let Some(name) = value.toml.as_str() {
            Self::Named(name.to_owned())
        } else if value.toml.is_array() {
            Self::List(read::each(value, problems, read::number)?)
        } else if let Some(table) = Table::of(value) {
            Self::read_table(table, problems)?
        } else {
            return read::wrong_type(value, "a list of bounds, a table or a name", problems);
        };
        Some(Located::new(shape, value.span.clone()))
    }

    fn read_table(mut table: Table<'_>, problems: &mut Problems) -> Option<Self> {
        let span = table.span().clone();
        let linear = table.read("linear", problems, read::table);
        let exponential = table.read("exponential", problems, read::table);
        table.refuse_rest(&key::layout::LAYOUT_KEYS, problems);
        match (linear, exponential) {
            (Some(linear), None) => {
                let (start, width, count) =
                    Self::read_series(linear, &key::layout::LINEAR, "width", problems)?;
                Some(Self::Linear { start, width, count })
            }
            (None, Some(exponential)) => {
                let (start, factor, count) =
                    Self::read_series(exponential, &key::layout::EXPONENTIAL, "factor", problems)?;
                Some(Self::Exponential { start, factor, count })
            }
            _ => {
                let message = "buckets are a list, or a table with either `linear = { start, \
                               width, count }` or `exponential = { start, factor, count }`";
                problems.push(Rule::BucketShape, &span, message);
                None
            }
        }
    }

    /// `start`, `step` and `count`, all of them required.
    fn read_series(
        mut table: Table<'_>,
        keys: &key::Keys,
        step: &str,
        problems: &mut Problems,
    ) -> Option<(f64, f64, i64)> {
        for key in keys.names().filter(|key| !table.has(key)).collect::<Vec<_>>() {
            problems.push(Rule::MissingKey, table.span(), format!("`{key}` is missing"));
        }
        let start = table.read("start", problems, read::number);
        let by = table.read(step, problems, read::number);
        let count = table.read("count", problems, read::integer);
        table.refuse_rest(keys, problems);
        Some((start?.value, by?.value, count?.value))
    }
}
