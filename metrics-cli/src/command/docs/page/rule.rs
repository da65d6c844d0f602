//! Prometheus' rules on the page.

use maud::{Markup, html};

use crate::command::docs::page::code;
use crate::entry::{AlertEntry, RecordEntry};
use crate::escape::escape_hidden;

/// Where an alert or what is recorded is on the page.
pub(crate) fn anchor(name: &str) -> String {
    format!("rule-{name}")
}

/// All about an alert.
pub(crate) fn alert(alert: &AlertEntry<'_>) -> Markup {
    let anchor = anchor(alert.name);
    html! {
        article id=(anchor) data-kind="alert" {
            h4 { a href={ "#" (anchor) } { (code(alert.name)) } }
            ul.badges { li.badge.alert { "alert" } li.badge { (alert.severity) } }
            p.help dir="auto" { (escape_hidden(alert.summary)) }
            @for line in alert.description.iter().flat_map(|it| it.lines()) {
                p.help dir="auto" { (escape_hidden(line)) }
            }
            dl {
                dt { "Fires if" }
                dd { code.query { (alert.expr) } }
                @if let Some(time) = alert.pending { dt { "For" } dd { (time) } }
                @if let Some(time) = alert.keep_firing_for { dt { "Fires on" } dd { "for " (time) } }
                (families(&alert.families))
                @if let Some(runbook) = alert.runbook {
                    dt { "Runbook" }
                    dd { a href=(runbook) rel="noreferrer" { (runbook) } }
                }
            }
            dl.known {
                @if let Some(owner) = alert.owner {
                    div { dt { "Owner" } dd { bdi { (escape_hidden(owner)) } } }
                }
                div { dt { "Tests" } dd { (alert.tests) } }
            }
        }
    }
}

/// All about what is recorded.
pub(crate) fn record(record: &RecordEntry<'_>) -> Markup {
    let anchor = anchor(record.name);
    html! {
        article id=(anchor) data-kind="record" {
            h4 { a href={ "#" (anchor) } { (code(record.name)) } }
            ul.badges { li.badge { "recorded" } }
            dl {
                dt { "Is" }
                dd { code.query { (record.expr) } }
                (families(&record.families))
            }
        }
    }
}

fn families(families: &[&str]) -> Markup {
    html! {
        @if !families.is_empty() {
            dt { "Of" }
            dd { ul { @for family in families {
                li { a href={ "#" (family) } { (code(family)) } }
            } } }
        }
    }
}

/// The rules of a family.
pub(crate) fn of_family(term: &str, names: &[&str]) -> Markup {
    html! {
        @if !names.is_empty() {
            dt { (term) }
            dd { ul { @for name in names {
                li { a href={ "#" (anchor(name)) } { (code(name)) } }
            } } }
        }
    }
}
