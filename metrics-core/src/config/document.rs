//! Documents of any format as one type, and the tables in them.

use core::fmt;
use std::borrow::ToOwned as _;
use std::string::String;
use std::vec::Vec;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::de::DeValue;
use zeroize::Zeroizing;

/// A value and its offset in the text, which only TOML has.
///
/// Every value may be a secret, so that it implements neither `Debug` nor `Display`.
pub(super) struct Node {
    pub(super) offset: Option<usize>,
    pub(super) value: NodeValue,
}

pub(super) enum NodeValue {
    Bool(bool),
    Integer(u64),
    Text(Zeroizing<String>),
    List(Vec<Node>),
    Table(Vec<TableEntry>),
    /// A value that no key has, such as null, a date or a negative number.
    Other,
}

/// Key and value. A table can have several of one key, which only some formats reject.
pub(super) struct TableEntry {
    pub(super) key: String,
    pub(super) offset: Option<usize>,
    pub(super) value: Node,
}

impl Node {
    pub(super) fn switch(&self) -> Option<bool> {
        if let NodeValue::Bool(value) = self.value { Some(value) } else { None }
    }

    pub(super) fn integer(&self) -> Option<usize> {
        if let NodeValue::Integer(value) = self.value { value.try_into().ok() } else { None }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let NodeValue::Text(text) = &self.value { Some(text) } else { None }
    }

    pub(super) fn table(&self) -> Option<&[TableEntry]> {
        if let NodeValue::Table(entries) = &self.value { Some(entries) } else { None }
    }

    /// Returns the items of a list that has some.
    pub(super) fn list(&self) -> Option<&[Self]> {
        match &self.value {
            NodeValue::List(items) if !items.is_empty() => Some(items),
            _ => None,
        }
    }

    /// Returns the entries of a table, or of each table of a list; nothing of other values.
    pub(super) fn tables(&self) -> Vec<&[TableEntry]> {
        match &self.value {
            NodeValue::Table(entries) => Vec::from([&**entries]),
            NodeValue::List(items) => items.iter().flat_map(Self::tables).collect(),
            _ => Vec::new(),
        }
    }
}

impl From<NodeValue> for Node {
    fn from(value: NodeValue) -> Self {
        Self { offset: None, value }
    }
}

impl From<Spanned<DeValue<'_>>> for Node {
    fn from(value: Spanned<DeValue<'_>>) -> Self {
        let offset = Some(value.span().start);
        let value = match value.into_inner() {
            DeValue::Boolean(value) => NodeValue::Bool(value),
            DeValue::Integer(value) => u64::from_str_radix(value.as_str(), value.radix())
                .map_or(NodeValue::Other, NodeValue::Integer),
            DeValue::String(text) => NodeValue::Text(text.into_owned().into()),
            DeValue::Array(items) => NodeValue::List(items.into_iter().map(Self::from).collect()),
            DeValue::Table(table) => {
                let entries = table.into_iter().map(|(key, value)| TableEntry {
                    offset: Some(key.span().start),
                    key: key.into_inner().into_owned(),
                    value: value.into(),
                });
                NodeValue::Table(entries.collect())
            }
            DeValue::Float(_) | DeValue::Datetime(_) => NodeValue::Other,
        };
        Self { offset, value }
    }
}

/// Accepts every value, since the messages of serde about values of the wrong type quote them.
impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

/// Declares methods for single values.
macro_rules! visit {
    ($($method:ident($($value:ident: $type:ty)?) = $result:expr;)*) => {$(
        fn $method<E: Error>(self, $($value: $type)?) -> Result<Node, E> {
            Ok(Node::from($result))
        }
    )*};
}

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    visit! {
        visit_bool(value: bool) = NodeValue::Bool(value);
        visit_u64(value: u64) = NodeValue::Integer(value);
        visit_i64(value: i64) = u64::try_from(value).map_or(NodeValue::Other, NodeValue::Integer);
        visit_str(text: &str) = NodeValue::Text(text.to_owned().into());
        visit_string(text: String) = NodeValue::Text(text.into());
        visit_f64(_value: f64) = NodeValue::Other;
        visit_i128(_value: i128) = NodeValue::Other;
        visit_u128(_value: u128) = NodeValue::Other;
        visit_bytes(_value: &[u8]) = NodeValue::Other;
        visit_unit() = NodeValue::Other;
        visit_none() = NodeValue::Other;
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Node, D::Error> {
        Node::deserialize(value)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Node, D::Error> {
        Node::deserialize(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(NodeValue::List(items).into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = table.next_entry::<Node, Node>()? {
            // YAML has keys that are no texts, and none of ours is one.
            let key = key.text().unwrap_or("?").to_owned();
            entries.push(TableEntry { key, offset: None, value });
        }
        Ok(match &*entries {
            // Numbers of JSON where its library keeps all digits.
            [TableEntry { key, value, .. }] if key == "$serde_json::private::Number" => {
                let number = value.text().and_then(|number| number.parse().ok());
                number.map_or(NodeValue::Other, NodeValue::Integer)
            }
            _ => NodeValue::Table(entries),
        }
        .into())
    }
}
