//! Rules for metric families: their names, types, units and values.

use std::ops::Range;

use crate::case;
use crate::catalog::{
    Catalog, EventId, Family, FieldType, GroupId, Kind, Number, Origin, Ownership, Panel,
};
use crate::check::{
    count, deprecated, info, kind, label, live, name, ownership, reference, sample, unit,
};
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::{self, Count, Schema};

/// What in the file a family comes from.
pub(crate) enum Declared<'a> {
    /// The counter that an event is.
    Event(&'a schema::Event),
    /// The counter that events of a group share; the events by their places.
    Together(&'a schema::Group, Vec<usize>),
    Metric(&'a schema::Metric),
}

impl Declared<'_> {
    pub(crate) fn name(&self) -> &Text {
        match self {
            Self::Event(event) => &event.name,
            Self::Together(group, _) => &group.name,
            Self::Metric(metric) => &metric.name,
        }
    }

    /// The whole name that it is given, if it is.
    pub(crate) fn exported(&self) -> Option<&Text> {
        match self {
            Self::Event(event) => event.exported.as_ref(),
            Self::Together(..) => None,
            Self::Metric(metric) => metric.exported.as_ref(),
        }
    }

    /// Where its name stands.
    pub(crate) fn span(&self) -> &Range<usize> {
        &self.name().span
    }
}

/// Adds every family to the catalog, in the order of the exposition: of each group the counters of
/// its events, then its metrics. Returns what each of them comes from.
pub(crate) fn check_families<'a>(
    schema: &'a Schema,
    prefix: &str,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Vec<Declared<'a>> {
    let mut declared = Vec::new();
    for (place, group) in schema.groups.iter().enumerate() {
        let prefix = format!("{prefix}{}_", case::snake(&group.name.value));
        let mut together = Vec::new();
        for (event_place, event) in group.events.iter().enumerate() {
            let checked = &catalog.groups[place].events[event_place];
            match count::counting(event, group, schema) {
                Count::No => {}
                Count::Together => {
                    count::check_labels_kept(event, checked, problems);
                    together.push(event_place);
                }
                Count::Each | Count::Yes => {
                    let id = EventId { group: GroupId::new(place), index: event_place };
                    let mut family = count::of_event(event, checked, id, &prefix, schema, problems);
                    family.ownership =
                        ownership::nearest([&event.inherited, &group.inherited, &schema.inherited]);
                    catalog.families.push(family);
                    declared.push(Declared::Event(event));
                }
            }
        }
        if !together.is_empty() {
            let mut family =
                count::of_group(group, &together, &prefix, place, schema, catalog, problems);
            family.ownership = ownership::nearest([&group.inherited, &schema.inherited]);
            catalog.families.push(family);
            declared.push(Declared::Together(group, together));
        }
        for (index, metric) in group.metrics.iter().enumerate() {
            let mut family = check_metric(metric, index, &prefix, place, schema, catalog, problems);
            family.ownership =
                ownership::nearest([&metric.inherited, &group.inherited, &schema.inherited]);
            catalog.families.push(family);
            declared.push(Declared::Metric(metric));
        }
    }
    declared
}

fn check_metric(
    metric: &schema::Metric,
    index: usize,
    prefix: &str,
    group: usize,
    schema: &Schema,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Family {
    let mut is_name = name::check_snake("metric", &metric.name, problems);
    let derived = format!("{prefix}{}", metric.name.value);
    let (written, name) = match &metric.exported {
        Some(exported) => {
            is_name = name::check_exported(exported, problems);
            (exported, exported.value.clone())
        }
        None => (&metric.name, derived.clone()),
    };
    let number = number_of(metric, group, catalog, problems);
    let kind = kind::check_kind(metric, &derived, number, schema, catalog, problems);
    if let Some(kind) = kind {
        if is_name {
            sample::check_suffix(written, &name, kind, schema, problems);
        }
        info::check_keys(metric, kind, problems);
    }
    let unit = unit::check_unit(metric, &name, kind.unwrap_or(Kind::Gauge), number, problems);
    // Without a type the problem is reported; what type stands in for it no longer matters.
    let kind = kind.unwrap_or(Kind::Gauge);
    let family = Family {
        span: metric.name.span.clone(),
        key: format!("{}.{}", catalog.groups[group].name, metric.name.value),
        static_name: case::upper_snake(&metric.name.value),
        name,
        group: GroupId::new(group),
        origin: Origin::Metric(index),
        help: name::check_help("metric", &metric.name, metric.help.as_ref(), problems),
        deprecated: deprecated::of(metric.deprecated.as_ref()),
        kind,
        unit,
        labels: label::check_labels(&metric.labels, &catalog.sets, problems),
        ownership: Ownership::default(),
        number,
        values: info::check_values(metric, problems),
        by_events: !metric.effects.is_empty(),
        observable: live::check_live(metric, kind, problems),
        exemplars: false,
        panel: Panel::default(),
        cell: 0,
    };
    info::check_state_labels(metric, &family, &catalog.sets, problems);
    family
}

/// What the metric's values are: what its events carry or, where code moves it, what `value` says.
fn number_of(
    metric: &schema::Metric,
    group: usize,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Number {
    let usual = match (metric.kind.as_ref().map(|kind| kind.value.as_str()), &metric.unit) {
        (_, Some(unit)) if unit.value == "seconds" => Number::Duration,
        (_, Some(unit)) if unit.value == "ratio" => Number::Float,
        (Some("gauge"), _) => Number::Signed,
        _ => Number::Unsigned,
    };
    if metric.effects.is_empty() {
        return metric
            .value
            .as_ref()
            .and_then(|value| check_value(value, metric, problems))
            .unwrap_or(usual);
    }
    if let Some(value) = &metric.value {
        let message =
            "`value` is for metrics that code moves; this one takes what its events carry";
        problems.push(Rule::ValueMisplaced, &value.span, message);
    }
    let carried =
        reference::resolve(&metric.effects, group, catalog).iter().find_map(|reference| {
            let field = reference.effect.field.as_ref()?;
            let (group, event) = *reference.events.first()?;
            let fields = &catalog.groups[group].events[event].fields;
            match fields.iter().find(|other| other.name == field.value)?.field_type {
                FieldType::Number(number) => Some(number),
                FieldType::Label(_) | FieldType::Trace => None,
            }
        });
    let is_gauge = metric.kind.as_ref().is_some_and(|kind| kind.value == "gauge");
    let counts = metric.effects.iter().all(|effect| effect.field.is_none());
    match carried {
        Some(carried) => carried,
        None if counts && is_gauge => Number::Signed,
        None if counts => Number::Unsigned,
        None => usual,
    }
}

fn check_value(value: &Text, metric: &schema::Metric, problems: &mut Problems) -> Option<Number> {
    let is_gauge = metric.kind.as_ref().is_none_or(|kind| kind.value == "gauge");
    match value.value.as_str() {
        "u64" => Some(Number::Unsigned),
        "i64" if is_gauge => Some(Number::Signed),
        "i64" => {
            problems.push(
                Rule::ValueBelowZero,
                &value.span,
                "only a gauge goes below zero; write `u64`, `f64` or `duration`",
            );
            None
        }
        "f64" => Some(Number::Float),
        "duration" => Some(Number::Duration),
        other => {
            let message = format!("unknown value type `{other}`");
            problems.push_unknown(
                Rule::UnknownValue,
                value,
                &message,
                ["u64", "i64", "f64", "duration"],
            );
            None
        }
    }
}
