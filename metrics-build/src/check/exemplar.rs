//! Rules for exemplars: which metrics have them, and where their trace ids come from.

use std::ptr;

use crate::catalog::{Catalog, FieldId, FieldType, Kind};
use crate::check::family::Declared;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::Schema;

/// Has every event that moves a metric with exemplars leave one, if it carries a trace id.
pub(crate) fn check_exemplars(
    schema: &Schema,
    declared: &[Declared<'_>],
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    check_events(schema, declared, problems);
    for (family, declared) in declared.iter().enumerate() {
        let exemplar = match declared {
            Declared::Event(event) => &event.exemplar,
            Declared::Together(..) => continue,
            Declared::Metric(metric) => &metric.exemplar,
        };
        if let Some(field) = exemplar {
            check_exemplar(field, family, catalog, problems);
        }
    }
}

fn check_exemplar(field: &Text, place: usize, catalog: &mut Catalog, problems: &mut Problems) {
    let family = &mut catalog.families[place];
    let has_kind = matches!(family.kind, Kind::Counter | Kind::Histogram(_));
    if !has_kind || !family.by_events {
        let message = "only a counter or a histogram that events move has an `exemplar`; remove it";
        return problems.push(Rule::ExemplarMisplaced, &field.span, message);
    }
    family.exemplars = true;
    let mut found = false;
    let events = catalog.groups.iter_mut().flat_map(|group| &mut group.events);
    for event in events {
        let at = event.fields.iter().position(|other| other.name == field.value);
        let Some(at) = at else { continue };
        let is_trace = event.fields[at].field_type == FieldType::Trace;
        for effect in event.effects.iter_mut().filter(|effect| effect.family.index() == place) {
            found = true;
            effect.trace = Some(FieldId::new(at)).filter(|_| is_trace);
            if !is_trace {
                let message = format!(
                    "field `{}` of event `{}` is no trace id; give it the type `trace-id`, or \
                     name another",
                    field.value, event.name
                );
                problems.push(Rule::ExemplarMismatch, &field.span, message);
            }
        }
    }
    if !found && problems.is_empty() {
        let message = format!(
            "no event that moves this has a field `{0}`; give one the field `{0} = \"trace-id\"`",
            field.value
        );
        problems.push(Rule::ExemplarMismatch, &field.span, message);
    }
}

/// Only a counter of its own has room for an event's exemplars.
fn check_events(schema: &Schema, declared: &[Declared<'_>], problems: &mut Problems) {
    for event in schema.groups.iter().flat_map(|group| &group.events) {
        let is_it =
            |other: &Declared<'_>| matches!(other, Declared::Event(it) if ptr::eq(*it, event));
        if let Some(field) = event.exemplar.as_ref().filter(|_| !declared.iter().any(is_it)) {
            let message = "an event without a counter of its own has no `exemplar`; write it where \
                           a metric is";
            problems.push(Rule::ExemplarMisplaced, &field.span, message);
        }
    }
}
