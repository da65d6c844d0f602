//! What a family is to an encoder, but for its texts.

use crate::case;
use crate::catalog::{
    Bounds, Catalog, Family, InfoValue, Kind, LabelSet, Layout, Number, SetId, Tier,
};
use crate::generate::exemplar;
use crate::generate::source::{Source, line};

/// What other families may have in common with this one, each of which has so many parts.
pub(crate) fn shape(family: &Family, catalog: &Catalog, parts: usize) -> String {
    let mut source = Source::default();
    source.indent();
    line!(source, "::metrics_catalog::__private::Shape {{");
    source.indent();
    line!(source, "metric_type: ::metrics_catalog::MetricType::{},", kind(family.kind));
    match family.unit {
        Some(unit) => line!(source, "unit: ::core::option::Option::Some({unit:?}),"),
        None => line!(source, "unit: ::core::option::Option::None,"),
    }
    line!(source, "tier: ::metrics_catalog::Tier::{},", tier(family.ownership.tier));
    let labels = family.labels.iter().map(|label| &label.name);
    let labels = labels.chain(family.values.iter().map(|(name, _)| name));
    source.array("labels: &", labels.map(|name| format!("{name:?}")), ",");
    generate_source(family, catalog, &mut source);
    line!(source, "cell_type: ::metrics_catalog::__private::CellType::{},", number(family));
    line!(source, "buckets: {},", buckets(family, catalog));
    generate_bounds(family, catalog, &mut source);
    generate_values(family, catalog, &mut source);
    match exemplar::static_name(family) {
        Some(name) => line!(source, "exemplars: &{name},"),
        None => line!(source, "exemplars: &[],"),
    }
    line!(source, "segments: {parts},");
    source.outdent();
    line!(source, "}},");
    source.into_text()
}

fn generate_source(family: &Family, catalog: &Catalog, source: &mut Source) {
    let kind = "source: ::metrics_catalog::__private::Source::";
    match family.kind {
        _ if family.observable.is_some() => {
            let module = case::identifier(&catalog[family.group].module);
            line!(source, "{kind}Observable(&{module}::{}),", family.static_name);
        }
        Kind::Info => {
            let values = family.values.iter().map(|(_, value)| info_value(value));
            source.array(&format!("{kind}Constant(&"), values, "),");
        }
        Kind::StateSet(set) => {
            let states = catalog[set].values.len();
            line!(source, "{kind}States {{");
            line!(source, "    first: 0,");
            line!(source, "    states: {states},");
            line!(source, "}},");
        }
        Kind::Counter | Kind::Gauge | Kind::Level | Kind::Histogram(_) => {
            if !catalog.is_open(family) {
                return line!(source, "{kind}Cells(0),");
            }
            line!(source, "{kind}Open {{");
            source.indent();
            line!(source, "first: 0,");
            let sets = family.labels.iter().map(|label| &catalog[label.set]);
            let rooms = |set: &LabelSet| match set.open {
                Some(_) => format!("&{}", set.rooms()),
                None => "&[]".to_owned(),
            };
            source.array("slots: &", sets.map(rooms), ",");
            source.outdent();
            line!(source, "}},");
        }
    }
}

/// What a label of an info says, which rustc finds out.
fn info_value(value: &InfoValue) -> String {
    match value {
        InfoValue::Text(text) => format!("{text:?}"),
        InfoValue::Env { name, default: None } => format!("::core::env!({name:?})"),
        InfoValue::Env { name, default: Some(default) } => {
            format!(
                "::metrics_catalog::__private::env_or(::core::option_env!({name:?}), {default:?})"
            )
        }
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Counter => "Counter",
        Kind::Gauge | Kind::Level => "Gauge",
        Kind::Histogram(_) => "Histogram",
        Kind::Info => "Info",
        Kind::StateSet(_) => "StateSet",
    }
}

const fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Basic => "Basic",
        Tier::Detail => "Detail",
    }
}

/// What a cell holds; of a histogram, what the sum's cell holds.
const fn number(family: &Family) -> &'static str {
    match (family.number, family.kind) {
        (Number::Duration, _) => "Nanoseconds",
        (Number::Bytes | Number::Unsigned, _) => "Unsigned",
        (Number::Signed, _) => "Signed",
        (Number::Float, Kind::Level) => "SharedFloat",
        (Number::Float, _) => "Float",
    }
}

fn buckets(family: &Family, catalog: &Catalog) -> usize {
    match family.kind {
        Kind::Histogram(layout) => catalog[layout].le.len() + 1,
        _ => 0,
    }
}

/// The label set of each label; of a state set, that of its states too.
fn sets(family: &Family) -> impl Iterator<Item = SetId> {
    let states = match family.kind {
        Kind::StateSet(set) => Some(set),
        _ => None,
    };
    family.labels.iter().map(|label| label.set).chain(states)
}

/// The values of each label; of a state set, those of its states too.
fn generate_values(family: &Family, catalog: &Catalog, source: &mut Source) {
    let name = |set: SetId| &catalog[set].type_name;
    let values =
        sets(family).map(|set| format!("<{} as ::metrics_catalog::Label>::VALUES", name(set)));
    source.array("values: &", values, ",");
}

/// The bucket layout.
fn generate_bounds(family: &Family, catalog: &Catalog, source: &mut Source) {
    let kind = "::metrics_catalog::__private::BucketBounds::";
    let Kind::Histogram(layout) = family.kind else {
        return line!(source, "bounds: {kind}None,");
    };
    let Layout { static_name, bounds, .. } = &catalog[layout];
    let number = match bounds {
        Bounds::Integers(_) => "Integers",
        Bounds::Floats(_) => "Floats",
    };
    source.field("bounds", &format!("{kind}{number}"), &format!("&{static_name}"));
}
