//! Exposition text of a family, except the numbers: Prometheus text 0.0.4 and OpenMetrics 1.0.
//!
//! The formats differ in the header and in the spelling of bucket bounds. A family whose bounds are
//! spelt alike has its samples once. Each line begins with the line feed of the line before it.

use std::fmt::Write;

use metrics_catalog_shared::bound;
use metrics_catalog_shared::escape::push_label_value;

use crate::catalog::{Catalog, Family, Kind, Layout};

/// Samples of a family in both formats, without the family's name: families that differ in nothing
/// else share them.
pub(crate) struct Samples {
    /// Samples in the text format.
    pub(crate) text: Vec<SampleTemplate>,
    /// Samples in OpenMetrics; empty if they are those of the text format.
    pub(crate) respelt: Vec<SampleTemplate>,
}

/// Format of samples.
#[derive(Clone, Copy)]
enum Format {
    Text,
    OpenMetrics,
}

/// Text of a sample around what is written at run time: the number, and labels that only the service knows.
#[derive(PartialEq)]
pub(crate) struct SampleTemplate {
    /// Text between the name and the number, or the labels if only the service knows them.
    pub(crate) prefix: String,
    /// Text after those labels.
    pub(crate) suffix: Option<String>,
    /// Whether the format leaves the sample out. Its segments are empty.
    pub(crate) omitted: bool,
}

impl Samples {
    pub(crate) fn new(family: &Family, catalog: &Catalog) -> Self {
        let text = samples(family, catalog, Format::Text);
        let respelt = match family.kind {
            Kind::Histogram(_) => samples(family, catalog, Format::OpenMetrics),
            _ => Vec::new(),
        };
        let is_same = respelt == text;
        Self { text, respelt: if is_same { Vec::new() } else { respelt } }
    }

    /// Returns the samples that the OpenMetrics text contains. A single sample is always repeated
    /// there, so that header and sample are one literal.
    pub(crate) fn openmetrics(&self) -> &[SampleTemplate] {
        match &self.text[..] {
            only @ [SampleTemplate { suffix: None, .. }] => only,
            _ => &self.respelt,
        }
    }

    /// Returns the number of segments in the text format.
    pub(crate) fn segments(&self) -> usize {
        self.text.iter().map(|sample| 1 + usize::from(sample.suffix.is_some())).sum()
    }
}

impl SampleTemplate {
    /// Appends the sample to a text, as one of the family of that name.
    pub(crate) fn append(&self, name: &str, text: &mut String) {
        if self.omitted {
            return;
        }
        text.push('\n');
        text.push_str(name);
        text.push_str(&self.prefix);
        if let Some(suffix) = &self.suffix {
            text.push_str(suffix);
        }
    }

    /// Appends the length of each segment: of the text before each number or run of labels.
    pub(crate) fn measure(&self, name: &str, segments: &mut Vec<usize>) {
        let written = usize::from(!self.omitted);
        segments.push(("\n".len() + name.len() + self.prefix.len()) * written);
        if let Some(suffix) = &self.suffix {
            segments.push(suffix.len() * written);
        }
    }
}

/// Appends the header in the text format.
pub(crate) fn text_header(family: &Family, text: &mut String) {
    let Family { name, help, kind, .. } = family;
    let help = help.replace('\\', r"\\");
    let metric_type = kind.metric_type().text_name();
    write!(text, "\n# HELP {name} {help}\n# TYPE {name} {metric_type}")
        .expect("writing to a string cannot fail");
}

