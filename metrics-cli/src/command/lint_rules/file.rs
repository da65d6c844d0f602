//! Files of queries, in any format.

use std::path::Path;

use metrics_catalog_shared::chars::escape_hidden;
use saphyr::MarkedYaml;

use super::documents;
use crate::exit_code::Failure;
use crate::input::{self, is_stdio};
use crate::promql::{Dialect, Expression, Occurrence, Recording};

/// File with its queries.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) queries: Vec<Query>,
    /// Lines and messages of what is invalid besides expressions.
    pub(crate) errors: Vec<(usize, String)>,
    /// Lines and messages of what other servers accept.
    pub(crate) undecided: Vec<(usize, String)>,
    /// Number of Kubernetes manifests.
    manifests: usize,
    /// Whether the file is valid YAML or JSON but neither rules nor a dashboard nor a manifest.
    pub(crate) is_other: bool,
    /// Line and message, if the file is not valid YAML or JSON.
    pub(crate) unreadable: Option<(usize, String)>,
    pub(crate) text: String,
}

/// Expression in a file.
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) expression: Expression,
    pub(crate) lines: Lines,
    /// Alert, recording rule or panel; empty if the line suffices.
    pub(crate) context: String,
    /// Recording rule that the expression belongs to.
    pub(crate) recording: Option<Recording>,
    /// Labels of its series that are used beside it.
    pub(crate) used_labels: Vec<UsedLabel>,
    /// Templates of its alert.
    pub(crate) templates: Vec<AlertTemplate>,
}

/// Label in a legend, or of `label_values`.
#[derive(Debug)]
pub(crate) struct UsedLabel {
    pub(crate) label: String,
    pub(crate) line: usize,
    pub(crate) location: String,
}

/// Label or annotation of an alert.
#[derive(Debug)]
pub(crate) struct AlertTemplate {
    pub(crate) text: String,
    pub(crate) lines: Lines,
    /// Key, such as ``annotation `summary` ``.
    pub(crate) location: String,
}

/// Lines of a value in its file.
#[derive(Debug)]
pub(crate) struct Lines {
    /// Number of the first one.
    pub(crate) first: usize,
    /// Text of the lines, if there are several: a file can be one line.
    pub(super) texts: Vec<String>,
}

impl Lines {
    /// Returns the lines of a value. A block begins after `|`.
    pub(super) fn of(node: &YamlNode<'_>, lines: &[&str]) -> Self {
        let (first, last) = (node.span.start.line().max(1), node.span.end.line());
        let count = (last + 1).saturating_sub(first).max(1);
        let texts = lines.iter().skip(first - 1).take(count).map(ToString::to_string);
        Self { first, texts: if count > 1 { texts.collect() } else { Vec::new() } }
    }

    /// Returns the line of a word, or the first line.
    pub(crate) fn line_of(&self, word: &Occurrence) -> usize {
        self.first + word.line_in(&self.texts).unwrap_or(0)
    }
}

impl Query {
    /// Creates a query without recording rule and labels beside it.
    pub(super) fn new(expression: Expression, lines: Lines, context: String) -> Self {
        let (recording, used_labels, templates) = (None, Vec::new(), Vec::new());
        Self { expression, lines, context, recording, used_labels, templates }
    }
}

/// Value of YAML or JSON with its lines.
pub(crate) type YamlNode<'a> = MarkedYaml<'a>;

impl File {
    pub(crate) fn read(path: &Path, dialect: Dialect) -> Result<Self, Failure> {
        let name = if is_stdio(path) { "<stdin>".into() } else { path.display().to_string() };
        if name.contains("://") {
            let message = "invalid file; download the URL, and name the file";
            return Err(Failure::unreadable(escape_hidden(&name), message));
        }
        let text = input::text(path)?;
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension == Some("toml") {
            let message = "invalid file of queries; a catalog is named by `--catalog`, and \
                           `metrics-catalog rules` checks its expressions";
            return Err(Failure::unreadable(name, message));
        }
        let lines: Vec<&str> = text.lines().collect();
        let contents = match extension {
            Some("promql") => paragraphs(&lines, dialect).into(),
            Some("json" | "yml" | "yaml") => documents::read(&text, &lines, dialect),
            // PromQL that is valid YAML lacks the keys of rules and dashboards.
            _ => Some(documents::read(&text, &lines, dialect))
                .filter(|contents| contents.is_recognized)
                .unwrap_or_else(|| paragraphs(&lines, dialect).into()),
        };
        let Contents { queries, errors, undecided, manifests, is_recognized, is_unreadable } =
            contents;
        let unreadable = errors.first().filter(|_| is_unreadable).cloned();
        let is_other = !is_recognized && !is_unreadable && !errors.is_empty();
        Ok(Self { name, queries, errors, undecided, manifests, is_other, unreadable, text })
    }

    /// Returns why there is nothing to check, or `None` if there is something.
    pub(crate) fn nothing(&self) -> Option<String> {
        match self.manifests {
            _ if !self.queries.is_empty() || !self.errors.is_empty() => None,
            0 => Some("no expressions".to_owned()),
            1 => Some("no rules in its Kubernetes manifest".to_owned()),
            count => Some(format!("no rules in its {count} Kubernetes manifests")),
        }
    }
}

/// Queries and errors of a file.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) queries: Vec<Query>,
    /// Lines and messages.
    pub(crate) errors: Vec<(usize, String)>,
    /// Lines and messages of what other servers accept.
    pub(crate) undecided: Vec<(usize, String)>,
    /// Number of Kubernetes manifests.
    pub(crate) manifests: usize,
    /// Whether the file has the form of rules, a dashboard or a manifest.
    pub(crate) is_recognized: bool,
    /// Whether the file is not valid YAML or JSON.
    pub(crate) is_unreadable: bool,
}

impl From<Vec<Query>> for Contents {
    fn from(queries: Vec<Query>) -> Self {
        Self { queries, ..Self::default() }
    }
}

/// Returns expressions that are separated by empty lines.
fn paragraphs(lines: &[&str], dialect: Dialect) -> Vec<Query> {
    let mut queries = Vec::new();
    let mut first = 1;
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        let is_comment = |line: &&str| line.trim_start().starts_with('#');
        if !paragraph.iter().all(is_comment) {
            let expression = Expression::of_dashboard(paragraph.join("\n"), dialect);
            let texts = paragraph.iter().map(ToString::to_string).collect();
            queries.push(Query::new(expression, Lines { first, texts }, String::new()));
        }
        first += paragraph.len() + 1;
    }
    queries
}

/// Returns the string under a key.
pub(crate) fn text<'a>(node: &'a YamlNode<'_>, key: &str) -> Option<&'a str> {
    node.data.as_mapping_get(key)?.data.as_str()
}

/// Returns the items of the list under a key.
pub(crate) fn list<'a, 'b>(node: &'a YamlNode<'b>, key: &str) -> &'a [YamlNode<'b>] {
    let items = node.data.as_mapping_get(key).and_then(|items| items.data.as_vec());
    items.map_or(&[], Vec::as_slice)
}
