//! Families as data: what an encoder reads.

use crate::case::{self, is_bidi};
use crate::catalog::{Bounds, Catalog, Family, InfoValue, Kind, LabelSet, Layout, Number, Tier};
use crate::generate::skeleton::{self, Skeleton};
use crate::generate::source::{Source, line};
use crate::generate::{excuse_style, exemplar};

pub(crate) fn generate(catalog: &Catalog, source: &mut Source) {
    source.blank();
    excuse_style(source);
    if catalog.families.iter().any(|family| family.deprecated.is_some()) {
        line!(source, "#[allow(deprecated)]");
    }
    let count = catalog.families.len();
    line!(source, "static __FAMILIES: [::metrics_catalog::Family; {count}] = [");
    source.indent();
    for family in &catalog.families {
        generate_family(family, catalog, source);
    }
    source.outdent();
    line!(source, "];");
}

fn generate_family(family: &Family, catalog: &Catalog, source: &mut Source) {
    line!(source, "::metrics_catalog::Family {{");
    source.indent();
    line!(source, "name: {:?},", family.name);
    line!(source, "key: {:?},", family.key);
    line!(source, "help: {:?},", family.help);
    line!(source, "kind: ::metrics_catalog::Kind::{},", kind(family.kind));
    match family.unit {
        Some(unit) => line!(source, "unit: ::core::option::Option::Some({unit:?}),"),
        None => line!(source, "unit: ::core::option::Option::None,"),
    }
    line!(source, "tier: ::metrics_catalog::Tier::{},", tier(family.standing.tier));
    let labels = family.labels.iter().map(|label| &label.name);
    let labels = labels.chain(family.values.iter().map(|(name, _)| name));
    source.array("labels: &", labels.map(|name| format!("{name:?}")), ",");
    line!(source, "layout: ::metrics_catalog::__private::Layout {{");
    source.indent();
    generate_source(family, catalog, source);
    line!(source, "number: ::metrics_catalog::__private::Number::{},", number(family));
    line!(source, "buckets: {},", buckets(family, catalog));
    generate_bounds(family, catalog, source);
    generate_values(family, catalog, source);
    match exemplar::static_name(family) {
        Some(name) => line!(source, "exemplars: &{name},"),
        None => line!(source, "exemplars: &[],"),
    }
    generate_skeletons(family, catalog, source);
    source.outdent();
    line!(source, "}},");
    source.outdent();
    line!(source, "}},");
}

fn generate_source(family: &Family, catalog: &Catalog, source: &mut Source) {
    let kind = "source: ::metrics_catalog::__private::Source::";
    match family.kind {
        _ if family.live.is_some() => {
            let module = case::identifier(&catalog.groups[family.group].module);
            line!(source, "{kind}Live(&{module}::{}),", family.static_name);
        }
        Kind::Info => {
            let values = family.values.iter().map(|(_, value)| info_value(value));
            source.array(&format!("{kind}Fixed(&"), values, "),");
        }
        Kind::StateSet(set) => {
            let (first, states) = (family.cell, catalog.sets[set].values.len());
            line!(source, "{kind}States {{");
            line!(source, "    first: {first},");
            line!(source, "    states: {states},");
            line!(source, "}},");
        }
        Kind::Counter | Kind::Gauge | Kind::Level | Kind::Histogram(_) => {
            let sets = || family.labels.iter().map(|label| &catalog.sets[label.set]);
            if sets().all(|set| set.open.is_none()) {
                return line!(source, "{kind}Cells({}),", family.cell);
            }
            line!(source, "{kind}Open {{");
            source.indent();
            line!(source, "first: {},", family.cell);
            let rooms = |set: &LabelSet| match set.open {
                Some(_) => format!("&{}", set.rooms()),
                None => "&[]".to_owned(),
            };
            source.array("rooms: &", sets().map(rooms), ",");
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
            format!("::metrics_catalog::__private::or(::core::option_env!({name:?}), {default:?})")
        }
    }
}

/// The text format whole, and what differs in OpenMetrics.
fn generate_skeletons(family: &Family, catalog: &Catalog, source: &mut Source) {
    let text = Skeleton::text(family, catalog);
    let quote = quote(family, catalog);
    generate_skeleton("text: ", &text, quote, source);
    let kind = "openmetrics: ::metrics_catalog::__private::OpenMetrics::";
    let head = skeleton::openmetrics_head(family);
    match skeleton::openmetrics_parts(family, catalog).filter(|parts| *parts != text.parts) {
        None => {
            line!(source, "{kind}Head {{");
            line!(source, "    literal: {},", quote(&head));
            line!(source, "}},");
        }
        Some(parts) => {
            line!(source, "{kind}Whole(");
            source.indent();
            generate_skeleton("", &Skeleton { head, parts }, quote, source);
            source.outdent();
            line!(source, "),");
        }
    }
}

fn generate_skeleton(
    before: &str,
    skeleton: &Skeleton,
    quote: fn(&str) -> String,
    source: &mut Source,
) {
    line!(source, "{before}::metrics_catalog::__private::Skeleton {{");
    source.indent();
    line!(source, "literal: {},", quote(&skeleton.literal()));
    line!(source, "head: {},", skeleton.head.len());
    let lengths = skeleton.parts.iter().map(|part| part.len().to_string());
    source.array("parts: &", lengths, ",");
    source.outdent();
    line!(source, "}},");
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
        (Number::Float, Kind::Level) => "Level",
        (Number::Float, _) => "Float",
    }
}

fn buckets(family: &Family, catalog: &Catalog) -> usize {
    match family.kind {
        Kind::Histogram(layout) => catalog.layouts[layout].le.len() + 1,
        _ => 0,
    }
}

/// The label set of each label; of a state set, that of its states too.
fn sets(family: &Family) -> impl Iterator<Item = usize> {
    let states = match family.kind {
        Kind::StateSet(set) => Some(set),
        _ => None,
    };
    family.labels.iter().map(|label| label.set).chain(states)
}

/// The values of each label; of a state set, those of its states too.
fn generate_values(family: &Family, catalog: &Catalog, source: &mut Source) {
    let name = |set: usize| &catalog.sets[set].type_name;
    let values =
        sets(family).map(|set| format!("<{} as ::metrics_catalog::Label>::VALUES", name(set)));
    source.array("values: &", values, ",");
}

/// The bucket layout.
fn generate_bounds(family: &Family, catalog: &Catalog, source: &mut Source) {
    let kind = "::metrics_catalog::__private::Bounds::";
    let Kind::Histogram(layout) = family.kind else {
        return line!(source, "bounds: {kind}None,");
    };
    let Layout { static_name, bounds, .. } = &catalog.layouts[layout];
    let number = match bounds {
        Bounds::Integers(_) => "Integers",
        Bounds::Floats(_) => "Floats",
    };
    source.field("bounds", &format!("{kind}{number}"), &format!("&{static_name}"));
}

/// How to write the literals of a family: raw, unless it has letters that rustc refuses in such a
/// literal. Only its help and its labels' values can, which are far less text than the literals.
fn quote(family: &Family, catalog: &Catalog) -> fn(&str) -> String {
    let refused = |letter: char| letter != '\n' && (letter.is_control() || is_bidi(letter));
    let values = sets(family).flat_map(|set| &catalog.sets[set].values);
    let mut texts = values.map(|value| &value.text).chain([&family.help]);
    if texts.any(|text| text.contains(refused)) { |text| format!("{text:?}") } else { raw }
}

/// A string literal that shows line feeds as such and quotes nothing.
fn raw(text: &str) -> String {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
