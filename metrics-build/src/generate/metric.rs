//! Metrics: a static each, through which it is read, and written unless events update it.

use metrics_catalog_shared::case;
use metrics_catalog_shared::case::identifier;
use metrics_catalog_shared::limits::NATIVE_EXEMPLAR_SLOTS;

use crate::catalog::{
    Catalog, Family, FamilyId, Keyed, Kind, Label, Layout, Native, Number, Observable,
};
use crate::generate::docs::{self, CrossReferences};
use crate::generate::markdown::code;
use crate::generate::source::{RustSource, integer, line, optional_type};

/// Generates the handle of a metric.
pub(crate) fn generate(
    id: FamilyId,
    references: &CrossReferences,
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let family = &catalog[id];
    let mut value = number_type(family.number);
    let state;
    let mut arguments = integer(family.cell.into());
    let (handle, function) = match family.kind {
        // Its labels are constant, so there is nothing to read or write.
        Kind::Info if !family.has_runtime_values() => return,
        Kind::Info => ("Info", "info"),
        Kind::StateSet(set) => {
            state = format!("super::{}", catalog[set].type_name);
            value = &state;
            ("StateSet", "state_set")
        }
        Kind::Counter => ("Counter", "counter"),
        Kind::Gauge | Kind::Level => ("Gauge", "gauge"),
        Kind::Histogram(layout) => {
            arguments.push_str(", &super::");
            arguments.push_str(&catalog[layout].static_name);
            ("Histogram", "histogram")
        }
    };
    docs::metric(id, references, catalog, source);
    source.deprecate(family.deprecated.as_ref());
    let name = &family.static_name;
    if let Some((handle, constructor)) = collected(family, catalog) {
        return line!(source, "{name}: {handle} = {constructor};");
    }
    if let Some(Observable::Function(path)) = &family.observable {
        return line!(
            source,
            "{name}: __rt::Observable<{value}> = __rt::Observable::from_fn({path});"
        );
    }
    if let Some(keyed) = family.keyed {
        return generate_keyed(family, keyed, catalog, source);
    }
    let by = if family.by_events { "ByEvents" } else { "ByCode" };
    let series = format!("__rt::{handle}<super::__Store, {value}, __rt::{by}>");
    if family.labels.is_empty() {
        line!(source, "{name}: {series} = __rt::{handle}::new({arguments});");
    } else {
        let family_type = family_type("Family", &series, family, catalog);
        line!(source, "{name}: {family_type} = __rt::Family::{function}({arguments});");
    }
}

/// Returns the type of the handle of a family that a callback reports, and the call that creates it.
fn collected(family: &Family, catalog: &Catalog) -> Option<(String, String)> {
    let value = number_type(family.number);
    if family.has_runtime_values() {
        let labels = tuple(family.runtime_labels().map(|_| "__rt::Text".to_owned()).collect());
        return Some((format!("__rt::Info<{labels}>"), "__rt::Info::new()".to_owned()));
    }
    let Some(Observable::Callback) = family.observable else { return None };
    let Some(keyed) = family.keyed else {
        let handle = format!("__rt::Observable<{value}>");
        return Some((handle, "__rt::Observable::new()".to_owned()));
    };
    let max = integer(keyed.max.into());
    let (handle, arguments) = match family.kind {
        Kind::Counter => ("ObservableFamily", format!("counter({max})")),
        Kind::Histogram(layout) => {
            let Layout { le, bounds, .. } = &catalog[layout];
            let (buckets, has_negative) = (le.len() + 1, bounds.has_negative());
            ("ObservableHistogram", format!("histogram({max}, {buckets}, {has_negative})"))
        }
        _ => ("ObservableFamily", format!("gauge({max})")),
    };
    let family_type = family_type(handle, value, family, catalog);
    Some((family_type, format!("__rt::{handle}::{arguments}")))
}

/// Generates the callback of a group, if its families can be read from one.
pub(crate) fn generate_collected(
    families: &[FamilyId],
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let families = families.iter().map(|family| &catalog[*family]);
    let mut families =
        families.filter_map(|family| Some((family, collected(family, catalog)?))).peekable();
    if families.peek().is_none() {
        return;
    }
    source.open("__rt::collected!");
    let families: Vec<_> = families.collect();
    let has_deprecated = families.iter().any(|(family, _)| family.deprecated.is_some());
    line!(source, "[{}]", if has_deprecated { "#[allow(deprecated)]" } else { "" });
    for (family, (handle, _)) in families {
        line!(source, "/// {}", code(&family.name));
        let field = identifier(&family.static_name.to_ascii_lowercase());
        line!(source, "{field}: {handle} = {};", family.static_name);
    }
    source.close();
}

/// Largest number of labels of a family whose type Clippy does not consider too complex.
const SIMPLE_LABELS: usize = 3;

