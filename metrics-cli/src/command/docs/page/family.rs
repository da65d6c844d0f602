//! A family on the page.

use maud::{Markup, html};

use crate::command::docs::page::event::does;
use crate::command::docs::page::{code, deprecated, label, rule};
use crate::entry::{FamilyEntry, LabelEntry, Read, Says, StandingEntry};
use crate::escape::escape_hidden;

/// All about a family.
pub(crate) fn article(family: &FamilyEntry<'_>) -> Markup {
    html! {
        article id=(family.name) data-kind=(family.kind) {
            h3 { a href={ "#" (family.name) } { (code(family.name)) } }
            ul.badges {
                li class={ "badge " (family.kind) } { (family.kind) }
                @if let Some(unit) = family.unit { li.badge { (unit) } }
                (badges(&family.standing))
                @if family.deprecated.is_some() { li.badge.gone { "deprecated" } }
            }
            p.help dir="auto" { (escape_hidden(family.help)) }
            (deprecated(family.deprecated.as_ref()))
            dl {
                @for of in &family.labels { (label("Label", of)) }
                @if let Some(states) = &family.states { (label("States", states)) }
                @for info in &family.info {
                    dt { "Says" }
                    dd { (code(info.label)) " = " (says(&info.says)) }
                }
                (buckets(family))
                (moved_by(family))
                (rule::of_family("Alerts", &family.alerts))
                (rule::of_family("Recorded", &family.records))
                @if family.exemplars {
                    dt { "Exemplars" }
                    dd { "The last trace of each series or bucket" }
                }
                dt { "Query" }
                dd { code.query { (family.query) } }
            }
            dl.known {
                div { dt { "Series" } dd { (family.series) } }
                div { dt { "Tier" } dd { (family.standing.tier) } }
                (origin(&family.standing))
            }
        }
    }
}

/// What is told at a glance of whom it is for.
pub(crate) fn badges(standing: &StandingEntry<'_>) -> Markup {
    html! {
        @if let Some(stability) = standing.stability { li.badge { (stability) } }
        @if standing.tier != "basic" { li.badge { (standing.tier) } }
    }
}

fn label(term: &str, label: &LabelEntry<'_>) -> Markup {
    html! {
        dt { (term) }
        dd {
            a href={ "#" (label::anchor(label.set)) } { (code(label.name)) } " "
            span.values {
                @for value in &label.values { (code(value)) " " }
                @if let Some(open) = &label.open { (label::open(open)) }
            }
        }
    }
}

fn says(says: &Says<'_>) -> Markup {
    match says {
        Says::Text { text } => code(text),
        Says::Env { env, default } => html! {
            (code(env)) " of the environment"
            @if let Some(default) = default { ", or " (code(default)) }
        },
    }
}

fn buckets(family: &FamilyEntry<'_>) -> Markup {
    html! {
        @if !family.buckets.is_empty() {
            dt { "Buckets" }
            dd.values { @for bound in family.buckets { code { (bound) } " " } code { "+Inf" } }
        }
        @if let Some(native) = &family.native {
            dt { "Native" }
            dd { "Schema " (native.schema) ": each " (native.factor()) " times as wide as the one before, "
                (native.buckets) " from " (native.zero_threshold.to_string()) " to "
                (native.last.to_string()) }
        }
    }
}

/// What moves it: events, what is read at each scrape, or code.
fn moved_by(family: &FamilyEntry<'_>) -> Markup {
    html! {
        @if !family.moved_by.is_empty() {
            dt { "Moved by" }
            dd { ul {
                @for effect in &family.moved_by {
                    li { a href={ "#" (effect.event) } { (code(&effect.event)) } " " (does(effect)) }
                }
            } }
        }
        @match &family.live {
            Some(Read::Function(path)) => { dt { "Read" } dd { "At each scrape: " (code(path)) } }
            Some(Read::Told) => { dt { "Read" } dd { "At each scrape: what code told it to ask" } }
            None => @if family.moved_by.is_empty() && family.info.is_empty() {
                dt { "Moved by" }
                dd { "Code, through " (code(&family.rust)) }
            }
        }
    }
}

/// How stable, since when, and whose.
pub(crate) fn origin(standing: &StandingEntry<'_>) -> Markup {
    html! {
        @if let Some(stability) = standing.stability {
            div { dt { "Stability" } dd { (stability) } }
        }
        @if let Some(since) = standing.since {
            div { dt { "Since" } dd { (escape_hidden(since)) } }
        }
        @if let Some(owner) = standing.owner {
            div { dt { "Owner" } dd { bdi { (escape_hidden(owner)) } } }
        }
    }
}
