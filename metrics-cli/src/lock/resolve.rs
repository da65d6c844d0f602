//! From the checked catalog to what is locked of it.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::{self, Catalog, Deprecated, FieldType, Kind, LabelSet};

use crate::lock::{Event, Family, Label, Lock, Native, Standing, VERSION, Value};

impl Lock {
    /// What is locked of a catalog.
    pub(crate) fn of(catalog: &Catalog) -> Self {
        let families = catalog.families.iter();
        let family =
            families.map(|family| (family.name.clone(), self::family(family, catalog))).collect();
        let events = catalog.groups.iter().flat_map(|group| {
            let key = |event: &catalog::Event| format!("{}.{}", group.name, event.name);
            group.events.iter().map(move |event| (key(event), self::event(event, catalog)))
        });
        Self { version: VERSION, family, event: events.collect() }
    }
}

fn family(family: &catalog::Family, catalog: &Catalog) -> Family {
    let layout = match family.kind {
        Kind::Histogram(layout) => Some(&catalog[layout]),
        _ => None,
    };
    let states = match family.kind {
        Kind::StateSet(set) => Some(values(&catalog[set])),
        _ => None,
    };
    let measures = !matches!(family.kind, Kind::Info | Kind::StateSet(_));
    let native = layout.and_then(|layout| layout.native.as_ref());
    Family {
        key: family.key.clone(),
        kind: family.kind.name().to_owned(),
        unit: family.unit.map(str::to_owned),
        value: measures.then(|| family.number.name().to_owned()),
        help: family.help.clone(),
        series: catalog.lines(family),
        exemplars: family.exemplars,
        buckets: layout.map_or_else(Vec::new, |layout| layout.le.clone()),
        info: family.values.iter().map(|(name, _)| name.clone()).collect(),
        states: states.unwrap_or_default(),
        standing: standing(&family.ownership, family.deprecated.as_ref()),
        native: native.map(|native| Native {
            schema: native.schema,
            zero_threshold: native.zero_threshold,
            // Its cells are those of the window, that of zero, and that of what is beyond.
            buckets: native.cells().saturating_sub(2),
        }),
        labels: family.labels.iter().map(|label| self::label(label, catalog)).collect(),
    }
}

fn label(label: &catalog::Label, catalog: &Catalog) -> Label {
    let set = &catalog[label.set];
    let open = set.open.as_ref();
    Label {
        name: label.name.clone(),
        max: open.map(|open| open.max),
        overflow: open.map(|open| open.overflow.clone()),
        values: values(set),
    }
}

fn values(set: &LabelSet) -> Vec<Value> {
    let value = |value: &catalog::LabelValue| Value {
        name: value.name.clone(),
        text: value.text.clone(),
        deprecated: value.deprecated.is_some(),
    };
    set.values.iter().map(value).collect()
}

fn event(event: &catalog::Event, catalog: &Catalog) -> Event {
    let fields = event.fields.iter().map(|field| {
        let field_type = match field.field_type {
            FieldType::Number(number) => number.name(),
            FieldType::Trace => "trace-id",
            FieldType::Label(set) => &catalog[set].name,
        };
        let optional = if field.optional { "?" } else { "" };
        (field.name.clone(), format!("{field_type}{optional}"))
    });
    Event {
        help: event.help.clone(),
        standing: standing(&event.ownership, event.deprecated.as_ref()),
        fields: fields.collect::<BTreeMap<_, _>>(),
    }
}

fn standing(standing: &catalog::Ownership, deprecated: Option<&Deprecated>) -> Standing {
    Standing {
        tier: standing.tier.name().to_owned(),
        stability: standing.stability.map(|stability| stability.name().to_owned()),
        owner: standing.owner.clone(),
        deprecated: deprecated.map(|why| format!("since {}: {}", why.since, why.note)),
    }
}
