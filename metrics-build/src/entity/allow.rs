//! `[[allow]]`: exceptions from lints.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::catalog::Catalog;
use crate::construct::construct;
use crate::entity::bucket_layout::LayoutDecl;
use crate::language::Type;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

construct! {
    /// Exception from a lint.
    pub(crate) struct AllowDecl("exception") {
        /// Lint.
        required(MissingKey, "name the lint") lint: Text as Type::Word(&Rule::LINT_IDS),
        /// Subject: `group.metric`, `group.event`, `labels.set` or `buckets.layout`.
        required(MissingKey, "name the subject, such as `at = \"group.metric\"`") subject = "at": Text,
        /// Reason for the exception.
        required(MissingKey, "write the reason") why: Text,
    }
}

/// Removes the problems that are allowed, and reports exceptions without effect.
pub(crate) fn check_allowed(
    exceptions: &[AllowDecl],
    layouts: &[LayoutDecl],
    catalog: &Catalog,
    problems: &mut Problems,
) {
    // Most catalogs have no exceptions, and the set of subjects contains all names.
    if exceptions.is_empty() {
        return;
    }
    // After an error, a lint may not have been checked.
    let is_complete = !problems.has_errors();
    let subjects = subjects(layouts, catalog);
    let mut valid = Vec::new();
    for AllowDecl { lint, subject, why } in exceptions {
        // The reader has reported missing keys.
        let (Some(lint), Some(subject), Some(why)) = (lint, subject, why) else { continue };
        if why.value.trim().is_empty() {
            let message = "empty `why`; write the reason for the exception";
            problems.push(Rule::AllowWithoutReason, &why.span, message);
        }
        let lint = find_lint(lint, problems);
        if !subjects.contains(&subject.value) {
            let message = format!("unknown subject `{}`", subject.value);
            problems.push_unknown(Rule::UnknownSubject, subject, &message, &subjects);
            continue;
        }
        valid.extend(lint.map(|lint| (lint, subject)));
    }
    let mut of_lints: HashMap<Rule, HashSet<&str>> = HashMap::new();
    for (lint, subject) in &valid {
        of_lints.entry(*lint).or_default().insert(&subject.value);
    }
    let mut used = problems.excuse(&of_lints);
    for (lint, subject) in valid {
        // Of two equal exceptions, one is used.
        if !used.remove(&(lint, subject.value.as_str())) && is_complete {
            let message = format!("unused exception from lint `{lint}`; remove it");
            problems.push(Rule::AllowUnused, &subject.span, message);
        }
    }
}

fn find_lint(name: &Text, problems: &mut Problems) -> Option<Rule> {
    match Rule::ALL.iter().copied().find(|rule| rule.id() == name.value) {
        Some(rule) if rule.is_lint() => return Some(rule),
        Some(rule) => {
            let message = format!("invalid lint `{rule}`; it is a rule without exceptions");
            problems.push(Rule::UnknownLint, &name.span, message);
        }
        None => {
            let message = format!("unknown lint `{}`", name.value);
            problems.push_unknown(Rule::UnknownLint, name, &message, Rule::LINT_IDS);
        }
    }
    None
}

/// Returns all subjects of exceptions.
fn subjects(layouts: &[LayoutDecl], catalog: &Catalog) -> BTreeSet<String> {
    let events = catalog.groups.iter().flat_map(|group| {
        group.events.iter().map(|event| format!("{}.{}", group.name, event.name))
    });
    // These are the metrics, and the counters of events.
    let families = catalog.families.iter().map(|family| family.key.clone());
    let sets = catalog.sets.iter().map(|set| format!("labels.{}", set.name));
    let layouts = layouts.iter().map(|layout| format!("buckets.{}", layout.name.value));
    events.chain(families).chain(sets).chain(layouts).collect()
}
