//! Converts families of an exposition to metrics of a catalog.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use metrics_catalog_build::catalog::UNITS;
use metrics_catalog_shared::chars;
use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::limits::{MAX_KEYED_SERIES, MAX_KEYED_VALUE_LEN, MAX_UNCHOSEN_LINES};
use metrics_catalog_shared::metric_type::MetricType;
use metrics_catalog_shared::old_name::{OLD_NAME_HELP, OLD_NAME_REMOVED};
use metrics_catalog_shared::version::Version;

use crate::command::import::Imported;
use crate::command::import::vocabulary::is_vocabulary;
use crate::exposition::{
    ExposedFamily, ExpositionFormat, FamilyType, LabelPairs, Sample, SampleRole, combinations,
};

/// Metric of the catalog.
#[derive(Clone, Debug)]
pub(crate) struct Metric {
    /// Full exported name.
    pub(crate) name: String,
    pub(crate) details: Details,
    pub(crate) help: String,
    pub(crate) unit: Option<&'static str>,
    /// Value type, if the default does not hold the exposed values.
    pub(crate) value: Option<&'static str>,
    /// Labels, sorted by name.
    pub(crate) labels: Vec<MetricLabel>,
    /// Largest number of combinations of label values, if the metric is keyed.
    pub(crate) max: Option<u32>,
    /// Old names.
    pub(crate) was: Vec<OldName>,
    /// Comments for the reader of the catalog.
    pub(crate) notes: Vec<String>,
    /// Comments on what the catalog does not preserve.
    pub(crate) warnings: Vec<String>,
}

/// Name under which a metric is exported as well.
#[derive(Clone, Debug)]
pub(crate) struct OldName {
    pub(crate) name: String,
    /// Version without it.
    pub(crate) until: Option<String>,
}

/// Label of a metric.
#[derive(Clone, Debug)]
pub(crate) struct MetricLabel {
    pub(crate) name: Rc<str>,
    /// Exposed values.
    pub(crate) values: SharedTexts,
    pub(crate) is_closed: bool,
}

/// Label values, sorted. Metrics share equal ones.
pub(crate) type SharedTexts = Rc<[Rc<str>]>;

/// Metric type, with the properties of that type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Details {
    Counter,
    Gauge,
    /// Finite bounds, ascending. Native buckets if empty.
    Histogram(Vec<f64>),
    /// Constant labels.
    Info(LabelPairs),
    /// States.
    StateSet(SharedTexts),
}

impl Details {
    pub(crate) const fn metric_type(&self) -> MetricType {
        match self {
            Self::Counter => MetricType::Counter,
            Self::Gauge => MetricType::Gauge,
            Self::Histogram(_) => MetricType::Histogram,
            Self::Info(_) => MetricType::Info,
            Self::StateSet(_) => MetricType::StateSet,
        }
    }

    /// Returns the bounds of a histogram.
    pub(crate) fn bounds(&self) -> &[f64] {
        match self {
            Self::Histogram(bounds) => bounds,
            _ => &[],
        }
    }
}

/// Family that the catalog cannot express.
#[derive(Debug)]
pub(crate) struct LeftOut {
    pub(crate) name: String,
    pub(crate) reason: String,
    /// Metric that comes closest.
    pub(crate) draft: Option<Box<Metric>>,
}

/// Converts every family, or leaves it out with a reason.
pub(crate) fn import(families: Vec<ExposedFamily>, format: ExpositionFormat) -> Imported {
    let mut imported = Imported::default();
    let mut shared = HashSet::new();
    for family in families {
        match convert(&family, format, &mut shared) {
            Ok(metric) => imported.metrics.push(metric),
            Err(left_out) => imported.left_out.push(left_out),
        }
    }
    imported.metrics = join_old_names(imported.metrics);
    imported
}

/// Turns metrics with the help text of an old name into old names of others, if these have the same
/// series.
fn join_old_names(metrics: Vec<Metric>) -> Vec<Metric> {
    let old_names: Vec<Option<(String, OldName)>> = {
        let by_name: HashMap<&str, &Metric> =
            metrics.iter().map(|metric| (metric.name.as_str(), metric)).collect();
        metrics
            .iter()
            .map(|metric| {
                let (new, until) = new_name(&metric.help)?;
                let new = by_name.get(new).filter(|new| new.has_series_of(metric))?;
                // An old name of an old name is left as it is.
                let is_new = new_name(&new.help).is_none();
                let old = OldName { name: metric.name.clone(), until: until.map(str::to_owned) };
                is_new.then(|| (new.name.clone(), old))
            })
            .collect()
    };
    let mut by_new: HashMap<String, Vec<OldName>> = HashMap::new();
    let mut joined = Vec::new();
    for (metric, old_name) in metrics.into_iter().zip(old_names) {
        match old_name {
            Some((new, old)) => by_new.entry(new).or_default().push(old),
            None => joined.push(metric),
        }
    }
    for metric in &mut joined {
        metric.was = by_new.remove(&metric.name).unwrap_or_default();
    }
    joined
}

