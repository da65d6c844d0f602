//! Units of metrics.

use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::{Family, Kind, Number, UNITS};
use crate::language::{Read, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

/// One of the [`UNITS`], or `None` for a unit that has been reported as unknown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit(pub(crate) Option<&'static str>);

impl Read for Unit {
    const TYPE: Type = Type::Word(&UNITS);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let written = Text::read(value, problems)?;
        let unit = find_unit(&written.value);
        let word = written.value.to_ascii_lowercase();
        let base = match word.as_str() {
            "%" => Some("ratio"),
            "duration" => Some("seconds"),
            "kib" | "mib" => Some("bytes"),
            word => OtherUnit::of(word).and_then(OtherUnit::base).and_then(find_unit),
        };
        if let (None, Some(base)) = (unit, base) {
            let values = if base == "ratio" { ", with values from 0 to 1" } else { "" };
            let message = format!("unknown unit `{}`; write `{base}`{values}", written.value);
            problems.push(Rule::UnknownUnit, &written.span, message);
        } else if unit.is_none() {
            let message = format!("unknown unit `{}`", written.value);
            let otherwise = ", or leave `unit` out";
            problems.push_unknown_or(Rule::UnknownUnit, &written, &message, UNITS, otherwise);
        }
        Some(Self(unit))
    }
}

/// Checks the unit of a metric: it is the last word of the name, and that of the values.
pub(crate) fn check_unit(
    name: &Text,
    unit: Option<&Located<Unit>>,
    exported: &str,
    is_full_name: bool,
    kind: Kind,
    number: Number,
    problems: &mut Problems,
) -> Option<&'static str> {
    // The exported name counts: `seconds` in the group `delay` is `delay_seconds`.
    let stem = MetricType::Counter.base_name(exported);
    let in_name = stem.rsplit_once('_').and_then(|(_, last)| find_unit(last));
    if matches!(kind, Kind::Info | Kind::StateSet(_)) {
        if let Some(unit) = in_name {
            let message = format!(
                "invalid name `{}`; a metric of this type has no unit, remove `{unit}`",
                name.value
            );
            problems.push(Rule::NothingMeasured, &name.span, message);
        }
        return None;
    }
    let of_values = unit_of_values(number);
    let Some(Located { value: Unit(unit), span }) = unit else {
        if let Some(unit) = of_values.or(in_name) {
            let message =
                format!("missing `unit` in metric `{}`; add `unit = \"{unit}\"`", name.value);
            problems.push(Rule::UnitMissing, &name.span, message);
        }
        return None;
    };
    let unit = (*unit)?;
    // A full name may be older than the unit. Then no metadata gives the unit.
    let is_named = in_name == Some(unit);
    if !is_named && !is_full_name {
        let suffix = if kind == Kind::Counter { "_total" } else { "" };
        let stem = match MetricType::Counter.base_name(&name.value) {
            "total" => String::new(),
            stem => match stem.rsplit_once('_') {
                Some((stem, word)) if OtherUnit::of(word).is_some() => format!("{stem}_"),
                _ => format!("{stem}_"),
            },
        };
        let message = format!(
            "missing unit in the name `{}`; rename it to `{stem}{unit}{suffix}`",
            name.value
        );
        problems.push(Rule::UnitNotInName, &name.span, message);
    }
    if let Some(of_values) = of_values.filter(|of_values| *of_values != unit) {
        let message = format!("invalid unit `{unit}`; the values are in {of_values}");
        problems.push(Rule::UnitMismatch, span, message);
    }
    // The unit is the last word in OpenMetrics, where only counters have `_total` after it.
    let is_last = kind == Kind::Counter || !exported.ends_with("_total");
    (is_named && is_last).then_some(unit)
}

