//! Compares the families of an exposition with those of the catalog.

use std::collections::{BTreeMap, HashSet};

use metrics_catalog_shared::similar::{SearchLimit, nearest_within};

use crate::command::live::drift::{Drift, DriftKind, Drifts};
use crate::command::live::expected::{Expected, ExpectedFamily};
use crate::command::live::series;
use crate::exposition::{self, ExposedFamily, Exposition, ExpositionFormat, FamilyType};
use crate::self_metrics;

/// Adds all differences.
pub(crate) fn compare(expected: &Expected<'_>, exposition: &Exposition, drifts: &mut Drifts) {
    for violation in &exposition.violations {
        let (kind, line) = (DriftKind::Malformed, Some(violation.line));
        drifts.add(Drift::of_exposition(kind, line, violation.message.clone()));
    }
    if exposition.is_empty() {
        let message = exposition::NO_SAMPLES.to_owned();
        return drifts.add(Drift::of_exposition(DriftKind::Empty, None, message));
    }
    let format = exposition.format;
    let exposed: BTreeMap<String, &ExposedFamily> =
        exposition.families.iter().map(|family| (family.exported_name(format), family)).collect();
    let known: HashSet<&str> =
        expected.families().map(|expected| expected.family.name.as_str()).collect();
    let unknown: Vec<(&str, &ExposedFamily)> = exposed
        .iter()
        .map(|(name, family)| (name.as_str(), *family))
        .filter(|(name, _)| !known.contains(name) && !expected.allows(name))
        .filter(|(name, family)| !is_self_metric(name, family.family_type, format))
        .collect();
    let mut limit = SearchLimit::default();
    for family in expected.families().filter(|it| !expected.allows(&it.family.name)) {
        match exposed.get(&family.family.name) {
            Some(exposed) => compare_family(family, exposed, format, drifts),
            None if expected.requires(family.family) => {
                let name = family.family.name.as_str();
                let instead = renamed(name, unknown.iter().map(|(name, _)| *name), &mut limit);
                let instead = instead.map(|other| format!("; did its name become `{other}`?"));
                let message = format!("missing family `{name}`{}", instead.unwrap_or_default());
                drifts.add(family.drift(DriftKind::MissingFamily, None, message));
            }
            None => {}
        }
    }
    let missing: Vec<&str> =
        known.into_iter().filter(|name| !exposed.contains_key(*name)).collect();
    for (name, family) in unknown {
        let hint = match renamed(name, missing.iter().copied(), &mut limit) {
            Some(other) => format!("did you mean `{other}`, which is missing?"),
            None => format!("add it to the catalog, or ignore it with `--allow {name}`"),
        };
        let message = format!("unknown family `{name}`; {hint}");
        let line = Some(family.line);
        let drift = Drift::of_exposition(DriftKind::UnknownFamily, line, message);
        drifts.add(Drift { family: Some(name.to_owned()), ..drift });
    }
}

/// Returns whether a family is one that the library's endpoint exposes on request.
fn is_self_metric(name: &str, family_type: FamilyType, format: ExpositionFormat) -> bool {
    self_metrics::families().filter(|family| family.name == name).any(|family| {
        let expected = if family.is_counter { FamilyType::COUNTER } else { FamilyType::GAUGE };
        family_type == expected
            || family_type == FamilyType::Unknown && format == ExpositionFormat::Text
    })
}

/// Finds a name of which at most a fifth differs.
fn renamed<'a>(
    name: &str,
    names: impl Iterator<Item = &'a str>,
    limit: &mut SearchLimit,
) -> Option<&'a str> {
    nearest_within(name.len() / 5, name, names, limit)
}

fn compare_family(
    expected: ExpectedFamily<'_>,
    family: &ExposedFamily,
    format: ExpositionFormat,
    drifts: &mut Drifts,
) {
    let name = &expected.family.name;
    let line = Some(family.line);
    let (type_name, found) = (expected.type_name(format), family.family_type.name());
    if family.family_type != FamilyType::Unknown && type_name != found {
        let message = format!("invalid type {found} of `{name}`; expected {type_name}");
        return drifts.add(expected.drift(DriftKind::WrongType, line, message));
    }
    let unit = expected.family.unit;
    if let Some(found) = family.unit.as_deref().filter(|found| unit != Some(*found)) {
        let unit = unit.map_or("none".to_owned(), |unit| format!("`{unit}`"));
        let message = format!("invalid unit `{found}` of `{name}`; expected {unit}");
        drifts.add(expected.drift(DriftKind::WrongUnit, line, message));
    }
    let has_same_words =
        |help: &str| help.split_whitespace().eq(expected.family.help.split_whitespace());
    let help = family.help.as_deref().filter(|help| !help.trim().is_empty());
    if let Some(help) = help.filter(|help| !has_same_words(help)) {
        let message = format!("the help of `{name}` differs: `{}`", help.escape_debug());
        drifts.add(expected.drift(DriftKind::WrongHelp, line, message));
    }
    series::compare(expected, family, drifts);
}