/// Returns the new name in the help text of an old name, and the version without the old one.
fn new_name(help: &str) -> Option<(&str, Option<&str>)> {
    let (names, _) = help.strip_prefix(OLD_NAME_HELP)?.split_once(". ")?;
    let (new, until) = match names.split_once(OLD_NAME_REMOVED) {
        Some((new, until)) => (new, Some(until)),
        None => (names, None),
    };
    let is_version = until.is_none_or(|until| Version::parse(until).is_some());
    is_version.then_some((new, until))
}

/// Returns the shared list of these values.
fn share(values: BTreeSet<Rc<str>>, shared: &mut HashSet<SharedTexts>) -> SharedTexts {
    let values: SharedTexts = values.into_iter().collect();
    if let Some(known) = shared.get(&values) {
        return Rc::clone(known);
    }
    shared.insert(Rc::clone(&values));
    values
}

fn convert(
    family: &ExposedFamily,
    format: ExpositionFormat,
    shared: &mut HashSet<SharedTexts>,
) -> Result<Metric, LeftOut> {
    let name = family.exported_name(format);
    let left_out = |reason: &str, draft| LeftOut {
        name: escape_hidden(&name).into(),
        reason: escape_hidden(reason).into(),
        draft,
    };
    if let Some(violation) = &family.violation {
        return Err(left_out(&format!("line {violation}"), None));
    }
    if family.samples.is_empty() {
        let reason = family.warnings.first().map(|warning| warning.message.as_str());
        return Err(left_out(reason.unwrap_or("no samples, so its labels are unknown"), None));
    }
    match family.family_type {
        FamilyType::GaugeHistogram => {
            return Err(left_out("a catalog has no gauge histograms", None));
        }
        FamilyType::Summary => {
            let draft = Metric::new(family, name.clone(), Details::Histogram(Vec::new()), shared);
            let reason = "a catalog has no summaries; a histogram has the same `_sum` and \
                          `_count`, and `histogram_quantile` calculates its quantiles";
            return Err(left_out(reason, Some(Box::new(draft))));
        }
        _ => {}
    }
    let details = details_of(family, &name, shared);
    let mut metric = Metric::new(family, name.clone(), details, shared);
    if metric.details == Details::Gauge
        && family.family_type == FamilyType::Known(MetricType::StateSet)
    {
        let warning =
            "the state set became a gauge, because not all states of each series are exposed";
        metric.warnings.push(warning.to_owned());
    }
    let warnings = family.warnings.iter();
    metric
        .warnings
        .extend(warnings.map(|warning| escape_hidden(&format!("line {warning}")).into_owned()));
    let metric_type = metric.details.metric_type();
    if format == ExpositionFormat::OpenMetrics
        && family.family_type == FamilyType::GAUGE
        && metric_type == MetricType::Info
    {
        let warning = "the gauge became an info, because only infos end in `_info`";
        metric.warnings.push(warning.to_owned());
    }
    if family.family_type == FamilyType::Unknown {
        let note = format!("Its type is not exposed; check that it is a {}.", metric_type.name());
        metric.notes.push(note);
    }
    Ok(metric)
}

