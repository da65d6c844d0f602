//! Articles of the page: one for each metric, event, rule and label set.

use maud::{Markup, html};
use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::tier::Tier;

use crate::command::docs::page::{code, rule_anchor, set_anchor};
use crate::view::{
    AlertView, CallbackView, DeprecationView, EffectView, EventView, FamilyView, InfoValueView,
    LabelSetView, LabelValueView, LabelView, OpenSetView, OwnershipView, RecordView, SloView,
};

pub(crate) fn family(family: &FamilyView<'_>) -> Markup {
    html! {
        article id=(family.name) data-kind=(family.metric_type) {
            h3 { a href={ "#" (family.name) } { (code(family.name)) } }
            ul.badges {
                li class={ "badge " (family.metric_type) } { (family.metric_type) }
                @if let Some(unit) = family.unit { li.badge { (unit) } }
                (badges(&family.ownership, family.deprecated.as_ref()))
            }
            p.help dir="auto" { (escape_hidden(family.help)) }
            (deprecated(family.deprecated.as_ref()))
            dl {
                @for old in &family.was {
                    dt { "Old name" }
                    dd { (code(old.name)) (escape_hidden(&old.description())) }
                }
                @for line in family.otel.iter().flat_map(|otel| otel.lines(str::to_owned)) {
                    dt { "OpenTelemetry" }
                    dd { (line) }
                }
                @for it in &family.labels { (label("Label", it)) }
                @if let Some(states) = &family.states { (label("States", states)) }
                @for info in &family.info {
                    dt { "Label" }
                    dd { (code(info.label)) " = " (info_value(&info.value)) }
                }
                (buckets(family))
                (updated_by(family))
                (links("Alerts", family.alerts.iter().map(|it| (rule_anchor(it), *it))))
                (links("Records", family.records.iter().map(|it| (rule_anchor(it), *it))))
                @if family.exemplars {
                    dt { "Exemplars" }
                    dd { "Latest trace of each series or bucket" }
                }
                dt { "Query" }
                dd { code.query { (family.query) } }
            }
            dl.facts {
                div { dt { "Series" } dd { (family.series) } }
                @if let Some(keyed) = &family.keyed {
                    div { dt { "Keyed" } dd { (keyed.to_string()) } }
                }
                div { dt { "Tier" } dd { (family.ownership.tier) } }
                (ownership(&family.ownership))
            }
        }
    }
}

pub(crate) fn event(event: &EventView<'_>) -> Markup {
    html! {
        article id=(event.name) data-kind="event" {
            h4 { a href={ "#" (event.name) } { (code(&event.name)) } }
            ul.badges {
                li.badge.event { "event" }
                (badges(&event.ownership, event.deprecated.as_ref()))
            }
            p.help dir="auto" { (escape_hidden(event.help)) }
            (deprecated(event.deprecated.as_ref()))
            dl {
                @if !event.fields.is_empty() {
                    dt { "Fields" }
                    dd { ul {
                        @for field in &event.fields {
                            li {
                                (code(field.name)) ": "
                                @if field.is_label {
                                    a href={ "#" (set_anchor(field.type_name)) } {
                                        (code(field.type_name))
                                    }
                                } @else { (field.type_name) }
                                @if field.optional { " (optional)" }
                            }
                        }
                    } }
                }
                @if !event.updates.is_empty() {
                    dt { "Updates" }
                    dd { ul {
                        @for effect in &event.updates {
                            li {
                                a href={ "#" (effect.family) } { (code(effect.family)) } ": "
                                (phrase(effect))
                            }
                        }
                    } }
                }
                dt { "Rust" }
                dd { (code(&event.rust)) }
            }
            dl.facts { (ownership(&event.ownership)) }
        }
    }
}

