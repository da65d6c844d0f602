//! Events: a struct each, with what recording it adds to which cell.

use crate::case;
use crate::catalog::{
    Action, Catalog, Effect, Event, Field, FieldId, FieldType, Kind, LabelSource, Number,
};
use crate::generate::ownership;
use crate::generate::source::{Source, line};
use crate::generate::{deprecate, exemplar};

pub(crate) fn generate(place: usize, event: &Event, catalog: &Catalog, source: &mut Source) {
    source.blank();
    source.doc(&event.help);
    line!(source, "///");
    for effect in &event.effects {
        line!(source, "/// - {}", describe(effect, event, catalog));
    }
    ownership::generate(&event.ownership, source);
    generate_struct(event, catalog, source);
    source.blank();
    line!(source, "impl {} {{", event.type_name);
    line!(source, "    /// Index of this event in `__EVENTS`.");
    line!(source, "    #[doc(hidden)]");
    line!(source, "    pub const __INDEX: usize = {place};");
    source.blank();
    line!(source, "    /// Records this event.");
    line!(source, "    #[inline]");
    line!(source, "    pub fn record(self) {{");
    // Most events do nothing but count, and rustc has less to do if that is one function for all.
    let only_count = match event.effects.as_slice() {
        [only @ Effect { action: Action::Inc, trace: None, .. }] => {
            Some(cell(only, event, catalog))
        }
        _ => None,
    };
    source.indent();
    source.indent();
    match &only_count {
        Some(cell) => source.call("__rt::increment::<super::__Store>", std::slice::from_ref(cell)),
        None => line!(source, "__rt::record(self);"),
    }
    source.outdent();
    source.outdent();
    line!(source, "    }}");
    line!(source, "}}");
    if only_count.is_none() {
        source.blank();
        generate_effects(event, catalog, source);
    }
}

/// A line of an event's documentation: what it does to one metric.
fn describe(effect: &Effect, event: &Event, catalog: &Catalog) -> String {
    let field = |field: FieldId| &event[field].name;
    let family = series(effect, catalog);
    let mut told = match effect.action {
        Action::Inc => format!("increments {family}"),
        Action::Dec => format!("decrements {family}"),
        Action::Add(place) => format!("adds `{}` to {family}", field(place)),
        Action::Set(place) => format!("sets {family} to `{}`", field(place)),
        Action::Observe(place) => format!("observes `{}` in {family}", field(place)),
    };
    if effect.action.field().is_some_and(|place| event[place].optional) {
        told.push_str(", if there is one");
    }
    told
}

/// A family as an event moves it, with the labels that are always the same.
fn series(effect: &Effect, catalog: &Catalog) -> String {
    let family = &catalog[effect.family];
    let fixed = family.labels.iter().zip(&effect.labels).filter_map(|(label, filling)| {
        let LabelSource::Value(place) = filling else { return None };
        let value = &catalog[label.set][*place];
        Some(format!("{}={:?}", label.name, value.text))
    });
    let fixed: Vec<String> = fixed.collect();
    let labels = if fixed.is_empty() { String::new() } else { format!("{{{}}}", fixed.join(",")) };
    format!("`{}{labels}`", family.name)
}

fn generate_struct(event: &Event, catalog: &Catalog, source: &mut Source) {
    let name = &event.type_name;
    deprecate(event.deprecated.as_ref(), source);
    if event.fields.is_empty() {
        return line!(source, "pub struct {name} {{}}");
    }
    line!(source, "pub struct {name} {{");
    source.indent();
    for Field { name, field_type, optional } in &event.fields {
        let (doc, rust) = match field_type {
            FieldType::Number(Number::Duration) => {
                ("A duration.", "::core::time::Duration".to_owned())
            }
            FieldType::Number(Number::Bytes) => ("A number of bytes.", "u64".to_owned()),
            FieldType::Number(Number::Unsigned) => ("A number.", "u64".to_owned()),
            FieldType::Number(Number::Signed) => ("A signed number.", "i64".to_owned()),
            FieldType::Number(Number::Float) => ("A number.", "f64".to_owned()),
            FieldType::Trace => {
                ("The trace that it is part of.", "::metrics_catalog::TraceId".to_owned())
            }
            FieldType::Label(set) => {
                let set = &catalog[*set];
                (set.help.as_deref().unwrap_or("A label."), format!("super::{}", set.type_name))
            }
        };
        source.doc(doc);
        let rust = if *optional { format!("::core::option::Option<{rust}>") } else { rust };
        line!(source, "pub {}: {rust},", case::identifier(name));
    }
    source.outdent();
    line!(source, "}}");
}