/// Determines the type. The text format exposes infos and state sets as gauges.
fn details_of(family: &ExposedFamily, name: &str, shared: &mut HashSet<SharedTexts>) -> Details {
    let has_only = |values: &[f64]| {
        let is_one = |it: &Sample| values.iter().any(|value| value.to_bits() == it.value.to_bits());
        family.samples.iter().all(is_one)
    };
    let (is_gauge, is_info) = match family.family_type {
        FamilyType::Known(MetricType::Counter) => return Details::Counter,
        FamilyType::Unknown if name.ends_with("_total") => return Details::Counter,
        FamilyType::Known(MetricType::Histogram) => {
            return Details::Histogram(bounds_of(family));
        }
        FamilyType::Known(metric_type) => {
            (metric_type == MetricType::Gauge, metric_type == MetricType::Info)
        }
        _ => return Details::Gauge,
    };
    if (is_gauge || is_info) && name.ends_with("_info") && has_only(&[1.0]) {
        return match family.samples.as_slice() {
            [only] if !only.labels.is_empty() => Details::Info(only.labels.clone()),
            _ => Details::Gauge,
        };
    }
    if !is_info && has_only(&[0.0, 1.0]) {
        let states = family.samples.iter().map(|sample| {
            let mut labels = sample.labels.iter();
            labels.find(|(label, _)| **label == *name).map(|(_, state)| Rc::clone(state))
        });
        let states = states.collect::<Option<BTreeSet<_>>>();
        let has_all = |states: &BTreeSet<_>| {
            family.samples.len() == combinations(family, Some(name)).len() * states.len()
        };
        if let Some(states) = states.filter(has_all) {
            return Details::StateSet(share(states, shared));
        }
    }
    Details::Gauge
}

impl Metric {
    fn new(
        family: &ExposedFamily,
        name: String,
        details: Details,
        shared: &mut HashSet<SharedTexts>,
    ) -> Self {
        let mut metric = Self {
            unit: unit_of(&name, &details),
            name,
            details,
            help: help_of(family),
            value: None,
            labels: Vec::new(),
            max: None,
            was: Vec::new(),
            notes: Vec::new(),
            warnings: Vec::new(),
        };
        metric.value = value_type_of(&metric, family);
        metric.read_labels(family, shared);
        metric.read_losses(family);
        metric
    }

    /// Returns whether another metric can have the same series under another name.
    fn has_series_of(&self, other: &Self) -> bool {
        let labels = |metric: &Self| -> Vec<(Rc<str>, SharedTexts)> {
            let labels = metric.labels.iter();
            labels.map(|label| (Rc::clone(&label.name), Rc::clone(&label.values))).collect()
        };
        let is_moved = matches!(self.details, Details::Info(_) | Details::StateSet(_));
        !is_moved
            && self.name != other.name
            && self.details == other.details
            && self.unit == other.unit
            && self.value == other.value
            && labels(self) == labels(other)
    }

    /// Reads the labels of all series, except the states of a state set and the labels of an info.
    fn read_labels(&mut self, family: &ExposedFamily, shared: &mut HashSet<SharedTexts>) {
        if matches!(self.details, Details::Info(_)) {
            return;
        }
        let is_state_set = matches!(self.details, Details::StateSet(_));
        let all = combinations(family, is_state_set.then_some(&*self.name));
        let (series, mut pairs) = (all.len(), 0);
        let mut labels: BTreeMap<Rc<str>, BTreeSet<Rc<str>>> = BTreeMap::new();
        for (label, value) in all.into_iter().flatten() {
            labels.entry(label).or_default().insert(value);
            pairs += 1;
        }
        let sizes = labels.values().map(BTreeSet::len);
        let product = sizes.fold(1_usize, usize::saturating_mul);
        let has_all = product == series && pairs == series * labels.len();
        let labels = labels.into_iter().map(|(name, values)| MetricLabel {
            is_closed: has_all && is_vocabulary(&name, &values),
            values: share(values, shared),
            name,
        });
        self.labels = labels.collect();
        self.max = self.max_of(series);
    }

    /// Returns the limit on the series of a keyed metric. One is keyed if a label is open, or if it
    /// has too many sample lines.
    fn max_of(&self, series: usize) -> Option<u32> {
        let lines = series.saturating_mul(match &self.details {
            // `+Inf`, sum and count.
            Details::Histogram(bounds) => bounds.len() + 3,
            Details::StateSet(states) => states.len(),
            _ => 1,
        });
        let is_open = self.labels.iter().any(|label| !label.is_closed);
        let is_keyed = is_open || lines as u64 > MAX_UNCHOSEN_LINES && !self.labels.is_empty();
        let max = u32::try_from(with_reserve(series));
        is_keyed.then_some(max.unwrap_or(u32::MAX).clamp(64, MAX_KEYED_SERIES))
    }

