//! Registries of OpenTelemetry's semantic conventions: the YAML with `groups` that Weaver reads, format
//! `definition/1`.
//!
//! A registry is a list of groups. Attributes are defined once, in any group, and other groups refer to
//! them or extend a group. Only what a catalog can use is kept: attributes and metrics.

pub(crate) mod annotation;
pub(crate) mod name;
mod node;
mod read;
mod resolve;
mod write;

use metrics_catalog_shared::instrument::Instrument;
use serde_json::Value;

pub(crate) use self::read::{RegistryProblem, RegistryReading, read};
pub(crate) use self::resolve::{AttributeUse, Resolved, resolve};
pub(crate) use self::write::write;

/// Key of the annotations with what a catalog declares and the format has no key for.
pub(crate) const ANNOTATION: &str = "metrics_catalog";

/// Line of a file, both counted from 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RegistryPosition {
    /// Index of the file.
    pub(crate) file: usize,
    pub(crate) line: usize,
}

/// Group of a registry.
#[derive(Clone, Debug, Default)]
pub(crate) struct RegistryGroup {
    pub(crate) at: RegistryPosition,
    pub(crate) id: String,
    pub(crate) kind: GroupKind,
    pub(crate) brief: String,
    pub(crate) note: String,
    pub(crate) stability: Option<Stability>,
    pub(crate) deprecated: Option<Deprecation>,
    /// Id of the group whose attributes it has too.
    pub(crate) extends: Option<(String, RegistryPosition)>,
    pub(crate) attributes: Vec<Attribute>,
    /// Annotation of this command.
    pub(crate) annotation: Option<Value>,
}

/// Type of a group, with the keys of that type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum GroupKind {
    AttributeGroup,
    Metric {
        name: String,
        instrument: Instrument,
        unit: String,
    },
    /// Span, event, entity or another type without metrics. Its attributes can be referred to.
    #[default]
    Other,
}

/// Stability of a group, an attribute or a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stability {
    #[default]
    Development,
    Alpha,
    Beta,
    ReleaseCandidate,
    Stable,
}

impl Stability {
    pub(crate) const ALL: [Self; 5] =
        [Self::Development, Self::Alpha, Self::Beta, Self::ReleaseCandidate, Self::Stable];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Alpha => "alpha",
            Self::Beta => "beta",
            Self::ReleaseCandidate => "release_candidate",
            Self::Stable => "stable",
        }
    }
}

/// Deprecation of a group, an attribute or a member.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Deprecation {
    pub(crate) reason: DeprecationReason,
    pub(crate) note: String,
}

/// Kind of a deprecation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DeprecationReason {
    /// The name that replaces it.
    Renamed(String),
    Obsoleted,
    Uncategorized,
}

/// Attribute of a group.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) at: RegistryPosition,
    pub(crate) source: AttributeSource,
    pub(crate) brief: String,
    pub(crate) note: String,
    pub(crate) examples: Vec<String>,
    pub(crate) stability: Option<Stability>,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) requirement: Option<Requirement>,
    pub(crate) annotation: Option<Value>,
}

/// Reference to an attribute, or its definition.
#[derive(Clone, Debug)]
pub(crate) enum AttributeSource {
    Ref(String),
    Definition { key: String, value_type: AttributeType },
}

impl Attribute {
    /// Returns the key of the attribute.
    pub(crate) fn key(&self) -> &str {
        match &self.source {
            AttributeSource::Ref(key) | AttributeSource::Definition { key, .. } => key,
        }
    }
}

/// Type of the values of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AttributeType {
    String,
    Boolean,
    /// `int`, `double` or `any`, by its word.
    Other(String),
    /// Array of values or template of keys, which no label can have, by its word.
    Unusable(String),
    Enum(Vec<Member>),
}

/// Member of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member {
    pub(crate) at: RegistryPosition,
    pub(crate) id: String,
    /// Value as text.
    pub(crate) value: String,
    /// Whether the value is a text.
    pub(crate) is_text: bool,
    pub(crate) brief: String,
    pub(crate) note: String,
    pub(crate) stability: Option<Stability>,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) annotation: Option<Value>,
}

/// Whether an attribute is present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Requirement {
    Required,
    /// With the condition.
    ConditionallyRequired(String),
    Recommended,
    OptIn,
}
