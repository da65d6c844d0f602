//! Metrics of a registry.

use std::collections::{BTreeMap, HashMap};

use metrics_catalog_build::catalog::{self, Catalog, Family, Kind, LabelSet, Layout, Number, Tier};
use metrics_catalog_shared::duration::Milliseconds;
use metrics_catalog_shared::instrument::Instrument;
use metrics_catalog_shared::otel::DerivedName;

use crate::command::export::attribute::{Attributes, deprecation, versions};
use crate::semconv::annotation::{
    InfoAnnotation, MetricAnnotation, NativeAnnotation, OwnershipAnnotation, SeriesAnnotation,
    to_value,
};
use crate::semconv::{
    Attribute, AttributeSource, GroupKind, RegistryGroup, RegistryPosition, Requirement, Stability,
    name,
};

/// Returns the groups of the registry of a catalog, and warnings about what they lack.
pub(super) fn registry(catalog: &Catalog) -> (Vec<RegistryGroup>, Vec<String>) {
    let (mut attributes, mut warnings) = (Attributes::default(), Vec::new());
    let mut groups: Vec<RegistryGroup> = Vec::new();
    let mut exported: HashMap<String, &Family> = HashMap::new();
    for family in &catalog.families {
        let (name, _) = instrument(family);
        if let Some(other) = exported.insert(name.to_ascii_lowercase(), family) {
            warnings.push(format!(
                "metric `{}` is left out: its OpenTelemetry name `{name}` is that of `{}`; give one \
                 `otel`",
                family.name, other.name
            ));
            continue;
        }
        groups.push(metric(family, catalog, &mut attributes));
    }
    let attributes = attributes.finish(&mut warnings);
    if !attributes.is_empty() {
        let name = catalog.name.as_deref().unwrap_or("metrics");
        let registry = RegistryGroup {
            id: format!("registry.{name}"),
            kind: GroupKind::AttributeGroup,
            brief: "Labels of metrics.".to_owned(),
            attributes,
            ..RegistryGroup::default()
        };
        groups.insert(0, registry);
    }
    (groups, warnings)
}

/// Returns name and unit in OpenTelemetry.
fn instrument(family: &Family) -> (&str, &str) {
    if let Some(instrument) = &family.otel.instrument {
        return (&instrument.name, &instrument.unit);
    }
    let DerivedName { name, unit } = family.derived_name();
    (name, unit)
}

/// Label with its set, its attribute, and whether it can be absent.
struct LabelUse<'a> {
    label: &'a str,
    key: &'a str,
    set: Option<&'a LabelSet>,
    optional: bool,
}

/// Returns all labels, the one with the states of a state set last.
fn labels<'a>(family: &'a Family, catalog: &'a Catalog) -> Vec<LabelUse<'a>> {
    let labels = family.labels.iter().map(|it| (it.name.as_str(), Some(it.set), it.optional));
    let states = match family.kind {
        Kind::StateSet(set) => Some((family.name.as_str(), Some(set), false)),
        _ => None,
    };
    let info = family.values.iter().map(|(label, _)| (label.as_str(), None, false));
    let all = labels.chain(states).chain(info).map(|(label, set, optional)| LabelUse {
        label,
        key: family.otel.attribute(label),
        set: set.map(|set| &catalog[set]),
        optional,
    });
    all.collect()
}

fn metric<'c>(
    family: &'c Family,
    catalog: &'c Catalog,
    attributes: &mut Attributes<'c>,
) -> RegistryGroup {
    let (name, unit) = instrument(family);
    let stability = match family.ownership.stability {
        None | Some(catalog::Stability::Internal) => Stability::Development,
        Some(catalog::Stability::Alpha) => Stability::Alpha,
        Some(catalog::Stability::Beta) => Stability::Beta,
        Some(catalog::Stability::Stable) => Stability::Stable,
    };
    let is_up_down = family.otel.instrument.as_ref().is_some_and(|it| it.is_up_down);
    let kind = match family.kind {
        Kind::Counter => Instrument::Counter,
        Kind::Histogram(_) => Instrument::Histogram,
        Kind::Gauge | Kind::Level if is_up_down => Instrument::UpDownCounter,
        Kind::Gauge | Kind::Level | Kind::Info | Kind::StateSet(_) => Instrument::Gauge,
    };
    let labels = labels(family, catalog);
    for label in &labels {
        attributes.add(label.key, label.set, stability);
    }
    let name_of = |key: &str| {
        let group = &catalog[family.group].name;
        let is_it = |it: &&Family| it.key == key || it.key == format!("{group}.{key}");
        catalog.families.iter().find(is_it).map(|it| instrument(it).0.to_owned())
    };
    RegistryGroup {
        id: format!("metric.{name}"),
        kind: GroupKind::Metric { name: name.to_owned(), instrument: kind, unit: unit.to_owned() },
        brief: family.help.clone(),
        stability: Some(stability),
        deprecated: family.deprecated.as_ref().map(|it| deprecation(it, name_of)),
        attributes: labels.iter().map(reference).collect(),
        annotation: to_value(&annotation(family, catalog, kind, &labels)),
        ..RegistryGroup::default()
    }
}