/// Checks that the old name of a metric does not give another unit than that of its values.
pub(crate) fn check_old_name(name: &Text, family: &Family, problems: &mut Problems) {
    let Some(unit) = family.unit.or(unit_of_values(family.number)) else { return };
    let stem = MetricType::Counter.base_name(&name.value);
    let Some((_, word)) = stem.rsplit_once('_') else { return };
    let is_other = match OtherUnit::of(word) {
        Some(OtherUnit::Word(_)) => true,
        // Abbreviations of base units, and of more than one unit.
        Some(OtherUnit::Abbreviation(base)) => !matches!(word, "s" | "sec" | "b") && base.is_some(),
        None => find_unit(word).is_some_and(|other| other != unit),
    };
    if is_other {
        let message = format!(
            "invalid old name `{}`; it ends in `{word}`, but the values are in {unit}; declare a \
             metric of this name with values in the old unit",
            name.value
        );
        problems.push(Rule::UnitMismatch, &name.span, message);
    }
}

/// Returns the unit that values of a type have.
const fn unit_of_values(number: Number) -> Option<&'static str> {
    match number {
        Number::Duration => Some("seconds"),
        Number::Bytes => Some("bytes"),
        Number::Unsigned | Number::Signed | Number::Float => None,
    }
}

/// Returns the base unit of that name.
fn find_unit(name: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|unit| *unit == name)
}

/// Unit in a name that the base unit should replace.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OtherUnit<'a> {
    /// Whole word, with its base unit.
    Word(&'a str),
    /// Abbreviation, with its base unit if it can have only one meaning.
    Abbreviation(Option<&'static str>),
}

impl<'a> OtherUnit<'a> {
    pub(crate) fn of(word: &'a str) -> Option<Self> {
        Some(match word {
            "s" | "ms" | "us" | "ns" | "sec" => Self::Abbreviation(Some("seconds")),
            "b" | "kb" | "mb" | "gb" | "tb" | "pb" => Self::Abbreviation(Some("bytes")),
            "pct" => Self::Abbreviation(Some("ratio")),
            "m" | "h" | "d" => Self::Abbreviation(None),
            _ => Self::Word(replacement(word)?),
        })
    }

    const fn base(self) -> Option<&'a str> {
        match self {
            Self::Word(base) => Some(base),
            Self::Abbreviation(base) => base,
        }
    }
}

/// Prefixes of units, sorted. None of them is a prefix of another.
const PREFIXES: [&str; 20] = [
    "centi", "deca", "deci", "exa", "gibi", "giga", "hecto", "kibi", "kilo", "mebi", "mega",
    "mibi", "micro", "milli", "nano", "pebi", "peta", "pico", "tebi", "tera",
];

/// Returns the base unit of a unit that is not one.
fn replacement(word: &str) -> Option<&str> {
    if let Some(base) = base_unit(word) {
        return (base != word).then_some(base);
    }
    // Only the last prefix that does not sort after the word can match.
    let not_after = PREFIXES.partition_point(|prefix| *prefix <= word);
    let prefix = PREFIXES[..not_after].last()?;
    base_unit(word.strip_prefix(prefix)?)
}

/// Returns the base unit of a unit without a prefix.
fn base_unit(unit: &str) -> Option<&str> {
    Some(match unit {
        "amperes" | "bytes" | "celsius" | "grams" | "joules" | "kelvin" | "meters" | "metres"
        | "seconds" | "volts" => unit,
        "minutes" | "hours" | "days" | "weeks" => "seconds",
        "kelvins" => "kelvin",
        "fahrenheit" | "rankine" => "celsius",
        "inches" | "yards" | "miles" => "meters",
        "bits" => "bytes",
        "calories" => "joules",
        "pounds" | "ounces" => "grams",
        "percent" | "percents" | "percentage" => "ratio",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_sorted_and_none_is_a_prefix_of_another() {
        for pair in PREFIXES.windows(2) {
            assert!(pair[0] < pair[1] && !pair[1].starts_with(pair[0]), "{pair:?}");
        }
    }

    #[test]
    fn units_with_and_without_prefixes_have_base_units() {
        assert_eq!(replacement("seconds"), None);
        assert_eq!(replacement("milliseconds"), Some("seconds"));
        assert_eq!(replacement("hours"), Some("seconds"));
        assert_eq!(replacement("kibibits"), Some("bytes"));
        assert_eq!(replacement("percent"), Some("ratio"));
        assert_eq!(replacement("microphones"), None);
    }
}
