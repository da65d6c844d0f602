//! Table of families: long texts, a row of numbers for each family, and the shapes.

use std::fmt::Write;

use metrics_catalog_shared::chars::is_hidden;
use metrics_catalog_shared::row::{Literal, Row, Words};

use crate::catalog::{Catalog, Family};
use crate::generate::exposition::{self, SampleTemplate};
use crate::generate::ownership::Ownerships;
use crate::generate::shape::{Form, Shapes};
use crate::generate::source::{RustSource, integer, line};

/// Number of segment lengths in a line.
const PER_LINE: usize = 20;

/// Generates the shapes and the table.
pub(crate) fn generate(catalog: &Catalog, ownerships: &mut Ownerships, source: &mut RustSource) {
    let mut table = FamilyTable::default();
    for family in &catalog.families {
        table.push(family, 0, ownerships, catalog);
        for (index, old) in family.old_names.iter().enumerate() {
            table.push(old, index + 1, ownerships, catalog);
        }
    }
    table.shapes.generate(source);
    table.generate(catalog, source);
}

/// Table of families.
#[derive(Default)]
struct FamilyTable<'c> {
    shapes: Shapes<'c>,
    rows: Vec<Row>,
    /// Length of each segment.
    segments: Vec<usize>,
    /// Text format.
    text: String,
    /// OpenMetrics, where it differs.
    openmetrics: String,
    /// Names, keys and helps.
    words: String,
}

impl<'c> FamilyTable<'c> {
    /// Adds a family. Segments that both formats share are added once. `copy` distinguishes the shapes
    /// of a family under its names.
    fn push(
        &mut self,
        family: &'c Family,
        copy: usize,
        ownerships: &mut Ownerships,
        catalog: &Catalog,
    ) {
        let Family { name, key, help, cell, .. } = family;
        let Form { shape, samples } = self.shapes.form(family, copy, catalog);
        let segment = number(self.segments.len());
        for samples in [&samples.text, &samples.respelt] {
            for sample in samples {
                sample.measure(name, &mut self.segments);
            }
        }
        let text = append(&mut self.text, family, exposition::text_header, &samples.text);
        let header = exposition::openmetrics_header;
        let openmetrics = append(&mut self.openmetrics, family, header, samples.openmetrics());
        self.words.push('\n');
        let words = Words {
            start: number(self.words.len()),
            name_len: number(name.len()),
            key_len: number(key.len()),
            help_len: number(help.len()),
        };
        write!(self.words, "{name} {key} {help}").expect("writing to a string cannot fail");
        let (shape, cell, ownership) =
            (*shape, *cell, ownerships.number(&family.ownership, &family.otel));
        self.rows.push(Row { shape, cell, segment, text, openmetrics, words, ownership });
    }

    fn generate(&self, catalog: &Catalog, source: &mut RustSource) {
        let table = "__rt::Table";
        line!(source, "__TABLE: {table} = {table} {{");
        line!(source, "    shapes: &__SHAPES,");
        line!(source, "    rows: &[");
        for row in &self.rows {
            line!(source, "        [{}],", list(&row.to_array()));
        }
        line!(source, "    ],");
        line!(source, "    segments: &[");
        for chunk in self.segments.chunks(PER_LINE) {
            line!(source, "        {},", list(chunk));
        }
        line!(source, "    ],");
        let has_hidden = has_hidden(catalog);
        for (field, text) in
            [("text", &self.text), ("openmetrics", &self.openmetrics), ("words", &self.words)]
        {
            line!(source, "    {field}: {},", quote(text, has_hidden));
        }
        line!(source, "    ownerships: &__OWNERSHIPS,");
        line!(source, "}};");
    }
}

/// Returns the elements of an array, separated by commas.
pub(crate) fn list<T: Copy + TryInto<u64>>(elements: &[T]) -> String {
    let mut list = String::new();
    for element in elements {
        if !list.is_empty() {
            list.push_str(", ");
        }
        let element = (*element).try_into().ok().expect("indices and lengths have 64 bits at most");
        list.push_str(&integer(element));
    }
    list
}

/// Appends a family's part of the text of a format, and returns where it is.
fn append(
    text: &mut String,
    family: &Family,
    header: fn(&Family, &mut String),
    samples: &[SampleTemplate],
) -> Literal {
    let start = text.len();
    header(family, text);
    let samples_start = text.len();
    for sample in samples {
        sample.append(&family.name, text);
    }
    Literal {
        start: number(start),
        header_len: number(samples_start - start),
        samples_len: number(text.len() - samples_start),
    }
}

/// Converts an offset or a length to the type of a row's numbers.
pub(crate) fn number(size: usize) -> u32 {
    u32::try_from(size).expect("the text of a catalog is shorter than 4 GiB")
}

/// Returns whether the texts contain characters that rustc rejects in raw literals. Only the values
/// of labels can, which are far shorter than the texts.
fn has_hidden(catalog: &Catalog) -> bool {
    let mut values = catalog.sets.iter().flat_map(|set| &set.values).map(|value| &value.text);
    values.any(|text| text.contains(|char| char != '\n' && is_hidden(char)))
}

/// Returns a string literal, with line feeds as such if possible, and raw only if necessary.
pub(crate) fn quote(text: &str, has_hidden: bool) -> String {
    if has_hidden {
        return format!("{text:?}");
    }
    let (has_quotes, has_backslashes) = (text.contains('"'), text.contains('\\'));
    if !has_quotes && !has_backslashes {
        return format!("\"{text}\"");
    }
    let mut hashes = String::new();
    if has_quotes {
        hashes.push('#');
        while text.contains(&format!("\"{hashes}")) {
            hashes.push('#');
        }
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
