//! Label sets, closed and open, and the labels of metrics.

use std::collections::HashMap;

use metrics_catalog_shared::case;
use metrics_catalog_shared::chars::{escape_hidden, has_hidden};
use metrics_catalog_shared::limits::{
    DEFAULT_OVERFLOW, MAX_CLOSED_VALUES, MAX_OPEN_VALUE_LEN, MAX_OPEN_VALUES,
};

use crate::catalog::{Deprecated, FieldType, LabelSet, LabelSets, LabelValue, Open, SetId};
use crate::construct::construct;
use crate::entity::names::{self, RustNames};
use crate::entity::ownership::DeprecatedDecl;
use crate::language::{NameFormat, Read, ReadEntry, Type, read_entries};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Closed set of label values.
    pub(crate) struct ClosedSetDecl("label-set", name) {
        /// Description of the label.
        optional help: Text,
        /// Values, or a table of values with their exported texts.
        required(MissingKey, "list them, or set `max` for values that are known at run time only")
            values: LabelValues,
        /// Key of OpenTelemetry's attribute.
        optional otel: Text,
    }
}

construct! {
    /// Set of label values that are known at run time only.
    pub(crate) struct OpenSetDecl("open-label-set", name) {
        /// Description of the label.
        optional help: Text,
        /// Largest number of values, from which default limits of keyed families are computed.
        required(MissingKey, "add the largest number of values") max: Located<i64>
            as Type::Integer { min: 1, max: MAX_OPEN_VALUES as i64 },
        /// Exported text of the overflow in families that are not keyed. Defaults to `_other`.
        optional overflow: Text,
        /// Key of OpenTelemetry's attribute.
        optional otel: Text,
    }
}

construct! {
    /// Value of a label set.
    pub(crate) struct LabelValueDecl("label-value", name) {
        /// Exported text. Defaults to the name.
        optional text: Text,
        /// Description of the value.
        optional help: Text,
        /// Deprecation.
        optional deprecated: Located<DeprecatedDecl>,
    }
}

/// Entry of `[labels]`.
#[derive(Debug)]
pub(crate) enum LabelSetDecl {
    Closed(ClosedSetDecl),
    Open(OpenSetDecl),
}

impl LabelSetDecl {
    pub(crate) const fn name(&self) -> &Text {
        match self {
            Self::Closed(set) => &set.name,
            Self::Open(set) => &set.name,
        }
    }

    /// Returns the key of OpenTelemetry's attribute.
    pub(crate) const fn otel(&self) -> Option<&Text> {
        match self {
            Self::Closed(set) => set.otel.as_ref(),
            Self::Open(set) => set.otel.as_ref(),
        }
    }

    pub(crate) fn values(&self) -> &[LabelValueDecl] {
        match self {
            Self::Closed(set) => set.values.as_ref().map_or(&[], |values| &values.0),
            Self::Open(_) => &[],
        }
    }
}

impl ReadEntry for LabelSetDecl {
    const TYPE: Type = Type::AnyOf(&[
        Type::List(&Type::Text),
        Type::Table(&ClosedSetDecl::TABLE),
        Type::Table(&OpenSetDecl::TABLE),
    ]);

    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_array() {
            let values = Some(LabelValues::read(value, problems)?);
            return Some(Self::Closed(ClosedSetDecl { name, values, ..ClosedSetDecl::default() }));
        }
        let Some(mut table) = Table::of(value) else {
            let expected = "an array of values, or a table such as `{ max = 64 }` for values that \
                            are known at run time only";
            return value.wrong_type(expected, problems);
        };
        if !table.has("max") && !table.has("values") {
            let entries = table.take_strings(&["help", "otel"]);
            if !entries.is_empty() {
                let help = table.read_key("help", problems);
                let otel = table.read_key("otel", problems);
                let values = Some(LabelValues::misplaced(entries, problems));
                return Some(Self::Closed(ClosedSetDecl { name, help, values, otel }));
            }
        }
        if !table.has("max") {
            let set = ClosedSetDecl::read_table(name, table, problems);
            return set.values.is_some().then_some(Self::Closed(set));
        }
        if let Some((key, _)) = table.take("values") {
            let message = "conflicting `values` and `max`; remove `max` for a closed set, or \
                           `values` for an open one";
            problems.push(Rule::LabelSetOpenAndClosed, &key.span, message);
        }
        let set = OpenSetDecl::read_table(name, table, problems);
        set.max.is_some().then_some(Self::Open(set))
    }
}

/// Values of a closed label set.
#[derive(Debug)]
pub(crate) struct LabelValues(Vec<LabelValueDecl>);

