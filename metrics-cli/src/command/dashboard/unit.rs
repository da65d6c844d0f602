//! Units by the names that Grafana has for them.

use metrics_catalog_build::catalog::{Family, Number};

/// The unit of a family's values; that of a name without one is what is carried.
fn base(family: &Family) -> Option<&'static str> {
    family.unit.or(match family.number {
        Number::Duration => Some("seconds"),
        Number::Bytes => Some("bytes"),
        Number::Unsigned | Number::Signed | Number::Float => None,
    })
}

/// Of a level, or of what is observed.
pub(crate) fn of_value(family: &Family) -> &'static str {
    match base(family) {
        Some("seconds") => "s",
        Some("bytes") => "bytes",
        Some("ratio") => "percentunit",
        Some("celsius") => "celsius",
        Some("meters") => "lengthm",
        Some("grams") => "massg",
        Some("joules") => "joule",
        Some("volts") => "volt",
        Some("amperes") => "amp",
        _ => "short",
    }
}

/// Of how fast a counter rises.
pub(crate) fn of_rate(family: &Family) -> &'static str {
    match base(family) {
        Some("bytes") => "binBps",
        Some("joules") => "watt",
        Some("meters") => "velocityms",
        // Seconds in a second, as of processors or of clients that wait: how many at a time.
        Some("seconds") => "suffix: s/s",
        Some("grams") => "suffix: g/s",
        Some("volts") => "suffix: V/s",
        Some("amperes") => "suffix: A/s",
        Some("celsius") => "suffix: °C/s",
        _ if family.by_events => "eps",
        _ => "cps",
    }
}

/// Whether instances together have the sum of what each has.
pub(crate) fn adds_up(family: &Family) -> bool {
    matches!(base(family), None | Some("bytes" | "grams" | "joules"))
}

/// Whether it is a time.
pub(crate) fn is_time(family: &Family) -> bool {
    base(family) == Some("seconds")
}
