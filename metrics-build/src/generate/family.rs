//! Families as data: what an encoder reads.

use std::collections::HashMap;

use crate::case::{self, is_bidi};
use crate::catalog::{Bounds, Catalog, Family, InfoValue, Kind, LabelSet, Layout, Number, Tier};
use crate::generate::skeleton::Skeleton;
use crate::generate::source::{Source, line};
use crate::generate::{excuse_style, exemplar};

pub(crate) fn generate(catalog: &Catalog, source: &mut Source) {
    let table = Table::of(catalog);
    source.blank();
    excuse_style(source);
    if catalog.families.iter().any(|family| family.deprecated.is_some()) {
        line!(source, "#[allow(deprecated)]");
    }
    let count = table.shapes.len();
    line!(source, "static __SHAPES: [::metrics_catalog::__private::Shape; {count}] = [");
    for shape in &table.shapes {
        source.append(shape);
    }
    line!(source, "];");
    table.generate(catalog, source);
}

/// All families, taken apart.
#[derive(Default)]
struct Table {
    /// What families have in common, without repetition.
    shapes: Vec<String>,
    /// Of each family the place of its shape, and its texts.
    rows: Vec<(usize, [String; 4])>,
    /// The lengths of the parts.
    parts: Vec<String>,
}

impl Table {
    fn of(catalog: &Catalog) -> Self {
        let mut table = Self::default();
        let mut places = HashMap::new();
        for family in &catalog.families {
            let text = Skeleton::text(family, catalog);
            let openmetrics = Skeleton::openmetrics(family, catalog, &text);
            let next = places.len();
            let place = *places.entry(shape(family, catalog, &text)).or_insert_with_key(|shape| {
                table.shapes.push(shape.clone());
                next
            });
            for skeleton in [&text, &openmetrics] {
                table.parts.extend(skeleton.parts.iter().map(|part| part.len().to_string()));
            }
            let samples = [&text, &openmetrics].map(|skeleton| skeleton.parts.concat());
            let [samples, respelt] = samples;
            table.rows.push((place, [text.head, samples, openmetrics.head, respelt]));
        }
        table
    }

    fn generate(&self, catalog: &Catalog, source: &mut Source) {
        let quote = quote(catalog);
        let count = self.rows.len();
        source.blank();
        excuse_style(source);
        line!(source, "#[allow(long_running_const_eval)]");
        // Under a condition that never holds, because crates without a prelude know no `rustfmt`, which
        // looks at no conditions.
        line!(source, "#[cfg_attr(any(), rustfmt::skip)]");
        line!(source, "static __FAMILIES: [::metrics_catalog::Family; {count}] =");
        source.indent();
        line!(source, "::metrics_catalog::__private::Table {{");
        source.indent();
        line!(source, "shapes: &__SHAPES,");
        line!(source, "rows: &[");
        source.indent();
        for ((shape, texts), family) in self.rows.iter().zip(&catalog.families) {
            let Family { name, key, help, cell, .. } = family;
            let texts = texts.each_ref().map(|text| quote(text)).join(", ");
            line!(source, "([{shape}, {cell}], [{name:?}, {key:?}, {help:?}, {texts}]),");
        }
        source.outdent();
        line!(source, "],");
        source.array("parts: &", self.parts.iter().cloned(), ",");
        source.outdent();
        line!(source, "}}");
        line!(source, ".families();");
        source.outdent();
    }
}

/// What other families may have in common with this one.
fn shape(family: &Family, catalog: &Catalog, text: &Skeleton) -> String {
    let mut source = Source::default();
    source.indent();
    line!(source, "::metrics_catalog::__private::Shape {{");
    source.indent();
    line!(source, "kind: ::metrics_catalog::Kind::{},", kind(family.kind));
    match family.unit {
        Some(unit) => line!(source, "unit: ::core::option::Option::Some({unit:?}),"),
        None => line!(source, "unit: ::core::option::Option::None,"),
    }
    line!(source, "tier: ::metrics_catalog::Tier::{},", tier(family.standing.tier));
    let labels = family.labels.iter().map(|label| &label.name);
    let labels = labels.chain(family.values.iter().map(|(name, _)| name));
    source.array("labels: &", labels.map(|name| format!("{name:?}")), ",");
    generate_source(family, catalog, &mut source);
    line!(source, "number: ::metrics_catalog::__private::Number::{},", number(family));
    line!(source, "buckets: {},", buckets(family, catalog));
    generate_bounds(family, catalog, &mut source);
    generate_values(family, catalog, &mut source);
    match exemplar::static_name(family) {
        Some(name) => line!(source, "exemplars: &{name},"),
        None => line!(source, "exemplars: &[],"),
    }
    line!(source, "parts: {},", text.parts.len());
    source.outdent();
    line!(source, "}},");
    source.into_text()
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
            let states = catalog.sets[set].values.len();
            line!(source, "{kind}States {{");
            line!(source, "    first: 0,");
            line!(source, "    states: {states},");
            line!(source, "}},");
        }
        Kind::Counter | Kind::Gauge | Kind::Level | Kind::Histogram(_) => {
            let sets = || family.labels.iter().map(|label| &catalog.sets[label.set]);
            if sets().all(|set| set.open.is_none()) {
                return line!(source, "{kind}Cells(0),");
            }
            line!(source, "{kind}Open {{");
            source.indent();
            line!(source, "first: 0,");
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

/// How to write the texts of families: raw, unless they have letters that rustc refuses in such a
/// literal. Only their help and their labels' values can, which are far less than all that is written.
fn quote(catalog: &Catalog) -> fn(&str) -> String {
    let refused = |letter: char| letter != '\n' && (letter.is_control() || is_bidi(letter));
    let values = catalog.sets.iter().flat_map(|set| &set.values).map(|value| &value.text);
    let mut texts = values.chain(catalog.families.iter().map(|family| &family.help));
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
