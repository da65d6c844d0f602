//! Rules for groups and their events.

use crate::case;
use crate::catalog::{Catalog, Event, Field, FieldType, Group, LabelSet, Number, Ownership, SetId};
use crate::check::deprecated;
use crate::check::label::{self, FIELD_TYPES, MOST_LABELS};
use crate::check::name::{self, Names};
use crate::check::ownership;
use crate::key;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::{self, Count, Schema};

pub(crate) fn check_groups(schema: &Schema, catalog: &mut Catalog, problems: &mut Problems) {
    for group in &schema.groups {
        name::check_kebab("group", &group.name, problems);
        let module = case::snake(&group.name.value);
        let help = name::check_help("group", &group.name, group.help.as_ref(), problems);
        let ownership = ownership::nearest([&group.inherited, &schema.inherited]);
        let mut events = check_events(&group.events, &catalog.sets, problems);
        for (event, written) in events.iter_mut().zip(&group.events) {
            let said = [&written.inherited, &group.inherited, &schema.inherited];
            event.ownership = ownership::nearest(said);
        }
        let name = group.name.value.clone();
        let places = events.iter().enumerate().map(|(place, event)| (event.name.clone(), place));
        let event_indices = places.collect();
        let span = group.name.span.clone();
        catalog.groups.push(Group { span, name, module, help, ownership, events, event_indices });
    }
}

fn check_events(
    events: &[schema::Event],
    sets: &[LabelSet],
    problems: &mut Problems,
) -> Vec<Event> {
    let mut names = Names::default();
    let mut checked = Vec::new();
    for event in events {
        name::check_kebab("event", &event.name, problems);
        check_not_a_group_key(&event.name, problems);
        let type_name = case::upper_camel(&event.name.value);
        names.insert("events", type_name.clone(), &event.name, problems);
        checked.push(Event {
            span: event.name.span.clone(),
            name: event.name.value.clone(),
            type_name,
            help: name::check_help("event", &event.name, event.help.as_ref(), problems),
            deprecated: deprecated::of(event.deprecated.as_ref()),
            fields: check_fields(event, sets, problems),
            ownership: Ownership::default(),
            effects: Vec::new(),
        });
    }
    checked
}

/// A key of the group, written below `[group.events]`, would silently become an event.
fn check_not_a_group_key(name: &Text, problems: &mut Problems) {
    // A list of tables that stands there is no help text, and told so by itself.
    let is_rule = ["alert", "record"].contains(&name.value.as_str());
    if key::group::GROUP.has(&name.value) && !is_rule {
        let message = format!(
            "`{}` is a key of the group; write it above `events`, or rename the event",
            name.value
        );
        problems.push(Rule::MisplacedGroupKey, &name.span, message);
    }
}

fn check_fields(event: &schema::Event, sets: &[LabelSet], problems: &mut Problems) -> Vec<Field> {
    let mut checked = Vec::new();
    let mut labels = 0;
    let said = event.count.as_ref().map(|count| count.value);
    let counted = !matches!(said, Some(Count::No | Count::Together));
    for (name, carried) in &event.fields {
        // A field that has no legal type stands in for one, so that its uses are not reported too.
        let (kind, optional) = split_optional(carried);
        let field_type =
            check_type(&kind, sets, problems).unwrap_or(FieldType::Number(Number::Float));
        if optional && matches!(field_type, FieldType::Label(_)) {
            let message = format!(
                "a label is never absent; write `{}`, and give the set a value for what is not known",
                kind.value
            );
            problems.push(Rule::LabelOptional, &carried.span, message);
        }
        if optional && field_type == FieldType::Trace {
            let message = "a trace id may be absent without further words; write `trace-id`";
            problems.push(Rule::TraceOptional, &carried.span, message);
        }
        if matches!(field_type, FieldType::Label(_)) {
            label::check_name(name, problems);
            labels += 1;
            if counted && labels == MOST_LABELS + 1 {
                let message = format!(
                    "an event is counted by at most {MOST_LABELS} labels; drop some, or write \
                     `count = false` and name those that matter in a metric"
                );
                problems.push(Rule::TooManyLabels, &name.span, message);
            }
        } else {
            name::check_snake("field", name, problems);
        }
        checked.push(Field { name: name.value.clone(), field_type, optional });
    }
    checked
}

/// `duration?` is a duration that may be absent.
fn split_optional(carried: &Text) -> (Text, bool) {
    match carried.value.strip_suffix('?') {
        Some(kind) => (Text::new(kind.to_owned(), carried.span.clone()), true),
        None => (carried.clone(), false),
    }
}

fn check_type(carried: &Text, sets: &[LabelSet], problems: &mut Problems) -> Option<FieldType> {
    let number = match carried.value.as_str() {
        "duration" => Number::Duration,
        "bytes" => Number::Bytes,
        "u64" => Number::Unsigned,
        "f64" => Number::Float,
        "trace-id" => return Some(FieldType::Trace),
        name => {
            let set = sets.iter().position(|set| set.name == name);
            if set.is_none() {
                let message = format!("there is no field type or label set `{name}`");
                let known = FIELD_TYPES.into_iter().chain(sets.iter().map(|set| set.name.as_str()));
                problems.push_unknown(Rule::UnknownFieldType, carried, &message, known);
            }
            return set.map(SetId::new).map(FieldType::Label);
        }
    };
    Some(FieldType::Number(number))
}
