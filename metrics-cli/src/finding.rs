//! What a command found wrong with a file, and the ways to show it.

use std::fmt::Write as _;

use clap::ValueEnum;
use serde::Serialize;

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines for people.
    #[default]
    Human,
    /// An array, with an object for each.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

/// Something that is wrong, as JSON has it.
#[derive(Serialize)]
pub(crate) struct Finding<'a> {
    pub(crate) rule: &'a str,
    pub(crate) lint: bool,
    pub(crate) message: &'a str,
    #[serde(flatten)]
    pub(crate) at: Located<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) other: Option<Located<'a>>,
    /// Whose it is, where a line alone says too little: an alert, the panel of a dashboard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<&'a str>,
}

/// A place in a file; both numbers count from one.
#[derive(Serialize)]
pub(crate) struct Located<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) column: Option<usize>,
}

/// All of them as JSON.
pub(crate) fn json(findings: &[Finding<'_>]) -> String {
    // Strings and numbers have a JSON each: this cannot fail.
    let mut json = serde_json::to_string_pretty(findings).unwrap_or_default();
    json.push('\n');
    json
}

/// One as an annotation of a GitHub workflow.
pub(crate) fn annotation(finding: &Finding<'_>) -> String {
    let of = finding.of.map(|of| format!("{of}: ")).unwrap_or_default();
    let other = finding.other.as_ref().map(|other| {
        let column = other.column.map(|column| format!(":{column}")).unwrap_or_default();
        format!("; the other is at {}:{}{column}", other.file, other.line)
    });
    let message = [&of, finding.message, &other.unwrap_or_default()].concat();
    workflow_error(Some(&finding.at), finding.rule, &message)
}

/// An error as GitHub's workflow commands have it, a line; what means something in them is escaped.
pub(crate) fn workflow_error(at: Option<&Located<'_>>, title: &str, message: &str) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut line = "::error ".to_owned();
    if let Some(at) = at {
        let _ = write!(line, "file={},line={},", property(at.file), at.line);
        let column = at.column.map(|column| format!("col={column},"));
        line.push_str(&column.unwrap_or_default());
    }
    let _ = writeln!(line, "title={}::{}", property(title), data(message));
    line
}
