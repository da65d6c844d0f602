//! Prometheus' rules in Markdown.

use std::fmt::Write as _;

use crate::command::docs::markdown::escape::{code, text};
use crate::command::docs::markdown::{head, row};
use crate::entry::{AlertEntry, GroupEntry};

/// A table of the alerts of a group, and one of what it records.
pub(crate) fn write(group: &GroupEntry<'_>, page: &mut String) {
    if !group.alerts.is_empty() {
        head(&["Alert", "Severity", "For", "Of", "About"], page);
        for alert in &group.alerts {
            let cells = [
                format!("<a id=\"{}\"></a>{}", anchor(alert.name), code(alert.name)),
                text(alert.severity),
                alert.pending.map(text).unwrap_or_default(),
                families(&alert.families),
                about(alert),
            ];
            row(&cells, page);
        }
        page.push('\n');
    }
    if !group.records.is_empty() {
        head(&["Recorded", "Of", "Is"], page);
        for record in &group.records {
            let name = format!("<a id=\"{}\"></a>{}", anchor(record.name), code(record.name));
            row(&[name, families(&record.families), code(&one_line(record.expr))], page);
        }
        page.push('\n');
    }
}

/// Where an alert or what is recorded is in the document.
fn anchor(name: &str) -> String {
    format!("rule-{name}")
}

/// Links to rules.
pub(crate) fn links(names: &[&str]) -> String {
    let links = names.iter().map(|name| format!("[{}](#{})", code(name), anchor(name)));
    links.collect::<Vec<String>>().join(", ")
}

fn families(names: &[&str]) -> String {
    let links = names.iter().map(|name| format!("[{}](#{name})", code(name)));
    links.collect::<Vec<String>>().join("<br>")
}

/// A cell has but one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn about(alert: &AlertEntry<'_>) -> String {
    let mut said = text(alert.summary);
    if let Some(description) = alert.description {
        let _ = write!(said, "<br>{}", text(&one_line(description)));
    }
    let _ = write!(said, "<br>{}", code(&one_line(alert.expr)));
    if let Some(runbook) = alert.runbook {
        // What makes a table of it is no letter of a URL, nor what ends one.
        let _ = write!(said, "<br>[Runbook](<{runbook}>)");
    }
    said
}
