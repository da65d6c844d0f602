//! Catalog files: the top-level tables, the settings of the whole catalog, and how the files of a
//! catalog are merged.

use std::collections::HashMap;
use std::collections::hash_map::Entry as MapEntry;
use std::ops::Range;

use metrics_catalog_shared::case::is_kebab;

use crate::catalog::{Family, Origin};
use crate::construct::construct;
use crate::entity::bucket_layout::LayoutDecl;
use crate::entity::event::Count;
use crate::entity::group::GroupDecl;
use crate::entity::keyed::SeriesDecl;
use crate::entity::label_set::LabelSetDecl;
use crate::entity::lints::AllowDecl;
use crate::entity::metric::MetricDecl;
use crate::entity::names;
use crate::entity::ownership::OwnershipDecl;
use crate::language::{Construct, NameFormat, ReadEntry, Type, report_unknown_key};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text};

construct! {
    /// Catalog file. Every table without a name from this list is a group.
    pub(crate) struct FileDecl("file") {
        /// Format version of the file: 1.
        required(FormatMissing, "add `format = 1` as the first line") format: Located<i64>
            as Type::Integer { min: 1, max: 1 },
        /// Other files of the catalog: paths relative to the directory of this file, in which `*`
        /// matches any part of a name.
        list include: Vec<Text>,
        /// Settings of the whole catalog.
        list catalog: Settings,
        /// Label sets.
        entries labels: LabelSetDecl as Type::Named(NameFormat::Snake, &LabelSetDecl::TYPE),
        /// Bucket layouts.
        entries buckets: LayoutDecl as Type::Named(NameFormat::Snake, &LayoutDecl::TYPE),
        /// Exceptions from lints.
        list allow: Vec<AllowDecl>,
    }
}

/// Root of the language.
pub const FILE: Construct =
    Construct { others: Some(&<GroupDecl as ReadEntry>::TYPE), ..FileDecl::TABLE };

construct! {
    /// Settings of the whole catalog.
    pub(crate) struct Settings("catalog") {
        /// Prefix of every exported name.
        optional namespace: Text,
        /// Whether a lint warns of counters whose names do not end in `_total`. Defaults to `true`.
        optional total_suffix: bool,
        /// Whether events have a counter each, or one counter per group with a label for the
        /// event's name.
        optional count: Located<Count>,
        /// Series of events' counters and metrics with labels: `all`, or those of the combinations
        /// of label values that are recorded.
        optional series: Located<SeriesDecl>,
        /// Number of threads that record at full speed at the same time. Defaults to 64.
        optional slabs: Located<i64> as Type::Integer { min: 1, max: 4096 },
        /// Largest number of series of the catalog, counted as sample lines of a scrape.
        optional series_budget: Located<i64> as Type::Integer { min: 0, max: i64::MAX },
        /// Inherited by all groups.
        shared inherited: OwnershipDecl,
    }
}

/// Threads with a slab of their own, if the catalog does not set the number.
const DEFAULT_SLABS: u32 = 64;

impl Settings {
    pub(crate) fn total_suffix(&self) -> bool {
        self.total_suffix.unwrap_or(true)
    }

    /// Checks the number of slabs.
    pub(crate) fn check_slabs(&self, problems: &mut Problems) -> u32 {
        let Some(slabs) = &self.slabs else { return DEFAULT_SLABS };
        if let Ok(slabs @ 1..=4096) = u32::try_from(slabs.value) {
            return slabs;
        }
        let message = format!("invalid `slabs` {}; expected 1 to 4096 threads", slabs.value);
        problems.push(Rule::SlabsOutOfRange, &slabs.span, message);
        DEFAULT_SLABS
    }

    /// Checks the namespace, and returns the prefix of every exported name.
    pub(crate) fn check_prefix(&self, problems: &mut Problems) -> String {
        let Some(namespace) = &self.namespace else { return String::new() };
        names::check_snake("namespace", namespace, problems);
        format!("{}_", namespace.value)
    }
}

