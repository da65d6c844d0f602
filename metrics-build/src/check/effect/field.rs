//! Rules for the fields that effects take their amounts from.

use crate::catalog::{Catalog, Family, FieldId, FieldType, Kind, Number};
use crate::check::reference::Reference;
use crate::problem::{Problems, Text};
use crate::rule::Rule;

/// For each event, the place of the field that the metric takes, or `None` where it takes none. In
/// all, `None` where a field is missing or does not fit.
pub(super) fn check_fields(
    reference: &Reference<'_>,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<Vec<Option<FieldId>>> {
    let Some(name) = &reference.effect.field else {
        return Some(vec![None; reference.events.len()]);
    };
    let mut places = Vec::new();
    let mut lacking = Vec::new();
    for &(group, event) in &reference.events {
        let event = &catalog.groups[group].events[event];
        match event.fields.iter().position(|field| field.name == name.value) {
            Some(place) => places.push((place, event.fields[place].field_type)),
            None => lacking.push(event.name.as_str()),
        }
    }
    if !lacking.is_empty() {
        let known: &[_] = match reference.events[..] {
            [(group, event)] => &catalog.groups[group].events[event].fields,
            _ => &[],
        };
        let message = format!("{} no field `{}`", reference.have(&lacking), name.value);
        let known = known.iter().map(|field| field.name.as_str());
        problems.push_unknown(Rule::UnknownField, name, &message, known);
        return None;
    }
    let wanted = match family.kind {
        Kind::StateSet(set) => FieldType::Label(set),
        _ => FieldType::Number(family.number),
    };
    let misfit = places.iter().find(|(_, field_type)| *field_type != wanted);
    if let Some((_, field_type)) = misfit {
        report_misfit(name, *field_type, family, catalog, problems);
        return None;
    }
    Some(places.into_iter().map(|(place, _)| Some(FieldId::new(place))).collect())
}

fn report_misfit(
    name: &Text,
    field_type: FieldType,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) {
    let found = match field_type {
        FieldType::Number(number) => number_name(number),
        FieldType::Label(_) => "a label",
        FieldType::Trace => "a trace id",
    };
    let metric = &family.name;
    let wanted = match family.kind {
        Kind::StateSet(set) => &format!("a state of `{}`", catalog[set].name),
        _ => number_name(family.number),
    };
    let message = format!("field `{}` is {found}, but `{metric}` takes {wanted}", name.value);
    problems.push(Rule::FieldMismatch, &name.span, message);
}

const fn number_name(number: Number) -> &'static str {
    match number {
        Number::Duration => "a duration",
        Number::Bytes => "bytes",
        Number::Unsigned => "a u64",
        Number::Signed => "an i64",
        Number::Float => "an f64",
    }
}
