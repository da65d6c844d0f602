//! Rules for names and for help texts.

use std::collections::HashMap;

use crate::case;
use crate::letter::has_hidden;
use crate::problem::{Problems, Text};
use crate::rule::Rule;

/// The name of a group, an event or a label value: it becomes a Rust name, and what is
/// exported.
pub(crate) fn check_kebab(what: &str, name: &Text, problems: &mut Problems) {
    check_words(what, name, '-', problems);
}

/// The name of a metric, a label, a field or a bucket layout; whether it is one.
pub(crate) fn check_snake(what: &str, name: &Text, problems: &mut Problems) -> bool {
    check_words(what, name, '_', problems)
}

/// Whether it is one.
fn check_words(what: &str, name: &Text, between: char, problems: &mut Problems) -> bool {
    let (rule, case) = match between {
        '-' => (Rule::NotKebabCase, "kebab-case"),
        _ => (Rule::NotSnakeCase, "snake_case"),
    };
    let letter_or_digit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(letter_or_digit);
    let begins_with_letter = name.value.starts_with(|first: char| first.is_ascii_lowercase());
    if !begins_with_letter || !name.value.split(between).all(is_word) {
        let example = format!("first{between}second");
        let message = format!(
            "{what} `{}` is not {case}; write lower-case letters and digits, as in `{example}`",
            name.value.escape_debug()
        );
        problems.push(rule, &name.span, message);
    } else if case::NEVER_IDENTIFIERS.contains(&name.value.as_str()) {
        let message = format!("{what} `{}` cannot be a name in Rust; choose another", name.value);
        problems.push(Rule::NotIdentifier, &name.span, message);
    } else {
        return true;
    }
    false
}

/// A whole name as it is exported, prefix and all; whether it is one.
pub(crate) fn check_exported(name: &Text, problems: &mut Problems) -> bool {
    let letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let begins = name.value.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_name = begins && name.value.chars().all(letter);
    if !is_name {
        let message = format!(
            "`{}` is no name of a metric; write letters, digits and underscores, and a letter first",
            name.value.escape_debug()
        );
        problems.push(Rule::NotMetricName, &name.span, message);
    }
    is_name
}

/// A help text: one line that says something. `of` is what it would belong to, and where that is.
pub(crate) fn check_help(
    what: &str,
    of: &Text,
    help: Option<&Text>,
    problems: &mut Problems,
) -> String {
    let Some(help) = help else {
        let message = format!("{what} `{}` has no `help`; say in one line what it means", of.value);
        problems.push(Rule::HelpMissing, &of.span, message);
        return String::new();
    };
    if help.value.trim().is_empty() {
        let message = format!("the help of {what} `{}` is empty; say what it means", of.value);
        problems.push(Rule::HelpEmpty, &help.span, message);
    } else if has_hidden(&help.value) {
        let message = format!(
            "the help of {what} `{}` has a line break or another control character; \
             write one line",
            of.value
        );
        problems.push(Rule::HelpNotOneLine, &help.span, message);
    }
    help.value.clone()
}

/// Names that must differ, because they are the same thing in Rust.
#[derive(Default)]
pub(crate) struct Names<'a>(HashMap<String, &'a Text>);

impl<'a> Names<'a> {
    /// Reports `name` if another one is spelt `spelling` too.
    pub(crate) fn insert(
        &mut self,
        what: &str,
        spelling: String,
        name: &'a Text,
        problems: &mut Problems,
    ) {
        if let Some(other) = self.0.get(&spelling) {
            let message = format!(
                "{what} `{}` and `{}` are both `{spelling}` in Rust; rename one",
                other.value, name.value
            );
            problems.push_clash(Rule::NamesAlike, &name.span, &other.span, message);
        } else {
            self.0.insert(spelling, name);
        }
    }
}
