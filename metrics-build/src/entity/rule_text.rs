//! Texts and labels that alerts, recording rules and service level objectives have.

use metrics_catalog_shared::chars::{is_hidden, is_line};

use crate::entity::names;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

/// Checks a severity.
pub(crate) fn check_severity(severity: &Text, problems: &mut Problems) {
    let is_legal =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let is_lower = severity.value.starts_with(|first: char| first.is_ascii_lowercase());
    if !is_lower || !severity.value.bytes().all(is_legal) {
        let message = format!(
            "invalid severity `{}`; use a lower-case word such as `critical` or `warning`",
            severity.value.escape_debug()
        );
        problems.push(Rule::SeverityNotAWord, &severity.span, message);
    }
}

/// Checks the URL of a runbook.
pub(crate) fn check_url(url: &Text, problems: &mut Problems) {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.value.strip_prefix(scheme));
    let is_legal = |char: char| char.is_ascii_graphic() && !"\"<>\\^`{|}".contains(char);
    let is_url = rest.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[')
            && rest.chars().all(is_legal)
    });
    if !is_url {
        let message = format!(
            "invalid runbook URL `{}`; write one such as `https://example.org/runbooks/queue`",
            url.value.escape_debug()
        );
        problems.push(Rule::RunbookNotAUrl, &url.span, message);
    }
}

/// Labels that the alert or Prometheus sets.
const ALERT_LABELS: [&str; 3] = ["alertname", "severity", "owner"];

/// Checks labels that a rule adds.
pub(crate) fn check_labels(labels: &[(Text, Text)], problems: &mut Problems) {
    for (label, value) in labels {
        names::check_label_form(label, problems);
        if ALERT_LABELS.contains(&label.value.as_str()) {
            let message =
                format!("reserved label `{}`; the alert itself sets it, rename it", label.value);
            problems.push(Rule::AlertLabel, &label.span, message);
        }
        check_line("label", value, problems);
    }
}

/// Checks a text of one line.
pub(crate) fn check_line(noun: &str, text: &Text, problems: &mut Problems) {
    if !is_line(&text.value) {
        let message = format!(
            "invalid {noun}; write one line of text without control and invisible characters"
        );
        problems.push(Rule::InvalidAlertText, &text.span, message);
    }
}

/// Checks a text of several lines.
pub(crate) fn check_lines(noun: &str, text: &Text, problems: &mut Problems) {
    // Editors on Windows end lines with two characters.
    let value = text.value.replace("\r\n", "\n");
    if value.trim().is_empty() || value.contains(|char| char != '\n' && is_hidden(char)) {
        let message =
            format!("invalid {noun}; write lines of text without control and invisible characters");
        problems.push(Rule::InvalidAlertText, &text.span, message);
    }
}
