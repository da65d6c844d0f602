//! Tier, owner, stability and first version, which groups inherit from the catalog, and events and
//! metrics from the group. Deprecation of events, metrics and label values.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use metrics_catalog_shared::chars::is_line;
use metrics_catalog_shared::tier::Tier;
use metrics_catalog_shared::version::Version;

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

impl Read for Stability {
    const TYPE: Type = Type::Word(&["internal", "alpha", "beta", "stable"]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let words = Self::ALL.map(|stability| (stability.name(), stability));
        read_word(value, "stability", Rule::UnknownStability, &words, problems)
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

/// Checks the version of a key `since` or `until`.
pub(crate) fn check_version(version: &Text, problems: &mut Problems) {
    if version.value.is_empty() {
        let message = "empty version; write one such as `1.2.0`";
        problems.push(Rule::SinceNotAVersion, &version.span, message);
    } else if is_date(&version.value) {
        let message = format!(
            "invalid version `{}`; it is a date, which no version reaches, so write the version of a \
             release such as `1.2.0`",
            version.value
        );
        problems.push(Rule::SinceNotAVersion, &version.span, message);
    } else if Version::parse(&version.value).is_none() {
        let message = format!("invalid version `{}`; write one such as `1.2.0`", version.value);
        problems.push(Rule::SinceNotAVersion, &version.span, message);
    }
}

/// Returns whether a text is a date such as `2026-01-31`, which would be a version with a pre-release.
fn is_date(text: &str) -> bool {
    let is_digit = |index: usize, byte: u8| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(|(index, byte)| is_digit(index, byte))
}

construct! {
    /// Deprecation. rustc warns at each use.
    pub(crate) struct DeprecatedDecl("deprecation") {
        /// Version that deprecated it.
        required(DeprecatedUnexplained, "name the version") since: Text,
        /// First version without it.
        optional until: Text,
        /// Reason.
        optional reason: Text,
        /// Name of the replacement. That of a metric may be an event.
        optional to: Text,
    }
}

impl Deprecated {
    pub(crate) fn new(decl: Option<&Located<DeprecatedDecl>>) -> Option<Self> {
        let DeprecatedDecl { since, until, reason, to } = &decl?.value;
        let reason = reason.as_ref().map(|reason| reason.value.trim_end_matches('.').to_owned());
        let to = to.as_ref().map(|to| format!("use `{}`", to.value));
        let until = until.as_ref().map(|until| until.value.clone());
        let removal = until.as_ref().map(|until| format!("removed in {until}"));
        let note: Vec<String> = reason.into_iter().chain(to).chain(removal).collect();
        let since = since.as_ref().map(|since| since.value.clone()).unwrap_or_default();
        Some(Self { since, until, note: note.join("; ") })
    }
}

/// Name that can be deprecated, with the group that it belongs to and its deprecation.
pub(crate) type Candidate<'a> = (Option<&'a Text>, &'a Text, Option<&'a Located<DeprecatedDecl>>);

/// Full names of one kind, and whether each is deprecated.
type Known = BTreeMap<String, bool>;

/// Checks that every deprecation among names of one kind has a version, a reason and a valid
/// replacement, which may be one of `others` too.
pub(crate) fn check_deprecations<'a>(
    noun: &str,
    candidates: impl Iterator<Item = Candidate<'a>> + Clone,
    others: impl Iterator<Item = Candidate<'a>>,
    problems: &mut Problems,
) {
    // Built only if something is deprecated.
    let all = others.chain(candidates.clone());
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
    let DeprecatedDecl { since, until, reason, to } = &decl.value;
    for version in since.iter().chain(until) {
        check_version(version, problems);
    }
    if let (Some(since), Some(until)) = (since, until)
        && let (Some(first), Some(end)) =
            (Version::parse(&since.value), Version::parse(&until.value))
        && end <= first
    {
        let message = format!(
            "invalid `until` `{end}`; expected a later version than `since`, which is `{first}`"
        );
        problems.push(Rule::UntilNotLater, &until.span, message);
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