/// All files of a catalog, with valid keys and types. Names may be invalid or unknown.
#[derive(Debug, Default)]
pub(crate) struct Schema {
    pub(crate) settings: Settings,
    pub(crate) labels: Vec<LabelSetDecl>,
    pub(crate) buckets: Vec<LayoutDecl>,
    pub(crate) groups: Vec<GroupDecl>,
    pub(crate) allow: Vec<AllowDecl>,
}

impl Schema {
    /// Reads the files of a catalog. The first one includes the others.
    pub(crate) fn read(files: Vec<Table<'_>>, problems: &mut Problems) -> Self {
        let (mut schema, mut declared) = (Self::default(), DeclaredNames::default());
        for (index, mut table) in files.into_iter().enumerate() {
            if index > 0 {
                refuse_settings(&mut table, problems);
            }
            let file = FileDecl::read_keys(&mut table, problems);
            check_format(file.format.as_ref(), problems);
            // `include::patterns` has read it.
            drop(file.include);
            if index == 0 {
                schema.settings = file.catalog;
            }
            let groups = read_groups(table, problems);
            let mut is_new = |noun, name: &Text| declared.insert(noun, name, problems);
            let labels = file.labels.into_iter().filter(|set| is_new("label set", set.name()));
            schema.labels.extend(labels);
            let buckets = file.buckets.into_iter().filter(|it| is_new("bucket layout", &it.name));
            schema.buckets.extend(buckets);
            schema.groups.extend(groups.into_iter().filter(|it| is_new("group", &it.name)));
            schema.allow.extend(file.allow);
        }
        schema
    }

    /// Returns the declaration of a family, if it is a metric.
    pub(crate) fn metric(&self, family: &Family) -> Option<&MetricDecl> {
        match family.origin {
            Origin::Metric(index) => Some(&self.groups[family.group.index()].metrics[index]),
            Origin::Event(_) | Origin::Events(_) => None,
        }
    }
}

/// Reads the entries that are left: groups are tables, and other entries are unknown keys.
fn read_groups(table: Table<'_>, problems: &mut Problems) -> Vec<GroupDecl> {
    let mut groups = Vec::new();
    for (name, value) in table.into_entries() {
        if value.toml.is_table() {
            groups.extend(GroupDecl::read_entry(name, &value, problems));
        } else if value.is_table_array() && is_kebab(&name.value) {
            let group = &name.value;
            let message =
                format!("unknown key `{group}`; write a group in single brackets: `[{group}]`");
            problems.push(Rule::UnknownKey, &name.span, message);
        } else {
            report_unknown_key(&name, &FileDecl::TABLE, problems);
        }
    }
    groups
}

/// Names of several files. The TOML parser finds duplicates in one file.
#[derive(Default)]
struct DeclaredNames(HashMap<(&'static str, String), Range<usize>>);

impl DeclaredNames {
    /// Returns whether the name is new, and reports it otherwise.
    fn insert(&mut self, noun: &'static str, name: &Text, problems: &mut Problems) -> bool {
        match self.0.entry((noun, name.value.clone())) {
            MapEntry::Vacant(vacant) => {
                vacant.insert(name.span.clone());
                true
            }
            MapEntry::Occupied(first) => {
                let message =
                    format!("duplicate {noun} `{}`; another file declares it too", name.value);
                problems.push_clash(Rule::DuplicateKey, &name.span, first.get(), message);
                false
            }
        }
    }
}

/// Reports keys that only the first file has.
fn refuse_settings(file: &mut Table<'_>, problems: &mut Problems) {
    for key in ["include", "catalog"] {
        if let Some((key, _)) = file.take(key) {
            let message =
                format!("misplaced `{}`; move it to the file that includes this one", key.value);
            problems.push(Rule::NotInIncluded, &key.span, message);
        }
    }
}

fn check_format(format: Option<&Located<i64>>, problems: &mut Problems) {
    if let Some(format) = format.filter(|format| format.value != 1) {
        let message = format!("unknown format {}; this version reads format 1", format.value);
        problems.push(Rule::UnknownFormat, &format.span, message);
    }
}
