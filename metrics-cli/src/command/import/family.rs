//! A family of an exposition as a metric of a catalog.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::import::{Imported, bucket, number};
use crate::exposition::{Exposition, Family, Format, Kind, Labels, Part, Sample};

/// A metric to be.
#[derive(Clone, Debug)]
pub(crate) struct Metric {
    /// The whole exported name.
    pub(crate) name: String,
    pub(crate) kind: MetricKind,
    pub(crate) help: String,
    pub(crate) unit: Option<&'static str>,
    /// The type of its values, where it is not the usual one.
    pub(crate) value: Option<&'static str>,
    /// Names of labels, and the values that were seen.
    pub(crate) labels: BTreeMap<String, BTreeSet<String>>,
    /// How many combinations of these there were.
    pub(crate) series: usize,
    /// What a person has to know of it.
    pub(crate) notes: Vec<String>,
    /// Whether a note says that something is lost.
    pub(crate) warnings: Vec<String>,
}

/// What type it has, with what that type needs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MetricKind {
    Counter,
    Gauge,
    /// With the finite bounds, ascending.
    Histogram(Vec<f64>),
    /// With what its labels say.
    Info(Labels),
    /// With its states.
    StateSet(BTreeSet<String>),
}

impl MetricKind {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram(_) => "histogram",
            Self::Info(_) => "info",
            Self::StateSet(_) => "stateset",
        }
    }
}

/// A family that the catalog cannot have.
#[derive(Debug)]
pub(crate) struct LeftOut {
    pub(crate) name: String,
    pub(crate) why: String,
    /// What it would have been, or what could stand for it.
    pub(crate) draft: Option<Box<Metric>>,
}

/// Every family becomes a metric, or is left out for a reason.
pub(crate) fn import(exposition: &Exposition) -> Imported {
    let mut imported = Imported::default();
    for family in &exposition.families {
        match metric(family, exposition.format) {
            Ok(metric) => imported.metrics.push(metric),
            Err(left_out) => imported.left_out.push(left_out),
        }
    }
    imported
}

fn metric(family: &Family, format: Format) -> Result<Metric, LeftOut> {
    let name = family.exported(format);
    let left_out = |why: &str, draft| LeftOut { name: name.clone(), why: why.to_owned(), draft };
    if family.samples.is_empty() {
        return Err(left_out("no sample of it was seen, so its labels are not known", None));
    }
    match family.kind {
        Kind::GaugeHistogram => {
            return Err(left_out("a histogram that goes down has no equivalent", None));
        }
        Kind::Summary => {
            let draft = Metric::of(family, name.clone(), MetricKind::Histogram(Vec::new()));
            let why = "a summary has no equivalent; the quantiles of a histogram are calculated \
                       where it is read, and its `_sum` and `_count` are the same";
            return Err(left_out(why, Some(Box::new(draft))));
        }
        _ => {}
    }
    let kind = kind_of(family, &name);
    let mut metric = Metric::of(family, name, kind);
    let is_info = matches!(metric.kind, MetricKind::Info(_));
    if format == Format::OpenMetrics && family.kind == Kind::Gauge && is_info {
        metric.warnings.push("it was a gauge, which no catalog names like an info".to_owned());
    }
    if family.kind == Kind::Untyped {
        let kind = metric.kind.name();
        metric.notes.push(format!("Its type was not said: is it a {kind}?"));
    }
    Ok(metric)
}

fn kind_of(family: &Family, name: &str) -> MetricKind {
    let is = |values: &[f64]| {
        let bits = |sample: &Sample| values.iter().any(|it| it.to_bits() == sample.value.to_bits());
        family.samples.iter().all(bits)
    };
    match family.kind {
        Kind::Counter => MetricKind::Counter,
        Kind::Untyped if name.ends_with("_total") => MetricKind::Counter,
        Kind::Histogram => MetricKind::Histogram(bucket::bounds(family)),
        // In the text format, infos and state sets are gauges of a certain form.
        Kind::Info | Kind::Gauge if name.ends_with("_info") && is(&[1.0]) => {
            match family.samples.as_slice() {
                [only] if !only.labels.is_empty() => MetricKind::Info(only.labels.clone()),
                _ => MetricKind::Gauge,
            }
        }
        Kind::StateSet | Kind::Gauge if is(&[0.0, 1.0]) => {
            let states = family.samples.iter().map(|sample| sample.label(name));
            let states: Option<BTreeSet<String>> = states.map(|it| it.map(str::to_owned)).collect();
            states.map_or(MetricKind::Gauge, MetricKind::StateSet)
        }
        _ => MetricKind::Gauge,
    }
}

impl Metric {
    fn of(family: &Family, name: String, kind: MetricKind) -> Self {
        let mut metric = Self {
            unit: number::unit_of(&name, &kind),
            name,
            kind,
            help: help_of(family),
            value: None,
            labels: BTreeMap::new(),
            series: 0,
            notes: Vec::new(),
            warnings: Vec::new(),
        };
        metric.value = number::value_of(&metric, family);
        metric.read_labels(family);
        metric.read_losses(family);
        metric
    }

    /// The labels of all series; the states of a state set and the text of an info are not among
    /// them.
    fn read_labels(&mut self, family: &Family) {
        if matches!(self.kind, MetricKind::Info(_)) {
            return;
        }
        let is_state = matches!(self.kind, MetricKind::StateSet(_));
        let samples = family.samples.iter().filter(|sample| sample.part != Part::Created);
        let mut all: BTreeSet<Labels> = BTreeSet::new();
        for sample in samples {
            let mut labels = sample.series();
            labels.retain(|(label, _)| !(is_state && *label == self.name));
            all.insert(labels);
        }
        for (label, value) in all.iter().flatten() {
            self.labels.entry(label.clone()).or_default().insert(value.clone());
        }
        self.series = all.len();
        for label in self.labels.keys() {
            let has = |labels: &&Labels| labels.iter().any(|(known, _)| known == label);
            let with = all.iter().filter(has).count();
            if with < all.len() {
                self.warnings.push(format!(
                    "{} of {} series are without the label `{label}`, which here every series has",
                    all.len() - with,
                    all.len()
                ));
            }
        }
    }

    /// What else there was that the catalog does not say.
    fn read_losses(&mut self, family: &Family) {
        if let Some(unit) = family.unit.as_deref().filter(|unit| self.unit != Some(*unit)) {
            self.warnings.push(format!("its unit `{unit}` is not one that catalogs have"));
        }
        if matches!(self.kind, MetricKind::Histogram(_)) && bucket::differ(family) {
            self.warnings.push("its series had different buckets, which here all have".to_owned());
        }
    }
}

/// Its help text in one line.
fn help_of(family: &Family) -> String {
    let help = family.help.as_deref().unwrap_or_default();
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    let help: String = help.chars().map(plain).collect();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    if help.is_empty() { "Imported without a help text.".to_owned() } else { help }
}
