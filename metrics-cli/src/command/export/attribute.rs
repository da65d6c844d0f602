//! Attributes of a registry: one for each key that labels have.

use std::collections::{BTreeMap, HashMap};

use metrics_catalog_build::catalog::{Deprecated, LabelSet, LabelValue};
use metrics_catalog_shared::limits::DEFAULT_OVERFLOW;

use crate::semconv::annotation::{AttributeAnnotation, MemberAnnotation, to_value};
use crate::semconv::{
    Attribute, AttributeSource, AttributeType, Deprecation, DeprecationReason, Member,
    RegistryPosition, Stability, name,
};

/// Attributes by key.
#[derive(Default)]
pub(super) struct Attributes<'c>(BTreeMap<String, AttributeDraft<'c>>);

struct AttributeDraft<'c> {
    /// Label sets with the key. Usually one.
    sets: Vec<&'c LabelSet>,
    /// Greatest stability of a metric with the attribute.
    stability: Stability,
}

impl<'c> Attributes<'c> {
    /// Adds the attribute of a label of a metric with this stability.
    pub(super) fn add(&mut self, key: &str, set: Option<&'c LabelSet>, stability: Stability) {
        let draft = self
            .0
            .entry(key.to_owned())
            .or_insert_with(|| AttributeDraft { sets: Vec::new(), stability });
        draft.stability = draft.stability.max(stability);
        if let Some(set) = set
            && !draft.sets.iter().any(|known| known.name == set.name)
        {
            draft.sets.push(set);
        }
    }

    /// Returns the definitions, and warnings about label sets that become one attribute.
    pub(super) fn finish(self, warnings: &mut Vec<String>) -> Vec<Attribute> {
        let mut names = SetNames::default();
        self.0.into_iter().map(|(key, draft)| draft.finish(key, &mut names, warnings)).collect()
    }
}

/// Names of label sets, each with the sets of the catalog that it stands for.
#[derive(Default)]
struct SetNames(HashMap<String, Vec<String>>);

impl SetNames {
    /// Returns the name for the sets of an attribute, which other attributes with the same sets share.
    fn find(&mut self, sets: &[&LabelSet], key: &str) -> Option<String> {
        let first = sets.first()?.name.replace([' ', '-'], "_");
        let all: Vec<String> = sets.iter().map(|set| set.name.clone()).collect();
        let numbered = (2..).map(|number| format!("{first}_x{number}"));
        let candidates = [first.clone(), name::label(key).to_ascii_lowercase()];
        let mut candidates = candidates.into_iter().chain(numbered);
        let name = candidates.find(|name| self.0.get(name).is_none_or(|known| *known == all))?;
        self.0.insert(name.clone(), all);
        Some(name)
    }
}

impl AttributeDraft<'_> {
    fn finish(self, key: String, names: &mut SetNames, warnings: &mut Vec<String>) -> Attribute {
        let Self { sets, stability } = self;
        if let [first, .., last] = sets.as_slice() {
            warnings.push(format!(
                "attribute `{key}` has the values of the label sets `{}` and `{}`, because labels \
                 of both have this name; give one `otel`",
                first.name, last.name
            ));
        }
        let mut annotation = AttributeAnnotation::default();
        let mut examples = Vec::new();
        // Enumerations are not exhaustive in OpenTelemetry, so that other labels may have other values.
        let is_open = sets.iter().all(|set| set.open.is_some());
        let value_type = if is_open {
            let open = sets.iter().filter_map(|set| set.open.as_ref());
            let overflow = open.clone().map(|open| open.overflow.as_str()).next();
            annotation.max = open.map(|open| open.max).max();
            annotation.overflow =
                overflow.filter(|text| *text != DEFAULT_OVERFLOW).map(str::to_owned);
            // Weaver wants an example, and this value is exported whatever else is.
            examples.push(overflow.unwrap_or(DEFAULT_OVERFLOW).to_owned());
            AttributeType::String
        } else {
            let mut members: Vec<Member> = Vec::new();
            for value in sets.iter().flat_map(|set| &set.values) {
                if !members.iter().any(|known| known.value == value.text) {
                    members.push(member(value, stability));
                }
            }
            AttributeType::Enum(members)
        };
        let set_name = names.find(&sets, &key);
        annotation.label_set = set_name.clone().filter(|set| *set != name::label(&key));
        let help = sets.iter().find_map(|set| set.help.clone());
        let of_set = set_name.as_ref().map(|set| format!("Label set `{set}`."));
        Attribute {
            at: RegistryPosition::default(),
            brief: help.or(of_set).unwrap_or_else(|| format!("Label `{}`.", name::label(&key))),
            source: AttributeSource::Definition { key, value_type },
            note: String::new(),
            examples,
            stability: Some(stability),
            deprecated: None,
            requirement: None,
            annotation: to_value(&annotation),
        }
    }
}

fn member(value: &LabelValue, stability: Stability) -> Member {
    let to = |to: &str| Some(to.to_owned());
    Member {
        at: RegistryPosition::default(),
        id: value.name.clone(),
        value: value.text.clone(),
        is_text: true,
        brief: value.help.clone().unwrap_or_default(),
        note: String::new(),
        stability: Some(stability),
        deprecated: value.deprecated.as_ref().map(|it| deprecation(it, to)),
        annotation: value.deprecated.as_ref().and_then(|it| to_value(&versions(it))),
    }
}

/// Returns the deprecation of a metric or a value. `name_of` returns the name of a replacement.
pub(super) fn deprecation(
    deprecated: &Deprecated,
    name_of: impl Fn(&str) -> Option<String>,
) -> Deprecation {
    // The note ends with the version, which is in the annotation.
    let end = deprecated.until.as_ref().map(|until| format!("removed in {until}"));
    let note = end.and_then(|end| deprecated.note.strip_suffix(&end));
    let note = note.unwrap_or(&deprecated.note).trim_end_matches("; ").to_owned();
    let to = note.strip_prefix("use `").and_then(|note| note.strip_suffix('`'));
    match to.and_then(name_of) {
        Some(to) => Deprecation { reason: DeprecationReason::Renamed(to), note: String::new() },
        None => Deprecation { reason: DeprecationReason::Obsoleted, note },
    }
}

/// Version of a deprecation that does not name one, as in a registry.
pub(crate) const NO_VERSION: &str = "0.0.0";

/// Returns the versions of a deprecation.
pub(super) fn versions(deprecated: &Deprecated) -> MemberAnnotation {
    MemberAnnotation {
        deprecated_since: Some(deprecated.since.clone()).filter(|since| since != NO_VERSION),
        removed_in: deprecated.until.clone(),
    }
}
