//! Samples up to their numbers, but for the name that each begins with: families that differ in
//! nothing else share them.

use crate::catalog::{Catalog, Family, Kind, Layout};

/// What a family's samples say, in both formats.
pub(crate) struct Samples {
    /// Prometheus' own text format.
    pub(crate) text: Vec<Sample>,
    /// OpenMetrics; none if it spells them as text does.
    pub(crate) respelt: Vec<Sample>,
}

/// A sample.
#[derive(PartialEq)]
pub(crate) struct Sample {
    /// What follows the name, up to the number, or up to the labels if only the service knows them.
    pub(crate) begin: String,
    /// What follows those labels.
    pub(crate) end: Option<String>,
}

impl Samples {
    pub(crate) fn of(family: &Family, catalog: &Catalog) -> Self {
        let text = samples(family, catalog, str::to_owned);
        let respelt = match family.kind {
            Kind::Histogram(_) => samples(family, catalog, with_point),
            _ => Vec::new(),
        };
        let is_same = respelt == text;
        Self { text, respelt: if is_same { Vec::new() } else { respelt } }
    }

    /// Those that are in OpenMetrics' text. So short a text as one sample is there in any case, so
    /// that it follows what stands before it in both.
    pub(crate) fn openmetrics(&self) -> &[Sample] {
        match &self.text[..] {
            only @ [Sample { end: None, .. }] => only,
            _ => &self.respelt,
        }
    }

    /// How many literals there are in the text format.
    pub(crate) fn parts(&self) -> usize {
        self.text.iter().map(|sample| 1 + usize::from(sample.end.is_some())).sum()
    }
}

impl Sample {
    /// Adds it to a text, as one of the family of that name.
    pub(crate) fn append(&self, name: &str, text: &mut String) {
        text.push('\n');
        text.push_str(name);
        text.push_str(&self.begin);
        if let Some(end) = &self.end {
            text.push_str(end);
        }
    }

    /// Adds how long what is before each number or label is.
    pub(crate) fn measure(&self, name: &str, parts: &mut Vec<usize>) {
        parts.push("\n".len() + name.len() + self.begin.len());
        if let Some(end) = &self.end {
            parts.push(end.len());
        }
    }
}

/// A bound as OpenMetrics wants it: never like an integer.
fn with_point(bound: &str) -> String {
    let point = if bound.contains(['.', 'e']) { "" } else { ".0" };
    format!("{bound}{point}")
}

/// The samples of a family, each bound spelt by `spell`.
fn samples(family: &Family, catalog: &Catalog, spell: fn(&str) -> String) -> Vec<Sample> {
    // What goes behind the name, and among the labels, of each sample of a series.
    let each: Vec<(&str, String)> = match family.kind {
        // What it says is known when the service is compiled.
        Kind::Info => return Vec::new(),
        Kind::Counter | Kind::Gauge | Kind::Level => vec![("", String::new())],
        Kind::StateSet(set) => {
            let states = catalog[set].values.iter();
            states.map(|state| ("", pair(&family.name, &state.text))).collect()
        }
        Kind::Histogram(layout) => of_histogram(&catalog[layout], spell),
    };
    if catalog.is_open(family) {
        return each.into_iter().map(|(suffix, label)| around_labels(suffix, &label)).collect();
    }
    let mut samples = Vec::new();
    for labels in series(family, catalog) {
        samples.extend(each.iter().map(|(suffix, label)| sample(suffix, &labels, label)));
    }
    samples
}

fn of_histogram(layout: &Layout, spell: fn(&str) -> String) -> Vec<(&'static str, String)> {
    let bounds = layout.le.iter().map(|bound| spell(bound)).chain(["+Inf".to_owned()]);
    let buckets = bounds.map(|bound| ("_bucket", format!("le=\"{bound}\"")));
    buckets.chain([("_sum", String::new()), ("_count", String::new())]).collect()
}

/// A sample whose labels are known.
fn sample(suffix: &str, labels: &str, label: &str) -> Sample {
    let begin = match (labels, label) {
        ("", "") => format!("{suffix} "),
        ("", all) | (all, "") => format!("{suffix}{{{all}}} "),
        _ => format!("{suffix}{{{labels},{label}}} "),
    };
    Sample { begin, end: None }
}

/// A sample whose labels are known when the service runs.
fn around_labels(suffix: &str, label: &str) -> Sample {
    let comma = if label.is_empty() { "" } else { "," };
    Sample { begin: format!("{suffix}{{"), end: Some(format!("{comma}{label}}} ")) }
}

/// The labels of each series, the last label running fastest.
fn series(family: &Family, catalog: &Catalog) -> Vec<String> {
    let mut all = vec![String::new()];
    for label in &family.labels {
        let values = catalog[label.set].values.iter();
        let pairs: Vec<String> = values.map(|value| pair(&label.name, &value.text)).collect();
        let mut longer = Vec::with_capacity(all.len() * pairs.len());
        for before in &all {
            let comma = if before.is_empty() { "" } else { "," };
            longer.extend(pairs.iter().map(|pair| format!("{before}{comma}{pair}")));
        }
        all = longer;
    }
    all
}

/// A label with its value, as both formats have it.
fn pair(name: &str, value: &str) -> String {
    if !value.contains(['\\', '"', '\n']) {
        return format!("{name}=\"{value}\"");
    }
    let escaped = value.replace('\\', r"\\").replace('"', r#"\""#).replace('\n', r"\n");
    format!("{name}=\"{escaped}\"")
}