pub(crate) fn alert(alert: &AlertView<'_>) -> Markup {
    let anchor = rule_anchor(alert.name);
    html! {
        article id=(anchor) data-kind="alert" {
            h4 { a href={ "#" (anchor) } { (code(alert.name)) } }
            ul.badges { li.badge.alert { "alert" } li.badge { (alert.severity) } }
            p.help dir="auto" { (escape_hidden(alert.summary)) }
            @for line in alert.description.iter().flat_map(|it| it.lines()) {
                p.help dir="auto" { (escape_hidden(line)) }
            }
            dl {
                dt { "Expression" }
                dd { code.query { (alert.expr) } }
                @if let Some(time) = alert.pending { dt { "For" } dd { (time) } }
                @if let Some(time) = alert.keep_firing_for {
                    dt { "Keep firing" } dd { "for " (time) }
                }
                (families("Metrics", &alert.families))
                @if let Some(runbook) = alert.runbook {
                    dt { "Runbook" }
                    dd { a href=(runbook) rel="noreferrer" { (runbook) } }
                }
            }
            dl.facts {
                @if let Some(owner) = alert.owner {
                    div { dt { "Owner" } dd { bdi { (escape_hidden(owner)) } } }
                }
                div { dt { "Tests" } dd { (alert.tests) } }
            }
        }
    }
}

pub(crate) fn record(record: &RecordView<'_>) -> Markup {
    let anchor = rule_anchor(record.name);
    html! {
        article id=(anchor) data-kind="record" {
            h4 { a href={ "#" (anchor) } { (code(record.name)) } }
            ul.badges { li.badge { "recording rule" } }
            dl {
                dt { "Expression" }
                dd { code.query { (record.expr) } }
                (families("Metrics", &record.families))
            }
        }
    }
}

pub(crate) fn slo(slo: &SloView<'_>) -> Markup {
    let anchor = format!("slo-{}", slo.name);
    let (word, part) = slo.part();
    let word = if word == "bad" { "Bad events" } else { "Good events" };
    html! {
        article id=(anchor) data-kind="slo" {
            h4 { a href={ "#" (anchor) } { (code(slo.name)) } }
            ul.badges { li.badge { "objective" } li.badge { (slo.target()) } }
            @if let Some(help) = slo.help { p.help dir="auto" { (escape_hidden(help)) } }
            dl {
                dt { "Error budget" }
                dd { (slo.error_budget) }
                dt { (word) }
                dd { ul { @for selector in part { li { code.query { (selector) } } } } }
                dt { "All events" }
                dd { ul { @for selector in &slo.total { li { code.query { (selector) } } } } }
                @if let Some(within) = slo.within { dt { "Within" } dd { (within) } }
                @if !slo.by.is_empty() {
                    dt { "By" }
                    dd { ul { @for label in slo.by { li { (code(label)) } } } }
                }
                dt { "Alerts" }
                dd { ul { @for it in &slo.conditions { li {
                    a href={ "#" (rule_anchor(&it.alert)) } { (code(&it.alert)) } ": " (it.text())
                } } } }
                dt { "Recorded" }
                dd { ul { @for name in &slo.records {
                    li { code.query { (name) "{slo=\"" (slo.id) "\"}" } }
                } } }
                (families("Metrics", &slo.families))
                @if let Some(runbook) = slo.runbook {
                    dt { "Runbook" }
                    dd { a href=(runbook) rel="noreferrer" { (runbook) } }
                }
            }
            @if let Some(owner) = slo.owner {
                dl.facts { div { dt { "Owner" } dd { bdi { (escape_hidden(owner)) } } } }
            }
        }
    }
}

pub(crate) fn label_set(set: &LabelSetView<'_>) -> Markup {
    let anchor = set_anchor(set.name);
    html! {
        article id=(anchor) data-kind="labels" {
            h3 { a href={ "#" (anchor) } { (code(set.name)) } }
            ul.badges { li.badge.labels { "label set" } }
            @if let Some(help) = set.help { p.help dir="auto" { (escape_hidden(help)) } }
            dl {
                @if let Some(open) = &set.open { dt { "Values" } dd { (open_set(open)) } }
                @if !set.values.is_empty() {
                    dt { "Values" }
                    dd { ul { @for value in &set.values { li { (label_value(value)) } } } }
                }
                (families("Used by", &set.families))
            }
        }
    }
}

fn badges(ownership: &OwnershipView<'_>, deprecated: Option<&DeprecationView<'_>>) -> Markup {
    html! {
        @if let Some(stability) = ownership.stability { li.badge { (stability) } }
        @if ownership.tier != Tier::Basic.name() { li.badge { (ownership.tier) } }
        @if deprecated.is_some() { li.badge.deprecated { "deprecated" } }
    }
}

