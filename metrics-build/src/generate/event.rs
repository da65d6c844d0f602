//! Events: a struct each, with what recording it adds to which cell.

use metrics_catalog_shared::case::identifier;

use crate::catalog::{
    Action, Catalog, Effect, Event, Family, Field, FieldId, FieldType, Kind, LabelSource,
};
use crate::generate::source::{RustSource, integer, line, optional_type};
use crate::generate::{docs, metric};

/// Generates an event that updates no keyed family.
pub(crate) fn generate(index: usize, event: &Event, catalog: &Catalog, source: &mut RustSource) {
    source.open("__rt::event!");
    docs::event(event, catalog, source);
    source.deprecate(event.deprecated.as_ref());
    line!(source, "{}: {index} {{", event.type_name);
    source.indent();
    for field in &event.fields {
        docs::field(field, catalog, source);
        generate_field(field, &field_type(field, catalog), source);
    }
    source.outdent();
    line!(source, "}}");
    let only_counts =
        matches!(event.effects[..], [Effect { action: Action::Inc, trace: None, .. }]);
    for effect in &event.effects {
        let increment = if only_counts { "count" } else { "inc" };
        generate_effect(effect, increment, event, catalog, source);
    }
    if event.deprecated.is_some() {
        line!(source, "#[allow(deprecated)]");
    }
    source.close();
}

/// Returns the type of a field, without its option.
pub(crate) fn field_type(field: &Field, catalog: &Catalog) -> String {
    match field.field_type {
        FieldType::Number(number) => metric::number_type(number).to_owned(),
        FieldType::Trace => "__rt::TraceId".to_owned(),
        FieldType::Label(set) => format!("super::{}", catalog[set].type_name),
    }
}

/// Generates the declaration of a field.
pub(crate) fn generate_field(field: &Field, rust: &str, source: &mut RustSource) {
    let (name, rust) = (identifier(&field.rust_name), optional_type(rust, field.optional));
    line!(source, "{name}: {rust},");
}

/// Returns the field whose value an effect takes, with a `?` if it is optional.
pub(crate) fn value(field: FieldId, event: &Event) -> String {
    let Field { rust_name, optional, .. } = &event[field];
    let name = identifier(rust_name);
    if *optional { format!("{name}?") } else { name }
}

/// Generates a call of `__effect!`.
pub(crate) fn generate_effect(
    effect: &Effect,
    increment: &str,
    event: &Event,
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let family = &catalog[effect.family];
    let cells = catalog.cells_per_series(family);
    let cell = offset(effect, family.cell.into(), cells, event, catalog);
    let value = |field: FieldId| value(field, event);
    let exemplar = effect.trace.zip(metric::exemplars(family)).map(|(trace, slots)| {
        let series = offset(effect, 0, 1, event, catalog);
        (series, slots, identifier(&event[trace].rust_name))
    });
    match effect.action {
        Action::Inc => {
            line!(source, "{increment}({cell});");
            if let Some((series, slots, trace)) = exemplar {
                line!(source, "inc_exemplar({series}, {slots}, {trace});");
            }
        }
        Action::Dec => line!(source, "dec({cell});"),
        Action::Add(field) => {
            line!(source, "add({}, {cell});", value(field));
            if let Some((series, slots, trace)) = exemplar {
                line!(source, "exemplar({}, {series}, {slots}, {trace});", value(field));
            }
        }
        Action::Set(field) => {
            let value = value(field);
            let set = match family.kind {
                Kind::StateSet(_) => "set_state",
                Kind::Gauge => "set_sum",
                _ => "set",
            };
            match open_fields(effect, event, catalog).as_slice() {
                [] => line!(source, "{set}({value}, {cell});"),
                open => line!(source, "{set}({value}, {cell}, [{}]);", open.join(", ")),
            }
        }
        Action::Observe(field) => {
            let buckets = bucket_static(family, catalog);
            line!(source, "observe({}, {cell}, {buckets});", value(field));
            if let Some((series, slots, trace)) = exemplar {
                let value = value(field);
                line!(source, "observe_exemplar({value}, {series}, {buckets}, {slots}, {trace});");
            }
        }
    }
}

/// Returns the fields of the event with the values of open labels.
fn open_fields(effect: &Effect, event: &Event, catalog: &Catalog) -> Vec<String> {
    let labels = catalog[effect.family].labels.iter().zip(&effect.labels);
    let fields = labels.filter_map(|(label, source)| match source {
        LabelSource::Field(field) if catalog[label.set].open.is_some() => {
            Some(identifier(&event[*field].rust_name))
        }
        LabelSource::Field(_)
        | LabelSource::Value(_)
        | LabelSource::Text(_)
        | LabelSource::Absent => None,
    });
    fields.collect()
}

/// Returns the static of a histogram's bucket layout.
fn bucket_static<'c>(family: &Family, catalog: &'c Catalog) -> &'c str {
    match family.kind {
        Kind::Histogram(layout) => &catalog[layout].static_name,
        _ => unreachable!("only histograms are observed"),
    }
}

/// Returns the offset of the series that the event's labels select, if the first series is at
/// `first` and each takes `stride`: a constant, and a term for each label that the event carries.
fn offset(
    effect: &Effect,
    mut first: u64,
    mut stride: u64,
    event: &Event,
    catalog: &Catalog,
) -> String {
    let family = &catalog[effect.family];
    let mut terms = String::new();
    // The last label varies fastest.
    for (label, source) in family.labels.iter().zip(&effect.labels).rev() {
        let set = &catalog[label.set];
        match source {
            LabelSource::Value(value) => first += stride * value.index() as u64,
            LabelSource::Text(_) => unreachable!("the family is keyed"),
            LabelSource::Absent => first += stride * set.size(),
            LabelSource::Field(field) => {
                terms.push_str(" + ");
                terms.push_str(&identifier(&event[*field].rust_name));
                if event[*field].optional {
                    terms.push_str(" or ");
                    terms.push_str(&integer(set.size()));
                } else if set.open.is_some() {
                    terms.push_str(".0");
                }
                if stride > 1 {
                    terms.push_str(" * ");
                    terms.push_str(&integer(stride));
                }
            }
        }
        stride *= catalog.size(label);
    }
    integer(first) + &terms
}
