//! Rules for effects: which events move which metrics, and with what.

use crate::catalog::{Action, Carries, Catalog, Effect, Event, Family, Kind, Number};
use crate::check::event::find_event;
use crate::check::family::Declared;
use crate::problem::{Problems, Text};
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
        let group = catalog.families[place].group;
        match declared {
            Declared::Event(event) => {
                let events = &mut catalog.groups[group].events;
                if let Some(event) = events.iter_mut().find(|other| other.name == event.name.value)
                {
                    let labels = labels_of_count(event);
                    event.effects.push(Effect { family: place, action: Action::Inc, labels });
                }
            }
            Declared::Metric(metric) => {
                check_verbs(metric, catalog.families[place].kind, problems);
                check_repetition(&metric.effects, group, catalog, problems);
                for effect in &metric.effects {
                    check_effect(effect, place, catalog, problems);
                }
            }
        }
    }
    check_every_event_moves_something(schema, catalog, problems);
}

/// An event's own count has each of its label fields as a label, in order.
fn labels_of_count(event: &Event) -> Vec<usize> {
    let is_label = |carries| matches!(carries, Carries::Label(_));
    let fields = event.fields.iter().enumerate();
    fields.filter(|(_, field)| is_label(field.carries)).map(|(place, _)| place).collect()
}

/// Each type of metric is moved in its own ways.
fn check_verbs(metric: &schema::Metric, kind: Kind, problems: &mut Problems) {
    let Some(written) = &metric.kind else { return };
    let fitting = match written.value.as_str() {
        "counter" => "moved by `inc` or `add`",
        // That it has a `source` besides is reported where that stands.
        "gauge" if kind == Kind::Live => return,
        "gauge" if kind == Kind::Level => "set or moved by `inc` and `dec`, but not both",
        "gauge" => "moved by `inc` and `dec`, or set by `set`",
        "histogram" => "moved by `observe`",
        _ => return,
    };
    let verbs = Verb::ALL.into_iter().filter_map(|verb| {
        metric.effects.iter().map(|effect| &effect.verb).find(|other| other.value == verb)
    });
    for verb in verbs {
        let fits = match (written.value.as_str(), verb.value) {
            ("counter", Verb::Inc | Verb::Add) | ("histogram", Verb::Observe) => true,
            ("gauge", Verb::Inc | Verb::Dec) => kind == Kind::Gauge,
            ("gauge", Verb::Set) => kind == Kind::Level,
            _ => false,
        };
        if !fits {
            let message =
                format!("`{}` does not fit: a {} is {fitting}", verb.value.key(), written.value);
            problems.push(Rule::EffectMisfit, &verb.span, message);
        }
    }
}

/// An event moves a metric in one way, once.
fn check_repetition(
    effects: &[schema::Effect],
    group: usize,
    catalog: &Catalog,
    problems: &mut Problems,
) {
    let event = |effect: &schema::Effect| find_event(&effect.event, group, catalog);
    for (place, effect) in effects.iter().enumerate() {
        let found = event(effect);
        let earlier = effects[..place].iter().find(|earlier| event(earlier) == found);
        if let (Some(_), Some(earlier)) = (found, earlier) {
            let message =
                format!("event `{}` moves this metric already; remove one", effect.event.value);
            let (span, other) = (&effect.event.span, &earlier.event.span);
            problems.push_clash(Rule::EventTwice, span, other, message);
        }
    }
}

fn check_effect(
    effect: &schema::Effect,
    family_place: usize,
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    let family = &catalog.families[family_place];
    let Some((group, event)) = find_event(&effect.event, family.group, catalog) else {
        return report_unknown_event(&effect.event, family.group, catalog, problems);
    };
    let found = &catalog.groups[group].events[event];
    let field = effect.field.as_ref();
    let field = field.map(|field| check_field(field, &effect.event, found, family, problems));
    let labels = check_labels(effect, found, family, catalog, problems);
    let adds_up = matches!(family.number, Number::Float | Number::Duration | Number::Bytes);
    if adds_up && family.kind == Kind::Counter && effect.verb.value == Verb::Inc {
        let message = format!(
            "`{}` adds up what its events carry, so `inc` has no meaning here; use `add` alone",
            family.name
        );
        return problems.push(Rule::CountAmongAmounts, &effect.event.span, message);
    }
    let action = match (effect.verb.value, field) {
        (Verb::Inc, _) => Action::Inc,
        (Verb::Dec, _) => Action::Dec,
        (Verb::Add, Some(Some(field))) => Action::Add(field),
        (Verb::Set, Some(Some(field))) => Action::Set(field),
        (Verb::Observe, Some(Some(field))) => Action::Observe(field),
        _ => return,
    };
    if let Some(labels) = labels {
        let effect = Effect { family: family_place, action, labels };
        catalog.groups[group].events[event].effects.push(effect);
    }
}

fn report_unknown_event(name: &Text, own: usize, catalog: &Catalog, problems: &mut Problems) {
    let message = format!("there is no event `{}`", name.value);
    let full = catalog.groups.iter().enumerate().flat_map(|(place, group)| {
        let name = move |event: &Event| {
            let own = (place == own).then(|| event.name.clone());
            own.into_iter().chain([format!("{}.{}", group.name, event.name)])
        };
        group.events.iter().flat_map(name)
    });
    let full: Vec<String> = full.collect();
    problems.push_unknown(Rule::UnknownEvent, name, &message, full.iter().map(String::as_str));
}

/// The place of the field whose value the metric takes, if it has one that fits.
fn check_field(
    field: &Text,
    name: &Text,
    event: &Event,
    family: &Family,
    problems: &mut Problems,
) -> Option<usize> {
    let Some(place) = event.fields.iter().position(|other| other.name == field.value) else {
        let message = format!("event `{}` has no field `{}`", name.value, field.value);
        let known = event.fields.iter().map(|field| field.name.as_str());
        problems.push_unknown(Rule::UnknownField, field, &message, known);
        return None;
    };
    let wanted = number_name(family.number);
    let message = match event.fields[place].carries {
        Carries::Number(number) if number == family.number => return Some(place),
        Carries::Number(number) => {
            let number = number_name(number);
            format!("field `{}` is {number}, but `{}` takes {wanted}", field.value, family.name)
        }
        Carries::Label(_) => {
            format!("field `{}` is a label, but `{}` takes {wanted}", field.value, family.name)
        }
    };
    problems.push(Rule::FieldMismatch, &field.span, message);
    None
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

/// For each label of the metric, the place of the event's field of that name and set.
fn check_labels(
    effect: &schema::Effect,
    event: &Event,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<Vec<usize>> {
    let name = &effect.event;
    let mut places = Vec::new();
    for label in &family.labels {
        let set = &catalog.sets[label.set].name;
        let place = event.fields.iter().position(|field| field.name == label.name);
        match place.map(|place| (place, event.fields[place].carries)) {
            Some((place, Carries::Label(set))) if set == label.set => places.push(place),
            found => {
                let has = if found.is_some() { "another kind of field" } else { "no field" };
                let message = format!(
                    "event `{}` has {has} `{}` for the label of `{}`; \
                     give it the field `{} = \"{set}\"`",
                    name.value, label.name, family.name, label.name
                );
                problems.push(Rule::LabelWithoutField, &name.span, message);
            }
        }
    }
    (places.len() == family.labels.len()).then_some(places)
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
