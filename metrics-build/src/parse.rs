//! From TOML to the schema: known keys, values of the right type, everything else reported.

mod alert;
mod allow;
mod bucket;
mod deprecated;
mod effect;
mod event;
mod group;
mod info;
mod label;
mod metric;
mod native;
mod panel;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::key;
use crate::problem::{Problems, Text};
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::{Allow, Count, Group, Inherited, LabelSet, Schema, Shape};

impl Schema {
    /// Reads the files of a catalog, of which the first includes the others. What cannot be read is
    /// reported and left out.
    pub(crate) fn read(files: Vec<Table<'_>>, problems: &mut Problems) -> Self {
        let (mut schema, mut seen) = (Self::default(), Seen::new());
        for (place, mut file) in files.into_iter().enumerate() {
            read_format(&mut file, problems);
            if place == 0 {
                schema.read_catalog(&mut file, problems);
            } else {
                refuse_of_included(&mut file, problems);
            }
            schema.read_entries(file, &mut seen, problems);
        }
        schema
    }

    /// What only the first file says.
    fn read_catalog(&mut self, file: &mut Table<'_>, problems: &mut Problems) {
        // Which files those are was found out before.
        file.read("include", problems, |value, problems| read::each(value, problems, read::text));
        let Some(mut catalog) = file.read("catalog", problems, read::table) else { return };
        self.namespace = catalog.read("namespace", problems, read::text);
        self.slabs = catalog.read("slabs", problems, read::integer);
        self.series_budget = catalog.read("series_budget", problems, read::integer);
        self.total_suffix = catalog.read("total_suffix", problems, read::boolean);
        self.count = catalog.read("count", problems, Count::read);
        self.inherited = Inherited::read(&mut catalog, problems);
        catalog.refuse_rest(&key::CATALOG, problems);
    }

    /// What every file may have. Of things of the same name, the first counts.
    fn read_entries(&mut self, mut file: Table<'_>, seen: &mut Seen, problems: &mut Problems) {
        for (name, value) in entries(file.read("labels", problems, read::table)) {
            if !report_twice("label set", &name, seen, problems) {
                self.labels.extend(LabelSet::read(name, &value, problems));
            }
        }
        for (name, value) in entries(file.read("buckets", problems, read::table)) {
            if !report_twice("bucket layout", &name, seen, problems) {
                self.buckets.extend(Shape::read(&value, problems).map(|shape| (name, shape)));
            }
        }
        let allowed = file
            .read("allow", problems, |value, problems| read::each(value, problems, Allow::read));
        self.allowed.extend(allowed.into_iter().flatten());
        for (name, value) in file.into_entries() {
            if !report_twice("group", &name, seen, problems) {
                self.groups.extend(Group::read(name, &value, problems));
            }
        }
    }
}

/// Where things stand, so that no two files have the same one. In one file, the TOML parser sees to
/// that.
type Seen = HashMap<(&'static str, String), Range<usize>>;

fn report_twice(what: &'static str, name: &Text, seen: &mut Seen, problems: &mut Problems) -> bool {
    match seen.entry((what, name.value.clone())) {
        Entry::Vacant(vacant) => {
            vacant.insert(name.span.clone());
            false
        }
        Entry::Occupied(earlier) => {
            let message =
                format!("{what} `{}` is in another file already; write it in one", name.value);
            problems.push_clash(Rule::DuplicateKey, &name.span, earlier.get(), message);
            true
        }
    }
}

/// What holds for the whole catalog is said in one place, where it is looked for.
fn refuse_of_included(file: &mut Table<'_>, problems: &mut Problems) {
    for key in ["include", "catalog"] {
        if let Some((key, _)) = file.take(key) {
            let message = format!("`{}` belongs to the file that includes this one", key.value);
            problems.push(Rule::NotInIncluded, &key.span, message);
        }
    }
}

fn entries(table: Option<Table<'_>>) -> Vec<(Text, Value<'_>)> {
    table.map(Table::into_entries).unwrap_or_default()
}

/// `format = 1` is what this version reads. A file without it may be of any version.
fn read_format(file: &mut Table<'_>, problems: &mut Problems) {
    let Some((key, value)) = file.take("format") else {
        return problems.push(
            Rule::FormatMissing,
            &(file.span().start..file.span().start),
            "the file's format is not said; write `format = 1` first",
        );
    };
    match read::integer(&value, problems) {
        Some(format) if format.value != 1 => problems.push(
            Rule::UnknownFormat,
            &key.span,
            format!("format {} is not known to this version, which reads format 1", format.value),
        ),
        _ => {}
    }
}
