//! Metrics: a static each, through which it is read, and written unless events update it.

use metrics_catalog_shared::case;
use metrics_catalog_shared::limits::NATIVE_EXEMPLAR_SLOTS;

use crate::catalog::{
    Catalog, Family, FamilyId, Keyed, Kind, Label, Layout, Native, Number, Observable,
};
use crate::generate::docs::{self, References};
use crate::generate::source::{Source, integer, line};

/// Generates the handle of a metric.
pub(crate) fn generate(
    id: FamilyId,
    references: &References,
    catalog: &Catalog,
    source: &mut Source,
) {
    let family = &catalog[id];
    let mut value = rust_type(family.number);
    let state;
    let mut arguments = integer(family.cell.into());
    let (handle, function) = match family.kind {
        // Its labels are constant, so there is nothing to read or write.
        Kind::Info => return,
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
    match &family.observable {
        Some(Observable::Callback) => {
            return line!(source, "{name}: __rt::Observable<{value}> = __rt::Observable::new();");
        }
        Some(Observable::Function(path)) => {
            return line!(
                source,
                "{name}: __rt::Observable<{value}> = __rt::Observable::of({path});"
            );
        }
        None => {}
    }
    if let Some(keyed) = family.keyed {
        return generate_keyed(family, keyed, catalog, source);
    }
    let by = if family.by_events { "ByEvents" } else { "ByCode" };
    let series = format!("__rt::{handle}<super::__Store, {value}, __rt::{by}>");
    match labels_type(&family.labels, catalog) {
        None => line!(source, "{name}: {series} = __rt::{handle}::new({arguments});"),
        Some(labels) => {
            let family = "__rt::Family";
            line!(
                source,
                "{name}: {family}<{series}, {labels}> = {family}::{function}({arguments});"
            );
        }
    }
}

/// Generates the handle of a keyed family.
fn generate_keyed(family: &Family, keyed: Keyed, catalog: &Catalog, source: &mut Source) {
    let mut arguments = format!("{}, {}", integer(keyed.max.into()), integer(keyed.idle));
    let function = match family.kind {
        Kind::Counter => "counter",
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
    let label = |label: &Label| match &catalog[label.set] {
        set if set.open.is_some() => optional_type("__rt::Text".to_owned(), label),
        set => optional_type(format!("super::{}", set.type_name), label),
    };
    let labels: Vec<String> = family.labels.iter().map(label).collect();
    let labels = match labels.as_slice() {
        [only] => only.clone(),
        several => format!("({})", several.join(", ")),
    };
    let (name, keyed) = (&family.static_name, "__rt::KeyedFamily");
    let series = keyed_series(family);
    line!(source, "{name}: {keyed}<{series}, {labels}> = {keyed}::{function}({arguments});");
}

/// Returns the type of a keyed family's handles.
pub(crate) fn keyed_series(family: &Family) -> String {
    let handle = match family.kind {
        Kind::Counter => "KeyedCounter",
        Kind::Histogram(_) => "KeyedHistogram",
        _ => "KeyedGauge",
    };
    let by = if family.by_events { ", __rt::ByEvents" } else { "" };
    format!("__rt::{handle}<{}{by}>", rust_type(family.number))
}

/// Returns the type of a label, which is an option if the label is optional.
fn optional_type(rust: String, label: &Label) -> String {
    if label.optional { format!("__rt::optional!({rust})") } else { rust }
}

/// Returns the type of a label, or the tuple of those of several labels.
fn labels_type(labels: &[Label], catalog: &Catalog) -> Option<String> {
    let name =
        |label: &Label| optional_type(format!("super::{}", catalog[label.set].type_name), label);
    match labels {
        [] => None,
        [only] => Some(name(only)),
        several => Some(format!("({})", several.iter().map(name).collect::<Vec<_>>().join(", "))),
    }
}

const fn rust_type(number: Number) -> &'static str {
    match number {
        Number::Duration => "__rt::Duration",
        Number::Bytes | Number::Unsigned => "u64",
        Number::Signed => "i64",
        Number::Float => "f64",
    }
}

/// Generates the static with the exemplar slots of each family that has exemplars.
pub(crate) fn generate_exemplars(catalog: &Catalog, source: &mut Source) {
    let slot = "__rt::ExemplarSlot";
    for family in &catalog.families {
        let Some(name) = exemplars(family) else { continue };
        let per_series = match family.kind {
            Kind::Histogram(layout) => slots(&catalog[layout]),
            _ => 1,
        };
        let slots = integer(catalog.series(family) * per_series);
        line!(source, "{name}: [{slot}; {slots}] = {slot}::array();");
    }
}

/// Returns the number of exemplar slots of a histogram's series.
fn slots(layout: &Layout) -> u64 {
    match (layout.le.len() as u64, &layout.native) {
        (0, Some(_)) => NATIVE_EXEMPLAR_SLOTS as u64,
        (bounds, _) => bounds + 1,
    }
}

/// Returns the static with the exemplar slots of a family, if it has exemplars. Names in the catalog have
/// no two underscores in a row, so no other static has this name.
pub(crate) fn exemplars(family: &Family) -> Option<String> {
    family.exemplars.then(|| format!("{}__EXEMPLARS", case::upper_snake(&family.name)))
}