fn generate_effects(event: &Event, catalog: &Catalog, source: &mut Source) {
    line!(source, "impl __rt::Effects for {} {{", event.type_name);
    source.indent();
    line!(source, "type Store = super::__Store;");
    source.blank();
    line!(source, "#[inline]");
    line!(source, "fn apply<W: __rt::Writer>(self, writer: W) {{");
    source.indent();
    if event.effects.iter().all(|effect| matches!(effect.action, Action::Set(_))) {
        line!(source, "let _ = writer;");
    }
    for effect in &event.effects {
        generate_effect(effect, event, catalog, source);
    }
    source.outdent();
    line!(source, "}}");
    source.outdent();
    line!(source, "}}");
}

fn generate_effect(effect: &Effect, event: &Event, catalog: &Catalog, source: &mut Source) {
    let family = &catalog[effect.family];
    let cell = cell(effect, event, catalog);
    let field = |field: FieldId| format!("self.{}", case::identifier(&event[field].name));
    let writer = "writer".to_owned();
    let optional = effect.action.field().filter(|place| event[*place].optional);
    if let Some(place) = optional {
        line!(source, "if let ::core::option::Option::Some(value) = {} {{", field(place));
        source.indent();
    }
    let value = |place: FieldId| if optional.is_some() { "value".to_owned() } else { field(place) };
    match effect.action {
        Action::Inc => {
            source.call("writer.add", &[cell, "1".to_owned()]);
            exemplar::leave(effect, "1_u64".to_owned(), event, catalog, source);
        }
        Action::Dec => source.call("writer.add", &[cell, "u64::MAX".to_owned()]),
        Action::Add(place) => {
            source.call("__rt::add_monotonic", &[value(place), writer, cell]);
            exemplar::leave(effect, value(place), event, catalog, source);
        }
        Action::Set(place) => {
            let state = matches!(family.kind, Kind::StateSet(_));
            let level = value(place) + if state { " as u64" } else { "" };
            source.call("__rt::set_shared::<super::__Store, _>", &[cell, level]);
        }
        Action::Observe(place) => {
            let Kind::Histogram(layout) = family.kind else { return };
            let layout = &catalog[layout];
            let buckets = format!("&super::{}", layout.static_name);
            source.call("__rt::Observation::observe", &[value(place), writer, cell, buckets]);
            exemplar::leave(effect, value(place), event, catalog, source);
        }
    }
    if optional.is_some() {
        source.outdent();
        line!(source, "}}");
    }
}

/// The series that the event's labels name, among those of the family.
pub(crate) fn labels(effect: &Effect, event: &Event, catalog: &Catalog) -> String {
    let series = place(effect, event, catalog, 0, 1);
    series.strip_prefix("0 + ").map(str::to_owned).unwrap_or(series)
}

/// The first cell of the series that the event's labels name.
fn cell(effect: &Effect, event: &Event, catalog: &Catalog) -> String {
    let family = &catalog[effect.family];
    place(effect, event, catalog, family.cell.into(), catalog.cells_per_series(family))
}

/// Where a series is that the event's labels name, if each takes up so much and the first begins at
/// `known`: what is known by now in one number.
fn place(
    effect: &Effect,
    event: &Event,
    catalog: &Catalog,
    mut known: u64,
    mut stride: u64,
) -> String {
    let family = &catalog[effect.family];
    let mut terms = String::new();
    // The last label runs fastest.
    for (label, filling) in family.labels.iter().zip(&effect.labels).rev() {
        match filling {
            LabelSource::Value(place) => known += stride * place.index() as u64,
            LabelSource::Field(field) => {
                let inner = if catalog[label.set].open.is_some() { ".0" } else { "" };
                let name = case::identifier(&event[*field].name);
                terms = if stride == 1 {
                    format!(" + self.{name}{inner} as usize{terms}")
                } else {
                    format!(" + (self.{name}{inner} as usize) * {stride}{terms}")
                };
            }
        }
        stride *= catalog[label.set].size();
    }
    format!("{known}{terms}")
}