    /// Warns of other properties that the catalog does not preserve.
    fn read_losses(&mut self, family: &ExposedFamily) {
        if let Some(unit) = family.unit.as_deref().filter(|unit| self.unit != Some(*unit)) {
            self.warnings.push(format!("unknown unit `{unit}`"));
        }
        if matches!(self.details, Details::Histogram(_)) && has_several_layouts(family) {
            let warning = "its series have different bucket bounds; here every series has all";
            self.warnings.push(warning.to_owned());
        }
        if self.max.is_none() {
            return;
        }
        for MetricLabel { name, values, .. } in &self.labels {
            let fits =
                |value: &Rc<str>| value.len() <= MAX_KEYED_VALUE_LEN && !chars::has_hidden(value);
            let count = values.iter().filter(|value| !fits(value)).count();
            if count > 0 {
                self.warnings.push(format!(
                    "{count} of {} values of `{name}` count as overflow: longer than \
                     {MAX_KEYED_VALUE_LEN} bytes, or with hidden characters",
                    values.len()
                ));
            }
        }
    }
}

/// Returns a limit of at least one and a half times the exposed number.
pub(crate) const fn with_reserve(exposed: usize) -> usize {
    (exposed + exposed / 2).next_power_of_two()
}

/// Returns the help as one line.
fn help_of(family: &ExposedFamily) -> String {
    let help = family.help.as_deref().unwrap_or_default();
    let help = help.replace(chars::is_hidden, " ");
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    if help.is_empty() { "Imported without a help text.".to_owned() } else { help }
}

/// Returns the finite bounds of all series, ascending.
fn bounds_of(family: &ExposedFamily) -> Vec<f64> {
    let buckets = family.samples.iter().filter(|sample| sample.role == SampleRole::Bucket);
    let bounds = buckets.filter_map(Sample::bound).filter(|bound| bound.is_finite());
    let mut bounds: Vec<f64> = bounds.collect();
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    bounds
}

/// Returns whether series differ in their bounds.
fn has_several_layouts(family: &ExposedFamily) -> bool {
    let mut series: BTreeMap<LabelPairs, BTreeSet<&str>> = BTreeMap::new();
    for sample in family.samples.iter().filter(|sample| sample.role == SampleRole::Bucket) {
        series.entry(sample.series()).or_default().extend(sample.label("le"));
    }
    let mut layouts = series.values();
    layouts.next().is_some_and(|first| layouts.any(|other| other != first))
}

/// Returns the unit at the end of a name.
fn unit_of(name: &str, details: &Details) -> Option<&'static str> {
    if matches!(details, Details::Info(_) | Details::StateSet(_)) {
        return None;
    }
    let base = MetricType::Counter.base_name(name);
    let is_suffix = |unit: &&str| base.strip_suffix(unit).is_some_and(|rest| rest.ends_with('_'));
    UNITS.into_iter().find(is_suffix)
}

/// Returns the value type, if the default does not hold the exposed values.
fn value_type_of(metric: &Metric, family: &ExposedFamily) -> Option<&'static str> {
    if matches!(metric.details, Details::Info(_) | Details::StateSet(_))
        || metric.unit == Some("ratio")
    {
        return None;
    }
    let mut values: Vec<f64> = Vec::new();
    for sample in &family.samples {
        match sample.role {
            SampleRole::Value | SampleRole::Sum => values.push(sample.value),
            SampleRole::Bucket => values.extend(sample.bound().filter(|bound| bound.is_finite())),
            SampleRole::Count | SampleRole::Created | SampleRole::Quantile => {}
        }
    }
    if metric.unit == Some("seconds") {
        // Durations are whole nanoseconds: sums are rounded to them, bounds have to be exact.
        let fits = values.iter().all(|value| (0.0..=1.8e10).contains(value))
            && metric.details.bounds().iter().all(|bound| is_whole_nanoseconds(*bound));
        return (!fits).then_some("f64");
    }
    let is_integer = |value: &f64| value.is_finite() && value.fract().to_bits() << 1 == 0;
    let within = |min: f64, max: f64| {
        values.iter().all(|value| is_integer(value) && (min..max).contains(value))
    };
    let is_unsigned = within(0.0, 2.0 * I64_RANGE);
    match metric.details {
        Details::Gauge if within(-I64_RANGE, I64_RANGE) => None,
        Details::Gauge if is_unsigned => Some("u64"),
        Details::Gauge => Some("f64"),
        _ => (!is_unsigned).then_some("f64"),
    }
}

/// 2^63.
const I64_RANGE: f64 = 9_223_372_036_854_775_808.0;

/// Returns whether a bound in seconds is a whole number of nanoseconds that a float represents.
fn is_whole_nanoseconds(bound: f64) -> bool {
    let nanoseconds = (bound * 1e9).round();
    nanoseconds < 9_007_199_254_740_992.0 && (nanoseconds / 1e9).to_bits() == bound.to_bits()
}
