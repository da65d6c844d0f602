//! Generation of Rust from a catalog. The catalog is valid, so nothing can fail here.
//!
//! The items are calls of macros of the runtime, one item after the other. Build scripts run
//! unoptimised, but the standard library is optimised: formatting and copying text is cheap, code
//! that is compiled with this crate (iterators, closures, patterns of several characters) is not.

mod buckets;
mod docs;
mod event;
mod event_table;
mod exposition;
mod keyed_event;
mod label;
mod markdown;
mod metric;
mod ownership;
mod shape;
mod source;
mod table;

use metrics_catalog_shared::case::identifier;
use metrics_catalog_shared::chars::escape_hidden;

use crate::catalog::{Catalog, FamilyId, GroupId};
use crate::generate::docs::CrossReferences;
use crate::generate::ownership::Ownerships;
use crate::generate::source::{RustSource, integer, line};

/// Generates the whole file. `path` is that of the catalog.
pub(crate) fn generate(catalog: &Catalog, path: &str) -> String {
    let mut source = RustSource::default();
    let (path, version) = (escape_hidden(path), env!("CARGO_PKG_VERSION"));
    line!(source, "// @generated from {path} by metrics-catalog-build {version}; do not edit.");
    let (cells, slabs) = (integer(catalog.cells.into()), catalog.slabs);
    source.open("::metrics_catalog::__private::catalog!");
    line!(source, "contract: 7, cells: {cells}, slabs: {slabs}");
    source.close();
    let references = CrossReferences::new(catalog);
    for set in catalog.set_ids().filter(|set| label::has_type(*set, catalog)) {
        label::generate(set, &references, catalog, &mut source);
    }
    let (mut families, mut first_event) = (catalog.family_ids().peekable(), 0);
    for id in catalog.group_ids() {
        // Families are in the order of their groups.
        let mut own = Vec::new();
        while let Some(family) = families.next_if(|family| catalog[*family].group == id) {
            own.push(family);
        }
        generate_group(id, &own, first_event, &references, catalog, &mut source);
        first_event += catalog[id].events.len();
    }
    source.open("__rt::statics!");
    for layout in &catalog.layouts {
        buckets::generate(layout, &mut source);
    }
    metric::generate_exemplars(catalog, &mut source);
    let mut ownerships = Ownerships::default();
    table::generate(catalog, &mut ownerships, &mut source);
    event_table::generate(catalog, &mut ownerships, &mut source);
    ownerships.generate(&mut source);
    source.close();
    source.into_text()
}

/// Number of metrics that one call of a macro declares. The time that rustc takes to match a repetition
/// grows with the square of its length.
const METRICS_PER_MACRO: usize = 32;

/// Generates the module of a group: the events, then the handles of the metrics.
fn generate_group(
    id: GroupId,
    families: &[FamilyId],
    first_event: usize,
    references: &CrossReferences,
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let group = &catalog[id];
    source.open("__rt::group!");
    docs::group(group, families, catalog, source);
    line!(source, "{} from {first_event} [", identifier(&group.module));
    for event in &group.events {
        line!(source, "    {:?},", event.name);
    }
    line!(source, "]");
    for (index, event) in group.events.iter().enumerate() {
        if catalog.is_keyed(event) {
            keyed_event::generate(index, event, id, catalog, source);
        } else {
            event::generate(index, event, catalog, source);
        }
    }
    for families in families.chunks(METRICS_PER_MACRO) {
        source.open("__rt::metrics!");
        for family in families {
            metric::generate(*family, references, catalog, source);
        }
        source.close();
    }
    if !families.is_empty() {
        metric::generate_collected(families, catalog, source);
    }
    source.close();
}
