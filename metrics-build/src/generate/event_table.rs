//! Table of events: a long text, and a row of numbers for each event.

use std::fmt::Write;

use metrics_catalog_shared::row::EventRow;

use crate::catalog::{Catalog, Otel};
use crate::generate::ownership::Ownerships;
use crate::generate::source::{RustSource, line};
use crate::generate::table::{list, number, quote};

/// Generates the table. Rows are in the order of the groups.
pub(crate) fn generate(catalog: &Catalog, ownerships: &mut Ownerships, source: &mut RustSource) {
    let mut words = String::new();
    line!(source, "__EVENT_TABLE: __rt::EventTable = __rt::EventTable {{");
    line!(source, "    rows: &[");
    for group in &catalog.groups {
        for event in &group.events {
            words.push('\n');
            let row = EventRow {
                start: number(words.len()),
                key_len: number(group.name.len() + 1 + event.name.len()),
                help_len: number(event.help.len()),
                ownership: ownerships.number(&event.ownership, &Otel::default()),
            };
            line!(source, "        [{}],", list(&row.to_array()));
            write!(words, "{}.{} {}", group.name, event.name, event.help)
                .expect("writing to a string cannot fail");
        }
    }
    line!(source, "    ],");
    // Help texts have no hidden characters, unlike label values.
    line!(source, "    words: {},", quote(&words, false));
    line!(source, "    ownerships: &__OWNERSHIPS,");
    line!(source, "}};");
}
