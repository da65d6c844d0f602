//! Inputs of effects: the fields, the labels and the trace ids that a metric takes from its events.

use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::limits::{DEFAULT_OVERFLOW, MAX_KEYED_VALUE_LEN};

use crate::catalog::{
    Catalog, EventId, Family, FieldId, FieldType, Kind, LabelSet, LabelSource, Number, ValueId,
};
use crate::entity::effect::{EffectDecl, Resolved};
use crate::entity::label_set;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

/// Returns the field of each event that an effect takes, which is `None` if it takes none. Returns
/// `None` after a problem.
pub(crate) fn check_fields(
    resolved: &Resolved<'_>,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<Vec<Option<FieldId>>> {
    let Some(name) = &resolved.effect.field else {
        return Some(vec![None; resolved.events.len()]);
    };
    let (mut fields, mut without) = (Vec::new(), Vec::new());
    for event in resolved.events.iter().map(|id| &catalog[*id]) {
        match event.field_id(&name.value) {
            Some(field) => fields.push((field, event[field].field_type)),
            None => without.push(event.name.as_str()),
        }
    }
    if !without.is_empty() {
        let known = match resolved.events[..] {
            [event] => &catalog[event].fields[..],
            _ => &[],
        };
        let known = known.iter().map(|field| field.name.as_str());
        let message = format!("{} no field `{}`", resolved.events_have(&without), name.value);
        problems.push_unknown(Rule::UnknownField, name, &message, known);
        return None;
    }
    let expected = match family.kind {
        Kind::StateSet(set) => FieldType::Label(set),
        _ => FieldType::Number(field_number(family)),
    };
    let other = fields.iter().find(|(_, field_type)| *field_type != expected);
    if let Some((_, field_type)) = other {
        report_mismatch(name, *field_type, family, catalog, problems);
        return None;
    }
    Some(fields.into_iter().map(|(field, _)| Some(field)).collect())
}

/// Returns a noun phrase for the type of a field.
fn type_noun(field_type: FieldType, catalog: &Catalog) -> String {
    match field_type {
        FieldType::Label(set) => format!("the set `{}`", catalog[set].name),
        FieldType::Number(number) => format!("the type `{}`", number.name()),
        FieldType::Trace => "the type `trace-id`".to_owned(),
    }
}

fn report_mismatch(
    name: &Text,
    field_type: FieldType,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) {
    let found = match field_type {
        FieldType::Number(number) => number_noun(number),
        FieldType::Label(_) => "a label",
        FieldType::Trace => "a trace id",
    };
    let expected = match family.kind {
        Kind::StateSet(set) => &format!("a state of `{}`", catalog[set].name),
        _ => number_noun(field_number(family)),
    };
    let message = format!(
        "field `{}` is {found}, but `{}` takes {expected}; name another field",
        name.value, family.name
    );
    problems.push(Rule::FieldMismatch, &name.span, message);
}

/// Returns the type of the fields that update a family.
const fn field_number(family: &Family) -> Number {
    match (family.kind, family.number) {
        // No field is negative.
        (Kind::Gauge, Number::Signed) => Number::Unsigned,
        (_, number) => number,
    }
}

const fn number_noun(number: Number) -> &'static str {
    match number {
        Number::Duration => "a duration",
        Number::Bytes => "bytes",
        Number::Unsigned => "a u64",
        Number::Signed => "an i64",
        Number::Float => "an f64",
    }
}

