//! Old names of metrics and of events' counters, under which the same values are exported.

use std::collections::HashMap;

use metrics_catalog_shared::old_name::{OLD_NAME_HELP, OLD_NAME_REMOVED};

use crate::catalog::{Catalog, Family, FamilyId, Kind, LabelSet, Renamed, SetId};
use crate::construct::construct;
use crate::entity::{names, ownership, unit};
use crate::language::{NameFormat, Read, ReadEntry, TextTable, Type};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text, Value};

construct! {
    /// Old name of a metric or of an event's counter.
    pub(crate) struct OldNameDecl("old-name") {
        /// Full exported name.
        required(MissingKey, "write the full exported name") exported = "name": Text,
        /// First version without the name.
        optional until: Text,
        /// Old name of each label that was renamed.
        list labels: TextTable as Type::Named(NameFormat::Label, &Type::Text),
        /// Old exported texts of each label whose values were renamed.
        entries values: OldValuesDecl as Type::Named(NameFormat::Label, &OldValuesDecl::TYPE),
    }
}

/// Old exported texts of the values of a label.
#[derive(Debug)]
pub(crate) struct OldValuesDecl {
    label: Text,
    /// Old text of each value that was renamed.
    texts: TextTable,
}

impl ReadEntry for OldValuesDecl {
    const TYPE: Type = Type::Named(NameFormat::Kebab, &Type::Text);

    fn read_entry(label: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        Some(Self { label, texts: TextTable::read(value, problems)? })
    }
}

/// Value of the key `was`: a name, a table, or an array of them.
#[derive(Debug, Default)]
pub(crate) struct WasDecl(pub(crate) Vec<Located<OldNameDecl>>);

impl Read for WasDecl {
    const TYPE: Type = {
        const ONE: [Type; 2] = [Type::Text, Type::Table(&OldNameDecl::TABLE)];
        Type::AnyOf(&[Type::Text, Type::Table(&OldNameDecl::TABLE), Type::List(&Type::AnyOf(&ONE))])
    };

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        let Some(elements) = value.elements() else {
            return Some(Self(vec![read_one(value, problems)?]));
        };
        let names = elements.iter().filter_map(|element| read_one(element, problems));
        Some(Self(names.collect()))
    }
}

/// Reads a name, or a table.
fn read_one(value: &Value<'_>, problems: &mut Problems) -> Option<Located<OldNameDecl>> {
    let decl = if value.toml.is_str() {
        OldNameDecl { exported: Text::read(value, problems), ..OldNameDecl::default() }
    } else if value.toml.is_table() {
        OldNameDecl::read(value, problems)?
    } else {
        return value.wrong_type("an old name, or a table such as `{ name, until }`", problems);
    };
    Some(Located::new(decl, value.span.clone()))
}

/// Checks the old names of a family, and adds them.
pub(crate) fn check_old_names(
    WasDecl(decls): &WasDecl,
    id: FamilyId,
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    for decl in decls {
        if let Some(until) = &decl.value.until {
            ownership::check_version(until, problems);
        }
        // The reader has reported a missing name.
        let Some(name) = &decl.value.exported else { continue };
        let family = &catalog[id];
        if !names::check_exported(name, problems) {
            continue;
        }
        unit::check_old_name(name, family, problems);
        if family.kind == Kind::Info && !name.value.ends_with("_info") {
            let message = format!(
                "missing suffix `_info` of the old name `{}`; OpenMetrics requires it for infos, so \
                 keep the old name in a metric of its own",
                name.value
            );
            problems.push(Rule::InfoWithoutInfo, &name.span, message);
        }
        let mut old = family.clone();
        let until = decl.value.until.as_ref().map(|until| until.value.clone());
        let removed = until.as_ref().map(|until| format!("{OLD_NAME_REMOVED}{until}"));
        let removed = removed.unwrap_or_default();
        old.help = format!("{OLD_NAME_HELP}{}{removed}. {}", family.name, family.help);
        old.span = name.span.clone();
        old.renamed = Some(Renamed { to: family.name.clone(), until });
        old.name.clone_from(&name.value);
        old.deprecated = None;
        old.old_names = Vec::new();
        // In OpenMetrics a unit is the last word of the name.
        old.unit = old.unit.filter(|unit| old.stem().ends_with(&format!("_{unit}")));
        rename_labels(&decl.value.labels, &mut old, problems);
        for values in &decl.value.values {
            rename_values(values, &mut old, id, catalog, problems);
        }
        catalog.families[id.index()].old_names.push(old);
    }
}

