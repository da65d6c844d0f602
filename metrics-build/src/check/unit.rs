//! Rules for units.

use crate::catalog::{Kind, Number};
use crate::problem::Problems;
use crate::rule::Rule;
use crate::schema;

/// The units that there are: base units, so that panels and alerts need no conversion.
pub(crate) const UNITS: [&str; 9] =
    ["seconds", "bytes", "ratio", "celsius", "meters", "grams", "joules", "volts", "amperes"];

/// The unit is a base unit, the last word of the name, and what the values are.
pub(crate) fn check_unit(
    metric: &schema::Metric,
    exported: &str,
    kind: Kind,
    number: Number,
    problems: &mut Problems,
) -> Option<&'static str> {
    let name = &metric.name;
    let stem = name.value.strip_suffix("_total").unwrap_or(&name.value);
    // Judged as it is exported: `seconds` in the group `delay` is `delay_seconds`.
    let exported = exported.strip_suffix("_total").unwrap_or(exported);
    let said = exported.rsplit_once('_').and_then(|(_, last)| find(last));
    if matches!(kind, Kind::Info | Kind::StateSet(_)) {
        if let Some(unit) = said {
            let message = format!("`{}` measures nothing in {unit}; rename it", name.value);
            problems.push(Rule::NothingMeasured, &name.span, message);
        }
        return None;
    }
    let Some(unit) = &metric.unit else {
        let meant = match number {
            Number::Duration => Some("seconds"),
            Number::Bytes => Some("bytes"),
            _ => said,
        };
        if let Some(meant) = meant {
            let message = format!("`{}` is in {meant}; write `unit = \"{meant}\"`", name.value);
            problems.push(Rule::UnitMissing, &name.span, message);
        }
        return None;
    };
    let Some(known) = find(&unit.value) else {
        let message = format!("unknown unit `{}`", unit.value);
        problems.push_unknown(Rule::UnknownUnit, unit, &message, UNITS);
        return None;
    };
    // A whole name of its own may have been there before the unit. Then nothing says the unit.
    let named = said == Some(known);
    if !named && metric.exported.is_none() {
        let total = if kind == Kind::Counter { "_total" } else { "" };
        let message = format!("`{}` is in {known}; name it `{stem}_{known}{total}`", name.value);
        problems.push(Rule::UnitNotInName, &name.span, message);
    }
    let carried = match number {
        Number::Duration => "seconds",
        Number::Bytes => "bytes",
        _ => known,
    };
    if carried != known {
        let message = format!("the values are in {carried}; write `unit = \"{carried}\"`");
        problems.push(Rule::UnitMismatch, &unit.span, message);
    }
    named.then_some(known)
}

fn find(unit: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|known| *known == unit)
}
