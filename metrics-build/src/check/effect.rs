//! Rules for effects: which events move which metrics, and with what.

mod field;
mod label;

use std::collections::HashMap;

use crate::catalog::{
    Action, Catalog, Effect, Event, FamilyId, FieldId, FieldType, Kind, LabelSource, Number,
    ValueId,
};
use crate::check::family::Declared;
use crate::check::reference::{self, Reference};
use crate::problem::Problems;
use crate::rule::Rule;
use crate::schema::{self, Schema, Verb};

/// Gives every event what it does: its own count first, then each metric that names it.
pub(crate) fn check_effects(
    schema: &Schema,
    declared: &[Declared<'_>],
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    for (place, declared) in declared.iter().enumerate() {
        let group = catalog.families[place].group.index();
        match declared {
            Declared::Event(event) => {
                let group = &mut catalog.groups[group];
                let place_of_event = group.event_indices.get(&event.name.value).copied();
                if let Some(event) = place_of_event.and_then(|it| group.events.get_mut(it)) {
                    let labels = labels_of_count(event);
                    let action = Action::Inc;
                    event.effects.push(Effect {
                        family: FamilyId::new(place),
                        action,
                        labels,
                        trace: None,
                    });
                }
            }
            Declared::Together(_, counted) => {
                for (value, event) in counted.iter().enumerate() {
                    let labels = vec![LabelSource::Value(ValueId::new(value))];
                    let action = Action::Inc;
                    let effect =
                        Effect { family: FamilyId::new(place), action, labels, trace: None };
                    catalog.groups[group].events[*event].effects.push(effect);
                }
            }
            Declared::Metric(metric) => {
                check_verbs(metric, catalog.families[place].kind, problems);
                let references = reference::resolve(&metric.effects, group, catalog);
                check_repetition(&references, problems);
                for reference in &references {
                    check_effect(reference, place, catalog, problems);
                }
            }
        }
    }
    check_every_event_moves_something(schema, catalog, problems);
}

/// An event's own count has each of its label fields as a label, in order.
fn labels_of_count(event: &Event) -> Vec<LabelSource> {
    let is_label = |field_type| matches!(field_type, FieldType::Label(_));
    let fields = event.fields.iter().enumerate();
    fields
        .filter(|(_, field)| is_label(field.field_type))
        .map(|(place, _)| LabelSource::Field(FieldId::new(place)))
        .collect()
}

/// Each type of metric is moved in its own ways.
fn check_verbs(metric: &schema::Metric, kind: Kind, problems: &mut Problems) {
    let Some(written) = &metric.kind else { return };
    let fitting = match written.value.as_str() {
        // That it is live besides is reported where it says so.
        _ if metric.is_live() => return,
        "counter" => "moved by `inc` or `add`",
        "gauge" if kind == Kind::Level => "set or moved by `inc` and `dec`, but not both",
        "gauge" => "moved by `inc` and `dec`, or set by `set`",
        "histogram" => "moved by `observe`",
        "stateset" => "set by `set`",
        "info" => "not moved by anything",
        _ => return,
    };
    let verbs = Verb::ALL.into_iter().filter_map(|verb| {
        metric.effects.iter().map(|effect| &effect.verb).find(|other| other.value == verb)
    });
    for verb in verbs {
        let fits = match (written.value.as_str(), verb.value) {
            ("counter", Verb::Inc | Verb::Add)
            | ("histogram", Verb::Observe)
            | ("stateset", Verb::Set) => true,
            ("gauge", Verb::Inc | Verb::Dec) => kind == Kind::Gauge,
            ("gauge", Verb::Set) => kind == Kind::Level,
            _ => false,
        };
        if !fits {
            let (span, verb, kind) = (&verb.span, verb.value.key(), &written.value);
            let article = if kind == "info" { "an" } else { "a" };
            let message = format!("`{verb}` does not fit: {article} {kind} is {fitting}");
            problems.push(Rule::EffectMisfit, span, message);
        }
    }
}

/// An event moves a series in one way, once: twice only with labels that surely differ.
fn check_repetition(references: &[Reference<'_>], problems: &mut Problems) {
    let differ = |one: &schema::Effect, other: &schema::Effect| {
        one.labels.iter().any(|(label, value)| {
            let same = other.labels.iter().find(|(name, _)| name.value == label.value);
            same.is_some_and(|(_, other)| other.value != value.value)
        })
    };
    let mut movers: HashMap<reference::Place, Vec<usize>> = HashMap::new();
    for (place, reference) in references.iter().enumerate() {
        let effect = reference.effect;
        let repeated = reference.events.iter().filter_map(|event| {
            let mut earlier = movers.get(event)?.iter().copied();
            earlier.find(|earlier| !differ(effect, references[*earlier].effect))
        });
        if let Some(earlier) = repeated.min() {
            let earlier = &references[earlier];
            let what = if reference.is_pattern() { "some event of" } else { "event" };
            let message =
                format!("{what} `{}` moves this metric already; remove one", effect.event.value);
            let (span, other) = (&effect.event.span, &earlier.effect.event.span);
            problems.push_clash(Rule::EventTwice, span, other, message);
        }
        for event in &reference.events {
            movers.entry(*event).or_default().push(place);
        }
    }
}

fn check_effect(
    reference: &Reference<'_>,
    family_place: usize,
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    let family = &catalog.families[family_place];
    let effect = reference.effect;
    let constants = label::check_constants(effect, family, catalog, problems);
    if reference.events.is_empty() {
        return reference::report_unknown(&effect.event, family.group.index(), catalog, problems);
    }
    let adds_up = matches!(family.number, Number::Float | Number::Duration | Number::Bytes);
    if adds_up && family.kind == Kind::Counter && effect.verb.value == Verb::Inc {
        let message = format!(
            "`{}` adds up what its events carry, so `inc` has no meaning here; use `add` alone",
            family.name
        );
        return problems.push(Rule::CountAmongAmounts, &effect.event.span, message);
    }
    let fields = field::check_fields(reference, family, catalog, problems);
    let labels = label::check_labels(reference, &constants, family, catalog, problems);
    let (Some(fields), Some(labels)) = (fields, labels) else { return };
    let places = reference.events.iter().zip(fields).zip(labels);
    for ((&(group, event), field), labels) in places {
        let action = match (effect.verb.value, field) {
            (Verb::Inc, _) => Action::Inc,
            (Verb::Dec, _) => Action::Dec,
            (Verb::Add, Some(field)) => Action::Add(field),
            (Verb::Set, Some(field)) => Action::Set(field),
            (Verb::Observe, Some(field)) => Action::Observe(field),
            (Verb::Add | Verb::Set | Verb::Observe, None) => continue,
        };
        let effect = Effect { family: FamilyId::new(family_place), action, labels, trace: None };
        catalog.groups[group].events[event].effects.push(effect);
    }
}

/// An event that is not counted and moves nothing is a mistake.
fn check_every_event_moves_something(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    // With a metric's effects in doubt, so is whether an event has any.
    if !problems.is_empty() {
        return;
    }
    for (written, group) in schema.groups.iter().zip(&catalog.groups) {
        let events = written.events.iter().zip(&group.events);
        for (written, _) in events.filter(|(_, event)| event.effects.is_empty()) {
            let message = format!(
                "event `{}` moves nothing; drop `count = false`, or let a metric name it",
                written.name.value
            );
            problems.push(Rule::EventMovesNothing, &written.name.span, message);
        }
    }
}
