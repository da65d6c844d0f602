//! OpenTelemetry's names of metrics and of their labels: legal, and different from each other.

use std::collections::HashMap;

use metrics_catalog_shared::otel::{
    MAX_NAME_LEN, MAX_UNIT_LEN, is_attribute, is_instrument, is_unit, unit_code,
};

use crate::catalog::{Catalog, Family, Instrument, Kind, Number, Origin};
use crate::entity::file::Schema;
use crate::entity::label_set::LabelSetDecl;
use crate::entity::otel::{GaugeInstrument, OtelDecl, OtelTable};
use crate::language::TextTable;
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::Text;

/// Adds OpenTelemetry's names to all families, and checks that they differ.
pub(super) fn check_names(schema: &Schema, catalog: &mut Catalog, problems: &mut Problems) {
    check_attributes_of_sets(&schema.labels, problems);
    for id in catalog.family_ids() {
        let decl = find(schema, &catalog[id]);
        let instrument = decl.and_then(|OtelDecl(decl)| {
            let unit = declared_unit(schema, &catalog[id]);
            check_instrument(decl, unit, &catalog[id], problems)
        });
        let own = decl.map(|OtelDecl(decl)| &decl.attributes);
        let attributes = check_attributes(own, &catalog[id], catalog, problems);
        let otel = &mut catalog.families[id.index()].otel;
        (otel.instrument, otel.attributes) = (instrument, attributes);
    }
    check_instruments_differ(schema, catalog, problems);
}

/// Returns what a family declares.
fn find<'s>(schema: &'s Schema, family: &Family) -> Option<&'s OtelDecl> {
    match family.origin {
        Origin::Event(id) => schema.groups[id.group.index()].events[id.index].otel.as_ref(),
        Origin::Metric(index) => schema.groups[family.group.index()].metrics[index].otel.as_ref(),
        Origin::Events(_) => None,
    }
}

/// Returns the unit of a family, also if its exported name is older than the unit.
fn declared_unit(schema: &Schema, family: &Family) -> Option<&'static str> {
    let of_values = match family.number {
        Number::Duration => Some("seconds"),
        Number::Bytes => Some("bytes"),
        Number::Unsigned | Number::Signed | Number::Float => None,
    };
    let Origin::Metric(index) = family.origin else { return of_values };
    let unit = schema.groups[family.group.index()].metrics[index].unit.as_ref();
    unit.and_then(|unit| unit.value.0).or(of_values)
}

/// Checks name, unit and instrument.
fn check_instrument(
    decl: &OtelTable,
    unit: Option<&'static str>,
    family: &Family,
    problems: &mut Problems,
) -> Option<Instrument> {
    let is_measured = !matches!(family.kind, Kind::Info | Kind::StateSet(_));
    let of_catalog = unit.filter(|_| is_measured);
    if let Some(written) = &decl.unit {
        let text = &written.value;
        if let Some(unit) = of_catalog {
            let code = unit_code(unit).unwrap_or_default();
            let message = format!(
                "misplaced `unit` in `otel`; the metric has the unit `{unit}`, which is `{code}`; \
                 remove it"
            );
            problems.push(Rule::OtelUnit, &written.span, message);
        } else if !is_unit(text) {
            let message = format!(
                "invalid unit `{}`; expected 1 to {MAX_UNIT_LEN} visible characters of ASCII, such \
                 as `{{request}}`",
                text.escape_debug()
            );
            problems.push(Rule::OtelUnit, &written.span, message);
        }
    }
    let is_gauge = matches!(family.kind, Kind::Gauge | Kind::Level);
    if let Some(instrument) = decl.instrument.as_ref().filter(|_| !is_gauge) {
        let message = format!(
            "misplaced `instrument`; the instrument of a {} follows from its type; remove it",
            family.kind.name()
        );
        problems.push(Rule::OtelInstrument, &instrument.span, message);
    }
    let name = decl.instrument_name.as_ref()?;
    if !is_instrument(&name.value) {
        let message = format!(
            "invalid OpenTelemetry name `{}`; use up to {MAX_NAME_LEN} letters, digits, `_`, `.`, \
             `-` and `/`, with a letter first",
            name.value.escape_debug()
        );
        problems.push(Rule::OtelName, &name.span, message);
        return None;
    }
    let written = decl.unit.as_ref().map(|unit| unit.value.as_str());
    let instrument = decl.instrument.as_ref().map(|it| it.value);
    Some(Instrument {
        name: name.value.clone(),
        unit: of_catalog.and_then(unit_code).or(written).unwrap_or_default().to_owned(),
        is_up_down: instrument == Some(GaugeInstrument::UpDownCounter),
    })
}

