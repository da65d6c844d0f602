//! Documentation as one HTML page. Its content security policy allows nothing but its own style
//! sheet and script, which are identified by their hashes.

mod article;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use metrics_catalog_shared::chars::escape_hidden;
use sha2::{Digest as _, Sha256};

use crate::command::docs::summary;
use crate::view::{CatalogView, DeprecationView, GroupView};

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// Filters of the search: values of `data-kind` and their titles.
const FILTERS: [(&str, &str); 10] = [
    ("counter", "Counters"),
    ("gauge", "Gauges"),
    ("histogram", "Histograms"),
    ("info", "Infos"),
    ("stateset", "State sets"),
    ("alert", "Alerts"),
    ("record", "Recording rules"),
    ("slo", "Objectives"),
    ("event", "Events"),
    ("labels", "Label sets"),
];

pub(crate) fn render(title: &str, view: &CatalogView<'_>) -> String {
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="metrics-catalog docs";
                link rel="icon" href="data:,";
                title { (escape_hidden(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#metrics" { "Skip to the metrics" }
                header { h1 { (escape_hidden(title)) } p { (summary(view)) } }
                (search())
                div.columns {
                    (navigation(view))
                    main #metrics {
                        (deprecations(view))
                        (old_names(view))
                        @for group in &view.groups { (section(group)) }
                        (label_sets(view))
                        p #no-results hidden { "No results." }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// Returns the source of a content security policy for a text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Returns the search bar, which is hidden until the script runs.
fn search() -> Markup {
    html! {
        div #search role="search" hidden {
            label.words {
                span { "Search" }
                input #query type="search" autocomplete="off" spellcheck="false"
                    autocapitalize="none" aria-keyshortcuts="/" aria-controls="metrics"
                    placeholder="Name, label, event, owner…";
                kbd aria-hidden="true" { "/" }
            }
            label {
                span { "Show" }
                select #kind aria-controls="metrics" {
                    option value="" { "Everything" }
                    @for (kind, title) in FILTERS { option value=(kind) { (title) } }
                }
            }
            output #count for="query kind" {}
        }
    }
}

fn navigation(view: &CatalogView<'_>) -> Markup {
    html! {
        nav aria-label="Groups" {
            ul {
                @for group in &view.groups {
                    li { a href={ "#group-" (group.name) } {
                        (group.name) " " span.count { (group.families.len()) }
                    } }
                }
                @if !view.sets.is_empty() {
                    li { a href="#label-sets" {
                        "Label sets " span.count { (view.sets.len()) }
                    } }
                }
            }
        }
    }
}

/// Returns the section of a group with its metrics, rules and events.
fn section(group: &GroupView<'_>) -> Markup {
    html! {
        section.group id={ "group-" (group.name) } aria-labelledby={ "name-of-" (group.name) } {
            h2 id={ "name-of-" (group.name) } { (group.name) }
            p.help dir="auto" { (escape_hidden(group.help)) }
            @if !group.families.is_empty() {
                div.part { @for family in &group.families { (article::family(family)) } }
            }
            @if !group.alerts.is_empty() {
                div.part {
                    h3.heading { "Alerts of " (group.name) }
                    @for alert in &group.alerts { (article::alert(alert)) }
                }
            }
            @if !group.records.is_empty() {
                div.part {
                    h3.heading { "Recording rules of " (group.name) }
                    @for record in &group.records { (article::record(record)) }
                }
            }
            @if !group.slos.is_empty() {
                div.part {
                    h3.heading { "Objectives of " (group.name) }
                    @for slo in &group.slos { (article::slo(slo)) }
                }
            }
            @if !group.events.is_empty() {
                div.part {
                    h3.heading { "Events of " (group.name) }
                    @for event in &group.events { (article::event(event)) }
                }
            }
        }
    }
}

fn label_sets(view: &CatalogView<'_>) -> Markup {
    html! {
        @if !view.sets.is_empty() {
            section.group #label-sets aria-labelledby="name-of-all-label-sets" {
                h2 #name-of-all-label-sets { "Label sets" }
                div.part { @for set in &view.sets { (article::label_set(set)) } }
            }
        }
    }
}

/// Returns the list of all deprecated items.
fn deprecations(view: &CatalogView<'_>) -> Markup {
    let families = view.families().map(|it| (it.name.to_owned(), it.name, it.deprecated));
    let events = view.events().map(|it| (it.name.clone(), it.name.as_str(), it.deprecated));
    let values = view.sets.iter().flat_map(|set| {
        let anchor = set_anchor(set.name);
        set.values.iter().map(move |value| (anchor.clone(), value.text, value.deprecated))
    });
    let all = families.chain(events).chain(values);
    let all = all.filter_map(|(anchor, name, deprecated)| Some((anchor, name, deprecated?)));
    let all: Vec<(String, &str, DeprecationView<'_>)> = all.collect();
    html! {
        @if !all.is_empty() {
            section.deprecations aria-labelledby="deprecations" {
                h2 #deprecations { "Deprecated" }
                ul {
                    @for (anchor, name, DeprecationView { since, note, .. }) in &all {
                        li { a href={ "#" (anchor) } { (code(name)) } " since " (since) ": "
                            bdi { (escape_hidden(note)) } }
                    }
                }
            }
        }
    }
}

/// Returns the list of all old names.
fn old_names(view: &CatalogView<'_>) -> Markup {
    let mut all =
        view.families().flat_map(|it| it.was.iter().map(move |old| (it.name, old))).peekable();
    html! {
        @if all.peek().is_some() {
            section.deprecations aria-labelledby="old-names" {
                h2 #old-names { "Old names" }
                ul {
                    @for (name, old) in all {
                        li {
                            (code(old.name)) " of " a href={ "#" (name) } { (code(name)) }
                            (escape_hidden(&old.description()))
                        }
                    }
                }
            }
        }
    }
}

/// Returns the anchor of a label set.
fn set_anchor(set: &str) -> String {
    format!("labels-{}", set.replace(' ', "-"))
}

/// Returns the anchor of an alert or a recording rule.
fn rule_anchor(name: &str) -> String {
    format!("rule-{name}")
}

/// Returns a name or a value as code, with possible line breaks after underscores and dots.
fn code(name: &str) -> Markup {
    let text = escape_hidden(name);
    html! {
        code { bdi { @for part in text.split_inclusive(['_', '.']) { (part) wbr; } } }
    }
}