/// Returns the type of a family. The macro hides the parts of a type with many labels from Clippy.
fn family_type(handle: &str, series: &str, family: &Family, catalog: &Catalog) -> String {
    let labels = labels_type(family, catalog);
    let is_optional = family.labels.iter().any(|label| label.optional);
    if family.labels.len() > SIMPLE_LABELS || is_optional {
        return format!("__rt::family!({handle}<{series}, {labels}>)");
    }
    format!("__rt::{handle}<{series}, {labels}>")
}

/// Generates the handle of a keyed family.
fn generate_keyed(family: &Family, keyed: Keyed, catalog: &Catalog, source: &mut RustSource) {
    let mut arguments = format!("{}, {}", integer(keyed.max.into()), integer(keyed.idle));
    let function = match family.kind {
        Kind::Counter => "counter",
        Kind::StateSet(_) => "state_set",
        Kind::Histogram(layout) => {
            let layout = &catalog[layout];
            let native = layout.native.as_ref().map_or(0, Native::cells);
            let buckets = layout.le.len() + 1;
            let name = &layout.static_name;
            arguments = format!("{arguments}, &super::{name}, ({buckets}, {native})");
            "histogram"
        }
        _ => "gauge",
    };
    let name = &family.static_name;
    let family_type = family_type("KeyedFamily", &keyed_series(family, catalog), family, catalog);
    let exemplars = match (exemplar_slots(family, catalog), family.kind) {
        (0, _) => String::new(),
        (slots, Kind::Histogram(_)) => format!(".with_exemplars({slots})"),
        _ => ".with_exemplars()".to_owned(),
    };
    line!(source, "{name}: {family_type} = __rt::keyed!({function}({arguments})){exemplars};");
}

/// Returns the type of the label of a family, or the tuple of those of several labels. The open
/// labels of a keyed family are texts.
fn labels_type(family: &Family, catalog: &Catalog) -> String {
    let label = |label: &Label| match &catalog[label.set] {
        set if set.open.is_some() && family.keyed.is_some() => {
            optional_type("__rt::Text", label.optional)
        }
        set => optional_type(&format!("super::{}", set.type_name), label.optional),
    };
    tuple(family.labels.iter().map(label).collect())
}

/// Returns the only type, or the tuple of several types.
fn tuple(mut types: Vec<String>) -> String {
    match types.as_slice() {
        [_] => types.remove(0),
        several => format!("({})", several.join(", ")),
    }
}

/// Returns the type of a keyed family's handles.
pub(crate) fn keyed_series(family: &Family, catalog: &Catalog) -> String {
    let state;
    let (handle, value) = match family.kind {
        Kind::Counter => ("KeyedCounter", number_type(family.number)),
        Kind::Histogram(_) => ("KeyedHistogram", number_type(family.number)),
        Kind::StateSet(set) => {
            state = format!("super::{}", catalog[set].type_name);
            ("KeyedStateSet", state.as_str())
        }
        _ => ("KeyedGauge", number_type(family.number)),
    };
    let by = if family.by_events { ", __rt::ByEvents" } else { "" };
    format!("__rt::{handle}<{value}{by}>")
}

/// Returns the type of a number.
pub(crate) const fn number_type(number: Number) -> &'static str {
    match number {
        Number::Duration => "__rt::Duration",
        Number::Bytes | Number::Unsigned => "u64",
        Number::Signed => "i64",
        Number::Float => "f64",
    }
}

/// Generates the static with the exemplar slots of each family that has exemplars.
pub(crate) fn generate_exemplars(catalog: &Catalog, source: &mut RustSource) {
    let slot = "__rt::ExemplarSlot";
    for family in &catalog.families {
        let Some(name) = exemplars(family) else { continue };
        let slots = integer(catalog.series(family) * exemplar_slots(family, catalog));
        line!(source, "{name}: [{slot}; {slots}] = {slot}::array();");
    }
}

/// Returns the number of exemplar slots of a series; 0 if the family has no exemplars.
pub(crate) fn exemplar_slots(family: &Family, catalog: &Catalog) -> u64 {
    if !family.exemplars {
        return 0;
    }
    let Kind::Histogram(layout) = family.kind else { return 1 };
    let Layout { le, native, .. } = &catalog[layout];
    match (le.len() as u64, native) {
        (0, Some(_)) => NATIVE_EXEMPLAR_SLOTS as u64,
        (bounds, _) => bounds + 1,
    }
}

/// Returns the static with the exemplar slots of a family, if it has exemplars and is not keyed. Names in
/// the catalog have no two underscores in a row, so no other static has this name.
pub(crate) fn exemplars(family: &Family) -> Option<String> {
    let has_static = family.exemplars && family.keyed.is_none();
    has_static.then(|| format!("{}__EXEMPLARS", case::upper_snake(family.current_name())))
}
