//! Rules for what is on its way out.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::catalog::Deprecated;
use crate::check::ownership::is_version;
use crate::letter::is_line;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::{self, Schema};

/// Whether names of one kind are deprecated: those of a group, with that of the group before them.
type Kind = BTreeMap<String, bool>;

/// A name, after that of its group if it has one, and what it says of being deprecated.
type Said<'a> = (Option<&'a Text>, &'a Text, Option<&'a schema::Deprecated>);

/// What is deprecated says since when and why, and what replaces it is there to stay.
pub(crate) fn check_all(schema: &Schema, problems: &mut Problems) {
    let groups = || schema.groups.iter();
    let events = groups().flat_map(|group| {
        group.events.iter().map(|it| (Some(&group.name), &it.name, it.deprecated.as_ref()))
    });
    check_kind("event", events, problems);
    let metrics = groups().flat_map(|group| {
        group.metrics.iter().map(|it| (Some(&group.name), &it.name, it.deprecated.as_ref()))
    });
    check_kind("metric", metrics, problems);
    for set in &schema.labels {
        let values = set.values.iter().map(|it| (None, &it.name, it.deprecated.as_ref()));
        check_kind("value", values, problems);
    }
}

/// Checks all names of one kind.
fn check_kind<'a>(
    what: &str,
    names: impl Iterator<Item = Said<'a>> + Clone,
    problems: &mut Problems,
) {
    // Only what is deprecated asks for the others, and in most catalogs nothing is.
    let all = names.clone();
    let known = LazyCell::new(|| {
        let full = |group: Option<&Text>, name: &Text| match group {
            Some(group) => format!("{}.{}", group.value, name.value),
            None => name.value.clone(),
        };
        all.map(|(group, name, said)| (full(group, name), said.is_some())).collect::<Kind>()
    });
    for (group, _, said) in names {
        if let Some(said) = said {
            check(said, what, group.map(|group| group.value.as_str()), &known, problems);
        }
    }
}

fn check(
    deprecated: &schema::Deprecated,
    what: &str,
    group: Option<&str>,
    known: &Kind,
    problems: &mut Problems,
) {
    if let Some(since) = deprecated.since.as_ref().filter(|since| !is_version(&since.value)) {
        let message = format!("`{}` is no version; write one, as in `1.2.0`", since.value);
        problems.push(Rule::SinceNoVersion, &since.span, message);
    }
    if let Some(reason) = deprecated.reason.as_ref().filter(|reason| !is_line(&reason.value)) {
        let message = "a reason is one line that says something";
        problems.push(Rule::DeprecatedUnexplained, &reason.span, message);
    }
    let missing = match deprecated {
        schema::Deprecated { since: None, .. } => Some("since which version; write `since`"),
        schema::Deprecated { reason: None, to: None, .. } => {
            Some("why; write a `reason`, or what replaces it, `to`")
        }
        _ => None,
    };
    if let Some(missing) = missing {
        let message = format!("`deprecated` does not say {missing}");
        problems.push(Rule::DeprecatedUnexplained, &deprecated.span, message);
    }
    let Some(to) = &deprecated.to else { return };
    let full = match group {
        Some(group) if !to.value.contains('.') => format!("{group}.{}", to.value),
        _ => to.value.clone(),
    };
    match known.get(&full) {
        Some(false) => {}
        Some(true) => {
            let message = format!("{what} `{}` is deprecated itself; name what stays", to.value);
            problems.push(Rule::DeprecatedReplacement, &to.span, message);
        }
        None => {
            let own = group.map(|group| format!("{group}."));
            let names = known
                .keys()
                .map(|name| own.as_ref().and_then(|own| name.strip_prefix(own)).unwrap_or(name));
            let message = format!("there is no {what} `{}`", to.value);
            problems.push_unknown(Rule::DeprecatedReplacement, to, &message, names);
        }
    }
}

/// As rustc shows it.
pub(crate) fn of(deprecated: Option<&schema::Deprecated>) -> Option<Deprecated> {
    let schema::Deprecated { since, reason, to, .. } = deprecated?;
    let reason = reason.as_ref().map(|reason| reason.value.trim_end_matches('.').to_owned());
    let to = to.as_ref().map(|to| format!("use `{}`", to.value));
    let note: Vec<String> = reason.into_iter().chain(to).collect();
    let since = since.as_ref().map(|since| since.value.clone()).unwrap_or_default();
    Some(Deprecated { since, note: note.join("; ") })
}
