//! Effects of all events on all families.

use std::collections::HashMap;

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::{
    Action, Catalog, Effect, EventId, Family, FamilyId, FieldId, Kind, LabelSource, Number, Origin,
    ValueId,
};
use crate::entity::effect::{self, EffectDecl, Resolved, Verb};
use crate::entity::effect_input;
use crate::entity::file::Schema;
use crate::entity::metric::MetricDecl;
use crate::problem::Problems;
use crate::rules::Rule;

/// Effects of all events so far.
type Effects = Vec<(EventId, Effect)>;

/// Checks the effects on all families, and gives each event its own.
pub(crate) fn check_effects(schema: &Schema, catalog: &mut Catalog, problems: &mut Problems) {
    let mut effects = Effects::new();
    for id in catalog.family_ids() {
        match &catalog[id].origin {
            Origin::Event(event) => effects.push(count(id, *event, schema, catalog, problems)),
            Origin::Events(events) => {
                for (index, event) in events.iter().enumerate() {
                    let labels = vec![LabelSource::Value(ValueId::new(index))];
                    let effect = Effect { family: id, action: Action::Inc, labels, trace: None };
                    effects.push((*event, effect));
                }
            }
            Origin::Metric(_) => {
                let decl = schema.metric(&catalog[id]).expect("its origin is a metric");
                check_metric(decl, id, catalog, &mut effects, problems);
            }
        }
    }
    for (id, effect) in effects {
        catalog.groups[id.group.index()].events[id.index].effects.push(effect);
    }
    check_every_event_has_an_effect(catalog, problems);
    check_bound_names(catalog, problems);
}

/// Checks that no event has the Rust name of another one whose labels are bound.
fn check_bound_names(catalog: &Catalog, problems: &mut Problems) {
    for group in &catalog.groups {
        for event in group.events.iter().filter(|event| catalog.is_keyed(event)) {
            let name = event.bound_name();
            if let Some(other) = group.events.iter().find(|other| other.type_name == name) {
                let message = format!(
                    "duplicate Rust name `{name}` of the event `{}` and of `{}` with bound labels; \
                     rename one",
                    other.name, event.name
                );
                problems.push_clash(Rule::NamesAlike, &other.span, &event.span, message);
            }
        }
    }
}

/// Returns the effect of an event on its own counter, whose labels are the event's label fields.
fn count(
    family: FamilyId,
    id: EventId,
    schema: &Schema,
    catalog: &Catalog,
    problems: &mut Problems,
) -> (EventId, Effect) {
    let event = &catalog[id];
    let is_label = |field: &FieldId| event[*field].field_type.label_set().is_some();
    let labels = event.field_ids().filter(is_label).map(LabelSource::Field);
    let decl = &schema.groups[id.group.index()].events[id.index];
    let exemplar = decl.exemplar.as_ref().filter(|_| catalog[family].exemplars);
    let trace = exemplar.and_then(|field| {
        let trace = effect_input::find_trace(field, id, catalog, problems);
        if trace.is_none() && problems.is_empty() {
            effect_input::report_unused_exemplar(field, problems);
        }
        trace
    });
    (id, Effect { family, action: Action::Inc, labels: labels.collect(), trace })
}

fn check_metric(
    decl: &MetricDecl,
    family: FamilyId,
    catalog: &Catalog,
    effects: &mut Effects,
    problems: &mut Problems,
) {
    check_verbs(decl, problems);
    // An info has no effects, so their events and labels must not be reported as unused.
    if catalog[family].kind == Kind::Info {
        return;
    }
    check_sum_is_not_open(decl, &catalog[family], catalog, problems);
    let resolved = effect::resolve(&decl.effects.0, catalog[family].group, catalog);
    check_repetition(&resolved, problems);
    let first = effects.len();
    for effect in &resolved {
        check_effect(effect, family, catalog, effects, problems);
    }
    let Some(field) = decl.exemplar.as_ref().filter(|_| catalog[family].exemplars) else { return };
    for (event, effect) in &mut effects[first..] {
        effect.trace = effect_input::find_trace(field, *event, catalog, problems);
    }
    if problems.is_empty() && effects[first..].iter().all(|(_, effect)| effect.trace.is_none()) {
        effect_input::report_unused_exemplar(field, problems);
    }
}

/// Checks that the verbs of a metric fit its type.
fn check_verbs(decl: &MetricDecl, problems: &mut Problems) {
    let Some(metric_type) = decl.metric_type.as_ref().map(|it| it.value) else { return };
    if decl.is_observable() {
        // Effects are reported with the source.
        return;
    }
    let expected = match metric_type {
        MetricType::Counter => "a counter is updated by `inc` or `add`",
        MetricType::Gauge => "a gauge is updated by `inc`, `dec` and `set`",
        MetricType::Histogram => "a histogram is updated by `observe`",
        MetricType::StateSet => "a state set is updated by `set`",
        MetricType::Info => "an info is constant",
    };
    for verb in Verb::ALL {
        let first = decl.effects.0.iter().map(|effect| &effect.verb).find(|it| it.value == verb);
        let fits = match metric_type {
            MetricType::Counter => matches!(verb, Verb::Inc | Verb::Add),
            MetricType::Gauge => matches!(verb, Verb::Inc | Verb::Dec | Verb::Set),
            MetricType::Histogram => verb == Verb::Observe,
            MetricType::StateSet => verb == Verb::Set,
            MetricType::Info => false,
        };
        if let Some(first) = first.filter(|_| !fits) {
            let message = format!("misplaced `{}`; {expected}", verb.key());
            problems.push(Rule::EffectMisplaced, &first.span, message);
        }
    }
}

