//! Problems in a catalog, collected while it is read and checked.

use std::collections::HashSet;
use std::ops::Range;

use crate::file::Files;
use crate::letter::is_hidden;
use crate::nearest::{Effort, listed, nearest};
use crate::report::{Problem, Report};
use crate::rule::Rule;

/// Something from the catalog, and where it stands there, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<T> Located<T> {
    pub(crate) const fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// A name, or other text, from the catalog.
pub(crate) type Text = Located<String>;

/// What is wrong with a catalog so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problems {
    found: Vec<Found>,
    effort: Effort,
}

/// How many problems a report shows.
const MOST_SHOWN: usize = 1000;

#[derive(Clone, Debug)]
struct Found {
    rule: Rule,
    span: Range<usize>,
    other: Option<Range<usize>>,
    message: String,
    /// What an exception calls it, if there may be one.
    subject: Option<String>,
}

impl Problems {
    /// Adds one: what is wrong, then what to do.
    pub(crate) fn push(&mut self, rule: Rule, span: &Range<usize>, message: impl Into<String>) {
        self.add(rule, None, span, None, message.into());
    }

    /// Adds one about something that does not go together with what stands at `other`.
    pub(crate) fn push_clash(
        &mut self,
        rule: Rule,
        span: &Range<usize>,
        other: &Range<usize>,
        message: impl Into<String>,
    ) {
        self.add(rule, None, span, Some(other), message.into());
    }

    /// Adds what a lint has to say of `subject`, maybe because of what stands at `other`.
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
        self.found.push(Found { rule, span, other, message, subject });
    }

    /// Takes out what a lint has to say of `subject`; whether there was something.
    pub(crate) fn excuse(&mut self, lint: Rule, subject: &str) -> bool {
        let count = self.found.len();
        self.found.retain(|found| found.rule != lint || found.subject.as_deref() != Some(subject));
        self.found.len() < count
    }

    /// Adds one about a name that nothing has, and names the nearest of those there are.
    pub(crate) fn push_unknown(
        &mut self,
        rule: Rule,
        name: &Text,
        message: &str,
        known: impl IntoIterator<Item: AsRef<str>>,
    ) {
        if self.effort.is_spent() {
            return self.push(rule, &name.span, message);
        }
        let known: Vec<String> = known.into_iter().map(|name| name.as_ref().to_owned()).collect();
        let hint = match (nearest(&name.value, &known, &mut self.effort), known.as_slice()) {
            (Some(nearest), _) => format!("; did you mean `{nearest}`?"),
            (None, []) => String::new(),
            (None, [only]) => format!("; expected `{only}`"),
            (None, few) if few.len() <= 12 => format!("; expected one of {}", listed(few)),
            (None, _) => String::new(),
        };
        self.push(rule, &name.span, format!("{message}{hint}"));
    }

    /// Whether there is one that breaks this rule.
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.found.iter().any(|found| found.rule == rule)
    }

    /// Where this rule is broken.
    pub(crate) fn starts(&self, rule: Rule) -> HashSet<usize> {
        let broken = self.found.iter().filter(|found| found.rule == rule);
        broken.map(|found| found.span.start).collect()
    }

    /// Whether there is one that no exception excuses.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|found| !found.rule.is_lint())
    }

    /// Takes out what lints have to say.
    pub(crate) fn drop_lints(&mut self) {
        self.found.retain(|found| !found.rule.is_lint());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The first problems in the order of files and lines, each with its place.
    pub(crate) fn into_report(mut self, files: &Files) -> Report {
        self.found.sort_by_key(|found| (found.span.start, found.span.end));
        let locate = |found: Found| Problem {
            rule: found.rule,
            at: files.place(&found.span),
            other: found.other.map(|other| files.place(&other)),
            message: one_line(&found.message),
        };
        let left_out = self.found.len().saturating_sub(MOST_SHOWN);
        Report { problems: self.found.into_iter().take(MOST_SHOWN).map(locate).collect(), left_out }
    }
}

/// A message may quote the catalog, which may have anything in it.
fn one_line(message: &str) -> String {
    let escape = |letter: char| {
        let plain = !is_hidden(letter);
        let escaped = (!plain).then(|| letter.escape_unicode());
        plain.then_some(letter).into_iter().chain(escaped.into_iter().flatten())
    };
    message.chars().flat_map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_quotes_stays_on_its_line() {
        assert_eq!(one_line("key `a\nb\u{202e}ü`"), "key `a\\u{a}b\\u{202e}ü`");
    }

    fn report() -> Report {
        let mut files = Files::default();
        files.add("metrics.toml", "a = 1\nbc = 2\n");
        let mut problems = Problems::default();
        problems.push_clash(Rule::DuplicateKey, &(6..8), &(0..1), "second");
        problems.push(Rule::WrongType, &(4..5), "first");
        problems.into_report(&files)
    }

    #[test]
    fn problems_are_shown_in_file_order() {
        let expected = "metrics.toml:1:5: first [wrong-type]\n\
                        metrics.toml:2:1: second; the other is at metrics.toml:1:1 [duplicate-key]";
        assert_eq!(report().to_string(), expected);
    }

    #[test]
    fn the_alternate_form_shows_the_lines() {
        let expected = "\
metrics.toml:1:5: first [wrong-type]
1 | a = 1
  |     ^
metrics.toml:2:1: second; the other is at metrics.toml:1:1 [duplicate-key]
2 | bc = 2
  | ^^
1 | a = 1
  | ^";
        assert_eq!(format!("{:#}", report()), expected);
    }
}
