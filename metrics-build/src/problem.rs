//! Problems of a catalog, collected while it is read and checked.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use metrics_catalog_shared::case::{is_kebab, is_snake};
use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::similar::{SearchLimit, nearest};

use crate::report::{Problem, Report};
use crate::rules::Rule;
use crate::source_map::{SourceMap, Text};

/// Problems found so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problems {
    found: Vec<FoundProblem>,
    /// Limit on the search for similar names.
    limit: SearchLimit,
    /// Declared names in a wrong case, and the names that their problems suggest.
    misspelt: HashMap<String, String>,
}

/// Largest number of problems in the report of a build.
pub(crate) const MAX_REPORTED: usize = 1000;

/// Largest number of names that a message lists.
const MAX_LISTED: usize = 12;

#[derive(Clone, Debug)]
struct FoundProblem {
    rule: Rule,
    span: Range<usize>,
    other: Option<Range<usize>>,
    message: String,
    /// Subject of a lint, as `[[allow]]` names it.
    subject: Option<String>,
}

impl Problems {
    pub(crate) fn push(&mut self, rule: Rule, span: &Range<usize>, message: impl Into<String>) {
        self.add(rule, None, span, None, message.into());
    }

    /// Adds a conflict with something at `other`.
    pub(crate) fn push_clash(
        &mut self,
        rule: Rule,
        span: &Range<usize>,
        other: &Range<usize>,
        message: impl Into<String>,
    ) {
        self.add(rule, None, span, Some(other), message.into());
    }

    /// Adds a lint about `subject`, which may conflict with something at `other`.
    pub(crate) fn push_lint(
        &mut self,
        lint: Rule,
        subject: &str,
        span: &Range<usize>,
        other: Option<&Range<usize>>,
        message: String,
    ) {
        self.add(lint, Some(subject.to_owned()), span, other, message);
    }

    fn add(
        &mut self,
        rule: Rule,
        subject: Option<String>,
        span: &Range<usize>,
        other: Option<&Range<usize>>,
        message: String,
    ) {
        let (span, other) = (span.clone(), other.cloned());
        self.found.push(FoundProblem { rule, span, other, message, subject });
    }

    /// Adds a declared name in the wrong case. Other problems then suggest the right one, if there
    /// is a `correction`.
    pub(crate) fn push_misspelt(
        &mut self,
        rule: Rule,
        name: &Text,
        correction: Option<String>,
        message: String,
    ) {
        if let Some(correction) = correction {
            self.misspelt.insert(name.value.clone(), correction);
        }
        self.push(rule, &name.span, message);
    }

    /// Returns a known name, such as `group.event`, as it is after misspelt declarations were
    /// corrected. `rule` is that of the reference, whose names have one case.
    fn corrected(&self, name: &str, rule: Rule) -> String {
        let has_case = |correction: &&String| match rule {
            Rule::UnknownEvent => is_kebab(correction),
            Rule::UnknownSubject => true,
            _ => is_snake(correction),
        };
        let correct = |part| match self.misspelt.get(part).filter(has_case) {
            Some(correction) => correction.as_str(),
            None => part,
        };
        name.split('.').map(correct).collect::<Vec<_>>().join(".")
    }

    /// Adds an unknown name, and suggests the nearest of the known names. A name that is known as
    /// soon as its misspelt declaration is corrected is not a problem of its own.
    pub(crate) fn push_unknown(
        &mut self,
        rule: Rule,
        name: &Text,
        message: &str,
        known: impl IntoIterator<Item: AsRef<str>>,
    ) {
        self.push_unknown_or(rule, name, message, known, "");
    }

    /// Adds an unknown name like [`push_unknown`](Self::push_unknown). `otherwise` follows the list
    /// of the known names.
    pub(crate) fn push_unknown_or(
        &mut self,
        rule: Rule,
        name: &Text,
        message: &str,
        known: impl IntoIterator<Item: AsRef<str>>,
        otherwise: &str,
    ) {
        if self.limit.is_spent() {
            return self.push(rule, &name.span, message);
        }
        let known: Vec<String> =
            known.into_iter().map(|name| self.corrected(name.as_ref(), rule)).collect();
        if !self.misspelt.is_empty() && known.contains(&name.value) {
            return;
        }
        let candidates = known.iter().map(String::as_str);
        let hint = match nearest(&name.value, candidates, &mut self.limit) {
            Some(nearest) => format!("; did you mean `{nearest}`?"),
            None if (1..=MAX_LISTED).contains(&known.len()) => {
                format!("; expected {}{otherwise}", alternatives(&known))
            }
            None => String::new(),
        };
        self.push(rule, &name.span, format!("{message}{hint}"));
    }

