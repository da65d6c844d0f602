//! Lints for exported names: those of `promtool check metrics`, and names that are hard to tell
//! apart.

use std::collections::HashMap;

use crate::catalog::Catalog;
use crate::check::family::Declared;
use crate::check::unit;
use crate::problem::Problems;
use crate::rule::Rule;

/// Units, each with the base unit to convert to. Base units come first.
const UNITS: [(&str, &str); 27] = [
    ("amperes", "amperes"),
    ("bytes", "bytes"),
    ("celsius", "celsius"),
    ("grams", "grams"),
    ("joules", "joules"),
    ("kelvin", "kelvin"),
    ("meters", "meters"),
    ("metres", "metres"),
    ("seconds", "seconds"),
    ("volts", "volts"),
    ("minutes", "seconds"),
    ("hours", "seconds"),
    ("days", "seconds"),
    ("weeks", "seconds"),
    ("kelvins", "kelvin"),
    ("fahrenheit", "celsius"),
    ("rankine", "celsius"),
    ("inches", "meters"),
    ("yards", "meters"),
    ("miles", "meters"),
    ("bits", "bytes"),
    ("calories", "joules"),
    ("pounds", "grams"),
    ("ounces", "grams"),
    ("percent", "ratio"),
    ("percents", "ratio"),
    ("percentage", "ratio"),
];

const PREFIXES: [&str; 20] = [
    "pico", "nano", "micro", "milli", "centi", "deci", "deca", "hecto", "kilo", "kibi", "mega",
    "mebi", "mibi", "giga", "gibi", "tera", "tebi", "peta", "pebi", "exa",
];

const ABBREVIATIONS: [&str; 15] =
    ["s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d", "pct"];

const TYPES: [&str; 4] = ["counter", "gauge", "histogram", "summary"];

pub(crate) fn check_names(declared: &[Declared<'_>], catalog: &Catalog, problems: &mut Problems) {
    let twins = problems.starts(Rule::NamesAlike);
    let mut alike: HashMap<String, usize> = HashMap::new();
    for (place, family) in catalog.families.iter().enumerate() {
        let at = declared[place].span();
        let name = family.name.as_str();
        for (lint, message) in check_name(name, &declared[place]) {
            problems.push_lint(lint, &family.key, at, None, message);
        }
        let run_together = name.replace('_', "");
        match alike.get(&run_together) {
            // Names that are the same, in Rust too, are no matter of taste, and reported as such.
            Some(&other) if catalog.families[other].name != name && !twins.contains(&at.start) => {
                let other_name = &catalog.families[other].name;
                let message =
                    format!("`{name}` and `{other_name}` differ in `_` alone; rename one");
                let other = Some(declared[other].span());
                problems.push_lint(Rule::NameTooSimilar, &family.key, at, other, message);
            }
            Some(_) => {}
            None => drop(alike.insert(run_together, place)),
        }
    }
}

/// What there is to say of one name by itself.
fn check_name(name: &str, declared: &Declared<'_>) -> Vec<(Rule, String)> {
    let mut found = Vec::new();
    // The first word says whose metric it is.
    let words = || name.split('_').skip(1);
    let unit_is_known = match declared {
        Declared::Metric(metric) => {
            metric.unit.as_ref().is_none_or(|unit| unit::UNITS.contains(&unit.value.as_str()))
        }
        Declared::Event(_) | Declared::Together(..) => true,
    };
    let other_unit = words().find_map(|word| Some((word, not_base(word)?)));
    // An unknown unit is reported where it is written.
    if let Some((word, base)) = other_unit.filter(|_| unit_is_known) {
        let message = format!("`{name}` is in {word}; convert to {base}, and name it so");
        found.push((Rule::UnitNotBase, message));
    }
    let is_hump = |pair: &[u8]| matches!(pair, [b'a'..=b'z', b'A'..=b'Z']);
    // Other names have rules for how they are written.
    if declared.exported().is_some() && name.as_bytes().windows(2).any(is_hump) {
        let message = format!("`{name}` is in camelCase; write words with `_` between them");
        found.push((Rule::NameInCamelCase, message));
    }
    if let Some(word) = words().find(|word| ABBREVIATIONS.contains(word)) {
        let message = format!("`{word}` in `{name}` reads as a unit; write the word that it is");
        found.push((Rule::UnitAbbreviated, message));
    }
    if let Some(word) = words().find(|word| TYPES.contains(word)) {
        let message = format!("`{name}` has a type in its name; leave `{word}` away");
        found.push((Rule::TypeInName, message));
    }
    found
}

/// The base unit to convert to, if the word is a unit that is none.
fn not_base(word: &str) -> Option<&'static str> {
    let find = |word: &str| UNITS.into_iter().find(|(unit, _)| *unit == word);
    if let Some((unit, base)) = find(word) {
        return (unit != base).then_some(base);
    }
    let prefixed = PREFIXES.into_iter().filter_map(|prefix| word.strip_prefix(prefix));
    prefixed.filter_map(find).map(|(_, base)| base).next()
}

#[cfg(test)]
mod tests {
    use super::*;

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
