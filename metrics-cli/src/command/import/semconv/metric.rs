//! Converts metrics of a registry to metrics of a catalog.

use std::collections::{BTreeMap, HashMap};

use metrics_catalog_build::catalog::UNITS;
use metrics_catalog_shared::instrument::{Instrument, words};
use metrics_catalog_shared::metric_type::MetricType;

use super::losses::{Loss, Losses};
use crate::command::export::NO_VERSION;
use crate::command::import::key::{Names, group_name, snake_name};
use crate::command::import::table::quoted;
use crate::semconv::annotation::{DeprecatedAnnotation, MetricAnnotation, from_value};
use crate::semconv::{
    AttributeSource, AttributeType, AttributeUse, Deprecation, DeprecationReason, GroupKind,
    RegistryGroup, Requirement, Resolved, Stability, name,
};

/// Metric of the catalog.
#[derive(Debug)]
pub(super) struct MetricDraft {
    pub(super) group: String,
    pub(super) key: String,
    pub(super) exported: String,
    pub(super) metric_type: MetricType,
    pub(super) help: String,
    pub(super) note: String,
    /// Unit of the catalog language.
    pub(super) unit: Option<&'static str>,
    pub(super) labels: Vec<DraftLabel>,
    /// Attribute with the states of a state set.
    pub(super) states: Option<String>,
    /// Name, instrument and unit in OpenTelemetry.
    pub(super) name: String,
    pub(super) instrument: Instrument,
    pub(super) otel_unit: String,
    pub(super) stability: Option<String>,
    /// Value of the key `deprecated`.
    pub(super) deprecated: Option<String>,
    pub(super) annotation: MetricAnnotation,
}

/// Label of a metric.
#[derive(Debug)]
pub(super) struct DraftLabel {
    pub(super) label: String,
    pub(super) key: String,
    pub(super) optional: bool,
}

/// Returns a text in one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns all metrics.
pub(super) fn drafts(resolved: &Resolved<'_>, losses: &mut Losses) -> Vec<MetricDraft> {
    let keys = DraftNames::new(resolved);
    let mut drafts = Vec::new();
    for (index, (group, usages)) in resolved.metrics.iter().enumerate() {
        drafts.extend(draft(index, group, usages, &keys, resolved, losses));
    }
    drafts
}

fn draft(
    index: usize,
    group: &RegistryGroup,
    usages: &[AttributeUse],
    keys: &DraftNames,
    resolved: &Resolved<'_>,
    losses: &mut Losses,
) -> Option<MetricDraft> {
    let GroupKind::Metric { name, instrument, unit } = &group.kind else { return None };
    let annotation = match from_value::<MetricAnnotation>(group.annotation.as_ref()) {
        Ok(annotation) => annotation,
        Err(error) => {
            losses.push(format!("{name}: its annotation is ignored: {error}"));
            MetricAnnotation::default()
        }
    };
    let exported = keys.exported[index].clone();
    let metric_type = match annotation.metric_type.as_deref() {
        Some("info") => MetricType::Info,
        Some("stateset") => MetricType::StateSet,
        _ => match instrument {
            Instrument::Counter => MetricType::Counter,
            Instrument::Histogram => MetricType::Histogram,
            Instrument::Gauge | Instrument::UpDownCounter => MetricType::Gauge,
        },
    };
    let is_measured = !matches!(metric_type, MetricType::Info | MetricType::StateSet);
    let unit_of_catalog = unit_of(*instrument, unit, &exported, &annotation);
    let unit_of_catalog = unit_of_catalog.filter(|_| is_measured);
    let mut labels = labels(name, usages, &annotation, resolved, losses);
    let states =
        if metric_type == MetricType::StateSet { labels.pop().map(|it| it.key) } else { None };
    let stability = match group.stability {
        _ if annotation.ownership.stability.is_some() => annotation.ownership.stability.clone(),
        None | Some(Stability::Development) => None,
        Some(Stability::ReleaseCandidate) => {
            losses.add(Loss::Stability, name);
            Some("beta".to_owned())
        }
        Some(stability) => Some(stability.name().to_owned()),
    };
    if !group.note.is_empty() {
        losses.add(Loss::Note, name);
    }
    let help = one_line(&group.brief);
    let (of_group, key) = keys.declared[index].clone();
    let target = |to: &str| keys.current.get(to).cloned();
    Some(MetricDraft {
        group: of_group,
        key,
        exported,
        metric_type,
        help: if help.is_empty() { format!("OpenTelemetry's `{name}`.") } else { help },
        note: group.note.clone(),
        unit: unit_of_catalog,
        labels,
        states,
        name: name.clone(),
        instrument: *instrument,
        otel_unit: unit.clone(),
        stability,
        deprecated: group
            .deprecated
            .as_ref()
            .map(|deprecation| deprecated(deprecation, &annotation.deprecated, target)),
        annotation,
    })
}

/// Returns the unit of the catalog language of a metric.
fn unit_of(
    instrument: Instrument,
    code: &str,
    exported: &str,
    annotation: &MetricAnnotation,
) -> Option<&'static str> {
    // A name that ends in a unit needs it, also if OpenTelemetry's name has none.
    let stem = MetricType::Counter.base_name(exported);
    let last = stem.rsplit_once('_').map_or(stem, |(_, last)| last);
    let in_name = UNITS.into_iter().find(|unit| *unit == last);
    let of_values = annotation.value.as_deref().filter(|value| *value == "duration");
    in_name
        .or_else(|| name::catalog_unit(instrument, code))
        // The exported name may be older than the unit.
        .or_else(|| of_values.map(|_| "seconds"))
}

