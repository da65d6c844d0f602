//! What there is to ask for: the samples of the catalog, and those that the library adds.

use std::collections::{BTreeMap, BTreeSet};

use metrics_catalog_build::catalog::{Catalog, Family, InfoValue, Kind, SetId};

use super::shape::Shape;
use crate::self_metrics::{self, SelfMetric};

/// The labels that a scrape adds.
const TARGET: [&str; 2] = ["job", "instance"];

/// Everything whose name is known.
#[derive(Debug)]
pub(crate) struct Known {
    pub(super) samples: BTreeMap<String, Sample>,
    /// What recording rules make.
    pub(super) recorded: BTreeMap<String, Shape>,
    /// How names begin that can only be the catalog's.
    prefixes: Vec<String>,
    /// Labels that every series has.
    pub(super) target: BTreeSet<String>,
    /// Labels that a series may have from whoever stores it.
    pub(super) external: BTreeSet<String>,
}

/// The samples of one name.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) what: What,
    /// As exported.
    pub(super) family: String,
    /// What the catalog's own expressions call it: `${queue.wait_seconds}_sum`.
    pub(super) reference: Option<String>,
    pub(super) labels: BTreeMap<String, Values>,
    /// What to do instead.
    pub(super) deprecated: Option<String>,
}

impl Sample {
    fn of_self_metric(family: SelfMetric) -> Self {
        let labels = family.labels().map(|(label, values)| {
            let values = values.iter().map(|value| ((*value).to_owned(), None));
            (label.to_owned(), Values::Closed(values.collect()))
        });
        Self {
            what: if family.is_counter { What::Counter } else { What::Gauge },
            family: family.name.to_owned(),
            reference: None,
            labels: labels.collect(),
            deprecated: None,
        }
    }
}

/// What a sample is to PromQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Counter,
    Gauge,
    /// One of a histogram's `_bucket`.
    Bucket,
    /// A histogram's `_sum` or `_count`.
    Whole,
    /// A native histogram.
    Native,
    /// A histogram without native buckets: nothing has its bare name.
    Nothing,
}

impl What {
    /// Whether it only goes up.
    pub(super) const fn is_cumulative(self) -> bool {
        matches!(self, Self::Counter | Self::Bucket | Self::Whole | Self::Native)
    }
}

/// What a label can be.
#[derive(Clone, Debug)]
pub(super) enum Values {
    Any,
    /// These, some of them on their way out: what to do instead.
    Closed(Vec<(String, Option<String>)>),
    /// The bounds of buckets.
    Bounds(Vec<String>),
}

impl Known {
    pub(crate) fn new(catalog: &Catalog, external: &[String]) -> Self {
        let mut known = Self {
            samples: BTreeMap::new(),
            recorded: BTreeMap::new(),
            prefixes: vec!["metrics_endpoint_".to_owned()],
            target: TARGET.map(str::to_owned).into(),
            external: external.iter().cloned().collect(),
        };
        for family in self_metrics::families() {
            known.samples.insert(family.name.to_owned(), Sample::of_self_metric(family));
        }
        known.add(catalog);
        if let Some(namespace) = &catalog.namespace {
            known.prefixes.push(format!("{namespace}_"));
        } else {
            let groups = catalog.groups.iter().map(|group| format!("{}_", group.module));
            known.prefixes.extend(groups);
        }
        known
    }

    /// Whether a metric can only be one of the catalog. What has a colon is a recording rule's.
    pub(super) fn is_ours(&self, name: &str) -> bool {
        !name.contains(':') && self.prefixes.iter().any(|prefix| name.starts_with(prefix))
    }

    fn add(&mut self, catalog: &Catalog) {
        for family in &catalog.families {
            let labels = labels(family, catalog);
            let mut add = |suffix: &str, what, labels| {
                let deprecated = family.deprecated.as_ref().map(|it| it.note.clone());
                let reference = Some(format!("${{{}}}{suffix}", family.key));
                let family_name = family.name.clone();
                let sample = Sample { what, family: family_name, reference, labels, deprecated };
                self.samples.insert(format!("{}{suffix}", family.name), sample);
            };
            match family.kind {
                Kind::Counter => add("", What::Counter, labels),
                Kind::Gauge | Kind::Level | Kind::Info | Kind::StateSet(_) => {
                    add("", What::Gauge, labels);
                }
                Kind::Histogram(layout) => {
                    let layout = &catalog[layout];
                    let bare = layout.native.as_ref().map_or(What::Nothing, |_| What::Native);
                    add("", bare, labels.clone());
                    add("_sum", What::Whole, labels.clone());
                    add("_count", What::Whole, labels.clone());
                    let mut with_le = labels;
                    with_le.insert("le".to_owned(), Values::Bounds(layout.le.clone()));
                    add("_bucket", What::Bucket, with_le);
                }
            }
        }
    }
}

/// The labels of a family, and what each can be.
fn labels(family: &Family, catalog: &Catalog) -> BTreeMap<String, Values> {
    let set = |set: SetId| {
        let set = &catalog[set];
        if set.open.is_some() {
            return Values::Any;
        }
        let value = |value: &metrics_catalog_build::catalog::LabelValue| {
            (value.text.clone(), value.deprecated.as_ref().map(|it| it.note.clone()))
        };
        Values::Closed(set.values.iter().map(value).collect())
    };
    let mut labels: BTreeMap<String, Values> =
        family.labels.iter().map(|label| (label.name.clone(), set(label.set))).collect();
    if let Kind::StateSet(states) = family.kind {
        labels.insert(family.name.clone(), set(states));
    }
    labels.extend(family.values.iter().map(|(name, value)| {
        let values = match value {
            InfoValue::Text(text) => Values::Closed(vec![(text.clone(), None)]),
            InfoValue::Env { .. } => Values::Any,
        };
        (name.clone(), values)
    }));
    labels
}
