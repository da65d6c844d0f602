//! From the checked catalog to what is locked of it.

use std::collections::BTreeMap;

use metrics_catalog_build::catalog::{self, Carries, Catalog, Deprecated, Kind, LabelSet};

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
        Kind::Histogram(layout) => catalog.layouts.get(layout),
        _ => None,
    };
    let states = match family.kind {
        Kind::StateSet(set) => catalog.sets.get(set).map(values),
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
        standing: standing(&family.standing, family.deprecated.as_ref()),
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
    let set = catalog.sets.get(label.set);
    let open = set.and_then(|set| set.open.as_ref());
    Label {
        name: label.name.clone(),
        max: open.map(|open| open.max),
        overflow: open.map(|open| open.overflow.clone()),
        values: set.map(values).unwrap_or_default(),
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
        let carries = match field.carries {
            Carries::Number(number) => number.name(),
            Carries::Trace => "trace-id",
            Carries::Label(set) => catalog.sets.get(set).map_or("", |set| &set.name),
        };
        let optional = if field.optional { "?" } else { "" };
        (field.name.clone(), format!("{carries}{optional}"))
    });
    Event {
        help: event.help.clone(),
        standing: standing(&event.standing, event.deprecated.as_ref()),
        fields: fields.collect::<BTreeMap<_, _>>(),
    }
}

fn standing(standing: &catalog::Standing, deprecated: Option<&Deprecated>) -> Standing {
    Standing {
        tier: standing.tier.name().to_owned(),
        stability: standing.stability.map(|stability| stability.name().to_owned()),
        owner: standing.owner.clone(),
        deprecated: deprecated.map(|why| format!("since {}: {}", why.since, why.note)),
    }
}
