//! Writes a registry as YAML.

use saphyr::Yaml;
use serde_json::Value;

use crate::semconv::{
    ANNOTATION, Attribute, AttributeSource, AttributeType, Deprecation, DeprecationReason,
    GroupKind, Member, RegistryGroup, Requirement, Stability,
};
use crate::yaml::{StringStyle, document, from_json, list, map, text};

/// Returns the file of a registry, with a comment at its start.
pub(crate) fn write(comment: &str, groups: &[RegistryGroup]) -> String {
    let groups = list(groups.iter().map(group));
    document(comment, &map([("groups", Some(groups))]), StringStyle::Readable)
}

fn group(group: &RegistryGroup) -> Yaml<'static> {
    let (kind, metric) = match &group.kind {
        GroupKind::Metric { name, instrument, unit } => ("metric", Some((name, instrument, unit))),
        GroupKind::AttributeGroup | GroupKind::Other => ("attribute_group", None),
    };
    map([
        ("id", Some(text(&group.id))),
        ("type", Some(text(kind))),
        ("metric_name", metric.map(|(name, ..)| text(name))),
        ("instrument", metric.map(|(_, instrument, _)| text(instrument.name()))),
        ("unit", metric.map(|(.., unit)| text(unit))),
        ("stability", stability(group.stability)),
        ("brief", Some(text(&group.brief))),
        ("note", some_text(&group.note)),
        ("deprecated", deprecated(group.deprecated.as_ref())),
        (
            "attributes",
            Some(list(group.attributes.iter().map(attribute)))
                .filter(|_| !group.attributes.is_empty()),
        ),
        ("annotations", annotations(group.annotation.as_ref())),
    ])
}

fn attribute(attribute: &Attribute) -> Yaml<'static> {
    let (reference, definition) = match &attribute.source {
        AttributeSource::Ref(key) => (Some(key), None),
        AttributeSource::Definition { key, value_type } => (None, Some((key, value_type))),
    };
    let examples = attribute.examples.iter().map(text);
    map([
        ("ref", reference.map(text)),
        ("id", definition.map(|(key, _)| text(key))),
        ("type", definition.map(|(_, value_type)| type_of(value_type))),
        ("stability", stability(attribute.stability)),
        ("brief", some_text(&attribute.brief)),
        ("note", some_text(&attribute.note)),
        ("examples", Some(list(examples)).filter(|_| !attribute.examples.is_empty())),
        ("deprecated", deprecated(attribute.deprecated.as_ref())),
        ("requirement_level", attribute.requirement.as_ref().map(requirement)),
        ("annotations", annotations(attribute.annotation.as_ref())),
    ])
}

fn type_of(value_type: &AttributeType) -> Yaml<'static> {
    match value_type {
        AttributeType::String => text("string"),
        AttributeType::Boolean => text("boolean"),
        AttributeType::Other(word) | AttributeType::Unusable(word) => text(word),
        AttributeType::Enum(members) => map([("members", Some(list(members.iter().map(member))))]),
    }
}

fn member(member: &Member) -> Yaml<'static> {
    map([
        ("id", Some(text(&member.id))),
        ("value", Some(text(&member.value))),
        ("stability", stability(member.stability)),
        ("brief", some_text(&member.brief)),
        ("deprecated", deprecated(member.deprecated.as_ref())),
        ("annotations", annotations(member.annotation.as_ref())),
    ])
}

fn some_text(written: &str) -> Option<Yaml<'static>> {
    (!written.is_empty()).then(|| text(written))
}

fn stability(stability: Option<Stability>) -> Option<Yaml<'static>> {
    stability.map(|stability| text(stability.name()))
}

fn requirement(requirement: &Requirement) -> Yaml<'static> {
    match requirement {
        Requirement::Required => text("required"),
        Requirement::ConditionallyRequired(condition) => {
            map([("conditionally_required", Some(text(condition)))])
        }
        Requirement::Recommended => text("recommended"),
        Requirement::OptIn => text("opt_in"),
    }
}

fn deprecated(deprecated: Option<&Deprecation>) -> Option<Yaml<'static>> {
    let Deprecation { reason, note } = deprecated?;
    let (word, to) = match reason {
        DeprecationReason::Renamed(to) => ("renamed", Some(text(to))),
        DeprecationReason::Obsoleted => ("obsoleted", None),
        DeprecationReason::Uncategorized => ("uncategorized", None),
    };
    Some(map([("reason", Some(text(word))), ("renamed_to", to), ("note", some_text(note))]))
}

fn annotations(annotation: Option<&Value>) -> Option<Yaml<'static>> {
    Some(map([(ANNOTATION, Some(from_json(annotation?)))]))
}
