//! Tier, owner, stability and first version, which groups inherit from the catalog, and events and
//! metrics from the group. Deprecation of events, metrics and label values.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use metrics_catalog_shared::chars::is_line;
use metrics_catalog_shared::tier::Tier;

use crate::catalog::{Deprecated, Ownership, Stability};
use crate::construct::construct;
use crate::language::{Read, Type, read_word};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

construct! {
    /// Keys that groups inherit from the catalog, and events and metrics from their group.
    pub(crate) struct OwnershipDecl("ownership") {
        /// Whether every scrape contains it, or only scrapes that ask for details. Inherited.
        /// Defaults to `basic`.
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

construct! {
    /// Deprecation. rustc warns at each use.
    pub(crate) struct DeprecatedDecl("deprecation") {
        /// Version that deprecated it.
        required(DeprecatedUnexplained, "name the version") since: Text,
        /// Reason.
        optional reason: Text,
        /// Name of the replacement.
        optional to: Text,
    }
}

impl Deprecated {
    pub(crate) fn new(decl: Option<&Located<DeprecatedDecl>>) -> Option<Self> {
        let DeprecatedDecl { since, reason, to } = &decl?.value;
        let reason = reason.as_ref().map(|reason| reason.value.trim_end_matches('.').to_owned());
        let to = to.as_ref().map(|to| format!("use `{}`", to.value));
        let note: Vec<String> = reason.into_iter().chain(to).collect();
        let since = since.as_ref().map(|since| since.value.clone()).unwrap_or_default();
        Some(Self { since, note: note.join("; ") })
    }
}

/// Name that can be deprecated, with the group that it belongs to and its deprecation.
pub(crate) type Candidate<'a> = (Option<&'a Text>, &'a Text, Option<&'a Located<DeprecatedDecl>>);

/// Full names of one kind, and whether each is deprecated.
type Known = BTreeMap<String, bool>;

/// Checks that every deprecation among names of one kind has a version, a reason and a valid
/// replacement.
pub(crate) fn check_deprecations<'a>(
    noun: &str,
    candidates: impl Iterator<Item = Candidate<'a>> + Clone,
    problems: &mut Problems,
) {
    // Built only if something is deprecated.
    let all = candidates.clone();
    let known = LazyCell::new(|| {
        let full_name = |group: Option<&Text>, name: &Text| match group {
            Some(group) => format!("{}.{}", group.value, name.value),
            None => name.value.clone(),
        };
        let names = all.map(|(group, name, decl)| (full_name(group, name), decl.is_some()));
        names.collect::<Known>()
    });
    for (group, _, decl) in candidates {
        if let Some(decl) = decl {
            check_deprecation(
                decl,
                noun,
                group.map(|group| group.value.as_str()),
                &known,
                problems,
            );
        }
    }
}

fn check_deprecation(
    decl: &Located<DeprecatedDecl>,
    noun: &str,
    group: Option<&str>,
    known: &Known,
    problems: &mut Problems,
) {
    let DeprecatedDecl { since, reason, to } = &decl.value;
    if let Some(since) = since {
        check_version(since, problems);
    }
    if let Some(reason) = reason.as_ref().filter(|reason| !is_line(&reason.value)) {
        let message = "invalid reason; write one line of text";
        problems.push(Rule::DeprecatedUnexplained, &reason.span, message);
    }
    let Some(to) = to else {
        if reason.is_none() {
            let message = "missing `reason` or `to` in this deprecation; say why, or name the \
                           replacement";
            problems.push(Rule::DeprecatedUnexplained, &decl.span, message);
        }
        return;
    };
    let full_name = match group {
        Some(group) if !to.value.contains('.') => format!("{group}.{}", to.value),
        _ => to.value.clone(),
    };
    match known.get(&full_name) {
        Some(false) => {}
        Some(true) => {
            let message = format!(
                "invalid replacement `{}`; it is deprecated itself, name another {noun}",
                to.value
            );
            problems.push(Rule::DeprecatedReplacement, &to.span, message);
        }
        None => {
            let prefix = group.map(|group| format!("{group}."));
            let without_group = |name: &'_ String| {
                let own = prefix.as_ref().and_then(|prefix| name.strip_prefix(prefix));
                own.unwrap_or(name).to_owned()
            };
            let message = format!("unknown {noun} `{}`", to.value);
            let names = known.iter().filter(|(_, is_deprecated)| !**is_deprecated);
            let names = names.map(|(name, _)| without_group(name));
            problems.push_unknown(Rule::DeprecatedReplacement, to, &message, names);
        }
    }
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