/// Returns the labels of a metric, without attributes that no label can have.
fn labels(
    metric: &str,
    usages: &[AttributeUse],
    annotation: &MetricAnnotation,
    resolved: &Resolved<'_>,
    losses: &mut Losses,
) -> Vec<DraftLabel> {
    let mut labels = Vec::new();
    for AttributeUse { key, requirement } in usages {
        let source = resolved.definitions.get(key.as_str()).map(|it| &it.source);
        if let Some(AttributeSource::Definition {
            value_type: AttributeType::Unusable(word), ..
        }) = source
        {
            losses.push(format!(
                "{metric}: the attribute `{key}` of type `{word}` is left out; labels have one text"
            ));
            continue;
        }
        match requirement {
            Requirement::OptIn => {
                losses.add(Loss::OptIn, key);
                continue;
            }
            Requirement::ConditionallyRequired(_) => losses.add(Loss::Condition, key),
            Requirement::Required | Requirement::Recommended => {}
        }
        let label = annotation.labels.get(key).cloned().unwrap_or_else(|| name::label(key));
        let optional = *requirement != Requirement::Required;
        labels.push(DraftLabel { label, key: key.clone(), optional });
    }
    labels
}

/// Returns the value of the key `deprecated`. `target` returns the name of a replacement in the catalog.
pub(super) fn deprecated(
    deprecation: &Deprecation,
    versions: &DeprecatedAnnotation,
    target: impl Fn(&str) -> Option<String>,
) -> String {
    let since = versions.deprecated_since.as_deref().unwrap_or(NO_VERSION);
    let mut entries = vec![format!("since = {}", quoted(since))];
    entries.extend(versions.removed_in.as_ref().map(|it| format!("until = {}", quoted(it))));
    let note = one_line(&deprecation.note);
    let replacement = match &deprecation.reason {
        DeprecationReason::Renamed(to) => target(to).ok_or_else(|| format!("Renamed to `{to}`.")),
        DeprecationReason::Obsoleted | DeprecationReason::Uncategorized => Err(String::new()),
    };
    match replacement {
        Ok(to) => entries.push(format!("to = {}", quoted(&to))),
        Err(renamed) => {
            let reason = if note.is_empty() { renamed } else { note };
            let reason = if reason.is_empty() { "Obsolete.".to_owned() } else { reason };
            entries.push(format!("reason = {}", quoted(&reason)));
        }
    }
    format!("{{ {} }}", entries.join(", "))
}

/// Names of all metrics in the catalog.
struct DraftNames {
    exported: Vec<String>,
    /// Groups and keys.
    declared: Vec<(String, String)>,
    /// Names in the catalog of the metrics that are not deprecated, by their names in OpenTelemetry.
    current: HashMap<String, String>,
}

impl DraftNames {
    fn new(resolved: &Resolved<'_>) -> Self {
        // Two words of a name are a group if several metrics begin with them.
        let mut heads: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let words = |name| words(name).collect::<Vec<&str>>();
        let metrics = || resolved.metrics.iter().filter_map(|(group, _)| parts(group));
        for (name, ..) in metrics() {
            if let [first, second, _, ..] = words(name)[..] {
                *heads.entry(vec![first, second]).or_default() += 1;
            }
        }
        let mut names: HashMap<String, Names<_>> = HashMap::new();
        let (mut exported, mut declared, mut current) = (Vec::new(), Vec::new(), HashMap::new());
        for (name, instrument, unit, group) in metrics() {
            let annotation: MetricAnnotation =
                from_value(group.annotation.as_ref()).unwrap_or_default();
            let full = annotation.name.unwrap_or_else(|| instrument.exported_name(name, unit));
            let written = annotation.key.as_deref().and_then(|key| key.split_once('.'));
            let (of_group, base) = if let Some((group, key)) = written {
                (group.to_owned(), key.to_owned())
            } else {
                let head = match words(name)[..] {
                    [first, second, _, ..] if heads[&vec![first, second]] > 1 => {
                        vec![first, second]
                    }
                    [first, _, ..] => vec![first],
                    _ => vec!["other"],
                };
                let rest = full.strip_prefix(&format!("{}_", head.join("_")));
                (group_name(&head.join("-")), snake_name(rest.unwrap_or(&full)))
            };
            let taken = names.entry(of_group.clone()).or_insert_with(|| Names::new(str::to_owned));
            let key = taken.unique(&base, "_x");
            if group.deprecated.is_none() {
                current.insert(name.to_owned(), format!("{of_group}.{key}"));
            }
            exported.push(full);
            declared.push((of_group, key));
        }
        Self { exported, declared, current }
    }
}

/// Returns name, instrument and unit of a metric.
fn parts(group: &RegistryGroup) -> Option<(&str, Instrument, &str, &RegistryGroup)> {
    match &group.kind {
        GroupKind::Metric { name, instrument, unit } => Some((name, *instrument, unit, group)),
        GroupKind::AttributeGroup | GroupKind::Other => None,
    }
}
