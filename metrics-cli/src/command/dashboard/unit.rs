//! Units by their names in Grafana.

use metrics_catalog_build::catalog::{Action, Catalog, Family, Kind, Number};

/// Units of the rate of a counter that counts events or occurrences.
pub(crate) const EVENTS: [&str; 2] = ["eps", "cps"];

/// Returns the unit of the values, derived from the number type if the name has none.
fn base(family: &Family) -> Option<&'static str> {
    family.unit.or(match family.number {
        Number::Duration => Some("seconds"),
        Number::Bytes => Some("bytes"),
        Number::Unsigned | Number::Signed | Number::Float => None,
    })
}

/// Returns the unit of a gauge or of observations.
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

/// Returns the unit of the rate of a counter: one of [`EVENTS`] only if the counter does not add up
/// amounts.
pub(crate) fn of_rate(family: &Family, catalog: &Catalog) -> &'static str {
    match base(family) {
        Some("bytes") => "binBps",
        Some("joules") => "watt",
        Some("meters") => "velocityms",
        // Seconds per second, such as CPU time: the number at a time.
        Some("seconds") => "suffix: s/s",
        Some("grams") => "suffix: g/s",
        Some("volts") => "suffix: V/s",
        Some("amperes") => "suffix: A/s",
        Some("celsius") => "suffix: °C/s",
        // Amounts in a unit that only the name shows, such as euros.
        _ if adds_amounts(family, catalog) => "count:/s",
        _ if family.by_events => "eps",
        _ => "cps",
    }
}

/// Returns whether a counter adds up amounts, and does not count.
fn adds_amounts(family: &Family, catalog: &Catalog) -> bool {
    let effects = catalog.groups.iter().flat_map(|group| &group.events).flat_map(|it| &it.effects);
    let is_amount = |action: &Action| matches!(action, Action::Add(_));
    family.kind == Kind::Counter
        && (family.number == Number::Float
            || effects
                .filter(|it| catalog[it.family].key == family.key)
                .any(|it| is_amount(&it.action)))
}

/// Returns whether the sum over instances is meaningful.
pub(crate) fn is_additive(family: &Family) -> bool {
    matches!(base(family), None | Some("bytes" | "grams" | "joules"))
}

/// Returns whether the values are times.
pub(crate) fn is_time(family: &Family) -> bool {
    base(family) == Some("seconds")
}
