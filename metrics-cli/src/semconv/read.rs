//! Reads the files of a registry.

use std::fmt;

use metrics_catalog_shared::instrument::Instrument;

use crate::semconv::node::RegistryNode;
use crate::semconv::{
    ANNOTATION, Attribute, AttributeSource, AttributeType, Deprecation, DeprecationReason,
    GroupKind, Member, RegistryGroup, RegistryPosition, Requirement, Stability,
};
use crate::yaml;

/// Mistake in a file of a registry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RegistryProblem {
    pub(crate) at: RegistryPosition,
    pub(crate) is_error: bool,
    pub(crate) message: String,
}

impl RegistryProblem {
    pub(super) fn error(at: RegistryPosition, message: String) -> Self {
        Self { at, is_error: true, message }
    }

    pub(super) fn warning(at: RegistryPosition, message: String) -> Self {
        Self { at, is_error: false, message }
    }

    /// Returns the problem with the name of its file.
    pub(crate) fn display<'a>(&'a self, files: &'a [String]) -> impl fmt::Display {
        let RegistryPosition { file, line } = self.at;
        let name = files.get(file).map_or("", String::as_str);
        format!("{name}:{line}: {}", self.message)
    }
}

/// Groups of the files that were read, and what is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct RegistryReading {
    pub(crate) groups: Vec<RegistryGroup>,
    pub(crate) problems: Vec<RegistryProblem>,
}

/// Reads the groups of a file.
pub(crate) fn read(text: &str, file: usize, reading: &mut RegistryReading) {
    let RegistryReading { groups, problems } = reading;
    let documents = match yaml::load(text) {
        Ok(documents) => documents,
        Err((line, message)) => {
            return problems.push(RegistryProblem::error(RegistryPosition { file, line }, message));
        }
    };
    for document in &documents {
        let document = RegistryNode::new(document, file);
        if document.is_null() {
            continue;
        }
        let format = document.get("file_format").and_then(RegistryNode::scalar);
        match format.as_deref() {
            None | Some("definition/1") => {}
            // Manifests describe the registry.
            Some(format) if !format.starts_with("definition/") => continue,
            Some(format) => {
                let message = format!(
                    "unknown `file_format` `{format}`; expected a file with `groups`, which is \
                     `definition/1`"
                );
                problems.push(RegistryProblem::error(document.at(), message));
                continue;
            }
        }
        if document.get("groups").is_none() && is_manifest(document) {
            continue;
        }
        if document.get("groups").is_none() && document.get("imports").is_none() {
            let message = "missing `groups`; expected a registry of semantic conventions";
            problems.push(RegistryProblem::error(document.at(), message.to_owned()));
        }
        for group in document.list("groups", problems) {
            groups.extend(read_group(group, problems));
        }
    }
}

/// Returns whether a document describes a registry.
fn is_manifest(document: RegistryNode<'_>) -> bool {
    ["schema_url", "semconv_version", "schema_base_url"]
        .iter()
        .any(|key| document.get(key).is_some())
}

const GROUP_KEYS: [&str; 20] = [
    "id",
    "type",
    "brief",
    "note",
    "extends",
    "stability",
    "deprecated",
    "display_name",
    "attributes",
    "entity_associations",
    "annotations",
    "span_kind",
    "events",
    "name",
    "body",
    "metric_name",
    "instrument",
    "unit",
    "visibility",
    "requirement_level",
];

fn read_group(
    node: RegistryNode<'_>,
    problems: &mut Vec<RegistryProblem>,
) -> Option<RegistryGroup> {
    if !node.is_mapping() {
        let message = "invalid group; expected a table with `id`, `type` and `brief`".to_owned();
        problems.push(RegistryProblem::error(node.at(), message));
        return None;
    }
    let id = node.require("id", "a group", "write a unique name", problems)?;
    let owner = format!("group `{id}`");
    node.check_keys(&owner, &GROUP_KEYS, problems);
    let kind = read_kind(node, &owner, problems)?;
    let attributes = node.list("attributes", problems).into_iter();
    Some(RegistryGroup {
        at: node.at(),
        kind,
        brief: node.text("brief", problems),
        note: node.text("note", problems),
        stability: read_stability(node, problems),
        deprecated: read_deprecated(node, problems),
        extends: node.get("extends").map(|it| (it.scalar().unwrap_or_default(), it.at())),
        attributes: attributes.filter_map(|it| read_attribute(it, &owner, problems)).collect(),
        annotation: read_annotation(node, problems),
        id,
    })
}

