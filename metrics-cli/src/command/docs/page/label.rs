//! Label sets on the page.

use maud::{Markup, html};

use crate::command::docs::page::{code, deprecated};
use crate::entry::{OpenEntry, SetEntry, ValueEntry};
use crate::escape::escape_hidden;

/// Where a label set is on the page.
pub(crate) fn anchor(set: &str) -> String {
    format!("labels-{}", set.replace(' ', "-"))
}

/// All label sets.
pub(crate) fn section(sets: &[SetEntry<'_>]) -> Markup {
    html! {
        @if !sets.is_empty() {
            section.group #label-sets aria-labelledby="name-of-all-label-sets" {
                h2 #name-of-all-label-sets { "Label sets" }
                div.part { @for set in sets { (article(set)) } }
            }
        }
    }
}

fn article(set: &SetEntry<'_>) -> Markup {
    let anchor = anchor(set.name);
    html! {
        article id=(anchor) data-kind="labels" {
            h3 { a href={ "#" (anchor) } { (code(set.name)) } }
            ul.badges { li.badge.labels { "label set" } }
            @if let Some(help) = set.help { p.help dir="auto" { (escape_hidden(help)) } }
            dl {
                @if let Some(open) = &set.open { dt { "Values" } dd { (self::open(open)) } }
                @if !set.values.is_empty() {
                    dt { "Values" }
                    dd { ul { @for value in &set.values { li { (self::value(value)) } } } }
                }
                @if !set.families.is_empty() {
                    dt { "Used by" }
                    dd { ul {
                        @for family in &set.families {
                            li { a href={ "#" (family) } { (code(family)) } }
                        }
                    } }
                }
            }
        }
    }
}

fn value(value: &ValueEntry<'_>) -> Markup {
    html! {
        (code(value.text))
        @if value.name != value.text { ", in the catalog " (code(value.name)) }
        @if let Some(help) = value.help { ": " bdi { (escape_hidden(help)) } }
        (deprecated(value.deprecated.as_ref()))
    }
}

/// What the values of an open set are.
pub(crate) fn open(open: &OpenEntry<'_>) -> Markup {
    html! { "the first " (open.max) " that come; others are " (code(open.overflow)) }
}
