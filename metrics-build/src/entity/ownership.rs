//! Tier, owner, stability and first version: inherited from the catalog by groups, and from the group
//! by events and metrics.

use metrics_catalog_shared::chars::is_line;
use metrics_catalog_shared::tier::Tier;

use crate::catalog::{Ownership, Stability};
use crate::construct::construct;
use crate::language::{Read, Type, read_word};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

construct! {
    /// Keys that groups inherit from the catalog, and events and metrics from their group.
    pub(crate) struct OwnershipDecl("ownership") {
        /// Whether every scrape contains it, or only scrapes that ask for details. Inherited. Defaults
        /// to `basic`.
        optional tier: Located<Tier>,
        /// Person or team to contact. Inherited.
        optional owner: Text,
        /// Compatibility promise. Inherited.
        optional stability: Located<Stability>,
        /// First version that has it. Inherited.
        optional since: Text,
    }
}

impl Read for Tier {
    const TYPE: Type = Type::Word(&[Self::Basic.name(), Self::Detail.name()]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let words = Self::ALL.map(|tier| (tier.name(), tier));
        read_word(value, "tier", Rule::UnknownTier, &words, problems)
    }
}

impl Ownership {
    /// Takes each property from the first declaration that has it.
    pub(crate) fn inherit<const N: usize>(declared: [&OwnershipDecl; N]) -> Self {
        let text = |text: &Text| text.value.clone();
        let tier = declared.iter().find_map(|decl| decl.tier.as_ref());
        let stability = declared.iter().find_map(|decl| decl.stability.as_ref());
        Self {
            tier: tier.map(|tier| tier.value).unwrap_or_default(),
            owner: declared.iter().find_map(|decl| decl.owner.as_ref().map(text)),
            stability: stability.map(|stability| stability.value),
            since: declared.iter().find_map(|decl| decl.since.as_ref().map(text)),
        }
    }
}

/// Checks the declaration of the catalog, a group, an event or a metric.
pub(crate) fn check_ownership(decl: &OwnershipDecl, problems: &mut Problems) {
    if let Some(since) = &decl.since {
        check_version(since, problems);
    }
    if let Some(owner) = decl.owner.as_ref().filter(|owner| !is_line(&owner.value)) {
        let message = "invalid owner; write one line, such as `mail@example.org`";
        problems.push(Rule::OwnerNotOneLine, &owner.span, message);
    }
}

/// Checks the version of a `since` key.
pub(crate) fn check_version(since: &Text, problems: &mut Problems) {
    if !is_version(&since.value) {
        let message = format!("invalid version `{}`; write one such as `1.2.0`", since.value);
        problems.push(Rule::SinceNotAVersion, &since.span, message);
    }
}

/// Returns whether a text is a version: up to three numbers, and an optional pre-release or build.
fn is_version(text: &str) -> bool {
    let (numbers, suffix) = text.split_once(['-', '+']).unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || b".-+".contains(&byte);
    numbers.split('.').count() <= 3
        && numbers.split('.').all(is_number)
        && !suffix.is_empty()
        && suffix.bytes().all(is_legal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_numbers_with_points_between() {
        for version in ["1", "0.2", "1.22.333", "1.0.0-rc.1", "1.0.0+build"] {
            assert!(is_version(version), "{version}");
        }
        for other in ["", "v1", "1.", "1.2.3.4", "next", "1.0 0", "1.0.0-"] {
            assert!(!is_version(other), "{other}");
        }
    }
}
