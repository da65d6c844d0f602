//! From the catalog to Rust. There is nothing left that can go wrong.

mod event;
mod exemplar;
mod family;
mod form;
mod handle;
mod label;
mod layout;
mod native;
mod ownership;
mod samples;
mod skeleton;
mod source;
mod table;

use crate::case;
use crate::catalog::{Catalog, Deprecated, Family, Group};
use crate::generate::source::{Source, line};

/// Excuses the next item: a catalog may have more than its crate uses, and what is deprecated in it;
/// and what lints a crate turns on for its own code is not this code's concern.
fn excuse(source: &mut Source) {
    line!(source, "#[allow(dead_code, deprecated, unreachable_pub, unused_imports)]");
    excuse_style(source);
}

/// Excuses the next item, which cannot be unused.
fn excuse_style(source: &mut Source) {
    line!(source, "#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]");
}

/// Says that the next item is on its way out.
fn deprecate(deprecated: Option<&Deprecated>, source: &mut Source) {
    let Some(Deprecated { since, note }) = deprecated else { return };
    let attribute = format!("#[deprecated(since = {since:?}, note = {note:?})]");
    if source.has_room_for(&attribute) {
        return source.push(&attribute);
    }
    line!(source, "#[deprecated(");
    line!(source, "    since = {since:?},");
    line!(source, "    note = {note:?}");
    line!(source, ")]");
}

/// The whole file.
pub(crate) fn generate(catalog: &Catalog, path: &str) -> String {
    let mut source = Source::default();
    let version = env!("CARGO_PKG_VERSION");
    line!(source, "// @generated from {path} by metrics-catalog-build {version}: edits are lost.");
    source.blank();
    line!(source, "const _: () = ::metrics_catalog::__private::contract_3();");
    source.blank();
    let (cells, slabs) = (catalog.cells, catalog.slabs);
    line!(source, "::metrics_catalog::__private::store! {{ cells: {cells}, slabs: {slabs} }}");
    source.blank();
    source.doc("All the metrics of this catalog, ready to be exposed.");
    excuse(&mut source);
    line!(source, "pub static CATALOG: ::metrics_catalog::Catalog =");
    line!(source, "    ::metrics_catalog::Catalog::new::<__Store>(&__TABLE);");
    for set in &catalog.sets {
        label::generate(set, &mut source);
    }
    let mut families = &catalog.families[..];
    for (id, group) in catalog.group_ids().zip(&catalog.groups) {
        // They are in the order of their groups.
        let count = families.iter().take_while(|family| family.group == id).count();
        let (own, others) = families.split_at(count);
        generate_group(group, own, catalog, &mut source);
        families = others;
    }
    for layout in &catalog.layouts {
        layout::generate(layout, &mut source);
    }
    exemplar::generate(catalog, &mut source);
    table::generate(catalog, &mut source);
    source.into_text()
}

/// A module: the events first, then the handles of the metrics.
fn generate_group(group: &Group, families: &[Family], catalog: &Catalog, source: &mut Source) {
    source.blank();
    source.doc(&group.help);
    ownership::generate(&group.ownership, source);
    // An event is made to be recorded at once. Three derives for each were a third of what rustc
    // takes to check a service of 600.
    line!(source, "#[allow(missing_copy_implementations, missing_debug_implementations)]");
    excuse(source);
    line!(source, "pub mod {} {{", case::identifier(&group.module));
    source.indent();
    line!(source, "use ::metrics_catalog::__private as __rt;");
    source.blank();
    source
        .doc("The events of this group, in order: what `#[derive(Event)]` compares variants with.");
    line!(source, "#[doc(hidden)]");
    let names = group.events.iter().map(|event| format!("{:?}", event.name));
    source.array("pub const __EVENTS: &[&str] = &", names, ";");
    for (place, event) in group.events.iter().enumerate() {
        event::generate(place, event, catalog, source);
    }
    for family in families {
        handle::generate(family, catalog, source);
    }
    source.outdent();
    line!(source, "}}");
}
