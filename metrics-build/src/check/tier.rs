//! Rules for tiers: how much of the catalog a scrape has to bring.

use crate::catalog::Tier;
use crate::problem::{Problems, Text};
use crate::rule::Rule;
use crate::schema::Schema;

/// Every `tier` of the file is one that there is.
pub(crate) fn check_tiers(schema: &Schema, problems: &mut Problems) {
    let groups = schema.groups.iter().flat_map(|group| {
        let events = group.events.iter().map(|event| &event.tier);
        let metrics = group.metrics.iter().map(|metric| &metric.tier);
        [&group.tier].into_iter().chain(events).chain(metrics)
    });
    for tier in [&schema.tier].into_iter().chain(groups).flatten() {
        if find(tier).is_none() {
            let message = format!("there is no tier `{}`", tier.value);
            problems.push_unknown(Rule::UnknownTier, tier, &message, Tier::ALL.map(Tier::name));
        }
    }
}

/// The first that is said, of a metric's or event's own, its group's and the catalog's.
pub(crate) fn nearest(said: [&Option<Text>; 3]) -> Tier {
    said.into_iter().flatten().find_map(find).unwrap_or(Tier::Basic)
}

fn find(tier: &Text) -> Option<Tier> {
    Tier::ALL.into_iter().find(|known| known.name() == tier.value)
}
