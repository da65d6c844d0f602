//! Units of metrics.

use crate::entity::event::Number;
use crate::entity::family::Kind;
use crate::entity::lints;
use crate::entity::metric::MetricDecl;
use crate::language::{Read, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

/// Base units. Dashboards and alerts need no conversion.
pub const UNITS: [&str; 9] =
    ["seconds", "bytes", "ratio", "celsius", "meters", "grams", "joules", "volts", "amperes"];

/// One of the [`UNITS`], or `None` for a unit that has been reported as unknown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit(pub(crate) Option<&'static str>);

impl Read for Unit {
    const TYPE: Type = Type::Word(&UNITS);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let written = Text::read(value, problems)?;
        let unit = find_unit(&written.value);
        let base = match written.value.to_ascii_lowercase().as_str() {
            "%" | "percent" | "pct" => Some("`ratio`, with values from 0 to 1"),
            "s" | "sec" | "ms" | "us" | "ns" | "milliseconds" | "minutes" | "hours"
            | "duration" => Some("`seconds`"),
            "b" | "kb" | "mb" | "gb" | "kib" | "mib" | "kilobytes" | "megabytes" => Some("`bytes`"),
            _ => None,
        };
        if let (None, Some(base)) = (unit, base) {
            let message = format!("unknown unit `{}`; write {base}", written.value);
            problems.push(Rule::UnknownUnit, &written.span, message);
        } else if unit.is_none() {
            let message = format!("unknown unit `{}`", written.value);
            let otherwise = ", or leave `unit` out";
            problems.push_unknown_or(Rule::UnknownUnit, &written, &message, UNITS, otherwise);
        }
        Some(Self(unit))
    }
}

/// Checks the unit: it is the last word of the name, and that of the values.
pub(crate) fn check_unit(
    decl: &MetricDecl,
    exported: &str,
    kind: Kind,
    number: Number,
    problems: &mut Problems,
) -> Option<&'static str> {
    let name = &decl.name;
    // The exported name counts: `seconds` in the group `delay` is `delay_seconds`.
    let stem = exported.strip_suffix("_total").unwrap_or(exported);
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
    let of_values = match number {
        Number::Duration => Some("seconds"),
        Number::Bytes => Some("bytes"),
        Number::Unsigned | Number::Signed | Number::Float => None,
    };
    let Some(Located { value: Unit(unit), span }) = &decl.unit else {
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
    if !is_named && decl.exported.is_none() {
        let suffix = if kind == Kind::Counter { "_total" } else { "" };
        let stem = match name.value.strip_suffix("_total").unwrap_or(&name.value) {
            "total" => String::new(),
            stem => match stem.rsplit_once('_') {
                Some((stem, word)) if lints::is_other_unit(word) => format!("{stem}_"),
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

/// Returns the base unit of that name.
fn find_unit(name: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|unit| *unit == name)
}