/// Returns the constant value of each label of the metric, which is `None` if the event gives it.
pub(crate) fn check_constants(
    effect: &EffectDecl,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Vec<Option<LabelSource>> {
    let mut constants = vec![None; family.labels.len()];
    for (name, value) in effect.labels.iter() {
        let Some(label) = family.label_id(&name.value) else {
            let message = format!("unknown label `{}` of `{}`", name.value, family.name);
            let known = family.labels.iter().map(|label| label.name.as_str());
            problems.push_unknown(Rule::UnknownLabel, name, &message, known);
            continue;
        };
        let set = &catalog[family[label].set];
        constants[label.index()] = Some(if set.open.is_some() {
            check_constant_text(set, value, family, problems);
            LabelSource::Text(value.value.clone())
        } else {
            let constant = set.value_id(&value.value);
            if constant.is_none() {
                let message =
                    format!("unknown value `{}` of label set `{}`", value.value, set.name);
                let known = set.values.iter().map(|value| value.name.as_str());
                problems.push_unknown(Rule::UnknownLabelValue, value, &message, known);
            }
            // After a problem, the first value is used, so that a missing field is not reported too.
            LabelSource::Value(constant.unwrap_or(ValueId::new(0)))
        });
    }
    constants
}

/// Checks the constant text of an open label by the rules for texts at run time.
fn check_constant_text(set: &LabelSet, text: &Text, family: &Family, problems: &mut Problems) {
    if family.keyed.is_none() {
        let message = format!(
            "misplaced constant label; the set `{}` is open, and `{}` is not keyed; add a field of \
             the set to the event, or write `series = {{ max = 500 }}`",
            set.name, family.name
        );
        return problems.push(Rule::OpenLabelMisplaced, &text.span, message);
    }
    label_set::check_text(text, problems);
    let value = &text.value;
    if value.is_empty() {
        let message =
            "empty label text; write one, because Prometheus treats an empty label as absent";
        return problems.push(Rule::ConstantLabelInvalid, &text.span, message);
    }
    let reason = if value.len() > MAX_KEYED_VALUE_LEN {
        "a series of its own has texts of up to 256 bytes; shorten it"
    } else if value == DEFAULT_OVERFLOW {
        "it is the value of the overflow; write another text"
    } else {
        return;
    };
    let message = format!("invalid label text `{}`; {reason}", escape_hidden(value));
    problems.push(Rule::ConstantLabelInvalid, &text.span, message);
}

/// Returns the source of each label of the metric, for each event: a constant, or the event's field
/// with that name and set. Returns `None` after a problem.
pub(crate) fn check_labels(
    resolved: &Resolved<'_>,
    constants: &[Option<LabelSource>],
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<Vec<Vec<LabelSource>>> {
    let mut sources = vec![Vec::new(); resolved.events.len()];
    let mut is_complete = true;
    for (label, constant) in family.labels.iter().zip(constants) {
        if let Some(constant) = constant {
            for sources in &mut sources {
                sources.push(constant.clone());
            }
            continue;
        }
        let (mut without, mut optional) = (Vec::new(), Vec::new());
        for (event, sources) in resolved.events.iter().map(|id| &catalog[*id]).zip(&mut sources) {
            match event.field_id(&label.name) {
                Some(field) if event[field].field_type == FieldType::Label(label.set) => {
                    if event[field].optional && !label.optional {
                        optional.push(event.name.as_str());
                    }
                    sources.push(LabelSource::Field(field));
                }
                None if label.optional => sources.push(LabelSource::Absent),
                found => {
                    without.push((event.name.as_str(), found.map(|field| event[field].field_type)));
                }
            }
        }
        if let [first, ..] = optional[..] {
            let (name, set) = (&label.name, &catalog[label.set].name);
            let message = format!(
                "field `{name}` of event `{first}` is optional, but the label of `{}` is not; write \
                 `labels = {{ {name} = \"{set}?\" }}` in the metric, or remove the `?` of the field",
                family.name
            );
            problems.push(Rule::LabelOptional, &resolved.effect.event.span, message);
            is_complete = false;
        }
        if let Some((_, found)) = without.first() {
            let events: Vec<&str> = without.iter().map(|(event, _)| *event).collect();
            let (name, set) = (&label.name, &catalog[label.set].name);
            let constant = match catalog[label.set].values.first() {
                Some(value) => Some(value.name.as_str()),
                // The values of an open set are any texts.
                None => family.keyed.is_some().then_some("..."),
            };
            let constant = constant.map(|value| {
                format!(
                    ", or a constant such as `labels = {{ {name} = \"{value}\" }}` to the effect"
                )
            });
            let constant = constant.unwrap_or_default();
            let has = resolved.events_have(&events);
            let message = match found {
                None => format!(
                    "{has} no field `{name}` for the label of `{}`; add the field \
                     `{name} = \"{set}\"` to the event{constant}",
                    family.name
                ),
                Some(field_type) => format!(
                    "{has} a field `{name}` of {}, but the label of `{}` is of the set `{set}`; \
                     give the label the set of the field, or add `labels = {{ {name} = \"...\" }}` \
                     to the effect",
                    type_noun(*field_type, catalog),
                    family.name,
                ),
            };
            problems.push(Rule::LabelWithoutField, &resolved.effect.event.span, message);
            is_complete = false;
        }
    }
    is_complete.then_some(sources)
}

/// Checks whether a family can have exemplars. Returns whether it has them.
pub(crate) fn check_exemplar_allowed(
    field: Option<&Text>,
    family: &Family,
    problems: &mut Problems,
) -> bool {
    let Some(field) = field else { return false };
    let is_allowed = matches!(family.kind, Kind::Counter | Kind::Histogram(_)) && family.by_events;
    if !is_allowed {
        let message = "misplaced `exemplar`; only counters and histograms that events update have \
                       exemplars; remove it";
        problems.push(Rule::ExemplarMisplaced, &field.span, message);
    }
    is_allowed
}

/// Returns the field of an event that gives the trace id, if the event has it.
pub(crate) fn find_trace(
    field: &Text,
    id: EventId,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<FieldId> {
    let event = &catalog[id];
    let found = event.field_id(&field.value)?;
    if event[found].field_type != FieldType::Trace {
        let message = format!(
            "field `{}` of event `{}` has another type than `trace-id`; name a field of that type",
            field.value, event.name
        );
        problems.push(Rule::ExemplarMismatch, &field.span, message);
    }
    Some(found)
}

/// Reports a field that none of a metric's events has.
pub(crate) fn report_unused_exemplar(field: &Text, problems: &mut Problems) {
    let message = format!(
        "unknown field `{0}`; add `{0} = \"trace-id\"` to an event that updates this metric",
        field.value
    );
    problems.push(Rule::ExemplarMismatch, &field.span, message);
}
