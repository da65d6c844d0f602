//! Samples that expressions can select: those of the catalog, of the library, and of recording
//! rules.

use std::collections::{BTreeMap, BTreeSet};

use metrics_catalog_build::catalog::{Catalog, Family, InfoValue, Kind, SetId};
use metrics_catalog_shared::family_type::{FamilyType, SampleRole};
use metrics_catalog_shared::limits::TARGET_LABELS;

use super::checker::{Checker, Origin, ResultSeries};
use super::expression::{Expression, Usage};
use super::syntax::{Dialect, Tree};
use crate::self_metrics::{self, SelfMetric};

/// Longest chain of recording rules that is followed.
const MAX_CHAIN: usize = 8;

/// Samples by name.
#[derive(Debug)]
pub(crate) struct KnownSamples {
    pub(super) samples: BTreeMap<String, KnownSample>,
    /// Series of recording rules.
    pub(super) recorded: BTreeMap<String, ResultSeries>,
    /// Prefixes of names that only the catalog defines.
    prefixes: Vec<String>,
    /// Labels of every series.
    pub(super) target_labels: BTreeSet<String>,
    /// Labels that any series may have: those of `--label`.
    pub(super) external_labels: BTreeSet<String>,
}

/// Samples of one name.
#[derive(Debug)]
pub(super) struct KnownSample {
    pub(super) sample_type: SampleType,
    /// Exported name of the family.
    pub(super) family: String,
    /// Reference in the catalog's own expressions, such as `${queue.wait_seconds}_sum`.
    pub(super) reference: Option<String>,
    pub(super) labels: BTreeMap<String, LabelValues>,
    /// Whether the family is keyed: a series does not exist before its first record.
    pub(super) is_keyed: bool,
    /// Note of the deprecation.
    pub(super) deprecated: Option<String>,
    /// Name to write instead, if it is a sample of an old name.
    pub(super) renamed: Option<String>,
}

impl KnownSample {
    fn of_self_metric(metric: SelfMetric) -> Self {
        let labels = metric.labels().map(|(label, values)| {
            let closed = |values: &[&str]| {
                LabelValues::Closed(
                    values.iter().map(|value| ((*value).to_owned(), None)).collect(),
                )
            };
            (label.to_owned(), values.map_or(LabelValues::Any, closed))
        });
        Self {
            sample_type: if metric.is_counter { SampleType::Counter } else { SampleType::Gauge },
            family: metric.name.to_owned(),
            reference: None,
            labels: labels.collect(),
            is_keyed: false,
            deprecated: None,
            renamed: None,
        }
    }
}

/// Prefixes of the metrics of the library itself.
const SELF_PREFIXES: [&str; 4] =
    ["metrics_endpoint_", "metrics_callback_", "metrics_overflow_", "metrics_recording_"];

/// Type of a sample in PromQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SampleType {
    Counter,
    Gauge,
    /// `_bucket` of a histogram.
    Bucket,
    /// `_sum` or `_count` of a histogram.
    SumOrCount,
    /// Native histogram.
    NativeHistogram,
    /// Histogram without native buckets. No sample has its name without a suffix.
    Absent,
}

impl SampleType {
    /// Returns whether values only increase.
    pub(super) const fn is_cumulative(self) -> bool {
        matches!(self, Self::Counter | Self::Bucket | Self::SumOrCount | Self::NativeHistogram)
    }
}

/// Possible values of a label.
#[derive(Clone, Debug)]
pub(super) enum LabelValues {
    Any,
    /// Values, with the notes of deprecated ones.
    Closed(Vec<(String, Option<String>)>),
    /// Bounds of buckets.
    Bounds(Vec<String>),
}

impl KnownSamples {
    pub(crate) fn new(catalog: &Catalog, external_labels: &[String]) -> Self {
        let mut known = Self {
            samples: BTreeMap::new(),
            recorded: BTreeMap::new(),
            prefixes: SELF_PREFIXES.map(str::to_owned).into(),
            target_labels: TARGET_LABELS.map(str::to_owned).into(),
            external_labels: external_labels.iter().cloned().collect(),
        };
        for metric in self_metrics::families() {
            known.samples.insert(metric.name.to_owned(), KnownSample::of_self_metric(metric));
        }
        known.add_families(catalog);
        let prefixes = catalog.group_ids().map(|id| {
            let prefix = catalog.namespace_of(id).unwrap_or(&catalog[id].module);
            format!("{prefix}_")
        });
        known.prefixes.extend(prefixes.collect::<BTreeSet<_>>());
        known
    }

    /// Returns whether only the catalog defines metrics of this name. A colon marks a recording
    /// rule.
    pub(super) fn has_catalog_prefix(&self, name: &str) -> bool {
        !name.contains(':') && self.prefixes.iter().any(|prefix| name.starts_with(prefix))
    }

    /// Returns the names of the catalog's samples with the exported names of their families.
    pub(crate) fn samples_of_catalog(&self) -> impl Iterator<Item = (&str, &str)> {
        let of_catalog = self.samples.iter().filter(|(_, sample)| sample.reference.is_some());
        of_catalog.map(|(name, sample)| (name.as_str(), sample.family.as_str()))
    }