/// Gives labels their old names.
fn rename_labels(renamed: &TextTable, family: &mut Family, problems: &mut Problems) {
    let names: Vec<String> = label_names(family).map(str::to_owned).collect();
    for (new, old) in renamed.iter() {
        names::check_label(old, problems);
        let Some(index) = names.iter().position(|name| *name == new.value) else {
            let message = format!("unknown label `{}` of `{}`", new.value, family.current_name());
            problems.push_unknown(Rule::UnknownLabel, new, &message, &names);
            continue;
        };
        let of_info = family.values.iter_mut().map(|(name, _)| name);
        let mut labels = family.labels.iter_mut().map(|label| &mut label.name).chain(of_info);
        if let Some(label) = labels.nth(index) {
            label.clone_from(&old.value);
        }
    }
    for (_, old) in renamed.iter() {
        if label_names(family).filter(|label| *label == old.value).count() > 1 {
            let message = format!("duplicate label `{}`; write another old name", old.value);
            problems.push(Rule::LabelTwice, &old.span, message);
        }
    }
}

/// Returns the names of all labels.
fn label_names(family: &Family) -> impl Iterator<Item = &str> {
    let labels = family.labels.iter().map(|label| label.name.as_str());
    labels.chain(family.values.iter().map(|(name, _)| name.as_str()))
}

/// Gives the values of a label their old texts, in a label set of their own.
fn rename_values(
    OldValuesDecl { label: name, texts }: &OldValuesDecl,
    old: &mut Family,
    id: FamilyId,
    catalog: &mut Catalog,
    problems: &mut Problems,
) {
    let family = &catalog[id];
    // The label itself may have an old name too.
    let Some(label) = family.label_id(&name.value) else {
        let message = format!("unknown label `{}` of `{}`", name.value, family.name);
        let known = family.labels.iter().map(|label| label.name.as_str());
        return problems.push_unknown(Rule::UnknownLabel, name, &message, known);
    };
    let set_id = family[label].set;
    let reason = if catalog[set_id].open.is_some() {
        "the label set is open, and only closed sets have values with names; remove it"
    } else if family.keyed.is_some() {
        "the series of this metric are known at run time, with their label values; remove it"
    } else {
        ""
    };
    if !reason.is_empty() {
        let message = format!("misplaced `values`; {reason}");
        return problems.push(Rule::OldNameMisplaced, &name.span, message);
    }
    let mut values = catalog[set_id].values.clone();
    for (value, text) in texts.iter() {
        let Some(index) = values.iter().position(|known| known.name == value.value) else {
            let set = &catalog[set_id];
            let message = format!("unknown value `{}` of label set `{}`", value.value, set.name);
            let known = set.values.iter().map(|value| value.name.as_str());
            problems.push_unknown(Rule::UnknownLabelValue, value, &message, known);
            continue;
        };
        if text.value.is_empty() {
            let message = "empty label text; write the text that the value had";
            problems.push(Rule::LabelTextEmpty, &text.span, message);
        }
        values[index].text.clone_from(&text.value);
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for value in &values {
        *seen.entry(&value.text).or_default() += 1;
    }
    for (_, text) in
        texts.iter().filter(|(_, text)| seen.get(&*text.value).is_some_and(|it| *it > 1))
    {
        let message = format!(
            "duplicate label text `{}`; two values would be one series, so write different texts",
            text.value.escape_debug()
        );
        problems.push(Rule::LabelTextTwice, &text.span, message);
    }
    let set = LabelSet { values, ..old_set(name, set_id, catalog) };
    old.labels[label.index()].set = catalog.sets.push(set);
}

/// Returns a label set without values that takes the place of another one under an old name.
fn old_set(label: &Text, id: SetId, catalog: &Catalog) -> LabelSet {
    let set = &catalog[id];
    LabelSet {
        span: label.span.clone(),
        // No label set of the catalog has blanks in its name.
        name: format!("old values of {}", set.name),
        type_name: set.type_name.clone(),
        help: set.help.clone(),
        values: Vec::new(),
        open: None,
        otel: None,
        is_old: true,
    }
}
