//! Keyed families: series for the combinations of label values that are recorded.

use metrics_catalog_shared::limits::MAX_KEYED_SERIES;

use crate::catalog::{Catalog, Family, Keyed, Kind, Origin};
use crate::construct::{construct, words};
use crate::entity::names::check_duration;
use crate::language::{Read, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

construct! {
    /// Series for the combinations of label values that are recorded.
    pub(crate) struct KeyedDecl("series") {
        /// Largest number of combinations, besides the overflow.
        required max: Located<i64> as Type::Integer { min: 1, max: MAX_SERIES },
        /// Time without records after which a series is hidden, such as `10m`.
        optional idle: Text,
    }
}

words! {
    /// Word for which series a family has.
    pub(crate) enum AllSeries("series", UnknownSeries) {
        /// All combinations of label values, from the start.
        All = "all",
    }
}

/// Value of the key `series`.
#[derive(Debug)]
pub(crate) enum SeriesDecl {
    All,
    Keyed(KeyedDecl),
}

impl Read for SeriesDecl {
    const TYPE: Type = Type::AnyOf(&[AllSeries::TYPE, KeyedDecl::TYPE]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_str() {
            return AllSeries::read(value, problems).map(|AllSeries::All| Self::All);
        }
        if value.toml.is_table() {
            return KeyedDecl::read(value, problems).map(Self::Keyed);
        }
        value.wrong_type("`\"all\"`, or a table such as `{ max = 500 }`", problems)
    }
}

/// Series that a family has, as its declaration says.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Series {
    /// All combinations of label values, from the start.
    All,
    /// Those that are recorded.
    Keyed(Keyed),
}

/// Largest `max`.
const MAX_SERIES: i64 = MAX_KEYED_SERIES as i64;

/// Checks the value of a key `series`.
pub(crate) fn check_value(decl: &SeriesDecl, problems: &mut Problems) -> Option<Series> {
    let KeyedDecl { max, idle } = match decl {
        SeriesDecl::All => return Some(Series::All),
        SeriesDecl::Keyed(decl) => decl,
    };
    let max = max.as_ref()?;
    let idle = idle.as_ref().and_then(|idle| check_duration(idle, problems)).unwrap_or_default();
    let valid = u32::try_from(max.value).ok();
    let Some(max) = valid.filter(|max| (1..=MAX_KEYED_SERIES).contains(max)) else {
        let message = format!("invalid `max` {}; expected 1 to {MAX_SERIES}", max.value);
        problems.push(Rule::SeriesMax, &max.span, message);
        return None;
    };
    Some(Series::Keyed(Keyed { max, idle }))
}

/// Sets which series a family has: as its key `series` says, or else as that of its group or of the
/// catalog does, which concerns only families that can be keyed. `has_labels` also counts labels
/// with problems.
pub(crate) fn set_series(
    family: &mut Family,
    series: Option<&Located<SeriesDecl>>,
    inherited: Option<Series>,
    has_labels: bool,
    problems: &mut Problems,
) {
    let is_measured = !matches!(family.kind, Kind::Info | Kind::StateSet(_));
    let series = match series {
        Some(series) => {
            let reason = if family.kind == Kind::Info {
                "an info has one series; remove it"
            } else if !is_measured && matches!(series.value, SeriesDecl::Keyed(_)) {
                "only counters, gauges and histograms are keyed, remove it"
            } else if !has_labels && matches!(family.origin, Origin::Event(_)) {
                "the counter of an event without labels has one series; remove it"
            } else if !has_labels {
                "a metric without labels has one series, remove it or add `labels`"
            } else {
                ""
            };
            if !reason.is_empty() {
                let message = format!("misplaced `series`; {reason}");
                return problems.push(Rule::SeriesMisplaced, &series.span, message);
            }
            check_value(&series.value, problems)
        }
        None => inherited.filter(|series| match series {
            Series::All => true,
            // Exemplars are not those of keyed families.
            Series::Keyed(_) => {
                is_measured && has_labels && family.observable.is_none() && !family.exemplars
            }
        }),
    };
    match series {
        Some(Series::All) => family.exposes_all = true,
        Some(Series::Keyed(keyed)) => family.keyed = Some(keyed),
        None => {}
    }
}

/// Largest `max` of a family that a callback reports, if the catalog gives none.
const DEFAULT_MAX_COLLECTED: u32 = 1000;

/// Checks the key `series` of a family whose series a callback reports. The default is not
/// inherited: it is about what is recorded.
pub(crate) fn check_collected(
    family: &Family,
    series: Option<&Located<SeriesDecl>>,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Option<Keyed> {
    let Some(series) = series else {
        return Some(Keyed { max: default_max(family, catalog), idle: 0 });
    };
    match &series.value {
        SeriesDecl::All => {
            let message = "misplaced `series`; the callback reports the series; write \
                           `series = { max = 500 }`, or remove it";
            problems.push(Rule::SeriesMisplaced, &series.span, message);
        }
        SeriesDecl::Keyed(KeyedDecl { idle: Some(idle), .. }) => {
            let message = "misplaced `idle`; a series that the callback does not report is not \
                           exposed; remove it";
            problems.push(Rule::SeriesMisplaced, &idle.span, message);
        }
        SeriesDecl::Keyed(_) => {}
    }
    match check_value(&series.value, problems)? {
        Series::Keyed(keyed) => Some(keyed),
        Series::All => None,
    }
}

/// Returns the largest number of series of a family that a callback reports, if the catalog gives
/// none: all combinations of closed sets, and at most 1,000.
fn default_max(family: &Family, catalog: &Catalog) -> u32 {
    if catalog.is_open(family) {
        return DEFAULT_MAX_COLLECTED;
    }
    let series = u32::try_from(catalog.series(family)).unwrap_or(u32::MAX);
    series.min(DEFAULT_MAX_COLLECTED)
}