    fn add_families(&mut self, catalog: &Catalog) {
        let renamed = catalog.families.iter().flat_map(|family| {
            let old_names = family.old_names.iter().map(move |old| (old, Some(family)));
            [(family, None)].into_iter().chain(old_names)
        });
        for (family, new) in renamed {
            let labels = labels(family, catalog);
            let mut add = |suffix: &str, sample_type, labels| {
                let sample = KnownSample {
                    sample_type,
                    family: family.name.clone(),
                    reference: Some(format!("${{{}}}{suffix}", family.key)),
                    labels,
                    is_keyed: family.has_overflow(),
                    deprecated: family.deprecated.as_ref().map(|it| it.note.clone()),
                    renamed: new.map(|new| renaming(family, new, suffix, catalog)),
                };
                self.samples.insert(format!("{}{suffix}", family.name), sample);
            };
            match family.kind {
                Kind::Counter => add("", SampleType::Counter, labels),
                Kind::Gauge | Kind::Level | Kind::Info | Kind::StateSet(_) => {
                    add("", SampleType::Gauge, labels);
                }
                Kind::Histogram(layout) => {
                    let layout = &catalog[layout];
                    let native = layout.native.as_ref().map(|_| SampleType::NativeHistogram);
                    add("", native.unwrap_or(SampleType::Absent), labels.clone());
                    let metric_type = family.kind.metric_type();
                    for suffix in metric_type.sample_suffixes() {
                        let mut labels = labels.clone();
                        let role = SampleRole::new(FamilyType::Known(metric_type), suffix);
                        if role == SampleRole::Bucket {
                            labels.insert("le".to_owned(), LabelValues::Bounds(layout.le.clone()));
                            add(suffix, SampleType::Bucket, labels);
                        } else {
                            add(suffix, SampleType::SumOrCount, labels);
                        }
                    }
                }
            }
        }
    }
}

/// Returns what to write instead of a sample of an old name, and in which version that one goes.
fn renaming(old: &Family, new: &Family, suffix: &str, catalog: &Catalog) -> String {
    let until = old.renamed.as_ref().and_then(|renamed| renamed.until.as_ref());
    let removed = until.map(|until| format!(", removed in {until}")).unwrap_or_default();
    let labels = catalog.renamed_labels(new, old);
    let labels: Vec<String> =
        labels.iter().map(|(old, new)| format!("`{new}` for `{old}`")).collect();
    let with = if labels.is_empty() { "" } else { ", with " };
    let name = format!("{}{suffix}", new.name);
    format!("an old name of `{name}`{removed}; write the new one{with}{}", labels.join(", "))
}

/// Returns the labels of a family with their possible values.
fn labels(family: &Family, catalog: &Catalog) -> BTreeMap<String, LabelValues> {
    let closed = |set: SetId| {
        let values = catalog[set].values.iter();
        let values = values
            .map(|value| (value.text.clone(), value.deprecated.as_ref().map(|it| it.note.clone())));
        LabelValues::Closed(values.collect())
    };
    let values_of = |set: SetId| {
        // A closed label of a keyed family has `_other` too, in the overflow.
        if catalog[set].open.is_some() || family.has_overflow() {
            return LabelValues::Any;
        }
        closed(set)
    };
    let mut labels: BTreeMap<String, LabelValues> = BTreeMap::new();
    for label in &family.labels {
        let mut values = values_of(label.set);
        if let (true, LabelValues::Closed(values)) = (label.optional, &mut values) {
            // An absent label has the empty value.
            values.push((String::new(), None));
        }
        labels.insert(label.name.clone(), values);
    }
    if let Kind::StateSet(states) = family.kind {
        labels.insert(family.name.clone(), closed(states));
    }
    labels.extend(family.values.iter().map(|(name, value)| {
        let values = match value {
            InfoValue::Text(text) => LabelValues::Closed(vec![(text.clone(), None)]),
            InfoValue::Env { .. } | InfoValue::Runtime => LabelValues::Any,
        };
        (name.clone(), values)
    }));
    labels
}

/// Recording rule.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    pub(crate) name: String,
    pub(crate) expression: Expression,
    /// Labels that the rule adds.
    pub(crate) labels: Vec<String>,
}

impl Recording {
    /// Returns the recording rules of a catalog.
    pub(crate) fn of_catalog(catalog: &Catalog, dialect: Dialect) -> impl Iterator<Item = Self> {
        catalog.records.iter().map(move |record| Self {
            name: record.name.clone(),
            expression: Expression::of_rule(&record.expr.text, dialect),
            labels: record.labels.iter().map(|(label, _)| label.clone()).collect(),
        })
    }

    /// Returns the series that a parsed rule records.
    fn series(&self, tree: &Tree, known: &KnownSamples) -> ResultSeries {
        let origin = Origin::External { deny_foreign: false };
        let series = Checker::new(known, origin).check(tree, Usage::Value);
        series.with_labels(|labels| labels.extend(self.labels.iter().cloned()))
    }
}

impl KnownSamples {
    /// Adds the series of recording rules, in any order.
    pub(crate) fn add_recordings(&mut self, recordings: &[Recording]) {
        let unknown = recordings.iter().map(|it| (it.name.clone(), ResultSeries::unknown()));
        self.recorded.extend(unknown);
        let parsed =
            recordings.iter().filter_map(|it| Some((it, it.expression.parse().ok()?.tree)));
        let parsed: Vec<(&Recording, Tree)> = parsed.collect();
        for _ in 0..=recordings.len().min(MAX_CHAIN) {
            let mut recorded: BTreeMap<String, ResultSeries> = BTreeMap::new();
            for (recording, tree) in &parsed {
                let series = recording.series(tree, self);
                // Several rules can record the same name.
                let series = match recorded.remove(&recording.name) {
                    Some(other) => other.or(series),
                    None => series,
                };
                recorded.insert(recording.name.clone(), series);
            }
            if recorded == self.recorded {
                return;
            }
            self.recorded.extend(recorded);
        }
    }
}