impl Read for LabelValues {
    const TYPE: Type = Type::AnyOf(&[
        Type::List(&Type::Text),
        Type::Named(NameFormat::Kebab, &LabelValueDecl::TYPE),
    ]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if let Some(table) = Table::of(value) {
            return Some(Self(read_entries(table, problems)));
        }
        let Some(elements) = value.elements() else {
            return value.wrong_type("an array of values or a table of them", problems);
        };
        let values = elements.iter().filter_map(|element| LabelValueDecl::read(element, problems));
        Some(Self(values.collect()))
    }
}

impl LabelValues {
    /// Reads values that are beside `help`, and reports where they belong.
    fn misplaced(entries: Vec<(Text, Value<'_>)>, problems: &mut Problems) -> Self {
        if let Some((name, value)) = entries.first() {
            let text = value.toml.as_str().unwrap_or_default().escape_debug();
            let name_of = name.value.escape_debug();
            let message = format!(
                "misplaced label value `{name_of}`; write it below `values`: \
                 `values = {{ {name_of} = \"{text}\" }}`"
            );
            problems.push(Rule::UnknownKey, &name.span, message);
        }
        let read =
            |(name, value): (Text, Value<'_>)| LabelValueDecl::read_entry(name, &value, problems);
        Self(entries.into_iter().filter_map(read).collect())
    }
}

impl LabelValueDecl {
    /// Reads an element of an array of values, which is name and text in one.
    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if let Some(flag) = value.toml.as_bool() {
            let name = if flag { "yes" } else { "no" };
            let message = format!(
                "invalid label value {flag}; write a text: `{name}`, or `values = {{ {name} = \
                 \"{flag}\" }}` to export `{flag}`"
            );
            problems.push(Rule::WrongType, &value.span, message);
            let [name, text] =
                [name.to_owned(), flag.to_string()].map(|text| Text::new(text, value.span.clone()));
            return Some(Self { name, text: Some(text), ..Self::default() });
        }
        let Some(number) = value.toml.as_integer() else {
            let text = Text::read(value, problems)?;
            // `parse_error` is a usual text; the name of the value is `parse-error`.
            if case::is_snake(&text.value) && text.value.contains('_') {
                let name = Text::new(text.value.replace('_', "-"), value.span.clone());
                return Some(Self { name, text: Some(text), ..Self::default() });
            }
            return Some(Self { name: text, ..Self::default() });
        };
        let number = number.to_string();
        let name = format!("code-{}", number.trim_start_matches('-'));
        let message = format!(
            "invalid label value {number}; give it a name: `values = {{ {name} = \"{number}\" }}`"
        );
        problems.push(Rule::WrongType, &value.span, message);
        // Stands for the value, so that nothing is reported twice.
        let [name, text] = [name, number].map(|text| Text::new(text, value.span.clone()));
        Some(Self { name, text: Some(text), ..Self::default() })
    }
}

impl ReadEntry for LabelValueDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Text, Type::Table(&Self::TABLE)]);

    fn read_entry(name: Text, value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if let Some(table) = Table::of(value) {
            return Some(Self::read_table(name, table, problems));
        }
        let text = if value.toml.is_str() {
            Text::read(value, problems)
        } else {
            value.wrong_type("the exported text, or a table `{ text, help, deprecated }`", problems)
        };
        Some(Self { name, text, ..Self::default() })
    }
}

/// Checks all entries of `[labels]`.
pub(crate) fn check_sets(sets: &[LabelSetDecl], problems: &mut Problems) -> LabelSets {
    let mut rust_names = RustNames::default();
    let mut checked = LabelSets::default();
    for set in sets {
        let name = set.name();
        names::check_snake("label set", name, problems);
        if FieldType::NAMES.contains(&name.value.as_str()) {
            let message = format!(
                "invalid label set name `{}`; it is a field type, rename the set",
                name.value
            );
            problems.push(Rule::LabelSetIsType, &name.span, message);
        }
        let type_name = case::upper_camel(&name.value);
        rust_names.insert("label sets", type_name.clone(), name, problems);
        let (help, values, open) = match set {
            LabelSetDecl::Closed(set) => {
                (&set.help, check_values(name, set.values.as_ref(), problems), None)
            }
            LabelSetDecl::Open(set) => (&set.help, Vec::new(), Some(check_open(set, problems))),
        };
        checked.push(LabelSet {
            span: name.span.clone(),
            name: name.value.clone(),
            type_name,
            help: check_optional_help("label set", name, help.as_ref(), problems),
            values,
            open,
            otel: set.otel().map(|key| key.value.clone()),
            is_old: false,
        });
    }
    checked
}

