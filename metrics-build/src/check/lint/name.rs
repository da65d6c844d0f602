//! Lints for exported names: those of `promtool check metrics`, and names that are hard to tell
//! apart.

use std::collections::HashMap;

use crate::catalog::Catalog;
use crate::check::family::Declared;
use crate::check::lint::subject;
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
    let mut alike: HashMap<String, usize> = HashMap::new();
    for (place, family) in catalog.families.iter().enumerate() {
        let at = declared[place].span();
        let mut report = |rule, other, message| {
            problems.push_lint(rule, &subject(place, declared, catalog), at, other, message);
        };
        let name = family.name.as_str();
        // The first word says whose metric it is.
        let words = || name.split('_').skip(1);
        if let Some((word, base)) = words().find_map(|word| Some((word, not_base(word)?))) {
            let message = format!("`{name}` is in {word}; convert to {base}, and name it so");
            report(Rule::UnitNotBase, None, message);
        }
        if let Some(word) = words().find(|word| ABBREVIATIONS.contains(word)) {
            let message =
                format!("`{word}` in `{name}` reads as a unit; write the word that it is");
            report(Rule::UnitAbbreviated, None, message);
        }
        if let Some(word) = words().find(|word| TYPES.contains(word)) {
            let message = format!("`{name}` has a type in its name; leave `{word}` away");
            report(Rule::TypeInName, None, message);
        }
        let run_together = name.replace('_', "");
        match alike.get(&run_together) {
            // The same name is no matter of taste, and reported as such.
            Some(&other) if catalog.families[other].name != name => {
                let other_name = &catalog.families[other].name;
                let message =
                    format!("`{name}` and `{other_name}` differ in `_` alone; rename one");
                report(Rule::NameTooSimilar, Some(declared[other].span()), message);
            }
            Some(_) => {}
            None => drop(alike.insert(run_together, place)),
        }
    }
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
