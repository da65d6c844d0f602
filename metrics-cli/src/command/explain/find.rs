//! From a name to what it means, or to the names that are like it.

use serde::Serialize;

use crate::entry::{
    AlertEntry, Entries, EventEntry, FamilyEntry, GroupEntry, RecordEntry, SetEntry,
};
use metrics_catalog_shared::similar::{self, max_edits};

/// How many names are proposed.
const PROPOSED: usize = 3;

/// Something that has the name.
#[derive(Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(crate) enum Found<'a> {
    Event(&'a EventEntry<'a>),
    Family {
        #[serde(flatten)]
        family: &'a FamilyEntry<'a>,
        /// The name of the sample that was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        sample: Option<String>,
    },
    Alert(&'a AlertEntry<'a>),
    Record(&'a RecordEntry<'a>),
    Group(&'a GroupEntry<'a>),
    LabelSet(&'a SetEntry<'a>),
}

/// Everything of that name: an event and its counter may share one, a group and a label set too.
pub(crate) fn find<'a>(name: &str, entries: &'a Entries<'a>) -> Vec<Found<'a>> {
    let name = bare(name);
    let path = name.strip_prefix("crate::").unwrap_or(name);
    let is_path = |rust: &str| rust == path || rust.strip_prefix("metrics::") == Some(path);
    let events = entries.events().filter(|it| it.name == name || is_path(&it.rust));
    let families = entries.families().filter_map(|family| {
        let is_sample = name != family.name && is_sample(name, family);
        let is_meant = [family.name, family.key, family.openmetrics].contains(&name);
        (is_meant || is_sample || is_path(&family.rust))
            .then(|| Found::Family { family, sample: is_sample.then(|| name.to_owned()) })
    });
    let alerts = entries.alerts().filter(|alert| alert.name == name);
    let records = entries.records().filter(|record| record.name == name);
    let groups = entries.groups.iter().filter(|group| group.name == name);
    let sets = entries.sets.iter().filter(|set| set.name == name || is_path(&set.rust));
    let found = events.map(Found::Event).chain(families);
    let found = found.chain(alerts.map(Found::Alert)).chain(records.map(Found::Record));
    found.chain(groups.map(Found::Group)).chain(sets.map(Found::LabelSet)).collect()
}

/// The name of a series that was copied with its labels, or from a scrape with its value.
fn bare(name: &str) -> &str {
    let name = name.trim();
    let name = name.split(['{', '\n']).next().unwrap_or(name);
    // What else has a blank in its name is the events of a group that are counted together.
    if name.starts_with("events of ") { name } else { name.split(' ').next().unwrap_or(name) }
}

/// Whether samples of the family have that name, in any format.
fn is_sample(name: &str, family: &FamilyEntry<'_>) -> bool {
    let has_created = matches!(family.kind, "counter" | "histogram");
    family.samples.iter().any(|sample| sample.name == name)
        || has_created && name.strip_suffix("_created") == Some(family.openmetrics)
}

/// The names that are most like this one, the most like first.
pub(crate) fn nearest<'a>(name: &str, entries: &'a Entries<'a>) -> Vec<&'a str> {
    let name = bare(name);
    let most = max_edits(name);
    let families = entries.families().flat_map(|family| [family.name, family.key]);
    let events = entries.events().map(|event| event.name.as_str());
    let groups = entries.groups.iter().map(|group| group.name);
    let sets = entries.sets.iter().map(|set| set.name);
    let rules = entries.alerts().map(|alert| alert.name);
    let rules = rules.chain(entries.records().map(|record| record.name));
    let known = families.chain(events).chain(groups).chain(sets).chain(rules);
    let mut near: Vec<(usize, &str)> = known
        .filter_map(|known| {
            let distance = distance(name, known);
            // Who writes a part of a name means it, however much is missing.
            let is_part = name.chars().count() >= 3 && known.contains(name);
            (distance <= most || is_part).then_some((distance, known))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(PROPOSED).map(|(_, name)| name).collect()
}

/// Returns the distance of a name from a known one, or from its end without namespace and group.
fn distance(name: &str, known: &str) -> usize {
    let ends = known.match_indices(['_', '.']).map(|(index, _)| &known[index + 1..]);
    let ends = ends.filter(|end| end.len() > 3);
    // One more, so that a whole name goes first.
    let ends = ends.filter_map(|end| Some(similar::distance(name, end)? + 1));
    ends.chain(similar::distance(name, known)).min().unwrap_or(usize::MAX)
}
