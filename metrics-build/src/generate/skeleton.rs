//! Everything in the exposition but the numbers: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! The two differ in what they say of a family before its samples, and in how they spell the bounds
//! of buckets. Where that is all, they share the samples.

use crate::catalog::{Catalog, Family, Kind};

/// All of a family's lines but the numbers. Each begins with the end of the line before.
pub(crate) struct Skeleton {
    pub(crate) head: String,
    /// What goes before each number.
    pub(crate) parts: Vec<String>,
}

impl Skeleton {
    /// The lines of Prometheus' own text format.
    pub(crate) fn text(family: &Family, catalog: &Catalog) -> Self {
        let Family { name, help, kind, .. } = family;
        let help = help.replace('\\', r"\\");
        let kind = match kind {
            // It has no word for these.
            Kind::Info | Kind::StateSet(_) => "gauge",
            kind => kind.name(),
        };
        let head = format!("\n# HELP {name} {help}\n# TYPE {name} {kind}");
        Self { head, parts: parts(family, catalog, str::to_owned) }
    }

    /// The lines of OpenMetrics; no parts if its samples are those of text, unless that is only one: so
    /// short a text is there twice, so that it follows what stands before it in both. A counter has a name
    /// without `_total` before its samples, and an info one without `_info`.
    pub(crate) fn openmetrics(family: &Family, catalog: &Catalog, text: &Self) -> Self {
        let Family { help, unit, kind, .. } = family;
        let name = family.stem();
        let unit = unit.map(|unit| format!("\n# UNIT {name} {unit}")).unwrap_or_default();
        let help = help.replace('\\', r"\\").replace('"', r#"\""#);
        let word = family.openmetrics_type();
        let head = format!("\n# TYPE {name} {word}{unit}\n# HELP {name} {help}");
        let parts = match (kind, &text.parts[..]) {
            (Kind::Histogram(_), as_text) => {
                let respelt = parts(family, catalog, with_point);
                if respelt == as_text { Vec::new() } else { respelt }
            }
            (_, [only]) => vec![only.clone()],
            _ => Vec::new(),
        };
        Self { head, parts }
    }
}

impl Catalog {
    /// How many bytes of the text format are a family's in each scrape, whatever its numbers are.
    /// What only the service knows is not among them: the values of labels of an open set, and all of
    /// an info's sample.
    #[must_use]
    pub fn literal(&self, family: &Family) -> u64 {
        let skeleton = Skeleton::text(family, self);
        let parts: u64 = skeleton.parts.iter().map(|part| part.len() as u64).sum();
        // Those of an open set are of one series.
        let times = if self.is_open(family) { self.series(family) } else { 1 };
        skeleton.head.len() as u64 + parts.saturating_mul(times)
    }
}

/// A bound as OpenMetrics wants it: never like an integer.
fn with_point(bound: &str) -> String {
    let point = if bound.contains(['.', 'e']) { "" } else { ".0" };
    format!("{bound}{point}")
}

/// The samples of a family up to their numbers, each bound spelt by `spell`.
fn parts(family: &Family, catalog: &Catalog, spell: impl Fn(&str) -> String) -> Vec<String> {
    let mut parts = Vec::new();
    let name = &family.name;
    if catalog.is_open(family) {
        return parts_around_labels(family, catalog, spell);
    }
    for labels in label_sets(family, catalog) {
        let layout = match family.kind {
            Kind::Histogram(layout) => layout,
            Kind::StateSet(set) => {
                for state in &catalog.sets[set].values {
                    let state = format!("{name}=\"{}\"", escape(&state.text));
                    parts.push(part(name, &[&labels[..], &[state]].concat()));
                }
                continue;
            }
            // What it says is known when the service is compiled.
            Kind::Info => continue,
            Kind::Counter | Kind::Gauge | Kind::Level => {
                parts.push(part(name, &labels));
                continue;
            }
        };
        let bounds = catalog.layouts[layout].le.iter().map(|bound| spell(bound));
        for le in bounds.chain(["+Inf".to_owned()]) {
            let mut labels = labels.clone();
            labels.push(format!("le=\"{le}\""));
            parts.push(part(&format!("{name}_bucket"), &labels));
        }
        parts.push(part(&format!("{name}_sum"), &labels));
        parts.push(part(&format!("{name}_count"), &labels));
    }
    parts
}

/// The samples of one series, whose labels are known when the service runs: of each what goes
/// before them, and what goes after them.
fn parts_around_labels(
    family: &Family,
    catalog: &Catalog,
    spell: impl Fn(&str) -> String,
) -> Vec<String> {
    let name = &family.name;
    let part = |suffix: &str, le: Option<String>| {
        let le = le.map(|le| format!(",le=\"{le}\"")).unwrap_or_default();
        [format!("\n{name}{suffix}{{"), format!("{le}}} ")]
    };
    let Kind::Histogram(layout) = family.kind else { return part("", None).into() };
    let bounds = catalog.layouts[layout].le.iter().map(|bound| spell(bound));
    let buckets = bounds.chain(["+Inf".to_owned()]).map(|le| part("_bucket", Some(le)));
    buckets.chain([part("_sum", None), part("_count", None)]).flatten().collect()
}

/// A sample up to its number.
fn part(name: &str, labels: &[String]) -> String {
    if labels.is_empty() {
        format!("\n{name} ")
    } else {
        format!("\n{name}{{{}}} ", labels.join(","))
    }
}

/// The labels of each series, the last label running fastest.
fn label_sets(family: &Family, catalog: &Catalog) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for label in &family.labels {
        let values = &catalog.sets[label.set].values;
        let pairs: Vec<String> = values
            .iter()
            .map(|value| format!("{}=\"{}\"", label.name, escape(&value.text)))
            .collect();
        let with = |labels: &Vec<String>| {
            let labels = labels.clone();
            pairs
                .iter()
                .map(move |pair| [&labels[..], std::slice::from_ref(pair)].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// A label's value between its quotes, in both formats.
fn escape(text: &str) -> String {
    if !text.contains(['\\', '"', '\n']) {
        return text.to_owned();
    }
    text.replace('\\', r"\\").replace('"', r#"\""#).replace('\n', r"\n")
}
