//! A configuration as it was found, before anything is known to be right about it.
//!
//! serde's own checks stop at the first problem, and quote the value that has the wrong type. So
//! everything is taken in first, whatever it is, and judged afterwards.

use core::fmt;
use core::ops::Range;
use std::borrow::ToOwned as _;
use std::string::String;
use std::vec::Vec;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use toml::de::DeValue;

use super::problem::Position;

/// A value, and where its key stands; the value itself in a list.
pub(super) struct Node {
    pub(super) at: Option<Position>,
    pub(super) value: Value,
}

pub(super) enum Value {
    Bool(bool),
    Text(String),
    Integer(i64),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
    /// What no key here can be, by its name.
    Other(&'static str),
}

impl Node {
    pub(super) fn of_toml(text: &str, key: Range<usize>, value: &DeValue<'_>) -> Self {
        let value = match value {
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::String(value) => Value::Text(value.as_ref().to_owned()),
            DeValue::Table(table) => Value::Table(
                table
                    .iter()
                    .map(|(key, value)| {
                        let node = Self::of_toml(text, key.span(), value.get_ref());
                        (key.get_ref().as_ref().to_owned(), node)
                    })
                    .collect(),
            ),
            DeValue::Integer(value) => {
                let value = i64::from_str_radix(value.as_str(), value.radix());
                value.map_or(Value::Other("a number"), Value::Integer)
            }
            DeValue::Float(_) => Value::Other("a number"),
            DeValue::Datetime(_) => Value::Other("a date"),
            DeValue::Array(list) => Value::List(
                list.iter()
                    .map(|value| Self::of_toml(text, value.span(), value.get_ref()))
                    .collect(),
            ),
        };
        Self { at: Some(Position::of(text, &key)), value }
    }
}

impl Value {
    /// What it is, with its article.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "true or false",
            Self::Text(_) => "a string",
            Self::Integer(_) => "a number",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Other(kind) => kind,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = deserializer.deserialize_any(Anything)?;
        Ok(Self { at: None, value })
    }
}

/// Takes whatever comes.
struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Table(entries))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = seq.next_element()? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Other("null"))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Other("null"))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Other("a number"), Value::Integer))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Value, E> {
        Ok(Value::Other("bytes"))
    }
}