fn deprecated(deprecated: Option<&DeprecationView<'_>>) -> Markup {
    html! {
        @if let Some(DeprecationView { since, note, .. }) = deprecated {
            p.deprecated { strong { "Deprecated since " (since) ": " } bdi { (escape_hidden(note)) } }
        }
    }
}

fn ownership(ownership: &OwnershipView<'_>) -> Markup {
    html! {
        @if let Some(stability) = ownership.stability {
            div { dt { "Stability" } dd { (stability) } }
        }
        @if let Some(since) = ownership.since {
            div { dt { "Since" } dd { (escape_hidden(since)) } }
        }
        @if let Some(owner) = ownership.owner {
            div { dt { "Owner" } dd { bdi { (escape_hidden(owner)) } } }
        }
    }
}

/// Returns a list of links: pairs of an anchor and a name.
fn links<'a>(term: &str, links: impl ExactSizeIterator<Item = (String, &'a str)>) -> Markup {
    html! {
        @if links.len() > 0 {
            dt { (term) }
            dd { ul { @for (anchor, name) in links {
                li { a href={ "#" (anchor) } { (code(name)) } }
            } } }
        }
    }
}

fn families(term: &str, names: &[&str]) -> Markup {
    links(term, names.iter().map(|name| ((*name).to_owned(), *name)))
}

fn label(term: &str, label: &LabelView<'_>) -> Markup {
    html! {
        dt { (term) }
        dd {
            a href={ "#" (set_anchor(label.set)) } { (code(label.name)) } " "
            span.values {
                @for value in &label.values { (code(value)) " " }
                @if let Some(open) = &label.open { (open_set(open)) }
                @if label.optional { ", or absent" }
            }
        }
    }
}

fn label_value(value: &LabelValueView<'_>) -> Markup {
    html! {
        (code(value.text))
        @if value.name != value.text { " (" (code(value.name)) " in the catalog)" }
        @if let Some(help) = value.help { ": " bdi { (escape_hidden(help)) } }
        (deprecated(value.deprecated.as_ref()))
    }
}

fn open_set(open: &OpenSetView<'_>) -> Markup {
    match open {
        OpenSetView::First { max, overflow } => {
            html! { "the first " (max) " values, then " (code(overflow)) }
        }
        OpenSetView::Limit { .. } | OpenSetView::Any {} => html! { (open.to_string()) },
    }
}

fn info_value(value: &InfoValueView<'_>) -> Markup {
    match value {
        InfoValueView::Text { text } => code(text),
        InfoValueView::Runtime { .. } => html! { "set when the service runs" },
        InfoValueView::Env { env, default } => html! {
            "environment variable " (code(env)) " at build time"
            @if let Some(default) = default { ", default " (code(default)) }
        },
    }
}

fn buckets(family: &FamilyView<'_>) -> Markup {
    html! {
        @if !family.buckets.is_empty() {
            dt { "Buckets" }
            dd.values { @for bound in family.buckets { code { (bound) } " " } code { "+Inf" } }
        }
        @if let Some(native) = &family.native {
            dt { "Native" }
            dd { (native) }
        }
    }
}

/// Returns the events, the callback, or the static that updates a family.
fn updated_by(family: &FamilyView<'_>) -> Markup {
    html! {
        @if !family.updated_by.is_empty() {
            dt { "Updated by" }
            dd { ul {
                @for effect in &family.updated_by {
                    li { a href={ "#" (effect.event) } { (code(&effect.event)) } ": " (phrase(effect)) }
                }
            } }
        }
        @match &family.callback {
            Some(CallbackView::Function(path)) => { dt { "Callback" } dd { (code(path)) } }
            Some(CallbackView::Runtime) => {
                dt { "Callback" } dd { "Set at run time with " (code("set_callback")) }
            }
            Some(CallbackView::Collected) => {
                dt { "Callback" } dd { "Set at run time with " (code("collect_with")) }
            }
            None => @if family.is_updated_by_code() {
                dt { "Updated by" }
                dd { "Code, through " (code(&family.rust)) }
            }
        }
    }
}

/// Returns the update of a family in words.
fn phrase(effect: &EffectView<'_>) -> Markup {
    html! {
        (effect.phrase)
        @if let Some(field) = effect.field { " " (code(field)) }
        @for label in &effect.labels { ", " (code(label.name)) " = " (code(label.value)) }
    }
}
