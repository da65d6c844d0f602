//! Groups of metrics by the words that their names begin with.

use std::collections::{BTreeMap, HashMap};

/// Prefixes of metrics of language runtimes and libraries, which do not suggest a namespace.
const RUNTIMES: [&str; 6] = ["go", "jvm", "nodejs", "process", "promhttp", "python"];

/// Returns the first word of at least half of the names, except those of runtimes.
pub(crate) fn namespace<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        let word = name.split('_').next().unwrap_or_default();
        if !RUNTIMES.contains(&word) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let (word, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 >= all && count > 1).then_some(word)
}

/// Names in a namespace, by the words after it.
#[derive(Debug)]
pub(crate) struct Prefixes<'a> {
    namespace: Option<&'a str>,
    /// Numbers of names by the first word after the namespace.
    words: HashMap<&'a str, usize>,
}

impl<'a> Prefixes<'a> {
    pub(crate) fn new(
        names: impl Iterator<Item = &'a str>,
        namespace: Option<&'a str>,
    ) -> Prefixes<'a> {
        let mut prefixes = Self { namespace, words: HashMap::new() };
        for name in names {
            if let Some((word, _)) =
                prefixes.in_namespace(name).and_then(|rest| rest.split_once('_'))
            {
                *prefixes.words.entry(word).or_default() += 1;
            }
        }
        prefixes
    }

    /// Splits a name into its group and the rest. A word that only one name of the namespace begins
    /// with makes no group.
    pub(crate) fn split<'b>(&'b self, name: &'b str) -> (&'b str, &'b str) {
        match (self.in_namespace(name), self.namespace) {
            (Some(rest), Some(namespace)) => match rest.split_once('_') {
                Some((word, key)) if self.words.get(word).is_some_and(|count| *count > 1) => {
                    (word, key)
                }
                _ => (namespace, rest),
            },
            _ => name.split_once('_').unwrap_or(("other", name)),
        }
    }

    fn in_namespace<'b>(&self, name: &'b str) -> Option<&'b str> {
        name.strip_prefix(self.namespace?)?.strip_prefix('_')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_grouped_by_the_word_after_the_namespace() {
        let names =
            ["mail_smtp_opened_total", "mail_smtp_closed_total", "mail_idle", "go_threads", "up"];
        assert_eq!(namespace(names.into_iter()), Some("mail"));
        let prefixes = Prefixes::new(names.into_iter(), Some("mail"));
        let groups = names.map(|name| prefixes.split(name));
        let expected = [
            ("smtp", "opened_total"),
            ("smtp", "closed_total"),
            ("mail", "idle"),
            ("go", "threads"),
            ("other", "up"),
        ];
        assert_eq!(groups, expected);
    }

    #[test]
    fn runtimes_and_rare_words_make_no_namespace() {
        assert_eq!(namespace(["go_a", "go_b", "go_c", "a_b"].into_iter()), None);
        assert_eq!(namespace(["a_x", "a_y", "b_x", "c_x", "d_x"].into_iter()), None);
    }
}