fn read_kind(
    node: RegistryNode<'_>,
    owner: &str,
    problems: &mut Vec<RegistryProblem>,
) -> Option<GroupKind> {
    let kind = node.get("type").and_then(RegistryNode::scalar);
    Some(match kind.as_deref() {
        Some("attribute_group") => GroupKind::AttributeGroup,
        Some("metric") => {
            let name = node.require("metric_name", owner, "write the metric's name", problems);
            let instrument = node.require(
                "instrument",
                owner,
                "write `counter`, `gauge`, `histogram` or `updowncounter`",
                problems,
            );
            let words = Instrument::ALL.map(|it| (it.name(), it));
            let instrument = instrument.and_then(|_| node.word("instrument", &words, problems));
            if node.get("unit").is_none() {
                let message =
                    format!("missing `unit` in {owner}; write one, such as `{{request}}`");
                problems.push(RegistryProblem::error(node.at(), message));
            }
            let unit = node.text("unit", problems);
            GroupKind::Metric { name: name?, instrument: instrument?, unit }
        }
        _ => GroupKind::Other,
    })
}

fn read_stability(
    node: RegistryNode<'_>,
    problems: &mut Vec<RegistryProblem>,
) -> Option<Stability> {
    let words = Stability::ALL.map(|it| (it.name(), it)).into_iter();
    // Words of earlier versions of the format.
    let old = [("experimental", Stability::Development), ("deprecated", Stability::Development)];
    node.word("stability", &words.chain(old).collect::<Vec<_>>(), problems)
}

fn read_deprecated(
    node: RegistryNode<'_>,
    problems: &mut Vec<RegistryProblem>,
) -> Option<Deprecation> {
    let deprecated = node.get("deprecated")?;
    if let Some(note) = deprecated.scalar() {
        return Some(Deprecation { reason: DeprecationReason::Uncategorized, note });
    }
    let explanation = deprecated.text("note", problems);
    let words = [("renamed", 0), ("obsoleted", 1), ("uncategorized", 2)];
    if deprecated.get("reason").is_none() {
        let message = "missing `reason` in `deprecated`; write `renamed`, `obsoleted` or \
                       `uncategorized`";
        problems.push(RegistryProblem::error(deprecated.at(), message.to_owned()));
    }
    let reason = match deprecated.word("reason", &words, problems)? {
        0 => {
            let hint = "name the replacement";
            let to = deprecated.require("renamed_to", "`deprecated`", hint, problems)?;
            DeprecationReason::Renamed(to)
        }
        1 => DeprecationReason::Obsoleted,
        _ => DeprecationReason::Uncategorized,
    };
    Some(Deprecation { reason, note: explanation })
}

const ATTRIBUTE_KEYS: [&str; 14] = [
    "id",
    "ref",
    "type",
    "brief",
    "note",
    "examples",
    "tag",
    "stability",
    "deprecated",
    "requirement_level",
    "sampling_relevant",
    "annotations",
    "role",
    "prefix",
];

fn read_attribute(
    node: RegistryNode<'_>,
    group: &str,
    problems: &mut Vec<RegistryProblem>,
) -> Option<Attribute> {
    let source = match (node.get("ref"), node.get("id")) {
        (Some(key), None) => AttributeSource::Ref(key.scalar()?),
        (None, Some(key)) => {
            let key = key.scalar()?;
            let value_type = read_type(node, &key, problems)?;
            AttributeSource::Definition { key, value_type }
        }
        (Some(_), Some(_)) => {
            let message = format!(
                "conflicting `id` and `ref` of an attribute in {group}; remove `ref` in a \
                 definition, otherwise `id`"
            );
            problems.push(RegistryProblem::error(node.at(), message));
            return None;
        }
        (None, None) => {
            let message = format!(
                "missing `id` of an attribute in {group}; write it, or `ref` for an attribute that \
                 is defined elsewhere"
            );
            problems.push(RegistryProblem::error(node.at(), message));
            return None;
        }
    };
    let owner = match &source {
        AttributeSource::Ref(key) | AttributeSource::Definition { key, .. } => {
            format!("attribute `{key}`")
        }
    };
    node.check_keys(&owner, &ATTRIBUTE_KEYS, problems);
    let examples = node.get("examples");
    let examples = match examples.and_then(RegistryNode::items) {
        Some(items) => items.filter_map(RegistryNode::scalar).collect(),
        None => examples.and_then(RegistryNode::scalar).into_iter().collect(),
    };
    Some(Attribute {
        at: node.at(),
        source,
        brief: node.text("brief", problems),
        note: node.text("note", problems),
        examples,
        stability: read_stability(node, problems),
        deprecated: read_deprecated(node, problems),
        requirement: read_requirement(node, problems),
        annotation: read_annotation(node, problems),
    })
}

