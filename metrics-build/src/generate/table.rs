//! The table of families: long texts, a row of numbers for each family, and the shapes that they have.

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

/// All families, taken apart: long texts, and of each family the numbers that say where its own are.
#[derive(Default)]
struct Table {
    /// What families have in common, without repetition.
    shapes: Vec<String>,
    /// The numbers of each family.
    rows: Vec<String>,
    /// The lengths of the parts.
    parts: Vec<String>,
    /// The text format.
    text: String,
    /// What OpenMetrics says otherwise.
    openmetrics: String,
    /// Names, keys and helps.
    words: String,
}

impl Table {
    fn of(catalog: &Catalog) -> Self {
        let mut table = Self::default();
        let mut places = HashMap::new();
        for family in &catalog.families {
            let text = Skeleton::text(family, catalog);
            let next = places.len();
            let shape = *places.entry(shape(family, catalog, &text)).or_insert_with_key(|shape| {
                table.shapes.push(shape.clone());
                next
            });
            table.push(shape, family, &text, &Skeleton::openmetrics(family, catalog, &text));
        }
        table
    }

    fn push(&mut self, shape: usize, family: &Family, text: &Skeleton, openmetrics: &Skeleton) {
        let Family { name, key, help, cell, .. } = family;
        let place = format!("{shape}, {cell}, {}", self.parts.len());
        let respelt = openmetrics.parts.iter().filter(|_| openmetrics.parts != text.parts);
        self.parts.extend(text.parts.iter().chain(respelt).map(|part| part.len().to_string()));
        let text = append(&mut self.text, text);
        let openmetrics = append(&mut self.openmetrics, openmetrics);
        self.words.push('\n');
        let words = self.words.len();
        self.words.extend([name, " ", key, " ", help]);
        let words = format!("{words}, {}, {}, {}", name.len(), key.len(), help.len());
        self.rows.push(format!("[{place}, {text}, {openmetrics}, {words}],"));
    }

    fn generate(&self, catalog: &Catalog, source: &mut Source) {
        let quote = quote(catalog);
        source.blank();
        excuse_style(source);
        // A row stays a row. It is under a condition that never holds, because crates without a prelude know
        // no `rustfmt`, which looks at no conditions.
        line!(source, "#[cfg_attr(any(), rustfmt::skip)]");
        let table = "::metrics_catalog::__private::Table";
        line!(source, "static __TABLE: {table} = {table} {{");
        source.indent();
        line!(source, "shapes: &__SHAPES,");
        line!(source, "rows: &[");
        source.indent();
        for row in &self.rows {
            source.push(row);
        }
        source.outdent();
        line!(source, "],");
        source.array("parts: &", self.parts.iter().cloned(), ",");
        for (field, text) in
            [("text", &self.text), ("openmetrics", &self.openmetrics), ("words", &self.words)]
        {
            line!(source, "{field}: {},", quote(text));
        }
        source.outdent();
        line!(source, "}};");
    }
}

/// Adds what a format says of a family, and says where: the place, the length of what stands before the
/// samples, and theirs.
fn append(text: &mut String, skeleton: &Skeleton) -> String {
    let at = text.len();
    text.push_str(&skeleton.head);
    text.extend(skeleton.parts.iter().map(String::as_str));
    let head = skeleton.head.len();
    format!("{at}, {head}, {}", text.len() - at - head)
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
