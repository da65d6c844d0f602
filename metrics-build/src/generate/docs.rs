//! Documentation of generated items.

use std::fmt::Write;

use crate::catalog::{
    Action, Catalog, Effect, Event, Family, FamilyId, Field, FieldId, FieldType, Group, Instances,
    Kind, LabelSet, LabelValue, Number, Observable, Open, Ownership, SetId,
};
use crate::generate::markdown::{code, escape};
use crate::generate::source::{RustSource, line};

/// Number of names or values that a sentence lists.
const LISTED: usize = 12;

/// References to the parts of a catalog.
pub(crate) struct CrossReferences {
    /// Rust paths of the events that update each family.
    updates: Vec<Vec<String>>,
    /// Families that have a label of each set, or its values as states.
    uses: Vec<Vec<FamilyId>>,
}

impl CrossReferences {
    pub(crate) fn new(catalog: &Catalog) -> Self {
        let mut updates: Vec<Vec<String>> = catalog.families.iter().map(|_| Vec::new()).collect();
        for group in &catalog.groups {
            for event in &group.events {
                let path = format!("{}::{}", group.module, event.type_name);
                for effect in &event.effects {
                    let events = &mut updates[effect.family.index()];
                    // An event can have several effects on a family.
                    if events.last() != Some(&path) {
                        events.push(path.clone());
                    }
                }
            }
        }
        let mut uses: Vec<Vec<FamilyId>> = catalog.sets.iter().map(|_| Vec::new()).collect();
        for (id, family) in catalog.family_ids().zip(&catalog.families) {
            let mut add = |set: SetId| {
                let families = &mut uses[set.index()];
                if families.last() != Some(&id) {
                    families.push(id);
                }
            };
            if let Kind::StateSet(set) = family.kind {
                add(set);
            }
            for label in &family.labels {
                add(label.set);
            }
        }
        Self { updates, uses }
    }
}

/// Documents the module of a group.
pub(crate) fn group(
    group: &Group,
    families: &[FamilyId],
    catalog: &Catalog,
    source: &mut RustSource,
) {
    text(&group.help, source);
    line!(source, "///");
    let (events, metrics) = (group.events.len(), families.len());
    line!(source, "/// Events: {events}. Metrics: {metrics}.");
    let prefix = match &catalog.namespace {
        Some(namespace) => format!("{namespace}_{}_", group.module),
        None => format!("{}_", group.module),
    };
    let has_prefix = |family: &FamilyId| catalog[*family].name.starts_with(&prefix);
    if !families.is_empty() && families.iter().all(has_prefix) {
        line!(source, "/// PromQL: `{{__name__=~\"{prefix}.+\"}}`");
    }
    ownership(&group.ownership, source);
}

/// Documents a label set.
pub(crate) fn label_set(
    id: SetId,
    references: &CrossReferences,
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let set = &catalog[id];
    match &set.help {
        Some(help) => text(help, source),
        None => line!(source, "/// Values of the label set `{}`.", set.name),
    }
    line!(source, "///");
    match &set.open {
        Some(Open { max, overflow }) => {
            line!(
                source,
                "/// Open set: the first {max} values of a process are kept until it ends."
            );
            line!(source, "/// All others are exported as {}.", code(overflow));
        }
        None => line!(source, "/// Closed set. Number of values: {}.", set.values.len()),
    }
    let families = &references.uses[id.index()];
    let names = families.iter().map(|family| format!("`{}`", catalog[*family].name)).collect();
    if let Some(first) = families.first() {
        line!(source, "///");
        line!(source, "/// Used by {}.", listed(names, "metric"));
        line!(source, "/// PromQL: `{}`", promql(&catalog[*first], catalog));
    }
}

/// Documents a variant of a label set.
pub(crate) fn label_value(value: &LabelValue, source: &mut RustSource) {
    let exported = code(&value.text);
    match &value.help {
        Some(help) => {
            text(help, source);
            line!(source, "///");
            line!(source, "/// Exported as {exported}.");
        }
        None => line!(source, "/// {exported}"),
    }
}

/// Documents an event.
pub(crate) fn event(event: &Event, catalog: &Catalog, source: &mut RustSource) {
    text(&event.help, source);
    line!(source, "///");
    line!(source, "/// Recording it:");
    for effect in &event.effects {
        line!(source, "/// - {}", self::effect(effect, event, catalog));
    }
    if let Some(effect) = event.effects.first() {
        line!(source, "///");
        line!(source, "/// PromQL: `{}`", promql(&catalog[effect.family], catalog));
    }
    ownership(&event.ownership, source);
}