    /// Removes the problems of these lints about their subjects. Returns those that there were.
    pub(crate) fn suppress<'a>(
        &mut self,
        exceptions: &HashMap<Rule, HashSet<&'a str>>,
    ) -> HashSet<(Rule, &'a str)> {
        let mut used = HashSet::new();
        self.found.retain(|found| {
            let subjects = exceptions.get(&found.rule);
            let subject = found.subject.as_deref().and_then(|it| subjects?.get(it).copied());
            used.extend(subject.map(|subject| (found.rule, subject)));
            subject.is_none()
        });
        used
    }

    /// Moves the positions of all problems.
    pub(crate) fn shift(&mut self, by: usize) {
        for found in &mut self.found {
            for span in [Some(&mut found.span), found.other.as_mut()].into_iter().flatten() {
                *span = span.start + by..span.end + by;
            }
        }
    }

    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.found.iter().any(|found| found.rule == rule)
    }

    /// Returns the start offsets of the problems of a rule.
    pub(crate) fn starts(&self, rule: Rule) -> HashSet<usize> {
        let of_rule = self.found.iter().filter(|found| found.rule == rule);
        of_rule.map(|found| found.span.start).collect()
    }

    /// Returns whether there are problems other than lints.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|found| !found.rule.is_lint())
    }

    pub(crate) fn drop_lints(&mut self) {
        self.found.retain(|found| !found.rule.is_lint());
    }

    /// Removes the problems of all rules but these.
    pub(crate) fn keep(&mut self, rules: &[Rule]) {
        self.found.retain(|found| rules.contains(&found.rule));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns the first problems in the order of files and lines, at most `max`.
    pub(crate) fn into_report(mut self, max: usize, files: &SourceMap) -> Report {
        self.found.sort_by_key(|found| (found.span.start, found.span.end));
        let locate = |found: FoundProblem| Problem {
            rule: found.rule,
            at: files.locate(&found.span),
            other: found.other.map(|other| files.locate(&other)),
            // It quotes the catalog, and is shown in one line.
            message: escape_hidden(&found.message).into_owned(),
            subject: found.subject,
        };
        let left_out = self.found.len().saturating_sub(max);
        let reported = self.found.into_iter().take(max);
        Report { problems: reported.map(locate).collect(), left_out }
    }
}

/// Joins names: `a`, `b` or `c`.
pub(crate) fn alternatives<T: AsRef<str>>(names: &[T]) -> String {
    let quoted = |name: &T| format!("`{}`", name.as_ref());
    match names {
        [] => String::new(),
        [only] => quoted(only),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(quoted).collect();
            format!("{} or {}", first.join(", "), quoted(last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_line_breaks_are_escaped() {
        let mut files = SourceMap::default();
        files.add("m", "a = 1");
        let mut problems = Problems::default();
        problems.push(Rule::UnknownKey, &(0..1), "key `a\nb\u{202e}ü`");
        let report = problems.into_report(MAX_REPORTED, &files);
        assert_eq!(report.problems[0].message, "key `a\\nb\\u{202e}ü`");
    }

    #[test]
    fn alternatives_are_joined_as_in_a_sentence() {
        assert_eq!(alternatives(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(alternatives(&["a"]), "`a`");
    }

    fn report() -> Report {
        let mut files = SourceMap::default();
        files.add("metrics.toml", "a = 1\nbc = 2\n");
        let mut problems = Problems::default();
        problems.push_clash(Rule::DuplicateKey, &(6..8), &(0..1), "second");
        problems.push(Rule::WrongType, &(4..5), "first");
        problems.into_report(MAX_REPORTED, &files)
    }

    #[test]
    fn problems_are_shown_in_file_order() {
        let expected = "metrics.toml:1:5: first [wrong-type]\n\
                        metrics.toml:2:1: second; conflicts with metrics.toml:1:1 [duplicate-key]";
        assert_eq!(report().to_string(), expected);
    }

    #[test]
    fn the_alternate_form_shows_the_lines() {
        let expected = "\
metrics.toml:1:5: first [wrong-type]
1 | a = 1
  |     ^
metrics.toml:2:1: second; conflicts with metrics.toml:1:1 [duplicate-key]
2 | bc = 2
  | ^^
1 | a = 1
  | ^";
        assert_eq!(format!("{:#}", report()), expected);
    }

    #[test]
    fn the_alternate_form_says_how_to_keep_what_a_lint_reports() {
        let mut files = SourceMap::default();
        files.add("m", "a = 1");
        let mut problems = Problems::default();
        problems.push(Rule::WrongType, &(0..1), "first");
        for subject in ["a.b_count", "a.b_sum"] {
            let message = "second".to_owned();
            problems.push_lint(Rule::ReservedSuffix, subject, &(4..5), None, message);
        }
        let report = problems.into_report(MAX_REPORTED, &files);
        assert_eq!(report.problems[1].subject.as_deref(), Some("a.b_count"));
        let expected = "\
to keep what a lint such as `reserved-suffix` reports, add `[[allow]]` with `lint = \"reserved-suffix\"`, \
`at = \"a.b_count\"` and the reason as `why`";
        let shown = format!("{report:#}");
        assert_eq!(shown.lines().last(), Some(expected));
        assert_eq!(shown.matches("[[allow]]").count(), 1);
        assert!(!report.to_string().contains("[[allow]]"));
    }
}
