//! An event on the page.

use maud::{Markup, html};

use crate::command::docs::page::family::{badges, origin};
use crate::command::docs::page::{code, deprecated, label};
use crate::entry::{EffectEntry, EventEntry};
use crate::escape::escape_hidden;

/// All about an event.
pub(crate) fn article(event: &EventEntry<'_>) -> Markup {
    html! {
        article id=(event.name) data-kind="event" {
            h4 { a href={ "#" (event.name) } { (code(&event.name)) } }
            ul.badges {
                li.badge.event { "event" }
                (badges(&event.standing))
                @if event.deprecated.is_some() { li.badge.gone { "deprecated" } }
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
                                    a href={ "#" (label::anchor(field.field_type)) } {
                                        (code(field.field_type))
                                    }
                                } @else { (field.field_type) }
                                @if field.optional { ", if there is one" }
                            }
                        }
                    } }
                }
                @if !event.moves.is_empty() {
                    dt { "Moves" }
                    dd { ul {
                        @for effect in &event.moves {
                            li {
                                a href={ "#" (effect.family) } { (code(effect.family)) } " "
                                (does(effect))
                            }
                        }
                    } }
                }
                dt { "In Rust" }
                dd { (code(&event.rust)) }
            }
            dl.known { (origin(&event.standing)) }
        }
    }
}

/// What an effect does.
pub(crate) fn does(effect: &EffectEntry<'_>) -> Markup {
    html! {
        (effect.does())
        @if let Some(field) = effect.field { " " (code(field)) }
        @for fixed in &effect.labels { ", " (code(fixed.name)) " = " (code(fixed.value)) }
    }
}
