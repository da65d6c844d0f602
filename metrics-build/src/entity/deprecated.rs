//! Deprecation of events, metrics and label values.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use metrics_catalog_shared::chars::is_line;

use crate::catalog::Deprecated;
use crate::construct::construct;
use crate::entity::ownership::check_version;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text};

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

/// Name that can be deprecated, with the group that it belongs to.
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
            check(decl, noun, group.map(|group| group.value.as_str()), &known, problems);
        }
    }
}

fn check(
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
