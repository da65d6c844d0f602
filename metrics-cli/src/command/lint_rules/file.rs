//! A file with expressions, of whichever format.

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use saphyr::{LoadableYamlNode as _, MarkedYaml};

use super::query::Query;
use super::{dashboard, rules};
use crate::exit_code::Failure;
use crate::input::{self, is_stdio};
use crate::promql::Expression;

/// Two escapes that are one character, or a backslash that is none.
static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\\\\|\\u(?<high>[dD][89abAB][[:xdigit:]]{2})\\u(?<low>[dD][c-fC-F][[:xdigit:]]{2})",
    )
    .ok()
});

/// A file, and what is asked in it.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) queries: Vec<Query>,
    /// The line that is wrong with the file as a whole, and why.
    pub(crate) wrong: Option<(usize, String)>,
}

/// A value of YAML or JSON, which knows its lines.
pub(crate) type Node<'a> = MarkedYaml<'a>;

impl File {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let name = if is_stdio(path) { "<stdin>".into() } else { path.display().to_string() };
        let text = input::text(path)?;
        let ending = path.extension().and_then(|ending| ending.to_str());
        let lines: Vec<&str> = text.lines().collect();
        let read = match ending {
            Some("promql") => Ok(paragraphs(&lines)),
            Some("json" | "yml" | "yaml") => documents(&text, &lines),
            // PromQL that happens to be YAML has no such keys.
            _ => documents(&text, &lines).or_else(|_| Ok(paragraphs(&lines))),
        };
        Ok(match read {
            Ok(queries) => Self { name, queries, wrong: None },
            Err(wrong) => Self { name, queries: Vec::new(), wrong: Some(wrong) },
        })
    }
}

/// The queries of a file of YAML, of which JSON is a kind.
fn documents(text: &str, lines: &[&str]) -> Result<Vec<Query>, (usize, String)> {
    let text = paired(text);
    let documents = Node::load_from_str(&text)
        .map_err(|error| (error.marker().line(), format!("this cannot be read: {error}")))?;
    let mut queries = Vec::new();
    for document in &documents {
        let inside = |key| document.data.as_mapping_get(key).unwrap_or(document);
        let (of_kubernetes, of_api) = (inside("spec"), inside("dashboard"));
        if let Some(groups) = of_kubernetes.data.as_mapping_get("groups") {
            rules::collect(groups, lines, &mut queries);
        } else if is_dashboard(of_api) {
            dashboard::collect(of_api, lines, &mut queries);
        } else if is_dashboard(of_kubernetes) {
            dashboard::collect(of_kubernetes, lines, &mut queries);
        } else {
            let message = "this is neither rules, which are in `groups`, nor a dashboard, which has \
                           `panels`";
            return Err((document.span.start.line().max(1), message.to_owned()));
        }
    }
    Ok(queries)
}

/// A text with each pair of surrogates, which JSON has and YAML has not, as the character it is.
fn paired(text: &str) -> Cow<'_, str> {
    let Some(pair) = &*PAIR else { return text.into() };
    pair.replace_all(text, |found: &Captures<'_>| {
        let unit = |group| found.name(group).map(|it| u16::from_str_radix(it.as_str(), 16));
        let (Some(Ok(high)), Some(Ok(low))) = (unit("high"), unit("low")) else {
            return found[0].to_owned();
        };
        String::from_utf16_lossy(&[high, low])
    })
}

fn is_dashboard(node: &Node<'_>) -> bool {
    ["panels", "rows", "templating"].iter().any(|key| node.data.as_mapping_get(key).is_some())
}

/// Expressions with empty lines between them.
fn paragraphs(lines: &[&str]) -> Vec<Query> {
    let mut queries = Vec::new();
    let mut first = 0;
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        let is_comment = |line: &&str| line.trim_start().starts_with('#');
        if !paragraph.iter().all(is_comment) {
            queries.push(Query {
                expression: Expression::of_panel(paragraph.join("\n")),
                line: first + 1,
                lines: paragraph.iter().map(ToString::to_string).collect(),
                of: String::new(),
                recording: None,
                mentions: Vec::new(),
            });
        }
        first += paragraph.len() + 1;
    }
    queries
}

/// What a scalar says, if it is text.
pub(crate) fn text<'a>(node: &'a Node<'_>, key: &str) -> Option<&'a str> {
    node.data.as_mapping_get(key)?.data.as_str()
}

/// The items of a list under a key.
pub(crate) fn list<'a, 'b>(node: &'a Node<'b>, key: &str) -> &'a [Node<'b>] {
    let items = node.data.as_mapping_get(key).and_then(|items| items.data.as_vec());
    items.map_or(&[], Vec::as_slice)
}

/// The line that a value begins on, and those that it is on. One of a block begins after its `|`.
pub(crate) fn place(node: &Node<'_>, lines: &[&str]) -> (usize, Vec<String>) {
    let (first, last) = (node.span.start.line().max(1), node.span.end.line());
    let of_it = lines.iter().skip(first - 1).take((last + 1).saturating_sub(first).max(1));
    (first, of_it.map(ToString::to_string).collect())
}
