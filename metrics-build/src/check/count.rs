//! The counters that events are: one for each, or one for all of a group together.

use crate::case;
use crate::catalog::{
    Catalog, Event, EventId, Family, Field, FieldType, GroupId, Kind, Label, LabelSet, LabelValue,
    Number, Origin, Ownership, Panel, SetId,
};
use crate::check::{name, sample};
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::{self, Count, Schema};

/// How an event is counted: what it says itself, else its group, else the catalog.
pub(crate) fn counting(event: &schema::Event, group: &schema::Group, schema: &Schema) -> Count {
    let of_group = || {
        let said = [&group.count, &schema.count].into_iter().flatten().next();
        said.map_or(Count::Each, |count| count.value)
    };
    match event.count.as_ref().map(|count| count.value) {
        None | Some(Count::Yes) => of_group(),
        Some(count) => count,
    }
}

/// The name of an event's counter in its group.
fn local_name(event: &str, schema: &Schema) -> String {
    let name = case::snake(event);
    if name.ends_with("_total") || !schema.total_suffix() { name } else { format!("{name}_total") }
}

/// The counter of an event, with a label for each of its fields that is one.
pub(crate) fn of_event(
    written: &schema::Event,
    event: &Event,
    id: EventId,
    prefix: &str,
    schema: &Schema,
    problems: &mut Problems,
) -> Family {
    let local = local_name(&event.name, schema);
    let origin = Origin::Event(id);
    let group = id.group.index();
    let group_name = &schema.groups[group].name.value;
    let name = if let Some(exported) = &written.exported {
        if name::check_exported(exported, problems) {
            sample::check_suffix(exported, &exported.value, Kind::Counter, schema, problems);
        }
        exported.value.clone()
    } else {
        let derived = format!("{prefix}{local}");
        // With `_total` after it, it says what a sample is and not what the family is.
        if !derived.ends_with("_total") {
            sample::check_suffix(&written.name, &derived, Kind::Counter, schema, problems);
        }
        derived
    };
    let label = |field: &Field| match field.field_type {
        FieldType::Label(set) => Some(Label { name: field.name.clone(), set }),
        FieldType::Number(_) | FieldType::Trace => None,
    };
    Family {
        key: format!("{group_name}.{}", event.name),
        static_name: case::upper_snake(&local),
        deprecated: event.deprecated.clone(),
        labels: event.fields.iter().filter_map(label).collect(),
        ..family(name, &written.name, group, event.help.clone(), origin)
    }
}

/// The counter of all events of a group that are counted together: a label says which it was.
pub(crate) fn of_group(
    group: &schema::Group,
    events: &[usize],
    prefix: &str,
    place: usize,
    schema: &Schema,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Family {
    let checked = &catalog.groups[place];
    let value = |place: &usize| {
        let event = &checked.events[*place];
        LabelValue {
            name: event.name.clone(),
            text: event.name.clone(),
            variant: event.type_name.clone(),
            help: Some(event.help.clone()),
            deprecated: event.deprecated.clone(),
        }
    };
    let type_name = format!("{}EventName", case::upper_camel(&checked.name));
    let set = LabelSet {
        span: group.name.span.clone(),
        // No label set of the catalog can have a name with blanks.
        name: format!("events of {}", checked.name),
        help: Some(format!(
            "The events of the group `{}` that are counted together.",
            checked.name
        )),
        type_name,
        values: events.iter().map(value).collect(),
        open: None,
    };
    if let Some(other) = catalog.sets.iter().find(|other| other.type_name == set.type_name) {
        let message = format!(
            "the names of this group's events are `{}` in Rust, as the label set `{}`; rename that",
            set.type_name, other.name
        );
        problems.push(Rule::NamesAlike, &group.name.span, message);
    }
    let local = local_name("events", schema);
    let name = format!("{prefix}{local}");
    let help = format!("Events of the group {}, by name.", checked.name);
    let labels = vec![Label { name: "event".to_owned(), set: SetId::new(catalog.sets.len()) }];
    catalog.sets.push(set);
    let key = format!("{}.{local}", group.name.value);
    let event_id = |index: &usize| EventId { group: GroupId::new(place), index: *index };
    let origin = Origin::Events(events.iter().map(event_id).collect());
    let static_name = case::upper_snake(&local);
    Family { key, static_name, labels, ..family(name, &group.name, place, help, origin) }
}

fn family(name: String, written: &Text, group: usize, help: String, origin: Origin) -> Family {
    Family {
        span: written.span.clone(),
        key: String::new(),
        static_name: String::new(),
        name,
        group: GroupId::new(group),
        origin,
        help,
        deprecated: None,
        kind: Kind::Counter,
        unit: None,
        labels: Vec::new(),
        ownership: Ownership::default(),
        number: Number::Unsigned,
        values: Vec::new(),
        by_events: true,
        observable: None,
        exemplars: false,
        panel: Panel::default(),
        cell: 0,
    }
}

/// What is counted together has no labels but the event's name: whoever has some says that they
/// are meant to go.
pub(crate) fn check_labels_kept(written: &schema::Event, event: &Event, problems: &mut Problems) {
    let said = matches!(&written.count, Some(count) if count.value == Count::Together);
    let has_label =
        event.fields.iter().any(|field| matches!(field.field_type, FieldType::Label(_)));
    if has_label && !said {
        let name: &Text = &written.name;
        let message = format!(
            "event `{}` has labels, which counting it together with others would drop; write \
             `count = \"each\"` for a counter of its own, or `count = \"together\"` to drop them",
            name.value
        );
        problems.push(Rule::CountDropsLabels, &name.span, message);
    }
}
