//! The documentation as one page for browsers. It loads nothing, and its policy lets no script or
//! style run but its own two, which are known by their hashes.

mod event;
mod family;
mod label;
mod rule;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use crate::command::docs::summary;
use crate::entry::{DeprecatedEntry, Entries, GroupEntry};
use crate::escape::escape_hidden;

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// The types of metrics, and what else there is to be found.
const KINDS: [(&str, &str); 9] = [
    ("counter", "Counters"),
    ("gauge", "Gauges"),
    ("histogram", "Histograms"),
    ("info", "Infos"),
    ("stateset", "State sets"),
    ("alert", "Alerts"),
    ("record", "Recorded"),
    ("event", "Events"),
    ("labels", "Label sets"),
];

/// The whole page.
pub(crate) fn write(title: &str, entries: &Entries<'_>) -> String {
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
                header { h1 { (escape_hidden(title)) } p { (summary(entries)) } }
                (search())
                div.columns {
                    (groups(entries))
                    main #metrics {
                        (deprecations(entries))
                        @for group in &entries.groups { (section(group)) }
                        (label::section(&entries.sets))
                        p #nothing hidden { "Nothing has all of these words." }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// A source of a policy: what has this hash.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// What the script makes use of, and shows.
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
                    @for (kind, name) in KINDS { option value=(kind) { (name) } }
                }
            }
            output #count for="query kind" {}
        }
    }
}

/// The way to each group.
fn groups(entries: &Entries<'_>) -> Markup {
    html! {
        nav aria-label="Groups" {
            ul {
                @for group in &entries.groups {
                    li { a href={ "#group-" (group.name) } {
                        (group.name) " " span.many { (group.families.len()) }
                    } }
                }
                @if !entries.sets.is_empty() {
                    li { a href="#label-sets" {
                        "Label sets " span.many { (entries.sets.len()) }
                    } }
                }
            }
        }
    }
}

/// A group: its metrics, its rules, then its events.
fn section(group: &GroupEntry<'_>) -> Markup {
    html! {
        section.group id={ "group-" (group.name) } aria-labelledby={ "name-of-" (group.name) } {
            h2 id={ "name-of-" (group.name) } { (group.name) }
            p.help dir="auto" { (escape_hidden(group.help)) }
            @if !group.families.is_empty() {
                div.part { @for family in &group.families { (family::article(family)) } }
            }
            @if !group.alerts.is_empty() {
                div.part {
                    h3.of { "Alerts of " (group.name) }
                    @for alert in &group.alerts { (rule::alert(alert)) }
                }
            }
            @if !group.records.is_empty() {
                div.part {
                    h3.of { "Recorded of " (group.name) }
                    @for record in &group.records { (rule::record(record)) }
                }
            }
            @if !group.events.is_empty() {
                div.part {
                    h3.of { "Events of " (group.name) }
                    @for event in &group.events { (event::article(event)) }
                }
            }
        }
    }
}

/// What is on its way out, so that nobody has to look for it.
fn deprecations(entries: &Entries<'_>) -> Markup {
    let families = entries.families().map(|it| (it.name.to_owned(), it.name, it.deprecated));
    let events = entries.events().map(|it| (it.name.clone(), it.name.as_str(), it.deprecated));
    let values = entries.sets.iter().flat_map(|set| {
        let anchor = label::anchor(set.name);
        set.values.iter().map(move |value| (anchor.clone(), value.text, value.deprecated))
    });
    let all = families.chain(events).chain(values);
    let all = all.filter_map(|(anchor, name, deprecated)| Some((anchor, name, deprecated?)));
    let all: Vec<(String, &str, DeprecatedEntry<'_>)> = all.collect();
    html! {
        @if !all.is_empty() {
            section.going aria-labelledby="going" {
                h2 #going { "On its way out" }
                ul {
                    @for (anchor, name, going) in &all {
                        li { a href={ "#" (anchor) } { (code(name)) } " since " (going.since) ": "
                            bdi { (escape_hidden(going.note)) } }
                    }
                }
            }
        }
    }
}

/// That something is on its way out.
fn deprecated(deprecated: Option<&DeprecatedEntry<'_>>) -> Markup {
    html! {
        @if let Some(DeprecatedEntry { since, note }) = deprecated {
            p.deprecated { strong { "Deprecated since " (since) ": " } bdi { (escape_hidden(note)) } }
        }
    }
}

/// A name or a value. A line may end after its underscores and dots.
fn code(name: &str) -> Markup {
    let shown = escape_hidden(name);
    html! {
        code { bdi { @for part in shown.split_inclusive(['_', '.']) { (part) wbr; } } }
    }
}