/// Describes an effect of an event.
fn effect(effect: &Effect, event: &Event, catalog: &Catalog) -> String {
    let field = |id: FieldId| &event[id].rust_name;
    let family = series(effect, catalog);
    let mut description = match effect.action {
        Action::Inc => format!("increments {family}"),
        Action::Dec => format!("decrements {family}"),
        Action::Add(id) => format!("adds `{}` to {family}", field(id)),
        Action::Set(id) => format!("sets {family} to `{}`", field(id)),
        Action::Observe(id) => format!("observes `{}` in {family}", field(id)),
    };
    if effect.action.field().is_some_and(|id| event[id].optional) {
        description.push_str(", if present");
    }
    description
}

/// Describes the series that an effect updates: the family, and its labels with constant values.
fn series(effect: &Effect, catalog: &Catalog) -> String {
    let family = &catalog[effect.family];
    let mut labels = String::new();
    for (label, source) in family.labels.iter().zip(&effect.labels) {
        if let Some(text) = source.constant(&catalog[label.set]) {
            let comma = if labels.is_empty() { "{" } else { "," };
            write!(labels, "{comma}{}={text:?}", label.name)
                .expect("writing to a string cannot fail");
        }
    }
    if !labels.is_empty() {
        labels.push('}');
    }
    code(&format!("{}{labels}", family.name))
}

/// Documents a field of an event.
pub(crate) fn field(field: &Field, catalog: &Catalog, source: &mut RustSource) {
    match field.field_type {
        FieldType::Number(Number::Duration) => line!(source, "/// Duration."),
        FieldType::Number(Number::Bytes) => line!(source, "/// Number of bytes."),
        FieldType::Number(Number::Unsigned) => line!(source, "/// Unsigned integer."),
        FieldType::Number(Number::Signed) => line!(source, "/// Signed integer."),
        FieldType::Number(Number::Float) => line!(source, "/// Floating-point number."),
        FieldType::Trace => line!(source, "/// Trace that the event is part of."),
        FieldType::Label(set) => match &catalog[set].help {
            Some(help) => text(help, source),
            None => line!(source, "/// Value of the label set `{}`.", catalog[set].name),
        },
    }
    match field.field_type {
        FieldType::Label(_) if field.optional => line!(source, "/// `None` leaves the label out."),
        _ if field.optional => line!(source, "/// `None` updates nothing."),
        _ => {}
    }
}

/// Documents the handle of a metric.
pub(crate) fn metric(
    id: FamilyId,
    references: &CrossReferences,
    catalog: &Catalog,
    source: &mut RustSource,
) {
    let family = &catalog[id];
    text(&family.help, source);
    line!(source, "///");
    line!(source, "/// - Type: {}", family.kind.name());
    line!(source, "/// - Exported as: `{}`", family.name);
    for old in &family.old_names {
        let until = old.renamed.as_ref().and_then(|renamed| renamed.until.as_ref());
        let until = until.map(|until| format!(", until {until}")).unwrap_or_default();
        line!(source, "/// - Old name: `{}`{until}", old.name);
    }
    if let Some(unit) = family.unit {
        line!(source, "/// - Unit: {unit}");
    }
    for label in &family.labels {
        let values = match &catalog[label.set] {
            set if set.open.is_some() && family.keyed.is_some() => "any text".to_owned(),
            set => values(set),
        };
        let absent = if label.optional { ", or absent" } else { "" };
        line!(source, "/// - Label `{}`: {values}{absent}", label.name);
    }
    for label in family.runtime_labels() {
        line!(source, "/// - Label `{label}`: set when the service runs");
    }
    if let Some(keyed) = family.keyed {
        line!(source, "/// - Series: up to {} combinations of label values", keyed.max);
    }
    match family.kind {
        Kind::StateSet(set) => line!(source, "/// - States: {}", values(&catalog[set])),
        Kind::Histogram(layout) => {
            let layout = &catalog[layout];
            if !layout.le.is_empty() {
                line!(source, "/// - Buckets: {}", layout.le.join(", "));
            }
            if let Some(native) = &layout.native {
                line!(source, "/// - Native buckets: schema {}", native.schema);
            }
        }
        Kind::Counter | Kind::Gauge | Kind::Level | Kind::Info => {}
    }
    let updates = &references.updates[id.index()];
    match &family.observable {
        Some(Observable::Function(path)) => {
            line!(source, "/// - Read at each scrape from: {}", code(path));
        }
        Some(Observable::Callback) if family.keyed.is_some() => {
            line!(source, "/// - Reported at each scrape by its callback, or that of the group");
        }
        Some(Observable::Callback) => line!(source, "/// - Read at each scrape from its callback"),
        None if family.has_runtime_values() => {
            line!(source, "/// - Absent until its values are set");
        }
        None if updates.is_empty() => line!(source, "/// - Updated from code"),
        None => {
            let events = updates.iter().map(|event| format!("`{event}`")).collect();
            line!(source, "/// - Updated by: {}", listed(events, "event"));
        }
    }
    line!(source, "/// - PromQL: `{}`", promql(family, catalog));
    ownership(&family.ownership, source);
}

