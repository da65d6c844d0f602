//! Label sets: one for each attribute that a metric has.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use metrics_catalog_shared::case;
use metrics_catalog_shared::limits::{DEFAULT_OVERFLOW, MAX_CLOSED_VALUES};

use super::losses::{Loss, Losses};
use super::metric::{MetricDraft, deprecated, one_line};
use crate::command::import::key::{Names, kebab_name, snake_name};
use crate::command::import::table::quoted;
use crate::semconv::annotation::{AttributeAnnotation, MemberAnnotation, from_value};
use crate::semconv::{Attribute, AttributeSource, AttributeType, Member, Resolved, name};

/// Largest number of values of an open label set, if the registry has none.
const MAX: u32 = 64;

/// Value of a member that stands for all others.
const OTHER: &str = "_OTHER";

/// Label sets of attributes.
pub(super) struct AttributeSets {
    list: Vec<AttributeSet>,
    /// Indices by the keys of attributes.
    by_key: BTreeMap<String, usize>,
}

/// Label set.
pub(super) struct AttributeSet {
    pub(super) name: String,
    /// Keys of the attributes. Label sets of exported catalogs can have several.
    pub(super) keys: Vec<String>,
    /// Keys and values in the entry of `[labels]`, without `otel`.
    entries: String,
    /// Whether the only key is not the name of all labels with the set.
    pub(super) has_key: bool,
    note: String,
    /// Number of values; `None` if it is open.
    pub(super) len: Option<usize>,
}

impl AttributeSets {
    /// Creates the sets of all attributes that metrics have or, without metrics, of all attributes.
    pub(super) fn new(
        drafts: &[MetricDraft],
        resolved: &Resolved<'_>,
        losses: &mut Losses,
    ) -> Self {
        let labels = || drafts.iter().flat_map(|draft| &draft.labels);
        let of_states = || drafts.iter().filter_map(|it| Some((it.states.as_ref()?, &it.exported)));
        let used: HashSet<&str> = labels()
            .map(|it| &it.key)
            .chain(of_states().map(|(key, _)| key))
            .map(String::as_str)
            .collect();
        let pairs = labels().map(|it| (&it.key, &it.label)).chain(of_states());
        let renamed: HashSet<&str> =
            pairs.filter(|(key, label)| key != label).map(|(key, _)| key.as_str()).collect();
        let mut names = Names::new(str::to_owned);
        let mut sets = Self { list: Vec::new(), by_key: BTreeMap::new() };
        for (key, attribute) in &resolved.definitions {
            let is_wanted = used.contains(key) || resolved.metrics.is_empty();
            let AttributeSource::Definition { value_type, .. } = &attribute.source else {
                continue;
            };
            if is_wanted && !matches!(value_type, AttributeType::Unusable(_)) {
                let set = AttributeSet::new(key, attribute, value_type, losses);
                sets.push(set, &mut names);
            }
        }
        for set in &mut sets.list {
            let [key] = set.keys.as_slice() else { continue };
            set.has_key = renamed.contains(key.as_str()) || name::label(key) != *key;
        }
        sets
    }

