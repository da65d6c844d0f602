//! `policy` and `list`: which families are served at all.

use std::boxed::Box;
use std::format;
use std::string::String;
use std::vec::Vec;

use super::check::Check;
use super::field::nearest;
use super::problem::{Position, Problem};
use super::tree::{Node, Value};
use crate::catalog::catalogs::Catalogs;
use crate::catalog::family::FamilyDescriptor;

const POLICY: &str = "metrics.policy";
const LIST: &str = "metrics.list";
const MAKE_LIST: &str = "name events or metrics, as in `[\"auth.error\", \"smtp.*\"]`";

/// Which families are served: all but those of a list, or only those.
#[derive(Clone, Debug)]
pub(super) struct Policy {
    include: bool,
    list: Vec<Pattern>,
}

/// What names families: `*` stands for whatever is there.
#[derive(Clone, Debug)]
struct Pattern {
    at: Option<Position>,
    text: String,
}

impl Check {
    pub(super) fn policy(&mut self, policy: Option<Node>, list: Option<Node>) -> Option<Policy> {
        match (&policy, &list) {
            (Some(policy), None) => self.report(
                policy.at,
                format!("`{LIST}` is missing; {MAKE_LIST}, or remove `policy` to serve everything"),
            ),
            (None, Some(list)) => self.report(
                list.at,
                format!("`{POLICY}` is missing; write \"exclude\" or \"include\" beside `list`"),
            ),
            _ => {}
        }
        let include = policy.and_then(|node| self.include(node));
        let list = list.map(|node| self.list(node))?;
        Some(Policy { include: include?, list })
    }

    fn include(&mut self, node: Node) -> Option<bool> {
        let at = node.at;
        let text = self.text(POLICY, node, "write \"exclude\" or \"include\"")?;
        match text.as_str() {
            "exclude" => Some(false),
            "include" => Some(true),
            _ => {
                let message =
                    format!("`{POLICY}` is neither \"exclude\" nor \"include\"; choose one");
                self.report(at, message);
                None
            }
        }
    }

    fn list(&mut self, node: Node) -> Vec<Pattern> {
        let at = node.at;
        let Value::List(nodes) = node.value else {
            self.wrong(LIST, &node, MAKE_LIST);
            return Vec::new();
        };
        if nodes.is_empty() {
            let fix = format!("{MAKE_LIST}, or remove `policy` and `list`");
            self.report(at, format!("`{LIST}` is empty; {fix}"));
        }
        let mut patterns = Vec::new();
        for (place, node) in nodes.into_iter().enumerate() {
            let (path, at) = (format!("{LIST}[{place}]"), node.at);
            let text = self.text(&path, node, "write the name of an event or a metric, in quotes");
            patterns.extend(text.map(|text| Pattern { at, text }));
        }
        patterns
    }
}

impl Policy {
    /// Of each family, in the order of the exposition, whether it is served; or what is in the list
    /// and names none.
    pub(super) fn resolve(&self, catalogs: Catalogs) -> Result<Box<[bool]>, Vec<Problem>> {
        let families = || catalogs.as_slice().iter().flat_map(|catalog| catalog.families());
        let unknown =
            self.list.iter().filter(|pattern| !families().any(|family| pattern.names(family)));
        let problems: Vec<_> = unknown.map(|pattern| pattern.unknown(families())).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let listed = |family| self.list.iter().any(|pattern| pattern.names(family));
        Ok(families().map(|family| listed(family) == self.include).collect())
    }
}

impl Pattern {
    fn names(&self, family: FamilyDescriptor) -> bool {
        matches(self.text.as_bytes(), family.key().as_bytes())
            || matches(self.text.as_bytes(), family.name().as_bytes())
    }

    fn unknown(&self, families: impl Iterator<Item = FamilyDescriptor>) -> Problem {
        let names: Vec<_> = families.flat_map(|family| [family.key(), family.name()]).collect();
        let fix = match nearest(&self.text, &names).and_then(|place| names.get(place)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => {
                "write one of the catalog, as `group.event` or `group.metric`, or as it is exported"
                    .into()
            }
        };
        let text = self.text.escape_debug();
        Problem::new(
            self.at,
            format!("`{LIST}` names `{text}`, which is no event and no metric; {fix}"),
        )
    }
}

/// Whether a text is what a pattern says, in which `*` stands for any number of characters.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    // After the last star, and where the text that it stands for could end.
    let mut star = None;
    loop {
        match (pattern.split_first(), text.split_first()) {
            (None, None) => return true,
            (Some((b'*', rest)), _) => {
                star = Some((rest, text));
                pattern = rest;
            }
            (Some((wanted, more)), Some((given, rest))) if wanted == given => {
                (pattern, text) = (more, rest);
            }
            _ => match star {
                Some((after, [_, rest @ ..])) => {
                    star = Some((after, rest));
                    (pattern, text) = (after, rest);
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("*", "smtp.data", true),
            ("smtp.*", "smtp.data", true),
            ("smtp.*", "smtp.", true),
            ("smtp.*", "smtp", false),
            ("smtp.*", "smtps.data", false),
            ("*.error", "auth.error", true),
            ("*.error", "auth.errors", false),
            ("*a*b", "xaxab", true),
            ("*a*b", "xaxabc", false),
            ("a**b", "ab", true),
            ("a*b*c", "abcbc", true),
            ("auth.error", "auth.error", true),
            ("auth_error", "auth.error", false),
        ] {
            assert_eq!(matches(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} {text}");
        }
    }
}
