//! What the labels of an info say: a string, or a table that says where it comes from.

use crate::key;
use crate::problem::Problems;
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::InfoValue;

impl InfoValue {
    pub(super) fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_str() {
            return read::text(value, problems).map(|text| Self::Text(text.value));
        }
        let Some(mut table) = Table::of(value) else {
            return read::wrong_type(value, "a string or a table", problems);
        };
        let cargo = table.read("cargo", problems, read::text);
        let env = table.read("env", problems, read::text);
        let default = table.read("default", problems, read::text);
        table.refuse_rest(&key::metric::INFO_VALUE, problems);
        match (cargo, env, default) {
            (Some(cargo), None, None) => Some(Self::Cargo(cargo)),
            (None, Some(name), default) => {
                Some(Self::Env { name, default: default.map(|default| default.value) })
            }
            _ => {
                let message = "what a label of an info says is a string, `{ cargo = \"version\" }`, \
                               or `{ env = \"COMMIT\" }`, which may have a `default`";
                problems.push(Rule::InfoValue, &value.span, message);
                None
            }
        }
    }
}
