//! Lints for exported names: those of `promtool check metrics`, and names that are hard to tell
//! apart.

use crate::catalog::{Catalog, Family};
use crate::check::alike::alike;
use crate::check::family::Declared;
use crate::check::unit;
use crate::problem::Problems;
use crate::rule::Rule;

/// Prefixes of units, sorted. None of them begins with another.
const PREFIXES: [&str; 20] = [
    "centi", "deca", "deci", "exa", "gibi", "giga", "hecto", "kibi", "kilo", "mebi", "mega",
    "mibi", "micro", "milli", "nano", "pebi", "peta", "pico", "tebi", "tera",
];

pub(crate) fn check_names(declared: &[Declared<'_>], catalog: &Catalog, problems: &mut Problems) {
    for (family, declared) in catalog.families.iter().zip(declared) {
        for (lint, message) in check_name(&family.name, declared) {
            problems.push_lint(lint, &family.key, declared.span(), None, message);
        }
    }
    check_alike(declared, catalog, problems);
}

/// Names that differ in `_` alone. Those that are the same, in Rust too, are no matter of taste,
/// and reported as such.
fn check_alike(declared: &[Declared<'_>], catalog: &Catalog, problems: &mut Problems) {
    let twins = problems.starts(Rule::NamesAlike);
    let run_together = |family: &Family| family.name.split('_').collect::<String>();
    for places in alike(&catalog.families, run_together) {
        let (first, rest) = (places[0], &places[1..]);
        let other = &catalog.families[first].name;
        for place in rest.iter().copied() {
            let Family { name, key, .. } = &catalog.families[place];
            let at = declared[place].span();
            if name != other && !twins.contains(&at.start) {
                let message = format!("`{name}` and `{other}` differ in `_` alone; rename one");
                let first = Some(declared[first].span());
                problems.push_lint(Rule::NameTooSimilar, key, at, first, message);
            }
        }
    }
}

/// What there is to say of one name by itself.
fn check_name(name: &str, declared: &Declared<'_>) -> Vec<(Rule, String)> {
    let mut found: Vec<(Rule, String)> = Vec::new();
    // The first word says whose metric it is.
    for word in name.split('_').skip(1) {
        let (lint, message) = match meaning(word) {
            Some(Meaning::Unit(base)) if has_known_unit(declared) => {
                let message = format!("`{name}` is in {word}; convert to {base}, and name it so");
                (Rule::UnitNotBase, message)
            }
            Some(Meaning::Abbreviation) => {
                let message =
                    format!("`{word}` in `{name}` reads as a unit; write the word that it is");
                (Rule::UnitAbbreviated, message)
            }
            Some(Meaning::Type) => {
                let message = format!("`{name}` has a type in its name; leave `{word}` away");
                (Rule::TypeInName, message)
            }
            Some(Meaning::Unit(_)) | None => continue,
        };
        if found.iter().all(|(other, _)| *other != lint) {
            found.push((lint, message));
        }
    }
    let is_hump = |pair: &[u8]| matches!(pair, [b'a'..=b'z', b'A'..=b'Z']);
    // Other names have rules for how they are written.
    if declared.exported().is_some() && name.as_bytes().windows(2).any(is_hump) {
        let message = format!("`{name}` is in camelCase; write words with `_` between them");
        found.push((Rule::NameInCamelCase, message));
    }
    found
}

/// Whether the unit is one that there is, if one is said. Another is reported where it is written.
fn has_known_unit(declared: &Declared<'_>) -> bool {
    match declared {
        Declared::Metric(metric) => {
            metric.unit.as_ref().is_none_or(|unit| unit::UNITS.contains(&unit.value.as_str()))
        }
        Declared::Event(_) | Declared::Together(..) => true,
    }
}

/// What a word says that a name should not.
enum Meaning<'a> {
    /// A unit, with the base unit to convert to.
    Unit(&'a str),
    /// A unit cut short.
    Abbreviation,
    /// The type of the metric.
    Type,
}

fn meaning(word: &str) -> Option<Meaning<'_>> {
    match word {
        "s" | "ms" | "us" | "ns" | "sec" | "m" | "h" | "d" | "b" | "kb" | "mb" | "gb" | "tb"
        | "pb" | "pct" => Some(Meaning::Abbreviation),
        "counter" | "gauge" | "histogram" | "summary" => Some(Meaning::Type),
        _ => not_base(word).map(Meaning::Unit),
    }
}

/// The base unit to convert to, if the word is a unit that is none.
fn not_base(word: &str) -> Option<&str> {
    if let Some(base) = base(word) {
        return (base != word).then_some(base);
    }
    // Only the last of those that are not after the word can be its beginning.
    let before = PREFIXES.partition_point(|prefix| *prefix <= word);
    let prefix = PREFIXES[..before].last()?;
    base(word.strip_prefix(prefix)?)
}

/// The base unit of a unit without a prefix.
fn base(unit: &str) -> Option<&str> {
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
    fn prefixes_are_sorted_and_none_begins_with_another() {
        for pair in PREFIXES.windows(2) {
            assert!(pair[0] < pair[1] && !pair[1].starts_with(pair[0]), "{pair:?}");
        }
    }

    #[test]
    fn a_unit_that_is_no_base_unit_is_one_with_any_prefix() {
        assert_eq!(not_base("seconds"), None);
        assert_eq!(not_base("milliseconds"), Some("seconds"));
        assert_eq!(not_base("hours"), Some("seconds"));
        assert_eq!(not_base("kibibits"), Some("bytes"));
        assert_eq!(not_base("percent"), Some("ratio"));
        assert_eq!(not_base("microphones"), None);
    }
}