    /// Adds a set, or the key to an equal one.
    fn push(&mut self, mut set: AttributeSet, names: &mut Names<impl Fn(&str) -> String>) {
        let is_same = |known: &AttributeSet| known.name == set.name && known.entries == set.entries;
        let index = self.list.iter().position(is_same).unwrap_or(self.list.len());
        for key in &set.keys {
            self.by_key.insert(key.clone(), index);
        }
        if let Some(known) = self.list.get_mut(index) {
            known.keys.append(&mut set.keys);
        } else {
            set.name = names.unique(&set.name, "_x");
            self.list.push(set);
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&AttributeSet> {
        self.list.get(*self.by_key.get(key)?)
    }

    /// Returns the lines of `[labels]`, each set with its keys.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&[String], String)> {
        let width = self.list.iter().map(|set| set.name.len()).max().unwrap_or_default();
        self.list.iter().map(move |set| {
            let mut lines = String::new();
            for line in set.note.lines() {
                let _ = writeln!(lines, "{}", format!("# {line}").trim_end());
            }
            let key = set.keys.first().filter(|_| set.has_key);
            let key = key.map(|key| format!(", otel = {}", quoted(key))).unwrap_or_default();
            let _ = writeln!(lines, "{:width$} = {{ {}{key} }}", set.name, set.entries);
            (set.keys.as_slice(), lines)
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl AttributeSet {
    fn new(
        key: &str,
        attribute: &Attribute,
        value_type: &AttributeType,
        losses: &mut Losses,
    ) -> Self {
        let annotation: AttributeAnnotation =
            from_value(attribute.annotation.as_ref()).unwrap_or_default();
        let mut entries = Vec::new();
        let help = one_line(&attribute.brief);
        if !help.is_empty() {
            entries.push(format!("help = {}", quoted(&help)));
        }
        if attribute.deprecated.is_some() {
            losses.add(Loss::AttributeDeprecation, key);
        }
        if !attribute.note.is_empty() {
            losses.add(Loss::Note, key);
        }
        let values = match value_type {
            AttributeType::Enum(members) => values(key, members, losses),
            AttributeType::Boolean => Some(("[\"false\", \"true\"]".to_owned(), 2)),
            _ => None,
        };
        let len = if let Some((values, len)) = values {
            entries.push(format!("values = {values}"));
            Some(len)
        } else {
            entries.push(format!("max = {}", annotation.max.unwrap_or(MAX)));
            entries.extend(annotation.overflow.map(|text| format!("overflow = {}", quoted(&text))));
            if let AttributeType::Other(_) = value_type {
                losses.add(Loss::ValueType, key);
            }
            // Exports have the overflow as an example.
            let is_overflow = |text: &String| text == DEFAULT_OVERFLOW;
            let is_export =
                attribute.annotation.is_some() || attribute.examples.iter().all(is_overflow);
            if !is_export {
                losses.add(Loss::Example, key);
            }
            None
        };
        Self {
            name: snake_name(annotation.label_set.as_deref().unwrap_or(key)),
            keys: vec![key.to_owned()],
            entries: entries.join(", "),
            has_key: false,
            note: attribute.note.clone(),
            len,
        }
    }
}

/// Returns the values of a closed set and their number. `None` if the set is open.
fn values(key: &str, members: &[Member], losses: &mut Losses) -> Option<(String, usize)> {
    let is_closed = match members {
        [] => false,
        [only] => only.value != OTHER,
        _ => members.len() <= MAX_CLOSED_VALUES,
    };
    if !is_closed {
        losses.add(Loss::Enumeration, key);
        return None;
    }
    let mut names = Names::new(case::upper_camel);
    let mut texts: HashSet<&str> = HashSet::new();
    // Of equal values, the one that is not deprecated stays.
    let current = members.iter().filter(|member| member.deprecated.is_none());
    let current: HashSet<&str> = current.map(|member| member.value.as_str()).collect();
    let mut entries = Vec::new();
    let mut is_plain = true;
    for member in members {
        let is_replaced = member.deprecated.is_some() && current.contains(member.value.as_str());
        if is_replaced || member.value.is_empty() || !texts.insert(&member.value) {
            losses.add(Loss::Member, key);
            continue;
        }
        if !member.is_text {
            losses.add(Loss::ValueType, key);
        }
        if !member.note.is_empty() {
            losses.add(Loss::Note, key);
        }
        let name = names.unique(&kebab_name(&member.id), "-x");
        let versions: MemberAnnotation = from_value(member.annotation.as_ref()).unwrap_or_default();
        let help = one_line(&member.brief);
        let mut value = vec![format!("text = {}", quoted(&member.value))];
        if !help.is_empty() {
            value.push(format!("help = {}", quoted(&help)));
        }
        if let Some(deprecation) = &member.deprecated {
            let target = |to: &str| {
                let it = members.iter().find(|it| it.value == to || it.id == to)?;
                it.deprecated.is_none().then(|| kebab_name(&it.id))
            };
            value.push(format!("deprecated = {}", deprecated(deprecation, &versions, target)));
        }
        is_plain &= value.len() == 1 && name == member.value;
        let value = match value.as_slice() {
            [_] => quoted(&member.value),
            value => format!("{{ {} }}", value.join(", ")),
        };
        entries.push((name, value));
    }
    let len = entries.len();
    let list = |entries: Vec<String>| entries.join(", ");
    Some(if is_plain {
        (format!("[{}]", list(entries.into_iter().map(|(_, value)| value).collect())), len)
    } else {
        let entries = entries.into_iter().map(|(name, value)| format!("{name} = {value}"));
        (format!("{{ {} }}", list(entries.collect())), len)
    })
}