/// Checks the keys of attributes of label sets.
fn check_attributes_of_sets(sets: &[LabelSetDecl], problems: &mut Problems) {
    let mut seen: HashMap<&str, (&Text, &Text)> = HashMap::new();
    for set in sets {
        let Some(key) = set.otel() else { continue };
        check_key(key, problems);
        if let Some((name, other)) = seen.insert(&key.value, (set.name(), key)) {
            let message = format!(
                "duplicate attribute `{}` of the label set `{}`; use one label set, or name the \
                 attribute in `otel` of the metric: `attributes = {{ LABEL = \"{}\" }}`",
                key.value.escape_debug(),
                name.value,
                key.value.escape_debug(),
            );
            problems.push_clash(Rule::OtelAttributeTwice, &key.span, &other.span, message);
        }
    }
}

fn check_key(key: &Text, problems: &mut Problems) {
    if !is_attribute(&key.value) {
        let message = format!(
            "invalid attribute key `{}`; use up to {MAX_NAME_LEN} letters, digits, `_`, `.` and \
             `-`, with a letter first",
            key.value.escape_debug()
        );
        problems.push(Rule::OtelAttribute, &key.span, message);
    }
}

/// Returns the attributes of a family that are not named like their labels: those of the metric, and
/// otherwise those of the label sets.
fn check_attributes(
    own: Option<&TextTable>,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Vec<(String, String)> {
    let labels = family.labels.iter().map(|label| (label.name.as_str(), Some(label.set)));
    let states = match family.kind {
        Kind::StateSet(set) => Some((family.name.as_str(), Some(set))),
        _ => None,
    };
    let info = family.values.iter().map(|(label, _)| (label.as_str(), None));
    let labels: Vec<_> = labels.chain(states).chain(info).collect();
    for (label, key) in own.into_iter().flat_map(|own| own.iter()) {
        check_key(key, problems);
        if !labels.iter().any(|(name, _)| *name == label.value) {
            let message = format!("unknown label `{}` of `{}`", label.value, family.name);
            let known = labels.iter().map(|(name, _)| *name);
            problems.push_unknown(Rule::UnknownLabel, label, &message, known);
        }
    }
    let mut seen: HashMap<&str, &str> = HashMap::new();
    let mut attributes = Vec::new();
    for (label, set) in labels {
        let of_metric = own.and_then(|own| own.iter().find(|(name, _)| name.value == label));
        let of_set = set.and_then(|set| catalog[set].otel.as_deref());
        let key = of_metric.map(|(_, key)| key.value.as_str()).or(of_set).unwrap_or(label);
        if let Some(other) = seen.insert(key, label) {
            let message = format!(
                "duplicate attribute `{}` of the labels `{other}` and `{label}`; name one in \
                 `otel` of the metric: `attributes = {{ {label} = \"…\" }}`",
                key.escape_debug()
            );
            problems.push(Rule::OtelAttributeTwice, &family.span, message);
        }
        if key != label {
            attributes.push((label.to_owned(), key.to_owned()));
        }
    }
    attributes
}

/// Reports a name that another metric has, too, by declaration or by derivation. Names are
/// case-insensitive.
fn check_instruments_differ(schema: &Schema, catalog: &Catalog, problems: &mut Problems) {
    if !catalog.has_otel_names() {
        return;
    }
    let mut seen: HashMap<String, &Family> = HashMap::new();
    // Derived names that clash with each other are a lint.
    for family in catalog.exported().filter(|family| family.otel.instrument.is_none()) {
        seen.insert(family.derived_name().name.to_ascii_lowercase(), family);
    }
    for family in &catalog.families {
        let Some(instrument) = &family.otel.instrument else { continue };
        let Some(other) = seen.insert(instrument.name.to_ascii_lowercase(), family) else {
            continue;
        };
        let span = |family: &Family| {
            let decl = find(schema, family);
            let name = decl.and_then(|decl| decl.0.instrument_name.as_ref());
            name.map_or_else(|| family.span.clone(), |name| name.span.clone())
        };
        let message = format!(
            "duplicate OpenTelemetry name `{}`; `{}` has it too, so write another",
            instrument.name, other.name
        );
        problems.push_clash(Rule::OtelNameTwice, &span(family), &span(other), message);
    }
}
