//! Keyed families: series for the combinations of label values that are recorded.

use metrics_catalog_shared::limits::{MAX_KEYED_SERIES, MAX_OPEN_VALUES};

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
    pub(crate) enum AllSeries("`series` value", UnknownSeries) {
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

/// Series that a family has by its declaration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Series {
    /// All combinations of label values, from the start.
    All,
    /// Combinations that are recorded.
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
/// catalog does, which concerns only families that can be keyed. One with an open label is keyed
/// otherwise. `has_labels` also counts labels with problems.
pub(crate) fn set_series(
    family: &mut Family,
    series: Option<&Located<SeriesDecl>>,
    inherited: Option<Series>,
    has_labels: bool,
    catalog: &Catalog,
    problems: &mut Problems,
) {
    let series = if let Some(series) = series {
        check_own(family, series, has_labels, problems)
    } else {
        let default = || {
            let keyed = Keyed { max: default_max(family, catalog), idle: 0 };
            catalog.is_open(family).then_some(Series::Keyed(keyed))
        };
        let series = inherited.or_else(default);
        series.filter(|it| matches!(it, Series::All) || can_be_keyed(family, has_labels))
    };
    match series {
        Some(Series::All) => family.exposes_all = true,
        Some(Series::Keyed(keyed)) => family.keyed = Some(keyed),
        None => {}
    }
}

/// Returns whether a family can be keyed.
const fn can_be_keyed(family: &Family, has_labels: bool) -> bool {
    !matches!(family.kind, Kind::Info) && has_labels && family.observable.is_none()
}

/// Checks the key `series` of a family.
fn check_own(
    family: &Family,
    series: &Located<SeriesDecl>,
    has_labels: bool,
    problems: &mut Problems,
) -> Option<Series> {
    let reason = if family.kind == Kind::Info {
        "an info has one series; remove it"
    } else if !has_labels && matches!(family.origin, Origin::Event(_)) {
        "the counter of an event without labels has one series; remove it"
    } else if !has_labels {
        "a metric without labels has one series, remove it or add `labels`"
    } else {
        return check_value(&series.value, problems);
    };
    let message = format!("misplaced `series`; {reason}");
    problems.push(Rule::SeriesMisplaced, &series.span, message);
    None
}

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

/// Largest `max` of a family if the catalog gives none: that of an open set, so that a family with
/// one open label has a series for each value of it.
const MAX_DEFAULT: u32 = MAX_OPEN_VALUES;

/// Returns the `max` of a family if the catalog gives none: the product of the limits of its labels,
/// which for a closed set is the number of its values, and at most [`MAX_DEFAULT`].
fn default_max(family: &Family, catalog: &Catalog) -> u32 {
    let sizes = family.labels.iter().map(|label| {
        let set = &catalog[label.set];
        let size = set.open.as_ref().map_or(set.values.len() as u64, |open| open.max.into());
        size + u64::from(label.optional)
    });
    let product = sizes.fold(1, u64::saturating_mul);
    u32::try_from(product).map_or(MAX_DEFAULT, |product| product.min(MAX_DEFAULT))
}
