//! Findings of a command in a file, and their output formats.

use std::fmt::Write as _;

use clap::ValueEnum;
use serde::Serialize;

/// Output format of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingFormat {
    /// One line per finding.
    #[default]
    Human,
    /// JSON array with one object per finding.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

/// Problem at a location in a file. Serialised as the object of `--format json`.
#[derive(Serialize)]
pub(crate) struct Finding<'a> {
    pub(crate) rule: &'a str,
    pub(crate) lint: bool,
    pub(crate) message: &'a str,
    #[serde(flatten)]
    pub(crate) at: Location<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) other: Option<Location<'a>>,
    /// Alert, recording rule or panel that the line belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) context: Option<&'a str>,
}

/// Location in a file. Line and column start at 1.
#[derive(Serialize)]
pub(crate) struct Location<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) column: Option<usize>,
}

/// Returns a finding as an annotation of a GitHub workflow.
pub(crate) fn annotation(finding: &Finding<'_>) -> String {
    let context = finding.context.map(|context| format!("{context}: ")).unwrap_or_default();
    let other = finding.other.as_ref().map(|other| {
        let column = other.column.map(|column| format!(":{column}")).unwrap_or_default();
        format!("; conflicts with {}:{}{column}", other.file, other.line)
    });
    let message = [&context, finding.message, &other.unwrap_or_default()].concat();
    workflow_error(Some(&finding.at), finding.rule, &message)
}

/// Returns an error as a GitHub workflow command, one line with special characters escaped.
pub(crate) fn workflow_error(at: Option<&Location<'_>>, title: &str, message: &str) -> String {
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

/// Returns a message with its position and the line of the file.
pub(crate) fn with_line(at: &metrics_catalog_build::Location, message: &str) -> String {
    let width = at.line.to_string().len();
    let (line, text, carets) = (at.line, &at.source, &at.carets);
    format!("{at}: {message}\n{line} | {text}\n{:width$} | {carets}", "")
}

/// Joins what can be written, each as it is shown: a, b or c.
pub(crate) fn alternatives<T: AsRef<str>>(shown: &[T]) -> String {
    let texts: Vec<&str> = shown.iter().map(AsRef::as_ref).collect();
    match texts.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => texts.concat(),
    }
}
