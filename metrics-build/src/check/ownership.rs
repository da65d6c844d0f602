//! Rules for what groups have from the catalog, and metrics and events from their group, unless they
//! say so themselves.

use crate::catalog::{Ownership, Stability, Tier};
use crate::letter::is_line;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::{Inherited, Schema};

/// Checks all that is said, wherever it stands.
pub(crate) fn check_ownership(schema: &Schema, problems: &mut Problems) {
    let groups = schema.groups.iter().flat_map(|group| {
        let events = group.events.iter().map(|event| &event.inherited);
        let metrics = group.metrics.iter().map(|metric| &metric.inherited);
        [&group.inherited].into_iter().chain(events).chain(metrics)
    });
    for said in [&schema.inherited].into_iter().chain(groups) {
        if let Some(tier) = said.tier.as_ref().filter(|tier| find_tier(tier).is_none()) {
            let message = format!("there is no tier `{}`", tier.value);
            problems.push_unknown(Rule::UnknownTier, tier, &message, Tier::ALL.map(Tier::name));
        }
        if let Some(level) = said.stability.as_ref().filter(|level| find_level(level).is_none()) {
            let message = format!("there is no stability `{}`", level.value);
            let known = Stability::ALL.map(Stability::name);
            problems.push_unknown(Rule::UnknownStability, level, &message, known);
        }
        if let Some(since) = said.since.as_ref().filter(|since| !is_version(&since.value)) {
            let message = format!("`{}` is no version; write one, as in `1.2.0`", since.value);
            problems.push(Rule::SinceNoVersion, &since.span, message);
        }
        if let Some(owner) = said.owner.as_ref().filter(|owner| !is_line(&owner.value)) {
            let message = "an owner is one line that says who, as in `mail@example.org`";
            problems.push(Rule::OwnerNotOneLine, &owner.span, message);
        }
    }
}

/// Of each thing the first that is said: what a metric or event says itself, what its group says,
/// what the catalog says.
pub(crate) fn nearest<const N: usize>(said: [&Inherited; N]) -> Ownership {
    let value = |text: &Text| text.value.clone();
    Ownership {
        tier: said.iter().find_map(|said| find_tier(said.tier.as_ref()?)).unwrap_or(Tier::Basic),
        owner: said.iter().find_map(|said| said.owner.as_ref().map(value)),
        stability: said.iter().find_map(|said| find_level(said.stability.as_ref()?)),
        since: said.iter().find_map(|said| said.since.as_ref().map(value)),
    }
}

fn find_tier(tier: &Text) -> Option<Tier> {
    Tier::ALL.into_iter().find(|known| known.name() == tier.value)
}

fn find_level(level: &Text) -> Option<Stability> {
    Stability::ALL.into_iter().find(|known| known.name() == level.value)
}

/// Numbers with points between, and maybe what a pre-release is called.
pub(crate) fn is_version(text: &str) -> bool {
    let (numbers, more) = text.split_once(['-', '+']).unwrap_or((text, "0"));
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b".-+".contains(&byte);
    numbers.split('.').count() <= 3
        && numbers.split('.').all(number)
        && !more.is_empty()
        && more.bytes().all(legal)
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
