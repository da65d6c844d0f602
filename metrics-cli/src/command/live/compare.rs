//! Families of the catalog against those of an exposition.

use std::collections::{BTreeMap, HashSet};

use crate::command::live::expected::{Declared, Expected};
use crate::command::live::finding::{Drift, Finding, Findings};
use crate::command::live::series;
use crate::exposition::{Exposition, Family, Format, Kind};
use crate::self_metrics;
use metrics_catalog_shared::similar::{Budget, nearest_within};

/// Finds all in which the two differ.
pub(crate) fn compare(expected: &Expected<'_>, exposition: &Exposition, findings: &mut Findings) {
    for fault in &exposition.faults {
        let message = fault.message.clone();
        let line = Some(fault.line);
        findings.add(Finding { drift: Drift::Malformed, family: None, message, place: None, line });
    }
    if exposition.families.iter().all(|family| family.samples.is_empty()) {
        let message = "there are no samples; is it the right endpoint?".to_owned();
        let drift = Drift::Empty;
        return findings.add(Finding { drift, family: None, message, place: None, line: None });
    }
    let mut there: BTreeMap<String, &Family> = BTreeMap::new();
    for family in &exposition.families {
        there.insert(family.exported(exposition.format), family);
    }
    let known: HashSet<&str> =
        expected.families().map(|declared| declared.family.name.as_str()).collect();
    let unknown: Vec<(&str, &Family)> = there
        .iter()
        .map(|(name, family)| (name.as_str(), *family))
        .filter(|(name, _)| !known.contains(name) && !expected.allows(name))
        .filter(|(name, family)| !is_own(name, family.kind, exposition.format))
        .collect();
    for declared in expected.families().filter(|it| !expected.allows(&it.family.name)) {
        match there.get(&declared.family.name) {
            Some(family) => compare_family(declared, family, exposition.format, findings),
            None if expected.demands(declared.family) => {
                findings.add(missing(declared, &unknown));
            }
            None => {}
        }
    }
    let missing: Vec<&str> = known.into_iter().filter(|name| !there.contains_key(*name)).collect();
    for (name, family) in unknown {
        findings.add(unexpected(name, family, &missing));
    }
}

/// What the library's endpoint adds to every exposition, if it is asked to.
fn is_own(name: &str, kind: Kind, format: Format) -> bool {
    self_metrics::families().filter(|family| family.name == name).any(|family| {
        let expected = if family.is_counter { Kind::Counter } else { Kind::Gauge };
        kind == expected || kind == Kind::Untyped && format == Format::Text
    })
}

fn missing(declared: Declared<'_>, unknown: &[(&str, &Family)]) -> Finding {
    let name = &declared.family.name;
    let instead = renamed(name, unknown.iter().map(|(name, _)| *name))
        .map(|other| format!("; `{other}` is there, which the catalog does not know"));
    let message = format!("`{name}` is missing{}", instead.unwrap_or_default());
    declared.finding(Drift::MissingFamily, None, message)
}

fn unexpected(name: &str, family: &Family, missing: &[&str]) -> Finding {
    let hint = match renamed(name, missing.iter().copied()) {
        Some(other) => format!("; did you mean `{other}`, which is missing?"),
        None => format!("; add it, or pass over it with `--allow {name}`"),
    };
    Finding {
        drift: Drift::UnknownFamily,
        family: Some(name.to_owned()),
        message: format!("`{name}` is not in the catalog{hint}"),
        place: None,
        line: Some(family.line),
    }
}

/// The one that most likely is the same under another name: a fifth of it may differ.
fn renamed<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest_within(name.len() / 5, name, known, &mut Budget::default())
}

fn compare_family(
    declared: Declared<'_>,
    family: &Family,
    format: Format,
    findings: &mut Findings,
) {
    let name = &declared.family.name;
    let line = Some(family.line);
    let (expected, found) = (declared.kind(format), family.kind.name());
    // What says nothing of its type does not say another one.
    if family.kind != Kind::Untyped && expected != found {
        let message = format!("`{name}` is of type {found}, not {expected}");
        return findings.add(declared.finding(Drift::WrongType, line, message));
    }
    let unit = declared.family.unit;
    if let Some(found) = family.unit.as_deref().filter(|found| unit != Some(*found)) {
        let expected = unit.map_or("none".to_owned(), |unit| format!("`{unit}`"));
        let message = format!("`{name}` has the unit `{found}`; the catalog has {expected}");
        findings.add(declared.finding(Drift::WrongUnit, line, message));
    }
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let help = family.help.as_deref().filter(|help| !help.trim().is_empty());
    if let Some(help) = help.filter(|help| words(help) != words(&declared.family.help)) {
        let message = format!("the help of `{name}` is another: `{}`", help.escape_debug());
        findings.add(declared.finding(Drift::WrongHelp, line, message));
    }
    series::compare(declared, family, findings);
}
