//! Keyed families: series for the combinations of label values that are recorded.

use metrics_catalog_shared::duration;
use metrics_catalog_shared::limits::MAX_KEYED_SERIES;

use crate::catalog::{Family, Keyed, Kind, Origin};
use crate::construct::construct;
use crate::entity::names::check_duration;
use crate::language::Type;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text};

construct! {
    /// Series of a metric, for the combinations of label values that are recorded.
    pub(crate) struct SeriesDecl("series") {
        /// Largest number of combinations, besides the overflow.
        required max: Located<i64> as Type::Integer { min: 1, max: MAX_SERIES },
        /// Time without records after which a series is hidden, such as `10m`.
        optional idle: Text,
    }
}

/// Largest `max`.
const MAX_SERIES: i64 = MAX_KEYED_SERIES as i64;

/// Checks the key `series` of a metric or of an event. `has_labels` also counts labels with problems.
pub(crate) fn check_series(
    series: Option<&Located<SeriesDecl>>,
    has_labels: bool,
    family: &Family,
    problems: &mut Problems,
) -> Option<Keyed> {
    let series = series?;
    let reason = if matches!(family.kind, Kind::Info | Kind::StateSet(_)) {
        "only counters, gauges and histograms are keyed, remove it"
    } else if !has_labels && matches!(family.origin, Origin::Event(_)) {
        "the counter of an event without labels has one series; remove it"
    } else if !has_labels {
        "a metric without labels has one series, remove it or add `labels`"
    } else {
        let max = series.value.max.as_ref()?;
        let idle = series.value.idle.as_ref();
        if let Some(idle) = idle {
            check_duration(idle, problems);
        }
        let idle = idle.and_then(|idle| duration::parse(&idle.value)).unwrap_or_default();
        let valid = u32::try_from(max.value).ok().filter(|_| max.value <= MAX_SERIES);
        let Some(max) = valid.filter(|max| *max > 0) else {
            let message = format!("invalid `max` {}; expected 1 to {MAX_SERIES}", max.value);
            problems.push(Rule::SeriesMax, &max.span, message);
            return None;
        };
        return Some(Keyed { max, idle });
    };
    problems.push(Rule::SeriesMisplaced, &series.span, format!("misplaced `series`; {reason}"));
    None
}