/// Describes the values of a label.
fn values(set: &LabelSet) -> String {
    match &set.open {
        Some(Open { max, overflow }) => {
            format!("{max} values of `{}`, and {}", set.type_name, code(overflow))
        }
        None if set.values.len() > LISTED => {
            format!("{} values of `{}`", set.values.len(), set.type_name)
        }
        None => {
            let values: Vec<_> = set.values.iter().map(|value| code(&value.text)).collect();
            values.join(", ")
        }
    }
}

/// Joins names, of which it leaves out some if there are many.
fn listed(mut names: Vec<String>, noun: &str) -> String {
    if names.len() <= LISTED {
        return names.join(", ");
    }
    let more = names.len() - LISTED;
    names.truncate(LISTED);
    let plural = if more == 1 { "" } else { "s" };
    format!("{} and {more} more {noun}{plural}", names.join(", "))
}

/// Returns the operator that aggregates instances.
const fn aggregation(instances: Instances) -> &'static str {
    match instances {
        Instances::Sum | Instances::Each => "sum",
        Instances::Mean => "avg",
        Instances::Least => "min",
        Instances::Most => "max",
    }
}

/// Returns a query that shows a family.
fn promql(family: &Family, catalog: &Catalog) -> String {
    let name = &family.name;
    let mut by = String::new();
    for label in &family.labels {
        by.push_str(if by.is_empty() { " by (" } else { ", " });
        by.push_str(&label.name);
    }
    if !by.is_empty() {
        by.push_str(") ");
    }
    match family.kind {
        Kind::Counter => format!("sum{by}(rate({name}[5m]))"),
        Kind::Histogram(layout)
            if catalog[layout].le.is_empty() && catalog[layout].native.is_some() =>
        {
            format!("histogram_quantile(0.99, sum(rate({name}[5m])))")
        }
        Kind::Histogram(_) => {
            format!("histogram_quantile(0.99, sum by (le) (rate({name}_bucket[5m])))")
        }
        Kind::Gauge | Kind::Level => {
            let aggregation = match (family.panel.instances, family.unit) {
                (Some(instances), _) => aggregation(instances),
                // Ratios and temperatures of several instances do not add up.
                (None, Some("ratio" | "celsius")) => "avg",
                _ if name.ends_with("_time_seconds") || name.ends_with("_timestamp_seconds") => {
                    "max"
                }
                (None, _) => "sum",
            };
            format!("{aggregation}{by}({name})")
        }
        Kind::StateSet(_) => format!("{name} == 1"),
        Kind::Info => name.clone(),
    }
}

/// Documents stability, first version and owner of an item.
fn ownership(ownership: &Ownership, source: &mut RustSource) {
    let Ownership { owner, stability, since, .. } = ownership;
    let mut facts = String::new();
    if let Some(stability) = stability {
        facts = format!(" Stability: {}.", stability.name());
    }
    if let Some(since) = since {
        facts = format!("{facts} Since {}.", code(since));
    }
    if let Some(owner) = owner {
        facts = format!("{facts} Owner: {}.", code(owner));
    }
    if !facts.is_empty() {
        line!(source, "///");
        line!(source, "///{facts}");
    }
}

/// Documents text of the catalog.
fn text(text: &str, source: &mut RustSource) {
    line!(source, "/// {}", escape(text));
}
