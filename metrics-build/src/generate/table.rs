//! The table of families: long texts, a row of numbers for each family, and the shapes that they have.

use std::fmt::Write;

use crate::catalog::{Catalog, Family};
use crate::generate::excuse_style;
use crate::generate::form::{Form, Forms};
use crate::generate::samples::Sample;
use crate::generate::skeleton;
use crate::generate::source::{Source, line};
use crate::letter::is_hidden;

pub(crate) fn generate(catalog: &Catalog, source: &mut Source) {
    let table = Table::of(catalog);
    source.blank();
    excuse_style(source);
    if catalog.families.iter().any(|family| family.deprecated.is_some()) {
        line!(source, "#[allow(deprecated)]");
    }
    let count = table.forms.shapes.len();
    line!(source, "static __SHAPES: [::metrics_catalog::__private::Shape; {count}] = [");
    for shape in &table.forms.shapes {
        source.append(shape);
    }
    line!(source, "];");
    table.generate(catalog, source);
}

/// All families, taken apart: long texts, and of each family the numbers that say where its own are.
#[derive(Default)]
struct Table<'c> {
    forms: Forms<'c>,
    /// The numbers of each family.
    rows: Vec<Row>,
    /// The lengths of the parts.
    parts: Vec<usize>,
    /// The text format.
    text: String,
    /// What OpenMetrics says otherwise.
    openmetrics: String,
    /// Names, keys and helps.
    words: String,
}

impl<'c> Table<'c> {
    fn of(catalog: &'c Catalog) -> Self {
        let mut table = Self::default();
        for family in &catalog.families {
            table.push(family, catalog);
        }
        table
    }

    /// Adds a family. The parts that both formats have are there once.
    fn push(&mut self, family: &'c Family, catalog: &Catalog) {
        let Family { name, key, help, cell, .. } = family;
        let Form { shape, samples } = self.forms.of(family, catalog);
        let parts = self.parts.len();
        for samples in [&samples.text, &samples.respelt] {
            for sample in samples {
                sample.measure(name, &mut self.parts);
            }
        }
        let text = append(&mut self.text, family, skeleton::text, &samples.text);
        let respelt = samples.openmetrics();
        let openmetrics = append(&mut self.openmetrics, family, skeleton::openmetrics, respelt);
        self.words.push('\n');
        let words = self.words.len();
        let _ = write!(self.words, "{name} {key} {help}");
        self.rows.push(Row {
            place: [*shape, *cell as usize, parts],
            text,
            openmetrics,
            words: [words, name.len(), key.len(), help.len()],
        });
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
            row.generate(source);
        }
        source.outdent();
        line!(source, "],");
        source.array("segments: &", &self.parts, ",");
        for (field, text) in
            [("text", &self.text), ("openmetrics", &self.openmetrics), ("words", &self.words)]
        {
            line!(source, "{field}: {},", quote(text));
        }
        source.outdent();
        line!(source, "}};");
    }
}

/// The numbers of a family.
struct Row {
    /// The shape, the first cell, and the first part.
    place: [usize; 3],
    text: Place,
    openmetrics: Place,
    /// Where the words begin, and how long each is.
    words: [usize; 4],
}

/// Where in a text a family's is: where it begins, how long is what stands before the samples, and
/// how long these are.
type Place = [usize; 3];

impl Row {
    fn generate(&self, source: &mut Source) {
        let Self {
            place: [shape, cell, part],
            text: [text, head, samples],
            openmetrics: [openmetrics, openmetrics_head, respelt],
            words: [words, name, key, help],
        } = self;
        // So many pieces are put together faster in a text of their own.
        source.push(&format!(
            "[{shape}, {cell}, {part}, {text}, {head}, {samples}, {openmetrics}, \
             {openmetrics_head}, {respelt}, {words}, {name}, {key}, {help}],"
        ));
    }
}

/// Adds what a format says of a family, and says where.
fn append(
    text: &mut String,
    family: &Family,
    head: fn(&Family, &mut String),
    samples: &[Sample],
) -> Place {
    let begin = text.len();
    head(family, text);
    let head = text.len() - begin;
    for sample in samples {
        sample.append(&family.name, text);
    }
    [begin, head, text.len() - begin - head]
}

/// How to write the texts of families: raw, unless they have letters that rustc refuses in such a
/// literal. Only their labels' values can, which are far less than all that is written.
fn quote(catalog: &Catalog) -> fn(&str) -> String {
    let refused = |letter: char| letter != '\n' && is_hidden(letter);
    let mut values = catalog.sets.iter().flat_map(|set| &set.values).map(|value| &value.text);
    if values.clone().any(|text| text.contains(refused)) {
        return |text| format!("{text:?}");
    }
    // If a hash follows a quote at all, it is in a help with quotes or a value with hashes. To look
    // for that in the long texts takes longer than in these.
    let mut helps = catalog.families.iter().map(|family| &family.help);
    if values.any(|text| text.contains('#')) || helps.any(|help| help.contains('"')) {
        return raw;
    }
    |text| format!("r#\"{text}\"#")
}

/// A string literal that shows line feeds as such and quotes nothing.
fn raw(text: &str) -> String {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