fn read_type(
    node: RegistryNode<'_>,
    key: &str,
    problems: &mut Vec<RegistryProblem>,
) -> Option<AttributeType> {
    let owner = format!("attribute `{key}`");
    let Some(value_type) = node.get("type") else {
        let message = format!("missing `type` of {owner}; write one, such as `string`");
        problems.push(RegistryProblem::error(node.at(), message));
        return None;
    };
    if value_type.is_mapping() {
        let members = value_type.list("members", problems).into_iter();
        let members = members.filter_map(|it| read_member(it, &owner, problems));
        return Some(AttributeType::Enum(members.collect()));
    }
    let word = value_type.scalar().unwrap_or_default();
    Some(match word.as_str() {
        "string" => AttributeType::String,
        "boolean" => AttributeType::Boolean,
        "int" | "double" | "any" => AttributeType::Other(word),
        word if word.starts_with("template[") || word.ends_with("[]") => {
            AttributeType::Unusable(word.to_owned())
        }
        word => {
            let message = format!(
                "unknown type `{word}` of {owner}; expected `string`, `int`, `double`, `boolean`, \
                 `any`, an array or template of one, or `members`"
            );
            problems.push(RegistryProblem::error(value_type.at(), message));
            return None;
        }
    })
}

const MEMBER_KEYS: [&str; 7] =
    ["id", "value", "brief", "note", "stability", "deprecated", "annotations"];

fn read_member(
    node: RegistryNode<'_>,
    owner: &str,
    problems: &mut Vec<RegistryProblem>,
) -> Option<Member> {
    let id = node.require("id", &format!("a member of {owner}"), "write its name", problems)?;
    node.check_keys(&format!("member `{id}` of {owner}"), &MEMBER_KEYS, problems);
    let value = node.get("value");
    let Some((value, text)) = value.and_then(|value| Some((value, value.scalar()?))) else {
        let message =
            format!("missing `value` in member `{id}` of {owner}; write a text or a number");
        problems.push(RegistryProblem::error(node.at(), message));
        return None;
    };
    Some(Member {
        at: node.at(),
        id,
        value: text,
        is_text: value.is_text(),
        brief: node.text("brief", problems),
        note: node.text("note", problems),
        stability: read_stability(node, problems),
        deprecated: read_deprecated(node, problems),
        annotation: read_annotation(node, problems),
    })
}

fn read_requirement(
    node: RegistryNode<'_>,
    problems: &mut Vec<RegistryProblem>,
) -> Option<Requirement> {
    let level = node.get("requirement_level")?;
    if level.is_mapping() {
        if level.get("conditionally_required").is_some() {
            let condition = level.text("conditionally_required", problems);
            return Some(Requirement::ConditionallyRequired(condition));
        }
        if level.get("recommended").is_some() {
            return Some(Requirement::Recommended);
        }
        if level.get("opt_in").is_some() {
            return Some(Requirement::OptIn);
        }
    }
    let condition = String::new;
    let words = ["required", "recommended", "opt_in", "conditionally_required"];
    let words: Vec<(&str, usize)> = words.into_iter().zip(0..).collect();
    Some(match node.word("requirement_level", &words, problems)? {
        0 => Requirement::Required,
        1 => Requirement::Recommended,
        2 => Requirement::OptIn,
        _ => Requirement::ConditionallyRequired(condition()),
    })
}

/// Reads the annotation of this command. Those of others are left out.
fn read_annotation(
    node: RegistryNode<'_>,
    problems: &mut Vec<RegistryProblem>,
) -> Option<serde_json::Value> {
    let annotation = node.get("annotations")?.get(ANNOTATION)?;
    let value = annotation.to_json();
    if value.is_none() {
        let message = format!("invalid annotation `{ANNOTATION}`; it is not what `export` writes");
        problems.push(RegistryProblem::error(annotation.at(), message));
    }
    value
}
