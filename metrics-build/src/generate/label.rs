//! Label sets: an enum for each closed set, a struct for each open one.

use crate::catalog::{Catalog, Event, LabelSet, Open, SetId};
use crate::generate::docs::{self, CrossReferences};
use crate::generate::keyed_event;
use crate::generate::source::{RustSource, line};

/// Returns whether a label set has a type. The values of an open one are texts in keyed families,
/// and in the events that update these.
pub(crate) fn has_type(id: SetId, catalog: &Catalog) -> bool {
    let is_field = |event: &Event| {
        let texts = keyed_event::texts(event, catalog);
        let mut fields = event.field_ids();
        fields.any(|it| event[it].field_type.label_set() == Some(id) && !texts.contains(&it))
    };
    let mut events = catalog.groups.iter().flat_map(|group| &group.events);
    catalog[id].open.is_none() || catalog.is_label_of_dense_family(id) || events.any(is_field)
}

/// Generates a label set.
pub(crate) fn generate(
    id: SetId,
    references: &CrossReferences,
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let set = &catalog[id];
    let kind = if set.open.is_some() { "open_label_set" } else { "label_set" };
    source.open(&format!("__rt::{kind}!"));
    docs::label_set(id, references, catalog, source);
    match &set.open {
        Some(Open { max, overflow }) => {
            let (name, slots) = (&set.type_name, set.slots());
            line!(source, "{name}: {max} slots in {slots}, overflow {overflow:?}");
        }
        None => generate_values(set, source),
    }
    source.close();
}

/// Generates the values of a closed set.
fn generate_values(set: &LabelSet, source: &mut RustSource) {
    let repr = if set.values.len() <= 256 { "u8" } else { "u16" };
    line!(source, "{}: {repr} {{", set.type_name);
    source.indent();
    let (mut has_names, mut has_deprecated) = (false, false);
    for value in &set.values {
        docs::label_value(value, source);
        source.deprecate(value.deprecated.as_ref());
        line!(source, "{} = {:?},", value.variant, value.text);
        has_names |= value.name != value.text;
        has_deprecated |= value.deprecated.is_some();
    }
    source.outdent();
    line!(source, "}}");
    if has_names {
        line!(source, "names: [");
        for value in &set.values {
            line!(source, "    {:?},", value.name);
        }
        line!(source, "]");
    }
    if has_deprecated {
        line!(source, "#[allow(deprecated)]");
    }
}
