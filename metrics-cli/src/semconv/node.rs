//! Values of YAML with their lines, and what is wrong with them.

use metrics_catalog_shared::similar::{SearchLimit, nearest};
use saphyr::{MarkedYaml, Scalar, YamlData};
use serde_json::{Map, Number, Value};

use crate::finding::alternatives;
use crate::semconv::RegistryPosition;
use crate::semconv::read::RegistryProblem;

/// Value of YAML in a file.
#[derive(Clone, Copy)]
pub(super) struct RegistryNode<'a> {
    yaml: &'a MarkedYaml<'a>,
    file: usize,
}

/// Largest number of values that an annotation can have.
const MAX_VALUES: usize = 10_000;

impl<'a> RegistryNode<'a> {
    pub(super) const fn new(yaml: &'a MarkedYaml<'a>, file: usize) -> Self {
        Self { yaml, file }
    }

    pub(super) fn at(self) -> RegistryPosition {
        RegistryPosition { file: self.file, line: self.yaml.span.start.line().max(1) }
    }

    pub(super) fn is_null(self) -> bool {
        matches!(self.yaml.data, YamlData::Value(Scalar::Null))
    }

    pub(super) fn is_mapping(self) -> bool {
        matches!(self.yaml.data, YamlData::Mapping(_))
    }

    /// Returns the text of a plain value, as a file has it.
    pub(super) fn scalar(self) -> Option<String> {
        match &self.yaml.data {
            YamlData::Value(Scalar::String(text)) | YamlData::Representation(text, ..) => {
                Some(text.to_string())
            }
            YamlData::Value(Scalar::Integer(number)) => Some(number.to_string()),
            YamlData::Value(Scalar::FloatingPoint(number)) => Some(number.into_inner().to_string()),
            YamlData::Value(Scalar::Boolean(value)) => Some(value.to_string()),
            _ => None,
        }
    }

    /// Returns whether the value is a text, and not a number or a truth value.
    pub(super) fn is_text(self) -> bool {
        matches!(self.yaml.data, YamlData::Value(Scalar::String(_)) | YamlData::Representation(..))
    }

    pub(super) fn items(self) -> Option<impl Iterator<Item = Self>> {
        let YamlData::Sequence(items) = &self.yaml.data else { return None };
        Some(items.iter().map(move |item| Self::new(item, self.file)))
    }

    pub(super) fn get(self, key: &str) -> Option<Self> {
        let found = self.entries().find(|(name, _)| name.scalar().as_deref() == Some(key));
        found.map(|(_, value)| value).filter(|value| !value.is_null())
    }

    fn entries(self) -> impl Iterator<Item = (Self, Self)> {
        let entries = match &self.yaml.data {
            YamlData::Mapping(entries) => Some(entries),
            _ => None,
        };
        let node = move |yaml| Self::new(yaml, self.file);
        entries.into_iter().flatten().map(move |(key, value)| (node(key), node(value)))
    }

    /// Returns the text at a key; empty if there is none.
    pub(super) fn text(self, key: &str, problems: &mut Vec<RegistryProblem>) -> String {
        let Some(node) = self.get(key) else { return String::new() };
        node.scalar().unwrap_or_else(|| {
            problems.push(RegistryProblem::error(
                node.at(),
                format!("invalid `{key}`; expected a text"),
            ));
            String::new()
        })
    }

    /// Returns the text at a key that is necessary. Reports a missing one.
    pub(super) fn require(
        self,
        key: &str,
        owner: &str,
        hint: &str,
        problems: &mut Vec<RegistryProblem>,
    ) -> Option<String> {
        let Some(node) = self.get(key) else {
            let message = format!("missing `{key}` in {owner}; {hint}");
            problems.push(RegistryProblem::error(self.at(), message));
            return None;
        };
        let text = node.scalar().filter(|text| !text.is_empty());
        if text.is_none() {
            let message = format!("invalid `{key}` in {owner}; expected a text");
            problems.push(RegistryProblem::error(node.at(), message));
        }
        text
    }

    /// Returns the elements of the list at a key.
    pub(super) fn list(self, key: &str, problems: &mut Vec<RegistryProblem>) -> Vec<Self> {
        let Some(node) = self.get(key) else { return Vec::new() };
        if let Some(items) = node.items() {
            return items.collect();
        }
        problems
            .push(RegistryProblem::error(node.at(), format!("invalid `{key}`; expected a list")));
        Vec::new()
    }

    /// Returns the value for the word at a key. Reports other words.
    pub(super) fn word<T: Copy>(
        self,
        key: &str,
        words: &[(&str, T)],
        problems: &mut Vec<RegistryProblem>,
    ) -> Option<T> {
        let node = self.get(key)?;
        let word = node.scalar().unwrap_or_default();
        if let Some((_, value)) = words.iter().find(|(known, _)| *known == word) {
            return Some(*value);
        }
        let known: Vec<String> = words.iter().map(|(known, _)| format!("`{known}`")).collect();
        let message = format!("unknown `{key}` `{word}`; expected {}", alternatives(&known));
        problems.push(RegistryProblem::error(node.at(), message));
        None
    }

    /// Warns of keys that the format does not have.
    pub(super) fn check_keys(
        self,
        owner: &str,
        known: &[&str],
        problems: &mut Vec<RegistryProblem>,
    ) {
        for (key, _) in self.entries() {
            let name = key.scalar().unwrap_or_default();
            if known.contains(&name.as_str()) {
                continue;
            }
            let similar = nearest(&name, known.iter().copied(), &mut SearchLimit::default());
            let message = match similar {
                Some(similar) => {
                    format!("unknown key `{name}` of {owner}; did you mean `{similar}`?")
                }
                None => format!("unknown key `{name}` of {owner}; it is ignored"),
            };
            problems.push(RegistryProblem::warning(key.at(), message));
        }
    }

    /// Converts an annotation. Returns `None` if it is too large, or not representable in JSON.
    pub(super) fn to_json(self) -> Option<Value> {
        let mut left = MAX_VALUES;
        self.convert(&mut left)
    }

    fn convert(self, left: &mut usize) -> Option<Value> {
        *left = left.checked_sub(1)?;
        Some(match &self.yaml.data {
            YamlData::Value(Scalar::Null) => Value::Null,
            YamlData::Value(Scalar::Boolean(value)) => Value::Bool(*value),
            YamlData::Value(Scalar::Integer(number)) => Value::from(*number),
            YamlData::Value(Scalar::FloatingPoint(number)) => {
                Value::Number(Number::from_f64(number.into_inner())?)
            }
            YamlData::Value(Scalar::String(text)) | YamlData::Representation(text, ..) => {
                Value::from(text.to_string())
            }
            YamlData::Sequence(items) => {
                let items = items.iter().map(|item| Self::new(item, self.file).convert(left));
                Value::Array(items.collect::<Option<_>>()?)
            }
            YamlData::Mapping(_) => {
                let mut object = Map::new();
                for (key, value) in self.entries() {
                    object.insert(key.scalar()?, value.convert(left)?);
                }
                Value::Object(object)
            }
            _ => return None,
        })
    }
}