/// Appends the header in OpenMetrics, whose family names lack the suffixes `_total` and `_info`.
pub(crate) fn openmetrics_header(family: &Family, text: &mut String) {
    let (name, kind) = (family.stem(), family.openmetrics_type());
    let unit = family.unit.map(|unit| format!("\n# UNIT {name} {unit}")).unwrap_or_default();
    let help = family.help.replace('\\', r"\\").replace('"', r#"\""#);
    write!(text, "\n# TYPE {name} {kind}{unit}\n# HELP {name} {help}")
        .expect("writing to a string cannot fail");
}

/// Sample of each series, without the labels of the series.
struct SampleHead {
    /// Suffix of the family's name.
    suffix: &'static str,
    /// Last label, or an empty text.
    label: String,
    /// Whether the format leaves it out.
    omitted: bool,
}

impl SampleHead {
    fn labelled(label: String) -> Self {
        Self { suffix: "", label, omitted: false }
    }
}

/// Returns the samples of a family in a format.
fn samples(family: &Family, catalog: &Catalog, format: Format) -> Vec<SampleTemplate> {
    let parts: Vec<SampleHead> = match family.kind {
        // Its text is known when the service is compiled.
        Kind::Info => return Vec::new(),
        Kind::Counter | Kind::Gauge | Kind::Level => vec![SampleHead::labelled(String::new())],
        Kind::StateSet(set) => {
            let states = catalog[set].values.iter();
            states.map(|state| SampleHead::labelled(pair(&family.name, &state.text))).collect()
        }
        Kind::Histogram(layout) => histogram_parts(&catalog[layout], format),
    };
    if catalog.is_open(family) {
        return parts.iter().map(open_sample).collect();
    }
    let mut samples = Vec::new();
    for labels in series(family, catalog) {
        samples.extend(parts.iter().map(|part| sample(part, &labels)));
    }
    samples
}

fn histogram_parts(layout: &Layout, format: Format) -> Vec<SampleHead> {
    let spell = |bound: &String| match format {
        Format::Text => bound.clone(),
        Format::OpenMetrics => bound::openmetrics(bound),
    };
    let bounds = layout.le.iter().map(spell).chain(["+Inf".to_owned()]);
    let buckets = bounds.map(|bound| SampleHead {
        suffix: "_bucket",
        label: format!("le=\"{bound}\""),
        omitted: false,
    });
    // OpenMetrics forbids sum and count of a histogram with negative bounds.
    let omitted = matches!(format, Format::OpenMetrics) && layout.bounds.has_negative();
    let sums =
        ["_sum", "_count"].map(|suffix| SampleHead { suffix, label: String::new(), omitted });
    buckets.chain(sums).collect()
}

/// Returns a sample whose labels are known.
fn sample(part: &SampleHead, labels: &str) -> SampleTemplate {
    let SampleHead { suffix, label, omitted } = part;
    let prefix = match (labels, label.as_str()) {
        ("", "") => format!("{suffix} "),
        ("", all) | (all, "") => format!("{suffix}{{{all}}} "),
        _ => format!("{suffix}{{{labels},{label}}} "),
    };
    SampleTemplate { prefix, suffix: None, omitted: *omitted }
}

/// Returns a sample whose labels, except the last, are known when the service runs.
fn open_sample(part: &SampleHead) -> SampleTemplate {
    let SampleHead { suffix, label, omitted } = part;
    let comma = if label.is_empty() { "" } else { "," };
    let after = format!("{comma}{label}}} ");
    SampleTemplate { prefix: format!("{suffix}{{"), suffix: Some(after), omitted: *omitted }
}

/// Returns the labels of each series. The last label varies fastest.
fn series(family: &Family, catalog: &Catalog) -> Vec<String> {
    let mut all = vec![String::new()];
    for label in &family.labels {
        let values = catalog[label.set].values.iter();
        let mut pairs: Vec<String> = values.map(|value| pair(&label.name, &value.text)).collect();
        if label.optional {
            pairs.push(String::new());
        }
        let mut longer = Vec::with_capacity(all.len() * pairs.len());
        for before in &all {
            longer.extend(pairs.iter().map(|pair| {
                let comma = if before.is_empty() || pair.is_empty() { "" } else { "," };
                format!("{before}{comma}{pair}")
            }));
        }
        all = longer;
    }
    all
}

/// Returns a label with its value, as both formats have it.
fn pair(name: &str, value: &str) -> String {
    let mut pair = format!("{name}=\"");
    push_label_value(&mut pair, value);
    pair.push('"');
    pair
}

impl Catalog {
    /// Returns the bytes that a family takes in each scrape of the text format, whatever its
    /// numbers are: without the values of open labels, and without the sample of an info.
    #[must_use]
    pub fn literal(&self, family: &Family) -> u64 {
        let mut header = String::new();
        text_header(family, &mut header);
        let mut samples = String::new();
        for sample in &Samples::new(family, self).text {
            sample.append(&family.name, &mut samples);
        }
        // The samples of an open or keyed family are those of one series.
        let times = if self.is_open(family) { self.series(family) } else { 1 };
        header.len() as u64 + (samples.len() as u64).saturating_mul(times)
    }
}
