//! Search by name.

use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::similar::{distance, max_edits};
use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::alternatives;
use crate::promql::equal_labels;
use crate::view::{
    AlertView, CatalogView, EventView, FamilyView, GroupView, InfoValueView, LabelSetView,
    RecordView, SloView,
};

/// Largest number of suggestions.
const MAX_SUGGESTIONS: usize = 3;

/// Item whose name matches.
#[derive(JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Match<'a> {
    /// Event.
    Event(&'a EventView<'a>),
    /// Metric family.
    Family {
        #[serde(flatten)]
        family: &'a FamilyView<'a>,
        /// Name, if it is that of a sample.
        #[serde(skip_serializing_if = "Option::is_none")]
        sample: Option<String>,
    },
    /// Alert.
    Alert(&'a AlertView<'a>),
    /// Recording rule.
    Record(&'a RecordView<'a>),
    /// Service level objective.
    Slo(&'a SloView<'a>),
    /// Group with all its items.
    Group(&'a GroupView<'a>),
    /// Label set.
    LabelSet(&'a LabelSetView<'a>),
}

/// Returns all items with this name. There may be several: an event and its counter, or a group and
/// a label set.
pub(crate) fn find<'a>(name: &str, view: &'a CatalogView<'a>) -> Vec<Match<'a>> {
    let name = bare(name);
    let path = name.strip_prefix("crate::").unwrap_or(name);
    let is_path = |rust: &str| rust == path || rust.strip_prefix("metrics::") == Some(path);
    let events = view.events().filter(|it| is_named(&it.name, name) || is_path(&it.rust));
    let families = view.families().filter_map(|family| {
        let is_sample = name != family.name && is_sample(name, family);
        let is_name = [family.name, family.key, family.openmetrics].contains(&name)
            || family.was.iter().any(|old| old.name == name);
        (is_name || is_sample || is_path(&family.rust))
            .then(|| Match::Family { family, sample: is_sample.then(|| name.to_owned()) })
    });
    let alerts = view.alerts().filter(|alert| alert.name == name);
    let records = view.records().filter(|record| record.name == name);
    let slos =
        view.slos().filter(|slo| slo.name == name || slo.id == name || slo.records.contains(&name));
    let groups = view.groups.iter().filter(|group| is_named(group.name, name));
    let is_set = |set: &&LabelSetView<'_>| {
        is_named(set.name, name) || set.rust.as_deref().is_some_and(is_path)
    };
    let sets = view.sets.iter().filter(is_set);
    let matches = events.map(Match::Event).chain(families);
    let matches = matches.chain(alerts.map(Match::Alert)).chain(records.map(Match::Record));
    let matches = matches.chain(slos.map(Match::Slo));
    matches.chain(groups.map(Match::Group)).chain(sets.map(Match::LabelSet)).collect()
}

/// Returns whether an item has a name, which need not say of which of several catalogs it is.
fn is_named(item: &str, name: &str) -> bool {
    item == name || item.rsplit_once("::").is_some_and(|(_, local)| local == name)
}

