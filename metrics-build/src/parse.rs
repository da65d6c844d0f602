//! From TOML to the schema: known keys, values of the right type, everything else reported.

mod alert;
mod allow;
mod bucket;
mod effect;
mod info;
mod label;
mod native;
mod panel;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::key;
use crate::problem::{Located, Problems, Text};
use crate::read::{self, Table, Value};
use crate::rule::Rule;
use crate::schema::{
    Allow, Count, Deprecated, Effect, Event, Group, InfoValue, Inherited, LabelSet, Metric, Native,
    Panel, Schema, Shape, Watch,
};

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

impl Inherited {
    fn read(table: &mut Table<'_>, problems: &mut Problems) -> Self {
        Self {
            tier: table.read("tier", problems, read::text),
            owner: table.read("owner", problems, read::text),
            stability: table.read("stability", problems, read::text),
            since: table.read("since", problems, read::text),
        }
    }
}

impl Group {
    fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let Some(table) = value.value.as_table() else {
            let message = format!("unknown key `{}`", name.value);
            problems.push_unknown(Rule::UnknownKey, &name, &message, key::FILE.names());
            return None;
        };
        let mut table = Table::new(table, value.span.clone());
        let help = table.read("help", problems, read::text);
        let inherited = Inherited::read(&mut table, problems);
        let count = table.read("count", problems, Count::read);
        let (events, metrics) = (Vec::new(), Vec::new());
        let watch = Watch::read(&mut table, problems);
        let mut group = Self { name, help, inherited, count, events, metrics, watch };
        for (name, value) in entries(table.read("events", problems, read::table)) {
            group.events.extend(Event::read(name, &value, problems));
        }
        for (name, value) in entries(table.read("metrics", problems, read::table)) {
            group.metrics.extend(Metric::read(name, &value, problems));
        }
        table.refuse_rest(&key::GROUP, problems);
        Some(group)
    }
}

impl Event {
    /// A table, or a string that is the help.
    fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut event = Self {
            name,
            help: None,
            fields: Vec::new(),
            count: None,
            exported: None,
            inherited: Inherited::default(),
            exemplar: None,
            deprecated: None,
            panel: None,
            watch: Watch::default(),
        };
        if value.value.is_str() {
            event.help = read::text(value, problems);
            return Some(event);
        }
        let Some(table) = value.value.as_table() else {
            return read::wrong_type(value, "the event's help, or a table", problems);
        };
        let mut table = Table::new(table, value.span.clone());
        event.help = table.read("help", problems, read::text);
        event.fields = table.read("fields", problems, read::text_table).unwrap_or_default();
        event.count = table.read("count", problems, Count::read_of_event);
        event.exported = table.read("name", problems, read::text);
        event.exemplar = table.read("exemplar", problems, read::text);
        event.inherited = Inherited::read(&mut table, problems);
        event.deprecated = table.read("deprecated", problems, Deprecated::read);
        event.panel = table.read("panel", problems, Panel::read);
        event.watch = Watch::read(&mut table, problems);
        table.refuse_rest(&key::EVENT_KEYS, problems);
        Some(event)
    }
}

impl Metric {
    fn read(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        let metric = Self {
            name,
            exported: table.read("name", problems, read::text),
            kind: table.read("type", problems, read::text),
            help: table.read("help", problems, read::text),
            unit: table.read("unit", problems, read::text),
            value: table.read("value", problems, read::text),
            source: table.read("source", problems, read::text),
            read: table.read("read", problems, read::text),
            inherited: Inherited::read(&mut table, problems),
            states: table.read("states", problems, read::text),
            values: entries(table.read("values", problems, read::table))
                .into_iter()
                .filter_map(|(name, value)| Some((name, InfoValue::read(&value, problems)?)))
                .collect(),
            labels: table.read("labels", problems, read_labels).unwrap_or_default(),
            buckets: table.read("buckets", problems, Shape::read),
            native: table.read("native", problems, Native::read),
            exemplar: table.read("exemplar", problems, read::text),
            max_series: table.read("max_series", problems, read::integer),
            deprecated: table.read("deprecated", problems, Deprecated::read),
            panel: table.read("panel", problems, Panel::read),
            effects: Effect::read_all(&mut table, problems),
            watch: Watch::read(&mut table, problems),
        };
        table.refuse_rest(&key::METRIC, problems);
        Some(metric)
    }
}

impl Count {
    const WORDS: [(&str, Self); 2] = [("each", Self::Each), ("together", Self::Together)];

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Located<Self>> {
        let word = read::text(value, problems)?;
        let known = Self::WORDS.into_iter().find(|(name, _)| *name == word.value);
        if known.is_none() {
            let message = format!("there is no way to count `{}`", word.value);
            let words = Self::WORDS.map(|(name, _)| name);
            problems.push_unknown(Rule::UnknownCount, &word, &message, words);
        }
        known.map(|(_, count)| Located::new(count, word.span))
    }

    /// An event also says whether it is counted at all.
    fn read_of_event(value: &Value<'_>, problems: &mut Problems) -> Option<Located<Self>> {
        if value.value.is_str() {
            return Self::read(value, problems);
        }
        let counted = read::boolean(value, problems)?;
        Some(Located::new(if counted { Self::Yes } else { Self::No }, value.span.clone()))
    }
}

impl Deprecated {
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let mut table = read::table(value, problems)?;
        let deprecated = Self {
            span: value.span.clone(),
            since: table.read("since", problems, read::text),
            reason: table.read("reason", problems, read::text),
            to: table.read("to", problems, read::text),
        };
        table.refuse_rest(&key::DEPRECATED_KEYS, problems);
        Some(deprecated)
    }
}

/// Names of label sets, or a table of label names and label sets.
fn read_labels(value: &Value<'_>, problems: &mut Problems) -> Option<Vec<(Text, Text)>> {
    if value.value.is_table() {
        return read::text_table(value, problems);
    }
    let sets = read::each(value, problems, read::text)?;
    Some(sets.into_iter().map(|set| (set.clone(), set)).collect())
}