fn reference(label: &LabelUse<'_>) -> Attribute {
    let level = if label.optional { Requirement::Recommended } else { Requirement::Required };
    Attribute {
        at: RegistryPosition::default(),
        source: AttributeSource::Ref(label.key.to_owned()),
        brief: String::new(),
        note: String::new(),
        examples: Vec::new(),
        stability: None,
        deprecated: None,
        requirement: Some(level),
        annotation: None,
    }
}

/// Returns what the catalog declares and the format has no key for.
fn annotation(
    family: &Family,
    catalog: &Catalog,
    kind: Instrument,
    labels: &[LabelUse<'_>],
) -> MetricAnnotation {
    let (name, unit) = instrument(family);
    let group = &catalog[family.group].name;
    let renamed = labels.iter().filter(|it| name::label(it.key) != it.label);
    let renamed = renamed.filter(|it| family.state_label() != Some(it.label));
    let layout = match family.kind {
        Kind::Histogram(layout) => Some(&catalog[layout]),
        _ => None,
    };
    let native = layout.and_then(|layout| layout.native.as_ref());
    let ownership = &family.ownership;
    let is_internal = ownership.stability == Some(catalog::Stability::Internal);
    MetricAnnotation {
        key: Some(format!("{group}.{}", family.static_name.to_ascii_lowercase())),
        name: Some(family.name.clone()).filter(|it| *it != kind.exported_name(name, unit)),
        metric_type: matches!(family.kind, Kind::Info | Kind::StateSet(_))
            .then(|| family.kind.name().to_owned()),
        value: value(family).map(str::to_owned),
        labels: renamed
            .map(|it| (it.key.to_owned(), it.label.to_owned()))
            .collect::<BTreeMap<_, _>>(),
        values: family.values.iter().map(|(label, it)| InfoAnnotation::new(label, it)).collect(),
        buckets: layout.into_iter().flat_map(Layout::exported_bounds).collect(),
        native: native.map(|native| NativeAnnotation {
            schema: native.schema,
            zero_threshold: native.zero_threshold,
            max_buckets: native.cells().saturating_sub(2),
        }),
        series: series(family, catalog),
        ownership: OwnershipAnnotation {
            tier: (ownership.tier != Tier::Basic).then(|| ownership.tier.name().to_owned()),
            owner: ownership.owner.clone(),
            since: ownership.since.clone(),
            stability: is_internal.then(|| "internal".to_owned()),
        },
        deprecated: family.deprecated.as_ref().map(versions).unwrap_or_default(),
    }
}

/// Returns the type of the values, if it is not the default for type and unit.
fn value(family: &Family) -> Option<&'static str> {
    if matches!(family.kind, Kind::Info | Kind::StateSet(_)) {
        return None;
    }
    // Only events have values in bytes; those of code are integers.
    let number = if family.number == Number::Bytes { Number::Unsigned } else { family.number };
    let default = match family.unit {
        Some("seconds") => Number::Duration,
        Some("ratio") => Number::Float,
        _ if matches!(family.kind, Kind::Gauge | Kind::Level) => Number::Signed,
        _ => Number::Unsigned,
    };
    (number != default).then(|| number.name())
}

fn series(family: &Family, catalog: &Catalog) -> Option<SeriesAnnotation> {
    if let Some(keyed) = family.keyed {
        let idle = (keyed.idle > 0).then(|| Milliseconds(keyed.idle).to_string());
        return Some(SeriesAnnotation::Keyed { max: keyed.max, idle });
    }
    let is_chosen = family.exposes_all || catalog.is_open(family);
    let is_chosen = is_chosen && !family.labels.is_empty();
    is_chosen.then(|| SeriesAnnotation::All("all".to_owned()))
}
