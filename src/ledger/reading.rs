//! A second reader of `metrics.toml`, simple and slow, which shares no code with the library.

use std::collections::{BTreeMap, HashMap};

use toml::{Table, Value};

use super::amount::{Amount, shortest};

/// Contents of the catalog, by the names that code uses.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Effects of each event, by its enum and variant.
    pub(super) effects: HashMap<String, Vec<Effect>>,
    /// Bucket bounds of each histogram.
    pub(super) bounds: HashMap<String, Vec<f64>>,
    /// Every sample that is exposed from the start, at zero: those of families with `series` are not.
    pub(super) zeros: BTreeMap<String, Amount>,
    /// Samples that are always 1.
    pub(super) infos: Vec<String>,
    /// Values of each label set, by the names of the enum's variants.
    sets: HashMap<String, BTreeMap<String, String>>,
    namespace: String,
}

/// Effect of an event on a metric.
#[derive(Debug)]
pub(super) struct Effect {
    pub(super) metric: String,
    pub(super) labels: Vec<LabelOf>,
    pub(super) operation: Operation,
}

/// Label of a metric.
#[derive(Clone, Debug)]
pub(super) struct LabelOf {
    pub(super) name: String,
    /// Values, by the names of the enum's variants; of an open set none.
    pub(super) values: BTreeMap<String, String>,
}

/// Operation of an event on a metric. Names are those of the event's fields.
#[derive(Clone, Debug)]
pub(super) enum Operation {
    Inc,
    Dec,
    Add(String),
    Set(String),
    Observe(String),
}

impl Reading {
    pub(super) fn of(catalog: &Table) -> Self {
        let mut reading = Self {
            namespace: text(catalog.get("catalog").and_then(|table| table.get("namespace"))),
            sets: entries(catalog.get("labels"))
                .map(|(name, set)| (name.clone(), values(set)))
                .collect(),
            ..Self::default()
        };
        let settings = ["format", "catalog", "labels", "buckets"];
        for (group, table) in catalog.iter().filter(|(key, _)| !settings.contains(&key.as_str())) {
            for (event, table) in entries(table.get("events")) {
                reading.event(group, event, table);
            }
            for (metric, table) in entries(table.get("metrics")) {
                reading.metric(group, metric, table, catalog);
            }
        }
        reading
    }

    /// Adds the counter of an event.
    fn event(&mut self, group: &str, event: &str, table: &Value) {
        if table.get("count").and_then(Value::as_bool) == Some(false) {
            return;
        }
        let fields =
            entries(table.get("fields")).map(|(name, set)| (name.clone(), text(Some(set))));
        let labels = self.labels(fields);
        let metric = self.name(group, &format!("{event}_total"));
        if table.get("series").is_none() {
            self.zero(&metric, &labels, None);
        }
        self.effect(group, event, Effect { metric, labels, operation: Operation::Inc });
    }

    fn metric(&mut self, group: &str, metric: &str, table: &Value, catalog: &Table) {
        let labels = match table.get("labels") {
            Some(Value::Table(labels)) => {
                self.labels(labels.iter().map(|(name, set)| (name.clone(), text(Some(set)))))
            }
            sets => self.labels(texts(sets).into_iter().map(|set| (set.clone(), set))),
        };
        let metric = self.name(group, metric);
        if let Some(values) = table.get("values") {
            let values: Vec<_> = entries(Some(values)).map(info).collect();
            return self.infos.push(sample(&metric, &values));
        }
        let bounds = table.get("buckets").map(|buckets| match buckets.as_str() {
            Some("preset:hours") => HOURS.to_vec(),
            Some(name) => bounds(catalog.get("buckets").and_then(|layouts| layouts.get(name))),
            None => bounds(Some(buckets)),
        });
        if table.get("series").is_none() {
            self.zero(&metric, &labels, bounds.as_deref());
        }
        if let Some(bounds) = bounds {
            self.bounds.insert(metric.clone(), bounds);
        }
        let mut effect = |event: &str, operation| {
            self.effect(
                group,
                event,
                Effect { metric: metric.clone(), labels: labels.clone(), operation },
            );
        };
        for (key, operation) in [("inc", Operation::Inc), ("dec", Operation::Dec)] {
            let named = texts(table.get(key));
            for event in named.iter().flat_map(|name| meant(name, group, catalog)) {
                effect(&event, operation.clone());
            }
        }
        for key in ["add", "set", "observe"] {
            for (event, field) in entries(table.get(key)) {
                let field = text(Some(field));
                let operation = match key {
                    "add" => Operation::Add(field),
                    "set" => Operation::Set(field),
                    _ => Operation::Observe(field),
                };
                effect(event, operation);
            }
        }
    }

    /// Returns the fields that are labels, in the order of their names, which is that of a sorted table
    /// and must be that of the catalog.
    fn labels(&self, fields: impl Iterator<Item = (String, String)>) -> Vec<LabelOf> {
        let label = |(name, set): (String, String)| {
            let values = self.sets.get(set.trim_end_matches('?'))?.clone();
            Some(LabelOf { name, values })
        };
        fields.filter_map(label).collect()
    }