fn check_optional_help(
    noun: &str,
    owner: &Text,
    help: Option<&Text>,
    problems: &mut Problems,
) -> Option<String> {
    help.map(|help| names::check_help(noun, owner, Some(help), problems))
}

fn check_open(set: &OpenSetDecl, problems: &mut Problems) -> Open {
    let valid = |max: &Located<i64>| u32::try_from(max.value).ok();
    let max = set.max.as_ref().and_then(valid);
    let max = max.filter(|max| (1..=MAX_OPEN_VALUES).contains(max));
    if let (Some(written), None) = (&set.max, max) {
        let message = format!("invalid `max` {}; expected 1 to {MAX_OPEN_VALUES}", written.value);
        problems.push(Rule::OpenLabelMax, &written.span, message);
    }
    let overflow = set.overflow.as_ref();
    let fits = |text: &Text| (1..=MAX_OPEN_VALUE_LEN).contains(&text.value.len());
    if let Some(text) = overflow.filter(|text| !fits(text)) {
        let message = format!(
            "invalid `overflow` of {} bytes; expected a text of 1 to {MAX_OPEN_VALUE_LEN} bytes",
            text.value.len()
        );
        problems.push(Rule::OpenLabelOverflow, &text.span, message);
    }
    if let Some(text) = overflow {
        check_text(text, problems);
    }
    let overflow = overflow.map_or(DEFAULT_OVERFLOW, |text| &text.value).to_owned();
    Open { max: max.unwrap_or(1), overflow }
}

/// Checks that a text of the catalog can be exposed: as at run time, no text on the page is obeyed by
/// a terminal, or changes how the text around it is shown.
pub(crate) fn check_text(text: &Text, problems: &mut Problems) {
    if has_hidden(&text.value) {
        let message = format!(
            "invalid label text `{}`; remove the control and invisible characters, line \
             separators and bidirectional controls",
            escape_hidden(&text.value)
        );
        problems.push(Rule::LabelTextHidden, &text.span, message);
    }
}

fn check_values(
    set: &Text,
    values: Option<&LabelValues>,
    problems: &mut Problems,
) -> Vec<LabelValue> {
    let values = values.map_or(&[][..], |values| &values.0);
    if values.is_empty() || values.len() > MAX_CLOSED_VALUES {
        let message = format!(
            "invalid number of values {} in label set `{}`; expected 1 to {MAX_CLOSED_VALUES}",
            values.len(),
            set.value
        );
        problems.push(Rule::LabelSetSize, &set.span, message);
    }
    let mut variants = RustNames::default();
    let mut texts: HashMap<&str, &Text> = HashMap::new();
    let mut checked = Vec::new();
    for value in values {
        let name = &value.name;
        names::check_label_value(name, problems);
        let variant = case::upper_camel(&name.value);
        variants.insert("label values", variant.clone(), name, problems);
        let text = value.text.as_ref().unwrap_or(name);
        check_text(text, problems);
        if text.value.is_empty() {
            let message =
                "empty label text; write one, because Prometheus treats an empty label as absent";
            problems.push(Rule::LabelTextEmpty, &text.span, message);
        } else if let Some(other) = texts.insert(&text.value, text) {
            let message = format!(
                "duplicate label text `{}`; export the two values with different texts",
                text.value.escape_debug()
            );
            problems.push_clash(Rule::LabelTextTwice, &text.span, &other.span, message);
        }
        checked.push(LabelValue {
            name: name.value.clone(),
            text: text.value.clone(),
            variant,
            help: check_optional_help("label value", name, value.help.as_ref(), problems),
            deprecated: Deprecated::new(value.deprecated.as_ref()),
        });
    }
    checked
}

/// Resolves the name of a label set.
pub(crate) fn find_set(name: &Text, sets: &LabelSets, problems: &mut Problems) -> Option<SetId> {
    let id = sets.find(&name.value);
    if id.is_none() {
        let declaration = if case::is_snake(&name.value) {
            format!("`{} = [\"first\", \"second\"]` in `[labels]`", name.value)
        } else {
            "its values in `[labels]`".to_owned()
        };
        let mut message = format!("unknown label set `{}`", name.value);
        let known: Vec<&String> = sets.iter().map(|set| &set.name).collect();
        if known.is_empty() {
            message = format!("{message}; declare {declaration}");
        }
        let otherwise = format!(", or declare {declaration}");
        problems.push_unknown_or(Rule::UnknownLabelSet, name, &message, known, &otherwise);
    }
    id
}