/// Returns why no series of the matched families can have the labels of a selector, or `None` if
/// one can, or if it has no labels.
pub(crate) fn impossible(name: &str, matches: &[Match<'_>]) -> Option<String> {
    let families = matches.iter().filter_map(|it| match it {
        Match::Family { family, sample } => Some((*family, sample.as_deref())),
        _ => None,
    });
    let pairs = equal_labels(name);
    let mut reasons = families.map(|(family, sample)| {
        pairs.iter().find_map(|(label, value)| impossible_value(label, value, family, sample))
    });
    // With several families of one name, one of them suffices.
    let first = reasons.next()??;
    reasons.all(|reason| reason.is_some()).then_some(first)
}

/// Returns why a family has no series with this value of a label. Labels that it does not have may
/// be those of targets.
fn impossible_value(
    label: &str,
    value: &str,
    family: &FamilyView<'_>,
    sample: Option<&str>,
) -> Option<String> {
    let values = match family.labels.iter().chain(&family.states).find(|it| it.name == label) {
        Some(known) if known.open.is_none() => known.values.clone(),
        Some(_) => return None,
        None if label == "le" && sample.is_some_and(|sample| sample.ends_with("_bucket")) => {
            // One bound has several spellings.
            let number = |bound: &str| bound.parse::<f64>().ok();
            let is_bound = |bound: &&str| number(bound) == number(value);
            let bounds = family.buckets.iter().map(String::as_str).chain(["+Inf"]);
            let bounds: Vec<&str> = bounds.collect();
            if number(value).is_some() && bounds.iter().any(is_bound) {
                return None;
            }
            bounds
        }
        None => match family.info.iter().find(|it| it.label == label)?.value {
            InfoValueView::Text { text } => vec![text],
            InfoValueView::Env { .. } | InfoValueView::Runtime { .. } => return None,
        },
    };
    (!values.contains(&value)).then(|| {
        let (value, name, expected) = (escape_hidden(value), family.name, listed(&values));
        format!("unknown value `{value}` of label `{label}` of `{name}`; expected {expected}")
    })
}

/// Returns the label set with a value of this name or text.
pub(crate) fn value_of<'a>(name: &str, view: &'a CatalogView<'a>) -> Option<&'a LabelSetView<'a>> {
    let value = name.trim();
    view.sets.iter().find(|set| set.values.iter().any(|it| it.text == value || it.name == value))
}

fn listed(names: &[&str]) -> String {
    let names: Vec<String> =
        names.iter().map(|name| format!("`{}`", escape_hidden(name))).collect();
    alternatives(&names)
}

/// Returns the name of a series without its labels and its value.
fn bare(name: &str) -> &str {
    let name = name.trim();
    let name = name.split(['{', '\n']).next().unwrap_or(name);
    // The label set of events that are counted together is the only name with spaces.
    if name.starts_with("events of ") { name } else { name.split(' ').next().unwrap_or(name) }
}

/// Returns whether the family has samples with this name in any format.
fn is_sample(name: &str, family: &FamilyView<'_>) -> bool {
    let has_created = matches!(family.metric_type, "counter" | "histogram");
    let old_samples = family.was.iter().flat_map(|old| &old.samples);
    family.samples.iter().chain(old_samples).any(|sample| sample.name == name)
        || has_created && name.strip_suffix("_created") == Some(family.openmetrics)
}

/// Returns names that are similar to an unknown name, the most similar first.
pub(crate) fn similar<'a>(name: &str, view: &'a CatalogView<'a>) -> Vec<&'a str> {
    let name = bare(name);
    let families = view.families().flat_map(|family| [family.name, family.key]);
    let events = view.events().map(|event| event.name.as_str());
    let groups = view.groups.iter().map(|group| group.name);
    let sets = view.sets.iter().map(|set| set.name);
    let rules = view.alerts().map(|alert| alert.name);
    let rules = rules.chain(view.records().map(|record| record.name));
    let rules = rules.chain(view.slos().map(|slo| slo.name));
    let known = families.chain(events).chain(groups).chain(sets).chain(rules);
    let mut similar: Vec<(usize, &str)> = known
        .filter_map(|known| {
            let edits = edits(name, known);
            // Part of a name matches, however much is missing.
            let is_part = name.chars().count() >= 3 && known.contains(name);
            (edits <= max_edits(name) || is_part).then_some((edits, known))
        })
        .collect();
    similar.sort_unstable();
    similar.dedup();
    similar.into_iter().take(MAX_SUGGESTIONS).map(|(_, name)| name).collect()
}

/// Returns the edit distance to a known name, or to a known name without its namespace and group
/// plus one, so that complete names come first.
fn edits(name: &str, known: &str) -> usize {
    let edits = |known: &str| distance(name, known).unwrap_or(usize::MAX - 1);
    let suffixes = known.match_indices(['_', '.']).map(|(index, _)| &known[index + 1..]);
    let suffixes = suffixes.filter(|suffix| suffix.len() > 3);
    let suffix = suffixes.map(|suffix| edits(suffix) + 1).min();
    edits(known).min(suffix.unwrap_or(usize::MAX))
}