/// Checks that a gauge which events move and set has no open labels: the overflow would be set for
/// all its values.
fn check_sum_is_not_open(
    decl: &MetricDecl,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) {
    let set = decl.effects.0.iter().map(|effect| &effect.verb).find(|it| it.value == Verb::Set);
    // The overflow of a keyed family is never set.
    let is_dense_gauge = family.kind == Kind::Gauge && family.keyed.is_none();
    let Some(set) = set.filter(|_| is_dense_gauge) else { return };
    let open = family.labels.iter().find(|label| catalog[label.set].open.is_some());
    if let Some(label) = open {
        let message = format!(
            "misplaced `set`; the label `{}` is open, and values beyond its `max` share a series, \
             so remove `set`, or `inc` and `dec`",
            label.name
        );
        problems.push(Rule::EffectMisplaced, &set.span, message);
    }
}

/// Checks that no event updates a series of a metric twice: only with different constant labels an
/// event may occur several times.
fn check_repetition(resolved: &[Resolved<'_>], problems: &mut Problems) {
    let differ = |one: &EffectDecl, other: &EffectDecl| {
        one.labels.iter().any(|(label, value)| {
            let same = other.labels.iter().find(|(name, _)| name.value == label.value);
            same.is_some_and(|(_, other)| other.value != value.value)
        })
    };
    let mut seen: HashMap<EventId, Vec<usize>> = HashMap::new();
    for (index, Resolved { effect, events }) in resolved.iter().enumerate() {
        let repeated = events.iter().filter_map(|event| {
            let mut earlier = seen.get(event)?.iter().copied();
            earlier.find(|earlier| !differ(effect, resolved[*earlier].effect))
        });
        if let Some(earlier) = repeated.min() {
            let other = &resolved[earlier].effect.event.span;
            let noun = if effect.is_pattern() { "event that matches" } else { "event" };
            let message =
                format!("duplicate {noun} `{}` in this metric; remove one", effect.event.value);
            problems.push_clash(Rule::EventTwice, &effect.event.span, other, message);
        }
        for event in events {
            seen.entry(*event).or_default().push(index);
        }
    }
}

fn check_effect(
    resolved: &Resolved<'_>,
    family_id: FamilyId,
    catalog: &Catalog,
    effects: &mut Effects,
    problems: &mut Problems,
) {
    let family = &catalog[family_id];
    let decl = resolved.effect;
    let constants = effect_input::check_constants(decl, family, catalog, problems);
    if resolved.events.is_empty() {
        return effect::report_unknown(&decl.event, family.group, catalog, problems);
    }
    let adds_up = matches!(family.number, Number::Float | Number::Duration | Number::Bytes);
    if adds_up && family.kind == Kind::Counter && decl.verb.value == Verb::Inc {
        let message =
            format!("misplaced `inc`; `{}` adds up fields of its events; use `add`", family.name);
        return problems.push(Rule::CountAmongAmounts, &decl.event.span, message);
    }
    let fields = effect_input::check_fields(resolved, family, catalog, problems);
    let labels = effect_input::check_labels(resolved, &constants, family, catalog, problems);
    let (Some(fields), Some(labels)) = (fields, labels) else { return };
    for ((event, field), labels) in resolved.events.iter().zip(fields).zip(labels) {
        let action = match (decl.verb.value, field) {
            (Verb::Inc, _) => Action::Inc,
            (Verb::Dec, _) => Action::Dec,
            (Verb::Add, Some(field)) => Action::Add(field),
            (Verb::Set, Some(field)) => Action::Set(field),
            (Verb::Observe, Some(field)) => Action::Observe(field),
            (Verb::Add | Verb::Set | Verb::Observe, None) => {
                unreachable!("the reader requires the field")
            }
        };
        effects.push((*event, Effect { family: family_id, action, labels, trace: None }));
    }
}

/// Reports events that are not counted and update no metric.
fn check_every_event_has_an_effect(catalog: &Catalog, problems: &mut Problems) {
    // After a problem, effects may be missing.
    if !problems.is_empty() {
        return;
    }
    for event in catalog.groups.iter().flat_map(|group| &group.events) {
        if event.effects.is_empty() {
            let message = format!(
                "event `{}` has no effect; remove `count = false`, or name the event in a metric",
                event.name
            );
            problems.push(Rule::EventWithoutEffect, &event.span, message);
        }
    }
}
