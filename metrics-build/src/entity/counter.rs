//! Counters of events: one for each event, or one for the events of a group.

use metrics_catalog_shared::case;

use crate::catalog::{
    Catalog, EVENTS_OF, Event, EventId, Family, Field, GroupId, Kind, Label, LabelSet, LabelValue,
    Number, Origin, Otel, Ownership, Panel,
};
use crate::entity::event::{Count, EventCount, EventDecl};
use crate::entity::keyed::Series;
use crate::entity::names::{self, Naming};
use crate::entity::{effect_input, keyed, otel, panel};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

/// Returns how an event is counted, if it is: as it declares, or as its group or the catalog does.
pub(crate) fn counting(event: &EventDecl, inherited: Option<Count>) -> Option<Count> {
    match event.count {
        Some(EventCount::No) => None,
        Some(EventCount::Own(count)) => Some(count),
        None | Some(EventCount::Inherit) => Some(inherited.unwrap_or(Count::Each)),
    }
}

/// Returns the name of an event's counter in its group.
fn local_name(event: &str, naming: &Naming) -> String {
    let name = case::snake(event);
    if name == "total" || name.ends_with("_total") || !naming.total_suffix {
        name
    } else {
        format!("{name}_total")
    }
}

/// Creates the counter of an event, with a label for each of its label fields.
pub(crate) fn of_event(
    decl: &EventDecl,
    id: EventId,
    naming: &Naming,
    series: Option<Series>,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Family {
    let event = &catalog[id];
    let naming = &naming.of(decl.total_suffix.as_ref());
    let local = local_name(&event.name, naming);
    let key = format!("{}.{}", catalog[id.group].name, event.name);
    let name = if let Some(exported) = &decl.exported {
        if names::check_exported(exported, problems) {
            naming.check_suffix(&key, exported, &exported.value, Kind::Counter, problems);
        }
        exported.value.clone()
    } else {
        format!("{}{local}", naming.prefix)
    };
    let label = |field: &Field| {
        let set = field.field_type.label_set()?;
        Some(Label { name: field.name.clone(), set, optional: field.optional })
    };
    let mut family = Family {
        key,
        static_name: case::upper_snake(&local),
        deprecated: event.deprecated.clone(),
        labels: event.fields.iter().filter_map(label).collect(),
        ownership: event.ownership.clone(),
        ..counter(name, &decl.name, id.group, event.help.clone(), Origin::Event(id))
    };
    let has_labels = !family.labels.is_empty();
    keyed::set_series(&mut family, decl.series.as_ref(), series, has_labels, catalog, problems);
    family.exemplars =
        effect_input::check_exemplar_allowed(decl.exemplar.as_ref(), &family, problems);
    family.panel = panel::check_panel(decl.panel.as_ref(), &family, catalog, problems);
    family
}

/// Reports keys of an event that need a counter of its own.
pub(crate) fn refuse_counter_keys(event: &EventDecl, group: &str, problems: &mut Problems) {
    let reason = "the event has no counter of its own";
    if let Some(field) = &event.exemplar {
        let message = format!("misplaced `exemplar`; {reason}; move it to a metric");
        problems.push(Rule::ExemplarMisplaced, &field.span, message);
    }
    if let Some(series) = &event.series {
        let message = format!("misplaced `series`; {reason}; move it to a metric");
        problems.push(Rule::SeriesMisplaced, &series.span, message);
    }
    if let Some(panel) = &event.panel {
        let message = format!("misplaced `panel`; {reason}; move it to a metric");
        problems.push(Rule::PanelMisplaced, &panel.span, message);
    }
    if let Some(name) = event.was.0.first() {
        let message = format!("misplaced `was`; {reason}; move it to a metric");
        problems.push(Rule::OldNameMisplaced, &name.span, message);
    }
    otel::refuse(event.otel.as_ref(), reason, problems);
    if let Some(suffix) = &event.total_suffix {
        let message = format!("misplaced `total_suffix`; {reason}; remove it");
        problems.push(Rule::TotalSuffixMisplaced, &suffix.span, message);
    }
    if !event.rules.is_empty() {
        let message = format!(
            "misplaced alert, recording rule or SLO of event `{}`; {reason}; move it to \
             the group: `[[{group}.alert]]`",
            event.name.value
        );
        problems.push(Rule::AlertWithoutFamily, &event.name.span, message);
    }
}

/// Creates the counter of a group's events that are counted together, and the label set of their
/// names.
pub(crate) fn of_group(
    declared: &Text,
    id: GroupId,
    events: Vec<EventId>,
    naming: &Naming,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Family {
    let group = &catalog[id];
    let type_name = format!("{}EventName", case::upper_camel(&group.name));
    if let Some(other) = catalog.sets.iter().find(|other| other.type_name == type_name) {
        let message = format!(
            "duplicate Rust name `{type_name}` of the label set `{}` and the names of this group's \
             events; rename the set",
            other.name
        );
        problems.push(Rule::NamesAlike, &declared.span, message);
    }
    let value = |id: &EventId| {
        let event = &catalog[*id];
        LabelValue {
            name: event.name.clone(),
            text: event.name.clone(),
            variant: event.type_name.clone(),
            help: Some(event.help.clone()),
            deprecated: event.deprecated.clone(),
        }
    };
    let set = LabelSet {
        span: declared.span.clone(),
        // No label set of the catalog has blanks in its name.
        name: format!("{EVENTS_OF}{}", group.name),
        help: Some(format!("The events of the group `{}` that are counted together.", group.name)),
        type_name,
        values: events.iter().map(value).collect(),
        open: None,
        otel: None,
        is_old: false,
    };
    let set = catalog.sets.push(set);
    let group = &catalog[id];
    let local = local_name("events", naming);
    let name = format!("{}{local}", naming.prefix);
    let help = format!("Events of the group {}, by name.", group.name);
    Family {
        key: format!("{}.{local}", group.name),
        static_name: case::upper_snake(&local),
        labels: vec![Label { name: "event".to_owned(), set, optional: false }],
        ownership: group.ownership.clone(),
        ..counter(name, declared, id, help, Origin::Events(events))
    }
}

fn counter(name: String, declared: &Text, group: GroupId, help: String, origin: Origin) -> Family {
    Family {
        span: declared.span.clone(),
        name,
        key: String::new(),
        static_name: String::new(),
        group,
        origin,
        help,
        deprecated: None,
        kind: Kind::Counter,
        unit: None,
        labels: Vec::new(),
        ownership: Ownership::default(),
        otel: Otel::default(),
        number: Number::Unsigned,
        values: Vec::new(),
        by_events: true,
        observable: None,
        keyed: None,
        exposes_all: false,
        exemplars: false,
        panel: Panel::default(),
        old_names: Vec::new(),
        renamed: None,
        cell: 0,
    }
}

/// Reports an event whose labels would be lost because its group's events are counted together.
pub(crate) fn check_labels_kept(decl: &EventDecl, event: &Event, problems: &mut Problems) {
    let is_explicit = decl.count == Some(EventCount::Own(Count::Together));
    let is_label = |field: &Field| field.field_type.label_set().is_some();
    if !is_explicit && event.fields.iter().any(is_label) {
        let message = format!(
            "event `{}` would lose its labels when counted together; write `count = \"each\"` for \
             a counter of its own, or `count = \"together\"` to accept it",
            decl.name.value
        );
        problems.push(Rule::CountDropsLabels, &decl.name.span, message);
    }
}
