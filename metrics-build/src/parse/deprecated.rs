//! What is on its way out.

use crate::key;
use crate::problem::Problems;
use crate::read::{self, Value};
use crate::schema::Deprecated;

impl Deprecated {
    pub(super) fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        let deprecated = Self {
            span: value.span.clone(),
            since: table.read("since", problems, read::text),
            reason: table.read("reason", problems, read::text),
            to: table.read("to", problems, read::text),
        };
        table.refuse_rest(&key::DEPRECATED_KEYS, problems);
        Some(deprecated)
    }
}