    fn name(&self, group: &str, metric: &str) -> String {
        format!("{}_{group}_{metric}", self.namespace).replace('-', "_")
    }

    fn effect(&mut self, group: &str, event: &str, effect: Effect) {
        let (group, event) = event.split_once('.').unwrap_or((group, event));
        let event = format!("{}Event::{}", camel(group), camel(event));
        self.effects.entry(event).or_default().push(effect);
    }

    /// Adds all samples of a metric, at zero.
    fn zero(&mut self, metric: &str, labels: &[LabelOf], bounds: Option<&[f64]>) {
        let mut series = vec![Vec::new()];
        for LabelOf { name, values } in labels {
            let with = |before: &Vec<(String, String)>, value: &String| {
                before.iter().cloned().chain([(name.clone(), value.clone())]).collect()
            };
            series = series.iter().flat_map(|s| values.values().map(move |v| with(s, v))).collect();
        }
        for labels in series {
            let Some(bounds) = bounds else {
                self.zeros.insert(sample(metric, &labels), Amount::Integer(0));
                continue;
            };
            for name in [format!("{metric}_sum"), format!("{metric}_count")] {
                self.zeros.insert(sample(&name, &labels), Amount::Integer(0));
            }
            for le in bounds.iter().copied().chain([f64::INFINITY]) {
                self.zeros.insert(bucket(metric, &labels, le), Amount::Integer(0));
            }
        }
    }
}

/// Bounds of the bucket preset `hours`, in seconds.
const HOURS: [f64; 14] = [
    60.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 14_400.0, 28_800.0, 43_200.0, 86_400.0, 172_800.0,
    259_200.0, 432_000.0, 604_800.0,
];

/// Returns the events that a name of a metric's effect matches, which may contain one `*`.
fn meant(name: &str, group: &str, catalog: &Table) -> Vec<String> {
    let Some((start, end)) = name.split_once('*') else { return vec![name.to_owned()] };
    let events = entries(catalog.get(group).and_then(|table| table.get("events")));
    let is_meant = |event: &&String| event.starts_with(start) && event.ends_with(end);
    events.map(|(event, _)| event).filter(is_meant).cloned().collect()
}

/// Returns the values of a label set, a list or a table from names to texts; none of an open set.
fn values(set: &Value) -> BTreeMap<String, String> {
    let values = set.get("values").unwrap_or(set);
    let listed = texts(values.is_array().then_some(values));
    let listed = listed.iter().map(|value| (camel(value), value.clone()));
    let named =
        entries(set.get("values")).map(|(name, text)| (camel(name), self::text(Some(text))));
    listed.chain(named).collect()
}

/// Returns a label of an info metric: a text, or the package version.
fn info((name, value): (&String, &Value)) -> (String, String) {
    let version = || env!("CARGO_PKG_VERSION").to_owned();
    (name.clone(), value.as_str().map_or_else(version, str::to_owned))
}

/// Formats a sample: `name{label="value"}`.
pub(super) fn sample(name: &str, labels: &[(String, String)]) -> String {
    let labels: Vec<_> = labels.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
    if labels.is_empty() { name.to_owned() } else { format!("{name}{{{}}}", labels.join(",")) }
}

/// Formats the sample of a bucket.
pub(super) fn bucket(metric: &str, labels: &[(String, String)], le: f64) -> String {
    let le = if le.is_infinite() { "+Inf".to_owned() } else { shortest(le) };
    let labels: Vec<_> = labels.iter().cloned().chain([("le".to_owned(), le)]).collect();
    sample(&format!("{metric}_bucket"), &labels)
}

/// Converts `unknown-user` to `UnknownUser`.
fn camel(kebab: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    kebab.split('-').filter(|part| !part.is_empty()).map(word).collect()
}

fn bounds(layout: Option<&Value>) -> Vec<f64> {
    if let Some(Value::Array(bounds)) = layout {
        return bounds.iter().map(number).collect();
    }
    let part = |kind, key| layout.and_then(|layout| layout.get(kind)?.get(key)).map(number);
    let mut bounds = Vec::new();
    for kind in ["linear", "exponential"] {
        let mut next = part(kind, "start").unwrap_or_default();
        let mut left = part(kind, "count").unwrap_or_default();
        while left > 0.0 {
            bounds.push(next);
            next *= part(kind, "factor").unwrap_or(1.0);
            next += part(kind, "width").unwrap_or(0.0);
            left -= 1.0;
        }
    }
    bounds
}

fn number(value: &Value) -> f64 {
    let integer = || value.as_integer().and_then(|value| value.to_string().parse().ok());
    value.as_float().or_else(integer).unwrap_or(f64::NAN)
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Reads a string or a list of strings.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values.iter().map(|value| text(Some(value))).collect(),
        Some(Value::String(value)) => vec![value.clone()],
        _ => Vec::new(),
    }
}

/// Returns the entries of a table.
fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_table).into_iter().flatten()
}
