//! Files of queries, in any format.

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use saphyr::{LoadableYamlNode as _, MarkedYaml};

use super::{dashboard, rules};
use crate::exit_code::Failure;
use crate::input::{self, is_stdio};
use crate::promql::{Expression, Recording};

/// Matches an escaped backslash, or a pair of surrogates.
static ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\\\\|\\u(?<high>[dD][89abAB][[:xdigit:]]{2})\\u(?<low>[dD][c-fC-F][[:xdigit:]]{2})",
    )
    .expect("valid pattern")
});

/// File with its queries.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) queries: Vec<Query>,
    /// Line and message, if the file as a whole is invalid.
    pub(crate) error: Option<(usize, String)>,
}

/// Expression in a file.
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) expression: Expression,
    /// First line in the file.
    pub(crate) line: usize,
    /// Text of its lines.
    pub(crate) lines: Vec<String>,
    /// Alert, recording rule or panel; empty if the line suffices.
    pub(crate) context: String,
    /// Recording rule that the expression belongs to.
    pub(crate) recording: Option<Recording>,
    /// Labels of its series that are used beside it.
    pub(crate) used_labels: Vec<UsedLabel>,
}

/// Label in a template or legend.
#[derive(Debug)]
pub(crate) struct UsedLabel {
    pub(crate) label: String,
    pub(crate) line: usize,
    /// Template or legend, such as ``annotation `summary` ``.
    pub(crate) location: String,
}

impl Query {
    /// Creates a query without recording rule and labels beside it.
    pub(super) fn new(
        expression: Expression,
        lines: (usize, Vec<String>),
        context: String,
    ) -> Self {
        let (line, lines) = lines;
        Self { expression, line, lines, context, recording: None, used_labels: Vec::new() }
    }

    /// Returns the line of a word, or the first line.
    pub(crate) fn line_of(&self, word: &str) -> usize {
        let index = self.lines.iter().position(|line| has_word(line, word));
        self.line + index.unwrap_or(0)
    }
}

/// Returns whether a line contains a word that is not part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let continues =
        |char: Option<char>| char.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':');
    !word.is_empty()
        && line.match_indices(word).any(|(index, _)| {
            let after = &line[index + word.len()..];
            !continues(line[..index].chars().next_back()) && !continues(after.chars().next())
        })
}

/// Value of YAML or JSON with its lines.
pub(crate) type Node<'a> = MarkedYaml<'a>;

impl File {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let name = if is_stdio(path) { "<stdin>".into() } else { path.display().to_string() };
        let text = input::text(path)?;
        let extension = path.extension().and_then(|extension| extension.to_str());
        let lines: Vec<&str> = text.lines().collect();
        let queries = match extension {
            Some("promql") => Ok(paragraphs(&lines)),
            Some("json" | "yml" | "yaml") => documents(&text, &lines),
            // PromQL that is valid YAML lacks the keys of rules and dashboards.
            _ => documents(&text, &lines).or_else(|_| Ok(paragraphs(&lines))),
        };
        Ok(match queries {
            Ok(queries) => Self { name, queries, error: None },
            Err(error) => Self { name, queries: Vec::new(), error: Some(error) },
        })
    }
}

/// Returns the queries of YAML, which includes JSON, or the line and message of an error.
fn documents(text: &str, lines: &[&str]) -> Result<Vec<Query>, (usize, String)> {
    let text = replace_surrogates(text);
    let documents = Node::load_from_str(&text)
        .map_err(|error| (error.marker().line(), format!("invalid YAML or JSON: {error}")))?;
    let mut queries = Vec::new();
    for document in &documents {
        let inner = |key| document.data.as_mapping_get(key).unwrap_or(document);
        // Kubernetes wraps files in `spec`, the API of Grafana in `dashboard`.
        let (spec, dashboard) = (inner("spec"), inner("dashboard"));
        if let Some(groups) = spec.data.as_mapping_get("groups") {
            rules::collect(groups, lines, &mut queries);
        } else if let Some(dashboard) = [dashboard, spec].into_iter().find(|it| is_dashboard(it)) {
            dashboard::collect(dashboard, lines, &mut queries);
        } else {
            let message = "missing `groups` of rules or `panels` of a dashboard";
            return Err((document.span.start.line().max(1), message.to_owned()));
        }
    }
    Ok(queries)
}

/// Replaces the escapes of surrogate pairs, which JSON has and YAML does not, with the character.
fn replace_surrogates(text: &str) -> Cow<'_, str> {
    ESCAPE.replace_all(text, |found: &Captures<'_>| {
        let unit = |group| {
            let digits = found.name(group)?.as_str();
            Some(u16::from_str_radix(digits, 16).expect("four hexadecimal digits"))
        };
        match (unit("high"), unit("low")) {
            (Some(high), Some(low)) => String::from_utf16_lossy(&[high, low]),
            _ => found[0].to_owned(),
        }
    })
}

fn is_dashboard(node: &Node<'_>) -> bool {
    ["panels", "rows", "templating"].iter().any(|key| node.data.as_mapping_get(key).is_some())
}

/// Returns expressions that are separated by empty lines.
fn paragraphs(lines: &[&str]) -> Vec<Query> {
    let mut queries = Vec::new();
    let mut first = 1;
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        let is_comment = |line: &&str| line.trim_start().starts_with('#');
        if !paragraph.iter().all(is_comment) {
            let expression = Expression::of_dashboard(paragraph.join("\n"));
            let lines = paragraph.iter().map(ToString::to_string).collect();
            queries.push(Query::new(expression, (first, lines), String::new()));
        }
        first += paragraph.len() + 1;
    }
    queries
}

/// Returns the string under a key.
pub(crate) fn text<'a>(node: &'a Node<'_>, key: &str) -> Option<&'a str> {
    node.data.as_mapping_get(key)?.data.as_str()
}

/// Returns the items of the list under a key.
pub(crate) fn list<'a, 'b>(node: &'a Node<'b>, key: &str) -> &'a [Node<'b>] {
    let items = node.data.as_mapping_get(key).and_then(|items| items.data.as_vec());
    items.map_or(&[], Vec::as_slice)
}

/// Returns the number of a value's first line, and the text of its lines. A block begins after `|`.
pub(crate) fn lines_of(node: &Node<'_>, lines: &[&str]) -> (usize, Vec<String>) {
    let (first, last) = (node.span.start.line().max(1), node.span.end.line());
    let count = (last + 1).saturating_sub(first).max(1);
    let text = lines.iter().skip(first - 1).take(count).map(ToString::to_string);
    (first, text.collect())
}
