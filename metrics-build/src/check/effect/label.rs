//! Rules for the labels of what effects move: each has its value from the effect or from the event.

use crate::catalog::{Catalog, Family, FieldId, FieldType, LabelSource, ValueId};
use crate::check::reference::Reference;
use crate::problem::Problems;
use crate::rule::Rule;
use crate::schema;

/// The labels that an effect gives one value: for each label of the metric the place of that value.
pub(super) fn check_constants(
    effect: &schema::Effect,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Vec<Option<usize>> {
    let mut constants = vec![None; family.labels.len()];
    for (name, value) in &effect.labels {
        let Some(place) = family.labels.iter().position(|label| label.name == name.value) else {
            let message = format!("`{}` has no label `{}`", family.name, name.value);
            let known = family.labels.iter().map(|label| label.name.as_str());
            problems.push_unknown(Rule::UnknownLabel, name, &message, known);
            continue;
        };
        let set = &catalog[family.labels[place].set];
        if set.open.is_some() {
            let message = format!(
                "label set `{}` is open, so no effect can fix a value of it; give the event a \
                 field of it, or the label a set with `values`",
                set.name
            );
            problems.push(Rule::OpenLabelMisplaced, &value.span, message);
            constants[place] = Some(0);
            continue;
        }
        let constant = set.values.iter().position(|known| known.name == value.value);
        if constant.is_none() {
            let message = format!("label set `{}` has no value `{}`", set.name, value.value);
            let known = set.values.iter().map(|value| value.name.as_str());
            problems.push_unknown(Rule::UnknownLabelValue, value, &message, known);
        }
        // One that is wrong stands in for one that is right, so that no field is asked for.
        constants[place] = Some(constant.unwrap_or_default());
    }
    constants
}

/// For each event, and each label of the metric, what gives its value: the effect, or the event's
/// field of that name and set.
pub(super) fn check_labels(
    reference: &Reference<'_>,
    constants: &[Option<usize>],
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<Vec<Vec<LabelSource>>> {
    let mut fillings = vec![Vec::new(); reference.events.len()];
    let mut complete = true;
    for (label, constant) in family.labels.iter().zip(constants) {
        if let Some(value) = constant {
            for filling in &mut fillings {
                filling.push(LabelSource::Value(ValueId::new(*value)));
            }
            continue;
        }
        let mut lacking = Vec::new();
        for (&(group, event), filling) in reference.events.iter().zip(&mut fillings) {
            let event = &catalog.groups[group].events[event];
            let place = event.fields.iter().position(|field| field.name == label.name);
            match place.map(|place| (place, event.fields[place].field_type)) {
                Some((place, FieldType::Label(set))) if set == label.set => {
                    filling.push(LabelSource::Field(FieldId::new(place)));
                }
                found => {
                    let has = if found.is_some() { "another kind of field" } else { "no field" };
                    lacking.push((event.name.as_str(), has));
                }
            }
        }
        if let Some((_, has)) = lacking.first() {
            let name = &reference.effect.event;
            let set = &catalog[label.set].name;
            let events: Vec<&str> = lacking.iter().map(|(event, _)| *event).collect();
            let message = format!(
                "{} {has} `{}` for the label of `{}`; give it the field `{} = \"{set}\"`, or the \
                 effect `labels = {{ {} = \"...\" }}`",
                reference.have(&events),
                label.name,
                family.name,
                label.name,
                label.name
            );
            problems.push(Rule::LabelWithoutField, &name.span, message);
            complete = false;
        }
    }
    complete.then_some(fillings)
}
