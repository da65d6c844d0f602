//! Native buckets, as they are written.

use crate::key;
use crate::problem::{Located, Problems};
use crate::read::{self, Value};
use crate::rule::Rule;
use crate::schema::Native;

impl Native {
    /// All three keys are required: what is left out would be decided for the user's numbers.
    pub(crate) fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Located<Self>> {
        let mut table = read::table(value, problems)?;
        for key in key::layout::NATIVE.names().filter(|key| !table.has(key)).collect::<Vec<_>>() {
            problems.push(Rule::MissingKey, table.span(), format!("`{key}` is missing"));
        }
        let native = Self {
            schema: table.read("schema", problems, read::integer),
            zero_threshold: table.read("zero_threshold", problems, read::number),
            max_buckets: table.read("max_buckets", problems, read::integer),
        };
        table.refuse_rest(&key::layout::NATIVE, problems);
        Some(Located::new(native, value.span.clone()))
    }
}
