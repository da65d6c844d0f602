//! The table of families: a row of literals each, beside the shapes that they have.

use std::collections::HashMap;

use crate::case::is_bidi;
use crate::catalog::{Catalog, Family};
use crate::generate::excuse_style;
use crate::generate::family::shape;
use crate::generate::skeleton::Skeleton;
use crate::generate::source::{Source, line};

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
